"""What the steps of an amendment need beside what a covenant needs: it leaves alone what has begun,
and what all have signed already."""

from __future__ import annotations

from typing import Any

from core.values.errors import N_, Invalid, Refusal
from partnerships.covenants.needs import NothingToAmend


class StartStays(Invalid):
    """What holds has begun; nobody can begin it on another day."""

    sentence = N_(
        "Het convenant is al begonnen. De begindatum blijft zoals hij is. Geldt een andere "
        "afspraak vanaf een latere dag? Schrijf die dag dan in het artikel zelf."
    )
    field = "start"


class SignedBeside(Refusal):
    """Another addendum that all signed waits for its day, and changes the same article."""

    sentence = N_(
        "Een addendum dat iedereen al heeft getekend en later gaat gelden, verandert hetzelfde "
        "artikel: %(headings)s. Wacht tot dat addendum geldt, of haal de verandering hier weg."
    )


def the_start_stays(covenant: Any) -> Refusal | None:
    """An amendment does not move the first day of what has begun."""
    return StartStays() if covenant.facts.start_moves else None


def nobody_signed_the_same(covenant: Any) -> Refusal | None:
    """No addendum that waits for its day changes the same article."""
    headings = covenant.facts.signed_beside
    return SignedBeside(headings=headings) if headings else None


def what_it_amends_holds(covenant: Any) -> Refusal | None:
    """An addendum does not take effect on a covenant that has ended."""
    return NothingToAmend() if covenant.facts.amended_is_over else None
