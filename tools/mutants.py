"""Break every rule, need, lifecycle and policy, and see whether the tests notice: `make mutants`.

Each mutant is tried with the tests that walk through the broken function; a broken table with the
tests of its room. Bounded: MINUTES in all, and a minute's worth of tests for one mutant. When the
time is up, what was tried is a fair sample, because the order is shuffled with a fixed seed.
"""

from __future__ import annotations

import ast
import importlib
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tools.mutations import Mutant, mutants
from tools.trials import ROOT, Chosen, Walk, ended, fork, function_key, tests_with, walk_all

FLOORS = ("core", "documents", "accounts", "partnerships", "funding", "transparency")
FURNITURE = ("rules.py", "needs.py", "lifecycle.py", "policy.py")
ALSO = (  # rules under a name of their own: a slip costs somebody a right
    "accounts/organisations/authority.py",  # who may sign for whom
    "accounts/privacy/hindrances.py",  # who cannot be erased yet
    "core/retention/sweep.py",  # what goes by itself, and when
    "documents/checking/coverage.py",  # which bytes a signature answers for
    "documents/checking/verdict.py",  # what is said of a file
    "funding/fees/budget.py",  # what is left of what was agreed
    "funding/fees/norms.py",  # which maximum holds for whom
    "funding/fees/outcome.py",  # whether a fee may be approved
    "funding/fees/reckoning.py",  # which fee is lost to tax
    "partnerships/covenants/readiness.py",  # what is still missing
    "partnerships/endings/gates.py",  # what shuts an early end
    "partnerships/negotiation/figures.py",  # which amounts and dates a proposal changes
)
WALKS = "tests/architecture/test_[lr]*.py"  # every lifecycle, every route
ENOUGH = 0.90
MINUTES = float(os.environ.get("MINUTES", "25"))
AT_ONCE = int(os.environ.get("JOBS", "2"))
PATIENCE = 60  # seconds of tests, as they took unbroken
WARM = ("pytest", "flask", "sqlalchemy.orm", "flask_migrate", "flask_wtf", "flask_babel",
        "marshmallow", "hypothesis", "structlog", "cryptography.x509", "psycopg")  # fmt: skip
LIVES = (0, 5)  # pytest: all held; no test was there


@dataclass(frozen=True)
class Trial:
    """One mutant of one module, and the tests that should notice it."""

    path: Path
    mutant: Mutant
    tests: tuple[str, ...]
    limit: float
    beside: tuple[Path, ...] = ()  # other modules that stand in too, unbroken

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.mutant.line}  {self.mutant.change}"


def main(only: list[str]) -> int:
    os.chdir(ROOT)
    os.environ.update(HANDSLAG_TEST_POSTGRES="off", CI="")
    for name in WARM:
        importlib.import_module(name)
    began = time.monotonic()
    targets = [p for p in _targets() if not only or any(o in str(p) for o in only)]
    files = sorted({file for path in targets for file in around(path)})
    walks = walk_all(targets, files, AT_ONCE)
    failing = [test for test, walk in walks.items() if not walk.held]
    print(f"{len(walks)} tests walked in {time.monotonic() - began:.0f} s", flush=True)
    for test in failing:
        print(f"left out, it does not pass by itself: {test}")
    sound = _sound(targets, walks)
    trials = [trial for path in sound for trial in _trials(path, walks)]
    random.Random(1).shuffle(trials)
    codes = _try_all(trials, began + MINUTES * 60)
    verdict = _report(trials, codes, time.monotonic() - began)
    return verdict if sound == targets else 2


def around(path: Path, *, walks: bool = True) -> list[str]:
    """The test files of a module's room, or of the house around it, and the walks over tables."""
    room = ROOT / "tests" / path.parent.relative_to(ROOT)
    while not list(room.glob("**/test_*.py")):
        room = room.parent
    tables = list(ROOT.glob(WALKS)) if walks and path.stem != "rules" else []
    return [str(p.relative_to(ROOT)) for p in [*tables, *room.glob("**/test_*.py")]]


def _targets() -> list[Path]:
    """Every module that holds rules and nothing else."""
    found = (p for floor in FLOORS for p in sorted((ROOT / floor).rglob("*.py")))
    return [path for path in found if path.name in FURNITURE or named(path) in ALSO]


def named(path: Path) -> str:
    """A module as people write it."""
    return path.relative_to(ROOT).as_posix()


def _trials(path: Path, walks: dict[str, Walk]) -> Iterator[Trial]:
    functions = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef)]
    for mutant in mutants(path.read_text()):
        inside = [f for f in functions if f.lineno <= mutant.line <= (f.end_lineno or 0)]
        keys = {function_key(path, function) for function in inside}
        tests = [test for test, walk in walks.items() if keys & walk.through]
        yield _trial(path, mutant, tests or _of_the_room(path, walks), walks)


