"""How exploring says no."""

from __future__ import annotations

from core.values.errors import N_, Refusal


class GivenBefore(Refusal):
    """Who has read the others does not rewrite its own."""

    sentence = N_(
        "Uw organisatie heeft dit al verteld. Wilt u er iets bij zeggen? Doe dat in het gesprek."
    )


class TextIsFixed(Refusal):
    """Exploring is for before the text is there."""

    sentence = N_("De tekst ligt vast. Verkennen kan niet meer.")
