"""Making the own link of a volunteer, and ending it: for the coordinator."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from accounts.actor import actor
from accounts.guard import guard
from core.web.addresses import absolute
from core.web.answer import page
from core.web.doors import Form, FormSchema
from funding.actions import VolunteerAction
from funding.own_links import service
from funding.volunteers.pages import back
from funding.volunteers.queries import volunteer

pages = Blueprint("own_links", __name__, url_prefix="/vrijwilligers")
FOLDER = "funding/own_links/"


@pages.post("/<int:number>/link")
@guard(VolunteerAction.KEEP)
def renew(number: int) -> Any:
    """A new link, shown once."""
    view = volunteer(actor(), VolunteerAction.KEEP, number)
    form = Form(FormSchema)
    with form.catching():
        token = service.renew(actor(), number)
        made = page(FOLDER + "made.html", view=view, link=absolute(f"/mijn-uren/{token}"))
        return private(made)
    return page(FOLDER + "made.html", view=view, link=None, form=form)


@pages.post("/<int:number>/link/stop")
@guard(VolunteerAction.KEEP)
def end(number: int) -> Any:
    """Nobody comes in by it any more."""
    service.end(actor(), number)
    return back(number)


def private(answer: Response) -> Response:
    """Nothing of it stays behind on a computer that many use."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
