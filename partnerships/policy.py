"""Who may do what in a partnership: every party the same, whatever its kind or size."""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.policy import administers_the_installation, is_signed_in, is_the_installation
from core.values.policy import Policy, fact
from partnerships.actions import (
    CalendarAction,
    CommitmentAction,
    ConversationAction,
    CovenantAction,
    EvaluationAction,
    ExplorationAction,
    HandoverAction,
    LibraryAction,
    MeetingAction,
    RegistrationAction,
    ReturnAction,
)

__all__ = [
    "DECIDERS",
    "POLICY",
    "WRITERS",
    "CalendarAction",
    "CommitmentAction",
    "ConversationAction",
    "CovenantAction",
    "EvaluationAction",
    "ExplorationAction",
    "HandoverAction",
    "LibraryAction",
    "MeetingAction",
    "RegistrationAction",
    "ReturnAction",
    "parties_of",
]

WRITERS = frozenset(Role) - {Role.READER, Role.AUDITOR, Role.REVIEWER}
DECIDERS = frozenset(
    {Role.COORDINATOR, Role.BOARD_MEMBER, Role.SIGNATORY, Role.POLICY_OFFICER, Role.LAWYER}
)


@fact
def acts_for_some_organisation(actor: Actor, thing: Any) -> bool:
    return bool(actor.roles & WRITERS)


@fact
def reads_for_a_party(actor: Actor, covenant: Any) -> bool:
    return actor.organisation_id in parties_of(covenant) and bool(actor.roles)


@fact
def writes_for_a_party(actor: Actor, covenant: Any) -> bool:
    return actor.organisation_id in parties_of(covenant) and bool(actor.roles & WRITERS)


@fact
def decides_for_a_party(actor: Actor, covenant: Any) -> bool:
    return actor.organisation_id in parties_of(covenant) and bool(actor.roles & DECIDERS)


@fact
def gave_its_own(actor: Actor, evaluation: Any) -> bool:
    """Who answered reads what the others answered, and nobody before."""
    given = (review.organisation_id for review in evaluation.reviews)
    return reads_for_a_party.holds(actor, evaluation.covenant) and actor.organisation_id in given


@fact
def is_meant_to_read_it(actor: Actor, remark: Any) -> bool:
    """A party reads what is for all parties, and what its own people said among themselves."""
    ours = actor.organisation_id == remark.organisation_id
    return reads_for_a_party.holds(actor, remark.covenant) and (ours or remark.audience == "all")


@fact
def writes_for_the_side_that_said_it(actor: Actor, remark: Any) -> bool:
    ours = actor.organisation_id == remark.organisation_id
    return ours and writes_for_a_party.holds(actor, remark.covenant)


@fact
def was_asked_for_it(actor: Actor, request: Any) -> bool:
    """The colleague whose advice is asked."""
    return actor.is_signed_in and bool(actor.person_id == request.adviser_id)


@fact
def said_its_own(actor: Actor, expectation: Any) -> bool:
    """Who said what it expects reads what the others expect, and nobody before."""
    given = (each.organisation_id for each in expectation.covenant.expectations)
    return reads_for_a_party.holds(actor, expectation.covenant) and actor.organisation_id in given


@fact
def signed_it_once(actor: Actor, claim: Any) -> bool:
    return actor.organisation_id in claim.signed_by and bool(actor.roles)


@fact
def is_the_named_signatory(actor: Actor, signatory: Any) -> bool:
    """The person whom the round names, acting for the organisation it names; with the mandate
    that was checked when the round was sent and is checked again when signing."""
    return (
        actor.person_id == signatory.person_id
        and actor.organisation_id == signatory.organisation_id
        and bool(actor.roles)
    )


@fact
def it_is_open_to_all(actor: Actor, item: Any) -> bool:
    """Of the house, or shared by its owner; sharing is never taken back."""
    return actor.is_signed_in and item.shared_at is not None


@fact
def it_is_of_the_house(actor: Actor, item: Any) -> bool:
    return item.organisation_id is None


@fact
def it_is_their_own(actor: Actor, thing: Any) -> bool:
    return bool(actor.organisation_id == thing.organisation_id)


@fact
def reads_for_its_owner(actor: Actor, item: Any) -> bool:
    return it_is_their_own.holds(actor, item) and bool(actor.roles)


@fact
def writes_for_its_owner(actor: Actor, item: Any) -> bool:
    return it_is_their_own.holds(actor, item) and bool(actor.roles & WRITERS)


@fact
def decides_for_its_owner(actor: Actor, item: Any) -> bool:
    return it_is_their_own.holds(actor, item) and bool(actor.roles & DECIDERS)


@fact
def reads_the_covenant_of_it(actor: Actor, commitment: Any) -> bool:
    return reads_for_a_party.holds(actor, commitment.covenant)


