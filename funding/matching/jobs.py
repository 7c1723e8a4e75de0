"""Booking much that is certain, after the first of it: so many lines in one transaction, with how
far it is. Begun again it books nothing twice."""

from __future__ import annotations

from accounts.memberships.queries import actor_for
from core.jobs import Work, job
from funding.matching import service


@job(service.BOOK)
def book_certain(work: Work) -> None:
    """The pairs that were shown; what somebody else did meanwhile is left as it is."""
    who = actor_for(work.payload["person"], work.payload["organisation"])
    pairs = [(int(line), str(key)) for line, key in work.payload["pairs"]]
    for start in range(0, len(pairs), service.AT_ONCE):
        service.book_pairs(who, pairs[start : start + service.AT_ONCE])
        work.progress(min(start + service.AT_ONCE, len(pairs)), len(pairs))
    with work.finishing():
        pass
