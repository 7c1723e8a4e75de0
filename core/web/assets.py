"""Where the css, the script and the pictures of a page are.

Third-party css is built by ``frontend/build.py`` and never committed; its name carries its hash
and stands in a manifest. Our own files get a short hash behind their name, so that browsers may
keep all of them for ever.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

import structlog
from flask import Flask, current_app, url_for

MANIFEST = "vendor/nlds.manifest.json"
DEFAULT_THEME = "gemeente-zilverwaard"
NOT_BUILT = "The built css is missing. Run `make setup` or `python frontend/build.py`."
log = structlog.get_logger()


def problem(static: Path) -> str | None:
    """What is wrong with the built css, in a line that says what to do; None when all is well."""
    try:
        manifest = json.loads((static / MANIFEST).read_text())
        css = (static / "vendor" / manifest["css"]).read_bytes()
    except (OSError, ValueError, KeyError):
        return NOT_BUILT
    if hashlib.sha256(css).hexdigest() != manifest["sha256"]:
        return f"static/vendor/{manifest['css']} was changed after it was built. {NOT_BUILT}"
    return None


def built_css() -> str | None:
    """The built css, as a name for ``asset``; None when it is not there yet."""
    manifest = _static() / MANIFEST
    return _named_in(manifest, manifest.stat().st_mtime_ns) if manifest.exists() else None


def asset(name: str) -> str:
    """The address of a file in ``static/``, with its hash."""
    path = _static() / name
    if not path.is_file():
        return url_for("static", filename=name)
    return url_for("static", filename=name, v=_hash(path, path.stat().st_mtime_ns))


def install(app: Flask) -> None:
    """Give templates ``asset``, ``built_css`` and the municipality's ``theme``."""
    app.config.setdefault("THEME", DEFAULT_THEME)
    app.jinja_env.globals.update(asset=asset, built_css=built_css)
    app.context_processor(lambda: {"theme": app.config["THEME"]})
    if wrong := problem(Path(app.static_folder or "static")):
        log.warning("css", problem=wrong)


def _static() -> Path:
    return Path(current_app.static_folder or "static")


@lru_cache(maxsize=256)
def _hash(path: Path, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


@lru_cache(maxsize=8)
def _named_in(manifest: Path, changed: int) -> str:
    return f"vendor/{json.loads(manifest.read_text())['css']}"
