"""The page on which the parties agree within how many days they answer."""

from __future__ import annotations

from typing import Any

from flask import Response, flash

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.covenants.outlook import outlook
from partnerships.negotiation import answer_days as service
from partnerships.negotiation.door import FOLDER, pages, to
from partnerships.negotiation.schema import DaysSchema
from partnerships.policy import CovenantAction

AGREED = N_("Alle partijen zeggen hetzelfde. Dit is nu afgesproken.")
SAID = N_("Bewaard. Het is afgesproken zodra alle partijen hetzelfde zeggen.")


@pages.get("/antwoordtermijn")
@guard(CovenantAction.READ)
def answer_days(reference: str) -> Response:
    """What every party said, and what is agreed."""
    found = outlook(actor(), CovenantAction.READ, reference)
    mine = (
        p.answer_days for p in found.view.parties if p.organisation_id == actor().organisation_id
    )
    return _shown(found, Form(DaysSchema, {"days": next(mine, None)}))


@pages.post("/antwoordtermijn")
@guard(CovenantAction.DECIDE)
def say_days(reference: str) -> Any:
    """One's own party's word."""
    found = outlook(actor(), CovenantAction.DECIDE, reference)
    form = Form(DaysSchema)
    with form.catching():
        agreed = service.say(actor(), reference, form.load()["days"])
        flash(say(AGREED if agreed else SAID), "success")
        return to("answer_days", reference)
    return _shown(found, form)


def _shown(found: Any, form: Form) -> Response:
    return page(FOLDER + "answer_days.html", outlook=found, view=found.view, form=form)
