"""The page of one's own calendar links, and the calendars themselves."""

from __future__ import annotations

from typing import Any

from flask import Response, flash

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.addresses import absolute
from core.web.answer import page
from core.web.language import say
from core.web.routes import public
from partnerships.covenants import queries as covenants
from partnerships.meetings import calendars
from partnerships.meetings.door import FOLDER, HERE, pages, to
from partnerships.policy import CalendarAction, CovenantAction


@pages.get("/agenda")
@guard(CalendarAction.LIST)
def links() -> Response:
    """One's own links; the address of one stands only on the page where it was made."""
    return page(FOLDER + "links.html", links=calendars.links(actor()), works=bool(actor().roles))


@pages.post("/agenda")
@guard(CalendarAction.MAKE)
def make() -> Response:
    """A link for everything of one's own organisation."""
    return _made(calendars.make(actor()), "")


@pages.get(f"{HERE}/agenda")
@guard(CovenantAction.READ)
def offer(reference: str) -> Response:
    """What a link to the calendar of this covenant is, and the button that makes one."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    return page(FOLDER + "offer.html", view=view)


@pages.post(f"{HERE}/agenda")
@guard(CovenantAction.READ)
def make_for(reference: str) -> Response:
    """A link for one covenant."""
    view = covenants.covenant(actor(), CovenantAction.READ, reference)
    return _made(calendars.make(actor(), reference), view.title)


@pages.post("/agenda/<int:link>/weg")
@guard(CalendarAction.KEEP)
def take_back(link: int) -> Any:
    """The link is dead from now on."""
    calendars.take_back(actor(), link)
    flash(say(N_("De link werkt niet meer.")), "success")
    return to("links")


@pages.get("/agenda/<token>.ics")
@public
def calendar(token: str) -> Response:
    """The calendar; whoever holds the secret address reads it, as long as its owner may."""
    answer = Response(calendars.calendar(token), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="handslag.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _made(token: str, covenant: str) -> Response:
    return page(
        FOLDER + "made.html", address=absolute(f"/agenda/{token}.ics"), covenant=covenant
    )  # fmt: skip
