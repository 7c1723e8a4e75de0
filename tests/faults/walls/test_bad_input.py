"""Whatever is typed into whichever form: a clear message or the wish done once, never a fault."""

from __future__ import annotations

import html
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from werkzeug.test import TestResponse

from core.storage.database import Base
from tests.faults.walls.addresses import Row, body, path, rows
from tests.faults.walls.conftest import CAMPAIGN
from tests.faults.walls.harness import COUNTERS, NAMED, Town, tables_of
from tests.faults.walls.trial import Cell, cells
from tests.faults.walls.who import Verdict

FORMS = [row for row in rows() if row.method == "POST" and row.who != "demo-person"]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{7*7}}%(name)s</textarea>"
HOSTILE = {
    "markup": MARKUP,
    "a megabyte": "woord " * 175_000,
    "NUL and control signs": "a\x00b\x01\x1b[31m\x7f\x85\r\nSet-Cookie: a=b",
    "emoji": "\U0001f469\U0001f3fd\u200d\U0001f91d\u200d\U0001f469\U0001f3ff \U0001f1f3\U0001f1f1 \u00e9\u0301",
    "right to left": "\u202egnp.exe\u202c \u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
    "half a character": b"\xff\xfe\xc3\x28",
    "a huge number": "9" * 400,
    "another huge number": "99999999999999999999",
    "a number below zero": "-1",
    "no number": "NaN",
    "digits of elsewhere": "\u0661\u0662\u0663",
    "superscript": "\u00b2",
    "spaces": "   \u00a0\u2003",
    "quotes of a database": "'; DROP TABLE person; --",
}  # fmt: skip
NOT_SHOWN_AGAIN = {  # secrets, hidden fields, and choices out of a list
    "password", "code", "passkey", "sha256", "based_on", "rev", "file", "sealed", "way", "agreed", "role",
    "article", "contact", "deputy", "organisation_id", "word", "kind", "language", "basis", "person", "extra",
    "rhythm", "lines", "holder", "controller", "audience",
    "other_id", "adviser_id", "accompany_by", "month", "number",
    "function", "payer", "authority", "after_clause_id", "term",
    "files", "held", "paid", "aside", "receipt", "entry", "version",
    "related", "checked", "digest", "items", "mark", "account_id", "money_id", "from_id", "to_id", "payee_id",
    "about", "keeps", "listens", "equal", "indicator", "reached", "heard", "helped", "again",
}  # fmt: skip
A_CHOICE = {
    ("claims.pay", "payee_id"),
    ("installation.norms", "name"),
    ("covenants.new", "template"),
    ("library.new", "topic"),
    ("books.begin", "chart"),
    ("registrations.replace", "template"),
}
SETTINGS = {  # the same values once more: nothing new but the line in the trail
    "people.account", "people.password", "organisations.data", "organisations.contact",
    "installation.people", "commitments.who", "volunteers.birth_date",
}  # fmt: skip
ASKED_ELSEWHERE = {  # on the same page as somebody else comes to it
    "negotiation.answer": {"reason"},
    "payments.new": {"receipt"},
}
TRAIL = {"audit_line", "outbox_mail", "job"}
REPEATS = {  # sending again is the very purpose; what it leaves behind is counted apart
    "signin.start", "signin.code", "signin.password", "signing_rounds.code", "memberships.renew",
    "signin.passkey_question", "people.passkey_question", "signing_rounds.passkey_question",
    "returned_papers.code",
    "memberships.renew_late", "covenants.move_clause", "people.recovery_codes", "checking.upload", "drafts.save",
    "library.easier",
    "meetings.make", "meetings.make_for", "evaluation.links", "own_links.renew",
    "bank.upload",  # looks again: accounts and entries may be others by now; the file is there once
}  # fmt: skip
CHANCE = (
    "sha256",
    "challenge",
    "nonce",
    "payload",
    "token",
    "code",
    "_at",
    "at",
    "since",
    "seal",
    "before",
    "message_id",
    "text",
    "hash",
    "key",
    "due",
    "holder",
    "lease",
)


def allowed(town: Town, row: Row) -> Cell:
    """Somebody who may, with a thing that is there."""
    found = [cell for cell in cells(town, row) if cell.expected is Verdict.YES]
    strong = ("coordinator", "signatory")
    own = [c for c in found if c.who.key.endswith(strong) and c.who.organisation == c.what.owner]
    return next((c for c in found if c.who.key.endswith(strong) and c in (own or found)), found[0])


def post(town: Town, cell: Cell, form: dict[str, Any]) -> TestResponse:
    """The form, sent."""
    return town.ask(cell.who, "POST", path(town.app, cell.row, cell.what), data=form)


def good_form(town: Town, cell: Cell) -> dict[str, Any]:
    """What one would type."""
    return body(town.world, cell.row, cell.what, cell.who.organisation)


