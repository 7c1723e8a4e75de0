"""Runs tests in forked children of one warm process, with other text in the place of a module.

A first run notes which test walks through which function; each mutant is then tried with exactly
those tests, the quickest first.
"""

from __future__ import annotations

import ast
import builtins
import importlib.abc
import importlib.util
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MEMORY = 4 * 1024**3
OPTIONS = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist"]


class StandIn(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the given text where the real module is asked for."""

    def __init__(self, texts: Mapping[Path, str]) -> None:
        self.texts = {_module(path): (path, text) for path, text in texts.items()}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in self.texts:
            return None
        return importlib.util.spec_from_loader(name, self, origin=str(self.texts[name][0]))

    def exec_module(self, module: ModuleType) -> None:
        path, text = self.texts[module.__name__]
        module.__file__ = str(path)
        exec(compile(text, str(path), "exec"), module.__dict__)  # noqa: S102


@dataclass
class Walk:
    """What one test took, whether it held, and the functions it went through."""

    seconds: float = 0.0
    held: bool = True
    through: set[str] = field(default_factory=set)


class Recorder:
    """A pytest plugin that notes the walk of every test."""

    def __init__(self) -> None:
        self.walks: dict[str, Walk] = {}
        self.current = Walk()
        builtins.__hit__ = lambda key: self.current.through.add(key)  # type: ignore[attr-defined]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.current = self.walks.setdefault(nodeid, Walk())

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.current.seconds += report.duration
        self.current.held &= report.passed

    def keep(self, target: Path) -> None:
        walks = {n: [w.seconds, w.held, sorted(w.through)] for n, w in self.walks.items()}
        target.write_text(json.dumps(walks))


class Chosen:
    """A pytest plugin that leaves only these tests, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self.place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        kept = [item for item in items if item.nodeid in self.place]
        items[:] = sorted(kept, key=lambda item: self.place[item.nodeid])


def noted(path: Path) -> str:
    """The module's text with a note at the beginning of every function."""
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            after = 1 if ast.get_docstring(node) is not None else 0
            note = ast.parse(f"__hit__({function_key(path, node)!r})").body
            node.body[after:after] = note
    return ast.unparse(ast.fix_missing_locations(tree))


def function_key(path: Path, node: ast.FunctionDef) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def walk_all(targets: Iterable[Path], files: Sequence[str], at_once: int) -> dict[str, Walk]:
    """Run these test files once, some at a time, and tell where each test went."""
    texts = {path: noted(path) for path in targets}
    shards = [files[start::at_once] for start in range(at_once)]
    folder = Path(tempfile.mkdtemp(prefix="handslag-walks-"))

    def shard(number: int) -> Callable[[], int]:
        def run() -> int:
            recorder = Recorder()
            code = tests_with(texts, shards[number], recorder, [])
            recorder.keep(folder / f"{number}.json")
            return code

        return run

    children = [fork(shard(number)) for number in range(len(shards)) if shards[number]]
    for child in children:
        os.waitpid(child, 0)
    walks: dict[str, Walk] = {}
    for kept in folder.glob("*.json"):
        for test, (seconds, held, through) in json.loads(kept.read_text()).items():
            walks[test] = Walk(seconds, held, set(through))
    shutil.rmtree(folder)
    return walks


def tests_with(
    texts: Mapping[Path, str], files: Sequence[str], plugin: object, options: Sequence[str]
) -> int:
    """In a child: run test files with other text for some modules; pytest's exit code."""
    os.setsid()
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.meta_path.insert(0, StandIn(texts))
    import pytest

    own = f"--basetemp={scratch(os.getpid())}"
    return int(pytest.main([*OPTIONS, *options, own, *files], plugins=[plugin]))


def fork(work: Callable[[], int]) -> int:
    """Do the work in a child; its answer is the child's exit code."""
    child = os.fork()
    if child:
        return child
    code = 3
    try:
        code = work()
    finally:
        os._exit(code)


def ended(child: int, began: float, limit: float) -> int | None:
    """The exit code of a child; None while it runs. Who takes too long is ended with -9."""
    done, status = os.waitpid(child, os.WNOHANG)
    if not done and time.monotonic() - began < limit:
        return None
    if not done:
        os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    shutil.rmtree(scratch(child), ignore_errors=True)
    return os.waitstatus_to_exitcode(status)


def scratch(process: int) -> Path:
    return Path(tempfile.gettempdir()) / f"handslag-trial-{process}"


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)
