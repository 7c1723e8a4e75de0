"""The life of a proposal, as a table. Nothing leads back: who wants more, proposes anew."""

from __future__ import annotations

from typing import Any

from core.values.errors import N_, Refusal
from core.values.lifecycle import Lifecycle
from partnerships.negotiation.model import ProposalState as S
from partnerships.negotiation.rules import Outcome


class NotAcceptedByAll(Refusal):
    """Silence is never consent."""

    sentence = N_("Nog niet alle partijen hebben ja gezegd.")


class NobodyRefused(Refusal):
    """A proposal ends by a no that somebody gave."""

    sentence = N_("Niemand heeft nee gezegd.")


class NobodyCountered(Refusal):
    """A proposal makes way only for another one."""

    sentence = N_("Niemand heeft een tegenvoorstel gedaan.")


class TextStillHolds(Refusal):
    """A proposal is outdated only when its text was replaced."""

    sentence = N_("De tekst waarop dit voorstel rust, geldt nog.")


def every_other_party_said_yes(proposal: Any) -> Refusal | None:
    """All but the proposing party accepted."""
    return None if proposal.facts.outcome is Outcome.ACCEPTED else NotAcceptedByAll()


def a_party_said_no(proposal: Any) -> Refusal | None:
    """One refusal, with its reason, ends a proposal."""
    return None if proposal.facts.outcome is Outcome.REFUSED else NobodyRefused()


def a_party_said_no_but_this(proposal: Any) -> Refusal | None:
    """A party answered with another text, which is the open question now."""
    return None if proposal.facts.outcome is Outcome.COUNTERED else NobodyCountered()


def its_text_was_replaced(proposal: Any) -> Refusal | None:
    """The text it was based on no longer holds."""
    return None if proposal.facts.replaced else TextStillHolds()


PROPOSAL = Lifecycle(
    "proposal",
    S.OPEN,
    [
        # verb       from     to            needs
        ("adopt",    S.OPEN,  S.ACCEPTED,   every_other_party_said_yes),
        ("refuse",   S.OPEN,  S.REFUSED,    a_party_said_no),
        ("counter",  S.OPEN,  S.COUNTERED,  a_party_said_no_but_this),
        ("outdate",  S.OPEN,  S.OUTDATED,   its_text_was_replaced),
        ("withdraw", S.OPEN,  S.WITHDRAWN),
        ("withdraw", S.OUTDATED, S.WITHDRAWN),
    ],
)  # fmt: skip
