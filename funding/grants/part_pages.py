"""The pages of the lists of a grant, its costs, instalments and reports, and of its letter.

Each is one form with a row for each line. A row that is emptied is taken out; two windows with the
same list do not overwrite each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, request

from accounts.actor import Actor, actor
from accounts.guard import guard
from core.values.errors import Refusal
from core.web import uploads
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from core.web.uploads import Upload
from funding.actions import GrantAction
from funding.grants import keeping, queries, row_labels, service
from funding.grants.door import FOLDER, KEPT, pages, to
from funding.grants.errors import NoLetter, Replaced
from funding.grants.parts import Cost, Part, Report, Row, typed
from funding.grants.queries import GrantView
from funding.grants.schema import (
    InstalmentsSchema,
    LetterSchema,
    LinesSchema,
    PartSchema,
    ReportsSchema,
)


@dataclass(frozen=True)
class List:
    """One of the three lists: its form, its rows as values, and how it is kept."""

    name: str
    schema: type[PartSchema]
    row: type[Row]
    shown: Callable[[GrantView], Sequence[Row]]
    keep: Callable[[Actor, str, Sequence[Any], str | None], None]


LINES = List("lines", LinesSchema, Cost, lambda view: view.lines, keeping.keep_lines)
INSTALMENTS = List(
    "instalments", InstalmentsSchema, Part, lambda view: view.instalments, keeping.keep_instalments
)
REPORTS = List("reports", ReportsSchema, Report, lambda view: view.reports, keeping.keep_reports)


@pages.route("/subsidies/<reference>/kosten", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def lines(reference: str) -> Any:
    """What the money is for."""
    return _list(LINES, reference)


@pages.route("/subsidies/<reference>/termijnen", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def instalments(reference: str) -> Any:
    """When the money comes."""
    return _list(INSTALMENTS, reference)


@pages.route("/subsidies/<reference>/verslagen", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def reports(reference: str) -> Any:
    """What the funder wants to read, and when."""
    return _list(REPORTS, reference)


@pages.route("/subsidies/<reference>/brief", methods=["GET", "POST"])
@guard(GrantAction.EDIT)
def letter(reference: str) -> Any:
    """Keep the letter of the funder: a PDF or a photo."""
    view = queries.grant(actor(), GrantAction.EDIT, reference)
    form = Form(LetterSchema)
    if request.method == "POST":
        with form.catching():
            service.keep_letter(actor(), reference, _letter(form))
            flash(say(KEPT), "success")
            return to("show", reference=reference)
    return page(FOLDER + "letter.html", view=view, form=form)


def _list(kind: List, reference: str) -> Any:
    view = queries.grant(actor(), GrantAction.EDIT, reference)
    form = Form(kind.schema, _values(kind, view))
    theirs = None
    if request.method == "POST" and "add" not in request.form:
        with form.catching():
            loaded = form.load()
            rows = typed(kind.row, loaded[kind.name])
            try:
                kind.keep(actor(), reference, rows, loaded["based_on"])
                flash(say(KEPT), "success")
                return to("show", reference=reference)
            except Replaced as replaced:
                form.refuse(replaced)
                theirs = queries.grant(actor(), GrantAction.EDIT, reference)
                form.values["based_on"] = keeping.mark_of(kind.shown(theirs))
    return page(
        FOLDER + f"{kind.name}.html", status=409 if theirs else 200, view=view, form=form,
        theirs=theirs, more="add" in request.form, labels=row_labels.of(form),
    )  # fmt: skip


def _values(kind: List, view: GrantView) -> dict[str, Any]:
    """The list as the fields of its form."""
    rows = kind.shown(view)
    values: dict[str, Any] = {"based_on": keeping.mark_of(rows)}
    for place, row in enumerate(rows):
        for name, value in {**row.columns, "id": row.id}.items():
            values[f"{kind.name}-{place}-{name}"] = value
    return values


def _letter(form: Form) -> Upload:
    """The chosen file; what is wrong with it is said at its field."""
    chosen = form.file("file")
    if chosen is None:
        raise NoLetter()
    try:
        return uploads.accept(chosen)
    except Refusal as refusal:
        refusal.at = "file"
        raise
