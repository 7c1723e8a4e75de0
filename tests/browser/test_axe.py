"""Must show 9: every page without a violation, in Dutch for every role, in Arabic for who joins.

``pages.csv`` says who sees which page. Pages that come after a step have a walk of their own.
A page that is offered and in neither fails.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.town import Town
from tests.browser.visit import CAMPAIGN, faults, listen, listening

pytestmark = pytest.mark.xdist_group("browser")
Open = Callable[..., Page]
ROWS = list(csv.DictReader(Path(__file__).with_name("pages.csv").open()))
VISITS = [(lang, row[lang], row["address"]) for lang in ("nl", "ar") for row in ROWS if row[lang]]
ANSWERS = {  # 200, or what the row says: one number, or one for each language
    (lang, row[lang], row["address"]): int((row["status"] or "200").split()[place])
    for place, lang in ((0, "nl"), (-1, "ar"))
    for row in ROWS
}
ARABIC = [row["address"] for row in ROWS if row["ar"]]
IN_ARABIC = set(ARABIC[::4])  # the same components the other way round
WALKED = {"signin.code", "signin.password", "signin.second"}
NO_PAGES = {  # files, machines' doors, and doors that lead on
    "static", "health.alive", "health.ready", "about.security", "checking.authority",
    "conversation.export_csv", "covenants.export_csv", "covenants.preview", "library.export_csv",
    "negotiation.word", "registrations.scan", "returned_papers.scan_file",
    "organisations.authority_document",
    "signing_rounds.authority_document", "signing_rounds.copies_json",
    "signing_rounds.evidence_json",
    "signing_rounds.kept_file", "signin.language", "commitments.ours_csv",
    "commitments.timeline_csv", "commitments.printed", "commitments.proof",
    "handovers.figures_csv", "meetings.calendar", "meetings.printed", "amendments.printed",
    "evaluation.printed", "privacy.download", "summaries.printed", "dossiers.fetch",
    "grants.export_csv", "grants.letter_file", "activities.export_csv",
    "bank.entries_csv", "bank.files_csv", "books.list_csv", "cash.list_csv", "cash.counts_csv",
    "emergency.list_csv", "chart.list_csv", "matching.list_csv",
    "matching.missing_csv", "recurring.list_csv", "doubles.list_csv",
    "receipts.export_csv", "receipts.picture", "receipts.document", "receipts.attached",
    "agreements.policy", "agreements.printed", "archives.fetch", "auditfile.fetch",
    "books.list_xlsx", "books.year_xlsx", "claims.export_csv", "functions.export_csv",
    "hours.export_csv",
    "overviews.sheet", "payments.batch_file", "payments.batches_csv", "payments.list_csv",
    "payments.payees_csv", "volunteers.export_csv", "compensation.export_csv",
    "compensation.sheet", "compensation.paper", "compensation.choose",
}  # fmt: skip
OTHERS_PAGES = ("installation.", "notices.")  # of the administrator and of the demonstration


@pytest.mark.parametrize(("language", "who", "address"), VISITS)
def test_a_page_is_for_everybody(same_tab: Open, town: Town, language: str, who: str, address: str):
    page = same_tab(who, language)
    with listening(page) as said:
        answer = page.goto(town.path(address))
        assert answer is not None
        assert answer.status == ANSWERS[language, who, address]
        assert page.locator("html").get_attribute("lang") == language
        assert faults(page, axe=_with_axe(language, address)) == []
    assert said == []


def _with_axe(language: str, address: str) -> bool:
    """In a campaign always; else once for each page, every fourth of them from right to left."""
    return CAMPAIGN or (language == "ar") == (address in IN_ARABIC)


def test_signing_in_is_for_everybody(open_page: Open):
    page = open_page("nobody")
    said = listen(page)
    for button, following in (("Stuur mij een code", "code"), ("Ik gebruik mijn", "wachtwoord")):
        page.goto("/aanmelden")
        page.get_by_label("E-mailadres").fill("joost@voorbeeld.test")
        page.get_by_role("button", name=button).click()
        page.wait_for_url(f"**/aanmelden/{following}")
        assert faults(page) == []
    assert said == []


def test_an_app_for_codes_is_for_everybody(open_page: Open):
    page, door = open_page("ria"), open_page("nobody")
    said, heard = listen(page), listen(door)
    page.goto("/account/app")
    secret = re.sub(r"\s", "", page.locator("main code").first.inner_text())
    page.locator("#code").fill(pyotp.TOTP(secret).now())
    page.locator("main button[type=submit]").first.click()
    page.get_by_role("heading", level=1).wait_for()
    assert page.title().startswith("Uw herstelcodes"), page.title()
    assert faults(page) == []
    page.goto("/account/app")
    assert faults(page) == []
    door.goto("/aanmelden")
    door.get_by_label("E-mailadres").fill("ria@voorbeeld.test")
    door.get_by_role("button", name="Ik gebruik mijn wachtwoord").click()
    door.get_by_label("Wachtwoord").fill("Samen-Afspreken-2026")
    door.locator("main button[type=submit]").first.click()
    door.wait_for_url("**/aanmelden/tweede")
    assert faults(door) == []
    assert said + heard == []


def test_no_page_was_forgotten(town: Town):
    visited = {_endpoint(town.app, town.path(address)) for _, _, address in VISITS}
    offered = {r.endpoint for r in town.app.url_map.iter_rules() if "GET" in (r.methods or ())}
    assert offered - visited - WALKED - NO_PAGES == set()
    assert (WALKED | NO_PAGES) - offered == set(), "names that are gone"


def test_who_is_invited_meets_every_page_of_a_covenant_in_arabic(town: Town):
    def seen(language: str) -> set[str]:
        found = {_endpoint(town.app, town.path(a)) for given, _, a in VISITS if given == language}
        return {name for name in found if not name.startswith(OTHERS_PAGES)}

    assert seen("nl") - seen("ar") == {"about.source", "signin.try_out"}


def _endpoint(app: Flask, path: str) -> str:
    return str(app.url_map.bind("localhost").match(path.partition("?")[0])[0])
