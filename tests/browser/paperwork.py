"""Signed with a pen: a scan that waits for another party, and a covenant of before Handslag."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.jobs import work_off
from core.values import clock
from demo.stage import Stage
from partnerships.registrations import queries as registered
from partnerships.registrations import service as registrations
from partnerships.registrations.model import AnswerWord
from partnerships.registrations.schema import AnswerCommand, RegisterCommand
from partnerships.returned_papers import service as returned
from partnerships.returned_papers.model import Way
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.queries import to_sign
from partnerships.signing_rounds.schema import SignCommand
from tests.partnerships.returned_papers.test_service import SCAN

OTHERS = "Noodpot Zilverwaard\nGemeente Zilverwaard"


def scanned(stage: Stage, reference: str) -> dict[str, Any]:
    """Karel signed with a pen; another party says whose signature it is."""
    actor = stage.actor("karel")
    mine = to_sign(actor, reference).signatory
    signing.open_to_sign(actor, reference, mine.position)
    returned.bring(actor, reference, mine.position, Way.PAPER, SCAN)
    work_off()
    signing.ask_code(actor, reference, mine.position)
    command = SignCommand(mine.name, mine.function, True, stage.code("karel"))
    technical = signing.Technical("127.0.0.1", "Demonstratie", "nl", clock.now(), "mailed-code")
    returned.declare(actor, reference, mine.position, command, technical)
    return {"scanned": mine.position}


def of_before(stage: Stage) -> dict[str, Any]:
    """Nour registers what was signed years ago; one party confirms, one has yet to look."""
    actor, then = stage.actor("samir"), clock.today() - timedelta(days=900)
    command = RegisterCommand("Taal op straat", OTHERS, then, then, None, "Nour geeft les.")
    number = registrations.register(actor, command, SCAN)
    work_off()
    reference = registered.pending(actor, number).reference
    yes = AnswerCommand(AnswerWord.CONFIRM, "")
    registrations.answer(stage.actor("fatima"), reference, yes)
    waiting = RegisterCommand("Fietsles", OTHERS, then, then, None, "")
    return {
        "registered": reference,
        "brought": registrations.register(actor, waiting, SCAN + b"\n"),
    }
