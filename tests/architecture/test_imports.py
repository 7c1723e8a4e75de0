"""Arrows point down, and a line of code knows its room."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.source import FLOORS, ROOT, imported, modules, named, short, under

FRAMEWORKS = ("flask", "flask_babel", "sqlalchemy", "marshmallow", "core.storage", "core.web")
# A library, and the only places that may import it.
ONLY_IN = {
    "weasyprint": ("documents",),
    "pyhanko": ("documents", "demo/elsewhere.py"),  # who signs elsewhere has a program like it
    "pikepdf": ("documents",),
    "page_validation": ("documents",),
    "docx": ("documents",),
    "argon2": ("accounts/signin", "accounts/people"),
    "pyotp": ("accounts/signin", "partnerships/signing_rounds"),
    "gunicorn": (),
}


def test_the_contracts_of_the_import_linter_hold():
    # A process of its own: in ours the linter would turn off every logger that already exists.
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_floor_is_under_the_contracts():
    linted = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    floors = {floor for floor in FLOORS if (ROOT / floor / "__init__.py").exists()}
    assert floors == set(linted["root_packages"])


def test_rules_and_lifecycles_know_no_framework_and_no_database():
    rooms = [p for name in ("rules.py", "lifecycle.py") for p in named(name)]
    pure = [p for p in rooms if short(p) != "core/storage/lifecycle.py"]
    assert [
        (short(p), name, line)
        for p in pure
        for name, line in imported(p)
        if under(name, *FRAMEWORKS)
    ] == []


def test_a_library_is_used_only_in_its_own_room():
    assert [
        (short(path), name)
        for path in modules()
        for name, _ in imported(path)
        for library, rooms in ONLY_IN.items()
        if under(name, library) and not short(path).startswith(rooms)
    ] == []


def test_only_the_press_room_imports_weasyprint():
    assert {
        path.parent.name for path in modules() for name, _ in imported(path) if name == "weasyprint"
    } <= {"documents"}


def test_services_rules_and_queries_know_no_request():
    rooms = [
        p for name in ("service.py", "rules.py", "queries.py", "model.py") for p in named(name)
    ]
    names = ("flask.request", "flask.redirect", "flask.render_template", "flask.flash")
    assert [(short(p), n) for p in rooms for n, _ in imported(p) if under(n, *names)] == []
