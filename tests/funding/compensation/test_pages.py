"""The pages of compensation budgets: writing a line, what it comes to, sheets and the paper."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from accounts.memberships.model import Role
from funding.compensation import paper, printing
from tests.builders import make_person, signed_in
from tests.funding.compensation.planning import Planning, planning
from tests.statements import MOST, statements

LIST = "/vrijwilligers/begroting"


@pytest.fixture
def plan(app: Flask, monday: object) -> Planning:
    return planning()


@pytest.fixture
def treasurer(plan: Planning, client: FlaskClient) -> FlaskClient:
    return signed_in(client, make_person(plan.ours.group, Role.TREASURER))


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ")


def test_a_line_of_a_grant_is_written_changed_and_downloaded(plan: Planning, treasurer):
    at = f"{LIST}/subsidie/{plan.grant}"
    assert "Er staat nog geen functie van u" in treasurer.get(at).text
    line = {"function_id": plan.ours.function, "year": "2026", "agreed": "1.000", "hours": "100"}
    for wrong in (
        {"agreed": "1,250.50"},
        {"year": "0"},
        {"hours": "-1"},
        {"hours": str(2**31)},
        {"function_id": str(2**40)},
        {"agreed": "99999999999999"},
        {"costs": "x" * 999},
    ):
        answer = treasurer.post(f"{at}/regel", data=line | wrong)
        assert answer.status_code == 422, wrong
    for _ in range(2):
        assert treasurer.post(f"{at}/regel", data=line).status_code == 303
    shown = words(treasurer.get(at).text)
    assert "€ 400,00 gebruikt of vastgelegd van € 1.000,00" in shown
    assert "Gemeente Zilverwaard" in shown
    assert "2026;Taalmaatje;Gemeente Zilverwaard;1000,00;400,00;0,00;0,00;600,00" in (
        treasurer.get(f"{at}/blad.csv").text
    )
    book = load_workbook(io.BytesIO(treasurer.get(f"{at}/blad.xlsx").data))
    assert [sheet.title for sheet in book] == ["functies", "wie betaalt", "jaren"]
    form = treasurer.get(f"{at}/regel/1").text
    mark = re.search(r'name="based_on" value="(\d+)"', form)
    assert mark
    other = line | {"agreed": "300", "based_on": mark[1]}
    assert treasurer.post(f"{at}/regel/1", data=other).status_code == 303
    assert "€ 100,00 te weinig" in words(treasurer.get(at).text)
    assert "Te weinig" in treasurer.get(f"{LIST}?zoek=taal&soort=subsidie&jaar=2026").text
    assert plan.grant in treasurer.get(f"{LIST}/lijst.csv").text
    assert treasurer.get(f"{at}/regel/99").status_code == 404


def test_a_covenant_asks_which_function_of_ours_it_means(plan: Planning, treasurer):
    at = f"{LIST}/convenant/{plan.covenant}"
    assert "Zeg welke functie bij u dit is" in treasurer.get(at).text
    form = treasurer.get(f"{at}/regel?functie=support&jaar=2027").text
    assert "Ondersteuning, 2027" in form
    line = {"function_id": plan.ours.function, "named": "support", "year": "2027", "hours": "200"}
    assert treasurer.post(f"{at}/regel", data=line).status_code == 303
    shown = words(treasurer.get(at).text)
    assert "€ 128,00 te weinig" in shown
    assert "geen geld afgesproken" in shown or "gedekt" in shown
    sent = treasurer.get(f"{LIST}/kies", query_string={"bron": f"convenant {plan.covenant}"})
    assert sent.location.endswith(at)
    assert max(statements(treasurer, each) for each in (LIST, at)) <= MOST


def test_the_paper_says_the_same_in_one_table_after_another(plan: Planning):
    plan.of_grant()
    made = printing.budget(plan.ours.group.id, "subsidie", plan.grant)
    assert made.template == paper.TEMPLATE
    data: Any = made.data
    assert data["lines"]["rows"] == [
        ["Taalmaatje, 2026", *(f"€\u00a0{each},00" for each in ("1.000", "400", "0", "0", "600"))]
    ]
    assert data["years"]["rows"][0][-1] == "gedekt"
