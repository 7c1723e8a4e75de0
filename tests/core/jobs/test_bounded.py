"""A bounded child gives back what it made, and cannot take more than it may."""

import os
import select
import signal
import time
from typing import Any

import pytest

from core.jobs.bounded import (
    MB,
    BoundExceeded,
    Bounds,
    Child,
    ChildDied,
    ChildFailed,
    run_bounded,
)


class OnlyNamed(Exception):
    def __init__(self, *, name: str) -> None:
        super().__init__("a sentence")
        self.name = name


def endless() -> None:
    while True:
        pass


def greedy(size: int) -> int:
    return len(bytearray(size))


def refuse() -> None:
    raise OnlyNamed(name="x")


def raise_local() -> None:
    class Local(Exception):
        pass

    raise Local("not importable")


def be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_result_comes_back_whole_also_when_it_is_larger_than_a_pipe() -> None:
    assert len(run_bounded(os.urandom, 20 * MB)) == 20 * MB


def test_the_child_is_another_process() -> None:
    assert run_bounded(os.getpid) != os.getpid()


def test_what_the_child_raises_is_raised_here_with_its_state() -> None:
    with pytest.raises(OnlyNamed) as caught:
        run_bounded(refuse)
    assert caught.value.name == "x"
    assert str(caught.value) == "a sentence"


def test_an_exception_that_cannot_travel_arrives_as_text() -> None:
    with pytest.raises(ChildFailed, match="not importable"):
        run_bounded(raise_local)


def test_too_much_memory_is_refused_and_less_is_not() -> None:
    assert run_bounded(greedy, 100 * MB, memory=200 * MB) == 100 * MB
    with pytest.raises(BoundExceeded) as caught:
        run_bounded(greedy, 300 * MB, memory=200 * MB)
    assert caught.value.bound == "memory"


def test_an_endless_loop_ends_at_its_processor_limit() -> None:
    with pytest.raises(BoundExceeded) as caught:
        run_bounded(endless, cpu=1)
    assert caught.value.bound == "cpu"


def test_a_sleeper_ends_at_its_wall_limit() -> None:
    with pytest.raises(BoundExceeded) as caught:
        run_bounded(time.sleep, 60, wall=1)
    assert caught.value.bound == "wall"


def test_a_child_killed_from_outside_is_an_exception_here() -> None:
    with pytest.raises(ChildDied):
        run_bounded(be_killed)


def test_a_bounded_child_may_have_a_bounded_child() -> None:
    assert run_bounded(run_bounded, greedy, 10 * MB) == 10 * MB


def test_waiting_beats_and_what_the_beat_raises_ends_the_child() -> None:
    beats: list[int] = []

    def beat() -> None:
        beats.append(1)
        if len(beats) == 2:
            raise KeyboardInterrupt

    child = Child(time.sleep, (60,), Bounds())
    with pytest.raises(KeyboardInterrupt):
        child.result(beat)
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


def _mother(pipe: int) -> None:
    child: Any = Child(time.sleep, (60,), Bounds())
    os.write(pipe, str(child.pid).encode())
    child.result()


def test_the_child_dies_with_its_parent_also_by_kill_9() -> None:
    read_end, write_end = os.pipe()
    mother = Child(_mother, (write_end,), Bounds())
    grandchild = int(os.read(read_end, 20))
    pidfd = os.pidfd_open(grandchild)
    os.kill(mother.pid, signal.SIGKILL)
    with pytest.raises(ChildDied):
        mother.result()
    assert not _alive(pidfd)


def _alive(pidfd: int) -> bool:
    return not select.select([pidfd], [], [], 5)[0]
