"""Why a link does not open, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Expired


class LinkOver(Expired):
    """Its days are over, or another one came in its place."""

    sentence = N_("Deze link werkt niet meer. Vraag uw coördinator om een nieuwe link.")