@fact
def writes_for_the_covenant_of_it(actor: Actor, commitment: Any) -> bool:
    return writes_for_a_party.holds(actor, commitment.covenant)


@fact
def decides_for_the_covenant_of_it(actor: Actor, commitment: Any) -> bool:
    return decides_for_a_party.holds(actor, commitment.covenant)


@fact
def it_runs_to_or_from_them(actor: Actor, route: Any) -> bool:
    return actor.organisation_id in (route.from_id, route.to_id)


@fact
def they_proposed_it(actor: Actor, route: Any) -> bool:
    return bool(actor.organisation_id == route.by_organisation_id)


@fact
def they_wrote_it(actor: Actor, meeting: Any) -> bool:
    return bool(actor.organisation_id == meeting.written_by_id)


@fact
def works_for_some_organisation(actor: Actor, thing: Any) -> bool:
    return bool(actor.roles)


@fact
def it_is_their_own_link(actor: Actor, link: Any) -> bool:
    return actor.is_signed_in and bool(actor.person_id == link.person_id)


def parties_of(covenant: Any) -> frozenset[int]:
    """The organisations that take part."""
    return frozenset(party.organisation_id for party in covenant.parties)


POLICY = Policy(
    "partnerships",
    {
        # action                 allowed to
        CovenantAction.START:    acts_for_some_organisation,
        CovenantAction.LIST:     is_signed_in | is_the_installation,
        CovenantAction.READ:     reads_for_a_party | is_the_installation,
        CovenantAction.EDIT:     writes_for_a_party,
        CovenantAction.DECIDE:   decides_for_a_party,
        CovenantAction.SIGN:     is_the_named_signatory,
        CovenantAction.KEEP:     reads_the_covenant_of_it | signed_it_once,
        LibraryAction.LIST:      is_signed_in,
        LibraryAction.READ:      it_is_open_to_all | reads_for_its_owner | is_the_installation,
        LibraryAction.BEGIN:     acts_for_some_organisation,
        LibraryAction.EDIT:      writes_for_its_owner,
        LibraryAction.DECIDE:    decides_for_its_owner,
        LibraryAction.CHECK:     decides_for_its_owner
                                 | (it_is_of_the_house & administers_the_installation),
        CommitmentAction.LIST:     is_signed_in | is_the_installation,
        CommitmentAction.READ:     reads_the_covenant_of_it | is_the_installation,
        CommitmentAction.CONFIRM:  decides_for_the_covenant_of_it & it_is_their_own,
        CommitmentAction.REPORT:   writes_for_the_covenant_of_it & it_is_their_own,
        CommitmentAction.RECEIVE:  writes_for_the_covenant_of_it & ~it_is_their_own,
        CommitmentAction.RELEASE:  decides_for_the_covenant_of_it & ~it_is_their_own,
        HandoverAction.READ:     reads_the_covenant_of_it | is_the_installation,
        HandoverAction.AGREE:    decides_for_the_covenant_of_it & it_runs_to_or_from_them
                                 & ~they_proposed_it,
        HandoverAction.STOP:     decides_for_the_covenant_of_it & it_runs_to_or_from_them,
        HandoverAction.COUNT:    writes_for_the_covenant_of_it & it_runs_to_or_from_them,
        HandoverAction.NOTE:     reads_the_covenant_of_it & it_runs_to_or_from_them,
        MeetingAction.READ:      reads_the_covenant_of_it | is_the_installation,
        MeetingAction.EDIT:      writes_for_the_covenant_of_it,
        MeetingAction.FIX:       decides_for_the_covenant_of_it & ~they_wrote_it,
        ReturnAction.READ:       reads_the_covenant_of_it,
        ReturnAction.ANSWER:     decides_for_the_covenant_of_it & ~it_is_their_own,
        RegistrationAction.KEEP:   writes_for_its_owner,
        RegistrationAction.TAKE_BACK: decides_for_its_owner,
        RegistrationAction.ANSWER: decides_for_the_covenant_of_it & ~it_is_their_own,
        CalendarAction.LIST:     is_signed_in,
        CalendarAction.MAKE:     works_for_some_organisation,
        CalendarAction.KEEP:     it_is_their_own_link,
        EvaluationAction.SEE:    reads_the_covenant_of_it | is_the_installation,
        EvaluationAction.READ:   gave_its_own | is_the_installation,
        ConversationAction.SAY:      writes_for_a_party,
        ConversationAction.READ:     is_meant_to_read_it,
        ConversationAction.WITHDRAW: writes_for_the_side_that_said_it,
        ConversationAction.ADVISE:   writes_for_the_side_that_said_it & was_asked_for_it,
        ExplorationAction.READ:      said_its_own | is_the_installation,
    },
)  # fmt: skip
