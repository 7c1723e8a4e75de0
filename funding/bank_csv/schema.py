"""What comes in by the form of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from marshmallow import fields

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import Choice, DutchAmount, Whole
from funding.bank_csv.cells import MOST_COLUMNS, Delimiter, Encoding
from funding.bank_csv.columns import Mark, Order
from funding.bank_csv.layout import Layout, Role


@dataclass(frozen=True)
class Column:
    """What one column holds."""

    place: int
    role: Role | None = None


@dataclass(frozen=True)
class ReadingCommand:
    """How a list is to be read, and what it does not say itself."""

    encoding: Encoding
    delimiter: Delimiter
    skip: int | None = None
    order: Order | None = None
    mark: Mark | None = None
    account_id: int | None = None
    opening: Money | None = None
    closing: Money | None = None
    columns: Sequence[Column] = field(default_factory=tuple)

    @property
    def layout(self) -> Layout:
        """What it says of the columns."""
        said = {column.place: column.role or Role.NOTHING for column in self.columns}
        roles = tuple(said.get(place, Role.NOTHING) for place in range(max(said, default=-1) + 1))
        return Layout(self.encoding, self.delimiter, self.skip or 0, roles, self.order, self.mark)


class ColumnSchema(FormSchema):
    """One column."""

    command: ClassVar[type] = Column
    place = Whole(max=MOST_COLUMNS - 1, required=True)
    role = Choice(Role, N_("Wat staat in deze kolom?"))


class ReadingSchema(FormSchema):
    """The whole list."""

    command: ClassVar[type] = ReadingCommand
    encoding = Choice(Encoding, N_("Hoe zijn de letters geschreven?"), required=True)
    delimiter = Choice(Delimiter, N_("Wat staat er tussen de kolommen?"), required=True)
    skip = Whole(N_("Hoeveel regels staan er boven de eerste betaling?"), max=50)
    order = Choice(Order, N_("In welke volgorde staat een datum?"))
    mark = Choice(Mark, N_("Wat staat er voor de centen?"))
    account_id = Whole(N_("Van welke rekening is deze lijst?"), min=1, max=2**31 - 1)
    opening = DutchAmount(N_("Saldo voor de eerste betaling"))
    closing = DutchAmount(N_("Saldo na de laatste betaling"))
    columns = fields.List(fields.Nested(ColumnSchema), load_default=())
