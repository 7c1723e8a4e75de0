"""Nine months of a small organisation, as its bank writes them: rent, shops, fees, a gift."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from demo.bank_files import Line, iban
from demo.bookkeeping import By, Told, later

MONTHS = 9
SAVINGS = iban(20)
FOOD, STUFF, PRINT, ROOM, FEES = "Eten en drinken", "Materiaal", "Drukwerk", "Zaal", "Vrijwilligers"
COSTS = {ROOM: 6_000_00, FOOD: 5_000_00, STUFF: 4_000_00, FEES: 7_000_00, PRINT: 2_000_00}
SHOPS = (  # name, what, account, cost line, cents at least
    ("Supermarkt De Oostpolder", "Boodschappen voor de maaltijd", 4210, FOOD, 110_00),
    ("Bakkerij Zilver", "Injera en brood", 4210, FOOD, 45_00),
    ("Boekhandel Pen en Papier", "Schriften en pennen", 4200, STUFF, 190_00),
    ("Drukkerij De Pers", "Uitnodigingen", 4310, PRINT, 60_00),
)
NO_RECEIPT = {(8, 3), (6, 1), (4, 0), (2, 3)}  # month ago, shop: the receipt was never brought
RULES = (  # words, account, cost line, whether money comes in
    ("huur", 4100, ROOM, False), ("telefoon", 4300, "", False),
    ("kosten betaalrekening", 4330, "", False), ("bijdrage", 8200, "", True),
    ("geldautomaat", 1000, "", False),
)  # fmt: skip


def month_of(first_day: date, back: int) -> date:
    """The first day of the month so many months ago."""
    return later(first_day.replace(day=1), -back)


def lines(first_day: date, months: range, grant: str) -> list[Told]:
    """What the bank says of these months, counted back, in the order of the days."""
    chance = Random(2026 * 100 + months.start)  # noqa: S311 a story, no secret
    found = [each for back in months for each in _month(month_of(first_day, back), back, chance)]
    found += [each for each in _seldom(first_day, grant) if _back(first_day, each) in months]
    return sorted(found, key=lambda each: each.line.day)


def savings(first_day: date) -> list[Told]:
    """The other account, of another bank."""
    own = iban(9)

    def told(back: int, day: int, cents: int, text: str, by: By, account: int = 0) -> Told:
        when = month_of(first_day, back).replace(day=day)
        return Told(Line(when, cents, "Eritrese Gemeenschap", text, own), by, account)

    return [
        told(9, 6, 3_000_00, "Naar de spaarrekening", By.TRANSFER),
        told(6, 28, 4_12, "Rente", By.HAND, 8300),
        told(5, 10, -1_000_00, "Van de spaarrekening", By.TRANSFER),
        told(3, 28, 3_87, "Rente", By.HAND, 8300),
    ]


def _month(month: date, back: int, chance: Random) -> Iterator[Told]:
    def told(day: int, cents: int, name: str, text: str, by: By, account: int, line: str) -> Told:
        other = iban(30 + len(name))
        return Told(Line(month.replace(day=day), cents, name, text, other), by, account, line)

    yield told(1, -480_00, "Buurthuis De Linde", f"Huur zaal {month:%m-%Y}", By.RULE, 4100, ROOM)
    yield told(4, -27_50, "Bel en Co", "Telefoon van de groep", By.RULE, 4300, "")
    yield told(28, -9_95, "Bank", "Kosten betaalrekening", By.RULE, 4330, "")
    yield told(
        26, 60_00 + 5_00 * chance.randrange(5), "Deelnemers", "Bijdrage maaltijd", By.RULE, 8200, ""
    )
    if back < MONTHS:
        yield told(8, -160_00, "Vervoer Zilver", "Kaartjes voor vrijwilligers", By.HAND, 4010, FEES)
    for place, (name, what, account, line, least) in enumerate(SHOPS):
        cents = least + chance.randrange(60_00)
        by = By.HAND if (back, place) in NO_RECEIPT else By.RECEIPT
        yield told(9 + place * 4, -cents, name, what, by, account, line)


def _seldom(first_day: date, grant: str) -> Iterator[Told]:
    def told(
        back: int, day: int, cents: int, name: str, text: str, by: By, account: int = 0
    ) -> Told:
        when, other = month_of(first_day, back).replace(day=day), iban(60 + back)
        return Told(Line(when, cents, name, text, other), by, account)

    for back, cents in ((9, 12_000_00), (5, 6_000_00)):
        yield told(
            back, 3, cents, "Gemeente Zilverwaard", f"Voorschot subsidie {grant}", By.CERTAIN
        )
    for back in (9, 7, 5, 3):
        yield told(back, 14, -150_00, "Geldautomaat", "Geldautomaat Havenkwartier", By.RULE, 1000)
    yield told(1, 27, 75_00, "Familie Gebre", "Gift voor de groep", By.NOTHING)
    yield told(1, 28, -38_40, "Witgoed Zilver", "Waterkoker", By.NOTHING)
    for back, cents in ((9, -3_000_00), (5, 1_000_00)):
        day = month_of(first_day, back).replace(day=6 if back == MONTHS else 10)
        text = "Eigen geld verplaatst"
        yield Told(Line(day, cents, "Eritrese Gemeenschap", text, SAVINGS), By.TRANSFER)


def _back(first_day: date, told: Told) -> int:
    day = told.line.day
    return (first_day.year - day.year) * 12 + first_day.month - day.month
