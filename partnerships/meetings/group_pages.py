"""The pages of working groups: a new one, and who are in it."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from accounts.memberships.queries import colleagues
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.covenants import queries as covenants
from partnerships.meetings import groups, queries
from partnerships.meetings.door import FOLDER, HERE, pages, to
from partnerships.meetings.schema import GroupSchema, MemberSchema
from partnerships.meetings.service import OVER
from partnerships.policy import CovenantAction, MeetingAction

GROUP = f"{HERE}/werkgroep/<int:number>"


@pages.route(f"{HERE}/werkgroep/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def begin(reference: str) -> Any:
    """Begin a working group."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(GroupSchema)
    if request.method == "POST":
        with form.catching():
            number = groups.begin(actor(), reference, form.load())
            flash(say(N_("De werkgroep is begonnen. Kies nu wie er meedoet.")), "success")
            return to("group", reference=reference, number=number)
    return page(FOLDER + "begin.html", view=view, form=form, going=view.state not in OVER)


@pages.get(GROUP)
@guard(MeetingAction.READ)
def group(reference: str, number: int) -> Response:
    """One group: who are in it, party by party."""
    return _shown(reference, number, MeetingAction.READ, None)


@pages.post(f"{GROUP}/lid")
@guard(MeetingAction.EDIT)
def join(reference: str, number: int) -> Any:
    """Put one of the own people in."""
    queries.working_group(actor(), MeetingAction.EDIT, reference, number)
    form = Form(MemberSchema)
    with form.catching():
        groups.join(actor(), reference, number, form.load())
        flash(say(N_("Bewaard.")), "success")
        return to("group", reference=reference, number=number)
    return _shown(reference, number, MeetingAction.EDIT, form)


@pages.post(f"{GROUP}/lid/<int:member>/weg")
@guard(MeetingAction.EDIT)
def leave(reference: str, number: int, member: int) -> Any:
    """Take one of the own people out."""
    groups.leave(actor(), reference, number, member)
    flash(say(N_("Bewaard.")), "success")
    return to("group", reference=reference, number=number)


def _shown(reference: str, number: int, action: MeetingAction, sent: Form | None) -> Response:
    one = queries.working_group(actor(), action, reference, number)
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    people = [(each.person_id, each.name) for each in colleagues(actor())]
    return page(
        FOLDER + "group.html", view=view, one=one, form=sent or Form(MemberSchema), people=people,
        us=actor().organisation_id, going=view.state not in OVER,
    )  # fmt: skip
