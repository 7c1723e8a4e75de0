"""The pages of the evidence, of the newest round and of those before."""

from __future__ import annotations

import json
from typing import Any

from flask import Response, request

from accounts.actor import actor
from accounts.guard import guard
from core.web.answer import attachment, page
from documents.checking.returned import WHOSE
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import copies, proof, queries
from partnerships.signing_rounds.door import FOLDER, pages

LONG = 7  # more digits than a round has


@pages.get("/bewijs/<int:position>")
@guard(CovenantAction.READ)
def evidence(reference: str, position: int) -> Response:
    """The evidence of one signature, in Dutch."""
    number = _number()
    sealed = json.loads(queries.evidence_file(actor(), reference, position, number))
    view = queries.round_of(actor(), CovenantAction.READ, reference)
    place: dict[str, Any] = {"position": position, "number": number}
    place["sent"] = copies.of(actor(), reference, number)
    return page(FOLDER + "evidence.html", view=view, whose=WHOSE, **place, **proof.parts(sealed))


@pages.get("/bewijs/<int:position>.json")
@guard(CovenantAction.READ)
def evidence_json(reference: str, position: int) -> Response:
    """The same, for a machine: `tools/check_evidence.py` verifies it without this app."""
    number = _number()
    data = queries.evidence_file(actor(), reference, position, number)
    name = f"{reference}-ronde-{number}" if number else reference
    return attachment(data, f"{name}-bewijs-{position}.json", "application/json")


@pages.get("/bewijs/kopieen.json")
@guard(CovenantAction.READ)
def copies_json(reference: str) -> Response:
    """The sealed note of whom the paper was sent to; the same program verifies it."""
    number = _number()
    name = f"{reference}-ronde-{number}" if number else reference
    data = copies.note(actor(), reference, number)
    return attachment(data, f"{name}-kopieen.json", "application/json")


def _number() -> int | None:
    """An earlier round that the address names: ``?ronde=1``."""
    asked = request.args.get("ronde", "")
    return int(asked) if asked.isdecimal() and len(asked) < LONG else None
