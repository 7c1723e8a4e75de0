"""Somebody with a phone: presses, fills in, reads mail. Fails when the page complains."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.visit import SIDEWAYS, listen

MAIL = "/demo/mail?aan="
CODE = re.compile(r"\b\d{6}\b")


class Person:
    """A person in a tab of their own."""

    def __init__(self, page: Page, email: str = "") -> None:
        self.page, self.email = page, email
        self.complaints = listen(page)

    def at(self, path: str) -> Person:
        """Go to an address."""
        self.page.goto(path)
        return self

    def follow(self, name: str) -> Person:
        """Follow a link of the page."""
        return self._leave(self.page.locator("main").get_by_role("link", name=name).first)

    def press(self, name: str) -> Person:
        """Press a button of the page."""
        return self._leave(self.page.locator("main").get_by_role("button", name=name).first)

    def _leave(self, way: Locator) -> Person:
        with self.page.expect_navigation():
            way.click()
        return self

    def fill(self, label: str, text: str) -> Person:
        """Fill in a field."""
        self.field(label).fill(text)
        return self

    def choose(self, label: str, option: str) -> Person:
        """Choose from a list."""
        self.field(label).select_option(label=option)
        return self

    def tick(self, label: str) -> Person:
        """Tick a box, or choose one of a few."""
        self.field(label).check()
        return self

    def day(self, label: str, day: date) -> Person:
        """Fill in a date."""
        group = self.page.get_by_role("group", name=label)
        for part, number in (("Dag", day.day), ("Maand", day.month), ("Jaar", day.year)):
            group.get_by_label(part).fill(str(number))
        return self

    def field(self, label: str) -> Locator:
        """The first field with these words in its label."""
        return self.page.locator("main").get_by_label(label).first

    def sees(self, words: str, patience: float = 60) -> Person:
        """These words are on the page, or come by themselves; the page fits and is silent."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=patience * 1000)
        assert self.page.evaluate(SIDEWAYS) <= 0, self.page.url
        assert self.complaints == []
        return self

    @property
    def path(self) -> str:
        """Where this person is."""
        return self.page.url.partition("?")[0].partition("#")[0]

    def opens_mail(self) -> Person:
        """Open the newest mail in the mailbox."""
        self.at(MAIL + self.email)
        return self._leave(self.page.locator("main tbody th a").first)

    def follows_mail(self) -> Person:
        """Follow the link in the newest mail."""
        return self.opens_mail()._leave(self.page.locator("main p a").last)

    def mailed_code(self) -> str:
        """The code in the newest mail, read in another tab."""
        other = self.page.context.new_page()
        try:
            found = CODE.search(Person(other, self.email).opens_mail().text())
        finally:
            other.close()
        assert found is not None
        return found[0]

    def text(self) -> str:
        """All that the page says."""
        return self.page.locator("main").inner_text()

    def download(self, name: str, folder: Path) -> Path:
        """Download what a link gives."""
        with self.page.expect_download() as waiting:
            self.page.locator("main").get_by_role("link", name=name).first.click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


def proposes(
    somebody: Person, covenant: str, article: str, words: tuple[str, str], reason: str
) -> None:
    """Propose other words in an article: the old ones, and what comes in their place."""
    somebody.at(covenant).follow(article).follow("Stel een andere tekst voor")
    body = somebody.field("Tekst van het artikel")
    text = body.input_value()
    assert words[0] in text
    body.fill(text.replace(*words))
    somebody.fill("Waarom stelt u dit voor?", reason).press("Verstuur het voorstel")
    somebody.sees("Uw voorstel is verstuurd")


def signs(signer: Person, covenant: str, function: str) -> None:
    """Read what it means and what it says, and sign with a code from the own mail."""
    signer.at(f"{covenant}/tekenen").sees("in vijf regels").follow("Lees de tekst")
    signer.follow("Naar tekenen").press("Stuur mij een code").sees("gestuurd")
    hint = signer.page.get_by_text("Zoals op het document").inner_text()
    signer.fill("Code", signer.mailed_code()).fill("Uw naam", hint.partition(": ")[2])
    assert function in signer.field("Uw functie").input_value()
    signer.tick("Ik heb de Nederlandse tekst gelezen").press("Ik teken").sees("U heeft getekend")
