"""The test client checks on behalf of every page that it has manners."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import html5lib
import lxml.html
from flask import g
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from core.storage.database import db, in_transaction

_ALLOWED_ERRORS = {"expected-doctype-but-got-end-tag"}
_SCRAMBLED = re.compile(
    r"(?=.*[A-Za-z])(?=\d|.*[,()/·:])[^\u0590-\u06ff]+", re.S
)  # our letters with signs that a right-to-left page moves; among Arabic our own sentence has them

_PLAIN_TEXT = re.compile(r">[^<>&\0]*[^<>&\0\s][^<>&\0]*<")
_PLAIN_VALUE = re.compile(r'(?<!\btype)="[^"<>&\0]*"')
_PARSER = lxml.html.HTMLParser(encoding="utf-8")


class MannerlyClient(FlaskClient):
    """Sends a CSRF token with every POST and inspects every answer."""

    csrf = True

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """One request, then: no transaction left open, and a page that is well made."""
        if self.csrf and kwargs.get("method") == "POST":
            headers = dict(kwargs.pop("headers", None) or {})
            kwargs["headers"] = {"X-CSRFToken": self.token(), **headers}
        _forget_the_last_request()
        response = super().open(*args, **kwargs)
        assert not in_transaction(), "a request left a transaction open"
        left = [*db.session.new, *db.session.dirty, *db.session.deleted]
        assert not left, f"changes left behind: {left}"
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303):
            inspect(response.get_data(as_text=True))
        return response

    def token(self) -> str:
        """A token that fits this client's session."""
        from flask import session
        from flask_wtf.csrf import generate_csrf

        _forget_the_last_request()
        with self.application.test_request_context(headers=list(self._cookie_header())):
            value = generate_csrf()
            raw = session["csrf_token"]
        with self.session_transaction() as mine:
            mine["csrf_token"] = raw
        return str(value)

    def _cookie_header(self) -> list[tuple[str, str]]:
        cookie = self.get_cookie(self.application.config["SESSION_COOKIE_NAME"])
        return [("Cookie", f"{cookie.key}={cookie.value}")] if cookie else []


def _forget_the_last_request() -> None:
    """A test holds one app context over several requests; ``g`` lives as long as that."""
    for name in list(g):
        g.pop(name)


def inspect(html: str) -> None:
    """Valid HTML, a title, unique ids, labelled fields, no style, forms that say where to."""
    wrong = invalid(_skeleton(html))
    assert not wrong, f"invalid HTML: {wrong}"
    tree = lxml.html.document_fromstring(html.encode(), parser=_PARSER)
    assert (tree.findtext(".//title") or "").strip(), "a page needs a title"
    assert tree.get("lang"), "a page says its language"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)), f"ids twice: {sorted(i for i in ids if ids.count(i) > 1)}"
    assert not re.search(r"<[^>]+\sstyle=", html), "no style attributes: the CSP ignores them"
    assert not re.search(r"<script(?![^>]*\ssrc=)", html), "no inline script"
    assert len(list(tree.iter("h1"))) == 1, "one h1"
    _fields_have_labels(tree)
    for form in tree.iter("form"):
        if (form.get("method") or "get").lower() == "post":
            assert form.find(".//input[@name='csrf_token']") is not None, "a form without a token"
    if tree.get("dir") == "rtl":
        bare = list(_bare_names(tree.find("body")))
        assert not bare, f"names and dates outside <bdi>, scrambled from right to left: {bare}"


@cache
def invalid(html: str) -> list[Any]:
    """What a strict parser has against this HTML: it takes its time, so the same is asked once."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [fault for fault in parser.errors if fault[1] not in _ALLOWED_ERRORS][:3]


def _skeleton(html: str) -> str:
    """The page with the same faults and fewer words: plain texts and values do not matter."""
    return _PLAIN_VALUE.sub('="x"', _PLAIN_TEXT.sub(">x<", html))


def _bare_names(element: Any) -> Iterator[str]:
    """Texts in our letters with commas, brackets or a number in front, held together by nothing."""
    if element.tag in ("bdi", "script", "textarea", "template") or element.get("dir"):
        return
    texts = [element.text, *(child.tail for child in element)]
    yield from (text.strip() for text in texts if text and _SCRAMBLED.fullmatch(text.strip()))
    for child in element:
        if isinstance(child.tag, str):
            yield from _bare_names(child)


def _fields_have_labels(tree: Any) -> None:
    labelled = {label.get("for") for label in tree.iter("label")}
    inside = {id(f) for label in tree.iter("label") for f in label.iter() if f.tag == "input"}
    for tag in ("input", "select", "textarea"):
        for field in tree.iter(tag):
            if field.get("type") in ("hidden", "submit", "button"):
                continue
            named = field.get("id") in labelled or field.get("aria-label") or id(field) in inside
            assert named or field.get("aria-labelledby"), f"no label: {field.attrib}"
