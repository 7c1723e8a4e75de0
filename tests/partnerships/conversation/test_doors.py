"""Own words through every door: another party never reads them, a colleague does."""

import subprocess
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.memberships.model import Role
from accounts.notices.model import OutboxMail
from core.jobs import work_off
from core.storage.database import session
from partnerships.conversation import service
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import AdviceCommand, CommentCommand, QuestionCommand
from partnerships.conversation.service import Place
from partnerships.negotiation import service as negotiation
from tests.builders import Someone, make_person, signed_in
from tests.partnerships.negotiation.table import Table
from tests.statements import MOST, statements

STARTER, GEMEENTE, WELZIJN = 0, 1, 2
SECRET = ("TIENPROCENT", "MRDEBOER", "VOORSCHOT")


@pytest.fixture
def whispered(table: Table) -> Table:
    """The first party commented and got advice among itself, and asked something of all."""
    actor, here = table.actor(STARTER), Place(clause_id=table.first_text().clause_id)
    number = table.propose(GEMEENTE, table.first_text(), "Anders.")
    service.comment(actor, table.reference, here, CommentCommand("Hooguit TIENPROCENT."))
    advice = AdviceCommand("Vraag een VOORSCHOT.", "MRDEBOER", date(2026, 11, 2))
    service.advise(actor, table.reference, here, advice)
    service.ask(actor, table.reference, Place(proposal=number), QuestionCommand("Waarom?"))
    return table


def doors(table: Table) -> list[str]:
    clause, at = table.first_text().clause_id, f"/convenanten/{table.reference}"
    return [
        at, f"{at}/tekst", f"{at}/artikel/{clause}", f"{at}/artikel/{clause}/vergelijken",
        f"{at}/voorstellen", f"{at}/voorstel/1", f"{at}/voorstel/1/vraag", f"{at}/gesprek",
        f"{at}/gesprek?zoek=VOORSCHO", f"{at}/gesprek?toon=eigen", f"{at}/gesprek?toon=advies",
        f"{at}/gesprek.csv", f"{at}/gesprek.csv?toon=advies", f"{at}/geschiedenis",
        f"{at}/bevestigen", f"{at}/gereed", f"{at}/concept.pdf", "/taken", "/organisatie",
        "/organisatie/geschiedenis", "/convenanten?zoek=VOORSCHO", "/convenanten.csv",
    ]  # fmt: skip


def test_advice_is_kept_and_a_question_is_sent(table: Table, client: FlaskClient):
    signed_in(client, table.parties[STARTER].coordinator)
    at = f"/convenanten/{table.reference}/artikel/{table.first_text().clause_id}"
    advice = {"text": "Vraag een voorschot.", "adviser": "mr. De Boer"}
    advice |= {"advised_on-dag": "2", "advised_on-maand": "11", "advised_on-jaar": "2026"}
    for path, typed, told in (
        ("advies", advice, "Bewaard."), ("vraag", {"text": "Waarom?"}, "Verstuurd."),
    ):  # fmt: skip
        answer = client.post(f"{at}/{path}", data=typed)
        assert answer.status_code == 303
        assert told in client.get(answer.location).text


def read(client: FlaskClient, path: str) -> str:
    response = client.get(path)
    data = response.get_data()
    if data.startswith(b"%PDF"):
        command = ["pdftotext", "-q", "-", "-"]
        return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    return data.decode() + str(response.headers)


def heard(app: Flask, someone: Someone, table: Table) -> set[tuple[str, str]]:
    """Which secret words somebody reads at which door; one searches for half a word."""
    client = signed_in(app.test_client(), someone)
    said = ((path, read(client, path)) for path in doors(table))
    return {(path, word) for path, text in said for word in SECRET if word in text}


def test_no_door_tells_another_party_and_a_colleague_reads_it(app: Flask, whispered: Table):
    negotiation.withdraw(whispered.actor(GEMEENTE), whispered.reference, 1)
    negotiation.freeze(whispered.actor(GEMEENTE), whispered.reference)
    work_off()
    colleague = make_person(whispered.parties[STARTER], Role.READER)
    at = f"/convenanten/{whispered.reference}"
    found = heard(app, colleague, whispered)
    for door in (f"{at}/gesprek", f"{at}/gesprek.csv", f"{at}/bevestigen", f"{at}/voorstel/1"):
        assert (door, "VOORSCHOT") in found or door.endswith("voorstel/1"), door
    assert {word for _, word in found} == set(SECRET)
    for chair in (GEMEENTE, WELZIJN):
        assert heard(app, whispered.parties[chair].coordinator, whispered) == set()


def test_advice_stands_where_its_own_organisation_answers(app: Flask, whispered: Table):
    path = f"/convenanten/{whispered.reference}/voorstel/1"
    told = [
        "MRDEBOER" in read(signed_in(app.test_client(), party.coordinator), path)
        for party in whispered.parties
    ]
    assert told == [True, False, False]


