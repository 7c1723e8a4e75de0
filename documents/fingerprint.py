"""Which paper is this, before it is printed: the key under which its bytes are kept.

Same inputs, templates, program versions and fonts give the same bytes, so the key is known
without the press. The web process uses it to find a kept paper without loading WeasyPrint.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from documents import fonts
from documents.papers import Paper, canonical
from documents.typesetter import ROOT, STATIC, TEMPLATES, TRANSLATIONS, moment

PACKAGES = ("weasyprint", "pydyf", "fonttools", "pyphen", "segno", "markdown-it-py", "nh3")
LIBRARIES = {
    "libpango-1.0.so.0": "pango_version_string",
    "libharfbuzz.so.0": "hb_version_string",
    "libharfbuzz-subset.so.0": "hb_version_string",
}


def paper_key(paper: Paper) -> str:
    """The key of a paper: one hash over everything that decides about its bytes."""
    contents = {
        "machinery": machinery(),
        "kind": paper.kind,
        "template": paper.template,
        "language": paper.language,
        "title": paper.title,
        "description": paper.description,
        "created": moment(paper),
        "draft": paper.draft,
        "data": paper.data,
        "shorter": paper.shorter,
        "most_pages": paper.most_pages,
        "fields": [[field.name, field.label, field.anchor] for field in paper.fields],
        "attachments": [
            [file.name, file.description, file.media_type, hashlib.sha256(file.data).hexdigest()]
            for file in paper.attachments
        ],
    }
    return hashlib.sha256(canonical(contents)).hexdigest()


@cache
def machinery() -> str:
    """One hash over the press itself: programs, libraries, templates, css, words and fonts."""
    whole = hashlib.sha256(fonts.digest().encode())
    for name in PACKAGES:
        whole.update(f"{name} {version(name)}\n".encode())
    for name, function in LIBRARIES.items():
        whole.update(f"{name} {_library(name, function)}\n".encode())
    for path in _sources():
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\n")
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    yield from sorted(path for path in STATIC.rglob("*") if path.is_file())
    yield from sorted(TRANSLATIONS.rglob("*.mo"))
    yield from sorted(Path(__file__).parent.glob("*.py"))
    yield from (ROOT / "core" / "web" / "filters.py", ROOT / "core" / "values" / "money.py")


def _library(name: str, function: str) -> str:
    try:
        ask = getattr(ctypes.CDLL(name), function)
    except (OSError, AttributeError):
        return "absent"
    ask.restype = ctypes.c_char_p
    return bytes(ask()).decode()
