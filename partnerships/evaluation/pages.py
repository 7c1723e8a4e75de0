"""The pages of evaluating: all evaluations and indicators, one evaluation, one's own answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from flask import Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values import clock
from core.values.errors import N_
from core.web.addresses import absolute
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from documents.vault.offering import offered
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import sent, typing
from partnerships.covenants.history import tells
from partnerships.evaluation import (
    indicators,
    previews,
    queries,
    service,
    volunteer_pages,
    volunteers,
)
from partnerships.evaluation.door import FOLDER, pages
from partnerships.evaluation.history import SENTENCES
from partnerships.evaluation.questions import (
    ABOUT_INDICATORS,
    ABOUT_PARTIES,
    AFTER_THE_END,
    MARKS,
    OFFERED,
)
from partnerships.evaluation.schema import (
    BeginSchema,
    ImproveSchema,
    IndicatorSchema,
    LinksSchema,
    ReviewSchema,
)
from partnerships.policy import CovenantAction, EvaluationAction

__all__ = ["install", "pages", "volunteer_pages"]
tells(SENTENCES)
HERE = "/convenanten/<reference>/evaluaties"
SOON = timedelta(weeks=4)


def install(app: Flask) -> None:
    """What the templates of this room need."""
    app.jinja_env.globals.update(evaluation_marks=MARKS, evaluation_questions=ABOUT_PARTIES)


@pages.get(HERE)
@guard(CovenantAction.READ)
def index(reference: str) -> Response:
    """Every evaluation, and by what the parties see whether it works."""
    return _index(reference, CovenantAction.READ)


@pages.post(HERE)
@guard(CovenantAction.EDIT)
def begin(reference: str) -> Any:
    """Ask all parties the same questions."""
    covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(BeginSchema)
    with form.catching():
        number = service.begin(actor(), reference, form.load())
        flash(say(N_("De evaluatie is begonnen. Alle partijen krijgen bericht.")), "success")
        return _to("show", reference, number=number)
    return _index(reference, CovenantAction.EDIT, form)


@pages.post(f"{HERE}/indicatoren")
@guard(CovenantAction.EDIT)
def choose(reference: str) -> Any:
    """One more indicator."""
    covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(IndicatorSchema)
    with form.catching():
        indicators.choose(actor(), reference, form.load()["text"])
        flash(say(N_("Bewaard.")), "success")
        return _to("index", reference)
    return _index(reference, CovenantAction.EDIT, form)


@pages.post(f"{HERE}/indicatoren/<int:number>/weg")
@guard(CovenantAction.EDIT)
def leave_out(reference: str, number: int) -> Any:
    """One indicator less."""
    indicators.leave_out(actor(), reference, number)
    flash(say(N_("Dit punt doet niet meer mee bij een volgende evaluatie.")), "success")
    return _to("index", reference)


@pages.get(f"{HERE}/<int:number>")
@guard(EvaluationAction.SEE)
def show(reference: str, number: int) -> Response:
    """Who answered; and what, for who answered too."""
    return _show(reference, number, CovenantAction.READ)


@pages.post(f"{HERE}/<int:number>/sluiten")
@guard(CovenantAction.EDIT)
def close(reference: str, number: int) -> Any:
    """Wait no longer for who is silent."""
    covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(FormSchema)
    with form.catching():
        service.close(actor(), reference, number)
        flash(say(N_("De evaluatie is gesloten. Alle partijen krijgen bericht.")), "success")
        return _to("show", reference, number=number)
    return _show(reference, number, CovenantAction.EDIT, form)


@pages.get(f"{HERE}/<int:number>.pdf")
@guard(EvaluationAction.READ)
def printed(reference: str, number: int) -> Any:
    """The report as a PDF; a page that waits while it is being made."""
    made = previews.preview(actor(), reference, number)
    name = f"{reference}-evaluatie-{number}.pdf"
    return offered(
        made,
        lambda: previews.ask(reference, number, made),
        name,
        FOLDER + "printing.html",
    )


@pages.route(f"{HERE}/<int:number>/antwoord", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def give(reference: str, number: int) -> Any:
    """The answers of one's own party."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    one = queries.evaluation(actor(), reference, number)
    key = f"evaluation:{view.id}:{number}:{actor().organisation_id}"
    us = actor().organisation_id or 0
    order = sorted(view.names, key=lambda number: (number != us, number))
    form, typed = typing(ReviewSchema, key, {})
    form.values = _in_order(form.values, order)
    if request.method == "POST":
        with form.catching():
            service.give(actor(), reference, number, form.load())
            sent(typed)
            flash(say(N_("Bewaard. U leest nu ook wat de anderen antwoordden.")), "success")
            return _to("show", reference, number=number)
    answered = us in one.ours
    return page(
        FOLDER + "give.html", view=view, one=one, form=form, typed=typed, answered=answered,
        about_indicators=ABOUT_INDICATORS, us=us, order=order,
    )  # fmt: skip


