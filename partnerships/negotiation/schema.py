"""What comes in while negotiating, and the commands that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Agreed, Choice, Text, Whole, Yes
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.schema import LONGEST_CLAUSE, WriteSchema
from partnerships.negotiation.model import AnswerWord, ProposalKind

LONGEST_REASON = 2_000  # characters


@dataclass(frozen=True, kw_only=True)
class ProposeCommand:
    """Another text, a new clause, or to leave one out; ``based_on`` was on the screen."""

    kind: ProposalKind
    reason: str
    clause_id: int | None = None
    after_clause_id: int | None = None
    heading: str = ""
    body: str = ""
    data: dict[str, Any] | None = None
    holds: ClauseKind | None = None  # of a new clause that holds data
    based_on: int | None = None
    renews: int | None = None  # number of the outdated proposal that this one takes up
    counters: int | None = None  # number of the proposal that this one is an answer to


@dataclass(frozen=True)
class AnswerCommand:
    """Yes, or no with the reason."""

    word: AnswerWord
    reason: str | None = None


@dataclass(frozen=True)
class ReasonCommand:
    """Why."""

    reason: str


@dataclass(frozen=True)
class ConfirmCommand:
    """This is the text: by the hash that was on the screen."""

    sha256: str
    agreed: bool


WHY = N_("Waarom stelt u dit voor?")
READ_BY_ALL = N_("Eén of twee zinnen. Alle partijen lezen dit.")


class ProposeSchema(FormSchema):
    """Other words for a clause."""

    heading = WriteSchema._declared_fields["heading"]
    body = WriteSchema._declared_fields["body"]
    reason = Text(WHY, max=LONGEST_REASON, lines=True, hint=READ_BY_ALL, required=True)
    based_on = Whole(min=1)


class AddSchema(FormSchema):
    """A new clause."""

    heading = WriteSchema._declared_fields["heading"]
    body = WriteSchema._declared_fields["body"]
    after_clause_id = Whole(N_("Waar komt het artikel?"), min=1)
    reason = ProposeSchema._declared_fields["reason"]


class RemoveSchema(FormSchema):
    """To leave a clause out."""

    reason = Text(
        N_("Waarom kan dit artikel eruit?"),
        max=LONGEST_REASON, lines=True, hint=READ_BY_ALL, required=True,
    )  # fmt: skip
    based_on = Whole(min=1)


class MoveSchema(FormSchema):
    """Another place for a clause; without an ``after_clause_id`` at the front."""

    after_clause_id = Whole(N_("Waar komt het artikel?"), min=0, required=True)  # 0 = at the front
    reason = ProposeSchema._declared_fields["reason"]


class AnswerSchema(FormSchema):
    """Yes or no."""

    command = AnswerCommand
    word = Choice(AnswerWord, required=True)
    reason = Text(
        N_("Waarom niet?"), max=LONGEST_REASON, lines=True,
        hint=N_("Alle partijen lezen dit. Zeg ook wat voor u wel goed is."),
    )  # fmt: skip


class ReopenSchema(FormSchema):
    """Why a fixed text is opened again."""

    command = ReasonCommand
    reason = Text(
        N_("Waarom maakt u de tekst weer open?"),
        max=LONGEST_REASON, lines=True, hint=READ_BY_ALL, required=True,
    )  # fmt: skip


class DaysSchema(FormSchema):
    """Within how many days every party answers."""

    days = Whole(
        N_("Binnen hoeveel dagen antwoordt iedere partij?"), min=0, max=90, required=True,
        hint=N_("Tel ook de dagen van het weekend mee. Vul 0 in als u geen termijn wilt."),
    )  # fmt: skip


class FreezeSchema(FormSchema):
    """Fix the text; also when not every letter can be printed."""

    sure = Yes(N_("Wij weten dat dit op papier een nummer wordt, en bevriezen de tekst toch."))


class ConfirmSchema(FormSchema):
    """This is the text that we want to sign."""

    command = ConfirmCommand
    sha256 = Text(max=64, required=True)
    agreed = Agreed(N_("Dit is de tekst die wij willen tekenen."))


__all__ = [
    "LONGEST_CLAUSE", "AddSchema", "AnswerCommand", "AnswerSchema", "ConfirmCommand",
    "ConfirmSchema", "DaysSchema", "FreezeSchema", "MoveSchema", "ProposeCommand", "ProposeSchema",
    "ReasonCommand", "RemoveSchema", "ReopenSchema",
]  # fmt: skip
