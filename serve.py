"""Serves the pages and the job worker side by side: one start, one end.

Ends both when one of them ends, and leaves neither behind when it is killed itself.
"""

from __future__ import annotations

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from core.storage.told import number
from tools.setup import with_demo

ROOT = Path(__file__).resolve().parent
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
PORT = number("PORT", 8000)
WEB = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "app:create_app()"]
WORKER = [sys.executable, "-m", "flask", "--app", "app", "worker"]


def main() -> int:
    signal.signal(signal.SIGTERM, _interrupt)
    parts = [_start(WEB)]
    try:
        up = _answers(parts[0])  # the worker comes after: on two cores both at once start slower
        if parts[0].poll() is not None:
            return 1  # it has said why
        parts.append(_start(WORKER))
        welcome(up)
        while all(part.poll() is None for part in parts):
            time.sleep(0.2)
        print("One of the two parts ended; ending the other.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        for part in parts:
            part.terminate()
        for part in parts:
            _wait(part)


def welcome(up: bool) -> None:
    """Where to look and who to be, once the first page answers."""
    if not up:
        return
    sign_ins = Path(os.environ.get("HANDSLAG_DATA_DIR", ROOT / "instance")) / "demo-sign-ins.txt"
    if sign_ins.exists() and with_demo():
        print(f"\n{sign_ins.read_text().strip()}\n")
    print(f"Handslag is at http://localhost:{PORT}  (Ctrl-C ends it)", flush=True)


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, preexec_fn=_die_with_parent()
    )


def _answers(web: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        if web.poll() is not None:
            return False
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def _wait(part: subprocess.Popen[bytes]) -> None:
    try:
        part.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(part.pid, signal.SIGKILL)
        part.wait()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _die_with_parent() -> Callable[[], None]:
    prctl, term = LIBC.prctl, int(signal.SIGTERM)
    return lambda: prctl(PR_SET_PDEATHSIG, term, 0, 0, 0) and None


if __name__ == "__main__":
    sys.exit(main())
