"""Why there is no dossier, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Refusal


class NothingSigned(Refusal):
    """A dossier holds what was signed."""

    sentence = N_("Een dossier is er pas als alle partijen hebben getekend.")
