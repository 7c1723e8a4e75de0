"""What the steps of a registered covenant, and of one that replaces it, need."""

from __future__ import annotations

from typing import Any

from core.values.errors import N_, Refusal


class LeavesSomebodyOut(Refusal):
    """A covenant is replaced by all its parties, or it is not replaced."""

    sentence = N_(
        "In de tekst staat dat dit convenant %(reference)s vervangt. Dat kan alleen als alle"
        " partijen van %(reference)s ook hier meedoen, en dat is nu niet zo. Nodig wie ontbreekt"
        " weer uit, of haal uit de tekst weg dat dit convenant het andere vervangt."
    )


class AllConfirmed(Refusal):
    """What all parties said is right, nobody takes back alone."""

    sentence = N_(
        "Alle partijen hebben gezegd dat dit klopt. Intrekken kan dan niet meer. Opzeggen en samen"
        " stoppen kan wel."
    )


def all_of_what_it_replaces_take_part(covenant: Any) -> Refusal | None:
    """No party of the old covenant is left behind with a text that says it is over."""
    reference = covenant.facts.replaces_without
    return LeavesSomebodyOut(reference=reference) if reference else None


def all_never_confirmed_it(covenant: Any) -> Refusal | None:
    """What others said that they signed is not only of who registered it."""
    return AllConfirmed() if covenant.facts.agreed else None
