"""No spoiled bank file is read whole: fifty here, five hundred with HANDSLAG_CAMPAIGN=1.

Every original is a month of the dice, as CAMT.053 in one of its versions or as MT940; it and its
harmless variants are read whole, and each way of spoiling it is refused.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from random import Random

import pytest

from funding.bank.errors import BankFileRefused
from funding.bank.reading import read
from tests.funding.bank.messages import camt, mt940, some_month

CAMPAIGN = os.environ.get("HANDSLAG_CAMPAIGN") == "1"
FILES = 500 if CAMPAIGN else 50
SEED = 2026_11_22
ENTRY = re.compile(r"<Ntry>.*?</Ntry>\n|:61:.*?(?=:61:|:62F:)", re.S)
PART = re.compile(r"<TxDtls>.*?</TxDtls>", re.S)
AMOUNT = re.compile(r'(?<="EUR">)\d+\.\d\d|(?<=EUR)\d+,\d\d|(?<=\d[CD])\d+,\d\d')
SIGN = re.compile(r"CRDT|DBIT|(?<=:6[02]F:)[CD]|(?<=:61:\d{10})[CD]")
TURNED = {"CRDT": "DBIT", "DBIT": "CRDT", "C": "D", "D": "C"}
HELD = re.compile(r"<Bal>.*?</Bal>|:6[02]F:[^\r\n]*", re.S)


def original(chance: Random) -> str:
    months = [some_month(chance)]
    if chance.random() < 0.5:
        months.append(months[0].after(some_month(chance).bookings))
    write = chance.choice(["02", "04", "08", ""])
    return camt(*months, version=write) if write else mt940(*months)


def whole(text: str) -> list[tuple[object, ...]] | None:
    """What every statement says, or None when anything is refused."""
    try:
        found = read(text.encode())
    except BankFileRefused:
        return None
    if any(one.refused for one in found):
        return None
    return sorted(
        (one.account, one.opening, one.closing, *sorted(each[:-1] for each in one.entries))
        for one in found
    )


def lost(chance: Random, text: str) -> str:
    one = chance.choice(list(ENTRY.finditer(text)))
    return text[: one.start()] + text[one.end() :]


def added(chance: Random, text: str) -> str:
    one = chance.choice(list(ENTRY.finditer(text)))
    return text[: one.end()] + one[0] + text[one.end() :]


def payment_lost(chance: Random, text: str) -> str:
    batches = [each for each in ENTRY.finditer(text) if each[0].count("<TxDtls>") > 1]
    if not batches:
        return lost(chance, text)
    batch = chance.choice(batches)
    return text[: batch.start()] + PART.sub("", batch[0], count=1) + text[batch.end() :]


def amount(chance: Random, text: str) -> str:
    one = chance.choice(list(AMOUNT.finditer(text)))
    place = chance.choice([n for n in range(*one.span()) if text[n].isdigit()])
    digit = chance.choice([other for other in "0123456789" if other != text[place]])
    return text[:place] + digit + text[place + 1 :]


def sign(chance: Random, text: str) -> str:
    one = chance.choice(list(SIGN.finditer(text)))
    return text[: one.start()] + TURNED[one[0]] + text[one.end() :]


def balance(chance: Random, text: str) -> str:
    one = chance.choice(list(HELD.finditer(text)))
    spoiled = chance.choice([amount(chance, one[0]), sign(chance, one[0]), ""])
    return text[: one.start()] + spoiled + text[one.end() :]


def cut(chance: Random, text: str) -> str:
    start = text.rindex(":25:") if ":25:" in text else len(text) // 20
    return text[: chance.randrange(start, text.rindex("6") - 10)]


SPOILS = [lost, added, payment_lost, amount, sign, balance, cut]


def variants(chance: Random, text: str) -> list[str]:
    """What a text editor or a mail server does to a file, and what a bank may order otherwise."""
    lines = text.splitlines()
    blank = chance.randrange(1, len(lines))
    entries = [each[0] for each in ENTRY.finditer(text)]
    turned = list(ENTRY.split(text))
    runs, place = [turned[0]], 0
    while place < len(entries):  # entries of one statement, the other way around
        run = next((n for n in range(place, len(entries)) if turned[n + 1]), len(entries) - 1)
        runs += [*reversed(entries[place : run + 1]), turned[run + 1]]
        place = run + 1
    return [
        "\r\n".join(lines), "\n".join(lines) + "\n\n", "\r".join(lines),
        "\ufeff" + text, "\n".join([*lines[:blank], "", "", *lines[blank:]]), "".join(runs),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def originals() -> list[str]:
    return [original(Random(SEED + number)) for number in range(FILES)]


def test_originals_and_harmless_variants_are_read_whole(originals: list[str]):
    for number, text in enumerate(originals):
        said = whole(text)
        assert said, number
        for variant in variants(Random(number), text):
            assert whole(variant) == said, (number, variant)


def test_no_spoiled_file_is_read_whole(originals: list[str]):
    tried: Counter[str] = Counter()
    for number, text in enumerate(originals):
        spoil = SPOILS[number % len(SPOILS)]
        spoiled = spoil(Random(number), text)
        assert whole(spoiled) is None, (number, spoil.__name__)
        tried[spoil.__name__] += 1
    assert len(tried) == len(SPOILS)
    assert tried.total() == FILES
