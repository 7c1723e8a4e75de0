"""What was counted, and when a box should be counted again. Values in, values or a refusal out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.values.money import Money
from funding.cash import errors

NOTES = (500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00)
COINS = (2_00, 1_00, 50, 20, 10, 5, 2, 1)
WORTHS = (*NOTES, *COINS)
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Piece:
    """How many there were of one note or coin."""

    worth: int  # cents
    pieces: int | None


def total_of(pieces: Sequence[Piece], total: Money | None) -> Money:
    """What was counted: by notes and coins, by a total, or by both when they say the same.

    Raises the refusal.
    """
    counted = [piece for piece in pieces if piece.pieces is not None]
    by_piece = sum((Money(piece.worth) * (piece.pieces or 0) for piece in counted), Money.zero())
    if total is None and not counted:
        raise errors.NothingCounted()
    if total is not None and counted and total != by_piece:
        raise errors.TotalDiffers(pieces=str(by_piece), total=str(total))
    found = by_piece if total is None else total
    if found < Money.zero():
        raise errors.BelowNothing()
    return found


def due_on(counted: date | None, first: date, newest: date) -> date | None:
    """By which day a box should be counted; None while nothing moved since the last count.

    ``first`` and ``newest`` are the days between which something was booked in it.
    """
    if counted is not None and newest <= counted:
        return None
    return (counted or first) + MONTH
