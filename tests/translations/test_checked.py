"""A language says that nobody has checked it yet, until somebody has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.web import language
from core.web.language import NOT_CHECKED, SOURCE, checked_languages, in_language, say
from tests.builders import mailed, make_organisation, make_person


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file of ours with who checked what."""
    file = tmp_path / "checked.csv"
    file.write_text("language,by,on\n", encoding="utf-8")
    monkeypatch.setattr(language, "CHECKED", file)
    checked_languages.cache_clear()
    yield file
    checked_languages.cache_clear()


def said(client: FlaskClient, wanted: str) -> bool:
    page = client.get("/privacy", headers={"Accept-Language": wanted}).get_data(as_text=True)
    with client.application.test_request_context(), in_language(wanted):
        spoken = say(NOT_CHECKED)
    assert spoken != NOT_CHECKED, "also in the language itself"
    assert (f"<p>{spoken}</p>" in page) == (f'lang="nl" dir="ltr">{NOT_CHECKED}</p>' in page)
    return spoken in page


@pytest.mark.parametrize("wanted", ["tr", "ar"])
def test_every_page_says_so_until_somebody_checked(
    client: FlaskClient, checked: Path, wanted: str
) -> None:
    assert said(client, wanted)
    checked.write_text(f"language,by,on\n{wanted},S. Demir,2026-11-22\n", encoding="utf-8")
    checked_languages.cache_clear()
    assert not said(client, wanted)


@pytest.mark.parametrize("wanted", ["tr", "ar"])
def test_every_mail_says_so_below_in_both_languages(app: Flask, checked: Path, wanted: str) -> None:
    guest = make_person(make_organisation(), name="Layla", language=wanted)
    last = mailed(guest).splitlines()[-2:]
    assert last[1] == NOT_CHECKED
    assert last[0] != NOT_CHECKED


def test_dutch_is_the_source_and_says_nothing(client: FlaskClient, checked: Path) -> None:
    page = client.get("/privacy", headers={"Accept-Language": SOURCE}).get_data(as_text=True)
    assert NOT_CHECKED not in page
    assert NOT_CHECKED not in mailed(make_person(make_organisation(), name="Piet", language="nl"))
