"""The emergency pot of the Noodpot: gifts out of it by category, and never a word about who."""

from __future__ import annotations

from datetime import timedelta

from core.values.money import Money
from demo.bank_files import Line, camt, iban
from demo.bookkeeping import Bookkeeper, By, Told
from demo.eritrean_year import month_of
from demo.stage import Stage, unless_it_moved_on
from funding.books import ledgers
from funding.books.charts import Chart
from funding.books.model import Ledger
from funding.cash import service as cash
from funding.cash.schema import CountCommand
from funding.emergency import service as pot
from funding.emergency import standing
from funding.emergency.model import WordKind
from funding.emergency.rules import Case
from funding.emergency.schema import PayoutCommand, PotCommand, WordCommand

OPENING, IN_CASH, POT, LIMIT = 3_420_00, 310_00, 4_000_00, 150_00
HELPERS = ("Welzijn Zilverwaard", "Gemeente Zilverwaard", "Taalhuis De Brug")
FOOD, RENT, TRAVEL, MEDICINE, CLOTHES, HOUSE, PAPERS = range(7)  # of the list that the app gives
CASH, BANK = 1000, 1100
GIFTS = (  # months ago, day, who pays, cents, category, helper, out of, receipt, the case before
    (6, 3, "fatima", 40_00, FOOD, 0, CASH, True, False),
    (6, 11, "lies", 25_00, TRAVEL, 1, CASH, False, False),
    (6, 19, "henk", 145_00, RENT, 0, BANK, True, False),
    (5, 2, "fatima", 35_00, FOOD, 2, CASH, True, False),
    (5, 14, "henk", 118_40, PAPERS, 1, BANK, True, False),
    (5, 15, "lies", 20_00, TRAVEL, 1, CASH, False, True),
    (4, 7, "fatima", 62_50, CLOTHES, 0, CASH, True, False),
    (4, 21, "henk", 240_00, RENT, 0, BANK, True, False),
    (3, 5, "lies", 28_75, MEDICINE, 0, CASH, True, False),
    (3, 18, "henk", 189_00, HOUSE, 2, BANK, True, False),
    (2, 9, "fatima", 45_00, FOOD, 1, CASH, False, False),
    (2, 22, "henk", 96_20, PAPERS, 2, BANK, True, False),
    (1, 6, "lies", 30_00, FOOD, 0, CASH, True, False),
    (1, 17, "henk", 132_50, RENT, 0, BANK, True, False),
)
GIVEN = (
    (6, 4, 500_00, "Diaconie Zilver"),
    (4, 4, 750_00, "Fonds Zilverlinde"),
    (2, 4, 250_00, "Een buur"),
)


def given_out(stage: Stage) -> None:
    """Fatima, Lies and Henk pay; at the end of the month Henk reads the bank in."""
    with unless_it_moved_on():
        first = month_of(stage.first_day, 6)
        with stage.on(stage.ago(first), hour=9):
            henk = Bookkeeper(stage, "henk")
            henk.begin(Chart.FOUNDATION, first, {CASH: IN_CASH, BANK: OPENING})
            henk.rule("gift", 8110, comes=True)
            pot.settle(henk.actor, PotCommand(first, Money(LIMIT), Money(POT)))
            for name in HELPERS:
                pot.add_word(henk.actor, WordCommand(WordKind.HELPER, name))
        case = None
        for gift in GIFTS:
            case = _give(stage, henk, gift, case)
        told = _told(stage)
        with stage.on(1, hour=19):
            file = camt(henk.own_account(7), OPENING, [each.line for each in told])
            henk.read_in("noodpot.xml", file, told)
            left = IN_CASH - sum(gift[3] for gift in GIFTS if gift[6] == CASH)
            counted = CountCommand(
                henk.numbers[CASH], stage.day(-1), total=Money(left), second="Lies"
            )
            cash.count(henk.actor, counted)


def _give(
    stage: Stage, henk: Bookkeeper, gift: tuple[int, int, str, int, int, int, int, bool, bool],
    before: Case | None,
) -> Case:  # fmt: skip
    back, day, who, cents, category, helper, number, receipt, again = gift
    when = month_of(stage.first_day, back).replace(day=day)
    with stage.on(stage.ago(when), hour=15):
        ledger = _ledger(henk)
        command = PayoutCommand(
            when, Money(cents), standing.words(ledger, WordKind.CATEGORY)[category].id,
            henk.numbers[number], standing.words(ledger, WordKind.HELPER)[helper].id, receipt,
            str(before) if again else None, aware=True,
        )  # fmt: skip
        row = pot.pay(stage.actor(who), command)
        return Case(row.year, row.number)


def _ledger(henk: Bookkeeper) -> Ledger:
    ledger = ledgers.found(henk.actor)
    assert ledger is not None
    return ledger


def _told(stage: Stage) -> list[Told]:
    """What came in by a rule; what went out stands in the books already."""
    found = []
    for back, day, cents, name in GIVEN:
        when = month_of(stage.first_day, back).replace(day=day)
        found.append(
            Told(Line(when, cents, name, "Gift voor het noodpot", iban(90 + back)), By.RULE, 8110)
        )
    for back, day, _, cents, *_, number, _, _ in GIFTS:
        if number == BANK:
            when = month_of(stage.first_day, back).replace(day=day) + timedelta(days=1)
            line = Line(when, -cents, "Betaald voor een bewoner", "Noodpot", iban(98))
            found.append(Told(line, By.STANDS))
    return sorted(found, key=lambda each: each.line.day)
