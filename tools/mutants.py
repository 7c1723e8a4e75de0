"""Break every rule, lifecycle and policy, and see whether the tests notice: `make mutants`.

One warm process forks a child per mutant; the child imports the broken module in place of the real
one and runs the nearest tests first (`test_rules.py` beside the room), then the rest of the room.
Bounded: MINUTES in all, and five times the unbroken run for one mutant. When the time is up, what
was tried is a fair sample: the order is shuffled with a fixed seed.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from tools.mutations import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("core", "documents", "accounts", "partnerships", "funding", "transparency")
FURNITURE = ("rules.py", "lifecycle.py", "policy.py")
ENOUGH = 0.90
MINUTES = float(os.environ.get("MINUTES", "25"))
AT_ONCE = int(os.environ.get("JOBS", "2"))
WARM = ("pytest", "flask", "sqlalchemy.orm", "flask_migrate", "flask_wtf", "flask_babel",
        "marshmallow", "hypothesis", "structlog", "cryptography.x509", "psycopg")  # fmt: skip
WALKS = "test_[lr]*.py"  # every lifecycle, every route
MEMORY = 4 * 1024**3
KILLED, LIVES, NO_TESTS = 1, 0, 5  # pytest's own exit codes


@dataclass(frozen=True)
class Trial:
    """One mutant of one module, and the tests that should notice it."""

    path: Path
    mutant: Mutant
    tests: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.mutant.line}  {self.mutant.change}"


@dataclass(frozen=True)
class Outcome:
    """How the tests of one trial ended."""

    code: int
    seconds: float


class Broken(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the mutant's text where the real module is asked for."""

    def __init__(self, path: Path, text: str) -> None:
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        self.path, self.text = path, text

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self.path))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.text, str(self.path), "exec"), module.__dict__)  # noqa: S102


def main(only: list[str]) -> int:
    os.chdir(ROOT)
    os.environ.update(HANDSLAG_TEST_POSTGRES="off", CI="")
    for name in WARM:
        importlib.import_module(name)
    began = time.monotonic()
    targets = [path for path in _targets() if not only or any(o in str(path) for o in only)]
    limits = unbroken(targets)
    trials = [
        Trial(path, mutant, nearest(path))
        for path in limits
        for mutant in mutants(path.read_text())
    ]
    random.Random(1).shuffle(trials)
    outcomes = _try_all(trials, limits, began + MINUTES * 60)
    verdict = _report(trials, outcomes, time.monotonic() - began)
    return verdict if len(limits) == len(targets) else 2


def nearest(path: Path) -> tuple[str, ...]:
    """The tests of this very file first, then those of its room, or of the house around it."""
    room = Path("tests") / path.parent.relative_to(ROOT)
    own = [str(p.relative_to(ROOT)) for p in sorted((ROOT / room).glob(f"test_{path.stem}*.py"))]
    while not list((ROOT / room).glob("**/test_*.py")):
        room = room.parent
    walks = [] if path.stem == "rules" else sorted((ROOT / "tests/architecture").glob(WALKS))
    return (*own, *(str(walk.relative_to(ROOT)) for walk in walks), str(room))


def _targets() -> list[Path]:
    return [p for floor in FLOORS for p in sorted((ROOT / floor).rglob("*.py"))
            if p.name in FURNITURE]  # fmt: skip


def unbroken(targets: list[Path]) -> dict[Path, float]:
    """The seconds that one mutant of each file may take: five times its tests, unbroken.

    A file whose tests fail by themselves is named and left out; then the run does not count.
    """
    whole = [Trial(path, Mutant(0, "nothing", path.read_text()), nearest(path)) for path in targets]
    outcomes = _try_all(whole, dict.fromkeys(targets, 600.0), time.monotonic() + 3600)
    for trial in whole:
        if outcomes[trial].code not in (LIVES, NO_TESTS):
            print(f"FAILS     {trial.path.relative_to(ROOT)}: its tests, before anything is broken")
    good = {t: o for t, o in outcomes.items() if o.code in (LIVES, NO_TESTS)}
    return {trial.path: 10 + 5 * outcome.seconds for trial, outcome in good.items()}


def _try_all(trials: list[Trial], limits: dict[Path, float], end: float) -> dict[Trial, Outcome]:
    """What came of each trial that there was time for."""
    waiting, running = trials[::-1], dict[int, tuple[Trial, float]]()
    outcomes: dict[Trial, Outcome] = {}
    while running or (waiting and time.monotonic() < end):
        while waiting and len(running) < AT_ONCE and time.monotonic() < end:
            trial = waiting.pop()
            running[_fork(trial)] = trial, time.monotonic()
        for child, (trial, began) in list(running.items()):
            seconds = time.monotonic() - began
            code = _code_of(child, seconds > limits[trial.path])
            if code is not None:
                outcomes[trial] = Outcome(code, seconds)
                del running[child]
                shutil.rmtree(_folder(child), ignore_errors=True)
        time.sleep(0.01)
    return outcomes


def _code_of(child: int, late: bool) -> int | None:
    """How a child ended; None while it runs. Who takes too long is ended, which is a kill."""
    if late:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return KILLED
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def _folder(process: int) -> Path:
    return Path(tempfile.gettempdir()) / f"handslag-mutant-{process}"


def _fork(trial: Trial) -> int:
    child = os.fork()
    if child:
        return child
    code = KILLED
    try:
        code = _child(trial)
    finally:
        os._exit(code)


def _child(trial: Trial) -> int:
    """In the child: the mutant stands in for the module, and pytest runs."""
    os.setsid()
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.meta_path.insert(0, Broken(trial.path, trial.mutant.text))
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*options, f"--basetemp={_folder(os.getpid())}", *trial.tests]))


def _report(trials: list[Trial], outcomes: dict[Trial, Outcome], seconds: float) -> int:
    survivors = [trial for trial, outcome in outcomes.items() if outcome.code in (LIVES, NO_TESTS)]
    tried = Counter(str(t.path.relative_to(ROOT)) for t in outcomes)
    lived = Counter(str(t.path.relative_to(ROOT)) for t in survivors)
    for survivor in sorted(survivors, key=lambda t: (t.path, t.mutant.line)):
        print(f"survives  {survivor}")
    print()
    for path, number in sorted(tried.items()):
        print(f"{number - lived[path]:5} of {number:5} killed   {path}")
    killed = len(outcomes) - len(survivors)
    share = killed / len(outcomes) if outcomes else 1.0
    print(
        f"\n{killed} of {len(outcomes)} mutants killed: {share:.1%} (at least {ENOUGH:.0%} wanted)"
    )
    print(f"{len(outcomes)} of {len(trials)} were tried, in {seconds:.0f} s")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
