"""The `field` macro: each kind of question, empty, filled and wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from core.values.money import Money
from core.web.doors import Form
from tests.components.conftest import text, tree
from tests.components.gallery import GallerySchema

KINDS = {
    "title": "text", "purpose": "area", "people": "number", "amount": "money", "iban": "iban",
    "email": "email", "phone": "tel", "secret": "password", "code": "code", "district": "select",
    "kind": "radios", "themes": "checks", "agreed": "check", "start": "date3",
}  # fmt: skip
OPTIONS = [("a", "Eerste"), ("b", "Tweede")]
EVIL = '"><script>alert(1)</script>'


@pytest.fixture
def draw(macro: Callable[..., str]) -> Callable[..., str]:
    def _draw(name: str, values: Any = None, errors: Any = None, **options: Any) -> str:
        form = Form(GallerySchema, initial=values)
        form.errors = {name: errors} if errors else {}
        if KINDS[name] in ("radios", "checks"):
            options.setdefault("options", OPTIONS)
        return macro("field", form, name, KINDS[name], **options)

    return _draw


@pytest.fixture
def posted(gallery: Flask, macro: Callable[..., str]) -> Callable[..., str]:
    def _posted(name: str, **data: str) -> str:
        with gallery.test_request_context("/", method="POST", data=data):
            return macro("field", Form(GallerySchema), name, KINDS[name], options=OPTIONS)

    return _posted


def controls(html: str) -> list[Any]:
    wanted = ("input", "select", "textarea")
    return [element for element in tree(html).iter() if element.tag in wanted]


@pytest.mark.parametrize("name", KINDS)
def test_every_control_has_a_label_of_its_own(draw: Callable[..., str], name: str):
    html = draw(name)
    labels = [label.get("for") for label in tree(html).iter("label")]
    ids = [control.get("id") for control in controls(html)]
    assert ids
    assert set(ids) <= set(labels)
    assert len(ids) == len(set(ids))
    assert ids[0] == name


@pytest.mark.parametrize("name", KINDS)
def test_a_hint_and_an_error_are_tied_to_their_control(draw: Callable[..., str], name: str):
    html = draw(name, errors=["Dit klopt niet."], hint="Zo bedoelen wij het.")
    whole = tree(html)
    by_id = {element.get("id"): element for element in whole.iter()}
    tied = [element for element in whole.iter() if element.get("aria-describedby")]
    assert tied
    assert tied[0].get("aria-describedby") == f"{name}-hint {name}-fout"
    assert "Zo bedoelen wij het." in "".join(by_id[f"{name}-hint"].itertext())
    assert "Fout: Dit klopt niet." in "".join(by_id[f"{name}-fout"].itertext())
    assert any(element.get("aria-invalid") == "true" for element in whole.iter())
    assert "utrecht-form-field--invalid" in html


@pytest.mark.parametrize("name", KINDS)
def test_without_hint_or_error_nothing_is_tied(draw: Callable[..., str], name: str):
    html = draw(name, hint="") if name not in ("title", "start", "code") else draw("purpose")
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


def test_only_what_may_stay_empty_says_so(draw: Callable[..., str]):
    assert "(mag leeg blijven)" in text(draw("phone"))
    assert "(mag leeg blijven)" in text(draw("themes"))
    assert "(mag leeg blijven)" not in text(draw("title"))
    assert "(mag leeg blijven)" not in text(draw("agreed"))
    assert "(mag leeg blijven)" not in text(draw("phone", optional=False))
    assert "(mag leeg blijven)" in text(draw("title", optional=True))


@pytest.mark.parametrize("name", ["title", "purpose", "iban", "amount", "people", "start"])
def test_what_was_typed_stays_and_cannot_break_out(posted: Callable[..., str], name: str):
    parts = {f"{name}-dag": EVIL} if KINDS[name] == "date3" else {name: EVIL}
    html = posted(name, **parts)
    assert "<script>" not in html
    control = controls(html)[0]
    assert (control.get("value") or control.text or "").strip() == EVIL


def test_a_password_and_a_code_are_never_given_back(draw: Callable[..., str]):
    assert "geheim" not in draw("secret", {"secret": "geheim"})
    assert "123456" not in draw("code", {"code": "123456"})


def test_a_text_of_lines_keeps_its_first_empty_line(draw: Callable[..., str]):
    assert controls(draw("purpose", {"purpose": "\nTweede regel"}))[0].text == "\nTweede regel"


@pytest.mark.parametrize("value", [date(2027, 1, 9), "2027-01-09", "9-1-2027"])
def test_a_date_fills_three_boxes(draw: Callable[..., str], value: Any):
    boxes = controls(draw("start", {"start": value}))
    assert [box.get("name") for box in boxes] == ["start-dag", "start-maand", "start-jaar"]
    assert [int(box.get("value")) for box in boxes] == [9, 1, 2027]


def test_a_half_typed_date_stays_half_typed(posted: Callable[..., str]):
    html = posted("start", **{"start-dag": "31", "start-maand": "", "start-jaar": "27"})
    assert [box.get("value") for box in controls(html)] == ["31", "", "27"]


def test_an_amount_is_shown_without_its_sign(draw: Callable[..., str]):
    assert controls(draw("amount", {"amount": Money(125050)}))[0].get("value") == "1.250,50"


def test_choices_remember_what_was_chosen(draw: Callable[..., str]):
    assert [c.get("checked") is not None for c in controls(draw("kind", {"kind": "b"}))] == [
        False,
        True,
    ]
    several = controls(draw("themes", {"themes": ["a", "b"]}))
    assert all(box.get("checked") is not None for box in several)
    assert controls(draw("agreed", {"agreed": True}))[0].get("checked") is not None
    assert controls(draw("agreed", {"agreed": False}))[0].get("checked") is None
    options = list(tree(draw("district", {"district": "linde"})).iter("option"))
    assert [o.get("value") for o in options] == ["", "havenkwartier", "linde"]
    assert [o.get("selected") is not None for o in options] == [False, False, True]


def test_phones_get_the_right_keyboard_and_help_with_filling_in(draw: Callable[..., str]):
    asked = {name: controls(draw(name))[0] for name in KINDS}
    assert asked["email"].get("type") == "email"
    assert asked["email"].get("autocomplete") == "email"
    assert asked["code"].get("autocomplete") == "one-time-code"
    assert asked["code"].get("inputmode") == "numeric"
    assert asked["amount"].get("inputmode") == "decimal"
    assert asked["secret"].get("autocomplete") == "current-password"
    assert asked["iban"].get("dir") == "ltr"
    assert asked["title"].get("dir") == "auto"


def test_no_control_uses_the_browsers_own_messages(draw: Callable[..., str]):
    for name in KINDS:
        assert " required" not in draw(name)
        assert "placeholder" not in draw(name)
