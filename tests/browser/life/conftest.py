"""The village of the journey, and who walks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.life.village import Village, Villager, served, somebody


@pytest.fixture
def village(app: Flask, tmp_path: Path) -> Iterator[Village]:
    """Three organisations that know nothing of each other yet."""
    with served(app, tmp_path) as found:
        yield found


@pytest.fixture
def person(chromium: Browser, village: Village) -> Iterator[Callable[..., Villager]]:
    """Somebody of an organisation, with a browser of the own: ``person(390, ALEPPO)``."""
    with ExitStack() as open_tabs:

        def open_tab(width: int, organisation: str | None = None) -> Villager:
            return open_tabs.enter_context(somebody(chromium, village, width, organisation))

        yield open_tab
