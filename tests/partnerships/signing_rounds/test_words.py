"""What a signatory reads about the agreement, and why a round stopped, in one's own language."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from core.storage.database import transaction
from core.web.language import in_language, say
from partnerships.signing_rounds import closing, jobs, news, queries, service, summary
from partnerships.signing_rounds.errors import StoppedBeforePaper
from partnerships.signing_rounds.schema import ReasonCommand
from tests.builders import mailed, signed_in
from tests.partnerships.signing_rounds.desk import lay_desk


def third_line(**ours: str) -> str:
    sides = [{"party": 1, "gives": "Geld", "gets": "Rust"}, {"party": 2, **ours}]
    content: dict[str, Any] = {"articles": [{"kind": "roles", "data": {"parties": sides}}]}
    return summary._gives_and_gets(content, 2)


@pytest.mark.parametrize(
    ("ours", "line"),
    [
        (
            {"gives": "Wij geven les.", "gets": "Een lokaal"},
            "Uw organisatie geeft: Wij geven les. Uw organisatie krijgt: Een lokaal.",
        ),
        ({"gives": "Wij geven les", "gets": ""}, "Uw organisatie geeft: Wij geven les"),
        ({"gets": "Een lokaal"}, "Uw organisatie krijgt: Een lokaal"),
        ({}, "Wat uw organisatie doet en krijgt, staat in de tekst bij de rollen."),
    ],
)
def test_a_signatory_reads_what_the_organisation_gives_and_gets(
    app: Flask, ours: dict[str, str], line: str
) -> None:
    assert third_line(**ours) == line


def test_where_nothing_is_filled_in_no_signatory_is_sent_to_look_for_it(app: Flask) -> None:
    empty = {"text": "", "functions": [], "contacts": [], "parties": []}
    for data in (empty, {}):
        line = summary._gives_and_gets({"articles": [{"kind": "roles", "data": data}]}, 2)
        assert line == "In de tekst staat niet apart wat uw organisatie doet en krijgt."


def test_a_paper_that_cannot_be_made_stops_the_round_with_a_reason_of_ours(app: Flask) -> None:
    desk = lay_desk()
    desk.send_without_jobs()
    with transaction():
        jobs.gave_up({"round": desk.round.id}, "MemoryError")
    assert desk.round.reason == news.NO_PAPER  # the msgid; each reader has a translation
    with in_language("en"):
        assert desk.view.reason == say(news.NO_PAPER)
    assert "het document kon niet worden gemaakt" in mailed(desk.parties[1].coordinator)
    assert desk.state == "negotiation"
    browser = signed_in(app.test_client(), desk.parties[1].coordinator)
    there = f"/convenanten/{desk.reference}"
    assert "Dit document kon niet worden gemaakt." in browser.get(f"{there}/document.pdf").text
    assert "document.pdf" not in browser.get(f"{there}/tekenronde").text


def test_the_mail_with_a_code_says_that_it_is_to_sign_with_and_what(app: Flask) -> None:
    desk = lay_desk()
    desk.send()
    signer = desk.signers[0]
    mine = queries.to_sign(signer.actor, desk.reference).signatory
    service.ask_code(signer.actor, desk.reference, mine.position)
    mail = mailed(signer)
    assert mail.startswith("Uw code om te tekenen\n")
    assert f"het tekenen van “{desk.view.covenant.title}” ({desk.reference})" in mail


def test_a_round_that_stopped_before_its_paper_says_so(app: Flask) -> None:
    desk = lay_desk()
    desk.send_without_jobs()
    closing.recall(desk.actor(0), desk.reference, ReasonCommand("Toch niet."))
    with pytest.raises(StoppedBeforePaper):
        queries.kept_file(desk.actor(1), desk.reference)


def test_what_a_party_wrote_is_not_translated(app: Flask) -> None:
    with in_language("en"):
        assert say("Tekenen") != "Tekenen"
        assert news.in_words("Tekenen") == "Tekenen"
