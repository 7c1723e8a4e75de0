"""What goes into a digest, and when there is reason for one."""

from datetime import date, timedelta

from accounts.tasks.registry import Task
from partnerships.digests.rules import by_covenant, is_due, thing

TODAY = date(2026, 11, 23)


def task(link: str, what: str = "Doe iets", late: bool = False) -> Task:
    return Task(what=what, link=link, late=late)


def test_tasks_are_gathered_by_covenant_and_each_thing_once():
    one, again = task("/convenanten/CV-1/voorstel/3"), task("/convenanten/CV-1/voorstel/3")
    other, elsewhere = task("/convenanten/CV-2?x=1"), task("/organisatie")
    late = task("/convenanten/CV-1/voorstel/3", late=True)
    found = by_covenant([one, again, other, elsewhere, late])
    assert found == {"CV-1": [one, late], "CV-2": [other]}
    assert thing(one) != thing(late)


def test_nothing_waiting_is_no_reason():
    assert not is_due([], None, TODAY)
    assert not is_due([], (TODAY - timedelta(days=30), ["a"]), TODAY)


def test_the_first_one_goes_and_then_not_twice_on_a_day():
    assert is_due(["a"], None, TODAY)
    assert not is_due(["a", "b"], (TODAY, ["a"]), TODAY)
    assert is_due(["a", "b"], (TODAY - timedelta(days=1), ["a"]), TODAY)


def test_what_is_known_is_not_said_again_within_a_week():
    assert not is_due(["a"], (TODAY - timedelta(days=6), ["a", "b"]), TODAY)
    assert not is_due(["a", "b"], (TODAY - timedelta(days=6), ["b", "a"]), TODAY)
    assert is_due(["a"], (TODAY - timedelta(days=7), ["a", "b"]), TODAY)
