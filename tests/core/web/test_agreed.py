"""A tick that must be there is missed when it is not, and unreadable signs are not shown back."""

import pytest
from flask import Flask

from core.web.doors import Form, FormSchema
from core.web.fields import NOT_AGREED, Agreed, Text


class Consent(FormSchema):
    agreed = Agreed("Ik ga akkoord")
    why = Text("Waarom", lines=True)


@pytest.mark.parametrize("fields", [{}, {"agreed": ""}, {"agreed": "0"}, {"agreed": "misschien"}])
def test_without_the_tick_there_is_no_agreement(app: Flask, fields: dict[str, str]):
    with app.test_request_context(method="POST", data=fields):
        form = Form(Consent)
        with form.catching():
            form.load()
        assert form.errors == {"agreed": [NOT_AGREED]}


@pytest.mark.parametrize("value", ["1", "on", "true"])
def test_with_the_tick_there_is(app: Flask, value: str):
    with app.test_request_context(method="POST", data={"agreed": value}):
        assert Form(Consent).load() == {"agreed": True, "why": None}


def test_signs_that_no_page_can_show_are_refused_and_not_given_back(app: Flask):
    typed = {"agreed": "1", "why": "goed\x00 \x1b[31m\x9f zo\n😀 \u0645"}
    with app.test_request_context(method="POST", data=typed):
        form = Form(Consent)
        with form.catching():
            form.load()
        assert list(form.errors) == ["why"]
        assert form.values["why"] == "goed [31m zo\n😀 \u0645"
