"""The books of the Eritrese Gemeenschap: a grant that runs, nine months of bank, receipts, cash."""

from __future__ import annotations

from datetime import date, timedelta

from core.values.money import Money
from demo import eritrean_payments as payments
from demo.bank_files import Line, camt, iban, mt940
from demo.bookkeeping import Bookkeeper, By, Told
from demo.eritrean_volunteers import OwnHours, some_wait
from demo.eritrean_year import (
    COSTS,
    FOOD,
    MONTHS,
    PRINT,
    RULES,
    SAVINGS,
    STUFF,
    lines,
    month_of,
    savings,
)
from demo.receipt_photos import photo
from demo.stage import Stage, unless_it_moved_on
from funding.bank import accounts as bank_accounts
from funding.bank import claims
from funding.bank.schema import AccountCommand
from funding.books.charts import Chart
from funding.cash import service as cash
from funding.cash.schema import CountCommand
from funding.grants.model import ReportKind
from funding.grants.parts import Part, Report
from funding.grants.schema import GrantCommand
from funding.matching import accounts
from funding.matching.schema import StandsForCommand
from funding.receipts import service as receipts
from funding.receipts.model import Paid
from funding.receipts.schema import AddCommand

TITLE, LETTER = "Nieuwkomers op weg", "Z-2026-0412"
OPENING, SAVED, IN_CASH = 1_184_30, 2_500_00, 62_15
SHORT = 2_35  # that the cash box holds less than the books say
CASH = (  # months ago, day, shop, what, cents, account, cost line
    (9, 16, "Markt Havenkwartier", "Groente en fruit", 31_40, 4210, FOOD),
    (8, 18, "Markt Havenkwartier", "Koffiebonen en thee", 24_75, 4210, FOOD),
    (7, 20, "Kringloop De Linde", "Kopjes en borden", 42_00, 4200, STUFF),
    (6, 17, "Markt Havenkwartier", "Groente en fruit", 36_20, 4210, FOOD),
    (5, 19, "Copyshop Zilver", "Kopieën van de lesbrief", 18_60, 4310, PRINT),
    (3, 15, "Markt Havenkwartier", "Groente en fruit", 39_90, 4210, FOOD),
    (1, 16, "Bouwmarkt Oostpolder", "Lampen voor de zaal", 27_95, 4200, STUFF),
)
PHOTOS = 5  # that nobody said anything about yet


def nine_months(stage: Stage) -> None:
    """Selam keeps the books; Dawit brings receipts and asks for payments."""
    with unless_it_moved_on():
        first, held = month_of(stage.first_day, MONTHS), OPENING
        with stage.on(stage.ago(first), hour=9):
            selam = _begun(stage, first)
            hiwot = OwnHours(stage, selam)
        hiwot.works(MONTHS)
        for months in (range(9, 6, -1), range(6, 3, -1), range(3, 0, -1)):
            told = lines(stage.first_day, months, LETTER)
            for back in months:
                if back < MONTHS:
                    told += hiwot.paid(back)
                    hiwot.works(back)
            if months.stop == 0:
                told += payments.paid_in_a_file(stage, selam)
            told.sort(key=lambda each: each.line.day)
            said = [each.line for each in told]
            day = month_of(stage.first_day, months.stop) - timedelta(days=1)
            with stage.on(stage.ago(day), hour=17):
                name = f"betaalrekening-{months.stop or 'nu'}.xml"
                selam.read_in(name, camt(iban(9), held, said), told)
                _from_the_cash_box(selam, stage, months)
            held += sum(each.cents for each in said)
        _this_week(stage, selam, first)
        some_wait(stage, hiwot.function)


def _begun(stage: Stage, first: date) -> Bookkeeper:
    """What there was, which account is which, the grant and the rules."""
    selam = Bookkeeper(stage, "selam")
    selam.begin(Chart.ASSOCIATION, first, {1000: IN_CASH, 1100: OPENING, 1110: SAVED})
    current = bank_accounts.add(selam.actor, AccountCommand(iban(9), "Betaalrekening"))
    saved = bank_accounts.add(selam.actor, AccountCommand(SAVINGS, "Spaarrekening"))
    for account in (current, saved):
        claims.confirm(stage.actor("dawit"), account)
    accounts.choose(selam.actor, saved, StandsForCommand(selam.numbers[1110]))
    selam.granted(
        GrantCommand(
            funder="Gemeente Zilverwaard", their_number=LETTER, title=TITLE,
            purpose="Wie nieuw is in Zilverwaard, vindt bij ons de weg: taal, papieren en een maaltijd.",
            amount=Money(sum(COSTS.values())), decided_on=first - timedelta(days=20),
            starts_on=first, ends_on=month_of(stage.first_day, -4) - timedelta(days=1),
            conditions="Meld veranderingen binnen een maand. Leg uit wat meer dan 10 procent afwijkt.",
        ),
        COSTS,
        [
            Part(due_on=first + timedelta(days=2), amount=Money(12_000_00)),
            Part(due_on=month_of(stage.first_day, 5) + timedelta(days=2), amount=Money(6_000_00)),
            Part(due_on=stage.day(20), amount=Money(6_000_00), condition="Na het tussenverslag"),
        ],
        [
            Report(due_on=month_of(stage.first_day, 4), kind=ReportKind.INTERIM, note="Wat lukte en wat niet"),
            Report(due_on=month_of(stage.first_day, -6), kind=ReportKind.FINAL),
        ],
    )  # fmt: skip
    for words, account, heading, comes in RULES:
        selam.rule(words, account, heading, comes)
    return selam


def _from_the_cash_box(selam: Bookkeeper, stage: Stage, months: range) -> None:
    for back, day, name, what, cents, account, heading in CASH:
        if back in months:
            when = month_of(stage.first_day, back).replace(day=day)
            told = Told(Line(when, -cents, name, what, ""), By.RECEIPT, account, heading)
            receipts.book(selam.actor, selam.receipt(told, Paid.CASH))


def _this_week(stage: Stage, selam: Bookkeeper, first: date) -> None:
    """The savings are read in, the first months are closed, the cash box is counted; Dawit brings
    photos and asks for his money back."""
    with stage.on(1):
        told = savings(stage.first_day)
        file = mt940(SAVINGS, SAVED, [each.line for each in told])
        selam.read_in("spaarrekening.sta", file, told)
        selam.sent(month_of(stage.first_day, 4))
        selam.closed(first, month_of(stage.first_day, 7), for_good=True)
        in_books = IN_CASH + 4 * 150_00 - sum(row[4] for row in CASH)
        cash.count(selam.actor, CountCommand(
            selam.numbers[1000], stage.day(-2), total=Money(in_books - SHORT), second="Dawit",
        ))  # fmt: skip
    with stage.on(0, hour=7):
        payments.waits_for_the_treasurer(stage, selam)
        dawit = stage.actor("dawit")
        for number in range(PHOTOS):
            files = photo("", "", f"{stage.day(-number):%d-%m-%Y}", None, 7300 + number)
            receipts.add(dawit, files, AddCommand())
