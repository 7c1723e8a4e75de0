"""A list as a CSV that a Dutch spreadsheet opens well and that cannot carry a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")
MARK = b"\xef\xbb\xbf"  # by which a spreadsheet knows UTF-8


def csv_of(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a mark, semicolons, ISO dates; nothing stands for None."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([safe(cell) for cell in row])
    return MARK + text.getvalue().encode("utf-8")


def download(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """The file as an answer."""
    answer = Response(csv_of(heads, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def safe(cell: object) -> str:
    """With an apostrophe before what a spreadsheet would take for a formula; a number stays."""
    if isinstance(cell, int):
        return str(cell)
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
