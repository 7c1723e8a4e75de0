"""The library: whole covenants to begin with, one Markdown file per clause in ``texts/``.

A file begins with a few lines of TOML between ``+++``; the words below it are the clause.
``checked_by`` and ``checked_on`` stay empty until a lawyer has read the clause.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.values.errors import N_, NotFound

TEXTS = Path(__file__).parent / "texts"


class UnknownTemplate(NotFound):
    """A template that the library does not have."""

    sentence = N_("Dit model bestaat niet. Kies een model uit de lijst.")
    status = 422
    field = "template"


@dataclass(frozen=True, kw_only=True)
class LibraryClause:
    """One clause as we wrote it, with who checked it."""

    key: str
    kind: str  # a ClauseKind
    heading: str
    body: str
    why: str  # one line for who wonders whether to keep it
    required: bool = False
    condition: str | None = None  # which of the four conditions for working together it fills
    checked_by: str = ""
    checked_on: str = ""

    @property
    def is_checked(self) -> bool:
        """Whether a lawyer has read it."""
        return bool(self.checked_by and self.checked_on)


@dataclass(frozen=True, kw_only=True)
class Template:
    """A whole covenant to begin with."""

    key: str
    title: str
    about: str
    clauses: tuple[LibraryClause, ...]

    def clause(self, key: str | None) -> LibraryClause | None:
        """The clause of this key, if the template has it."""
        return next((c for c in self.clauses if c.key == key), None)


def templates() -> tuple[Template, ...]:
    """All templates, in the order of their names."""
    return tuple(template(folder.name) for folder in sorted(TEXTS.iterdir()) if folder.is_dir())


@cache
def template(key: str) -> Template:
    """The template of this key."""
    folder = next((f for f in TEXTS.iterdir() if f.is_dir() and f.name == key), None)
    if folder is None:
        raise UnknownTemplate()
    about = tomllib.loads((folder / "template.toml").read_text(encoding="utf-8"))
    clauses = tuple(_clause(path) for path in sorted(folder.glob("*.md")))
    return Template(key=key, title=about["title"], about=about["about"], clauses=clauses)


def _clause(path: Path) -> LibraryClause:
    _, head, body = path.read_text(encoding="utf-8").split("+++", 2)
    return LibraryClause(key=path.stem.split("-", 1)[1], body=body.strip(), **tomllib.loads(head))
