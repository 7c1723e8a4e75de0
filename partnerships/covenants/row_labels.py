"""Which row and which field a message is about, as the summary of a data form says it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marshmallow import fields

from core.values.errors import N_
from core.web.doors import Form
from core.web.language import say
from partnerships.covenants.printing import FUNCTIONS

NAME = re.compile(r"([a-z]+)-([0-9]+)-([a-z]+)")
IN_ROW = N_("%(row)s, %(field)s:")
LINE, FUNCTION = N_("Regel %(number)s"), N_("Functie %(name)s")
CONTACT = N_("Functie %(name)s, %(party)s")


def of(form: Form, names: Mapping[int, str]) -> dict[str, str]:
    """A label for every field of a row that has a message."""
    found = (NAME.fullmatch(name) for name in form.errors)
    return {
        match[0]: say(IN_ROW, row=_row(form, match[1], match[2], names), field=say(label))
        for match in found
        if match and (label := _label(form, match[1], match[3]))
    }


def _row(form: Form, group: str, number: str, names: Mapping[int, str]) -> str:
    if group == "lines":
        return say(LINE, number=int(number) + 1)
    typed = {
        name: str(form.values.get(f"{group}-{number}-{name}")) for name in ("function", "party")
    }
    party = next((name for key, name in names.items() if str(key) == typed["party"]), "")
    if group == "parties":
        return party
    function = say(FUNCTIONS.get(typed["function"], ""))
    return say(CONTACT, name=function, party=party) if party else say(FUNCTION, name=function)


def _label(form: Form, group: str, field: str) -> str:
    """What the schema calls this field; nothing for one that nobody sees."""
    rows = form.schema.fields.get(group)
    row = rows.inner.schema if isinstance(rows, fields.List) else None  # type: ignore[attr-defined]
    return str(row.fields[field].metadata.get("label", "")) if row else ""
