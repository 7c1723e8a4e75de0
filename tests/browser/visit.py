"""What is asked of every page: accessible, never too wide, easy to touch, and silent."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import ConsoleMessage, Page, Request

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
WIDTHS, HEIGHT = (320, 1280), 900
CAMPAIGN = bool(os.environ.get("HANDSLAG_CAMPAIGN"))
AXE_AT = WIDTHS if CAMPAIGN else WIDTHS[:1]  # axe takes a second a page
FAULTS = """async () => (await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
})).violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html).join(" "))"""
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
SMALL = """[...document.querySelectorAll("a, button, summary, input, select, textarea")]
    .filter((e) => e.checkVisibility() && !e.closest("p, li, dd, td, th") && e.type !== "file")
    .map((e) => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""


def listen(page: Page) -> list[str]:
    """Everything that the page complains about, from now on."""
    return _ears(page)[0]


@contextmanager
def listening(page: Page) -> Iterator[list[str]]:
    """The same, for as long as this lasts."""
    said, ears = _ears(page)
    yield said
    for event, ear in ears.items():
        page.remove_listener(event, ear)


def _ears(page: Page) -> tuple[list[str], dict[str, Callable[..., None]]]:
    said: list[str] = []

    def complaint(message: ConsoleMessage) -> None:
        own_answer = (
            message.text.startswith("Failed to load") and message.location["url"] == page.url
        )
        if message.type in ("error", "warning") and not own_answer:  # a 404 page is a page too
            said.append(message.text)

    ears: dict[str, Callable[..., None]] = {
        "console": complaint,
        "pageerror": lambda error: said.append(str(error)),
        "requestfailed": lambda request: _unless_left(said, request),
    }
    for event, ear in ears.items():
        page.on(event, ear)  # type: ignore[call-overload]
    return said, ears


def _unless_left(said: list[str], request: Request) -> None:
    """Who leaves a page breaks off what it was still asking."""
    if request.failure != "net::ERR_ABORTED":
        said.append(f"{request.url}: {request.failure}")


def faults(page: Page, *, axe: bool = True) -> list[str]:
    """What is wrong with the page that is shown, on a phone and at a desk."""
    if axe and not page.evaluate("'axe' in window"):
        page.evaluate(AXE + ";0")  # not the whole of axe as the answer
    return [fault for width in WIDTHS for fault in _at(page, width, axe and width in AXE_AT)]


def _at(page: Page, width: int, axe: bool) -> list[str]:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    violations = page.evaluate(FAULTS) if axe else []
    found = [f"{width}: {each}" for each in violations]
    wider = page.evaluate(SIDEWAYS)
    if wider > 0:
        found.append(f"{width}: {wider} pixels too wide")
    return found + [f"{width}: too small: {each}" for each in page.evaluate(SMALL)]
