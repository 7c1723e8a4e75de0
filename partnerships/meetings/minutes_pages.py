"""The pages of minutes: written by who was there, read by all, and on paper."""

from __future__ import annotations

from typing import Any

from flask import flash, request

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from documents.vault.offering import offered
from partnerships.commitments.service import HOLDS
from partnerships.covenants import queries as covenants
from partnerships.meetings import previews, queries, service
from partnerships.meetings.door import FOLDER, ONE, pages, to
from partnerships.meetings.model import MeetingState
from partnerships.meetings.schema import ActionSchema, MinutesSchema
from partnerships.policy import CovenantAction, MeetingAction


@pages.route(f"{ONE}/verslag", methods=["GET", "POST"])
@guard(MeetingAction.EDIT)
def write(reference: str, number: int) -> Any:
    """Write the minutes, point by point."""
    one = queries.meeting(actor(), MeetingAction.EDIT, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    start: dict[str, Any] = {"present": one.present, "based_on": one.revision}
    for place, item in enumerate(one.items):
        start |= {f"items-{place}-said": item.said, f"items-{place}-decision": item.decision}
    form = Form(MinutesSchema, start)
    if request.method == "POST":
        with form.catching():
            service.write(actor(), reference, number, form.load())
            flash(say(N_("Bewaard. Alle partijen kunnen dit lezen.")), "success")
            return to("show", reference=reference, number=number)
        form.values["based_on"] = one.revision  # what stands there now is shown beside it
    may = one.begun and one.state == MeetingState.PLANNED
    return page(FOLDER + "minutes.html", view=view, one=one, form=form, may=may)


@pages.route(f"{ONE}/actie", methods=["GET", "POST"])
@guard(MeetingAction.EDIT)
def act(reference: str, number: int) -> Any:
    """Write down what a party will do: it becomes a commitment to confirm."""
    one = queries.meeting(actor(), MeetingAction.EDIT, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    form = Form(ActionSchema)
    if request.method == "POST":
        with form.catching():
            service.act(actor(), reference, number, form.load())
            flash(say(N_("De actie staat bij de afspraken. De partij bevestigt zelf.")), "success")
            return to("show", reference=reference, number=number)
    may = view.state in HOLDS and one.state == MeetingState.PLANNED
    return page(FOLDER + "act.html", view=view, one=one, form=form, may=may)


@pages.get(f"{ONE}/verslag.pdf")
@guard(MeetingAction.READ)
def printed(reference: str, number: int) -> Any:
    """The minutes as a PDF; a page that waits while it is being made."""
    made = previews.preview(actor(), reference, number)
    name = f"{reference}-overleg-{number}.pdf"
    return offered(
        made, lambda: previews.ask(reference, number, made), name, FOLDER + "printing.html"
    )
