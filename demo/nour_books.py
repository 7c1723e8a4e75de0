"""The books of Nour: a grant that cost a little more than it was, and a report that is late."""

from __future__ import annotations

from datetime import date, timedelta

from core.values.money import Money
from demo.bank_files import Line, camt, iban
from demo.bookkeeping import Bookkeeper, By, Told
from demo.eritrean_year import month_of
from demo.stage import Stage, unless_it_moved_on
from funding.books.charts import Chart
from funding.grants.model import ReportKind
from funding.grants.parts import Part, Report
from funding.grants.schema import GrantCommand

TITLE, LETTER = "Ouders en school", "FZ-2026-031"
ROOM, COACH, STUFF = "Zaal", "Coaching", "Materiaal"
COSTS = {ROOM: 4_000_00, COACH: 5_000_00, STUFF: 3_000_00}
OPENING = 2_310_80
SPENT = (  # months ago, day, cents, to whom, what, account, cost line: together 101 percent
    (7, 5, 1_150_00, "Buurthuis De Linde", "Huur tot de zomer", 4100, ROOM),
    (7, 20, 1_505_00, "Coach op Maat", "Coaching van vrijwilligers, deel 1", 4020, COACH),
    (6, 12, 912_45, "Boekhandel Pen en Papier", "Woordenboeken", 4200, STUFF),
    (5, 8, 1_275_00, "Buurthuis De Linde", "Extra zaal voor de grote groep", 4100, ROOM),
    (5, 22, 1_505_00, "Coach op Maat", "Coaching van vrijwilligers, deel 2", 4020, COACH),
    (4, 14, 1_004_30, "Drukkerij De Pers", "Boekje voor ouders in drie talen", 4310, STUFF),
    (3, 6, 2_475_00, "Buurthuis De Linde", "Huur van het najaar, met de grote zaal", 4100, ROOM),
    (3, 17, 1_505_00, "Coach op Maat", "Coaching van vrijwilligers, deel 3", 4020, COACH),
    (2, 9, 788_25, "Boekhandel Pen en Papier", "Leesboeken", 4200, STUFF),
)  # fmt: skip


def over_budget(stage: Stage) -> None:
    """Samir books it all; the room cost more, nobody explained it, and the report was not sent."""
    with unless_it_moved_on():
        first = month_of(stage.first_day, 8)
        with stage.on(stage.ago(first), hour=9):
            samir = _begun(stage, first)
        told = _told(stage)
        day = month_of(stage.first_day, 0) - timedelta(days=1)
        with stage.on(stage.ago(day), hour=16):
            file = camt(samir.own_account(4), OPENING, [each.line for each in told])
            samir.read_in("stichting-nour.xml", file, told)


def _begun(stage: Stage, first: date) -> Bookkeeper:
    samir = Bookkeeper(stage, "samir")
    samir.begin(Chart.FOUNDATION, first, {1100: OPENING})
    samir.granted(
        GrantCommand(
            funder="Fonds Zilverlinde", their_number=LETTER, title=TITLE,
            purpose="Ouders die de school niet goed kennen, vinden een vrijwilliger die hun taal spreekt.",
            amount=Money(sum(COSTS.values())), decided_on=first - timedelta(days=30),
            starts_on=first, ends_on=month_of(stage.first_day, 1) - timedelta(days=1),
            conditions="Leg uit wat meer dan 10 procent afwijkt.",
        ),
        COSTS,
        [Part(due_on=first + timedelta(days=9), amount=Money(sum(COSTS.values())))],
        [Report(due_on=stage.day(-9), kind=ReportKind.FINAL, note="Met de uitleg van verschillen")],
    )  # fmt: skip
    return samir


def _told(stage: Stage) -> list[Told]:
    came = month_of(stage.first_day, 8) + timedelta(days=9)
    letter = Line(came, sum(COSTS.values()), "Fonds Zilverlinde", f"Toekenning {LETTER}", iban(8))
    gift = Line(month_of(stage.first_day, 6), 350_00, "Collecte moskee Zilver", "Gift", iban(81))
    return sorted(
        [
            Told(letter, By.CERTAIN), Told(gift, By.HAND, 8110),
            *(
                Told(Line(month_of(stage.first_day, back).replace(day=day), -cents, name, what,
                          iban(30 + len(name))), By.HAND, account, heading)
                for back, day, cents, name, what, account, heading in SPENT
            ),
        ],
        key=lambda each: each.line.day,
    )  # fmt: skip
