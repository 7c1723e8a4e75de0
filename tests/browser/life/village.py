"""A village of three organisations, served in its own time: a test turns the calendar."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as hour
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Locator, Page

from accounts.organisations.model import OrganisationKind
from core.values import clock
from tests.browser.life.served import CALENDAR
from tests.browser.people import MAIL, Person
from tests.browser.town import PATIENCE, ROOT, free_port, until_it_answers
from tests.browser.visit import SIDEWAYS
from tests.builders import Group, Someone, make_organisation, signed_in
from tests.kept import at_rest

ALEPPO, TOWN, BRIDGE = "Huis van Aleppo", "Gemeente Lindehove", "Stichting De Brug"
NOON = hour(12)


@dataclass
class Village:
    """Who lives there, where its pages are, and what day it is."""

    app: Flask
    address: str
    calendar: Path
    groups: dict[str, Group]

    @property
    def now(self) -> datetime:
        """The moment in the village."""
        return clock.now() + timedelta(seconds=float(self.calendar.read_text()))

    @property
    def today(self) -> date:
        """The day in the village."""
        return clock.local(self.now).date()

    def turn_to(self, day: date) -> None:
        """It is noon on that day; who was signed in is not any more."""
        noon = datetime.combine(day, NOON, tzinfo=clock.AMSTERDAM)
        later = self.calendar.with_suffix(".new")
        later.write_text(str((noon - clock.now()).total_seconds()))
        later.replace(self.calendar)  # never half a number

    def cookie(self, somebody: Someone) -> dict[str, str]:
        """As after signing in today."""
        client = self.app.test_client()
        with self.app.app_context(), clock.fixed(self.now):
            signed_in(client, somebody)
            at_rest()
        name = self.app.config["SESSION_COOKIE_NAME"]
        found = client.get_cookie(name)
        assert found is not None
        return {"name": name, "value": found.value, "url": self.address}


class Villager(Person):
    """Somebody with a screen of one width; whatever page comes, it fits and is silent."""

    def __init__(self, page: Page, village: Village, group: Group | None = None) -> None:
        super().__init__(page, group.coordinator.email if group else "")
        self.village, self.group = village, group

    @property
    def name(self) -> str:
        """As on the document."""
        assert self.group is not None
        return self.group.coordinator.name

    def at(self, path: str) -> Villager:
        super().at(path)
        return self.finds_a_good_page()

    def _leave(self, way: Locator) -> Villager:
        super()._leave(way)
        return self.finds_a_good_page()

    def finds_a_good_page(self) -> Villager:
        """No page of the journey is wider than the screen, broken or noisy."""
        wider = self.page.evaluate(SIDEWAYS)
        assert wider <= 0, f"{wider} pixels too wide: {self.page.url}"
        assert self.complaints == [], self.page.url
        return self

    def gets_mail(self, subject: str) -> Villager:
        """Open the mail with this subject; it may come a moment later."""
        until = time.monotonic() + PATIENCE
        while not (
            found := self.at(MAIL + self.email).page.get_by_role("link", name=subject)
        ).count():
            assert time.monotonic() < until, f"no mail about {subject}"
            time.sleep(0.1)
        return self._leave(found.first)

    def comes_back(self) -> Villager:
        """Signs in again, on another day."""
        assert self.group is not None
        self.page.context.clear_cookies()
        self.page.context.add_cookies([self.village.cookie(self.group.coordinator)])  # type: ignore[list-item]
        return self


@contextmanager
def served(app: Flask, folder: Path) -> Iterator[Village]:
    """Found the organisations; then serve the village from noon of today on."""
    kinds = {
        ALEPPO: (OrganisationKind.ASSOCIATION, "Nadia Haddad", "nadia"),
        TOWN: (OrganisationKind.MUNICIPALITY, "Lotte de Wit", "lotte"),
        BRIDGE: (OrganisationKind.FOUNDATION, "Tessa Blom", "tessa"),
    }
    port = free_port()
    village = Village(app, f"http://localhost:{port}", folder / CALENDAR, {})
    village.turn_to(clock.local(clock.now()).date())
    with clock.fixed(village.now):
        for name, (kind, contact, email) in kinds.items():
            village.groups[name] = make_organisation(
                kind, name=name, contact=contact, email=f"{email}@voorbeeld.test"
            )
    at_rest()
    with _pages(village, folder, port):
        yield village


@contextmanager
def _pages(village: Village, folder: Path, port: int) -> Iterator[None]:
    database = village.app.config["SQLALCHEMY_DATABASE_URI"]
    command = [sys.executable, "-m", "tests.browser.life.served", str(folder), database, str(port)]
    log = folder / "serve.log"
    with log.open("wb") as lines:
        server = subprocess.Popen(
            command, cwd=ROOT, env=dict(os.environ), stdout=lines, stderr=lines
        )
        try:
            until_it_answers(village.address, server, log)
            yield
        finally:
            server.terminate()
            server.wait(timeout=60)
    assert '" 500 ' not in log.read_text(), log.read_text()


@contextmanager
def somebody(
    browser: Browser, village: Village, width: int, name: str | None = None
) -> Iterator[Villager]:
    """A person of an organisation, signed in; or a stranger, who is not."""
    screen: Any = {"width": width, "height": 844}
    context = browser.new_context(base_url=village.address, locale="nl-NL", viewport=screen)
    context.set_default_timeout(60_000)
    try:
        group = village.groups[name] if name else None
        found = Villager(context.new_page(), village, group)
        yield found.comes_back() if group else found
    finally:
        context.close()
