"""In which language a page speaks, and how a sentence is said in it.

Dutch is the source. A sentence without a translation stays Dutch and says so to the browser
(``lang``, ``dir``), because a bare Dutch sentence on a right-to-left page is reordered.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from flask import Flask, Request, g, has_request_context, request, session
from flask_babel import Babel, force_locale, get_locale, get_translations, refresh
from markupsafe import Markup, escape

from core.values import clock
from core.values.errors import N_

LANGUAGES = {"nl": "Nederlands", "en": "English", "tr": "Türkçe", "ar": "العربية"}
RIGHT_TO_LEFT = {"ar"}
SOURCE = "nl"
CHECKED = Path(__file__).parents[2] / "translations" / "checked.csv"  # language, by whom, which day
NOT_CHECKED = N_("Deze vertaling is nog niet nagekeken. Bij twijfel geldt het Nederlands.")
babel = Babel()


def install(app: Flask) -> None:
    """Connect Babel, and the sentence functions for templates."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", SOURCE)
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(app.root_path) + "/translations")
    babel.init_app(
        app, locale_selector=lambda: choose(request) if has_request_context() else SOURCE
    )
    app.jinja_env.globals.update(_=marked, gettext=marked, ngettext=marked_plural, speaks=current)
    app.context_processor(
        lambda: {
            "language": current(),
            "direction": direction(),
            "languages": LANGUAGES,
            "not_checked": None if is_checked(current()) else NOT_CHECKED,
        }
    )


def choose(asked: Request) -> str:
    """The person's own choice, then this visit's, then that of who wrote, then the browser's."""
    own, offered = (getattr(g, name, None) for name in ("person_language", "offered_language"))
    for wish in (own, session.get("language"), offered):
        if wish in LANGUAGES:
            return str(wish)
    return asked.accept_languages.best_match(list(LANGUAGES)) or SOURCE


def offer(language: str) -> None:
    """Speak the language in which somebody was written to, from here on in this request: until the
    reader chooses another."""
    g.offered_language = language
    refresh()


def keep() -> None:
    """Go on in this language on the pages after this one too."""
    session["language"] = current()


def current() -> str:
    """The language of this page or message."""
    locale = get_locale() if has_request_context() or g else None
    return str(locale.language) if locale else SOURCE


def direction(language: str | None = None) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if (language or current()) in RIGHT_TO_LEFT else "ltr"


@cache
def checked_languages() -> frozenset[str]:
    """The languages whose sentences somebody who speaks them has read through."""
    with CHECKED.open(encoding="utf-8", newline="") as file:
        return frozenset(row["language"] for row in csv.DictReader(file) if row["by"].strip())


def is_checked(language: str) -> bool:
    """Whether one may rely on the sentences in this language; Dutch is what we write ourselves."""
    return language == SOURCE or language in checked_languages()


def translated(sentence: str) -> str | None:
    """The sentence in the current language; None when the catalogue has no entry."""
    if current() == SOURCE:
        return sentence
    found = str(get_translations().ugettext(sentence))
    catalog = getattr(get_translations(), "_catalog", {})
    return found if catalog.get(sentence) else None


def day_in(value: date | datetime, language: str) -> str:
    """``23 november 2026`` in a language, on a Dutch clock."""
    on = clock.local(value).date() if isinstance(value, datetime) else value
    return format_date(on, "d MMMM y", locale=language)


def say(sentence: str, **details: Any) -> str:
    """The sentence as plain text in the current language; a date among the details too."""
    text = translated(sentence) or sentence
    return text % {name: _isolated(value) for name, value in details.items()} if details else text


def marked(sentence: str, **details: Any) -> Markup:
    """The sentence for a page: escaped details, and marked as Dutch when it had to stay so."""
    found = translated(sentence)
    text = Markup(found if found is not None else sentence)  # noqa: S704 our own sentences
    if details:
        text = text % {name: _apart(value) for name, value in details.items()}
    if found is None and direction() == "rtl":
        return Markup('<span lang="nl" dir="ltr">{}</span>').format(text)
    return text


def marked_plural(one: str, many: str, number: int, **details: Any) -> Markup:
    """One or more: the right plural of the current language, ``%(num)s`` filled."""
    details = {"num": number, **details}
    if current() != SOURCE:
        found = str(get_translations().ungettext(one, many, number))
        if found not in (one, many):
            return Markup(found) % {k: _apart(v) for k, v in details.items()}  # noqa: S704
    return marked(one if number == 1 else many, **details)


def together(parts: Sequence[Any]) -> Markup:
    """Names as one list, joined as this language joins them: "A, B en C"."""
    named = [str(Markup("<bdi>{}</bdi>").format(part)) for part in parts]
    return Markup(format_list(named, locale=current()))  # noqa: S704 each part is escaped


def _isolated(value: Any) -> str:
    """The same for plain text, by signs that nobody sees; never around digits: codes are copied."""
    if isinstance(value, list | tuple):
        return format_list([_isolated(part) for part in value], locale=current())
    text = str(_spoken(value))
    return f"\u2068{text}\u2069" if direction() == "rtl" and not text.isdigit() else text


def _apart(value: Any) -> Markup:
    """A name or number for a sentence; from right to left it keeps its own order of signs.
    More than one name are said together."""
    if isinstance(value, list | tuple):
        return together(value)
    text = _spoken(value)
    return Markup("<bdi>{}</bdi>").format(text) if direction() == "rtl" else escape(text)


def _spoken(value: Any) -> Any:
    """A day in the current language; anything else as it is."""
    return day_in(value, current()) if isinstance(value, date) else value


def in_language(language: str) -> Any:
    """Speak another language for a while: mails and papers go in the receiver's."""
    return force_locale(language if language in LANGUAGES else SOURCE)
