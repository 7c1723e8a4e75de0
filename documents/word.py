"""A text as a Word file, for who works on paper: changes as tracked changes, reasons as comments.

A file of this kind is a working copy. What binds is signed as PDF (``documents.press``); nothing
that comes back as .docx is read by a machine. The only module that imports python-docx.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

SAME, GONE, NEW = "same", "gone", "new"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Parts = Sequence[tuple[str, str]]  # (same, gone or new; text), in reading order


@dataclass(frozen=True)
class TrackedChange:
    """What somebody proposes, under the article that it is about."""

    label: str  # the line above it: which proposal, of whom, since when
    by: str
    at: datetime
    reason: str
    heading: Parts
    body: Parts


@dataclass(frozen=True)
class WordArticle:
    """An article as it stands, and what is proposed for it."""

    heading: str
    body: str
    changes: Sequence[TrackedChange] = ()


@dataclass(frozen=True)
class WordText:
    """All that stands in the file."""

    title: str
    about: Sequence[str]  # the lines under the title
    articles: Sequence[WordArticle]
    changed_at: datetime


def word_file(text: WordText) -> bytes:
    """The file's bytes; Word, LibreOffice and Pages open it."""
    document = Document()
    document.styles["Normal"].font.name = "Noto Sans"
    document.styles["Normal"].font.size = Pt(11)
    properties = document.core_properties
    properties.title, properties.language, properties.author = text.title, "nl-NL", "Handslag"
    properties.created = properties.modified = text.changed_at.replace(tzinfo=None)
    document.add_heading(_clean(text.title), level=0)
    for line in text.about:
        document.add_paragraph(_clean(line))
    for article in text.articles:
        _article(document, article)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _article(document: Any, article: WordArticle) -> None:
    if article.heading:
        document.add_heading(_clean(article.heading), level=1)
    for line in _lines(article.body):
        _with_bold(document.add_paragraph(), line)
    for change in article.changes:
        head = document.add_paragraph(style="Intense Quote")
        run = head.add_run(_clean(change.label))
        if change.reason:
            document.add_comment(
                run, text=_clean(change.reason), author=_clean(change.by), initials=""
            )
        _tracked(document, change, change.heading, bold=True)
        _tracked(document, change, change.body)


def _lines(body: str) -> Iterator[str]:
    yield from (line for line in _clean(body).split("\n") if line.strip())


def _with_bold(paragraph: Paragraph, line: str) -> None:
    """Every second part of ``a **b** c`` is bold."""
    for number, part in enumerate(_BOLD.split(line)):
        if part:
            paragraph.add_run(part).bold = number % 2 == 1


def _tracked(document: Any, change: TrackedChange, parts: Parts, *, bold: bool = False) -> None:
    """The parts as paragraphs; a new line that is new or gone is tracked as well."""
    if not any(text for _, text in parts):
        return
    paragraph = document.add_paragraph()
    for kind, text in parts:
        for number, line in enumerate(_clean(text).split("\n")):
            if number:
                if kind != SAME:
                    _mark_end(paragraph, kind, change)
                paragraph = document.add_paragraph()
            if line:
                _mark(paragraph, kind, line, change, bold)


def _mark(paragraph: Paragraph, kind: str, line: str, change: TrackedChange, bold: bool) -> None:
    run = paragraph.add_run(line)
    run.bold = bold
    if kind == SAME:
        return
    if kind == GONE:
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")
    around = _revision(kind, change)
    run._r.addprevious(around)
    around.append(run._r)


def _mark_end(paragraph: Paragraph, kind: str, change: TrackedChange) -> None:
    """The end of this paragraph is itself new, or gone (ISO 29500-1, 17.13.5)."""
    properties = paragraph._p.get_or_add_pPr()
    mark = OxmlElement("w:rPr")
    mark.append(_revision(kind, change))
    properties.append(mark)


def _revision(kind: str, change: TrackedChange) -> Any:
    element = OxmlElement("w:ins" if kind == NEW else "w:del")
    element.set(qn("w:id"), "0")
    element.set(qn("w:author"), _clean(change.by))
    element.set(qn("w:date"), change.at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return element


def _clean(text: str) -> str:
    """Without the few signs that no XML can hold."""
    return _NOT_IN_XML.sub("", text)
