"""Who may do what with people and organisations; and how every package asks.

Policy says who, lifecycle says when: no state is named here.
"""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor
from accounts.memberships.model import Role
from core.values.errors import NotAllowed, NotFound
from core.values.policy import Action, Fact, Policy, fact
from core.web.routes import decided

MANAGERS = frozenset({Role.COORDINATOR, Role.BOARD_MEMBER, Role.POLICY_OFFICER})
WORKERS = frozenset(Role) - {Role.READER, Role.AUDITOR, Role.REVIEWER}


class AccountAction(Action):
    """What one may do with one's own account."""

    USE = "account.use"


class OrganisationAction(Action):
    """What one may do with an organisation."""

    FIND = "organisation.find"  # names, to invite a party
    READ = "organisation.read"  # its own people: everything
    MANAGE = "organisation.manage"  # data, members, invitations, authorities
    INVITE_NEW = "organisation.invite-new"  # bring an organisation in that is not here yet
    HANDLE_INVITATION = "organisation.handle-invitation"  # send it again, withdraw it


class InstallationAction(Action):
    """What only an administrator of the installation may do."""

    ADMINISTER = "installation.administer"


def _id(thing: Any) -> int | None:
    """The organisation that a thing belongs to: its own number for an organisation itself."""
    if hasattr(thing, "organisation_id"):
        return thing.organisation_id  # type: ignore[no-any-return]
    return getattr(thing, "id", None)


@fact
def is_signed_in(actor: Actor, thing: Any) -> bool:
    return actor.is_signed_in


@fact
def is_oneself(actor: Actor, thing: Any) -> bool:
    return actor.is_signed_in and actor.person_id == getattr(thing, "person_id", None)


@fact
def acts_for_it(actor: Actor, thing: Any) -> bool:
    return actor.organisation_id == _id(thing) and bool(actor.roles)


@fact
def manages_it(actor: Actor, thing: Any) -> bool:
    return actor.organisation_id == _id(thing) and bool(actor.roles & MANAGERS)


@fact
def brought_it_in(actor: Actor, invitation: Any) -> bool:
    """An invitation to an organisation that somebody else's organisation brought in."""
    sender = getattr(invitation, "invited_by_organisation_id", None)
    to_others = sender is not None and sender != invitation.organisation_id
    return to_others and actor.organisation_id == sender and bool(actor.roles & WORKERS)


@fact
def works_for_some_organisation(actor: Actor, thing: Any) -> bool:
    return bool(actor.roles & WORKERS)


@fact
def administers_the_installation(actor: Actor, thing: Any) -> bool:
    return actor.is_administrator


@fact
def is_the_installation(actor: Actor, thing: Any) -> bool:
    return actor.is_system


POLICY = Policy(
    "accounts",
    {
        AccountAction.USE: is_oneself,
        OrganisationAction.FIND: is_signed_in,
        OrganisationAction.READ: acts_for_it,
        OrganisationAction.MANAGE: manages_it,
        OrganisationAction.INVITE_NEW: (
            works_for_some_organisation | administers_the_installation | is_the_installation
        ),
        OrganisationAction.HANDLE_INVITATION: manages_it | brought_it_in,
        InstallationAction.ADMINISTER: administers_the_installation | is_the_installation,
    },
)


def can(actor: Actor, action: Action, thing: Any) -> bool:
    """Whether the policy of the action's package allows it."""
    return any(
        p.allows(actor, action, thing) for p in Policy.registry.values() if action in p.table
    )


def allow(actor: Actor, action: Action, thing: Any, *, sees: Action | None = None) -> None:
    """Decide, and refuse: 404 to who may not even see the thing, else 403 with a reason.

    ``sees`` is the action that lets one see the thing; without it a no is a 404.
    """
    decided(action)
    if can(actor, action, thing):
        return
    if sees is not None and can(actor, sees, thing):
        raise NotAllowed()
    raise NotFound()


__all__ = [
    "POLICY",
    "AccountAction",
    "Fact",
    "InstallationAction",
    "OrganisationAction",
    "allow",
    "can",
]
