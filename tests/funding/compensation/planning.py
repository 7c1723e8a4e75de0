"""A budget to test with: a volunteer whose organisation has a grant and a signed covenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.values.money import Money
from funding.actions import FeeAction
from funding.compensation import queries, service
from funding.compensation.queries import BudgetView
from funding.compensation.schema import LineCommand
from funding.compensation.sources import Kind
from funding.fees.budget import Figures
from funding.hours.schema import ConfirmCommand
from funding.hours import confirming
from tests.builders import make_organisation
from tests.funding.grants.granted import granted
from tests.funding.volunteers.helping import Helping, helping
from tests.partnerships.commitments.promises import promised

DAY = date(2026, 11, 2)


@dataclass(frozen=True)
class Planning:
    """Whose volunteers, and which grant and covenant."""

    ours: Helping
    grant: str
    covenant: str

    def enter(self, kind: Kind, reference: str, **said) -> int:
        command = LineCommand(**{"function_id": self.ours.function, "year": 2026, **said})
        return service.enter(self.ours.group.actor, kind, reference, command)

    def of_grant(self, **said) -> int:
        """1.000 euro, of which 100 hours are planned."""
        return self.enter(Kind.GRANT, self.grant, **{"agreed": Money(1_000_00), "hours": 100, **said})

    def view(self, kind: Kind = Kind.GRANT) -> BudgetView:
        reference = self.grant if kind == Kind.GRANT else self.covenant
        return queries.one(self.ours.group.actor, FeeAction.READ, kind, reference)

    def work(self, hours: float, day: date = DAY, grant: int | None = None, **more) -> None:
        """Done and confirmed, on a grant where it is named."""
        line = self.ours.works(day, hours, **more)
        place = f"g{grant}" if grant else None
        confirming.confirm(self.ours.group.actor, ConfirmCommand([line], place, True))


def planning() -> Planning:
    ours = helping()
    other = make_organisation(name="Gemeente Zilverwaard")
    covenant = promised((other, ours.group))
    return Planning(ours, granted(ours.group), covenant.reference)


def five(found: Figures) -> tuple[int, ...]:
    """Agreed, committed, earned, paid, left: in euros."""
    amounts = (found.agreed, found.committed, found.earned, found.paid, found.left)
    return tuple(each.cents // 100 for each in amounts)
