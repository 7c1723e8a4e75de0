"""Whether anything of a kind is there at all in the covenants of an organisation: asked of many
kinds in one statement, before who knows of tasks looks closer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, select

from accounts.actor import Actor
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import visible_to


def there_is(row: Any, *conditions: ColumnElement[bool]) -> Callable[[Actor], ColumnElement[bool]]:
    """A row that belongs to a covenant that the actor may see, for which these hold."""

    def gate(actor: Actor) -> ColumnElement[bool]:
        within = select(Covenant.id).where(visible_to(actor))
        return select(row.id).where(row.covenant_id.in_(within), *conditions).exists()

    return gate


def one_in(state: CovenantState) -> Callable[[Actor], ColumnElement[bool]]:
    """A covenant in this state that the actor may see."""

    def gate(actor: Actor) -> ColumnElement[bool]:
        return select(Covenant.id).where(visible_to(actor), Covenant.state == state).exists()

    return gate
