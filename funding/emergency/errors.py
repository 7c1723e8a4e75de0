"""Why something cannot be paid out of the pot, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NoPot(Refusal):
    """It was not set up yet."""

    sentence = N_("Uw organisatie heeft hier nog geen noodpot. Richt het eerst in.")


class NotACaseNumber(Invalid):
    """The one field that somebody might write a name in takes nothing else."""

    sentence = N_(
        "Schrijf hier alleen een nummer dat Handslag gaf, zoals NP-2026-0007. Nooit een naam, een "
        "geboortedatum of een ander nummer van iemand."
    )
    field = "case"


class UnknownCase(Invalid):
    """Numbers are given, not chosen."""

    sentence = N_("Dit nummer is nog niet gegeven. Laat het leeg, dan geeft Handslag een nieuw.")
    field = "case"


class WrongWord(Invalid):
    """Of another organisation, of the other list, or ended."""

    sentence = N_("Kies iets uit de lijst.")


class AboveLimit(Invalid):
    """The organisation wants to stop and think above this."""

    sentence = N_(
        "Dit is meer dan %(limit)s, de grens die uw organisatie zelf koos. Mag het toch? Zet dan "
        "een vinkje."
    )
    field = "aware"


class MoreThanIsLeft(Invalid):
    """The pot is not that full."""

    sentence = N_("In het noodpot zit nog %(left)s. Mag het toch? Zet dan een vinkje.")
    field = "aware"


class NoPotAccount(Refusal):
    """The account was ended."""

    sentence = N_(
        "In uw rekeningschema is geen post voor het noodpot meer in gebruik. Neem die eerst weer "
        "in gebruik."
    )


class WordThere(Invalid):
    """One name, one word."""

    sentence = N_("Dit staat al in de lijst.")
    field = "name"


class LastCategory(Refusal):
    """Without any nothing can be paid out."""

    sentence = N_("Dit is de laatste in de lijst. Zet er eerst een andere bij.")


class PotChanged(Conflict):
    """Somebody else was just first."""

    sentence = N_("Iemand anders heeft het noodpot net aangepast. Kijk opnieuw.")
