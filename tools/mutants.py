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
    limits = {path: _unbroken(path) for path in targets}
    trials = [
        Trial(path, mutant, nearest(path))
        for path in targets
        for mutant in mutants(path.read_text())
    ]
    random.Random(1).shuffle(trials)
    outcomes = _try_all(trials, limits, began + MINUTES * 60)
    return _report(trials, outcomes, time.monotonic() - began)


def nearest(path: Path) -> tuple[str, ...]:
    """The tests of this very file first, then those of its room."""
    room = Path("tests") / path.parent.relative_to(ROOT)
    own = sorted(str(p) for p in (ROOT / room).glob(f"test_{path.stem}*.py"))
    beside = [str(room)] if (ROOT / room).is_dir() else []
    walks = ["tests/architecture/test_lifecycles.py", "tests/architecture/test_routes.py"]
    walk = [w for w in walks if path.stem != "rules" and (ROOT / w).exists()]
    return (*own, *walk, *beside)


def _targets() -> list[Path]:
    return [p for floor in FLOORS for p in sorted((ROOT / floor).rglob("*.py"))
            if p.name in FURNITURE]  # fmt: skip


def _unbroken(path: Path) -> float:
    """The seconds one mutant may take; the tests must hold before anything is broken."""
    began = time.monotonic()
    child = _fork(Trial(path, Mutant(0, "nothing", path.read_text()), nearest(path)))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (LIVES, NO_TESTS):
        raise SystemExit(f"The tests of {path.relative_to(ROOT)} fail before anything is broken.")
    return 10 + 5 * (time.monotonic() - began)


def _try_all(trials: list[Trial], limits: dict[Path, float], end: float) -> dict[Trial, int]:
    """The exit code of each trial that there was time for."""
    waiting, running, outcomes = trials[::-1], dict[int, tuple[Trial, float]](), dict[Trial, int]()
    while running or (waiting and time.monotonic() < end):
        while waiting and len(running) < AT_ONCE and time.monotonic() < end:
            trial = waiting.pop()
            running[_fork(trial)] = trial, time.monotonic() + limits[trial.path]
        for child, (trial, limit) in list(running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                outcomes[trial] = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > limit:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                outcomes[trial] = KILLED
            else:
                continue
            del running[child]
            shutil.rmtree(_folder(child), ignore_errors=True)
        time.sleep(0.01)
    return outcomes


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


def _report(trials: list[Trial], outcomes: dict[Trial, int], seconds: float) -> int:
    survivors = [trial for trial, code in outcomes.items() if code in (LIVES, NO_TESTS)]
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
