"""What must be true before a moment of a commitment takes a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.values.errors import Refusal
from partnerships.commitments import errors


@dataclass(frozen=True)
class OccurrenceFacts:
    """What is true of a moment now; its lifecycle decides by this."""

    released: bool  # every other party agreed to let it go
    bound: bool  # the covenant holds for the party that promised it


def proof_is_given(occurrence: Any) -> Refusal | None:
    """A sentence or a file shows that it was done."""
    shown = occurrence.proof or occurrence.document_sha256
    return None if shown else errors.NoProof()


def explanation_is_given(occurrence: Any) -> Refusal | None:
    """Late comes with its reason."""
    return None if occurrence.explanation else errors.NoExplanation()


def waiver_is_asked(occurrence: Any) -> Refusal | None:
    """The party itself asked, with a reason that all read."""
    return None if occurrence.waiver else errors.NotAskedFor()


def every_other_party_agrees(occurrence: Any) -> Refusal | None:
    """A promise to several parties is let go by all of them."""
    return None if occurrence.facts.released else errors.NotReleasedByAll()


def nobody_is_bound_by_it(occurrence: Any) -> Refusal | None:
    """The party left, or the covenant is over."""
    return errors.StillBound() if occurrence.facts.bound else None


def reason_is_given(commitment: Any) -> Refusal | None:
    """Who does not take a promise on says why."""
    return None if commitment.reason else errors.NoExplanation(at="reason")
