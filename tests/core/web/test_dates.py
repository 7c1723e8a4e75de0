"""A day that binds stays Dutch for everybody; when something happened speaks to the reader."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from core.web.language import in_language

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


@pytest.mark.parametrize("language", ["en", "tr", "ar"])
def test_a_day_that_binds_is_dutch_and_says_so(app: Flask, language: str):
    bound = '<bdi lang="nl" dir="ltr">22 november 2026</bdi>'
    assert shown(app, language, "{{ day|dutch_day }}") == bound


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_day_is_nothing(app: Flask, language: str):
    assert (
        shown(app, language, "{{ nothing|day }}{{ nothing|moment }}{{ nothing|dutch_day }}") == ""
    )
