"""The page of one moment of a promise: done, late, let go, seen, asked and answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web import uploads
from core.web.answer import attachment, page
from core.web.doors import Form, FormSchema
from core.web.language import say
from partnerships.commitments import keeping, queries
from partnerships.commitments.door import FOLDER, pages, to
from partnerships.commitments.schema import (
    DoneSchema,
    LateSchema,
    ReasonSchema,
    WaiverSchema,
    WordsSchema,
)
from partnerships.covenants import queries as covenants
from partnerships.policy import CommitmentAction, CovenantAction

HERE = "/convenanten/<reference>/afspraken/<int:number>/<int:turn>"
TOLD = N_("Bewaard. Alle partijen kunnen dit zien.")


@pages.get(HERE)
@guard(CommitmentAction.READ)
def turn(reference: str, number: int, turn: int) -> Response:
    """One moment: how it stands, what was said, what one may do."""
    return _shown(reference, number, turn, CommitmentAction.READ)


@pages.post(HERE + "/gedaan")
@guard(CommitmentAction.REPORT)
def report(reference: str, number: int, turn: int) -> Any:
    """Done, with a sentence or a file."""

    def keep(form: Form) -> None:
        chosen = form.file("document")
        document = uploads.accept_at("document", chosen) if chosen else None
        keeping.report(actor(), reference, number, turn, form.load(), document)

    return _done(reference, number, turn, CommitmentAction.REPORT, DoneSchema, keep)


@pages.post(HERE + "/later")
@guard(CommitmentAction.REPORT)
def explain(reference: str, number: int, turn: int) -> Any:
    """Late, with an explanation."""

    def keep(form: Form) -> None:
        keeping.explain(actor(), reference, number, turn, form.load())

    return _done(reference, number, turn, CommitmentAction.REPORT, LateSchema, keep)


@pages.post(HERE + "/laten-vervallen")
@guard(CommitmentAction.CONFIRM)
def ask_waiver(reference: str, number: int, turn: int) -> Any:
    """Ask the others to let it go, with a reason."""

    def keep(form: Form) -> None:
        keeping.ask_waiver(actor(), reference, number, turn, form.load())

    return _done(reference, number, turn, CommitmentAction.CONFIRM, WaiverSchema, keep)


@pages.post(HERE + "/mag-vervallen")
@guard(CommitmentAction.RELEASE)
def release(reference: str, number: int, turn: int) -> Any:
    """Agree that it is let go."""

    def keep(form: Form) -> None:
        keeping.release(actor(), reference, number, turn)

    return _done(reference, number, turn, CommitmentAction.RELEASE, FormSchema, keep)


@pages.post(HERE + "/moet-blijven")
@guard(CommitmentAction.RELEASE)
def refuse_waiver(reference: str, number: int, turn: int) -> Any:
    """Say no to letting it go, with a reason."""

    def keep(form: Form) -> None:
        keeping.refuse_waiver(actor(), reference, number, turn, form.load())

    return _done(reference, number, turn, CommitmentAction.RELEASE, ReasonSchema, keep)


@pages.post(HERE + "/vraag-intrekken")
@guard(CommitmentAction.CONFIRM)
def withdraw_waiver(reference: str, number: int, turn: int) -> Any:
    """Ask no longer to let it go."""

    def keep(form: Form) -> None:
        keeping.withdraw_waiver(actor(), reference, number, turn)

    return _done(reference, number, turn, CommitmentAction.CONFIRM, FormSchema, keep)


@pages.post(HERE + "/gezien")
@guard(CommitmentAction.RECEIVE)
def see(reference: str, number: int, turn: int) -> Any:
    """Seen."""

    def keep(form: Form) -> None:
        keeping.see(actor(), reference, number, turn)

    return _done(reference, number, turn, CommitmentAction.RECEIVE, FormSchema, keep)


@pages.post(HERE + "/vraag")
@guard(CommitmentAction.RECEIVE)
def ask(reference: str, number: int, turn: int) -> Any:
    """Ask the party something."""

    def keep(form: Form) -> None:
        keeping.ask(actor(), reference, number, turn, form.load())

    return _done(reference, number, turn, CommitmentAction.RECEIVE, WordsSchema, keep)


@pages.post(HERE + "/antwoord")
@guard(CommitmentAction.REPORT)
def answer(reference: str, number: int, turn: int) -> Any:
    """Answer for the own party."""

    def keep(form: Form) -> None:
        keeping.answer(actor(), reference, number, turn, form.load())

    return _done(reference, number, turn, CommitmentAction.REPORT, WordsSchema, keep)


@pages.get(HERE + "/bewijs")
@guard(CommitmentAction.READ)
def proof(reference: str, number: int, turn: int) -> Response:
    """The file that shows that it was done, always as a download."""
    data, name, media_type = queries.document(actor(), reference, number, turn)
    return attachment(data, name, media_type)


def _done(
    reference: str, number: int, turn: int, action: CommitmentAction,
    schema: type[FormSchema], keep: Callable[[Form], None],
) -> Any:  # fmt: skip
    """Keep what was sent and go back to the moment; or show it again with what is wrong."""
    queries.moment(actor(), action, reference, number, turn)
    form = Form(schema)
    with form.catching():
        keep(form)
        flash(say(TOLD), "success")
        return to("turn", reference=reference, number=number, turn=turn)
    return _shown(reference, number, turn, action, form)


def _shown(
    reference: str, number: int, turn: int, action: CommitmentAction, sent: Form | None = None
) -> Response:
    moment = queries.moment(actor(), action, reference, number, turn)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    schemas = {
        "done": DoneSchema, "late": LateSchema, "waiver": WaiverSchema, "refusal": ReasonSchema,
        "words": WordsSchema,
    }  # fmt: skip
    forms = {
        name: sent if sent and isinstance(sent.schema, schema) else Form(schema, {})
        for name, schema in schemas.items()
    }
    opened = sent.schema.__class__ if sent else None
    wish = next((name for name, schema in schemas.items() if schema is opened), "")
    return page(
        FOLDER + "turn.html", view=view, moment=moment, forms=forms, form=sent,
        opened=wish or request.args.get("doe", ""),
    )  # fmt: skip
