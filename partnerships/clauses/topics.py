"""The 23 headings of a covenant, in the order in which they stand in it."""

from __future__ import annotations

from enum import StrEnum

from core.values.errors import N_


class Topic(StrEnum):
    """What a clause of the library is about."""

    NAME = "naam"
    PARTIES = "partijen"
    CONSIDERATIONS = "overwegingen"
    TERMS = "begrippen"
    GOAL = "doel"
    PRINCIPLES = "uitgangspunten"
    ROLES = "rollen"
    INPUT = "inzet"
    VOLUNTEERS = "vrijwilligers"
    MONEY = "geld"
    REFERRAL = "doorverwijzing"
    PRIVACY = "privacy"
    MEETINGS = "overleg"
    EVALUATION = "evaluatie"
    PUBLICITY = "communicatie"
    DURATION = "duur"
    CHANGE = "wijziging"
    ACCESSION = "toetreding"
    EXIT = "opzegging"
    DISPUTES = "geschillen"
    INTEGRITY = "integriteit"
    CLOSING = "slot"
    SIGNING = "ondertekening"

    @property
    def label(self) -> str:
        """The heading in Dutch."""
        return LABELS[self]


LABELS = {
    Topic.NAME: N_("Naam en kenmerk"),
    Topic.PARTIES: N_("Partijen"),
    Topic.CONSIDERATIONS: N_("Overwegingen"),
    Topic.TERMS: N_("Begrippen"),
    Topic.GOAL: N_("Doel en resultaten"),
    Topic.PRINCIPLES: N_("Uitgangspunten"),
    Topic.ROLES: N_("Rollen en taken"),
    Topic.INPUT: N_("Inzet en contactpersonen"),
    Topic.VOLUNTEERS: N_("Vrijwilligers"),
    Topic.MONEY: N_("Geld"),
    Topic.REFERRAL: N_("Doorverwijzen"),
    Topic.PRIVACY: N_("Privacy"),
    Topic.MEETINGS: N_("Overleg en regie"),
    Topic.EVALUATION: N_("Volgen en evalueren"),
    Topic.PUBLICITY: N_("Communicatie en openbaarheid"),
    Topic.DURATION: N_("Begin en duur"),
    Topic.CHANGE: N_("Wijziging"),
    Topic.ACCESSION: N_("Nieuwe partijen"),
    Topic.EXIT: N_("Stoppen"),
    Topic.DISPUTES: N_("Verschil van mening"),
    Topic.INTEGRITY: N_("Integriteit"),
    Topic.CLOSING: N_("Slotbepalingen"),
    Topic.SIGNING: N_("Ondertekening"),
}
