"""Who hears that a party said what it expects; never what it said."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.exploration.model import Expectation


def given(expectation: Expectation) -> None:
    """The others read it when they have said their own."""
    covenant = expectation.covenant
    for party in covenant.parties:
        if party.organisation_id != expectation.organisation_id:
            tell_organisation(
                party.organisation_id, N_("%(organisation)s vertelt wat zij verwacht"),
                N_("%(organisation)s vertelt wat zij verwacht van “%(title)s”. Wat verwacht uw "
                   "organisatie? Als u dat heeft verteld, leest u elkaars antwoorden naast "
                   "elkaar."),
                f"/convenanten/{covenant.reference}/verkennen",
                organisation=expectation.organisation.name, title=covenant.title,
            )  # fmt: skip
