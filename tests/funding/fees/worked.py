"""The worked cases as the CSV beside this module writes them.

``2026-03 42h@5.00`` is a month of 42 hours, at most 8 a day; ``2026-01..10 220.00`` a fixed amount
in each of ten months; ``2h=10.00`` one amount for two hours. ``/B`` names the organisation,
``>2026-04-02`` the day of payment, ``?`` costs without proof, ``+`` costs elsewhere.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from core.storage.norms import read
from core.values.money import Money
from funding.fees.case import (
    Agreement,
    Case,
    Cost,
    Elsewhere,
    Kind,
    Measure,
    Record,
    Said,
    Work,
)
from partnerships.covenants.fees import CSV

NORMS = read(CSV)
CASES = Path(__file__).with_name("worked-cases.csv")
A_DAY = Fraction(8)
TOKEN = re.compile(
    r"(?P<when>\d{4}-\d\d(?:\.\.\d\d|-\d\d)?) (?:(?P<hours>[\d.:]+)h(?P<how>[@=]))?"
    r"(?P<amount>\d+\.\d\d)(?P<unproven>\?)?(?: /(?P<who>\w+))?(?: >(?P<paid>[\d-]+))?"
)


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def euro(text: str) -> Money:
    return Money(int(text.replace(".", "")))


def case(row: dict[str, str]) -> Case:
    start = date(2018, 1, 1)
    return Case(
        date.fromisoformat(row["born"]),
        tuple(Agreement(who, start, kind=Kind.BOTH) for who in ("", "A", "B")),
        tuple(each for token in parts(row["work"]) for each in work(token)),
        tuple(each for token in parts(row["costs"]) for each in costs(token)),
        tuple(elsewhere(token) for token in parts(row["elsewhere"])),
        tuple(record(token) for token in parts(row["records"])),
    )


def parts(text: str) -> list[str]:
    return [token.strip() for token in text.split(",") if token.strip()]


def days(when: str) -> list[date]:
    if ".." in when:
        start, last = when.split("..")
        year, first = map(int, start.split("-"))
        return [date(year, month, 1) for month in range(first, int(last) + 1)]
    return [date.fromisoformat(when if len(when) == 10 else f"{when}-01")]


def work(token: str) -> Iterator[Work]:
    found = TOKEN.fullmatch(token)
    assert found, token
    who, amount = found["who"] or "", euro(found["amount"])
    paid = date.fromisoformat(found["paid"]) if found["paid"] else None
    for day in days(found["when"]):
        if not found["hours"]:
            yield Work(who, day, amount=amount, paid_on=paid)
        elif found["how"] == "=":
            yield Work(who, day, hours(found["hours"]), amount=amount, paid_on=paid)
        elif len(found["when"]) == 10:
            yield Work(who, day, hours(found["hours"]), rate=amount, paid_on=paid)
        else:
            for number, some in enumerate(spread(hours(found["hours"]))):
                yield Work(who, day + timedelta(number), some, rate=amount, paid_on=paid)


def hours(text: str) -> Fraction:
    whole, _, minutes = text.partition(":")
    return Fraction(whole) + Fraction(int(minutes or 0), 60)


def spread(total: Fraction) -> Iterator[Fraction]:
    while total > 0:
        yield min(total, A_DAY)
        total -= A_DAY


def costs(token: str) -> Iterator[Cost]:
    found = TOKEN.fullmatch(token)
    assert found, token
    for day in days(found["when"]):
        yield Cost(found["who"] or "", day, euro(found["amount"]), not found["unproven"])


def elsewhere(token: str) -> Elsewhere:
    when, amount, *joined = token.split()
    year, _, month = when.partition("-")
    spent, fee = (
        (euro(amount[1:]), Money(0)) if amount.startswith("+") else (Money(0), euro(amount))
    )
    return Elsewhere(int(year), int(month) if month else None, fee, spent, bool(joined))


def record(token: str) -> Record:
    measure, when, said = token.split(maxsplit=2)
    year, _, month = when.partition("-")
    return Record(Measure(measure), int(year), int(month) if month else None, Said(said), "Fatma")
