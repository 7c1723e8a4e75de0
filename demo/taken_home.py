"""All papers at home: each party of a covenant has its own dossier made, in the same way."""

from __future__ import annotations

from demo import amendments, ended
from demo.stage import Stage, unless_it_moved_on
from partnerships.dossiers import service


def taken_home(stage: Stage) -> None:
    """Karel takes three years that are over; Fatima the Noodpot, for her board."""
    with unless_it_moved_on(), stage.on(1):
        service.ask(stage.actor("karel"), ended.reference(stage))
        service.ask(stage.actor("fatima"), amendments.reference())
