"""Everything that people do with money, and what is then true of it: one room after another."""

from __future__ import annotations

from tests.faults.lives import banking, booking, granting, laws
from tests.faults.lives.laws import Law
from tests.faults.lives.life import Move

MOVES: list[Move] = [*booking.MOVES, *granting.MOVES, *banking.MOVES]
LAWS: list[Law] = [*laws.LAWS, *banking.LAWS]
