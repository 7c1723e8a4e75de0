"""Within how many days a party answers: agreed when all parties say the same number.

The days bind all alike and decide nothing: who is late is seen to be late, and silence is no yes.
"""

from __future__ import annotations

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import session, transaction
from core.values import clock
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.rules import agreed_days
from partnerships.negotiation import errors, news
from partnerships.negotiation.rows import locked_covenant, party_of
from partnerships.policy import CovenantAction

OPEN = (CovenantState.DRAFT, CovenantState.NEGOTIATION)


def say(actor: Actor, reference: str, days: int) -> bool:
    """A party's word on the days, 0 for none; returns whether all parties say this now."""
    with transaction():
        covenant = locked_covenant(actor, CovenantAction.DECIDE, reference)
        if covenant.state not in OPEN:
            raise errors.DaysAreFixed()
        mine = next(p for p in covenant.parties if p.organisation_id == party_of(actor))
        if mine.answer_days == days:
            return covenant.answer_days == days
        mine.answer_days = days
        record(actor, "days.say" if days else "days.say-none", mine, detail={"days": days})
        if agreed := settle(actor, covenant):
            news.days_agreed(covenant)
        elif covenant.state == CovenantState.NEGOTIATION:
            news.days_said(covenant, party_of(actor), days)
        return agreed


def settle(actor: Actor, covenant: Covenant) -> bool:
    """The days that all present parties said hold from now on; else those of before do."""
    days = agreed_days(party.answer_days for party in covenant.parties)
    if days is None or days == covenant.answer_days:
        return False
    covenant.answer_days, covenant.answer_days_at = days, clock.now()
    session().flush()
    record(actor, "days.agree" if days else "days.agree-none", covenant, detail={"days": days})
    return True
