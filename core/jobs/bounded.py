"""Run one function in a child that cannot take the house down.

Slow or hostile input (a foreign PDF, a paper of a thousand pages, an image bomb) is handled in a
forked child with a ceiling on memory, processor time and wall time. The child dies with its
parent. Fork and not a pool: a warm parent hands over all that it has imported for some 20 ms, and
a killed child breaks nothing.

The function gets the parent's memory as it is, but must not use its database connections.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import resource
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Never, TypeVar

T = TypeVar("T")

MB = 1024 * 1024
_PR_SET_PDEATHSIG = 1
STATM = Path("/proc/self/statm")
_LIBC = ctypes.CDLL(None, use_errno=True)  # before the fork: loading takes memory and files


@dataclass(frozen=True)
class Bounds:
    """What a child may use: bytes on top of what its parent holds, processor and wall seconds."""

    memory: int = 1024 * MB
    cpu: int = 60
    wall: int = 120


class BoundExceeded(Exception):
    """The child used more than it may. `bound` says of what: memory, cpu or wall."""

    def __init__(self, bound: str) -> None:
        super().__init__(bound)
        self.bound = bound

    def __str__(self) -> str:
        return f"more {self.bound} than allowed"


class ChildDied(Exception):
    """The child ended without an answer: killed from outside, or a crash in a C library."""


class ChildFailed(Exception):
    """The child raised something that cannot travel; the text says what."""


def run_bounded(
    function: Callable[..., T],
    *args: Any,
    memory: int = Bounds.memory,
    cpu: int = Bounds.cpu,
    wall: int = Bounds.wall,
) -> T:
    """The function's result, made in a bounded child; what it raises is raised here."""
    result: T = Child(function, args, Bounds(memory, cpu, wall)).result()
    return result


class Child:
    """A running child. `result()` waits for it, and calls `beat` about once a second."""

    def __init__(self, function: Callable[..., Any], args: tuple[Any, ...], bounds: Bounds) -> None:
        self.bounds = bounds
        self._deadline = time.monotonic() + bounds.wall
        self._pipe, write_end = os.pipe()
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            _live(function, args, bounds, write_end, parent)
        os.close(write_end)
        self._pidfd = os.pidfd_open(self.pid)

    def result(self, beat: Callable[[], object] | None = None, wake: int | None = None) -> Any:
        """The answer; `beat` is also called when there is something to read at `wake`."""
        try:
            answer = self._listen(beat or (lambda: None), [] if wake is None else [wake])
            code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        except BaseException:
            self._end()
            raise
        finally:
            os.close(self._pipe)
            os.close(self._pidfd)
        return _open_answer(answer, code)

    def _listen(self, beat: Callable[[], object], wake: list[int]) -> bytes:
        """Read the pipe until the child has ended, whoever else may hold the other end of it."""
        chunks: list[bytes] = []
        watched = [self._pidfd, self._pipe]
        next_beat = time.monotonic() + 1
        while True:
            now = time.monotonic()
            if now >= self._deadline:
                raise BoundExceeded("wall")
            patience = max(0, min(next_beat, self._deadline) - now)
            ready, _, _ = select.select(watched + wake, [], [], patience)
            if self._pipe in ready:
                chunks.append(os.read(self._pipe, 1 << 20))
                if not chunks[-1]:
                    watched.remove(self._pipe)
            elif self._pidfd in ready:
                return b"".join(chunks)
            if time.monotonic() >= next_beat or set(wake) & set(ready):
                beat()
                next_beat = time.monotonic() + 1

    def _end(self) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def die_with_parent(parent: int, sign: signal.Signals = signal.SIGKILL) -> None:
    """Ask the kernel to end this process with its parent, also when that was killed with -9."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, int(sign), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


def _live(
    function: Callable[..., Any],
    args: tuple[Any, ...],
    bounds: Bounds,
    pipe: int,
    parent: int,
) -> Never:
    """The whole life of the child; it never returns to the code that forked it."""
    status = 1
    try:
        _settle(bounds, parent)
        with os.fdopen(pipe, "wb") as out:
            out.write(_answer(function, args))
        sys.stdout.flush()
        sys.stderr.flush()
        status = 0
    finally:
        os._exit(status)


def _settle(bounds: Bounds, parent: int) -> None:
    die_with_parent(parent)
    gc.freeze()  # what the parent made stays shared: looking through it would copy its pages
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGXCPU, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, bounds.wall)  # also when the parent looks elsewhere
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, bounds.cpu)
    _limit(resource.RLIMIT_AS, _address_space() + bounds.memory)


def _limit(kind: int, amount: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        amount = min(amount, hard)
    resource.setrlimit(kind, (amount, hard))


def _address_space() -> int:
    return int(STATM.read_text().split()[0]) * resource.getpagesize()


def _answer(function: Callable[..., Any], args: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps((True, function(*args)))
    except MemoryError:
        return pickle.dumps((False, BoundExceeded, ("memory",), {"bound": "memory"}))
    except Exception as error:
        return _packed(error)


def _packed(error: Exception) -> bytes:
    """An exception as class, arguments and state: `__init__` may want other arguments."""
    trace = "".join(traceback.format_exception(error))
    try:
        packed = pickle.dumps((False, type(error), error.args, dict(error.__dict__)))
        pickle.loads(packed)  # noqa: S301  our own bytes
    except Exception:
        packed = pickle.dumps((False, ChildFailed, (trace,), {}))
    return packed


def _open_answer(answer: bytes, code: int) -> Any:
    if bound := {-signal.SIGXCPU: "cpu", -signal.SIGALRM: "wall"}.get(code):
        raise BoundExceeded(bound)
    if not answer or code != 0:
        raise ChildDied(f"the child ended with {code}")
    good, *rest = pickle.loads(answer)  # noqa: S301  our own child's bytes
    if good:
        return rest[0]
    kind, args, state = rest
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    raise error
