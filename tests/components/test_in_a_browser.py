"""The components in Chromium: accessible, never too wide, and with a script that only helps."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from tests.components.browser import chromium, served, sideways, violations

pytestmark = pytest.mark.xdist_group("browser")
SEND = ".hs-form button[type=submit]"


@pytest.fixture(scope="module")
def address(gallery: Flask) -> Iterator[str]:
    with served(gallery) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with chromium() as context:
        yield context


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    page = browser.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    yield page
    page.close()


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_the_page_fits(page: Page, address: str, language: str, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    page.goto(f"{address}/?taal={language}")
    assert violations(page) == []
    assert sideways(page) <= 0
    assert blocked == [], "the content security policy stops nothing that we use"
    page.locator(SEND).first.click()
    expect(page.locator("[data-errors]")).to_be_focused()
    assert page.title().startswith(("Fout:", "خطأ:"))
    assert violations(page) == []
    assert sideways(page) <= 0
    page.goto(f"{address}/fout?taal={language}")
    assert violations(page) == []
    assert sideways(page) <= 0


def test_targets_are_large_enough_for_a_thumb(page: Page, address: str):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{address}/?taal=nl")
    small = page.evaluate(
        """[...document.querySelectorAll('a, button, summary, input, select')]
        .filter(e => e.offsetParent && !e.closest('p, li, dd, td, th') && e.type !== 'file')
        .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
    )
    assert small == []


def test_cards_on_a_phone_do_not_overlap(page: Page, address: str):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{address}/?taal=nl")
    boxes = [cell.bounding_box() for cell in page.locator(".hs-table tbody :is(th, td)").all()]
    for above, below in itertools.pairwise(boxes):
        assert above
        assert below
        assert above["y"] + above["height"] <= below["y"] + 1


def test_the_skip_link_comes_first(page: Page, address: str):
    page.goto(f"{address}/?taal=nl")
    page.keyboard.press("Tab")
    expect(page.locator(".nl-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_text_is_kept_by_itself_after_typing(page: Page, address: str):
    page.goto(f"{address}/?taal=nl")
    page.fill("#purpose", "Samen eten")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Bewaard om")
    expect(page.locator("input[name=rev]")).to_have_value("2")


def test_without_internet_the_text_stays_on_the_device_and_comes_back(
    page: Page, browser: BrowserContext, address: str
):
    page.goto(f"{address}/?taal=nl")
    browser.route("**/bewaren", lambda route: route.abort("internetdisconnected"))
    page.fill("#purpose", "Geschreven in de trein")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Geen internet")
    browser.unroute("**/bewaren")
    page.goto(f"{address}/?taal=nl")
    expect(page.locator("#purpose")).to_have_value("Geschreven in de trein")
    expect(page.locator("[data-autosave-status]")).to_contain_text("Bewaard om")
    assert page.evaluate("localStorage.length") == 0


def test_a_chosen_file_is_named_and_a_large_photo_made_smaller(page: Page, address: str):
    page.goto(f"{address}/?taal=nl")
    noise = page.evaluate(
        """async () => { const c = new OffscreenCanvas(2600, 1300), x = c.getContext('2d');
        const d = x.createImageData(2600, 1300);
        for (let i = 0; i < d.data.length; i++) d.data[i] = (i * 7919 + (i >> 5) * 104729) % 256;
        x.putImageData(d, 0, 0); const b = await c.convertToBlob({type: 'image/png'});
        return [...new Uint8Array(await b.arrayBuffer())]; }"""
    )
    photo = {"name": "statuten.png", "mimeType": "image/png", "buffer": bytes(noise)}
    page.set_input_files("#photo", photo)  # type: ignore[arg-type]
    expect(page.locator("[data-file-names]")).to_have_text("statuten.jpg")
    assert page.evaluate("document.querySelector('#photo').files[0].size") < len(noise)


def test_the_link_is_copied_with_one_press(page: Page, browser: BrowserContext, address: str):
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/?taal=nl")
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/uitnodiging/7f3a9c")


def test_everything_works_without_script(page: Page, browser: BrowserContext, address: str):
    switch = browser.new_cdp_session(page)
    switch.send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.goto(f"{address}/?taal=nl")
    expect(page.locator("#photo")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    page.locator(SEND).first.click()
    expect(page.locator("[data-errors]")).to_be_visible()
    page.locator("[data-errors] a").first.click()
    expect(page.locator("#purpose")).to_be_focused()


def test_text_alerts_and_help_share_one_measure(page: Page, address: str):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{address}/?taal=nl")
    measure = "[...document.querySelectorAll('.hs-alert, .hs-help')].map(e => e.clientWidth)"
    widths = page.evaluate(measure)
    assert widths
    assert max(widths) <= 42 * 16


def test_the_slash_stays_with_the_end_of_a_long_crumb(page: Page, address: str):
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{address}/?taal=nl")
    page.evaluate(
        "document.querySelectorAll('.hs-breadcrumbs bdi')[0].textContent ="
        " 'Samenwerking bij de opvang en inburgering in onze gemeente'"
    )
    ends = """(() => { const item = document.querySelector('.hs-breadcrumbs li');
        const last = e => [...e.getClientRects()].pop().bottom;
        return [last(item), last(item.querySelector('a'))]; })()"""
    item, link = page.evaluate(ends)
    assert abs(item - link) < 10, "the slash does not stand alone on a line"
