"""What follows when a last day is over: of one party, or of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select

from accounts.actor import SYSTEM
from core.storage.database import locked, session
from core.storage.lifecycle import move
from core.values import clock
from partnerships.accessions.leaving import depart
from partnerships.amendments.effect import stop
from partnerships.amendments.service import RUNNING, amendments_of
from partnerships.commitments.lifecycle import OCCURRENCE
from partnerships.commitments.model import WAITING, Occurrence
from partnerships.commitments.needs import OccurrenceFacts
from partnerships.covenants import queries
from partnerships.covenants.events import after
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.service import step
from partnerships.endings import news
from partnerships.endings.lifecycle import EXIT
from partnerships.endings.model import Exit
from partnerships.endings.needs import ExitFacts
from partnerships.endings.service import running
from partnerships.endings.staying import settle
from partnerships.handovers.service import stop_routes
from partnerships.policy import parties_of


def leave(notice: Exit) -> None:
    """The party is none any more: not of the covenant, nor of what runs beside it. With fewer than
    two parties left the covenant is over. Who calls holds the covenant."""
    covenant, party = notice.covenant, notice.organisation_id
    notice.facts = ExitFacts(
        notice.last_day < clock.today(), covenant_over=False, all_let_it_stay=False
    )
    move(notice, EXIT, "leave", SYSTEM, organisation=party)
    news.left(notice)
    for amendment in amendments_of(covenant):
        if amendment.state in RUNNING and party in parties_of(amendment):
            amendment = queries.load(amendment.reference, lock=True)
            if stop(amendment, news.STOPPED):
                depart(SYSTEM, amendment, party)
    _lapse(covenant, notice.last_day, Occurrence.organisation_id == party)
    stop_routes(SYSTEM, covenant, party)
    depart(SYSTEM, covenant, party)
    if len(covenant.parties) < 2:
        step(SYSTEM, covenant, "end")
        return
    for other in running(covenant):
        settle(SYSTEM, other)  # it may have waited for nobody but who left


@after("end")
@after("close")
@after("replace")
def over(covenant: Covenant) -> None:
    """Nobody is bound any more: what was due later lapses, and so do notices."""
    if covenant.amends_id is not None or covenant.state != CovenantState.ENDED:
        return
    _let_go(covenant)
    news.ended(covenant)


@after("take back")
def taken_back(covenant: Covenant) -> None:
    """Who registered it says that it was not so: nothing in it binds anybody."""
    _let_go(covenant)


def _let_go(covenant: Covenant) -> None:
    for notice in running(covenant):
        notice.facts = ExitFacts(last_day_passed=False, covenant_over=True, all_let_it_stay=False)
        move(notice, EXIT, "lapse", SYSTEM, organisation=notice.organisation_id)
    _lapse(covenant, clock.today())


def _lapse(covenant: Covenant, last_day: date, *more: ColumnElement[bool]) -> None:
    """Let go what is due after the last day; what was due before it stays as it is."""
    statement = select(Occurrence).where(
        Occurrence.covenant_id == covenant.id, Occurrence.due_on > last_day,
        Occurrence.state.in_(WAITING), *more,
    )  # fmt: skip
    rows: Sequence[Occurrence] = session().scalars(locked(statement)).all()
    for row in rows:
        row.facts = OccurrenceFacts(released=False, bound=False)
        move(row, OCCURRENCE, "lapse", SYSTEM)
