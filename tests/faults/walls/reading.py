"""Everything that an answer says, as who holds it can read it: also inside a file."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from functools import lru_cache

import pikepdf
from werkzeug.test import TestResponse

FOLD = re.compile(r"\r?\n[ \t]")  # where iCalendar cuts a long line
TAG = re.compile(r"<[^>]*>")


def readable(answer: TestResponse) -> str:
    """Its headers and its words, whatever kind of file it is."""
    return f"{answer.headers}\n{words(answer.get_data())}"


def words(data: bytes) -> str:
    """The words of a page or a file; of a file also what lies inside it."""
    if data.startswith((b"%PDF", b"PK\x03\x04")):
        return _inside(data)
    text = data.decode("utf-8", "replace")
    return FOLD.sub("", text) if data.startswith(b"BEGIN:VCALENDAR") else text


@lru_cache(maxsize=64)
def _inside(data: bytes) -> str:
    return "\n".join(_pdf(data) if data.startswith(b"%PDF") else _archive(data))


def _pdf(data: bytes) -> Iterator[str]:
    """What is printed, what is said about it, and the files that travel with it."""
    yield data.decode("utf-8", "replace")
    command = ["pdftotext", "-q", "-", "-"]
    yield subprocess.run(command, input=data, capture_output=True, check=False).stdout.decode()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from (str(value) for value in pdf.docinfo.values())
            for file in pdf.attachments.values():
                yield words(file.get_file().read_bytes())
    except pikepdf.PdfError:
        return  # a scan or a document that somebody brought, and that is no good PDF


def _archive(data: bytes) -> Iterator[str]:
    """A Word file, a spreadsheet or a dossier: every part of it, with the marks of formatting and
    without; of a file in it also what lies inside that one."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            text = words(file.read(name))
            yield f"{name} {text} {TAG.sub('', text)}"
