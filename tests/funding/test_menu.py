"""All that is about money stands under one item of the menu, side by side for who may see it."""

import re

import pytest
from flask import Flask

from accounts.memberships.model import Role
from tests.builders import make_organisation, make_person, signed_in

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("role", "beside"),
    [
        (Role.TREASURER, ["Subsidies", "Boekhouding", "Bank", "Bonnen"]),
        (Role.READER, ["Subsidies", "Bonnen"]),
    ],
)
def test_money_is_one_item_with_its_places_beside_each_other(app: Flask, role, beside):
    client = signed_in(app.test_client(), make_person(make_organisation(), role))
    page = client.get("/subsidies").text
    menu, _, rest = page.partition('<nav class="hs-menu"')[2].partition("</nav>")
    assert menu.count(">Geld</a>") == 1
    assert 'href="/subsidies" aria-current="page">Geld' in menu
    shown = rest.partition('<div class="hs-acting">')[0]
    places = ("Subsidies", "Boekhouding", "Bank", "Bonnen")
    assert [label for label in places if f">{label}</a>" in shown] == beside
    assert "hs-menu--beside" not in client.get("/taken").text


def test_a_calm_place_holds_seven_at_most_and_says_where_one_is(app: Flask):
    client = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    beside = client.get("/grootboek/bon").text.partition("hs-menu--beside")[2]
    beside = beside.partition("</nav>")[0]
    assert beside.count("<a ") == 7
    assert re.findall(r'aria-current="page">(\w+)', beside) == ["Bonnen"]
