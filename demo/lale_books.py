"""The small books of Lale: a grant that is accounted for, everything matched, the months closed."""

from __future__ import annotations

from datetime import timedelta

from core.values.money import Money
from demo.bank_files import Line, camt, iban
from demo.bookkeeping import Bookkeeper, By, Told
from demo.eritrean_year import month_of
from demo.stage import Stage, unless_it_moved_on
from funding.books.charts import Chart
from funding.grants import service as grants
from funding.grants.model import ReportKind
from funding.grants.parts import Part, Report
from funding.grants.schema import GrantCommand

TITLE, LETTER, AMOUNT = "Zomer in het Havenkwartier", "Z-2026-0118", 3_950_00
MEALS, STUFF = "Eten voor de buurt", "Spullen en drukwerk"
COSTS = {MEALS: 2_450_00, STUFF: 1_500_00}
OPENING = 640_75
SPENT = (  # months ago, day, cents, to whom, what, account, cost line
    (8, 9, 412_30, "Supermarkt De Oostpolder", "Eten voor de openingsmaaltijd", 4210, MEALS),
    (8, 14, 268_00, "Drukkerij De Pers", "Posters en uitnodigingen", 4310, STUFF),
    (7, 8, 496_15, "Supermarkt De Oostpolder", "Eten voor twee maaltijden", 4210, MEALS),
    (7, 21, 614_50, "Kringloop De Linde", "Tafels en pannen", 4200, STUFF),
    (6, 10, 508_80, "Supermarkt De Oostpolder", "Eten voor twee maaltijden", 4210, MEALS),
    (5, 11, 553_95, "Bakkerij Zilver", "Brood en gebak", 4210, MEALS),
    (5, 24, 597_40, "Boekhandel Pen en Papier", "Spullen voor kinderen", 4200, STUFF),
    (4, 7, 478_80, "Supermarkt De Oostpolder", "Eten voor het slotfeest", 4210, MEALS),
)


def accounted_for(stage: Stage) -> None:
    """Hatice has a receipt of everything, sends the report and closes the months."""
    with unless_it_moved_on():
        first, last = month_of(stage.first_day, 8), month_of(stage.first_day, 4)
        with stage.on(stage.ago(first), hour=9):
            hatice = Bookkeeper(stage, "hatice")
            hatice.begin(Chart.ASSOCIATION, first, {1100: OPENING})
            _granted(stage, hatice)
        told = _told(stage)
        with stage.on(stage.ago(month_of(stage.first_day, 3)), hour=20):
            file = camt(hatice.own_account(5), OPENING, [each.line for each in told])
            hatice.read_in("lale-zomer.xml", file, told)
        with stage.on(stage.ago(month_of(stage.first_day, 2))):
            hatice.closed(first, last, for_good=True)
        with stage.on(stage.ago(month_of(stage.first_day, 1))):
            hatice.sent(month_of(stage.first_day, 2))
            grants.account(hatice.actor, hatice.grant)


def _granted(stage: Stage, hatice: Bookkeeper) -> None:
    first, report = month_of(stage.first_day, 8), month_of(stage.first_day, 3)
    hatice.granted(
        GrantCommand(
            funder="Gemeente Zilverwaard", their_number=LETTER, title=TITLE,
            purpose="Elke twee weken een maaltijd voor wie alleen eet.", amount=Money(AMOUNT),
            decided_on=first - timedelta(days=25), starts_on=first,
            ends_on=report - timedelta(days=1),
        ),
        COSTS,
        [Part(due_on=first + timedelta(days=4), amount=Money(AMOUNT))],
        [Report(due_on=report + timedelta(days=20), kind=ReportKind.FINAL)],
    )  # fmt: skip


def _told(stage: Stage) -> list[Told]:
    came = month_of(stage.first_day, 8) + timedelta(days=4)
    letter = Line(came, AMOUNT, "Gemeente Zilverwaard", f"Subsidie {LETTER}", iban(1))
    found = [Told(letter, By.CERTAIN)]
    for back, day, cents, name, what, account, heading in SPENT:
        when = month_of(stage.first_day, back).replace(day=day)
        line = Line(when, -cents, name, what, iban(30 + len(name)))
        found.append(Told(line, By.RECEIPT, account, heading))
    return sorted(found, key=lambda each: each.line.day)
