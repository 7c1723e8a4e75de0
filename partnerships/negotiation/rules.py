"""When a proposal becomes the text, and who must still speak. All parties count alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.values.errors import Refusal
from partnerships.covenants.content import Wording
from partnerships.negotiation import errors
from partnerships.negotiation.difference import difference
from partnerships.negotiation.model import AnswerWord, ProposalKind


class Outcome(StrEnum):
    """What the answers so far amount to."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    COUNTERED = "countered"


@dataclass(frozen=True)
class ProposalFacts:
    """What is true of a proposal at one moment; its lifecycle decides by this."""

    outcome: Outcome
    replaced: bool  # the text it was based on no longer holds


def outcome(parties: Sequence[int], proposer: int, answers: Mapping[int, AnswerWord]) -> Outcome:
    """Accepted when every other party said yes; at the first no refused, or countered when that
    no came with another text; silence is none of these.

    The proposing party's own yes is implied. Who is no party (any more) does not count.
    """
    others = [party for party in parties if party != proposer]
    words = [answers.get(party) for party in others]
    if AnswerWord.REFUSE in words:
        return Outcome.REFUSED
    if AnswerWord.COUNTER in words:
        return Outcome.COUNTERED
    if others and all(word is AnswerWord.ACCEPT for word in words):
        return Outcome.ACCEPTED
    return Outcome.OPEN


def whose_turn(
    parties: Sequence[int], proposer: int, answers: Mapping[int, AnswerWord]
) -> list[int]:
    """The parties that have not spoken, in the order of the covenant; nobody once it is decided."""
    if outcome(parties, proposer, answers) is not Outcome.OPEN:
        return []
    return [party for party in parties if party != proposer and party not in answers]


def waiting_since(proposed_at: datetime, joined_at: datetime) -> datetime:
    """From when a party is silent: nobody answers before the question or before joining."""
    return max(proposed_at, joined_at)


def answer_refusal(
    party: int, proposer: int, answers: Mapping[int, AnswerWord], word: AnswerWord, reason: str
) -> Refusal | None:
    """Why this party may not give this answer; the same answer once more is no trouble."""
    if party == proposer:
        return errors.OwnProposal()
    if answers.get(party, word) is not word:
        return errors.AnsweredAlready()
    if word is not AnswerWord.ACCEPT and not reason.strip():
        return errors.ReasonNeeded()
    return None


def is_replaced(kind: ProposalKind, based_on: int | None, current: int, removed: bool) -> bool:
    """Whether what a proposal rests on is gone: a new clause rests on nothing, another place for
    a clause on the clause being there, all others on its text."""
    if kind is ProposalKind.ADD:
        return False
    return removed or (kind is not ProposalKind.MOVE and based_on != current)


def proposal_refusal(
    kind: ProposalKind, now: Wording | None, wanted: Wording, required: bool
) -> Refusal | None:
    """Why this cannot be proposed at all."""
    if kind is ProposalKind.MOVE:
        return None
    if kind is ProposalKind.REMOVE:
        return errors.ClauseIsRequired() if required else None
    if not wanted.heading.strip():
        return errors.HeadingNeeded()
    if not wanted.body.strip():
        return errors.BodyNeeded()
    if kind is ProposalKind.CHANGE and now is not None and reads_the_same(now, wanted):
        return errors.NothingChanged()
    return None


def countered_by(kind: ProposalKind) -> ProposalKind:
    """What one can put against a proposal: words against words or against leaving out."""
    return ProposalKind.CHANGE if kind is ProposalKind.REMOVE else kind


def counter_refusal(
    countered: tuple[ProposalKind, Wording, int | None], wanted: tuple[Wording, int | None]
) -> Refusal | None:
    """A counter-proposal says something else; what is the same deserves a yes."""
    kind, words, after = countered
    same = reads_the_same(words, wanted[0]) and (
        kind is not ProposalKind.MOVE or after == wanted[1]
    )
    return errors.SameAsTheirs() if same and kind is not ProposalKind.REMOVE else None


def move_refusal(order: Sequence[int], clause: int, after: int | None) -> Refusal | None:
    """Why a clause cannot go there: it stands there already, or it would follow itself."""
    if after == clause:
        return errors.AfterItself()
    before = [None, *order][order.index(clause)]
    return errors.StandsThere() if before == after else None


def reads_the_same(one: Wording, other: Wording) -> bool:
    """Whether two texts differ in nothing but spaces."""
    if one.data or other.data:
        return one == other
    headings = " ".join(one.heading.split()) == " ".join(other.heading.split())
    return headings and difference(one.body.strip(), other.body.strip()).is_empty
