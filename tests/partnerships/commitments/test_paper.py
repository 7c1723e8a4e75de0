"""The promises on paper: drawn and in tables, by the same press as every paper."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.jobs import work_off
from core.values import clock
from core.values.errors import NotFound
from documents.conformity import conformity
from documents.press import press
from partnerships.commitments import keeping, previews
from partnerships.commitments.schema import DoneCommand, LateCommand
from tests.builders import make_organisation, signed_in
from tests.kept import kept
from tests.partnerships.commitments.promises import DRAWN, Promised, sign


@kept
def reported() -> Promised:
    made = sign(draw=True)
    first = made.standing(0, "Stuurt een verslag", due_on=date(2026, 11, 10))
    second = made.standing(1, "Geeft een avond", due_on=date(2026, 11, 20))
    made.standing(2, "Roept iedereen bij elkaar", rhythm="quarter")
    keeping.report(made.actor(0), made.reference, first, 1, DoneCommand("Verstuurd."))
    late = LateCommand("De zaal was dicht.")
    keeping.explain(made.actor(1), made.reference, second, 1, late)
    return made


@pytest.fixture
def promised(app: Flask, monday) -> Promised:
    return reported()


def data_of(promised: Promised) -> Any:
    return previews.as_it_stands(promised.reference).data


def test_a_row_per_party_has_a_sign_at_each_due_day(promised: Promised):
    chart = data_of(promised)["chart"]
    signs = [[sign["sign"] for sign in row["signs"]] for row in chart["rows"]]
    assert signs == [["done"], ["late"], ["open"] * 8]
    assert [row["text"] for row in chart["rows"]] == [
        "1 gedaan", "1 te laat", "8 nog te doen",
    ]  # fmt: skip
    places = [sign["x"] for row in chart["rows"] for sign in row["signs"]]
    assert all(150 <= place <= 610 for place in places)
    assert chart["today"] > places[1]


def test_the_tables_hold_every_moment_and_what_waits(promised: Promised):
    data = data_of(promised)
    rows = [row for year in data["years"] for row in year["table"]["rows"]]
    assert len(rows) == 10
    assert rows[0] == [
        "10 november 2026", promised.parties[0].name, "Stuurt een verslag", "Gedaan", "Verstuurd.",
    ]  # fmt: skip
    assert len(data["waiting"]["rows"]) == DRAWN


def test_the_same_day_is_the_same_paper_and_another_day_is_not(promised: Promised):
    first = previews.as_it_stands(promised.reference)
    assert previews.as_it_stands(promised.reference) == first
    with clock.fixed(date(2026, 12, 24)):
        assert previews.as_it_stands(promised.reference) != first


def test_the_paper_keeps_both_standards_and_says_what_the_drawing_shows(promised: Promised):
    pdf = press(previews.as_it_stands(promised.reference)).pdf
    assert conformity(pdf).findings == ()
    text = subprocess.run(
        ["pdftotext", "-q", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    assert "De zaal was dicht." in " ".join(text.split())


def test_a_covenant_without_promises_has_a_paper_that_says_so(app: Flask, monday):
    made = sign()
    assert conformity(press(previews.as_it_stands(made.reference)).pdf).findings == ()


def test_a_party_downloads_it_and_a_stranger_finds_nothing(client: FlaskClient, promised: Promised):
    previews.ask(promised.reference, previews.as_it_stands(promised.reference))
    work_off()
    signed_in(client, promised.parties[2].coordinator)
    answer = client.get(f"/convenanten/{promised.reference}/afspraken.pdf")
    assert answer.data.startswith(b"%PDF")
    with pytest.raises(NotFound):
        previews.preview(make_organisation().actor, promised.reference)
