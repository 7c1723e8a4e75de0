"""The pages of exploring: the answers side by side, and giving one's own."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.language import say
from partnerships.covenants.door import sent, typing
from partnerships.covenants.history import tells
from partnerships.covenants.outlook import outlook
from partnerships.exploration import queries, service
from partnerships.exploration.schema import QUESTIONS, ExpectSchema
from partnerships.policy import CovenantAction

pages = Blueprint("exploration", __name__, url_prefix="/convenanten/<reference>/verkennen")
FOLDER = "partnerships/exploration/"
tells({("expectation", "exploration.give"): N_("Vertelde wat zij van de samenwerking verwacht.")})


@pages.get("")
@guard(CovenantAction.READ)
def show(reference: str) -> Response:
    """What every party expects, for who said its own."""
    how = outlook(actor(), CovenantAction.READ, reference)
    found = queries.exploration(actor(), how.view)
    return page(FOLDER + "show.html", outlook=how, view=how.view, found=found, questions=QUESTIONS)


@pages.route("/antwoord", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def give(reference: str) -> Any:
    """Say what one's own party expects."""
    how = outlook(actor(), CovenantAction.EDIT, reference)
    form, typed = typing(ExpectSchema, f"exploration:{how.view.id}:{actor().organisation_id}", {})
    if request.method == "POST":
        with form.catching():
            service.give(actor(), reference, form.load())
            sent(typed)
            flash(say(N_("Bewaard. U leest nu ook wat de anderen vertelden.")), "success")
            return redirect(url_for("exploration.show", reference=reference), 303)
    return page(
        FOLDER + "give.html", view=how.view, form=form, typed=typed,
        found=queries.exploration(actor(), how.view),
    )  # fmt: skip
