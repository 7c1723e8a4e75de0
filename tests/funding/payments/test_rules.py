"""Whoever had a hand in a payment is no second pair of eyes for it; and when eyes are enough."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.money import Money
from funding.payments import errors as no
from funding.payments import rules
from funding.payments.rules import Eyes, Round, Said

pytestmark = pytest.mark.any_database
ME, ASKER, CHANGER, WRITER, CHECKER = 1, 2, 3, 4, 5
CLEAN = Eyes(ASKER, CHANGER, None, WRITER, CHECKER)
PEOPLE = st.integers(1, 5)
SAID = st.builds(Said, PEOPLE, st.booleans(), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("eyes", "refusal"),
    [
        (CLEAN, None),
        (replace(CLEAN, asker=ME), no.OwnProposal), (replace(CLEAN, changer=ME), no.OwnChange),
        (replace(CLEAN, payee=ME), no.ToOneself),
        (replace(CLEAN, account_by=ME), None), (replace(CLEAN, account_confirmed_by=ME), None),
        (replace(CLEAN, account_by=ME, account_confirmed_by=None), no.OwnIban),
        (replace(CLEAN, account_by=ME, account_confirmed_by=ME), no.OwnIban),
        (replace(CLEAN, looked=frozenset({ME})), no.ApprovedAlready),
        (replace(CLEAN, looked=frozenset({CHECKER})), None),
    ],
)  # fmt: skip
def test_who_is_a_second_pair_of_eyes(eyes: Eyes, refusal: type | None):
    assert type(rules.person_refusal(ME, eyes)) is (refusal or type(None))


def test_the_installation_approves_nothing_and_hands_out_nothing():
    assert isinstance(rules.person_refusal(None, CLEAN), no.OwnProposal)
    assert isinstance(rules.hand_refusal(None, CLEAN), no.OwnCash)


@pytest.mark.parametrize(
    ("eyes", "refusal"),
    [
        (CLEAN, None), (replace(CLEAN, asker=ME), no.OwnCash),
        (replace(CLEAN, payee=ME), no.ToOneself), (replace(CLEAN, changer=ME), None),
    ],
)  # fmt: skip
def test_who_says_that_it_was_paid_in_cash(eyes: Eyes, refusal: type | None):
    assert type(rules.hand_refusal(ME, eyes)) is (refusal or type(None))


@pytest.mark.parametrize(
    ("eyes", "refusal"),
    [
        (CLEAN, None), (replace(CLEAN, account_replaced=True), no.IbanReplaced),
        (replace(CLEAN, account_confirmed_by=None), no.IbanNotConfirmed),
        (replace(CLEAN, account_confirmed_by=None, has_account=False), None),
    ],
)  # fmt: skip
def test_where_no_money_goes(eyes: Eyes, refusal: type | None):
    assert type(rules.account_refusal(eyes)) is (refusal or type(None))


@pytest.mark.parametrize(
    ("limits", "roles", "wanted"),
    [
        ({}, {"treasurer"}, True), ({"treasurer": Money(100)}, {"treasurer"}, True),
        ({"treasurer": Money(99)}, {"treasurer"}, False),
        ({"treasurer": None}, {"treasurer"}, True),
        ({"treasurer": Money(99)}, {"treasurer", "board-member"}, True), ({}, set(), False),
    ],
)  # fmt: skip
def test_a_limit_is_up_to_and_including(limits: dict, roles: set, wanted: bool):
    assert rules.alone(Money(100), limits, roles) is wanted


@given(st.lists(SAID, max_size=4, unique_by=lambda each: each.person), st.booleans())
def test_eyes_are_enough_only_when_nobody_who_is_related_counts(said: list[Said], related: bool):
    counted = [each for each in said if not each.related]
    board = related or len(counted) < len(said)
    wanted = bool(counted) and (len(counted) > 1 or counted[0].alone)
    wanted = wanted and (not board or any(each.board for each in counted))
    assert rules.enough(Round(said, related)) is wanted


def test_a_number_for_the_bank_fits_and_differs_each_time():
    numbers = {rules.end_to_end_of("BT-2026-0001-Z", round_) for round_ in range(1, 100)}
    assert len(numbers) == 99
    assert max(map(len, numbers)) <= 35
    assert "BT-2026-0001-Z" in numbers
