"""Make a checkout ready: `python3 -m tools.setup packages|run|test`.

Every step leaves a stamp with a fingerprint of what it was made from, so a second start does
nothing twice. Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tools import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN_LOCK = ROOT / "requirements.txt"
ALL_LOCK = ROOT / "constraints.txt"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    goals = {"packages": everything, "run": to_run, "test": to_test}
    goal = goals.get(arguments[0] if arguments else "")
    if goal is None:
        print(__doc__)
        return 2
    os.chdir(ROOT)
    try:
        goal()
    except machine.NotReady as gap:
        print(f"\n{gap}", file=sys.stderr)
        return 1
    return 0


def everything() -> None:
    """All Python packages: those to run, to test and to check."""
    environment()
    packages(ALL_LOCK)


def to_run() -> None:
    """What `make run` needs: libraries, packages, css, translations, database, demo."""
    machine.bring(machine.TO_RUN)
    environment()
    if not made(VENV, "packages", [ALL_LOCK]):
        packages(RUN_LOCK)
    css_and_translations()
    database()
    demo()


def to_test() -> None:
    """What `make test` needs; a missing test tool is only said, and its tests are skipped."""
    machine.bring(machine.TO_RUN)
    try:
        machine.bring(machine.TO_TEST)
    except machine.NotReady as gap:
        print(f"\n{gap}\n\nWithout it, the tests that need it are skipped.", file=sys.stderr)
        if os.environ.get("CI", "").lower() == "true":
            raise
    everything()
    css_and_translations()


def environment() -> None:
    """An own Python in .venv; where Debian's python3-venv is absent, pip serves from outside."""
    if sys.version_info < OLDEST:
        raise machine.NotReady(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if PYTHON.exists() and _runs([PYTHON, "-c", "pass"]):
        return
    say("Making .venv")
    plain = [] if machine.ensurepip() else ["--without-pip"]
    run([sys.executable, "-m", "venv", "--clear", *plain, VENV])


def packages(lock: Path) -> None:
    """Install exactly the lock, every file checked by its hash; only when the lock changed."""
    if made(VENV, "packages", [lock]):
        return
    say(f"Installing the packages of {lock.name} (hash-checked)")
    if not _uv(lock):
        pip: list[str | Path] = [PYTHON, "-m", "pip"]
        if not (VENV / "bin" / "pip").exists():
            pip = [sys.executable, "-m", "pip", "--python", PYTHON]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
        run([*pip, "install", *quiet, "--require-hashes", "-r", lock])
    mark(VENV, "packages", [lock])


def css_and_translations() -> None:
    if (ROOT / "frontend" / "build.py").exists():
        run([PYTHON, "frontend/build.py"])
    sources = sorted((ROOT / "translations").glob("*/LC_MESSAGES/*.po"))
    compiled = all(source.with_suffix(".mo").exists() for source in sources)
    if sources and not (compiled and made(VENV, "translations", sources)):
        say("Compiling the translations")
        run([VENV / "bin" / "pybabel", "-q", "compile", "-d", "translations"], quiet=True)
        mark(VENV, "translations", sources)


def database() -> None:
    """Bring the tables up to date. A database elsewhere may have been renewed: always ask it."""
    steps = sorted((ROOT / "migrations").glob("versions/*.py"))
    own = not os.environ.get("HANDSLAG_DATABASE_URL")
    if own and any(data_dir().glob("*.sqlite")) and made(data_dir(), "database", steps):
        return
    say("Bringing the database up to date")
    flask("db", "upgrade")
    mark(data_dir(), "database", steps)


def demo() -> None:
    """The demo story, on the first run only; what it prints, the sign-ins, is shown each time."""
    sign_ins = data_dir() / "demo-sign-ins.txt"
    if sign_ins.exists() or not with_demo():
        return
    say("Loading the demo (once)")
    told = flask("demo", "load")
    sign_ins.write_text(told)


def with_demo() -> bool:
    """Whether this installation is a demo, by the same settings as the app's own."""
    off = os.environ.get("HANDSLAG_ENV") == "production"
    return os.environ.get("HANDSLAG_DEMO", "0" if off else "1") == "1"


def flask(*command: str) -> str:
    done = subprocess.run(
        [PYTHON, "-m", "flask", "--app", "app", *command], stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise machine.NotReady(f"`flask --app app {' '.join(command)}` failed, see above.")
    return done.stdout


def data_dir() -> Path:
    folder = Path(os.environ.get("HANDSLAG_DATA_DIR", ROOT / "instance"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def made(folder: Path, name: str, sources: Iterable[Path]) -> bool:
    stamp = folder / f".made-{name}"
    return stamp.exists() and stamp.read_text() == fingerprint(sources)


def mark(folder: Path, name: str, sources: Iterable[Path]) -> None:
    (folder / f".made-{name}").write_text(fingerprint(sources))


def fingerprint(sources: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def run(command: list[str | Path], quiet: bool = False) -> None:
    output: dict[str, Callable[..., int] | int] = {"stderr": subprocess.DEVNULL} if quiet else {}
    if subprocess.run(command, **output).returncode:  # type: ignore[call-overload]
        raise machine.NotReady(f"`{' '.join(map(str, command))}` failed, see above.")


def _runs(command: list[str | Path]) -> bool:
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _uv(lock: Path) -> bool:
    """uv is faster than pip where the machine has it; where it does not succeed, pip does it."""
    uv = shutil.which("uv")
    command: list[str | Path] = [uv or "", "pip", "install", "--quiet", "--python", PYTHON]
    return bool(uv) and _runs([*command, "--require-hashes", "-r", lock])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
