"""How values look on a page. Money and dates of legal weight are Dutch in every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import nh3
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from core.values import clock
from core.values.money import Money
from core.web.language import direction, together

MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
]  # fmt: skip
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li"}
_markdown = MarkdownIt("zero").enable(["emphasis", "list", "newline"])


def money(amount: Money) -> Markup:
    """``€ 1.250,50``, kept together and left-to-right."""
    return Markup('<bdi dir="ltr" class="money">{}</bdi>').format(str(amount))


def day(value: date | datetime | None) -> str:
    """``23 november 2026``."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = clock.local(value).date()
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime | None) -> str:
    """``23 november 2026, 14:03`` on a Dutch clock."""
    if value is None:
        return ""
    return f"{day(value)}, {clock.local(value):%H:%M}"


def plain(text: object) -> str:
    """Without tags: for titles and attributes."""
    if not hasattr(text, "__html__"):
        return str(text)
    return str(Markup(str(text)).striptags())  # noqa: S704 only taken apart


@lru_cache(maxsize=4096)
def clause(text: str) -> Markup:
    """The text of a clause as safe HTML: paragraphs, lists, bold; nothing else passes."""
    html = _markdown.render(re.sub(r"^ {4,}", "   ", text, flags=re.MULTILINE))
    return Markup(nh3.clean(html, tags=_TAGS, attributes={"ol": {"start"}}))  # noqa: S704 cleaned


def lines(text: str) -> Markup:
    """Plain text with its line ends."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def install(app: Flask) -> None:
    """Give the filters to the templates."""
    for filter_ in (money, plain, clause, lines, together):
        app.jinja_env.filters[filter_.__name__] = filter_
    for dated in (day, moment):
        app.jinja_env.filters[dated.__name__] = _in_order(dated)


def _in_order(dated: Callable[[Any], str]) -> Callable[[Any], str]:
    """A Dutch date keeps its order of words on a right-to-left page."""

    def shown(value: Any) -> str:
        text = dated(value)
        turned = text and direction() == "rtl"
        return Markup('<bdi dir="ltr" lang="nl">{}</bdi>').format(text) if turned else text

    return shown
