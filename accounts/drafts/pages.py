"""Where the script of a page keeps what somebody types."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify, request

from accounts.actor import actor
from accounts.drafts import service
from accounts.drafts.errors import ChangedElsewhere
from accounts.guard import guard
from accounts.policy import AccountAction
from core.web.language import say

pages = Blueprint("drafts", __name__)


@pages.post("/concept")
@guard(AccountAction.USE)
def save() -> Response:
    """Keep the raw fields of a form; ``rev`` says which version the page knew."""
    known = request.form.get("rev", "0")
    revision = int(known) if known.isdecimal() and len(known) < 10 else 0
    try:
        kept = service.save(actor(), request.args.get("form", ""), _fields(), revision)
    except ChangedElsewhere as other:
        response = jsonify(
            message=say(other.sentence),
            fields=other.details["fields"],
            revision=other.details["revision"],
        )
        response.status_code = other.status
        return response
    return jsonify(saved_at=kept.saved_at.isoformat(), revision=kept.revision, rev=kept.revision)


def _fields() -> dict[str, Any]:
    """Each field as text, or as a list of texts when it came more than once."""
    many = request.form.to_dict(flat=False)
    return {name: values[0] if len(values) == 1 else values for name, values in many.items()}
