"""The draft on paper, the list as a file, and the commands."""

import csv
import io
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.values.money import Money
from documents.papers import Paper
from partnerships.covenants import paper, previews, queries, service
from partnerships.covenants.schema import DescribeCommand, WriteCommand
from partnerships.policy import CovenantAction
from tests.builders import Agreement, make_covenant, signed_in


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant(2, title='=HYPERLINK("x")')


def budgeted(agreement: Agreement) -> Paper:
    view = queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    old = next(a for a in view.articles if a.kind == "budget")
    lines = [
        {"function": "support", "year": year, "people": 2, "hours": 10, "rate": 500, "expenses": 0,
         "payer": agreement.parties[1].id}
        for year in (2027, 2028)
    ]  # fmt: skip
    command = WriteCommand(old.heading, "", {"text": "Vooraf.", "lines": lines}, 1)
    service.write_clause(agreement.starter, agreement.reference, old.clause_id, command)
    return previews.preview(agreement.starter, agreement.reference)


def test_the_budget_is_a_table_with_totals_and_a_chart_per_year(agreement: Agreement):
    articles = budgeted(agreement).data["articles"]
    budget = next(a for a in articles if a["table"])  # type: ignore[attr-defined]
    assert budget["table"]["total"][6] == str(Money(20_000))
    assert [bar["label"] for bar in budget["chart"]["series"]] == ["2027", "2028"]
    assert "2 vrijwilligers ×" not in budget["body"]
    assert "**Totaal:" in budget["body"]


def test_the_data_travel_with_the_paper_and_it_is_marked_as_a_draft(agreement: Agreement):
    made = budgeted(agreement)
    assert made.draft
    attached = json.loads(made.attachments[0].data)
    assert attached == queries.whole(queries.load(agreement.reference))
    assert paper.names_of(attached) == {group.id: group.name for group in agreement.parties}


def test_the_same_text_is_the_same_paper(agreement: Agreement):
    assert previews.as_it_stands(agreement.reference) == previews.as_it_stands(agreement.reference)


def test_a_formula_in_a_title_stays_text_in_a_spreadsheet(client, agreement: Agreement):
    signed_in(client, agreement.parties[0].coordinator)
    answer = client.get("/convenanten.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [row["kenmerk"] for row in rows] == [agreement.reference]
    assert rows[0]["titel"] == '\'=HYPERLINK("x")'


def test_covenants_are_listed_for_machines(app: Flask, agreement: Agreement):
    service.describe(agreement.starter, agreement.reference, DescribeCommand("Samen"))
    make_covenant(2, negotiating=True)
    run = app.test_cli_runner().invoke
    everything = json.loads(run(args=["covenant", "list", "--json"]).output)
    assert [row["state"] for row in everything] == ["draft", "negotiation"]
    drafts = json.loads(run(args=["covenant", "list", "--state", "draft", "--json"]).output)
    assert drafts == [{
        "reference": agreement.reference, "title": "Samen", "state": "draft",
        "parties": [group.name for group in agreement.parties], "signatories": [],
    }]  # fmt: skip
    assert run(args=["covenant", "list", "--state", "weg"]).exit_code == 2


def test_a_draft_is_a_pdf_by_command_and_by_page(
    app: Flask, client: FlaskClient, agreement, tmp_path
):
    file = tmp_path / "concept.pdf"
    run = app.test_cli_runner().invoke
    done = run(args=["covenant", "pdf", agreement.reference, "-o", str(file)])
    assert done.exit_code == 0, done.output
    assert file.read_bytes().startswith(b"%PDF-1.7")
    signed_in(client, agreement.parties[1].coordinator)
    there = client.get(f"/convenanten/{agreement.reference}/concept.pdf")
    assert there.data == file.read_bytes()


def test_a_pdf_of_nothing_is_a_clear_no(app: Flask, tmp_path):
    run = app.test_cli_runner().invoke
    done = run(args=["covenant", "pdf", "CV-2026-0001-L", "-o", str(tmp_path / "x.pdf")])
    assert done.exit_code == 1
    assert done.stderr == "Error: there is no covenant CV-2026-0001-L\n"
    assert not (tmp_path / "x.pdf").exists()


def test_a_pdf_that_cannot_be_written_is_told_in_one_line(app: Flask, agreement, tmp_path):
    run = app.test_cli_runner().invoke
    away = tmp_path / "no" / "such" / "x.pdf"
    done = run(args=["covenant", "pdf", agreement.reference, "-o", str(away)])
    assert done.exit_code == 1
    assert done.stderr == f"Error: cannot write {away}: No such file or directory\n"
