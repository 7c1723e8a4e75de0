"""Days speak to the reader, on a page, in a message and in a list; on paper they are Dutch."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from core.web.filters import dutch_day
from core.web.language import in_language, marked, say

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 13, 3, tzinfo=UTC)


def shown(app: Flask, language: str, text: str) -> str:
    with app.test_request_context(), in_language(language):
        return app.jinja_env.from_string(text).render(day=DAY, at=AT, nothing=None)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "22 november 2026"),
        ("en", "22 November 2026"),
        ("tr", "22 Kasım 2026"),
        ("ar", "<bdi>22 نوفمبر 2026</bdi>"),
    ],
)
def test_when_something_happened_is_said_in_the_readers_language(
    app: Flask, language: str, told: str
):
    assert shown(app, language, "{{ day|day }}") == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "22 november 2026, 14:03"),
        ("en", "22 November 2026, 14:03"),
        ("tr", "22 Kasım 2026 14:03"),
        ("ar", "<bdi>22 نوفمبر 2026، 14:03</bdi>"),
    ],
)
def test_a_moment_is_told_on_a_dutch_clock(app: Flask, language: str, told: str):
    assert shown(app, language, "{{ at|moment }}") == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "voor 22 november 2026"), ("en", "before 22 November 2026"),
        ("tr", "son gün: 22 Kasım 2026"),
    ],
)  # fmt: skip
def test_a_date_in_a_sentence_is_said_in_the_language_of_the_sentence(
    app: Flask, language: str, told: str
):
    with app.test_request_context(), in_language(language):
        assert say("voor %(day)s", day=DAY) == marked("voor %(day)s", day=DAY) == told


def test_on_paper_and_in_a_text_that_is_agreed_a_day_is_dutch(app: Flask):
    with app.test_request_context(), in_language("ar"):
        assert dutch_day(DAY) == "22 november 2026"


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_day_is_nothing(app: Flask, language: str):
    assert shown(app, language, "{{ nothing|day }}{{ nothing|moment }}") == ""
