"""Ways of spoiling a bank file, each of which must be seen; and variants that change nothing."""

from __future__ import annotations

import re
from random import Random

from tests.funding.bank.messages import camt, mt940, some_month

ENTRY = re.compile(r"<Ntry>.*?</Ntry>\n|:61:.*?(?=:61:|:62F:)", re.S)
PART = re.compile(r"<TxDtls>.*?</TxDtls>", re.S)
AMOUNT = re.compile(r'(?<="EUR">)\d+\.\d\d|(?<=EUR)\d+,\d\d|(?<=\d[CD])\d+,\d\d')
SIGN = re.compile(r"CRDT|DBIT|(?<=:6[02]F:)[CD]|(?<=:61:\d{10})[CD]")
TURNED = {"CRDT": "DBIT", "DBIT": "CRDT", "C": "D", "D": "C"}
HELD = re.compile(r"<Bal>.*?</Bal>|:6[02]F:[^\r\n]*", re.S)


def original(chance: Random) -> str:
    """One statement or two that go on, in a format of the dice."""
    months = [some_month(chance)]
    if chance.random() < 0.5:
        last = months[0].bookings[-1].day  # a bank may cut a day in two
        months.append(months[0].after(some_month(chance, day=last).bookings))
    write = chance.choice(["02", "04", "08", ""])
    return camt(*months, version=write) if write else mt940(*months)


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
