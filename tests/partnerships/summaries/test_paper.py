"""A covenant on one page: what it says in each stage, for whom, and that it is one page always."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.jobs import work_off
from core.values import clock
from core.values.money import Money
from documents.conformity import conformity
from documents.press import press
from partnerships.covenants.model import CovenantState
from partnerships.endings import service as endings
from partnerships.endings.schema import NoticeCommand
from partnerships.summaries import paper, previews
from partnerships.summaries.points import Point
from partnerships.summaries.promises import Promise, Promised
from partnerships.summaries.queries import Budget, PartyOnPage, Summary
from partnerships.summaries.rules import MEASURES
from partnerships.summaries.signers import Signer
from tests.builders import make_covenant, make_organisation, make_person, signed_in
from tests.kept import kept
from tests.partnerships.amendments.table import lay
from tests.partnerships.commitments.promises import Promised as Made
from tests.partnerships.commitments.promises import sign
from tests.partnerships.negotiation.table import lay_table
from tests.partnerships.signing_rounds.desk import lay_desk

pytestmark = [pytest.mark.usefixtures("monday"), pytest.mark.any_database]
LABELS = ("Beleidsdoel", "Programma of begrotingspost", "Raadsstuk", "Regie", "Wijken en buurten")
TODAY = date(2026, 11, 23)


def read(pdf: bytes) -> str:
    text = subprocess.run(
        ["pdftotext", "-q", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return " ".join(text.split())


def words(reference: str) -> Any:
    """What the page says when there is room for all of it."""
    return previews.as_it_stands(reference).data


def monster(parties: int, sign: str = "W") -> Summary:
    """Everything at its longest, in the widest letters."""
    name = sign * 160
    promises = tuple(Promise(sign * 400, TODAY + timedelta(days=n), late=n < 9) for n in range(30))
    party = PartyOnPage(
        name=name, kind="Maatschappelijke instelling", city=sign * 80, gives=sign * 900,
        gets=sign * 900, promised=Promised(promises, 7), leaves_on=TODAY,
        signers=(Signer(sign * 120, sign * 120),) * 5,
    )  # fmt: skip
    return Summary(
        reference="CV-2026-0001-L", title=sign * 200, purpose=sign * 1000,
            setting=tuple((label, sign * 500) for label in LABELS),
        state=CovenantState.NEGOTIATION, text_number=999, changed_at=clock.now(), start=TODAY,
        end=None, terms=("12 maanden",) * 5, terms_at="artikel 6, 12", parties=(party,) * parties,
        budget=Budget(Money(10**12), tuple((2026 + n, Money(10**11)) for n in range(30)),
                      tuple((n, Money(10**11)) for n in range(parties))),
        articles=(sign * 200,) * 25,
        points=(Point(sign * 900, "sinds 23 november 2026, antwoord uiterlijk morgen"),) * 60,
    )  # fmt: skip


@pytest.mark.parametrize(("parties", "sign"), [(6, "W"), (120, "ወ")])
def test_however_long_a_covenant_is_its_summary_is_one_page(app: Flask, parties: int, sign: str):
    pressed = press(paper.of_summary(monster(parties, sign), TODAY))
    assert pressed.pages == 1
    assert conformity(pressed.pdf).findings == ()


@kept
def promised() -> Made:
    made = sign(draw=True)
    made.standing(0, "Stuurt een verslag", rhythm="month", due_on=date(2026, 11, 20))
    made.standing(2, "Roept iedereen bij elkaar", due_on=date(2027, 2, 1))
    return made


def test_a_draft_tells_what_the_text_promises_and_what_it_still_lacks(app: Flask):
    made = make_covenant(2)
    made_paper = previews.as_it_stands(made.reference)
    assert made_paper.draft
    data: Any = made_paper.data
    assert data["state"] == "concept"
    assert [each["name"] for each in data["parties"]] == [p.name for p in made.parties]
    assert data["points"][0]["what"].startswith("Nog niet geregeld in de tekst (")
    assert data["left_out"] == []
    pressed = press(made_paper)
    assert pressed.pages == 1


def test_in_negotiation_every_open_question_has_its_day(app: Flask):
    table = lay_table()
    table.propose(1, table.first_text(), "Heel andere woorden.")
    made_paper = previews.as_it_stands(table.reference)
    data: Any = made_paper.data
    name, heading = table.parties[1].name, table.first_text().printed_heading
    assert data["points"][0] == {
        "what": f"Voorstel 1 van {name}: een andere tekst voor “{heading}”",
        "when": "sinds 23 november 2026",
    }
    assert [each["when"] for each in data["points"][1:]] == ["voor het tekenen"] * 3
    assert made_paper.draft


def test_while_it_is_signed_it_says_who_has_and_who_has_not(app: Flask):
    desk = lay_desk()
    desk.send()
    desk.sign(0)
    data = words(desk.reference)
    assert [each["signers"][0]["signed"] for each in data["parties"]] == [
        "23 november 2026", "", "",
    ]  # fmt: skip
    assert data["points"][0]["what"] == "Handtekeningen die nog ontbreken (2)"
    assert data["points"][0]["when"].startswith("tot en met ")


def test_in_force_it_tells_promises_money_notice_and_what_is_late(app: Flask):
    made = promised()
    leaving = NoticeCommand(date(2027, 3, 1), "Wij stoppen.")
    endings.give_notice(made.actor(1), made.reference, leaving)
    made_paper = previews.as_it_stands(made.reference)
    data: Any = made_paper.data
    assert not made_paper.draft
    first, second, _ = data["parties"]
    assert first["promises"] == [
        {"what": "Stuurt een verslag", "due": "20 november 2026", "late": True}
    ]
    assert (second["gives"], second["gets"]) == ("een ruimte in de wijk", "aanloop")
    assert second["leaves"] == "stopt; laatste dag 1 maart 2027"
    assert data["money"]["total"] == str(Money(134400))
    assert data["money"]["payers"] == [f"Partij 1 betaalt {Money(134400)}"]
    assert data["notice"] == "3 maanden"
    whats = [each["what"] for each in data["points"]]
    assert whats == [
        f"{made.parties[1].name} heeft opgezegd", "Afspraken die te laat zijn (1)",
        "Afspraken die de eigen partij nog moet bevestigen (11)",
    ]  # fmt: skip
    pressed = press(made_paper)
    assert conformity(pressed.pdf).findings == ()
    assert "1 maart 2027" in read(pressed.pdf)


def test_every_measure_leaves_out_what_it_counts(app: Flask):
    found = monster(6)
    for measure in MEASURES:
        data: Any = paper._words(found, measure, TODAY)
        said = dict(line.split(" ", 1)[::-1] for line in data["left_out"])
        shown = sum(len(each["promises"]) for each in data["parties"])
        assert int(said["afspraken"]) == 6 * 30 - shown
        assert int(said["open punten"]) == 60 - len(data["points"])


def test_who_may_read_the_covenant_gets_it_and_nobody_else(client: FlaskClient):
    made = promised()
    reader = make_person(made.parties[0], Role.READER)
    page = f"/convenanten/{made.reference}"
    signed_in(client, reader)
    assert f'href="{page}/samenvatting.pdf"' in client.get(page).text
    previews.ask(made.reference, previews.preview(reader.actor, made.reference))
    work_off()
    assert client.get(f"{page}/samenvatting.pdf").data.startswith(b"%PDF")
    assert previews.preview(reader.actor, made.reference) == previews.as_it_stands(made.reference)
    signed_in(client, make_organisation().coordinator)
    assert client.get(f"{page}/samenvatting.pdf").status_code == 404


def test_an_amendment_has_no_summary_of_its_own(client: FlaskClient):
    table = lay()
    amendment = table.begin()
    signed_in(client, table.parties[0].coordinator)
    answer = client.get(f"/convenanten/{amendment}/samenvatting.pdf")
    assert answer.headers["Location"] == f"/convenanten/{amendment}"
    whats = [each["what"] for each in words(table.reference)["points"]]
    assert whats[0].startswith("Wijziging 1: ")
