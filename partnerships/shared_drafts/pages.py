"""Where the script of a page keeps what somebody types in a proposal, for colleagues too."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from accounts.actor import actor
from accounts.guard import guard
from core.web.language import say
from partnerships.policy import CovenantAction
from partnerships.shared_drafts import service
from partnerships.shared_drafts.errors import ChangedByColleague
from partnerships.shared_drafts.form import known_revision
from partnerships.shared_drafts.service import Place

pages = Blueprint("shared_drafts", __name__)


@pages.post("/convenanten/<reference>/artikel/<int:clause_id>/voorstel/concept")
@guard(CovenantAction.EDIT)
def save(reference: str, clause_id: int) -> Response:
    """Keep the raw fields; ``rev`` says which revision the page knew."""
    answers = request.args.get("bij", "0")
    number = int(answers) if answers.isdecimal() and len(answers) < 10 else 0
    place = Place(clause_id, number)
    try:
        kept = service.save(actor(), reference, place, request.form, known_revision())
    except ChangedByColleague as other:
        theirs: service.Draft = other.details["draft"]
        response = jsonify(
            message=say(other.sentence, name=theirs.by), fields=dict(theirs.fields),
            revision=theirs.revision,
        )  # fmt: skip
        response.status_code = other.status
        return response
    return jsonify(saved_at=kept.saved_at.isoformat(), revision=kept.revision, rev=kept.revision)
