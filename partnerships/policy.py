"""Who may do what with a covenant. Every party may do the same, whatever its kind or size."""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.policy import is_signed_in, is_the_installation
from core.values.policy import Action, Policy, fact

WRITERS = frozenset(Role) - {Role.READER, Role.AUDITOR, Role.REVIEWER}
DECIDERS = frozenset(
    {Role.COORDINATOR, Role.BOARD_MEMBER, Role.SIGNATORY, Role.POLICY_OFFICER, Role.LAWYER}
)


class CovenantAction(Action):
    """What one may do with a covenant."""

    START = "covenant.start"
    LIST = "covenant.list"
    READ = "covenant.read"
    EDIT = "covenant.edit"  # draft, invite, propose
    DECIDE = "covenant.decide"  # answer, freeze, reopen, confirm, send, recall, abandon
    SIGN = "covenant.sign"  # on a Signatory: the named person


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


class ConversationAction(Action):
    """What one may do with what is said about a covenant."""

    SAY = "remark.say"  # on a Covenant: comment, ask, answer, write advice down
    READ = "remark.read"  # on a Remark
    WITHDRAW = "remark.withdraw"  # on a Remark


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
def is_the_named_signatory(actor: Actor, signatory: Any) -> bool:
    """The person whom the round names, acting for the organisation it names; with the mandate
    that was checked when the round was sent and is checked again when signing."""
    return (
        actor.person_id == signatory.person_id
        and actor.organisation_id == signatory.organisation_id
        and bool(actor.roles)
    )


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
        ConversationAction.SAY:      writes_for_a_party,
        ConversationAction.READ:     is_meant_to_read_it,
        ConversationAction.WITHDRAW: writes_for_the_side_that_said_it,
    },
)  # fmt: skip
