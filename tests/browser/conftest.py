"""One town, one browser, and for each person a profile of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.town import Town, zilverwaard
from tests.components.browser import ARGUMENTS, program

Visitor = Callable[..., BrowserContext]
LOCALES = {"nl": "nl-NL", "ar": "ar"}
PATIENCE = 60_000  # milliseconds; only a broken page takes them


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Zilverwaard, served."""
    folder: Path = tmp_path_factory.mktemp("town")
    with zilverwaard(folder) as found:
        yield found


@pytest.fixture(scope="package")
def chromium(town: Town) -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@pytest.fixture(scope="package")
def visitor(town: Town, chromium: Browser) -> Iterator[Visitor]:
    """The browser profile of somebody: ``visitor("marieke")``, ``visitor("nobody", "ar")``."""
    known: dict[tuple[str, str, bool], BrowserContext] = {}

    def profile(who: str, language: str = "nl", *, script: bool = True) -> BrowserContext:
        key = (who, language, script)
        if key not in known:
            context = known[key] = chromium.new_context(
                base_url=town.address, locale=LOCALES[language], java_script_enabled=script
            )
            context.set_default_timeout(PATIENCE)
            if who != "nobody":
                context.add_cookies([town.cookie(who)])  # type: ignore[list-item]
        return known[key]

    yield profile
    for context in known.values():
        context.close()


@pytest.fixture(scope="package")
def same_tab(visitor: Visitor) -> Callable[[str, str], Page]:
    """The one tab in which somebody goes from page to page: css and script are there already."""

    @cache
    def tab(who: str, language: str) -> Page:
        return visitor(who, language).new_page()

    return tab


@pytest.fixture
def open_page(visitor: Visitor) -> Iterator[Callable[..., Page]]:
    """A new tab of somebody's browser; closed after the test."""
    tabs: list[Page] = []

    def tab(who: str, language: str = "nl", *, width: int = 390, script: bool = True) -> Page:
        page = visitor(who, language, script=script).new_page()
        page.set_viewport_size({"width": width, "height": 844})
        tabs.append(page)
        return page

    yield tab
    for page in tabs:
        page.close()
