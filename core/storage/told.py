"""What it was told: ``HANDSLAG_<NAME>``, or in a file that ``HANDSLAG_<NAME>_FILE`` names.

What cannot be ends the process with one line, wherever it is read: in a command, in gunicorn, in
``serve.py``.
"""

from __future__ import annotations

import os
from pathlib import Path


class Misconfigured(SystemExit):
    """The installation cannot start with what it was told; the line says what to change."""


def given(name: str) -> str | None:
    """A secret, from the environment or from its file; None where neither is there."""
    if direct := os.environ.get(f"HANDSLAG_{name}"):
        return direct
    path = os.environ.get(f"HANDSLAG_{name}_FILE")
    try:
        return Path(path).read_text().strip() or None if path else None
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f"HANDSLAG_{name}_FILE cannot be read: {error}") from error


def number(name: str, default: int, most: int = 65535) -> int:
    """A whole number from 1 to `most`; `default` where it was not told."""
    told = os.environ.get(f"HANDSLAG_{name}", "").strip() or str(default)
    if not (told.isascii() and told.isdigit() and 1 <= int(told) <= most):
        raise Misconfigured(f"HANDSLAG_{name}={told} must be a whole number from 1 to {most}")
    return int(told)
