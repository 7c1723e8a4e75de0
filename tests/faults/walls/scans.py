"""Somebody who signed on paper: a scan that waits, and one that another party disputes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.jobs import work_off
from core.values import clock
from partnerships.registrations import queries as registered
from partnerships.registrations import service as registrations
from partnerships.registrations.model import AnswerWord
from partnerships.registrations.schema import AnswerCommand as Said
from partnerships.registrations.schema import RegisterCommand
from partnerships.returned_papers import service
from partnerships.returned_papers.model import Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.signing_rounds import queries
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.schema import SignCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import PARTIES, World
from tests.partnerships.returned_papers.test_service import SCAN


def scans(made: Any) -> None:
    """In the round that is being signed."""
    made.keep()
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
    technical = signing.Technical("192.0.2.8", "Firefox", "nl", clock.now(), "mailed-code")
    service.declare(actor, made.reference, mine.position, command, technical)
    whole = made.world.targets[made.key]
    values = {**whole.values, "position": mine.position}
    made.world.targets[key] = replace(whole, key=key, owner=party, values=values)
    return int(mine.position)


def register(world: World) -> None:
    """A covenant of before Handslag, one party against it; and one with a scan that is no scan."""
    number = _registration(world, SCAN, "kept", *sorted(PARTIES))
    owner = world.actor("gem/coordinator")
    reference = registered.pending(owner, number).reference
    why = world.marks.text("registration_answer.reason", *sorted(PARTIES))
    objecting = world.actor("wel/coordinator")
    registrations.answer(objecting, reference, Said(AnswerWord.OBJECT, why))
    force = world.targets["force"].values
    values = {**force, "reference": reference}
    world.targets["registered"] = Target("registered", PARTIES, owner="gem", values=values)
    number = _registration(world, b"%PDF-1.4 nothing", "refused", "gem")
    world.targets["registration"] = Target("registration", owner="gem", values={"number": number})


def _registration(world: World, scan: bytes, key: str, *seen: str) -> int:
    command = RegisterCommand(
        f"Convenant {world.marks.word(f'registration.title {key}', *seen)}",
        "Organisatie wel\nOrganisatie sti",
        clock.today(),
        clock.today(),
        None,
        world.marks.text(f"registration.roles {key}", *seen) if len(seen) > 1 else None,
        goal=world.marks.text(f"registration.setting {key}", *seen) if len(seen) > 1 else None,
    )
    number = registrations.register(world.actor("gem/coordinator"), command, scan)
    work_off()
    return number
