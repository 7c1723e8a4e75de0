"""The fee of a month: another pair of eyes approves what stands there, and never above a maximum
without a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from accounts.memberships.model import Role
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.actions import VolunteerAction
from funding.books.charts import Use
from funding.claims import errors, paying, queries, service
from funding.claims.model import ClaimState, FeeClaim
from funding.claims.schema import ApproveCommand, BackCommand, DecideCommand, ElsewhereCommand
from funding.claims.wish import Wish
from funding.fees.case import Measure, Said
from funding.functions import service as functions
from funding.functions.queries import function
from funding.hours import confirming
from funding.hours import errors as hours
from funding.hours.schema import ConfirmCommand
from tests.builders import make_organisation, make_person
from tests.funding.volunteers.helping import BUDDY, NOVEMBER, Helping, helping, worked

DAYS = [date(2026, 11, day) for day in range(2, 21)]


@pytest.fixture
def ours(app: Flask, monday: object) -> Helping:
    return helping()


@pytest.fixture
def confirmed(ours: Helping) -> Helping:
    ours.confirm(ours.works(DAYS[0], 2.5), ours.works(DAYS[1], 3, cost=Money(4_20), spent_on="bus"),
                 proven=True)  # fmt: skip
    return ours


def claim() -> FeeClaim:
    """The newest approval."""
    return session().scalars(select(FeeClaim).order_by(FeeClaim.id.desc()).limit(1)).one()


def test_a_month_is_hours_times_the_rate_of_that_day_with_the_costs(confirmed: Helping):
    view = function(confirmed.group.actor, VolunteerAction.READ, confirmed.function)
    dearer = replace(BUDDY, rate=Money(500), rate_from=DAYS[1], based_on=view.mark)
    functions.change(confirmed.group.actor, confirmed.function, dearer)
    fee = confirmed.fee().worked
    assert (fee.minutes, fee.fee, fee.costs) == (330, Money(25_00), Money(4_20))


def test_approved_it_waits_for_payment_with_a_place_for_every_cent(confirmed: Helping):
    treasurer = confirmed.treasurer()
    confirmed.approve(treasurer)
    confirmed.approve(treasurer)
    done = claim()
    assert (done.state, done.fee, done.costs) == (ClaimState.APPROVED, Money(22_00), Money(4_20))
    assert [(part.use, part.amount) for part in paying.parts(done)] == [
        (Use.VOLUNTEER_FEE, Money(22_00)), (Use.VOLUNTEER_COSTS, Money(4_20)),
    ]  # fmt: skip
    assert {part.place.function_id for part in paying.parts(done)} == {confirmed.function}


def test_who_confirmed_does_not_approve_and_nobody_approves_her_own(ours: Helping):
    board = make_person(ours.group, Role.BOARD_MEMBER)
    line = ours.works(DAYS[0])
    confirming.confirm(board.actor, ConfirmCommand([line]))
    with pytest.raises(errors.ConfirmedYourself):
        ours.approve(board)
    herself = make_person(ours.group, Role.TREASURER, email="SELAM@voorbeeld.test")
    with pytest.raises(errors.YourOwnFee):
        ours.approve(herself)
    ours.approve(ours.treasurer())


def test_roles_and_strangers(confirmed: Helping):
    with pytest.raises(NotAllowed):
        confirmed.approve(confirmed.group)
    with pytest.raises(NotFound):
        confirmed.approve(make_organisation())
    auditor = make_person(confirmed.group, Role.AUDITOR).actor
    assert [row.hours for row in queries.exported(auditor, Wish(NOVEMBER))] == ["5:30"]
    assert list(queries.exported(make_organisation().actor, Wish(NOVEMBER))) == []


def test_only_what_was_shown_is_approved_and_only_whole(confirmed: Helping):
    treasurer = confirmed.treasurer()
    shown = ApproveCommand(service.mark_of(confirmed.fee()))
    later = confirmed.works(DAYS[3])
    with pytest.raises(errors.StillToConfirm):
        confirmed.approve(treasurer)
    confirmed.confirm(later)
    with pytest.raises(errors.OtherAmounts):
        service.approve(treasurer.actor, confirmed.volunteer, NOVEMBER, shown)


def test_nothing_moves_under_an_approved_month_until_it_is_taken_back(confirmed: Helping):
    treasurer = confirmed.treasurer()
    confirmed.approve(treasurer)
    line = confirmed.fee().lines[0].id
    with pytest.raises(hours.MonthApproved):
        confirmed.works(DAYS[4])
    better = worked(confirmed.function, DAYS[0], 1, reason="Korter.")
    with pytest.raises(hours.MonthApproved):
        confirming.correct(confirmed.group.actor, line, better)
    why = BackCommand("Een regel klopt niet.")
    for _ in range(2):
        service.take_back(treasurer.actor, confirmed.volunteer, NOVEMBER, why)
    confirming.correct(confirmed.group.actor, line, better)
    assert claim().state == ClaimState.TAKEN_BACK
    confirmed.approve(treasurer)
    assert claim().fee == Money(16_00)


def test_above_a_maximum_somebody_decides_first_and_says_why(ours: Helping):
    ours.confirm(*(ours.works(day, 5) for day in DAYS[:12]))  # 12 x 20,00
    treasurer = ours.treasurer()
    with pytest.raises(errors.AboveMaximum):
        ours.approve(treasurer)
    decide = DecideCommand(Measure.YEAR, Said.TAXED, "De accountant geeft het op.")
    with pytest.raises(errors.NotAbove):
        service.decide(treasurer.actor, ours.volunteer, NOVEMBER, decide)
    with pytest.raises(NotAllowed):
        service.decide(ours.group.actor, ours.volunteer, NOVEMBER, decide)
    about = replace(decide, measure=Measure.MONTH)
    for _ in range(2):
        service.decide(treasurer.actor, ours.volunteer, NOVEMBER, about)
    assert len(ours.fee().records) == 1
    with pytest.raises(errors.DecidedYourself):
        ours.approve(treasurer)
    ours.approve(make_person(ours.group, Role.BOARD_MEMBER))


def test_what_she_says_of_others_counts_and_every_word_stays(ours: Helping):
    ours.confirm(*(ours.works(day, 5) for day in DAYS[:5]))
    assert not ours.fee().worked.outcome.declared
    for months in ({11: Money(150_00)}, {11: Money(150_00)}):
        service.declare(ours.token, ElsewhereCommand(2026, True, months))
    with pytest.raises(errors.AboveMaximum):
        ours.approve(ours.treasurer())
    service.declare(ours.token, ElsewhereCommand(2026, False, {}))
    assert ours.fee().declared.number == 2
    ours.approve(ours.treasurer())
    for wrong, refusal in (
        (ElsewhereCommand(2026, True, {}), errors.YesWithoutAmounts),
        (ElsewhereCommand(2026, True, {3: Money(0)}), errors.NotAnAmountThere),
        (ElsewhereCommand(2020, False, {}), errors.NoSuchYear),
    ):
        with pytest.raises(refusal):
            service.declare(ours.token, wrong)
