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


class AccountAction(Action):
    """What one may do with one's own account."""

    USE = "account.use"


class OrganisationAction(Action):
    """What one may do with an organisation."""

    FIND = "organisation.find"  # names, to invite a party
    READ = "organisation.read"  # its own people: everything
    MANAGE = "organisation.manage"  # data, members, invitations, authorities
    QUESTION = "organisation.question-authority"  # by somebody who shares a covenant with it


class InstallationAction(Action):
    """What only an administrator of the installation may do."""

    ADMINISTER = "installation.administer"


def _id(thing: Any) -> int:
    return int(getattr(thing, "organisation_id", None) or thing.id)


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
        InstallationAction.ADMINISTER: administers_the_installation,
    },
)


def can(actor: Actor, action: Action, thing: Any) -> bool:
    """Whether the policy of the action's package allows it."""
    return any(p.allows(actor, action, thing) for p in Policy.registry.values() if action in p.table)


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


__all__ = ["AccountAction", "Fact", "InstallationAction", "OrganisationAction", "POLICY", "allow", "can"]
