"""The pages of the clauses that hold data. In the draft they save; in the negotiation the same
form puts a proposal to the other parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, request

from accounts.actor import actor
from accounts.guard import guard
from core.values import clock
from core.values.errors import N_, NotFound
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.covenants import (
    data_saving,
    fees,
    merging,
    outlook,
    queries,
    row_labels,
    rules,
)
from partnerships.covenants.data_kinds import BUDGET, PRIVACY, ROLES, SETTING, TERM, DataForm
from partnerships.covenants.door import Typed, pages, sent, typing
from partnerships.covenants.errors import TextReplaced
from partnerships.covenants.model import CovenantState
from partnerships.covenants.outlook import Outlook
from partnerships.covenants.printing import FUNCTIONS
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.policy import CovenantAction

WROTE = N_("Iemand anders schreef hier intussen: %(words)s")
EMPTIED = N_("Iemand anders maakte dit vak intussen leeg.")
CHOSEN = (
    "function",
    "party",
    "payer",
    "start",
    "end",
    "lead",
)  # not typed: the text above says them
OPEN = (CovenantState.DRAFT, CovenantState.NEGOTIATION)


@pages.get("/convenanten/<reference>/rollen")
@guard(CovenantAction.READ)
def roles(reference: str) -> Response:
    """Functions, tasks, hours, people; what each party gives and gets."""
    return _show(ROLES, reference)


@pages.post("/convenanten/<reference>/rollen")
@guard(CovenantAction.EDIT)
def save_roles(reference: str) -> Any:
    """Save or propose the roles."""
    return _save(ROLES, reference)


@pages.get("/convenanten/<reference>/vergoedingen")
@guard(CovenantAction.READ)
def budget(reference: str) -> Response:
    """The budget for volunteers, with the legal maxima beside it."""
    return _show(BUDGET, reference)


@pages.post("/convenanten/<reference>/vergoedingen")
@guard(CovenantAction.EDIT)
def save_budget(reference: str) -> Any:
    """Save or propose the budget; ``add`` gives one more line and saves nothing."""
    return _save(BUDGET, reference)


@pages.get("/convenanten/<reference>/looptijd")
@guard(CovenantAction.READ)
def term(reference: str) -> Response:
    """From when until when."""
    return _show(TERM, reference)


@pages.post("/convenanten/<reference>/looptijd")
@guard(CovenantAction.EDIT)
def save_term(reference: str) -> Any:
    """Save or propose the term."""
    return _save(TERM, reference)


@pages.get("/convenanten/<reference>/privacy")
@guard(CovenantAction.READ)
def questionnaire(reference: str) -> Response:
    """Who answers for which personal data."""
    return _show(PRIVACY, reference)


@pages.post("/convenanten/<reference>/privacy")
@guard(CovenantAction.EDIT)
def save_questionnaire(reference: str) -> Any:
    """Save or propose the privacy clause."""
    return _save(PRIVACY, reference)


@pages.get("/convenanten/<reference>/kader")
@guard(CovenantAction.READ)
def setting(reference: str) -> Response:
    """Policy, the paper of the council, who leads, and where."""
    return _show(SETTING, reference)


@pages.post("/convenanten/<reference>/kader")
@guard(CovenantAction.EDIT)
def save_setting(reference: str) -> Any:
    """Save or propose it; the article begins here where the text has none."""
    return _save(SETTING, reference)


def _show(kind: DataForm, reference: str) -> Response:
    found = outlook.outlook(actor(), CovenantAction.READ, reference)
    shown = _article(found.view, kind)
    heading, data = data_saving.begins_with(kind, found.view, shown)
    start = kind.values(data, list(found.view.names))
    start |= {"heading": heading, "based_on": shown.current}
    form, typed = typing(kind.schema, _key(found.view, kind, shown), start)
    return _page(kind, found, shown, form, typed)


def _save(kind: DataForm, reference: str) -> Any:
    found = outlook.outlook(actor(), CovenantAction.EDIT, reference)
    shown = _article(found.view, kind)
    form, typed = typing(kind.schema, _key(found.view, kind, shown), {})
    if "add" in request.form:
        return _page(kind, found, shown, form, typed, more=True)
    theirs = None
    with form.catching():
        loaded = form.load()
        try:
            stored = data_saving.store(kind, found.view, shown, loaded)
            sent(typed)
            return stored
        except TextReplaced as replaced:
            form.refuse(replaced)
            found = outlook.outlook(actor(), CovenantAction.EDIT, reference)
            theirs = _article(found.view, kind)
            _merge(kind, found.view, theirs, form, loaded["based_on"] or 0)
    return _page(kind, found, shown, form, typed, theirs=theirs)


def _merge(
    kind: DataForm, view: CovenantView, theirs: ArticleView, form: Form, based_on: int
) -> None:
    """What I left alone takes what is saved now; where both wrote, the field says what."""
    texts = queries.texts_of(actor(), view.reference, theirs.clause_id)
    base = next((text for text in texts if text.number == based_on), None)
    if base is not None:
        parties = list(view.names)
        began = {**kind.values(base.data or {}, parties), "heading": base.heading}
        saved = {**kind.values(theirs.data or {}, parties), "heading": theirs.heading}
        form.values, both = merging.merged(form.values, began, saved)
        for name, words in both.items():
            if name.rpartition("-")[2] not in CHOSEN:
                form.errors[name] = [say(WROTE if words else EMPTIED, words=words)]
    form.values["based_on"] = theirs.current


def _page(
    kind: DataForm, found: Outlook, shown: ArticleView, form: Form, typed: Typed, *,
    more: bool = False, theirs: ArticleView | None = None,
) -> Response:  # fmt: skip
    data = shown.data or {}
    lines = data.get("lines", []) if kind is BUDGET else []
    return page(
        kind.template, status=409 if theirs else 200, outlook=found, view=found.view, article=shown,
        form=form, typed=typed, theirs=theirs, more=more, functions=FUNCTIONS,
        open=found.view.state in OPEN and found.may_edit,
        countered=data_saving.countered(),
        proposing=found.view.state == CovenantState.NEGOTIATION,
        maxima=_maxima(found.view, lines) if kind is BUDGET else [],
        labels=row_labels.of(form, found.view.names),
        over=fees.over(lines), total=rules.budget_total(lines),
        years=rules.totals_by(lines, "year"), payers=rules.totals_by(lines, "payer"),
    )  # fmt: skip


def _article(view: CovenantView, kind: DataForm) -> ArticleView:
    shown = view.of_kind(kind.kind)
    if shown is None and kind.heading:
        return data_saving.none_yet(view, kind)
    if shown is None:
        raise NotFound()
    return shown


def _key(view: CovenantView, kind: DataForm, shown: ArticleView) -> str:
    """The form as the drafts know it."""
    if theirs := data_saving.countered():
        return f"counter:{view.id}:{theirs}"
    return f"clause:{shown.clause_id}" if shown.clause_id else f"new-{kind.kind}:{view.id}"


def _maxima(view: CovenantView, lines: Sequence[Mapping[str, Any]]) -> list[rules.FeeMaxima]:
    """Of the years that the budget names, else of the first year; with this year's beside them
    where the newest are not known yet."""
    this = clock.today().year
    named = {int(line["year"]) for line in lines} or {(view.starts_on or clock.today()).year}
    found = fees.maxima(sorted(named))
    beside = [] if this in named or all(each.known for each in found) else fees.maxima([this])
    return [*(each for each in beside if each.known), *found]
