"""Texts of hand-overs as people write them: half of them shaped the rule, half were held back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from partnerships.handovers.personal_data import Sign, seen

TEXTS = Path(__file__).parents[2] / "fixtures" / "handovers"
HALVES = pytest.mark.parametrize("half", ["design", "held"])


def texts(name: str, half: str) -> list[dict[str, str]]:
    with (TEXTS / name).open(encoding="utf-8") as rows:
        found = csv.DictReader(rows, delimiter="|", quoting=csv.QUOTE_NONE)
        return [row for row in found if row["half"] == half]


def signs(text: str) -> set[Sign]:
    return {each.sign for each in seen(text)}


def missed(half: str, sign: Sign) -> tuple[list[str], int]:
    """The texts of a half that hold this and do not say so, and how many hold it."""
    there = [row["text"] for row in texts("with.csv", half) if row["sign"] == sign]
    return [text for text in there if sign not in signs(text)], len(there)


def test_there_are_two_hundred_texts_with_and_two_hundred_without_in_two_halves():
    sizes = [
        len(texts(name, half))
        for name in ("with.csv", "without.csv")
        for half in ("design", "held")
    ]
    assert sizes == [100, 100, 100, 100]
    everything = [
        row["text"]
        for name in ("with.csv", "without.csv")
        for half in ("design", "held")
        for row in texts(name, half)
    ]
    assert len(set(everything)) == 400


@HALVES
@pytest.mark.parametrize("sign", [Sign.BSN, Sign.PHONE, Sign.MAIL, Sign.IBAN, Sign.BIRTH])
def test_every_number_address_and_day_of_birth_is_seen(half: str, sign: Sign):
    assert missed(half, sign)[0] == []


@HALVES
def test_nine_of_ten_names_are_seen(half: str):
    overlooked, there = missed(half, Sign.NAME)
    assert there == 50
    assert len(overlooked) <= there // 10, overlooked


@HALVES
def test_at_most_one_of_twenty_texts_without_raises_a_false_alarm(half: str):
    there = texts("without.csv", half)
    alarms = [row["text"] for row in there if seen(row["text"])]
    assert len(alarms) <= len(there) // 20, alarms


@HALVES
def test_no_text_without_is_refused_as_a_bsn(half: str):
    assert [
        row["text"] for row in texts("without.csv", half) if Sign.BSN in signs(row["text"])
    ] == []


@given(
    st.integers(10_000_000, 999_999_999).map(lambda n: f"{n:09d}"),
    st.sampled_from(["", ".", " ", "-"]),
)
def test_nine_digits_are_a_bsn_when_the_eleven_test_says_so(number: str, between: str):
    written = between.join([number[:3], number[3:6], number[6:]])
    assert (Sign.BSN in signs(f"Het gaat om {written} en verder niets.")) == bsn.is_valid(number)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Nummer ٩٩٩٩٩٠٠١٩ staat erop", Sign.BSN),
        ("bsn 9 9 9 9 9 0 0 1 9", Sign.BSN),
        ("999990019 en 06 12 34 56 78", Sign.BSN),
        ("bsn 11122 2333", Sign.BSN),
        ("bel 06\N{NO-BREAK SPACE}12\N{EN DASH}34 56 78", Sign.PHONE),
        ("Zij is van 01-02-1980.", Sign.BIRTH),
        ("dhr. J. van den Berg", Sign.NAME),
        ("MEVROUW YILMAZ WACHT", Sign.NAME),
        ("Het gaat goed met D'Souza.", Sign.NAME),
    ],
)
def test_other_ways_to_write_it_are_seen_too(text: str, sign: Sign):
    assert sign in signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Op 01-11-2026 15 mensen, op 02-11-2026 12 mensen.",
        "Zaak 2026-00412, kamer 3, van 10.00 tot 12.00 uur, € 1.250,00.",
        "Convenant CV-2026-0007-K, KvK 99990001.",
        "Het COA, de IND en het UWV. In Rotterdam, bij de GGD.",
        "Tekst met MERK0001Z erin.",
        "- Eerst bellen.\n- Daarna langsgaan.\n\nDan nazorg.",
        "Zij zei: “Kom maar mee.” Toen ging het goed.",
    ],
)
def test_ordinary_words_and_figures_raise_nothing(text: str):
    assert seen(text) == []


def test_the_gravest_comes_first_and_each_once():
    found = seen("Amina, 06-12345678, bsn 999990019. Amina belt.")
    assert [each.sign for each in found] == [Sign.BSN, Sign.PHONE, Sign.NAME]
    assert found[0].words == "999990019"


@given(st.text(max_size=400))
def test_no_text_makes_it_fall_over(text: str):
    assert all(each.words for each in seen(text))


@pytest.mark.parametrize("words", ["NL39INGB0417164308", "NL39 INGB 0417 1643 08"])
def test_an_account_that_begins_as_a_phone_number_does_is_an_account_only(words: str):
    assert signs(f"Betaal op {words} alstublieft") == {Sign.IBAN}
    assert signs(f"{words} 06 12345678") == {Sign.IBAN, Sign.PHONE}
    assert signs(f"{words} 0612 3456 78") == {Sign.IBAN, Sign.PHONE}
