"""The built css is complete, the own css is right for both directions, the script is small."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask

from core.web import assets
from tests.components.gallery import ROOT

STATIC = ROOT / "static"
OWN = [STATIC / "app.css", *sorted((STATIC / "theme").glob("*.css"))]
LEFT_RIGHT = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom"
    r"|(?:min-|max-)?(?:width|height))\s*:|(?:text-align|float|clear):\s*(?:left|right)"
)


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("frontend_build", ROOT / "frontend" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.S)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_own_css_knows_no_left_and_right(path: Path):
    css = re.sub(r"@media[^{]*", "@media", without_comments(path.read_text()))
    assert LEFT_RIGHT.findall(css) == []


def test_a_theme_sets_tokens_and_nothing_else():
    for path in OWN[1:]:
        selector, _, rest = without_comments(path.read_text()).partition("{")
        assert selector.strip() == f".{path.stem}"
        lines = [line for line in rest.rstrip("} \n").split(";") if line.strip()]
        assert all(re.fullmatch(r"\s*--[\w-]+:\s*[^:]+", line) for line in lines)


def test_every_token_that_our_css_uses_has_a_value():
    known = "".join(path.read_text() for path in OWN) + vendor().read_text()
    defined = set(re.findall(r"(--[\w-]+)\s*:", known))
    used = {name for path in OWN for name in re.findall(r"var\((--[\w-]+)\)", path.read_text())}
    assert used - defined == set()


def test_the_brand_is_readable_on_white_and_white_on_it():
    theme = (STATIC / "theme" / "gemeente-zilverwaard.css").read_text()
    shades = dict(re.findall(r"violet-(\d+): (#\w{6})", theme))
    assert all(contrast(shades[step], "#ffffff") >= 4.5 for step in ("400", "500", "600", "700"))
    assert contrast(shades["500"], shades["100"]) >= 4.5


def test_the_script_is_one_small_file_and_passkeys_are_another():
    assert (STATIC / "app.js").stat().st_size < 6 * 1024
    assert (STATIC / "passkeys.js").stat().st_size < 4 * 1024
    assert (STATIC / "easier.js").stat().st_size < 2 * 1024


def test_the_manifest_describes_the_css_that_is_there(gallery: Flask):
    manifest = json.loads((STATIC / assets.MANIFEST).read_text())
    assert assets.problem(STATIC) is None
    assert {package["licence"] for package in manifest["packages"]} == {"EUPL-1.2"}
    css = vendor().read_text()
    assert all(f"/*! {p['name']} {p['version']} EUPL-1.2 */" in css for p in manifest["packages"])
    assert "url(http" not in css
    assert "@import" not in css
    with gallery.test_request_context():
        name = assets.built_css()
        assert name == f"vendor/{manifest['css']}"
        assert assets.asset(name).startswith("/static/vendor/nlds.")


def test_missing_or_changed_css_is_said_with_what_to_do(tmp_path: Path):
    assert assets.problem(tmp_path) == assets.NOT_BUILT
    shutil.copytree(STATIC / "vendor", tmp_path / "vendor")
    assert assets.problem(tmp_path) is None
    next((tmp_path / "vendor").glob("nlds.*.css")).write_text("body { color: red }")
    assert "was changed after it was built" in str(assets.problem(tmp_path))


def test_the_css_is_built_only_when_something_changed(build: ModuleType):
    assert build.is_fresh()
    assert build.main([]) == 0


def test_building_again_gives_the_very_same_file(build: ModuleType):
    css, packages = build.bundle()
    assert build.sha256(css.encode()) == json.loads(build.MANIFEST.read_text())["sha256"]
    assert len(packages) > 15


def test_only_used_tokens_are_kept(build: ModuleType):
    kept = build.tokens(["a{color:var(--basis-heading-color)}"])
    assert "--basis-heading-color:" in kept
    assert "--voorbeeld-kleuren-grijs-700:" in kept
    assert "--basis-focus-color" not in kept


def test_the_lock_names_no_registry():
    lock = (ROOT / "frontend" / "package-lock.json").read_text()
    assert "http" not in lock
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def vendor() -> Path:
    return STATIC / "vendor" / json.loads((STATIC / assets.MANIFEST).read_text())["css"]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
