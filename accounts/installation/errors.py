"""Ways in which the installation says no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid


class UnknownNorm(Invalid):
    """No rule asks for a number of this name."""

    sentence = N_("Dit getal gebruikt Handslag niet.")
    field = "name"


class NormThere(Conflict):
    """One row per name and first day."""

    sentence = N_("Voor deze dag staat dit getal er al. Wat er staat, blijft staan.")
    field = "valid_from"


class NormEndsBeforeItBegins(Invalid):
    """Dates the wrong way round."""

    sentence = N_("De einddatum ligt voor de begindatum.")
    field = "valid_until"
