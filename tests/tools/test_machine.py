"""What a machine misses is said in one line that can be typed."""

import sys
from pathlib import Path

import pytest

from tools import machine, setup

HERE = machine.Need("python3", "to be here at all", lambda: True)
GONE = machine.Need("no-such-package", "nothing", machine.library("libnosuch.so.9"))
AWAY = machine.Need("nor-this", "nothing", machine.program("no-such-program"))


@pytest.fixture
def a_visitor(monkeypatch: pytest.MonkeyPatch):
    """Somebody who is not root and did not say SYSTEM=1."""
    monkeypatch.setattr(machine, "may_install", lambda: False)


def test_all_gaps_stand_in_one_apt_line(a_visitor):
    with pytest.raises(machine.NotReady) as gap:
        machine.bring((HERE, GONE, AWAY))
    assert "apt-get install --no-install-recommends -y no-such-package nor-this" in str(gap.value)


def test_a_machine_that_has_all_is_asked_nothing(a_visitor, capsys: pytest.CaptureFixture[str]):
    machine.bring((HERE,))
    assert capsys.readouterr().out == ""


def test_this_machine_can_run_and_test_handslag():
    assert [need.package for need in machine.missing(machine.TO_RUN + machine.TO_TEST)] == []


def test_a_step_is_done_again_only_when_what_it_was_made_from_changed(tmp_path: Path):
    lock = tmp_path / "lock.txt"
    lock.write_text("one")
    assert not setup.made(tmp_path, "packages", [lock])
    setup.mark(tmp_path, "packages", [lock])
    assert setup.made(tmp_path, "packages", [lock])
    lock.write_text("two")
    assert not setup.made(tmp_path, "packages", [lock])


def test_an_older_python_is_told_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(setup, "OLDEST", (sys.version_info.major, sys.version_info.minor + 1))
    with pytest.raises(machine.NotReady, match=r"Python 3\.11 or newer"):
        setup.environment()
