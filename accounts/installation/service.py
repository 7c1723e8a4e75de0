"""The verbs of an administrator: a number of the law gets a new row, with its source."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.installation.errors import NormEndsBeforeItBegins, NormThere, UnknownNorm
from accounts.installation.schema import NormCommand
from accounts.policy import InstallationAction, allow
from core.storage.audit import record
from core.storage.database import IntegrityError, session, transaction
from core.storage.norms import NormRow

READ_BY_US = "C"  # entered by an administrator, with a source; not read in the law by the makers


def add_norm(actor: Actor, command: NormCommand) -> None:
    """A new row from its own first day; no row is ever changed."""
    with transaction() as current:
        allow(actor, InstallationAction.ADMINISTER, None)
        if current.scalars(select(NormRow.id).where(NormRow.name == command.name)).first() is None:
            raise UnknownNorm()
        if command.valid_until is not None and command.valid_until < command.valid_from:
            raise NormEndsBeforeItBegins()
        row = NormRow(
            name=command.name,
            value=command.value,
            valid_from=command.valid_from,
            valid_until=command.valid_until,
            source=command.source,
            sure=READ_BY_US,
            note=command.note or "",
        )
        try:
            with session().begin_nested():
                current.add(row)
        except IntegrityError as there:
            raise NormThere() from there
        record(actor, "norm.add", row, detail={"value": command.value})
