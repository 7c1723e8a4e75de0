"""How values look on a page. Money is Dutch in every language, days are said in the reader's; what
binds, on paper and in a text that is agreed, has its days in Dutch."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import nh3
from babel import Locale
from babel.dates import format_date
from flask import Flask
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from core.values import clock
from core.values.money import Money
from core.web.language import SOURCE, current, day_in, direction, together

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li"}
_markdown = MarkdownIt("zero", {"breaks": True}).enable(["emphasis", "list", "newline"])


def money(amount: Money) -> Markup:
    """``€ 1.250,50``, kept together and left-to-right."""
    return Markup('<bdi dir="ltr" class="money">{}</bdi>').format(str(amount))


def dutch_day(value: date | datetime | None) -> str:
    """``23 november 2026``, whoever reads it: on paper and in a text that is agreed."""
    return _day(value, SOURCE)


def dutch_moment(value: datetime | None) -> str:
    """``23 november 2026, 14:03`` on a Dutch clock, whoever reads it."""
    return _moment(value, SOURCE)


def readers_day(value: date | datetime | None) -> str:
    """``23 Kasım 2026``, in the language of the reader."""
    return _day(value, current())


def readers_moment(value: datetime | None) -> str:
    """``23 Kasım 2026 14:03`` on a Dutch clock, in the language of the reader."""
    return _moment(value, current())


def readers_month(value: date) -> str:
    """``kasım 2026``: a month, in the language of the reader."""
    return format_date(value, "LLLL y", locale=current())


def plain(text: object) -> str:
    """Without tags: for titles and attributes."""
    if not hasattr(text, "__html__"):
        return str(text)
    return str(Markup(str(text)).striptags())  # noqa: S704 only taken apart


@lru_cache(maxsize=4096)
def clause(text: str) -> Markup:
    """The text of a clause as safe HTML: paragraphs, lines, lists, bold; nothing else passes."""
    html = _markdown.render(re.sub(r"^ {4,}", "   ", text, flags=re.MULTILINE))
    return Markup(nh3.clean(html, tags=_TAGS, attributes={"ol": {"start"}}))  # noqa: S704 cleaned


def lines(text: str) -> Markup:
    """Plain text with its line ends."""
    return Markup("<br>").join(escape(line) for line in text.splitlines())


def install(app: Flask) -> None:
    """Give the filters to the templates."""
    for filter_ in (money, plain, clause, lines, together):
        app.jinja_env.filters[filter_.__name__] = filter_
    app.jinja_env.filters["day"] = _apart(readers_day)
    app.jinja_env.filters["moment"] = _apart(readers_moment)
    app.jinja_env.filters["month"] = _apart(readers_month)


def _day(value: date | datetime | None, language: str) -> str:
    return "" if value is None else day_in(value, language)


def _moment(value: datetime | None, language: str) -> str:
    if value is None:
        return ""
    joined = Locale.parse(language).datetime_formats["long"]
    return str(joined).format(f"{clock.local(value):%H:%M}", _day(value, language))


def _apart(dated: Callable[[Any], str]) -> Callable[[Any], str]:
    """A date keeps to itself on a right-to-left page."""

    def shown(value: Any) -> str:
        text = dated(value)
        return Markup("<bdi>{}</bdi>").format(text) if text and direction() == "rtl" else text

    return shown
