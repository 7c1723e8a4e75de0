"""Whose turn it is, whose name it is, and when somebody is reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from partnerships.signing_rounds import rules
from partnerships.signing_rounds.errors import (
    HasSigned,
    OtherFunction,
    OtherName,
    RoundNotOpen,
    WrongDeadline,
)

TODAY = date(2026, 11, 23)


@dataclass
class Signer:
    name: str
    step: int
    state: str = "waiting"


def names(signers: list[Signer]) -> list[str]:
    return [signer.name for signer in signers]


def test_all_of_the_first_step_sign_at_the_same_time() -> None:
    round_ = [Signer("Yusuf", 1), Signer("Karel", 1), Signer("Karim", 2)]
    assert names(rules.whose_turn(round_)) == ["Yusuf", "Karel"]


def test_the_second_step_waits_for_the_whole_first() -> None:
    round_ = [Signer("Yusuf", 1, "signed"), Signer("Karel", 1), Signer("Karim", 2)]
    assert names(rules.whose_turn(round_)) == ["Karel"]
    assert names(rules.before_turn(round_[2], round_)) == ["Karel"]


def test_a_signature_that_is_being_processed_counts_as_given() -> None:
    round_ = [Signer("Yusuf", 1, "given"), Signer("Karim", 2)]
    assert names(rules.whose_turn(round_)) == ["Karim"]
    assert rules.before_turn(round_[1], round_) == []


def test_steps_need_no_number_one() -> None:
    round_ = [Signer("Yusuf", 3), Signer("Karim", 5)]
    assert names(rules.whose_turn(round_)) == ["Yusuf"]


def test_a_step_is_complete_when_all_of_it_are_in_the_file() -> None:
    round_ = [Signer("Yusuf", 1, "signed"), Signer("Karel", 1, "given"), Signer("Karim", 2)]
    assert not rules.step_is_complete(round_[0], round_)
    round_[1].state = "signed"
    assert rules.step_is_complete(round_[0], round_)
    assert not rules.step_is_complete(round_[2], round_)


def test_nobody_is_asked_when_all_have_signed() -> None:
    assert rules.whose_turn([Signer("Yusuf", 1, "signed")]) == []


def test_who_declined_is_not_asked_again() -> None:
    assert rules.whose_turn([Signer("Yusuf", 1, "declined")]) == []


@pytest.mark.parametrize("days", [1, 14, 366])
def test_a_deadline_lies_ahead(days: int) -> None:
    assert rules.deadline_refusal(TODAY + timedelta(days=days), TODAY) is None


@pytest.mark.parametrize("days", [-1, 0, 367])
def test_a_deadline_today_in_the_past_or_far_ahead_is_refused(days: int) -> None:
    refusal = rules.deadline_refusal(TODAY + timedelta(days=days), TODAY)
    assert isinstance(refusal, WrongDeadline)


@pytest.mark.parametrize(
    "typed",
    ["Emine Çiğdem Kaya", "emine cigdem kaya", "  Emine  Cigdem Kaya ", "EMİNE ÇİĞDEM KAYA"],
)
def test_a_name_may_be_typed_as_a_phone_lets_you(typed: str) -> None:
    assert rules.name_refusal(typed, "Emine Çiğdem Kaya") is None


@pytest.mark.parametrize("typed", ["Emine Kaya", "", "Kaya", "Emine Çiğdem Kayaa"])
def test_another_name_is_refused_and_the_printed_one_shown(typed: str) -> None:
    refusal = rules.name_refusal(typed, "Emine Çiğdem Kaya")
    assert isinstance(refusal, OtherName)
    assert refusal.details == {"name": "Emine Çiğdem Kaya"}


def test_dotless_letters_are_the_same_letter() -> None:
    assert rules.name_refusal("Ali Yilmaz", "Ali Yılmaz") is None


def test_another_function_is_refused() -> None:
    assert rules.function_refusal("Voorzitter", "voorzitter") is None
    assert isinstance(rules.function_refusal("lid", "voorzitter"), OtherFunction)


@pytest.mark.parametrize(
    ("asked_days_ago", "reminded_days_ago", "which"),
    [
        (2, None, None),
        (3, None, 3),
        (3, 0, None),
        (5, 2, None),
        (7, 4, 7),
        (8, None, 7),
        (8, 1, None),
        (14, 7, 14),
        (30, 16, None),
        (30, 17, 14),
    ],
)
def test_a_reminder_comes_after_three_seven_and_fourteen_days(
    asked_days_ago: int, reminded_days_ago: int | None, which: int | None
) -> None:
    asked = TODAY - timedelta(days=asked_days_ago)
    reminded = None if reminded_days_ago is None else TODAY - timedelta(days=reminded_days_ago)
    assert rules.reminder(asked, reminded, TODAY) == which


@pytest.mark.parametrize(
    ("state", "round_state", "refusal"),
    [
        ("waiting", "open", None),
        ("waiting", "preparing", None),
        ("given", "open", HasSigned),
        ("signed", "open", HasSigned),
        ("waiting", "sealing", RoundNotOpen),
        ("waiting", "recalled", RoundNotOpen),
        ("waiting", "replaced", RoundNotOpen),
    ],
)
def test_somebody_else_signs_only_for_who_has_not_while_the_round_runs(
    state: str, round_state: str, refusal: type | None
) -> None:
    found = rules.replacement_refusal(Signer("Karim", 1, state), round_state)
    assert type(found) is (refusal or type(None))