@pages.route(f"{HERE}/<int:number>/vrijwilligers", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def links(reference: str, number: int) -> Any:
    """Links for the volunteers of one's own party; each address is shown once."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    one = queries.evaluation(actor(), reference, number)
    form, made = Form(LinksSchema, {"many": 10}), []
    if request.method == "POST":
        with form.catching():
            tokens = volunteers.make_links(actor(), reference, number, form.load()["many"])
            made = [absolute(f"/evalueren/{token}") for token in tokens]
    return page(
        FOLDER + "links.html", view=view, one=one, form=form, made=made, days=volunteers.DAYS
    )


@pages.route(f"{HERE}/<int:number>/verbetering", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def improve(reference: str, number: int) -> Any:
    """An improvement becomes a commitment."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    one = queries.evaluation(actor(), reference, number)
    form = Form(ImproveSchema)
    if request.method == "POST":
        with form.catching():
            service.improve(actor(), reference, number, form.load())
            said = N_("De verbetering staat bij de afspraken. De partij zelf bevestigt haar nog.")
            flash(say(said), "success")
            return redirect(url_for("commitments.timeline", reference=reference), 303)
    return page(FOLDER + "improve.html", view=view, one=one, form=form)


def _in_order(typed: Mapping[str, Any], order: Sequence[int]) -> dict[str, Any]:
    """What was typed about a party stays with it, also when another party left or came since."""
    values = {name: said for name, said in typed.items() if not name.startswith("parties-")}
    rows: dict[str, dict[str, Any]] = {}
    for name, said in typed.items():
        if (parts := name.split("-", 2))[0] == "parties" and len(parts) == 3:
            rows.setdefault(parts[1], {})[parts[2]] = said
    about = {str(row.get("about")): place for place, row in rows.items()}
    free = [place for place, row in rows.items() if str(row.get("about")) not in map(str, order)]
    for place, number in enumerate(order):
        source = about.get(str(number)) or (free.pop(0) if free else "")
        row = {**rows.get(source, {}), "about": number}
        values |= {f"parties-{place}-{name}": said for name, said in row.items()}
    return values


def _show(
    reference: str, number: int, action: CovenantAction, form: Form | None = None
) -> Response:
    one = queries.evaluation(actor(), reference, number)
    found = queries.of_covenant(actor(), action, reference)
    return page(
        FOLDER + "show.html", one=one, view=found.view, found=found, us=actor().organisation_id,
        form=form or Form(FormSchema),
    )  # fmt: skip


def _index(reference: str, action: CovenantAction, form: Form | None = None) -> Response:
    found = queries.of_covenant(actor(), action, reference)
    begins = form if form and isinstance(form.schema, BeginSchema) else None
    chosen = form if form and isinstance(form.schema, IndicatorSchema) else None
    soon = {"answer_by": clock.today() + SOON}
    return page(
        FOLDER + "index.html", found=found, view=found.view, form=form or Form(IndicatorSchema),
        begins=begins or Form(BeginSchema, soon), chosen=chosen or Form(IndicatorSchema),
        offered=OFFERED, after_the_end=AFTER_THE_END,
    )  # fmt: skip


def _to(endpoint: str, reference: str, **values: Any) -> Any:
    return redirect(url_for(f"evaluation.{endpoint}", reference=reference, **values), 303)
