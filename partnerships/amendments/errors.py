"""How changing a covenant in force says no."""

from __future__ import annotations

from core.values.errors import N_, Refusal


class NotInForce(Refusal):
    """Before everybody has signed the text changes by proposals; there is nothing to amend yet."""

    sentence = N_(
        "Dit convenant geldt nog niet. Een wijziging kan pas als alle partijen hebben getekend en "
        "het convenant is begonnen."
    )


class IsOver(Refusal):
    """What has ended is not changed any more."""

    sentence = N_("Dit convenant is afgelopen. U kunt het niet meer wijzigen.")


class TextIsAScan(Refusal):
    """What was signed before Handslag has no articles here that could be changed one by one."""

    sentence = N_(
        "De tekst van dit convenant staat in een scan. Begin een nieuw convenant als u iets anders "
        "wilt afspreken."
    )


class AmendsAnAmendment(Refusal):
    """Addenda belong to the covenant, not to one another."""

    sentence = N_("Dit is zelf een wijziging. Een wijziging begint u bij het convenant.")


class NotAnAmendment(Refusal):
    """This page is about what an amendment changes."""

    sentence = N_("Dit is geen wijziging van een ander convenant.")


class NothingToRenew(Refusal):
    """All that it changes still stands as it was."""

    sentence = N_("Deze wijziging rust al op de tekst die nu geldt.")


class StaysAParty(Refusal):
    """At the table of an amendment sit the parties of the covenant."""

    sentence = N_(
        "Dit is een wijziging van een convenant dat geldt. Uit het overleg stappen kan hier niet: "
        "uw organisatie blijft partij. Wilt u de wijziging niet? Zeg dan nee op de voorstellen."
    )