def spoiled(row: Row, form: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The form with something hostile in all fields; in a campaign also in each field apart.

    Outside a campaign each form gets a sixth of the hostile values, every value a sixth of the forms,
    and a third of its fields is left out in turn.
    """
    third = slice(None) if CAMPAIGN else slice(FORMS.index(row) % 3, None, 3)
    some = slice(None) if CAMPAIGN else slice(FORMS.index(row) % 6, None, 6)
    for name, bad in list(HOSTILE.items())[some]:
        yield name, {**dict.fromkeys(form, bad), "extra": bad}
        if CAMPAIGN:
            yield from ((f"{name} in {field}", {**form, field: bad}) for field in form)
    for field in list(form)[third]:
        yield f"without {field}", {k: v for k, v in form.items() if k != field}
        if CAMPAIGN:
            yield f"twice {field}", {**form, field: [form[field], "x"]}
    yield "nothing", {}


@pytest.mark.parametrize("row", FORMS, ids=str)
def test_no_form_falls_over(town: Town, row: Row):
    cell = allowed(town, row)
    wrong = []
    for name, form in spoiled(row, good_form(town, cell)):
        answer = post(town, cell, form)
        if answer.status_code >= 500:
            wrong.append(f"{name}: {answer.status_code}")
        wrong += [f"{name}: {each}" for each in _answered(row, form, answer)]
        if town.touched:
            town.put_back()
    assert wrong == []


def _answered(row: Row, form: dict[str, Any], answer: TestResponse) -> Iterator[str]:
    text = answer.get_data(as_text=True)
    if "<script>alert(1)" in text or "<img src=x" in text:
        yield "markup came back as markup"
    if answer.headers.get("Set-Cookie", "").startswith("a=b"):
        yield "a header was smuggled in"
    if answer.status_code == 422 and answer.mimetype == "text/html":
        plain = html.unescape(text)
        for field, value in form.items():
            if (row.endpoint, field) not in A_CHOICE and not _kept(field, value, plain):
                yield f"{field} was lost"


def _kept(field: str, value: Any, plain: str) -> bool:
    if field.split("-")[-1] in NOT_SHOWN_AGAIN or not isinstance(value, str) or not value.strip():
        return True
    if len(value) > 1000 or not value.isprintable():
        return True
    return value.strip() in plain


@pytest.mark.parametrize(
    "row", [r for r in FORMS if r.endpoint != "checking.upload"][:: 1 if CAMPAIGN else 2], ids=str
)
def test_fields_that_nobody_asked_for_change_nothing(town: Town, row: Row):
    cell = allowed(town, row)
    asked = asked_for(town, cell)
    town.put_back()
    post(town, cell, good_form(town, cell))
    plain = steady(town)
    town.put_back()
    more = {name: value for name, value in columns().items() if name not in asked}
    post(town, cell, {**more, **good_form(town, cell)})
    found = steady(town)
    changed = {t: (found[t] - plain[t], plain[t] - found[t]) for t in plain if found[t] != plain[t]}
    assert changed == {}


def asked_for(town: Town, cell: Cell) -> set[str]:
    """The names of the fields on the page of this form."""
    page = post(town, cell, {}).get_data(as_text=True)
    shown = town.ask(cell.who, "GET", path(town.app, cell.row, cell.what)).get_data(as_text=True)
    answers = ASKED_ELSEWHERE.get(cell.row.endpoint, set())
    names = re.findall(r'name="([^"]+?)(?:-dag|-maand|-jaar)?"', page + shown)
    return set(names) | answers


def columns() -> dict[str, str]:
    """Every column of every row, as somebody would try to set it."""
    names = {c.name for t in Base.metadata.tables.values() for c in t.columns}
    return dict.fromkeys(names, "1") | {
        "state": "signed",
        "is_administrator": "1",
        "role": "coordinator",
    }


def steady(town: Town) -> dict[str, Counter[tuple[Any, ...]]]:
    """All rows, without what differs by chance or by the clock."""
    found = {}
    with closing(sqlite3.connect(town.folder / NAMED)) as there:
        for table in set(tables_of(there)) - COUNTERS:
            names = [name for _, name, *_ in there.execute(f'pragma table_info("{table}")')]
            fixed = ", ".join(f'"{name}"' for name in names if not name.endswith(CHANCE))
            found[table] = Counter(there.execute(f'select {fixed} from "{table}"'))
    return found


def sizes(town: Town) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(town.folder / NAMED)) as there:
        count = 'select count(*) from "{}"'
        names = set(tables_of(there)) - COUNTERS
        return {name: there.execute(count.format(name)).fetchone()[0] for name in names}


@pytest.mark.parametrize("row", [r for r in FORMS if r.endpoint not in REPEATS], ids=str)
def test_the_same_form_twice_has_one_effect(town: Town, row: Row):
    cell = allowed(town, row)
    first = post(town, cell, good_form(town, cell))
    once = sizes(town)
    second = post(town, cell, good_form(town, cell))
    twice = sizes(town)
    same = TRAIL if row.endpoint in SETTINGS else set()
    grown = {t: twice[t] - once[t] for t in once if twice[t] != once[t] and t not in same}
    assert max(first.status_code, second.status_code) < 500
    assert grown == {}
