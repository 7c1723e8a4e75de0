"""A covenant that ended: all parties read on, and nothing of it can be changed by any role."""

from __future__ import annotations

from datetime import timedelta

from accounts.actor import SYSTEM
from core.jobs import work_off
from core.storage.database import transaction
from core.values import clock
from partnerships.covenants import queries
from partnerships.covenants.service import step
from tests.faults.walls import keepsakes
from tests.faults.walls.covenants import THREE, frozen
from tests.faults.walls.world import World


def end(world: World) -> None:
    """Signed by the same three, and over."""
    made = frozen(world, "ended", THREE, signers=1)
    made.send()
    work_off()
    for party in THREE:
        made.sign(party, "signatory")
    made.keep()
    last_day = queries.load(made.reference).ends_on or clock.today()
    with clock.fixed(last_day + timedelta(days=1)), transaction():
        step(SYSTEM, queries.load(made.reference, lock=True), "end")
    work_off()
    keepsakes.take_home(world, made.key)
