"""What the steps of signing need."""

from __future__ import annotations

from typing import Any

from core.values.errors import Refusal
from partnerships.signing_rounds.errors import (
    NotYourTurn,
    PaperNotReady,
    RoundNotOpen,
    SignaturesMissing,
    TooLate,
)
from partnerships.signing_rounds.rules import before_turn, is_late


def every_signature_is_in(round_: Any) -> Refusal | None:
    """All signatures are in the kept file."""
    missing = [s for s in round_.signatories if s.state != "signed"]
    return SignaturesMissing() if missing else None


def the_round_is_open(signatory: Any) -> Refusal | None:
    """Signing goes on."""
    if signatory.round.state == "preparing":
        return PaperNotReady()
    return None if signatory.round.state == "open" else RoundNotOpen()


def it_is_not_too_late(signatory: Any) -> Refusal | None:
    """The last day has not passed; ``today`` is handed down: the day on which it was given."""
    return TooLate() if is_late(signatory.round.deadline, signatory.today) else None


def it_is_their_turn(signatory: Any) -> Refusal | None:
    """Every earlier step has signed."""
    if refusal := the_round_is_open(signatory):
        return refusal
    waiting = before_turn(signatory, signatory.round.signatories)
    return NotYourTurn(names=", ".join(s.name for s in waiting)) if waiting else None
