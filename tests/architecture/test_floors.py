"""Below these versions a known hole is open; neither lock may sink through the floor."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.source import ROOT

FLOORS = [
    Requirement(line)
    for line in (ROOT / "security-floors.txt").read_text().splitlines()
    if line and not line.startswith("#")
]


def locked(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text()
    return {n.lower(): v for n, v in re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;\\]+)", text, re.M)}


@pytest.mark.parametrize("lock", ["requirements.txt", "constraints.txt"])
def test_the_lock_stands_above_the_security_floors(lock: str):
    pins = locked(lock)
    below = [str(f) for f in FLOORS if f.name in pins and pins[f.name] not in f.specifier]
    assert below == []
    assert {floor.name for floor in FLOORS} <= set(locked("constraints.txt"))


@pytest.mark.parametrize("floor", FLOORS, ids=str)
def test_what_is_installed_stands_above_the_security_floor(floor: Requirement):
    assert version(floor.name) in floor.specifier


@pytest.mark.parametrize("lock", ["requirements.txt", "constraints.txt"])
def test_a_lock_pins_by_hash_and_names_no_host(lock: str):
    text = Path(ROOT / lock).read_text()
    packages = re.split(r"\n(?=[A-Za-z])", text.strip())
    assert [block.split("\n")[0] for block in packages if "--hash=sha256:" not in block] == []
    assert not re.search(r"https?://|index-url|find-links|trusted-host", text)


def test_both_locks_agree():
    everything = locked("constraints.txt")
    assert {n: v for n, v in locked("requirements.txt").items() if everything.get(n) != v} == {}
