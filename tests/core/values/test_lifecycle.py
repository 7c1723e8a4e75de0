"""A lifecycle is a table: a verb leads from a state to a state, when its needs are met."""

from dataclasses import dataclass
from enum import StrEnum

import pytest

from core.values.errors import N_, Refusal
from core.values.lifecycle import Lifecycle, NotInThisState


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"
    LOCKED = "locked"


class NoKey(Refusal):
    sentence = N_("U heeft geen sleutel.")


class NoTime(Refusal):
    sentence = N_("Nu niet.")


@dataclass
class ADoor:
    state: Door
    has_key: bool = True
    has_time: bool = True


def with_a_key(door: ADoor) -> Refusal | None:
    return None if door.has_key else NoKey()


def in_time(door: ADoor) -> Refusal | None:
    return None if door.has_time else NoTime()


@pytest.fixture
def doors():
    yield Lifecycle(
        "a door of a test",
        Door.SHUT,
        [
            ("open",   Door.SHUT,   Door.OPEN),
            ("shut",   Door.OPEN,   Door.SHUT),
            ("lock",   Door.SHUT,   Door.LOCKED, with_a_key, in_time),
            ("unlock", Door.LOCKED, Door.SHUT,   with_a_key),
        ],
    )  # fmt: skip
    del Lifecycle.registry["a door of a test"]


def test_a_verb_leads_to_its_target(doors):
    step = doors.check(ADoor(Door.SHUT), "open")
    assert (step.source, step.target) == (Door.SHUT, Door.OPEN)


@pytest.mark.parametrize(
    ("state", "verb"), [(Door.OPEN, "open"), (Door.OPEN, "lock"), (Door.SHUT, "sing")]
)
def test_a_verb_from_another_state_is_refused(doors, state, verb):
    assert isinstance(doors.refusal(ADoor(state), verb), NotInThisState)
    with pytest.raises(NotInThisState):
        doors.check(ADoor(state), verb)


def test_the_first_need_that_is_not_met_is_the_reason(doors):
    assert isinstance(doors.refusal(ADoor(Door.SHUT, has_key=False, has_time=False), "lock"), NoKey)
    assert isinstance(doors.refusal(ADoor(Door.SHUT, has_time=False), "lock"), NoTime)
    assert doors.refusal(ADoor(Door.SHUT), "lock") is None


def test_a_refused_verb_raises_its_reason_and_changes_nothing(doors):
    door = ADoor(Door.LOCKED, has_key=False)
    with pytest.raises(NoKey, match="geen sleutel"):
        doors.check(door, "unlock")
    assert door.state is Door.LOCKED


def test_the_verbs_of_a_state_are_its_ways_out(doors):
    assert doors.verbs(Door.SHUT) == ["open", "lock"]
    assert doors.verbs(Door.LOCKED) == ["unlock"]


def test_a_lifecycle_is_found_by_its_name(doors):
    assert Lifecycle.registry["a door of a test"] is doors
    assert doors.initial is Door.SHUT
    assert doors.states is Door


def test_a_refusal_fills_its_sentence_and_names_its_field():
    class TooLate(Refusal):
        sentence = N_("Te laat: %(days)s dagen.")
        field = "day"

    late = TooLate(days=3)
    assert str(late) == "Te laat: 3 dagen."
    assert late.at == "day"
    assert TooLate(at="until", days=1).at == "until"
    assert late.details == {"days": 3}
