"""How the library says no."""

from __future__ import annotations

from datetime import date

from core.values.errors import N_, Conflict, Invalid, Refusal


class UnknownTemplate(Invalid):
    """A template that the library does not have, or that is not for this organisation."""

    sentence = N_("Dit model bestaat niet. Kies een model uit de lijst.")
    field = "template"


class NothingToPublish(Refusal):
    """Every text of it is published already."""

    sentence = N_("Er is geen nieuwe tekst om te publiceren. Schrijf eerst een nieuwe tekst.")


class EmptyText(Refusal):
    """A clause without words, or a template without clauses, is of no use to others."""

    sentence = N_("Er staat nog niets in. Vul dit eerst in, en publiceer het daarna.")


class UnknownTokens(Invalid):
    """Words between square brackets that are no merge field, without one that comes near."""

    sentence = N_(
        "Deze velden bestaan niet: %(tokens)s. Kies een veld uit de lijst, "
        "of haal de vierkante haken weg."
    )
    field = "body"


class MisspeltToken(Invalid):
    """A merge field that is nearly right."""

    sentence = N_("Het veld %(token)s bestaat niet. Bedoelt u %(suggestion)s?")
    field = "body"


class TemplateLoops(Refusal):
    """A template that would contain itself, directly or by another one."""

    sentence = N_("Dit model zou zichzelf bevatten: %(path)s. Haal een van deze modellen eruit.")
    field = "add"


class UnknownItem(Invalid):
    """Nothing of the library was chosen."""

    sentence = N_("Kies een artikel of een model uit de lijst.")
    field = "add"


class ItemTwice(Refusal):
    """The same clause twice in one template."""

    sentence = N_("“%(title)s” staat al in dit model.")
    field = "add"


class TooManyEntries(Refusal):
    """A template of more than a hundred places is no help to anybody."""

    sentence = N_("In een model passen %(most)s artikelen en modellen.")
    field = "add"


class TextReplaced(Conflict):
    """A colleague saved another text in the meantime; what was typed is kept on the page."""

    sentence = N_(
        "Een collega heeft deze tekst intussen veranderd. Hieronder ziet u beide teksten. "
        "Uw eigen tekst is nog niet bewaard."
    )


class NotPublished(Refusal):
    """There are no words yet that others may use."""

    sentence = N_("Publiceer de tekst eerst. Daarna kunt u haar delen.")


class SharedAlready(Refusal):
    """Shared once is shared."""

    sentence = N_("Dit is al voor iedereen te lezen.")


class Archived(Refusal):
    """What lies in the archive changes no more."""

    sentence = N_("Dit ligt in het archief. Maak een kopie als u ermee verder wilt.")


class CheckedInFuture(Invalid):
    """Nobody has read a text tomorrow."""

    sentence = N_("Deze datum ligt in de toekomst.")
    field = "checked_on"


class CheckedBefore(Invalid):
    """A text cannot be read before it exists."""

    sentence = N_("Deze versie is van %(day)s. De controle kan niet eerder zijn geweest.")
    field = "checked_on"

    def __init__(self, day: date) -> None:
        super().__init__(day=day)
