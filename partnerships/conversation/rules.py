"""Whose answer a question waits for, and who may be named. All parties count alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from core.values.errors import Refusal
from partnerships.conversation import errors
from partnerships.conversation.model import Audience


def whose_answer(
    parties: Sequence[int], asker: int, asked: int | None, answered: Collection[int]
) -> list[int]:
    """The parties that a question still waits for, in the order of the covenant.

    A question to one party waits for that party; one to all waits for each of the others. Who is
    no party (any more) is not waited for.
    """
    wanted = [party for party in parties if party != asker and asked in (None, party)]
    return [party for party in wanted if party not in answered]


def question_refusal(parties: Sequence[int], asker: int, asked: int | None) -> Refusal | None:
    """Why this party cannot be asked."""
    if asked is None or (asked in parties and asked != asker):
        return None
    return errors.AsksNobody()


def answer_refusal(
    party: int, asker: int, asked: int | None, answered: Collection[int], withdrawn: bool
) -> Refusal | None:
    """Why this party cannot answer."""
    if withdrawn:
        return errors.QuestionWithdrawn()
    if party == asker or asked not in (None, party):
        return errors.NotAsked()
    return errors.AnsweredBefore() if party in answered else None


def mention_refusal(
    wanted: Iterable[int], audience: Audience, colleagues: Collection[int], others: Collection[int]
) -> Refusal | None:
    """Why these people cannot be named: only who may read the remark can."""
    readers = set(colleagues) | (set(others) if audience is Audience.ALL else set())
    return None if set(wanted) <= readers else errors.MentionsOutsider()


def advice_refusal(advised_on: date, today: date) -> Refusal | None:
    """Advice was given today or before."""
    return errors.AdviceOfTomorrow() if advised_on > today else None


def request_refusal(
    adviser: int, colleagues: Collection[int], due_on: date, today: date
) -> Refusal | None:
    """Why this colleague cannot be asked for advice for that day."""
    if adviser not in colleagues:
        return errors.AsksNoColleague()
    return errors.AdviceTooLate() if due_on < today else None


def reply_refusal(given: bool, withdrawn: bool) -> Refusal | None:
    """Why this advice is no longer waited for."""
    if withdrawn:
        return errors.RequestWithdrawn()
    return errors.AdviceGiven() if given else None
