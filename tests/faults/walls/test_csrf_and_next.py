"""Nothing changes without a token of one's own session; nothing leads away from this site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import Headers

from tests.faults.walls.addresses import Row, body, path, rows, targets
from tests.faults.walls.harness import Town
from tests.faults.walls.insiders import Insider

CHANGES = [row for row in rows() if row.method == "POST"]
AWAY = (
    "https://kwaad.example", "http://kwaad.example/", "//kwaad.example", "///kwaad.example",
    "////kwaad.example", "/\\kwaad.example", "\\\\kwaad.example", "\\/kwaad.example",
    "/\\/kwaad.example", "/%5ckwaad.example/..//kwaad.example", "https:kwaad.example",
    "https:/kwaad.example", "https:\\kwaad.example", "HTTPS://KWAAD.EXAMPLE", "hTtP://kwaad.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,kwaad",
    "vbscript:kwaad", "file:///etc/passwd", "ftp://kwaad.example", "mailto:a@kwaad.example",
    "tel:0900", "blob:https://kwaad.example", " https://kwaad.example", "\thttps://kwaad.example",
    "\n//kwaad.example", "\r\n//kwaad.example", "/\t/kwaad.example", "/\n/kwaad.example",
    "/\r/kwaad.example", "/ /kwaad.example", "\x00//kwaad.example", "/\x00/kwaad.example",
    "\x01https://kwaad.example", "\u2028//kwaad.example", "/\u2028/kwaad.example",
    "/\u200b/kwaad.example", "\ufeff//kwaad.example", "/\u00a0/kwaad.example", "https://localhost@kwaad.example",
    "https://localhost:8000@kwaad.example", "http://localhost.kwaad.example",
    "//localhost@kwaad.example", "//localhost:8000.kwaad.example", "https://[::1]", "https://[kwaad",
    "//[kwaad", "http://kwaad.example#/taken", "http://kwaad.example?/taken", "//kwaad.example/%2f..",
    "//kwaad%E3%80%82example", "kwaad.example", "kwaad.example/taken", "./kwaad", "../kwaad",
    "?next=//kwaad.example", "#//kwaad.example", "/taken\r\nLocation: https://kwaad.example",
    "/taken\nSet-Cookie: a=b", "/" * 3000, "/a" * 1500, ";//kwaad.example", "@kwaad.example",
    "/\\\\kwaad.example", "https:///kwaad.example", "http:kwaad.example",
)  # fmt: skip


@pytest.fixture
def strict(town: Town) -> Iterator[Town]:
    """With the check on the token."""
    town.app.config["WTF_CSRF_ENABLED"] = True
    yield town
    town.app.config["WTF_CSRF_ENABLED"] = False


def somebody(town: Town) -> Insider:
    return town.world.insiders["gem/coordinator"]


def foreign_token(town: Town) -> str:
    """A good token of another session."""
    with town.app.test_request_context("/"):
        return str(generate_csrf())


@pytest.mark.parametrize("row", CHANGES, ids=str)
def test_nothing_changes_without_a_token_of_this_session(strict: Town, row: Row):
    target = next(iter(targets(strict.world, row)))
    address = path(strict.app, row, target)
    for token in (None, "", "kwaad", foreign_token(strict)):
        sent = body(strict.world, row, target, "gem")
        sent |= {} if token is None else {"csrf_token": token}
        answer = strict.ask(somebody(strict), "POST", address, data=sent)
        assert (answer.status_code, strict.effects()) == (400, [])
    foreign = Headers([("X-CSRFToken", foreign_token(strict))])
    form = body(strict.world, row, target, "gem")
    answer = strict.ask(somebody(strict), "POST", address, data=form, headers=dict(foreign))
    assert (answer.status_code, strict.effects()) == (400, [])


def test_no_page_is_left_out_of_the_check(town: Town):
    extension = town.app.extensions["csrf"]
    assert not extension._exempt_views
    assert not extension._exempt_blueprints


def test_there_are_enough_ways_to_lead_away():
    assert len(set(AWAY)) >= 60


@pytest.mark.parametrize("address", ["/aanmelden", "/taal/nl"])
def test_next_never_leads_away(town: Town, address: str):
    for follow in AWAY:
        answer = town.ask(somebody(town), "GET", address, query_string={"next": follow})
        assert stays(answer.headers), follow
        assert answer.status_code < 500, follow


def test_signing_in_never_leads_away(town: Town):
    sealer = SecureCookieSessionInterface().get_signing_serializer(town.app)
    assert sealer is not None
    for follow in AWAY:
        form = {"email": "iemand@voorbeeld.test", "way": "password", "next": follow}
        answer = town.ask(town.world.insiders["nobody"], "POST", "/aanmelden", data=form)
        assert stays(answer.headers), follow
        cookie = answer.headers.get("Set-Cookie", "").partition("=")[2].partition(";")[0]
        kept = sealer.loads(cookie).get("signing_in", {}) if cookie else {}
        assert stays_here(kept.get("next", "")), follow
        town.put_back()


def stays(headers: Headers) -> bool:
    return stays_here(headers.get("Location", "/"))


def stays_here(address: str) -> bool:
    parts = urlsplit(address)
    plain = not address or (address.startswith("/") and not address.startswith(("//", "/\\")))
    return plain and not parts.netloc and not parts.scheme and address.isprintable()
