"""What a page offers, its reader may do: no link and no form that ends at a closed door."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from werkzeug.exceptions import HTTPException

from tests.faults.walls.conftest import CAMPAIGN
from tests.faults.walls.harness import Town

PEOPLE = ("gem/reader", "gem/lawyer", "gem/auditor", "gem/coordinator", "administrator")
EACH = 30 if CAMPAIGN else 2  # how many addresses of one route
NOT_TRIED = {
    "signin.leave",
    "signin.switch",
    "static",
    "signin.language",
}  # end or change the visit
SHUT = (403, 404, 405)


@pytest.mark.parametrize("key", PEOPLE if CAMPAIGN else PEOPLE[:2])
def test_every_link_and_form_that_a_page_offers_opens(town: Town, key: str):
    who, seen, waiting = town.world.insiders[key], Counter[tuple[str, str]](), [("GET", "/", "")]
    shut: list[str] = []
    while waiting:
        method, address, source = waiting.pop(0)
        route = _route(town, method, address)
        if route is None or seen[method, route] == EACH or route in NOT_TRIED:
            continue
        seen[method, route] += 1
        answer = town.ask(who, method, address)
        if answer.status_code in SHUT or answer.status_code >= 500:
            shut.append(f"{method} {address} ({route}), offered at {source}: {answer.status_code}")
        elif method == "GET" and answer.mimetype == "text/html":
            offered = answer.location if answer.status_code == 303 else None
            page = answer.get_data()
            waiting += [("GET", offered, address)] if offered else _offers(page, address)
        if method == "POST" and town.touched:
            town.put_back()
    assert shut == []
    assert len(seen) > 30


def _offers(page: bytes, address: str) -> Iterator[tuple[str, str, str]]:
    tree = html.document_fromstring(page)
    for link in tree.xpath("//a[@href]"):
        yield "GET", _within(address, link.get("href")), address
    for form in tree.xpath("//form"):
        yield form.get("method", "get").upper(), _within(address, form.get("action", "")), address


def _within(address: str, href: str) -> str:
    return urljoin(address, href or address).partition("#")[0]


def _route(town: Town, method: str, address: str) -> str | None:
    """Which route it is; None for an address of somebody else."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address:
        return None
    try:
        found = town.app.url_map.bind("localhost").match(parts.path, method)
    except HTTPException:
        return "nowhere"
    return str(found[0])
