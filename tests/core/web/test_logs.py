"""Logs say what happened and never to whom."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from flask import Flask, abort

from core.web import logs

IBAN = "NL69TEST0000000001"
PEOPLE = ["Yusuf Demir", IBAN, "NL69 TEST 0000 0000 01", "yusuf@voorbeeld.test"]


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture
def app() -> Flask:
    app = Flask(__name__)
    app.config["PRODUCTION"] = True
    logs.install(app)

    @app.get("/uitnodiging/<token>")
    def invitation(token: str) -> str:
        structlog.get_logger().info(
            "seen", person=PEOPLE[0], person_id=7, reason=" ".join(PEOPLE[1:])
        )
        return token

    @app.get("/stuk")
    def broken() -> str:
        try:
            raise ValueError(f"Key (name)=({PEOPLE[0]}) already exists")
        except ValueError as error:
            raise RuntimeError(PEOPLE[0]) from error

    @app.errorhandler(Exception)
    def fault(error: Exception) -> tuple[str, int]:
        structlog.get_logger().exception("fault")
        return "stuk", 500

    return app


def _lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_request_is_one_line_with_its_pattern_and_not_its_secret(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    app.test_client().get("/uitnodiging/geheim123")
    line = _lines(capsys)[-1]
    assert (line["event"], line["route"]) == ("request", "/uitnodiging/<token>")
    assert (line["method"], line["status"]) == ("GET", 200)
    assert "geheim123" not in json.dumps(line)


def test_the_callers_number_comes_back_and_stands_on_every_line(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = app.test_client().get("/uitnodiging/x", headers={"X-Request-ID": "keten-0001"})
    assert answer.headers["X-Request-ID"] == "keten-0001"
    assert {line["request_id"] for line in _lines(capsys)} == {"keten-0001"}


@pytest.mark.parametrize("given", ["", "kort", "a" * 65, 'x"} {"event":"nep"', "é" * 10])
def test_a_strange_number_is_replaced(app: Flask, given: str) -> None:
    answer = app.test_client().get("/uitnodiging/x", headers={"X-Request-ID": given})
    assert answer.headers["X-Request-ID"] != given
    assert len(answer.headers["X-Request-ID"]) == 36


def test_no_person_stands_in_any_line(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    client = app.test_client()
    client.get("/uitnodiging/x")
    client.get("/stuk")
    logging.getLogger("library").warning("no mail for %s at %s", *PEOPLE[:2])
    text = capsys.readouterr().err
    assert [person for person in PEOPLE if person in text] == []
    assert '"person_id": 7' in text


def test_an_exception_is_logged_with_its_cause_and_places(
    app: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    app.test_client().get("/stuk")
    fault: dict[str, Any] = next(line for line in _lines(capsys) if line["event"] == "fault")
    first, second = fault["exception"]
    assert (first["type"], second["type"]) == ("RuntimeError", "ValueError")
    assert first["at"][-1].startswith("tests/core/web/test_logs.py:")


def test_a_developer_sees_the_message(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(production=False)
    try:
        abort(404)
    except Exception:
        structlog.get_logger().exception("fault")
    assert "Not Found" in capsys.readouterr().err


def test_a_library_line_keeps_its_own_words(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(production=True)
    logging.getLogger("library").warning("no mail for %s", "Fatma")
    line = _lines(capsys)[0]
    assert (line["logger"], line["event"]) == ("library", "no mail for %s")


@pytest.mark.parametrize(
    "kept", ["3f" * 32, "CV-2026-0007-K", "2026-11-22T05:00:00Z", "NL69TEST0000000002", "a@b"]
)
def test_what_is_no_address_and_no_account_stays_readable(kept: str) -> None:
    assert logs.blotted(kept) == kept


def test_lists_and_tables_are_blotted_too() -> None:
    assert logs.blotted({"a": [IBAN, 3, None]}) == {"a": [logs.BLOT, 3, None]}
