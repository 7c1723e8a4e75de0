"""Everything that people do with money, and what is then true of it: one room after another."""

from __future__ import annotations

from tests.faults.lives import (
    banking,
    booking,
    collecting,
    counting,
    giving,
    granting,
    laws,
    matching,
    paying,
)
from tests.faults.lives.laws import Law
from tests.faults.lives.life import Move

OTHERS = (granting, banking, collecting, paying, matching, counting, giving)
ROOMS: list[list[Move]] = [booking.MOVES, *(room.MOVES for room in OTHERS)]
MOVES = [move for room in ROOMS for move in room]
LAWS: list[Law] = [*laws.LAWS]
for each in OTHERS[1:]:
    LAWS += each.LAWS
