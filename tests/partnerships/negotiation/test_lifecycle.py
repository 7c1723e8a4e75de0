"""A proposal's life reads as its table: each step only for its reason, and nothing leads back."""

from dataclasses import dataclass, field

import pytest

from core.values.lifecycle import NotInThisState
from partnerships.negotiation.lifecycle import (
    PROPOSAL,
    NobodyCountered,
    NobodyRefused,
    NotAcceptedByAll,
    TextStillHolds,
)
from partnerships.negotiation.model import ProposalState as S
from partnerships.negotiation.rules import Outcome, ProposalFacts


@dataclass
class AProposal:
    state: S = S.OPEN
    facts: ProposalFacts = field(default_factory=ProposalFacts)


@pytest.mark.parametrize(
    ("verb", "facts", "refusal"),
    [
        ("adopt",    ProposalFacts(outcome=Outcome.ACCEPTED), None),
        ("adopt",    ProposalFacts(outcome=Outcome.OPEN),     NotAcceptedByAll),
        ("adopt",    ProposalFacts(outcome=Outcome.REFUSED),  NotAcceptedByAll),
        ("refuse",   ProposalFacts(outcome=Outcome.REFUSED),  None),
        ("refuse",   ProposalFacts(outcome=Outcome.OPEN),     NobodyRefused),
        ("refuse",   ProposalFacts(outcome=Outcome.ACCEPTED), NobodyRefused),
        ("counter",  ProposalFacts(outcome=Outcome.COUNTERED), None),
        ("counter",  ProposalFacts(outcome=Outcome.REFUSED),  NobodyCountered),
        ("outdate",  ProposalFacts(replaced=True),            None),
        ("outdate",  ProposalFacts(),                         TextStillHolds),
        ("withdraw", ProposalFacts(),                         None),
    ],
)  # fmt: skip
def test_an_open_proposal_goes_on_for_one_reason_only(verb, facts, refusal):
    found = PROPOSAL.refusal(AProposal(facts=facts), verb)
    assert (type(found) if found else None) is refusal


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (S.OPEN, ["adopt", "refuse", "counter", "outdate", "withdraw"]),
        (S.OUTDATED, ["withdraw"]),
        (S.ACCEPTED, []),
        (S.REFUSED, []),
        (S.COUNTERED, []),
        (S.WITHDRAWN, []),
    ],
)
def test_what_leads_out_of_a_state(state, verbs):
    assert PROPOSAL.verbs(state) == verbs
    for verb in {"adopt", "refuse", "outdate", "withdraw"} - set(verbs):
        assert isinstance(PROPOSAL.refusal(AProposal(state), verb), NotInThisState)


def test_each_step_leads_to_its_state():
    assert {(s.verb, s.source): s.target for s in PROPOSAL.steps} == {
        ("adopt", S.OPEN): S.ACCEPTED,
        ("refuse", S.OPEN): S.REFUSED,
        ("counter", S.OPEN): S.COUNTERED,
        ("outdate", S.OPEN): S.OUTDATED,
        ("withdraw", S.OPEN): S.WITHDRAWN,
        ("withdraw", S.OUTDATED): S.WITHDRAWN,
    }
    assert PROPOSAL.initial is S.OPEN
