"""The Dutch words for what the code names in English: states, kinds, functions."""

from __future__ import annotations

from accounts.organisations.model import OrganisationKind as O
from core.values.errors import N_
from partnerships.covenants.model import CovenantState as S

STATES = {
    S.DRAFT: (N_("Concept"), "neutral"),
    S.NEGOTIATION: (N_("In overleg"), "warning"),
    S.FROZEN: (N_("Tekst ligt vast"), "warning"),
    S.SIGNING: (N_("Wordt getekend"), "warning"),
    S.SIGNED: (N_("Getekend"), "success"),
    S.IN_FORCE: (N_("Geldt nu"), "success"),
    S.ENDED: (N_("Afgelopen"), "neutral"),
    S.ABANDONED: (N_("Gestopt"), "neutral"),
}
LEGAL_FORMS = {
    O.MUNICIPALITY: N_("gemeente"),
    O.INSTITUTION: N_("instelling"),
    O.FOUNDATION: N_("stichting"),
    O.ASSOCIATION: N_("vereniging"),
    O.INFORMAL_GROUP: N_("informele groep"),
    O.EMERGENCY_AID_FUND: N_("noodhulpfonds"),
    O.PRIVATE_FUND: N_("particulier fonds"),
    O.UMBRELLA: N_("koepelorganisatie"),
}


def kind_of_organisation(kind: O) -> str:
    """The word for a kind; it only says what somebody is, it decides nothing."""
    return LEGAL_FORMS[kind]
