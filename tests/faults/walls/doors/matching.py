"""The bank beside the books, without a page before it."""

from __future__ import annotations

from core.values.money import Money
from funding.books.schema import Part
from funding.doubles import service as doubles
from funding.doubles.schema import AnswerCommand
from funding.matching import accounts, service
from funding.matching.schema import AcceptCommand, CertainCommand, HandCommand, StandsForCommand
from funding.recurring import service as recurring
from funding.recurring.model import Course
from funding.recurring.schema import RuleCommand
from tests.faults.walls.doors.door import WHY, Door

HAND = HandCommand("N", [Part(1, Money(1))])
SAID = RuleCommand(Course.OUT, 1, "N")

DOORS: dict[str, Door] = {
    "matching.accept": ("purse-keeper", "-", lambda a, v, o: service.accept(a, 1, AcceptCommand(["transfer"]))),
    "matching.by_hand": ("purse-keeper", "-", lambda a, v, o: service.by_hand(a, 1, HAND)),
    "matching.accept_certain": ("purse-keeper", "-", lambda a, v, o: service.accept_certain(a, CertainCommand("N"))),
    "matching.book_pairs": ("purse-keeper", "-", lambda a, v, o: service.book_pairs(a, [(1, "N-1")])),
    "matching.choose": ("purse-keeper", "-", lambda a, v, o: accounts.choose(a, 1, StandsForCommand(1))),
    "recurring.write": ("purse-keeper", "-", lambda a, v, o: recurring.write(a, SAID)),
    "recurring.change": ("purse-keeper", "-", lambda a, v, o: recurring.change(a, 1, SAID)),
    "recurring.turn": ("purse-keeper", "-", lambda a, v, o: recurring.turn(a, 1, False)),
    "recurring.earlier": ("purse-keeper", "-", lambda a, v, o: recurring.earlier(a, 1)),
    "recurring.end": ("purse-keeper", "-", lambda a, v, o: recurring.end(a, 1)),
    "doubles.answer": ("purse-keeper", "-", lambda a, v, o: doubles.answer(a, AnswerCommand("N", WHY))),
}  # fmt: skip
