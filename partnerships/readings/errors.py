"""How reading versions say no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Refusal


class DutchReplaced(Conflict):
    """The Dutch text changed while somebody translated it; what was typed is kept on the page."""

    sentence = N_(
        "De Nederlandse tekst is intussen veranderd. Kijk hiernaast wat er nu staat, "
        "pas uw vertaling aan en bewaar opnieuw."
    )


class TextIsOver(Refusal):
    """Nobody goes on with this text."""

    sentence = N_("Hiermee is gestopt. U kunt geen leesversie meer toevoegen.")
