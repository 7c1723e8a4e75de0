"""Of an amendment: the covenant that it changes, as the actor may see it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.actor import Actor
from accounts.policy import can
from partnerships.covenants.model import Covenant
from partnerships.policy import CovenantAction


@dataclass(frozen=True)
class Amended:
    """The covenant that an amendment changes."""

    reference: str
    title: str
    addendum: int
    readable: bool  # whoever joins by this amendment does not read the covenant yet


def amended(actor: Actor, row: Covenant) -> Amended | None:
    """What an amendment changes; None for a covenant of its own."""
    covenant = row.amends
    if covenant is None:
        return None
    readable = can(actor, CovenantAction.READ, covenant)
    return Amended(covenant.reference, covenant.title, row.addendum or 0, readable)
