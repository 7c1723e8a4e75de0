"""What comes in by a form: read, checked by one schema, and given back with what was typed.

A page's POST reads::

    form = Form(StartSchema)
    if request.method == "POST":
        with form.catching():
            done = service.start(actor(), form.load())
            return redirect(url_for(...), 303)
    return page("…/new.html", form=form)      # 422 when there are messages
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from flask import request
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load
from werkzeug.datastructures import FileStorage

from core.values import signs
from core.values.errors import NotAllowed, NotFound, Refusal
from core.web.fields import NOT_A_CHOICE, NOT_A_DATE, NOT_A_NUMBER, REQUIRED, DutchDate, Message
from core.web.language import say

_ROW = re.compile(r"^([a-z_]+)-(\d{1,3})-([a-z_-]+)$")
MOST_ROWS = 200
_ENGLISH = {  # marshmallow's own sentences, replaced once for every field
    "Missing data for required field.": REQUIRED,
    "Field may not be null.": REQUIRED,
    "Not a valid string.": REQUIRED,
    "Not a valid integer.": NOT_A_NUMBER,
    "Not a valid boolean.": NOT_A_CHOICE,
    "Not a valid date.": NOT_A_DATE,
    "Invalid input type.": REQUIRED,
}


class FormSchema(Schema):
    """A form's rules: trims, takes "" for missing, builds the frozen ``command``."""

    command: ClassVar[type[Any] | None] = None

    class Meta:
        unknown = EXCLUDE

    @pre_load
    def _as_typed(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        trimmed = {k: signs.quiet(v).strip() if isinstance(v, str) else v for k, v in data.items()}
        return {k: v for k, v in trimmed.items() if v != ""}

    @post_load
    def _command(self, data: dict[str, Any], **_: Any) -> Any:
        for name in self.fields:
            data.setdefault(name, None)
        return self.command(**data) if self.command else data


class Form:
    """One form on its way: the schema, what was typed, and the messages to show."""

    def __init__(self, schema: type[FormSchema], initial: Mapping[str, Any] | None = None) -> None:
        self.schema = schema()
        posted = request.method == "POST"
        self.values: dict[str, Any] = self._posted() if posted else dict(initial or {})
        self.errors: dict[str, list[str]] = {}
        self.summary: list[str] = []

    @property
    def status(self) -> int:
        """422 when something is wrong, otherwise 200."""
        return 422 if self.errors or self.summary else 200

    def load(self) -> Any:
        """The command; raises ``ValidationError`` for ``catching`` to turn into messages."""
        return self.schema.load(self.nested())

    def file(self, name: str) -> FileStorage | None:
        """The uploaded file under this name, if one was chosen."""
        upload = request.files.get(name)
        return upload if upload and upload.filename else None

    def nested(self) -> dict[str, Any]:
        """The values with ``lines-0-amount`` as rows of ``lines``; wholly empty rows left out."""
        rows: dict[str, dict[int, dict[str, Any]]] = {}
        plain: dict[str, Any] = {}
        for name, value in self.values.items():
            match = _ROW.match(name)
            if match and isinstance(self.schema.fields.get(match[1]), fields.List):
                rows.setdefault(match[1], {}).setdefault(int(match[2]), {})[match[3]] = value
            elif not _has_rows(self.schema.fields.get(name)):
                plain[name] = value
        self._numbers = {
            name: sorted(n for n, row in found.items() if any(row.values()))
            for name, found in rows.items()
        }
        for name, found in rows.items():
            plain[name] = [found[n] for n in self._numbers[name]][:MOST_ROWS]
        return plain

    @contextmanager
    def catching(self) -> Iterator[None]:
        """Turn wrong input and refusals into messages at their fields."""
        try:
            yield
        except ValidationError as wrong:
            self.errors = {**self._flat(wrong.messages), **self.errors}
            self.values = {name: _readable(value) for name, value in self.values.items()}
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            self.refuse(refusal)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at its field, or at the top when it has none."""
        sentence = say(refusal.sentence, **refusal.details)
        known = (self.schema.fields, self.values, request.files)
        if refusal.at and any(refusal.at in names for names in known):
            self.errors.setdefault(refusal.at, []).append(sentence)
        else:
            self.summary.append(sentence)

    def rows(self, name: str, least: int = 1) -> range:
        """The row numbers to draw for a repeated group."""
        found = [int(m[2]) for key in self.values if (m := _ROW.match(key)) and m[1] == name]
        return range(max([least, *(n + 1 for n in found)]))

    def _posted(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name in request.form:
            many = request.form.getlist(name)
            field = self.schema.fields.get(name)
            values[name] = many if isinstance(field, fields.List) else many[0]
        self._join_dates(values, self.schema, "")
        for name, field in self.schema.fields.items():
            if isinstance(field, fields.List) and isinstance(field.inner, fields.Nested):
                for number in {
                    int(m[2]) for key in values if (m := _ROW.match(key)) and m[1] == name
                }:
                    self._join_dates(values, field.inner.schema, f"{name}-{number}-")
        return values

    @staticmethod
    def _join_dates(values: dict[str, Any], schema: Any, prefix: str) -> None:
        for name, field in schema.fields.items():
            parts = [values.get(f"{prefix}{name}-{part}", "") for part in ("dag", "maand", "jaar")]
            if isinstance(field, DutchDate) and any(str(part).strip() for part in parts):
                values[prefix + name] = "-".join(str(part).strip() for part in parts)

    def _flat(self, messages: Any, prefix: str = "") -> dict[str, list[str]]:
        flat: dict[str, list[str]] = {}
        for name, found in messages.items():
            key = prefix + self._typed_name(prefix, name)
            if isinstance(found, dict):
                flat |= self._flat(found, key + "-")
            else:
                found = [found] if isinstance(found, str) else found
                flat[key] = [_translated(message) for message in found]
        return flat

    def _typed_name(self, prefix: str, name: Any) -> str:
        numbers = getattr(self, "_numbers", {}).get(prefix.rstrip("-"), [])
        return str(numbers[name]) if isinstance(name, int) and name < len(numbers) else str(name)


def _has_rows(field: Any) -> bool:
    """Whether its values come as ``lines-0-amount`` and never under the bare name."""
    return isinstance(field, fields.List) and isinstance(field.inner, fields.Nested)


def _readable(value: Any) -> Any:
    """What was typed without the signs that no page can show; the message says that they were."""
    if isinstance(value, list):
        return [_readable(each) for each in value]
    return signs.legible(value) if isinstance(value, str) else value


def _translated(message: Any) -> str:
    text = _ENGLISH.get(str(message), message)
    return say(str(text), **(text.details if isinstance(text, Message) else {}))
