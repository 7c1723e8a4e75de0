"""Who may do what with an organisation: the whole table, every role, inside and outside."""

from types import SimpleNamespace

import pytest

from accounts.actor import NOBODY, SYSTEM, Actor
from accounts.memberships.model import Role
from accounts.policy import (
    AccountAction,
    InstallationAction,
    OrganisationAction,
    allow,
    can,
)
from core.values.errors import NotAllowed, NotFound
from core.values.policy import Action

OURS, THEIRS, NEW = 1, 2, 3
MANAGERS = {Role.COORDINATOR, Role.BOARD_MEMBER, Role.POLICY_OFFICER}
READERS = {Role.READER, Role.AUDITOR, Role.REVIEWER}
ORG = OrganisationAction


def holding(role: Role, organisation_id: int = OURS) -> Actor:
    return Actor(7, organisation_id, {organisation_id: frozenset({role})})


def organisation(number: int) -> SimpleNamespace:
    return SimpleNamespace(id=number)


def invitation(to: int, by: int) -> SimpleNamespace:
    return SimpleNamespace(id=99, organisation_id=to, invited_by_organisation_id=by)


def allowed(action, thing) -> set[Role]:
    return {role for role in Role if can(holding(role), action, thing)}


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (ORG.READ, set(Role)),
        (ORG.MANAGE, MANAGERS),
        (ORG.FIND, set(Role)),
        (ORG.INVITE_NEW, set(Role) - READERS),
    ],
)
def test_each_role_in_the_own_organisation(action, roles):
    assert allowed(action, organisation(OURS)) == roles


@pytest.mark.parametrize("action", [ORG.READ, ORG.MANAGE])
def test_no_role_counts_in_another_organisation(action):
    assert allowed(action, organisation(THEIRS)) == set()


def test_an_invitation_is_handled_by_who_manages_and_by_who_brought_the_organisation_in():
    assert allowed(ORG.HANDLE_INVITATION, invitation(OURS, OURS)) == MANAGERS
    assert allowed(ORG.HANDLE_INVITATION, invitation(OURS, THEIRS)) == MANAGERS
    assert allowed(ORG.HANDLE_INVITATION, invitation(NEW, OURS)) == set(Role) - READERS
    assert allowed(ORG.HANDLE_INVITATION, invitation(NEW, THEIRS)) == set()


def test_only_the_organisation_one_acts_for_counts():
    both = {OURS: frozenset({Role.READER}), THEIRS: frozenset({Role.COORDINATOR})}
    actor = Actor(7, OURS, both)
    assert not can(actor, ORG.MANAGE, organisation(THEIRS))
    assert not can(actor, ORG.MANAGE, organisation(OURS))


def test_acting_for_an_organisation_without_a_role_there_is_nothing():
    for action in (ORG.READ, ORG.MANAGE, ORG.INVITE_NEW):
        assert not can(Actor(7, OURS, {THEIRS: frozenset(Role)}), action, organisation(OURS))


def test_an_account_is_used_by_oneself():
    me = holding(Role.READER)
    assert can(me, AccountAction.USE, me)
    assert not can(Actor(8), AccountAction.USE, me)
    assert not can(NOBODY, AccountAction.USE, NOBODY)


def test_the_installation_is_for_administrators_and_for_itself():
    administer = InstallationAction.ADMINISTER
    assert can(Actor(7, is_administrator=True), administer, None)
    assert can(SYSTEM, administer, None)
    assert {role for role in Role if can(holding(role), administer, None)} == set()
    assert can(Actor(7, is_administrator=True), ORG.INVITE_NEW, None)
    assert can(SYSTEM, ORG.INVITE_NEW, None)


def test_an_administrator_reads_and_manages_no_organisation():
    administrator = Actor(7, is_administrator=True)
    for action in (ORG.READ, ORG.MANAGE):
        assert not can(administrator, action, organisation(OURS))


def test_nobody_may_do_nothing():
    for action in [*OrganisationAction, *AccountAction, *InstallationAction]:
        for thing in (organisation(OURS), invitation(OURS, OURS), NOBODY, None):
            assert not can(NOBODY, action, thing)


def test_what_stands_in_no_table_is_refused_to_everybody():
    class Forgotten(Action):
        LOOK = "forgotten-of-a-test.look"

    for actor in (SYSTEM, Actor(7, is_administrator=True), holding(Role.COORDINATOR)):
        assert not can(actor, Forgotten.LOOK, organisation(OURS))


def test_a_no_is_a_404_unless_one_may_see_the_thing():
    reader = holding(Role.READER)
    with pytest.raises(NotFound):
        allow(reader, ORG.MANAGE, organisation(OURS))
    with pytest.raises(NotAllowed):
        allow(reader, ORG.MANAGE, organisation(OURS), sees=ORG.READ)
    with pytest.raises(NotFound):
        allow(reader, ORG.MANAGE, organisation(THEIRS), sees=ORG.READ)
    allow(reader, ORG.READ, organisation(OURS))
