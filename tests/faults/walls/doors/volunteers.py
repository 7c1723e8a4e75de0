"""Volunteers, their functions, agreements, hours and fees, without a page before them."""

from __future__ import annotations

from datetime import date

from core.values.money import Money
from funding.actions import FeeAction, VolunteerAction
from funding.activities.queries import Wish
from funding.agreements import service as agreements
from funding.agreements.schema import AgreeCommand, EndCommand
from funding.claims import queries as months
from funding.claims import service as claims
from funding.claims.schema import ApproveCommand, BackCommand, DecideCommand
from funding.claims.wish import Wish as MonthWish
from funding.fees.case import Measure, Said
from funding.functions import queries as functions_read
from funding.functions import service as functions
from funding.functions.schema import FunctionCommand
from funding.hours import confirming, queries, service
from funding.hours.schema import ConfirmCommand, HoursCommand, WhyCommand
from funding.hours.wish import Wish as HoursWish
from funding.own_links import service as links
from funding.volunteers import queries as volunteers_read
from funding.volunteers import service as volunteers
from funding.volunteers.model import ProofKind
from funding.volunteers.schema import LeaveCommand, ProofCommand, VolunteerCommand
from tests.faults.walls.doors.door import WHY, Door

DAY, OCTOBER = date(2026, 3, 4), date(2026, 10, 1)
DOING = FunctionCommand(name="N", task="N", rate=Money(1), rate_from=DAY)
SOMEBODY = VolunteerCommand(name="N", language="nl", joined_on=DAY, phone="0")
READ, KEEP, CONFIRM = VolunteerAction.READ, VolunteerAction.KEEP, VolunteerAction.CONFIRM
DECISION = DecideCommand(Measure.MONTH, Said.PROVEN, WHY)


def hours(values: dict[str, int]) -> HoursCommand:
    return HoursCommand(day=DAY, function_id=values.get("function", 1), minutes=60, reason=WHY)


DOORS: dict[str, Door] = {
    "functions.enter": ("volunteer-keeper", "-", lambda a, v, o: functions.enter(a, DOING)),
    "functions.listed": ("volunteer-reader", "-", lambda a, v, o: functions_read.listed(a, Wish())),
    "functions.function": ("volunteer-reader", "function", lambda a, v, o: functions_read.function(a, READ, v["number"])),
    "functions.change": ("volunteer-keeper", "function", lambda a, v, o: functions.change(a, v["number"], DOING)),
    "functions.end": ("volunteer-keeper", "function", lambda a, v, o: functions.end(a, v["number"])),
    "volunteers.enter": ("volunteer-keeper", "-", lambda a, v, o: volunteers.enter(a, SOMEBODY)),
    "volunteers.listed": ("volunteer-reader", "-", lambda a, v, o: volunteers_read.listed(a, Wish())),
    "volunteers.volunteer": ("volunteer-reader", "volunteer", lambda a, v, o: volunteers_read.volunteer(a, READ, v["number"])),
    "volunteers.change": ("volunteer-keeper", "volunteer", lambda a, v, o: volunteers.change(a, v["number"], SOMEBODY)),
    "volunteers.leave": ("volunteer-keeper", "volunteer", lambda a, v, o: volunteers.leave(a, v["number"], LeaveCommand(DAY))),
    "volunteers.birth_date": ("volunteer-keeper", "volunteer", lambda a, v, o: volunteers.birth_date(a, v["number"])),
    "volunteers.note_proof": ("volunteer-keeper", "volunteer", lambda a, v, o: volunteers.note_proof(a, v["number"], ProofCommand(ProofKind.CONDUCT, DAY))),
    "volunteers.drop_proof": ("volunteer-keeper", "volunteer", lambda a, v, o: volunteers.drop_proof(a, v["number"], v["proof_id"])),
    "own_links.renew": ("volunteer-keeper", "volunteer", lambda a, v, o: links.renew(a, v["number"])),
    "own_links.end": ("volunteer-keeper", "volunteer", lambda a, v, o: links.end(a, v["number"])),
    "agreements.make": ("volunteer-keeper", "volunteer", lambda a, v, o: agreements.make(a, v["number"], AgreeCommand(DAY, [1]))),
    "agreements.accept_on_paper": ("volunteer-keeper", "volunteer", lambda a, v, o: agreements.accept_on_paper(a, v["number"], v["agreement"])),
    "agreements.end": ("volunteer-keeper", "volunteer", lambda a, v, o: agreements.end(a, v["number"], v["agreement"], EndCommand(OCTOBER))),
    "hours.listed": ("volunteer-reader", "-", lambda a, v, o: queries.listed(a, HoursWish())),
    "hours.line": ("volunteer-reader", "reported", lambda a, v, o: queries.line(a, READ, v["number"])),
    "hours.add_for": ("volunteer-keeper", "volunteer", lambda a, v, o: service.add_for(a, v["number"], hours(v))),
    "hours.confirm": ("volunteer-keeper", "reported", lambda a, v, o: confirming.confirm(a, ConfirmCommand([v["number"]]))),
    "hours.send_back": ("volunteer-keeper", "reported", lambda a, v, o: confirming.send_back(a, v["number"], WhyCommand(WHY))),
    "hours.correct": ("volunteer-keeper", "confirmed", lambda a, v, o: confirming.correct(a, v["number"], hours(v))),
    "claims.listed": ("purse-reader", "-", lambda a, v, o: months.listed(a, MonthWish(OCTOBER))),
    "claims.month": ("purse-reader", "fees", lambda a, v, o: months.month(a, FeeAction.READ, v["number"], OCTOBER)),
    "claims.approve": ("purse-closer", "fees", lambda a, v, o: claims.approve(a, v["number"], OCTOBER, ApproveCommand(v.get("mark", "")))),
    "claims.decide": ("purse-closer", "fees", lambda a, v, o: claims.decide(a, v["number"], OCTOBER, DECISION)),
    "claims.take_back": ("purse-closer", "fees", lambda a, v, o: claims.take_back(a, v["number"], OCTOBER, BackCommand(WHY))),
}  # fmt: skip
