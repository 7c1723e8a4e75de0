"""What is said about the texts of the town, to all and among ourselves; a mark in each text."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.values import clock
from partnerships.conversation import requesting, service
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import (
    AdviceCommand,
    CommentCommand,
    QuestionCommand,
    RequestCommand,
)
from partnerships.conversation.service import Place


def say(made: Any, proposal: int) -> dict[str, int]:
    """Words for all and words among ourselves, in every field."""
    here, there = Place(clause_id=made.own_clause), Place(proposal=proposal)
    words = CommentCommand(made.text("remark.text all"), Audience.ALL)
    service.comment(made.by(made.second), made.reference, here, words)
    whispers, requested = [], []
    for party in made.parties:  # nobody outside this organisation ever reads these
        ours = CommentCommand(made.among(party, "remark.text own"))
        whispers.append(service.comment(made.by(party), made.reference, here, ours))
        advice = AdviceCommand(
            made.among(party, "remark.text advice"), made.among(party, "remark.adviser"),
            clock.today(),
        )  # fmt: skip
        service.advise(made.by(party), made.reference, here, advice)
        requested.append(_ask_advice(made, party, here))
    asked = QuestionCommand(made.text("remark.text question"))
    question = service.ask(made.by(made.first), made.reference, there, asked)
    return {"remark_id": question, "whisper_id": whispers[0], "request_id": requested[0]}


def _ask_advice(made: Any, party: str, here: Place) -> int:
    """What one asks of the lawyer among one's own people."""
    lawyer = made.world.insiders[f"{party}/lawyer"].person_id
    asked = made.among(party, "advice_request.question")
    command = RequestCommand(lawyer, clock.today() + timedelta(days=9), asked)
    return requesting.request(made.by(party), made.reference, here, command)
