"""Who acts now, for whom, in which roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import g, has_request_context

from accounts.memberships.model import Role


@dataclass(frozen=True)
class Actor:
    """A person at work for one organisation, detached from the database.

    ``roles_in`` maps every organisation in which the person holds a role to those roles;
    ``organisation_id`` is the one that he or she acts for now.
    """

    person_id: int | None
    organisation_id: int | None = None
    roles_in: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    is_administrator: bool = False
    is_system: bool = False
    visit_id: int | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """The roles in the organisation one acts for."""
        return self.roles_in.get(self.organisation_id or 0, frozenset())

    @property
    def organisations(self) -> frozenset[int]:
        """Every organisation in which the person holds a role."""
        return frozenset(self.roles_in)

    @property
    def is_signed_in(self) -> bool:
        """Whether somebody is there at all."""
        return self.person_id is not None


NOBODY = Actor(person_id=None)
SYSTEM = Actor(person_id=None, is_system=True)  # the installation itself: jobs and commands


def actor() -> Actor:
    """The actor of this request; ``NOBODY`` when nobody signed in."""
    return g.get("actor", NOBODY) if has_request_context() else NOBODY
