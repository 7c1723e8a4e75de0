"""The volunteers of two organisations, with a mark in each text: one who holds her own link, and one
of whom that link shows nothing."""

from __future__ import annotations

from datetime import date

from core.storage.database import session
from core.values.money import Money
from funding.actions import VolunteerAction
from funding.agreements import queries as agreements
from funding.agreements import service as agreeing
from funding.agreements.schema import AgreeCommand, YesCommand
from funding.claims import service as claims
from funding.claims.gathering import standings
from funding.claims.schema import ApproveCommand, BackCommand, DecideCommand, ElsewhereCommand
from funding.fees.case import Measure, Said
from funding.functions import service as functions
from funding.functions.queries import function
from funding.functions.schema import FunctionCommand
from funding.hours import confirming, service
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.own_links import service as links
from funding.volunteers import service as volunteers
from funding.volunteers.model import ProofKind
from funding.volunteers.queries import load, view
from funding.volunteers.schema import ProofCommand, VolunteerCommand
from partnerships.covenants import fees
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

OWNERS = ("sti", "ver")
NEW_YEAR, OCTOBER, BORN = date(2026, 1, 1), date(2026, 10, 1), date(1990, 5, 17)


def help_out(world: World) -> None:
    """For each of them."""
    fees.seed()
    for owner in OWNERS:
        number = _function(world, owner)
        linked = _volunteer(world, owner, "linked", number)
        _volunteer(world, owner, "other", number)
        _month(world, owner, linked, number)
        session().rollback()


def _function(world: World, owner: str) -> int:
    word, actor = world.marks.word, world.actor(f"{owner}/coordinator")
    number = functions.enter(actor, FunctionCommand(
        name=word(f"volunteer_function.name {owner}", owner),
        task=word(f"volunteer_function.task {owner}", owner), rate=Money(400),
        rate_from=NEW_YEAR, repays=True,
    ))  # fmt: skip
    seen = function(actor, VolunteerAction.READ, number)
    _aim(world, f"function-{owner}", owner, number=number, mark=seen.mark)
    return number


def _volunteer(world: World, owner: str, key: str, function_id: int) -> tuple[int, str]:
    actor = world.actor(f"{owner}/coordinator")

    def word(what: str) -> str:
        return world.marks.word(f"{what} {key} {owner}", owner)

    number = volunteers.enter(actor, VolunteerCommand(
        name=word("volunteer.name"), email=f"{word('volunteer.email').lower()}@voorbeeld.test",
        phone=word("volunteer.phone"), language="nl", joined_on=NEW_YEAR, born_on=BORN,
    ))  # fmt: skip
    proof = ProofCommand(ProofKind.TRAINING, NEW_YEAR, word("volunteer_proof.what"))
    volunteers.note_proof(actor, number, proof)
    token = links.renew(actor, number)
    for first in (NEW_YEAR, OCTOBER):  # the second one waits for a yes
        agree = AgreeCommand(first, [function_id], None, word("volunteer_agreement.body"))
        made = agreeing.make(actor, number, agree)
    text = agreements.one(number, 1)
    agreeing.accept_by_link(token, 1, YesCommand(text.sha256))
    row = load(number)
    _aim(world, f"volunteer-{key}-{owner}", owner, number=number, agreement=made,
         proof_id=row.proofs[0].id, mark=view(row).mark, function=function_id)  # fmt: skip
    waits = agreements.one(number, made)
    if key == "linked":
        _aim(world, f"agreed-{owner}", None, number=made, token=token, sha256=waits.sha256)
    return number, token


def _month(world: World, owner: str, linked: tuple[int, str], function_id: int) -> None:
    """October above the maximum, decided, approved and taken back; November half confirmed."""
    boss, money = world.actor(f"{owner}/coordinator"), world.actor(f"{owner}/treasurer")
    number, token = linked
    word = world.marks.word

    def work(day: date, hours: int, **other: object) -> int:
        said = {"day": day, "function_id": function_id, "minutes": hours * 60, **other}
        return service.add(token, HoursCommand(**said))  # type: ignore[arg-type]

    october = [work(date(2026, 10, day), 5) for day in range(1, 13)]
    confirming.confirm(boss, ConfirmCommand(october))
    service_marks = (
        word(f"fee_record.reason {owner}", owner), word(f"fee_claim.reason {owner}", owner),
    )  # fmt: skip
    board = world.actor(f"{owner}/board-member")
    claims.decide(
        board, number, OCTOBER, DecideCommand(Measure.MONTH, Said.TAXED, service_marks[0])
    )
    standing = standings([load(number)], OCTOBER)[number]
    claims.approve(money, number, OCTOBER, ApproveCommand(claims.mark_of(standing)))
    claims.take_back(money, number, OCTOBER, BackCommand(service_marks[1]))
    claims.declare(token, ElsewhereCommand(2026, True, {2: Money(1000)}))
    back = work(date(2026, 11, 3), 2)
    why = word(f"hour_line.reason linked {owner}", owner)
    confirming.send_back(boss, back, WhyCommand(why))
    bus = word(f"hour_line.spent_on linked {owner}", owner)
    done = work(date(2026, 11, 4), 2, cost=Money(420), spent_on=bus)
    confirming.confirm(boss, ConfirmCommand([done], None, True))
    reported = work(date(2026, 11, 5), 2)
    mark = claims.mark_of(standings([load(number)], OCTOBER)[number])
    _aim(world, f"fees-{owner}", owner, number=number, month="2026-10", mark=mark)
    _aim(world, f"reported-{owner}", owner, number=reported, function=function_id)
    _aim(world, f"confirmed-{owner}", owner, number=done, function=function_id)
    _aim(world, f"linked-{owner}", None, number=back, token=token, function=function_id)


def _aim(world: World, key: str, owner: str | None, **values: object) -> None:
    world.targets[key] = Target(key, owner=owner, values=values)
