"""Whether the fee and the costs of a month are what its parts come to."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import BigInteger, func, select, type_coerce

from core.storage.database import session
from funding.books import checking
from funding.books.checking import Fault
from funding.books.model import Ledger
from funding.claims.model import FeeClaim, FeeClaimLine


def sums(of: Ledger) -> Iterator[Fault]:
    """To the cent."""
    fee, costs = (type_coerce(each, BigInteger) for each in (FeeClaim.fee, FeeClaim.costs))
    parts = func.coalesce(func.sum(type_coerce(FeeClaimLine.cents, BigInteger)), 0)
    rows = session().execute(
        select(FeeClaim.id, (fee + costs).label("whole"), parts.label("parts"))
        .outerjoin(FeeClaimLine, FeeClaimLine.claim_id == FeeClaim.id)
        .where(FeeClaim.organisation_id == of.organisation_id)
        .group_by(FeeClaim.id, FeeClaim.fee, FeeClaim.costs)
        .having(parts != fee + costs)
        .order_by(FeeClaim.id)
    )
    for row in rows:
        yield Fault("claims", f"claim {row.id}: {row.whole} cents, its parts {row.parts}")


checking.register(sums)
