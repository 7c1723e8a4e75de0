"""Everything can be done with a keyboard alone, and one always sees where one is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.town import Town
from tests.browser.visit import faults, listen

pytestmark = pytest.mark.xdist_group("browser")
Open = Callable[..., Page]
FORMS = [
    ("nobody", "/aanmelden", "Stuur mij een code"),
    ("nobody", "/controle", "Controleer dit bestand"),
    ("marieke", "/account/wachtwoord", "Bewaren"),
    ("marieke", "/organisatie/tekenen/nieuw", "Toevoegen"),
    ("fatima", "/organisatie/mensen/uitnodigen", "Uitnodigen"),
    ("beheer", "/beheer/organisaties/nieuw", "Toevoegen"),
    ("fatima", "/convenanten/nieuw", "Begin"),
    ("fatima", "/convenanten/{draft}/artikel/nieuw", "Voeg toe"),
    ("marieke", "/convenanten/{table}/artikel/{table_article}/voorstel", "Verstuur het voorstel"),
    ("marieke", "/convenanten/{table}/nieuw-artikel", "Verstuur het voorstel"),
    ("marieke", "/convenanten/{frozen}/bevestigen", "Bevestig deze tekst"),
    ("marieke", "/convenanten/{frozen}/heropenen", "Maak de tekst weer open"),
    ("marieke", "/convenanten/{sendable}/versturen", "Versturen om te tekenen"),
    ("karim", "/convenanten/{signing}/tekenen/naam", "Ik teken"),
    ("karim", "/convenanten/{signing}/tekenen/weigeren", "Stop de tekenronde"),
]
REACHABLE = """[...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex >= 0)
    .filter((e) => e.type !== "radio" || e === document.getElementsByName(e.name)[0]).length"""
FOCUS = """(() => {
    const here = document.activeElement;
    window.seen ??= new Set();
    if (here === document.body || window.seen.has(here)) return null;
    window.seen.add(here);
    const shown = here.type === "file" ? here.nextElementSibling : here;
    const look = getComputedStyle(shown);
    return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 ? "" : here.outerHTML;
})()"""


@pytest.mark.parametrize("who", ["nobody", "marieke"])
def test_the_way_past_the_menu_comes_first(open_page: Open, who: str):
    page = open_page(who)
    page.goto("/controle")
    page.keyboard.press("Tab")
    expect(page.locator(".nl-skip-link")).to_be_focused()
    assert page.locator(".nl-skip-link").bounding_box()["height"] >= 24  # type: ignore[index]
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(("who", "address", "button"), FORMS)
def test_what_is_wrong_is_read_first(
    open_page: Open, town: Town, who: str, address: str, button: str
) -> None:
    page = open_page(who)
    said = listen(page)
    page.goto(town.path(address))
    for field in page.locator("main form[method=post] input:is([type=text], [type=email])").all():
        field.fill("")
    page.locator("main").get_by_role("button", name=button, exact=True).press("Enter")
    summary = page.locator("[data-errors]")
    expect(summary).to_be_focused()
    assert page.title().startswith("Fout:")
    assert faults(page) == []
    page.keyboard.press("Tab")
    link = summary.get_by_role("link").first
    expect(link).to_be_focused()
    wanted = (link.get_attribute("href") or "").partition("#")[2]
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{wanted}']")).to_be_focused()
    assert said == []


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("nobody", "/controle"),
        ("marieke", "/convenanten"),
        ("fatima", "/convenanten/nieuw"),
        ("fatima", "/convenanten/{table}/voorstel/3"),
        ("marieke", "/convenanten/{frozen}/bevestigen"),
        ("karim", "/convenanten/{signing}/tekenen/naam"),
    ],
)
def test_tab_reaches_everything_and_shows_where_one_is(
    open_page: Open, town: Town, who: str, address: str
) -> None:
    page = open_page(who, width=1280)
    page.goto(town.path(address))
    wanted, unseen, steps = page.evaluate(REACHABLE), [], 0
    page.keyboard.press("Tab")
    while (found := page.evaluate(FOCUS)) is not None:
        steps += 1
        unseen += [found] if found else []
        page.keyboard.press("Tab")
    assert unseen == []
    assert steps == wanted
