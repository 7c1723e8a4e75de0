"""What the parties keep of a covenant that all signed: the note of the copies, and a dossier each."""

from __future__ import annotations

from core.jobs import work_off
from core.storage.database import session
from partnerships.dossiers import queries, service
from partnerships.signing_rounds import copies
from tests.faults.walls.world import World


def take_home(world: World, key: str) -> None:
    """All parties have asked for their dossier, and it is there to be fetched."""
    work_off()
    copies.look()
    target = world.targets[key]
    reference = str(target.values["reference"])
    for party in sorted(target.parties):
        service.ask(world.actor(f"{party}/coordinator"), reference)
    work_off()
    session().rollback()
    for party in sorted(target.parties):
        assert queries.download(world.actor(f"{party}/coordinator"), reference), party
