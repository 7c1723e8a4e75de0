"""Why something cannot be done with a volunteer, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class NoWayToReach(Invalid):
    """A link has to go somewhere."""

    sentence = N_("Vul een e-mailadres of een telefoonnummer in.")
    field = "email"


class BornLater(Invalid):
    """Who works was born."""

    sentence = N_("Deze geboortedatum kan niet: de dag ligt na de eerste werkdag.")
    field = "born_on"


class TooLongAgo(Invalid):
    """A slip of the pen in a year."""

    sentence = N_("Deze geboortedatum is te lang geleden. Kijk het jaar na.")
    field = "born_on"


class LeftFirst(Invalid):
    """Nobody leaves before coming."""

    sentence = N_("De laatste dag ligt voor de eerste dag.")
    field = "left_on"


class Gone(Refusal):
    """Whose last day was."""

    sentence = N_("Deze vrijwilliger is gestopt. U kunt hier niets meer aan veranderen.")


class ProofLater(Invalid):
    """What was seen was given already."""

    sentence = N_("Deze dag moet nog komen. Schrijf de dag die op het papier staat.")
    field = "given_on"


class ProofOver(Invalid):
    """Something does not stop to count before it begins."""

    sentence = N_("De laatste dag ligt voor de dag op het papier.")
    field = "valid_until"
