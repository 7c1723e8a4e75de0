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
    matching,
    negotiation,
    payments,
    people,
    receipts,
    returned_papers,
    signing_rounds,
    tills,
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
    **matching.DOORS,
    **books.DOORS,
    **tills.DOORS,
    **payments.DOORS,
    **receipts.DOORS,
    **volunteers.DOORS,
}
