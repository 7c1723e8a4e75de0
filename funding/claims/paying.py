"""What an approved fee asks of the payments: how much, and where in the books each part belongs.

The room of payments reads it from here; until money went, the claim stays approved.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.values.money import Money
from funding.books.charts import Use
from funding.books.draft import Place
from funding.claims.model import FeeClaim


@dataclass(frozen=True)
class Part:
    """An amount with the account it is booked under and its place."""

    use: Use
    amount: Money
    place: Place


def parts(claim: FeeClaim) -> tuple[Part, ...]:
    """Everything that is to be paid of it: together fee and costs, to the cent."""
    return tuple(
        Part(
            line.use, line.cents,
            Place(line.grant_id, line.cost_line_id, line.activity_id, line.function_id),
        )
        for line in claim.lines
    )  # fmt: skip
