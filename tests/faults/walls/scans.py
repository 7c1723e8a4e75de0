"""Somebody who signed on paper: a scan that waits, and one that another party disputes."""

from __future__ import annotations

from typing import Any

from core.jobs import work_off
from core.values import clock
from partnerships.returned_papers import service
from partnerships.returned_papers.model import Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.signing_rounds import queries
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.schema import SignCommand
from tests.faults.walls.who import Target
from tests.partnerships.returned_papers.test_service import SCAN


def scans(made: Any) -> None:
    """In the round that is being signed."""
    other, _, owner = made.parties
    bring(made, owner, "signatory", "scan")
    position = bring(made, owner, "board-member", "disputed-scan")
    why = made.text("returned_paper.objection")
    service.answer(made.by(other), made.reference, position, AnswerCommand(Word.NO, why))


def bring(made: Any, party: str, role: str, key: str) -> int:
    """One scan, among the things to aim at."""
    actor = made.by(party, role)
    mine = queries.to_sign(actor, made.reference).signatory
    signing.open_to_sign(actor, made.reference, mine.position)
    service.bring(actor, made.reference, mine.position, Way.PAPER, SCAN)
    work_off()
    signing.ask_code(actor, made.reference, mine.position)
    command = SignCommand(mine.name, mine.function, True, made._code(party, role))
    technical = signing.Technical(
        "192.0.2.8", made.mark(f"given.device {key}"), "nl", clock.now(), "mailed-code"
    )
    service.declare(actor, made.reference, mine.position, command, technical)
    values: dict[str, object] = {"reference": made.reference, "position": mine.position}
    made.world.targets[key] = Target(key, frozenset(made.parties), owner=party, values=values)
    return int(mine.position)
