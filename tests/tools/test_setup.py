"""The demo is loaded once, and only where a demo is wanted."""

from pathlib import Path

import pytest

import serve
from tools import setup


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What `flask` was asked; nothing is really done."""
    commands: list[tuple[str, ...]] = []

    def flask(*command: str) -> str:
        commands.append(command)
        return "yusuf@demo.test\n"

    monkeypatch.setattr(setup, "flask", flask)
    monkeypatch.setenv("HANDSLAG_DATA_DIR", str(tmp_path))
    for name in ("HANDSLAG_ENV", "HANDSLAG_DEMO"):
        monkeypatch.delenv(name, raising=False)
    return commands


def test_a_second_start_loads_nothing_and_still_prints_the_sign_ins(asked, capsys):
    setup.demo()
    setup.demo()
    assert asked == [("demo", "load")]
    serve.welcome(True)
    assert "yusuf@demo.test" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "value"), [("DEMO", "0"), ("ENV", "production")])
def test_without_a_demo_none_is_loaded_and_none_is_named(asked, capsys, monkeypatch, name, value):
    setup.demo()
    monkeypatch.setenv(f"HANDSLAG_{name}", value)
    serve.welcome(True)
    said = capsys.readouterr().out
    assert "Handslag is at" in said
    assert "yusuf@demo.test" not in said
    (setup.data_dir() / "demo-sign-ins.txt").unlink()
    setup.demo()
    assert asked == [("demo", "load")]
