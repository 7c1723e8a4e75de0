"""Everything that people do with money, and what is then true of it: one room after another."""

from __future__ import annotations

from tests.faults.lives import banking, booking, granting, laws
from tests.faults.lives.laws import Law
from tests.faults.lives.life import Move

ROOMS: list[list[Move]] = [booking.MOVES, granting.MOVES, banking.MOVES]
MOVES = [move for room in ROOMS for move in room]
LAWS: list[Law] = [*laws.LAWS, *banking.LAWS]
