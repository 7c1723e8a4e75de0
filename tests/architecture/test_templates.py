"""Templates hold words and structure: no styles, no script, nothing that the CSP would block."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, short, templates

PAPERS = ROOT / "templates" / "papers"
COMPONENTS = ROOT / "templates" / "components"
# Drawings written by us, kept as data in the component itself.
RAW = {"templates/components/icon.html"}


def pages() -> list[Path]:
    return [path for path in templates() if PAPERS not in path.parents]


def found(pattern: str, paths: list[Path]) -> list[tuple[str, int]]:
    search = re.compile(pattern, re.IGNORECASE)
    return [
        (short(path), number)
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if search.search(line)
    ]


def test_no_page_has_a_style_of_its_own():
    assert found(r"\sstyle\s*=|<style", pages()) == []


def test_no_page_has_a_script_in_its_text():
    assert found(r"<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:", pages()) == []


def test_no_page_fetches_from_elsewhere():
    assert found(r"\s(src|action)\s*=\s*[\"'](https?:)?//", pages()) == []


def test_messages_come_from_us_and_not_from_the_browser():
    assert found(r"<(input|select|textarea)[^>]*\srequired\b", pages()) == []


def test_every_form_is_left_to_our_own_messages_and_guarded():
    for path in pages():
        for form in re.findall(r"<form\b.*?(?:</form>|\Z)", path.read_text(), re.S):
            opening = form.split(">")[0]
            posts = re.search(r"method\s*=\s*[\"']?post", opening, re.I)
            assert "novalidate" in opening, f"{short(path)}: a form without novalidate"
            assert not posts or "csrf" in form, f"{short(path)}: a POST form without csrf()"


def test_nothing_a_person_wrote_is_printed_raw():
    assert [hit for hit in found(r"\|\s*safe\b|autoescape\s+false", list(templates())) if
            hit[0] not in RAW] == []  # fmt: skip


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=lambda path: path.stem)
def test_a_component_is_one_macro_named_after_its_file_or_a_part_without_macros(path: Path):
    macros = re.findall(r"{%-?\s*macro\s+(\w+)", path.read_text())
    shown = [name for name in macros if not name.startswith("_")]
    assert len(shown) <= 1
    assert all(name.endswith(path.stem) for name in shown)


def test_no_sentence_is_glued_together_before_it_is_translated():
    assert found(r"_\(\s*f[\"']|_\([^)]*[\"']\s*(~|\+)", list(templates())) == []
