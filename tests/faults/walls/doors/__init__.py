"""The services as doors: every verb and every query that decides, called without a page before it.

A page asks twice (its query, then the verb), so that the matrix alone would not miss the second
wall. Jobs, commands and a later API come in here.
"""

from __future__ import annotations

from tests.faults.walls.doors import (
    bank,
    books,
    covenants,
    funding,
    keeping,
    negotiation,
    people,
    returned_papers,
    signing_rounds,
    volunteers,
)
from tests.faults.walls.doors.door import Door

DOORS: dict[str, Door] = {
    **people.DOORS,
    **covenants.DOORS,
    **negotiation.DOORS,
    **signing_rounds.DOORS,
    **returned_papers.DOORS,
    **keeping.DOORS,
    **funding.DOORS,
    **bank.DOORS,
    **books.DOORS,
    **volunteers.DOORS,
}
