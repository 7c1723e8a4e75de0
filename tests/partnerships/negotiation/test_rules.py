"""When a proposal becomes the text: every other party says yes, and nobody is skipped."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.covenants.content import Wording
from partnerships.negotiation import errors, rules
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.rules import (
    Outcome,
    answer_refusal,
    is_replaced,
    outcome,
    proposal_refusal,
    waiting_since,
    whose_turn,
)

YES, NO, BUT = AnswerWord.ACCEPT, AnswerWord.REFUSE, AnswerWord.COUNTER
GEMEENTE, WELZIJN, NOUR = 1, 2, 3
ALL = [GEMEENTE, WELZIJN, NOUR]


@pytest.mark.parametrize(
    ("answers", "result", "waiting"),
    [
        ({},                        Outcome.OPEN,     [WELZIJN, NOUR]),
        ({WELZIJN: YES},            Outcome.OPEN,     [NOUR]),
        ({NOUR: YES},               Outcome.OPEN,     [WELZIJN]),
        ({WELZIJN: YES, NOUR: YES}, Outcome.ACCEPTED, []),
        ({WELZIJN: YES, NOUR: NO},  Outcome.REFUSED,  []),
        ({NOUR: NO},                Outcome.REFUSED,  []),
    ],
)  # fmt: skip
def test_the_municipality_proposes_and_the_others_answer(answers, result, waiting):
    assert outcome(ALL, GEMEENTE, answers) is result
    assert whose_turn(ALL, GEMEENTE, answers) == waiting


def test_who_proposes_alone_never_decides_alone():
    assert outcome([GEMEENTE], GEMEENTE, {}) is Outcome.OPEN
    assert whose_turn([GEMEENTE], GEMEENTE, {}) == []


def test_an_answer_of_somebody_who_is_no_party_counts_for_nothing():
    assert outcome(ALL, GEMEENTE, {9: NO, WELZIJN: YES}) is Outcome.OPEN
    assert outcome(ALL, GEMEENTE, {9: YES, WELZIJN: YES}) is Outcome.OPEN


def test_the_proposing_partys_own_word_counts_for_nothing():
    assert outcome(ALL, GEMEENTE, {GEMEENTE: NO, WELZIJN: YES, NOUR: YES}) is Outcome.ACCEPTED


def test_a_party_that_joins_must_answer_too():
    before = {WELZIJN: YES}
    assert outcome([GEMEENTE, WELZIJN], GEMEENTE, before) is Outcome.ACCEPTED
    assert outcome(ALL, GEMEENTE, before) is Outcome.OPEN


parties = st.lists(st.integers(1, 9), min_size=2, max_size=6, unique=True)
words = st.dictionaries(st.integers(1, 9), st.sampled_from(AnswerWord))


@given(parties, words, st.data())
def test_all_parties_count_alike_whatever_their_number_or_order(parties, answers, data):
    proposer = data.draw(st.sampled_from(parties))
    turned = data.draw(st.permutations(parties))
    other = {party: 100 - party for party in range(10)}
    renamed = {other[party]: word for party, word in answers.items()}
    said = outcome(parties, proposer, answers)
    assert outcome(turned, proposer, answers) is said
    assert outcome([other[p] for p in parties], other[proposer], renamed) is said


@given(parties, words, st.data())
def test_as_long_as_one_is_silent_nothing_is_accepted(parties, answers, data):
    proposer = data.draw(st.sampled_from(parties))
    silent = data.draw(st.sampled_from([p for p in parties if p != proposer]))
    answers.pop(silent, None)
    assert outcome(parties, proposer, answers) is not Outcome.ACCEPTED
    if outcome(parties, proposer, answers) is Outcome.OPEN:
        assert silent in whose_turn(parties, proposer, answers)


@pytest.mark.parametrize(
    ("party", "answers", "word", "reason", "refusal"),
    [
        (NOUR,     {},          YES, "",       None),
        (NOUR,     {},          NO,  "Te duur", None),
        (NOUR,     {},          NO,  "  ",     errors.ReasonNeeded),
        (GEMEENTE, {},          YES, "",       errors.OwnProposal),
        (NOUR,     {NOUR: YES}, YES, "",       None),  # the same once more: a double press
        (NOUR,     {NOUR: YES}, NO,  "Toch niet", errors.AnsweredAlready),
        (NOUR,     {NOUR: NO},  YES, "",       errors.AnsweredAlready),
        (NOUR,     {},          BUT, " ",      errors.ReasonNeeded),
        (NOUR,     {NOUR: YES}, BUT, "Dit wel", errors.AnsweredAlready),
        (GEMEENTE, {},          BUT, "Dit wel", errors.OwnProposal),
    ],
)  # fmt: skip
def test_who_may_give_which_answer(party, answers, word, reason, refusal):
    assert _kind(answer_refusal(party, GEMEENTE, answers, word, reason)) is refusal


@pytest.mark.parametrize(
    ("kind", "based_on", "current", "removed", "replaced"),
    [
        (ProposalKind.CHANGE, 3,    3, False, False),
        (ProposalKind.CHANGE, 3,    4, False, True),
        (ProposalKind.CHANGE, 3,    3, True,  True),
        (ProposalKind.MOVE,   None, 4, False, False),
        (ProposalKind.MOVE,   None, 4, True,  True),
        (ProposalKind.REMOVE, 3,    4, False, True),
        (ProposalKind.REMOVE, 3,    3, False, False),
        (ProposalKind.ADD,    None, 7, True,  False),
    ],
)  # fmt: skip
def test_a_proposal_on_a_text_that_was_replaced_is_outdated(
    kind, based_on, current, removed, replaced
):
    assert is_replaced(kind, based_on, current, removed) is replaced


def _text(heading: str, body: str) -> Wording:
    return Wording(heading=heading, body=body)


NOW = _text("Doel", "Samen helpen wij mensen.")
CHANGE, ADD, REMOVE, MOVE = ProposalKind


@pytest.mark.parametrize(
    ("kind", "wanted", "required", "refusal"),
    [
        (CHANGE, _text("Doel", "Samen helpen wij buren."), True, None),
        (CHANGE, _text("Ons doel", "Samen helpen wij mensen."), True, None),
        (CHANGE, NOW, True, errors.NothingChanged),
        (CHANGE, _text("Doel", "Samen  helpen wij mensen. "), True, errors.NothingChanged),
        (CHANGE, _text("Doel", " "), True, errors.BodyNeeded),
        (CHANGE, _text("", "Iets"), True, errors.HeadingNeeded),
        (ADD,    _text("", "Iets"), False, errors.HeadingNeeded),
        (ADD,    _text("Doel", ""), False, errors.BodyNeeded),
        (ADD,    NOW, False, None),
        (REMOVE, NOW, False, None),
        (REMOVE, NOW, True, errors.ClauseIsRequired),
    ],
)  # fmt: skip
def test_what_can_be_proposed(kind, wanted, required, refusal):
    assert _kind(proposal_refusal(kind, NOW, wanted, required)) is refusal


def test_other_data_under_the_same_words_is_a_change():
    now = Wording(heading="Looptijd", body="Tot het eind van het jaar.", data={"end": "2026-12-31"})
    later = Wording(
        heading="Looptijd", body="Tot het eind van het jaar.", data={"end": "2027-12-31"}
    )
    assert proposal_refusal(ProposalKind.CHANGE, now, later, True) is None
    assert _kind(proposal_refusal(ProposalKind.CHANGE, now, now, True)) is errors.NothingChanged


def test_words_that_became_data_or_data_that_became_words_are_a_change():
    words = _text("Looptijd", "Tot het eind van het jaar.")
    data = Wording(heading=words.heading, body=words.body, data={"end": "2026-12-31"})
    assert proposal_refusal(CHANGE, words, data, True) is None
    assert proposal_refusal(CHANGE, data, words, True) is None


def test_nobody_is_late_before_the_question_or_before_joining():
    asked, joined = datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 11, 9, tzinfo=UTC)
    assert waiting_since(asked, joined) == joined
    assert waiting_since(joined, asked) == joined


def _kind(refusal):
    return type(refusal) if refusal else None


def test_no_but_this_ends_a_proposal_in_its_own_way():
    assert outcome(ALL, GEMEENTE, {NOUR: BUT}) is Outcome.COUNTERED
    assert outcome(ALL, GEMEENTE, {NOUR: BUT, WELZIJN: YES}) is Outcome.COUNTERED
    assert whose_turn(ALL, GEMEENTE, {NOUR: BUT}) == []


def test_words_are_put_against_words_and_against_leaving_out():
    assert [rules.countered_by(kind) for kind in (CHANGE, ADD, REMOVE, MOVE)] == [
        CHANGE, ADD, CHANGE, MOVE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("theirs", "wanted", "refusal"),
    [
        ((CHANGE, "Acht weken.", None), ("Acht  weken.", None), errors.SameAsTheirs),
        ((CHANGE, "Acht weken.", None), ("Tien weken.", None),  None),
        ((ADD,    "Een feest.",  3),    ("Een feest.", 4),      errors.SameAsTheirs),
        ((MOVE,   "",            3),    ("", 3),                errors.SameAsTheirs),
        ((MOVE,   "",            3),    ("", None),             None),
        ((REMOVE, "",            None), ("", None),             None),
    ],
)  # fmt: skip
def test_a_counter_says_something_else(theirs, wanted, refusal):
    kind, body, after = theirs
    words = Wording(heading="Kop", body=body), Wording(heading="Kop", body=wanted[0])
    found = rules.counter_refusal((kind, words[0], after), (words[1], wanted[1]))
    assert _kind(found) is refusal


@pytest.mark.parametrize(
    ("clause", "after", "refusal"),
    [
        (1, None, errors.StandsThere), (2, 1, errors.StandsThere), (2, 2, errors.AfterItself),
        (3, None, None), (1, 3, None), (3, 1, None),
    ],
)  # fmt: skip
def test_a_clause_moves_to_another_place(clause, after, refusal):
    assert _kind(rules.move_refusal([1, 2, 3], clause, after)) is refusal
