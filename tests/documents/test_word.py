"""A Word file that somebody opens, and accepts or rejects every change in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.word import GONE, NEW, SAME, TrackedChange, WordArticle, WordText, word_file
from partnerships.negotiation.difference import difference

WHEN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEXTS = (qn("w:t"), qn("w:delText"))
WORDS = st.text(alphabet="ab c.\n", max_size=40)


def opened(*articles: WordArticle) -> Any:
    text = WordText(title="Samen", about=["CV-2026-0001-K"], articles=articles, changed_at=WHEN)
    return Document(BytesIO(word_file(text)))


def change(old: str, new: str) -> TrackedChange:
    return TrackedChange(
        label="Voorstel 1", by="Samen Thuis", at=WHEN, reason="Duidelijker.", heading=(),
        body=difference(old, new).parts,
    )  # fmt: skip


def as_if_all(paragraphs: Any, *, accepted: bool) -> str:
    """The text after "Accept all", or after "Reject all"."""
    leaves = "w:del" if accepted else "w:ins"
    text = ""
    for paragraph in paragraphs:
        for run in paragraph._p.iter(qn("w:r")):
            if run.getparent().tag != qn(leaves):
                text += "".join(part.text or "" for part in run if part.tag in TEXTS)
        end = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(leaves)}")
        text += "" if end is not None else "\n"
    return text.removesuffix("\n")


@settings(deadline=None)
@given(WORDS, WORDS)
def test_rejecting_gives_the_old_text_and_accepting_the_new_one(old: str, new: str):
    parts = difference(old, new).parts
    document = opened(WordArticle("Artikel 1", "", [change(old, new)]))
    proposed = document.paragraphs[4:]  # behind title, about, heading and label
    if not parts:
        assert not proposed
        return
    for accepted, leaves in ((True, GONE), (False, NEW)):
        wanted = "".join(text for kind, text in parts if kind != leaves)
        assert as_if_all(proposed, accepted=accepted) == wanted


def test_a_change_names_who_proposes_it_and_why():
    document = opened(WordArticle("Artikel 1", "Wij helpen.", [change("Wij helpen.", "Wij doen.")]))
    marks = [*document.element.iter(qn("w:ins")), *document.element.iter(qn("w:del"))]
    assert {mark.get(qn("w:author")) for mark in marks} == {"Samen Thuis"}
    assert {mark.get(qn("w:date")) for mark in marks} == {"2026-11-23T09:00:00Z"}
    (comment,) = document.comments
    assert (comment.author, comment.text) == ("Samen Thuis", "Duidelijker.")


def test_bold_words_are_bold_and_every_line_is_a_paragraph():
    document = opened(WordArticle("Artikel 1", "**Samen** helpen.\n\n- eerst\n- dan"))
    lines = [p.text for p in document.paragraphs][3:]
    assert lines == ["Samen helpen.", "- eerst", "- dan"]
    first = document.paragraphs[3].runs
    assert [(run.text, bool(run.bold)) for run in first] == [("Samen", True), (" helpen.", False)]


@pytest.mark.parametrize("signs", ["a\x00b\x1b[31m", "\ufffe", "\U0001f469‍\U0001f91d"])
def test_whatever_was_typed_the_file_opens(signs: str):
    document = opened(WordArticle(signs, signs, [change("oud", signs)]))
    assert document.paragraphs


def test_the_parts_have_the_names_that_the_comparison_gives():
    assert {kind for kind, _ in difference("a b", "a c").parts} == {SAME, GONE, NEW}
