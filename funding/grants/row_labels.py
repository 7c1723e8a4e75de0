"""Which row and which field a message is about, as the summary of a form with rows says it."""

from __future__ import annotations

import re

from core.web.doors import Form
from core.web.language import say
from partnerships.covenants.row_labels import IN_ROW, LINE

NAME = re.compile(r"([a-z]+)-([0-9]+)-([a-z_]+)")


def of(form: Form) -> dict[str, str]:
    """A label for every field of a row that has a message."""
    found = (NAME.fullmatch(name) for name in form.errors)
    return {
        match[0]: say(IN_ROW, row=say(LINE, number=int(match[2]) + 1), field=say(label))
        for match in found
        if match and (label := _label(form, match[1], match[3]))
    }


def _label(form: Form, group: str, field: str) -> str:
    row = form.schema.fields[group].inner.schema  # type: ignore[attr-defined]
    return str(row.fields[field].metadata.get("label", "")) if field in row.fields else ""
