"""Signing as pure rules: whose turn, which deadline, whose name, when to remind."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from core.values.errors import Refusal
from partnerships.signing_rounds.errors import (
    HasSigned,
    OtherFunction,
    OtherName,
    RoundNotOpen,
    WrongDeadline,
)

LONGEST = timedelta(days=366)
REMINDERS = (3, 7, 14)  # days after being asked
DONE = ("given", "signed")
RUNS = ("preparing", "open")


class Signing(Protocol):
    """What the rules need to know of a signatory."""

    @property
    def name(self) -> str: ...
    @property
    def step(self) -> int: ...
    @property
    def state(self) -> str: ...


S = TypeVar("S", bound=Signing)


def before_turn(signatory: Signing, everybody: Sequence[S]) -> list[S]:
    """Who of an earlier step has not given a signature yet."""
    return [s for s in everybody if s.step < signatory.step and s.state not in DONE]


def whose_turn(everybody: Sequence[S]) -> list[S]:
    """Who can sign now: all of the earliest step that is not complete."""
    open_steps = [s.step for s in everybody if s.state not in DONE]
    if not open_steps:
        return []
    return [s for s in everybody if s.step == min(open_steps) and s.state == "waiting"]


def step_is_complete(signatory: Signing, everybody: Sequence[S]) -> bool:
    """Whether all of this signatory's step are in the file: then the next step is asked."""
    return all(s.state == "signed" for s in everybody if s.step == signatory.step)


def all_have_given(everybody: Sequence[Signing]) -> bool:
    """Whether nobody is asked any more; the file may still have to follow."""
    return all(s.state in DONE for s in everybody)


def is_late(deadline: date, today: date) -> bool:
    """The last day to sign is over; on the day itself one signs."""
    return deadline < today


def deadline_refusal(deadline: date, today: date) -> Refusal | None:
    """A deadline lies after today and within a year."""
    return None if today < deadline <= today + LONGEST else WrongDeadline()


def name_refusal(typed: str, printed: str) -> Refusal | None:
    """The name as printed; capitals, accents and spaces may differ on a phone."""
    return None if folded(typed) == folded(printed) else OtherName(name=printed)


def function_refusal(typed: str, printed: str) -> Refusal | None:
    """The function as printed."""
    same = folded(typed) == folded(printed)
    return None if same else OtherFunction(function=printed)


def folded(text: str) -> str:
    """Without what a phone's keyboard leaves out: accents, capitals, double spaces."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.replace("ı", "i").casefold().split())


def reminder(asked: date, reminded: date | None, today: date) -> int | None:
    """The newest of the reminder days that has come since the last word; None without one."""
    come = [days for days in REMINDERS if asked + timedelta(days=days) <= today]
    due = [days for days in come if reminded is None or reminded < asked + timedelta(days=days)]
    return max(due, default=None)


def replacement_refusal(signatory: Signing, round_state: str) -> Refusal | None:
    """Somebody else takes the place of who has not signed, while the round runs."""
    if round_state not in RUNS:
        return RoundNotOpen()
    return HasSigned(name=signatory.name) if signatory.state in DONE else None
