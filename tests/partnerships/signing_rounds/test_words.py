"""What a signatory reads about the agreement, and why a round stopped, in one's own language."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from core.storage.database import transaction
from core.web.language import in_language, say
from partnerships.signing_rounds import jobs, news, summary
from tests.builders import mailed
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


def test_what_a_party_wrote_is_not_translated(app: Flask) -> None:
    with in_language("en"):
        assert say("Tekenen") != "Tekenen"
        assert news.in_words("Tekenen") == "Tekenen"
