"""What was agreed, committed, earned, paid and is left: out of a grant and under a covenant."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from accounts.memberships.model import Role
from core.storage.database import session, transaction
from core.values.errors import NotAllowed, NotFound
from core.values.money import Money
from funding.actions import FeeAction
from funding.compensation import errors, queries, service
from funding.compensation.model import CompensationLine
from funding.compensation.schema import LineCommand
from funding.compensation.sources import Kind
from funding.grants.model import Grant
from tests.builders import make_organisation, make_person
from tests.funding.compensation.planning import Planning, five, planning

SUPPORT: dict[str, Any] = {"named": "support", "year": 2027, "hours": 100}


@pytest.fixture
def plan(app: Flask, monday: object) -> Planning:
    return planning()


def grant(plan: Planning) -> int:
    return session().scalars(select(Grant.id).where(Grant.reference == plan.grant)).one()


def test_of_a_grant_the_five_figures_tie_as_hours_are_done_and_approved(plan: Planning):
    plan.of_grant(costs=Money(50_00))
    assert five(plan.view().total) == (1000, 450, 0, 0, 550)
    plan.work(10, grant=grant(plan), cost=Money(20_00), spent_on="bus")
    plan.work(2)  # of no grant
    assert five(plan.view().total) == (1000, 390, 60, 0, 550)
    plan.ours.approve(plan.ours.treasurer())
    assert five(plan.view().total) == (1000, 390, 60, 0, 550)
    assert list(plan.view().per_payer) == ["Gemeente Zilverwaard"]


def test_more_work_than_money_is_a_shortage_that_one_sees(plan: Planning):
    plan.of_grant(agreed=Money(10_00), hours=None)
    assert not plan.view().short
    plan.work(5, grant=grant(plan))
    view = plan.view()
    assert (view.short, five(view.total)[-1]) == (True, -10)


def test_work_on_a_grant_without_a_line_is_not_lost(plan: Planning):
    plan.work(5, grant=grant(plan))
    assert five(plan.view().total) == (0, 0, 20, 0, -20)
    assert list(plan.view().per_payer) == [""]


def test_a_covenant_says_itself_what_was_agreed_and_who_pays(plan: Planning):
    view = plan.view(Kind.COVENANT)
    assert [place[:2] for place in view.unlinked] == [("support", 2027), ("support", 2028)]
    plan.enter(Kind.COVENANT, plan.covenant, **SUPPORT)
    view = plan.view(Kind.COVENANT)
    assert five(view.total) == (672, 400, 0, 0, 272)
    assert list(view.per_payer) == [plan.payer]
    assert [place[:2] for place in view.unlinked] == [("support", 2028)]
    verdicts = {each.year: (each.covered, each.agreed) for each in view.coverage}
    assert verdicts[2027] == verdicts[2028] == (True, Money(672_00))


def test_work_under_a_covenant_is_what_its_grants_pay_and_its_own_functions_without_one(plan):
    plan.enter(Kind.COVENANT, plan.covenant, **SUPPORT)
    with transaction():
        number = plan.view(Kind.COVENANT).source.id
        session().execute(update(Grant).values(covenant_id=number))
    plan.work(5, grant=grant(plan))
    plan.work(3)  # in 2026 the covenant says nothing of this function
    view = plan.view(Kind.COVENANT)
    assert {line.year: five(line.figures)[2] for line in view.lines} == {2026: 20, 2027: 0}


def test_the_same_form_twice_is_one_line_and_another_one_is_refused(plan: Planning):
    assert plan.of_grant() == plan.of_grant()
    with pytest.raises(errors.LineThere):
        plan.of_grant(hours=3)
    wrong: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"year": 2029}, errors.OutsideGrant), ({"agreed": None}, errors.AmountNeeded),
        ({"agreed": Money(-1)}, errors.TooMuch), ({"costs": Money(2**50)}, errors.TooMuchCosts),
        ({"function_id": 999}, errors.NoSuchFunction),
    ]  # fmt: skip
    for said, refusal in wrong:
        with pytest.raises(refusal):
            plan.of_grant(**said)
    with pytest.raises(errors.NotInArticle):
        plan.enter(Kind.COVENANT, plan.covenant, named="bridge")


def test_what_another_kept_meanwhile_is_not_overwritten(plan: Planning):
    number, actor = plan.of_grant(), plan.ours.group.actor
    said: dict[str, Any] = {
        "function_id": plan.ours.function,
        "year": 2026,
        "agreed": Money(900_00),
    }
    for _ in range(2):
        service.change(actor, Kind.GRANT, plan.grant, number, LineCommand(**said, based_on=1))
    other = LineCommand(**said | {"hours": 7}, based_on=1)
    with pytest.raises(errors.LineChanged):
        service.change(actor, Kind.GRANT, plan.grant, number, other)
    assert session().scalars(select(CompensationLine.agreed)).one() == Money(900_00)


def test_nobody_else_reads_it_and_an_auditor_only_reads(plan: Planning):
    plan.of_grant()
    stranger = make_organisation().actor
    with pytest.raises(NotFound):
        queries.one(stranger, FeeAction.READ, Kind.GRANT, plan.grant)
    auditor = make_person(plan.ours.group, Role.AUDITOR).actor
    assert len(queries.listed(auditor)) == 2
    with pytest.raises(NotAllowed):
        service.enter(auditor, Kind.GRANT, plan.grant, LineCommand(function_id=1, year=2026))
    assert queries.listed(stranger) == []


def test_a_year_asked_for_is_shown_alone(plan: Planning):
    plan.of_grant()
    actor = plan.ours.group.actor
    assert [view.total.agreed for view in queries.listed(actor, 2026)] == [Money(1_000_00)]