def test_no_mail_holds_own_words(whispered: Table):
    work_off()
    mails = session().execute(select(OutboxMail.subject, OutboxMail.text)).all()
    assert mails
    assert not any(word in f"{mail.subject} {mail.text}" for mail in mails for word in SECRET)


def test_nothing_is_counted_for_another_party(app: Flask, table: Table):
    at, clause = f"/convenanten/{table.reference}", table.first_text().clause_id
    client = signed_in(app.test_client(), table.parties[GEMEENTE].coordinator)
    pages = [at, f"{at}/artikel/{clause}", f"{at}/gesprek", f"{at}/geschiedenis", "/taken"]
    before = [plain(client, path) for path in pages]
    here = Place(clause_id=clause)
    service.comment(table.actor(STARTER), table.reference, here, CommentCommand("Onder ons."))
    assert [plain(client, path) for path in pages] == before


def plain(client: FlaskClient, path: str) -> list[str]:
    text = client.get(path).get_data(as_text=True)
    return [line for line in text.splitlines() if "csrf" not in line and "nonce" not in line]


def test_a_form_keeps_what_was_typed_and_asks_what_is_missing(app: Flask, table: Table):
    client = signed_in(app.test_client(), table.parties[STARTER].coordinator)
    article = f"/convenanten/{table.reference}/artikel/{table.first_text().clause_id}"
    theirs = table.parties[GEMEENTE].coordinator
    tries: list[tuple[str, dict[str, Any], str]] = [
        ("opmerking", {"text": " "}, "Vul dit in."),
        ("opmerking", {"text": "Hallo", "audience": "buren"}, "Kies een van"),
        ("opmerking", {"text": "Hallo", "mentions": [str(theirs.id)]}, "niet mag lezen"),
        ("vraag", {"text": "Waarom?", "asked_id": "99"}, "Kies een andere partij"),
        ("advies", {"text": "Niet doen", "adviser": "mr. A"}, "Vul dit in."),
        ("advies", {"text": "Niet doen", "adviser": "mr. A", "advised_on": "1 1 2199"}, "toekomst"),
    ]  # fmt: skip
    for page, form, sentence in tries:
        response = client.post(f"{article}/{page}", data=form)
        text = response.get_data(as_text=True)
        assert (response.status_code, sentence in text) == (422, True), (page, form)
        assert form["text"].strip() in text
    assert "Hier is nog niets over gezegd." in client.get(article).get_data(as_text=True)
    done = client.post(f"{article}/opmerking", data={"text": "Onder ons"})
    assert done.status_code == 303
    assert "alleen eigen organisatie" in client.get(article).get_data(as_text=True)


def test_a_question_is_answered_and_withdrawn_on_the_page(app: Flask, table: Table):
    starter, gemeente = (
        signed_in(app.test_client(), table.parties[chair].coordinator)
        for chair in (STARTER, GEMEENTE)
    )
    table.propose(STARTER, table.first_text(), "Anders.")
    at = f"/convenanten/{table.reference}"
    gemeente.post(f"{at}/voorstel/1/vraag", data={"text": "Hoe bedoelt u dit?"})
    assert "stelt u een vraag" in starter.get("/taken").get_data(as_text=True)
    command = QuestionCommand("Hoe bedoelt u dit?")  # the same once more: its number
    place = Place(proposal=1)
    number = service.ask(table.actor(GEMEENTE), table.reference, place, command)
    for _ in range(2):  # pressed twice
        sent = starter.post(f"{at}/gesprek/{number}/antwoord", data={"text": "Precies zo."})
        assert sent.status_code == 303
    page = gemeente.get(f"{at}/voorstel/1").get_data(as_text=True)
    assert page.count("Precies zo.") == 1
    assert gemeente.post(f"{at}/gesprek/{number}/intrekken").status_code == 303
    assert "Hoe bedoelt u dit?" not in starter.get(f"{at}/gesprek").get_data(as_text=True)


def test_many_words_take_few_statements(app: Flask, table: Table):
    for article in table.view.articles:
        if article.kind == "text":
            table.propose(STARTER, article, "Anders dan.")
            table.propose(GEMEENTE, article, "Heel anders.")
    actor, here = table.actor(STARTER), Place(clause_id=table.first_text().clause_id)
    for number in range(100):
        command = CommentCommand(f"Opmerking {number}", Audience.ALL)
        service.comment(actor, table.reference, here, command)
    client = signed_in(app.test_client(), table.parties[WELZIJN].coordinator)
    at = f"/convenanten/{table.reference}"
    pages = [at, f"{at}/artikel/{here.clause_id}", f"{at}/voorstellen", f"{at}/voorstel/1",
             f"{at}/gesprek"]  # fmt: skip
    counts = {path: statements(client, path) for path in pages}
    assert {path: count for path, count in counts.items() if count > MOST} == {}
