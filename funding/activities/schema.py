"""What people type about an activity, checked and made into a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from marshmallow import fields

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Text, Whole
from funding.activities.rules import WHOLE, Share
from funding.grants.schema import RowSchema


@dataclass(frozen=True, kw_only=True)
class ActivityCommand:
    """An activity, and who pays which share of it."""

    name: str
    covenant: str | None = None  # its reference
    shares: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    based_on: str | None = None

    @property
    def paid(self) -> list[Share]:
        """The shares that were filled in."""
        return [
            Share(row["grant"], row["percent"], place if row.get("place") is None else row["place"])
            for place, row in enumerate(self.shares)
            if row.get("grant")
        ]


class ShareRow(RowSchema):
    """What one grant pays."""

    needs = ("grant", "percent")
    grant = Text(N_("Welke subsidie?"), max=40)
    percent = Whole(N_("Welk deel betaalt deze subsidie, in procenten?"), min=1, max=WHOLE)


class ActivitySchema(FormSchema):
    """The form of an activity."""

    command: ClassVar[type] = ActivityCommand
    name = Text(
        N_("Hoe heet de activiteit?"), max=200, required=True,
        hint=N_("Bijvoorbeeld: taalcafé op woensdag."),
    )  # fmt: skip
    covenant = Text(N_("Hoort de activiteit bij een convenant?"), max=40)
    shares = fields.List(fields.Nested(ShareRow), load_default=list)
    based_on = Text(max=16)
