"""Everything that people do with money, and what is then true of it: one room after another."""

from __future__ import annotations

from tests.faults.lives import (
    banking,
    booking,
    collecting,
    counting,
    filing,
    giving,
    granting,
    laws,
    matching,
    paying,
    volunteering,
)
from tests.faults.lives.laws import Law
from tests.faults.lives.life import Move

OTHERS = (collecting, matching, counting, giving, volunteering)
ROOMS: list[list[Move]] = [  # in the first something happens in every life
    [*booking.MOVES, *banking.MOVES],
    granting.MOVES,
    [*paying.MOVES, *filing.MOVES],
    *(room.MOVES for room in OTHERS),
]
MOVES = [move for room in ROOMS for move in room]
LAWS: list[Law] = [
    *laws.LAWS, *banking.LAWS, *paying.LAWS, *filing.LAWS,
    *(law for room in OTHERS for law in room.LAWS),
]  # fmt: skip
