"""Two volunteers on one link, and both parties sending their answers twice, at the same moment."""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask

from core.storage.audit import verify
from core.values import clock
from partnerships.covenants import queries as covenants
from partnerships.evaluation import service, volunteers
from partnerships.evaluation.model import Review, VolunteerAnswer
from partnerships.evaluation.schema import BeginCommand, VolunteerCommand
from tests.faults.at_once import at_once, guards_taken_out, hesitating, many, told
from tests.partnerships.evaluation.looking_back import Back, look_back

ROUNDS = 200 if os.environ.get("HANDSLAG_CAMPAIGN") else 10
pytestmark = pytest.mark.usefixtures("monday")


def test_of_two_volunteers_on_one_link_one_is_heard(app: Flask) -> None:
    assert _volunteer(app, look_back(2), ROUNDS) == (ROUNDS, [])
    assert verify().intact


def test_without_the_guard_both_volunteers_are_heard_or_one_sees_a_fault(app: Flask) -> None:
    back = look_back(2)
    with guards_taken_out(volunteers) as patch:
        patch.setattr(volunteers, "_link", hesitating(volunteers._link))
        answers, faults = _volunteer(app, back, 5)
    assert answers > 5 or faults


def test_answers_that_both_sides_send_twice_are_kept_once(app: Flask) -> None:
    back = look_back(2)
    reviews, done, faults = _evaluate(app, back, ROUNDS)
    assert (reviews, done, faults) == (2 * ROUNDS, ROUNDS, [])
    assert verify().intact


def test_without_the_guard_answers_sent_twice_make_trouble(app: Flask) -> None:
    back = look_back(2)
    with guards_taken_out(covenants, service) as patch:
        patch.setattr(service, "review_of", hesitating(service.review_of))
        assert _evaluate(app, back, 5) != (10, 5, [])


def _volunteer(app: Flask, back: Back, rounds: int) -> tuple[int, list[str]]:
    """Each round: a link that two people have, each with an answer of the own."""
    faults: list[str] = []
    for _ in range(rounds):
        (token,) = volunteers.make_links(back.parties[0].actor, back.reference, back.number, 1)
        said = (VolunteerCommand(mark, mark, mark, f"Ik zeg {mark}.") for mark in (2, 5))
        faults += at_once(app, *(partial(volunteers.answer, token, each) for each in said))
    return many(VolunteerAnswer), faults


def _evaluate(app: Flask, back: Back, rounds: int) -> tuple[int, int, list[str]]:
    """Each round: an evaluation that both parties answer at once, each of them twice."""
    faults: list[str] = []
    for number in range(1, rounds + 1):
        now = Back(back.reference, back.parties, number)
        if number > 1:
            day = BeginCommand(clock.today() + timedelta(days=20 + number))
            service.begin(back.parties[0].actor, back.reference, day)
        answers = now.answers()
        give = partial(service.give, reference=back.reference, number=number, command=answers)
        actors = [party.actor for party in back.parties]
        faults += at_once(app, *(partial(give, actor) for actor in actors * 2))
        if faults:
            break
    return many(Review), told("finish"), faults