def _sound(targets: list[Path], walks: dict[str, Walk]) -> list[Path]:
    """The control: a module that is not broken must not be noticed, or a kill says nothing.

    Room by room; only of a room that is noticed each module apart.
    """
    rooms: dict[tuple[str, ...], list[Path]] = {}
    for path in targets:
        rooms.setdefault(tuple(around(path, walks=False)), []).append(path)
    doubted = _noticed([_control(paths, walks) for paths in rooms.values()])
    alone = [_control([path], walks) for trial in doubted for path in (trial.path, *trial.beside)]
    unsound = [trial.path for trial in _noticed(alone)]
    for path in unsound:
        print(f"LEFT OUT  {path.relative_to(ROOT)}: its tests fail although nothing is broken")
    return [path for path in targets if path not in unsound]


def _control(paths: list[Path], walks: dict[str, Walk]) -> Trial:
    """Modules of one room as they are, with the tests of all of them."""
    first, *others = paths
    tests = dict.fromkeys(test for path in paths for test in _of_the_room(path, walks))
    whole = _trial(first, Mutant(0, "nothing", first.read_text()), [*tests], walks)
    return replace(whole, beside=tuple(others))


def _noticed(trials: list[Trial]) -> list[Trial]:
    codes = _try_all(trials, time.monotonic() + 3600)
    return [trial for trial, code in codes.items() if code not in LIVES]


def _of_the_room(path: Path, walks: dict[str, Walk]) -> list[str]:
    room = set(around(path))
    return [test for test in walks if test.partition("::")[0] in room]


def _trial(path: Path, mutant: Mutant, tests: list[str], walks: dict[str, Walk]) -> Trial:
    chosen = _patiently(tests, walks)
    seconds = sum(walks[test].seconds for test in chosen)
    return Trial(path, mutant, tuple(chosen), 15 + 5 * seconds)


def _patiently(tests: list[str], walks: dict[str, Walk]) -> list[str]:
    """The quickest tests first, as many as PATIENCE allows; only those that pass unbroken."""
    chosen: list[str] = []
    left = float(PATIENCE)
    for test in sorted((t for t in tests if walks[t].held), key=lambda t: walks[t].seconds):
        left -= walks[test].seconds
        if left < 0 and chosen:
            break
        chosen.append(test)
    return chosen


def _try_all(trials: list[Trial], end: float) -> dict[Trial, int]:
    """The exit code of each trial that there was time for."""
    waiting, running = trials[::-1], dict[int, tuple[Trial, float]]()
    codes: dict[Trial, int] = {}
    while running or (waiting and time.monotonic() < end):
        while waiting and len(running) < AT_ONCE and time.monotonic() < end:
            trial = waiting.pop()
            running[fork(lambda trial=trial: _try(trial))] = trial, time.monotonic()  # type: ignore[misc]
        for child, (trial, began) in list(running.items()):
            code = ended(child, began, trial.limit)
            if code is not None:
                codes[trial] = code
                del running[child]
        time.sleep(0.01)
    return codes


def _try(trial: Trial) -> int:
    files = files_of(trial.tests)
    texts = {path: path.read_text() for path in trial.beside} | {trial.path: trial.mutant.text}
    return tests_with(texts, files, Chosen(trial.tests), ["-x"]) if files else LIVES[0]


def files_of(tests: Iterable[str]) -> list[str]:
    """Their files, folder by folder: pytest that comes back to a folder after a file of the folder
    above does not find its fixtures any more."""
    return sorted({test.partition("::")[0] for test in tests})


def _report(trials: list[Trial], codes: dict[Trial, int], seconds: float) -> int:
    survivors = [trial for trial, code in codes.items() if code in LIVES]
    tried = Counter(str(t.path.relative_to(ROOT)) for t in codes)
    lived = Counter(str(t.path.relative_to(ROOT)) for t in survivors)
    for survivor in sorted(survivors, key=lambda t: (t.path, t.mutant.line)):
        print(f"survives  {survivor}")
    print()
    for path, number in sorted(tried.items()):
        print(f"{number - lived[path]:5} of {number:5} killed   {path}")
    killed = len(codes) - len(survivors)
    share = killed / len(codes) if codes else 0.0
    print(f"\n{killed} of {len(codes)} mutants killed: {share:.1%} (at least {ENOUGH:.0%} wanted)")
    print(f"{len(codes)} of {len(trials)} were tried, in {seconds:.0f} s")
    return 0 if share >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
