"""Whose answer a question waits for, and who may be named."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from partnerships.conversation import errors, rules
from partnerships.conversation.model import Audience

NOOR, GEMEENTE, WELZIJN, STRANGER = 1, 2, 3, 9
PARTIES = [NOOR, GEMEENTE, WELZIJN]


def test_a_question_to_all_waits_for_every_other_party():
    assert rules.whose_answer(PARTIES, NOOR, None, ()) == [GEMEENTE, WELZIJN]
    assert rules.whose_answer(PARTIES, NOOR, None, {GEMEENTE}) == [WELZIJN]


def test_a_question_to_one_waits_for_that_one():
    assert rules.whose_answer(PARTIES, NOOR, WELZIJN, ()) == [WELZIJN]
    assert rules.whose_answer(PARTIES, NOOR, WELZIJN, {WELZIJN}) == []


def test_who_left_is_not_waited_for_and_who_joined_is():
    assert rules.whose_answer([NOOR, GEMEENTE], NOOR, WELZIJN, ()) == []
    assert rules.whose_answer([*PARTIES, STRANGER], NOOR, None, ()) == [GEMEENTE, WELZIJN, STRANGER]


def test_one_asks_another_party_and_nobody_else():
    assert rules.question_refusal(PARTIES, NOOR, None) is None
    assert rules.question_refusal(PARTIES, NOOR, GEMEENTE) is None
    for wrong in (NOOR, STRANGER):
        assert isinstance(rules.question_refusal(PARTIES, NOOR, wrong), errors.AsksNobody)


def test_who_was_asked_answers_once():
    assert rules.answer_refusal(GEMEENTE, NOOR, None, (), withdrawn=False) is None
    assert rules.answer_refusal(GEMEENTE, NOOR, GEMEENTE, (), withdrawn=False) is None
    refused = {
        errors.NotAsked: rules.answer_refusal(WELZIJN, NOOR, GEMEENTE, (), withdrawn=False),
        errors.AnsweredBefore: rules.answer_refusal(GEMEENTE, NOOR, None, {2}, withdrawn=False),
        errors.QuestionWithdrawn: rules.answer_refusal(GEMEENTE, NOOR, None, (), withdrawn=True),
    }
    assert all(isinstance(refusal, kind) for kind, refusal in refused.items())
    own = rules.answer_refusal(NOOR, NOOR, None, (), withdrawn=False)
    assert isinstance(own, errors.NotAsked)


def test_for_one_own_side_only_colleagues_are_named():
    assert rules.mention_refusal([5], Audience.OWN, {5}, {6}) is None
    assert rules.mention_refusal([5, 6], Audience.ALL, {5}, {6}) is None
    for people, audience in (([6], Audience.OWN), ([5, 6], Audience.OWN), ([7], Audience.ALL)):
        refusal = rules.mention_refusal(people, audience, {5}, {6})
        assert isinstance(refusal, errors.MentionsOutsider)


def test_advice_is_given_before_it_is_written_down():
    today = date(2026, 11, 23)
    assert rules.advice_refusal(today, today) is None
    late = rules.advice_refusal(today + timedelta(days=1), today)
    assert isinstance(late, errors.AdviceOfTomorrow)


@given(st.permutations(PARTIES), st.sampled_from(PARTIES), st.sets(st.sampled_from(PARTIES)))
def test_it_is_the_same_for_every_party_wherever_it_sits(order, asker, answered):
    waiting = rules.whose_answer(order, asker, None, answered)
    assert set(waiting) == set(PARTIES) - {asker} - answered
    assert waiting == [party for party in order if party in waiting]


def test_a_colleague_is_asked_for_a_day_that_is_still_to_come():
    today = date(2026, 3, 4)
    assert rules.request_refusal(1, [1], today, today) is None
    late = rules.request_refusal(1, [1], date(2026, 3, 3), today)
    assert isinstance(late, errors.AdviceTooLate)
    assert isinstance(rules.request_refusal(2, [1], today, today), errors.AsksNoColleague)


def test_advice_is_given_once_and_while_it_is_needed():
    assert rules.reply_refusal(given=False, withdrawn=False) is None
    assert isinstance(rules.reply_refusal(given=True, withdrawn=False), errors.AdviceGiven)
    assert isinstance(rules.reply_refusal(given=False, withdrawn=True), errors.RequestWithdrawn)
