"""What Handslag needs of the machine beside Python, and the one apt line that brings it.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


class NotReady(Exception):
    """The machine misses something; the text says what to type."""


@dataclass(frozen=True)
class Need:
    """A Debian package, what it is for, and how to see that it is there."""

    package: str
    purpose: str
    present: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return present


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def noto() -> bool:
    """The fonts that papers are set in; the folder is the same one the printing house looks in."""
    places = [
        os.environ.get("HANDSLAG_FONTS_DIR", ""),
        "/usr/share/fonts",
        "/usr/local/share/fonts",
    ]
    return any(next(Path(p).glob("**/NotoSans-Regular.ttf"), None) for p in places if p)


def postgresql() -> bool:
    found = shutil.which("initdb") or next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), None)
    return found is not None


def ensurepip() -> bool:
    return importlib.util.find_spec("ensurepip") is not None


def some_pip() -> bool:
    """Debian's Python can make an own folder with pip in it, or has a pip that works outside."""
    return ensurepip() or importlib.util.find_spec("pip") is not None


TO_RUN = (
    Need("python3-venv", "an own folder of Python packages", some_pip),
    Need("libpango-1.0-0", "papers: setting of text", library("libpango-1.0.so.0")),
    Need("libpangoft2-1.0-0", "papers: setting of text", library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", "papers: fonts in the PDF", library("libharfbuzz-subset.so.0")),
    Need("fontconfig", "papers: finding fonts", library("libfontconfig.so.1")),
    Need("fonts-noto-core", "papers: Dutch, Turkish, Arabic and Tigrinya letters", noto),
)
TO_TEST = (
    Need(
        "chromium-headless-shell", "browser tests", program("chromium-headless-shell", "chromium")
    ),
    Need("poppler-utils", "a second opinion on signatures (pdfsig)", program("pdfsig")),
    Need("softhsm2", "keys in a token (PKCS#11)", program("softhsm2-util")),
    Need("qpdf", "a second opinion on PDF files", program("qpdf")),
    Need("postgresql", "the database tests on PostgreSQL", postgresql),
)


def missing(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if not need.present()]


def apt_line(needs: Iterable[Need]) -> str:
    packages = " ".join(need.package for need in needs)
    return f"apt-get install --no-install-recommends -y {packages}"


def bring(needs: tuple[Need, ...]) -> None:
    """Make sure of these needs: install them when allowed to, else say the one line to type."""
    gaps = missing(needs)
    if not gaps:
        return
    print("This machine misses:", flush=True)
    for need in gaps:
        print(f"  {need.package:22} {need.purpose}", flush=True)
    if may_install():
        _install(gaps)
        gaps = missing(gaps)
    if gaps:
        raise NotReady(
            f"Install what is missing and start again:\n\n    sudo {apt_line(gaps)}\n\n"
            "or let this do it: make <target> SYSTEM=1"
        )


def may_install() -> bool:
    wanted = os.geteuid() == 0 or os.environ.get("SYSTEM") == "1"
    return wanted and shutil.which("apt-get") is not None


def _install(needs: list[Need]) -> None:
    """One apt line; with fresh lists when the machine's own are old or absent."""
    print(f"Running: {apt_line(needs)}", flush=True)
    before = [] if os.geteuid() == 0 else ["sudo"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*before, *apt_line(needs).split()]
    if subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL).returncode:
        subprocess.run([*before, "apt-get", "update", "-q"], env=quiet, stdout=subprocess.DEVNULL)
        subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL)
