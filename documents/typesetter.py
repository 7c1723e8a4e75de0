"""From a paper to HTML: the templates of the printing house, away from Flask.

An own environment: escaping is always on, a missing value is an error (a paper with a
hole in it must not be printed), and templates outside `templates/papers` do not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from core.values.money import Money
from core.web import filters
from documents.fonts import FAMILIES, printable
from documents.papers import Paper
from documents.qr import qr

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates" / "papers"
STATIC = ROOT / "static" / "papers"
TRANSLATIONS = ROOT / "translations"


def html(paper: Paper) -> str:
    """The paper as one HTML document, ready for the press."""
    words = plain(paper.data)
    assert isinstance(words, dict)
    heading = {
        "kind": paper.kind,
        "title": in_brief(paper.title, 200) or paper.kind,
        "description": in_brief(paper.description, 500),
        "language": paper.language,
        "created": moment(paper),
        "draft": paper.draft,
    }
    template = environment(paper.language).get_template(paper.template)
    return template.render({**words, "paper": heading})


def in_brief(text: str, most: int) -> str:
    """The beginning of a text, for places that cannot hold it all."""
    words = printable(text).strip()
    return words if len(words) <= most else words[: most - 1] + "…"


def plain(value: object) -> object:
    """The same data with every text as the fonts can print it."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def moment(paper: Paper) -> str:
    """The moment of making, as PDF metadata write it."""
    return paper.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


@cache
def environment(language: str) -> Environment:
    """The templates, speaking one language."""
    made = Environment(
        loader=PrefixLoader({"papers": FileSystemLoader(TEMPLATES)}),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "money": money,
        "day": day,
        "clause": filters.clause,
    }
    made.globals |= {"qr": qr, "fonts": ", ".join(FAMILIES)}
    made.install_gettext_translations(words(language), newstyle=True)  # type: ignore[attr-defined]
    return made


def money(cents: int) -> str:
    """An amount in cents as people read it."""
    return str(Money(cents))


def day(text: str) -> str:
    """An ISO date with the month in words."""
    return filters.dutch_day(date.fromisoformat(text))


def words(language: str) -> NullTranslations:
    """The fixed words of the papers in a language; Dutch is how they are written."""
    return Translations.load(str(TRANSLATIONS), [language])
