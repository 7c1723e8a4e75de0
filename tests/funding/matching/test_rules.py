"""What a line of the bank is the money of: likely, certain, or loudly not what was approved."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funding.matching import names
from funding.matching.rules import Item, Line, Proposal, Reason, candidate, certain, matched

MARCH = date(2026, 3, 2)
TOWN, HALL = "NL69TEST0000000001", "NL58TEST0000000005"
GIVEN = ("GR-2026-0031-T",)
SECOND = Item("instalment-1", 12_000_00, MARCH, "Gemeente Zilverwaard", references=GIVEN)
RENT = Item("payment-1", -1_250_50, MARCH, "Zaalverhuur Ö & Ş", HALL, ("F2026-118",))


def came(cents: int = 12_000_00, later: int = 0, **more) -> Line:
    return Line(1, cents, MARCH + timedelta(later), **more)


def only(line: Line, *items: Item) -> Proposal:
    return matched([line], items)[line.id]


def test_the_same_amount_alone_is_likely_and_not_certain():
    found = only(came(name="Iemand anders"), SECOND)
    assert [each.key for each in found.candidates] == ["instalment-1"]
    assert (found.candidates[0].reasons, found.certain) == ((Reason.AMOUNT, Reason.SAME_DAY), False)


@pytest.mark.parametrize("text", [
    "Voorschot GR-2026-0031-T", "voorschot gr 2026 0031 t taalhuis", "GR20260031T/VOORSCHOT 1",
])  # fmt: skip
def test_a_number_in_the_text_with_the_amount_is_certain(text: str):
    found = only(came(text=text, later=2), SECOND)
    assert found.certain
    assert found.candidates[0].reasons == (Reason.REFERENCE, Reason.AMOUNT, Reason.LATER)


def test_another_number_ties_nothing():
    assert not only(came(text="Voorschot GR-2026-0032-T"), SECOND).certain


def test_the_same_account_and_name_with_the_amount_is_certain():
    assert only(came(-1_250_50, name="ZAALVERHUUR O & S", iban=HALL), RENT).certain


def test_the_same_account_with_another_name_is_not_certain():
    assert not only(came(-1_250_50, name="Iemand", iban=HALL), RENT).certain


def test_right_in_amount_and_number_to_another_account_is_never_certain():
    found = only(came(-1_250_50, iban=TOWN, reference="F2026-118"), RENT)
    assert (found.candidates[0].warns, found.certain) == (True, False)


def test_with_the_number_and_another_amount_it_is_shown_with_that():
    found = only(came(11_000_00, text="GR-2026-0031-T"), SECOND)
    assert found.candidates[0].reasons[:2] == (Reason.REFERENCE, Reason.OTHER_AMOUNT)
    assert not found.certain


def test_what_went_out_is_never_the_money_of_what_comes_in():
    assert only(came(-12_000_00), SECOND).candidates == ()


def test_of_two_that_fit_as_well_neither_is_certain():
    twin = Item("instalment-2", 12_000_00, MARCH, "Gemeente", references=GIVEN)
    assert not only(came(text="GR-2026-0031-T"), SECOND, twin).certain


def test_of_four_instalments_under_one_number_the_one_of_these_days_is_certain():
    quarters = [
        Item(f"instalment-{n}", 3_000_00, MARCH + timedelta(91 * n), references=GIVEN)
        for n in range(4)
    ]
    found = only(came(3_000_00, later=93, text="GR-2026-0031-T"), *quarters)
    assert (found.candidates[0].key, found.certain) == ("instalment-1", True)
    assert not only(came(3_000_00, later=45, text="GR-2026-0031-T"), *quarters).certain


def test_of_two_lines_that_fit_as_well_neither_is_certain():
    lines = [came(text="GR-2026-0031-T"), Line(2, 12_000_00, MARCH, text="GR-2026-0031-T")]
    assert certain(matched(lines, [SECOND])) == []


def test_what_was_booked_on_one_account_is_not_found_on_another():
    booked = Item("entry-1", -3_75, MARCH, scope=7)
    assert only(came(-3_75, scope=8), booked).candidates == ()
    assert only(came(-3_75, scope=7), booked).candidates != ()


@pytest.mark.parametrize(("one", "other"), [
    ("Stichting Nour", "NOUR"), ("J. de Vries", "Vries de J"), ("Café Ömer", "cafe omer"),
    ("Stg. Taalhuis De Brug", "taalhuis brug"), ("IŞIK B.V.", "ışık"),
])  # fmt: skip
def test_names_are_the_same_as_people_mean_them(one: str, other: str):
    assert names.folded(one) == names.folded(other)


AMOUNTS, IBANS, PARTIES = st.sampled_from([100, 200, -100]), ("", TOWN, HALL), ("", "Ö", "Hal A")
NUMBERS = st.sampled_from(["", "F2026-1", "F2026-2"])
DAYS = st.integers(0, 40).map(lambda n: MARCH + timedelta(n))
PARTY = {"iban": st.sampled_from(IBANS)}
LINES = st.lists(
    st.builds(Line, st.just(0), AMOUNTS, DAYS, st.sampled_from(PARTIES), reference=NUMBERS,
              scope=st.sampled_from([1, 2]), **PARTY), max_size=9,
).map(lambda found: [_numbered(line, n) for n, line in enumerate(found)])  # fmt: skip
ITEMS = st.lists(
    st.builds(Item, st.just(""), AMOUNTS, DAYS, st.sampled_from(PARTIES),
              references=NUMBERS.map(lambda n: (n,) if n else ()), scope=st.sampled_from([0, 1]),
              **PARTY), max_size=9,
).map(lambda found: [_keyed(item, n) for n, item in enumerate(found)])  # fmt: skip


def _numbered(line: Line, number: int) -> Line:
    return Line(number, line.cents, line.day, line.name, line.iban, "", line.reference, line.scope)


def _keyed(item: Item, number: int) -> Item:
    return Item(f"x-{number}", item.cents, item.day, item.party, item.iban, item.references,
                item.scope)  # fmt: skip


@given(LINES, ITEMS)
@settings(max_examples=150, deadline=None)
def test_certain_is_one_to_one_and_of_one_amount(lines: list[Line], items: list[Item]):
    sure = certain(matched(lines, items))
    cents = {item.key: item.cents for item in items}
    assert all(lines[line].cents == cents[key] for line, key in sure)
    for column in zip(*sure, strict=True):
        assert max(Counter(column).values()) == 1


@given(LINES, ITEMS, st.randoms())
@settings(max_examples=100, deadline=None)
def test_certain_does_not_depend_on_the_order(lines, items, chance):
    there = certain(matched(lines, items))
    turned = chance.sample(lines, len(lines)), chance.sample(items, len(items))
    assert certain(matched(*turned)) == there


@given(LINES, ITEMS, DAYS)
@settings(max_examples=100, deadline=None)
def test_an_item_that_has_nothing_to_do_with_it_changes_nothing(lines, items, day):
    stranger = Item("y-1", 777, day, "Niemand", "NL42TEST0000000002", ("Q-2026-9",))
    assert matched(lines, [*items, stranger]) == matched(lines, items)


@given(LINES, ITEMS)
@settings(max_examples=150, deadline=None)
def test_looking_into_drawers_finds_what_holding_each_beside_each_finds(lines, items):
    known = {number for item in items for number in names.wanted(item.references)}
    held = {
        (line.id, item.key): candidate(
            line, item, frozenset(names.said(line.reference, line.text, known))
        )
        for line in lines for item in items if item.scope in (0, line.scope)
    }  # fmt: skip
    sure = sorted(
        pair for pair, each in held.items()
        if each.strength and not each.warns and all(
            other.strength < each.strength for (line, key), other in held.items()
            if (line, key) != pair and (line == pair[0] or key == pair[1])
        )
    )  # fmt: skip
    assert certain(matched(lines, items)) == sure
