"""A form on its way: read, checked, given back as it was typed with messages at the fields."""

from dataclasses import dataclass
from io import BytesIO

import pytest
from flask import Flask
from marshmallow import fields

from core.values.errors import N_, Conflict, Invalid, NotAllowed, NotFound
from core.web import errors, language
from core.web.doors import Form, FormSchema
from core.web.fields import DutchDate, Text, Whole


class Taken(Conflict):
    sentence = N_("De naam %(name)s bestaat al.")
    field = "title"


class Line(FormSchema):
    what = Text(required=True, max=20)
    people = Whole(min=1, max=9, required=True)
    since = DutchDate()


@dataclass(frozen=True)
class Command:
    title: str
    start: object
    lines: list | None
    tags: list | None


class Schema(FormSchema):
    command = Command
    title = Text(required=True, max=10)
    start = DutchDate()
    lines = fields.List(fields.Nested(Line))
    tags = fields.List(Text())


@pytest.fixture
def small():
    app = Flask(__name__)
    app.config["PROPAGATE_FAULTS"] = True
    language.install(app)
    errors.install(app)
    return app


def posted(app, **data):
    return app.test_request_context("/", method="POST", data=data)


def caught(form):
    with form.catching():
        return form.load()


def test_what_is_right_becomes_a_frozen_command(small):
    with posted(small, title=" Buurt ", tags=["a", "b"], extra="x"):
        assert caught(Form(Schema)) == Command("Buurt", None, None, ["a", "b"])


def test_a_page_that_is_only_looked_at_shows_what_there_is(small):
    with small.test_request_context("/"):
        form = Form(Schema, initial={"title": "Oud"})
    assert (form.values, form.errors, form.status) == ({"title": "Oud"}, {}, 200)


def test_what_is_wrong_is_told_at_its_field_in_dutch_and_typed_text_stays(small):
    with posted(small, title="x" * 11):
        form = Form(Schema, initial={"title": "Oud"})
        caught(form)
    assert form.status == 422
    assert form.values["title"] == "x" * 11
    assert form.errors == {"title": ["Deze tekst is te lang: houd het onder de 10 tekens."]}


def test_nothing_is_said_in_english(small):
    with posted(small, tags="", **{"lines-0-what": "x"}):
        form = Form(Schema)
        caught(form)
    assert form.errors == {"title": ["Vul dit in."], "lines-0-people": ["Vul dit in."]}


def test_three_boxes_are_one_date_and_a_wrong_one_keeps_its_parts(small):
    parts = {"start-dag": "31", "start-maand": "2", "start-jaar": "2026"}
    with posted(small, title="a", **parts):
        form = Form(Schema)
        caught(form)
    assert list(form.errors) == ["start"]
    assert {name: form.values[name] for name in parts} == parts


def test_half_a_date_is_a_wrong_date_and_no_date_is_none(small):
    with posted(small, title="a", **{"start-dag": "1", "start-maand": "", "start-jaar": ""}):
        form = Form(Schema)
        caught(form)
        assert list(form.errors) == ["start"]
    with posted(small, title="a", **{"start-dag": "", "start-maand": "", "start-jaar": ""}):
        assert caught(Form(Schema)).start is None


ROWS = {
    "lines-0-what": "koken", "lines-0-people": "2",
    "lines-1-what": "", "lines-1-people": "",
    "lines-3-what": "lopen", "lines-3-people": "0", "lines-3-since-dag": "1",
    "lines-3-since-maand": "13", "lines-3-since-jaar": "2026",
}  # fmt: skip


def test_a_message_stands_at_the_row_that_it_is_about_although_an_empty_one_was_left_out(small):
    with posted(small, title="a", **ROWS):
        form = Form(Schema)
        caught(form)
    assert sorted(form.errors) == ["lines-3-people", "lines-3-since"]
    assert form.rows("lines") == range(4)


def test_rows_become_a_list_in_their_order(small):
    right = ROWS | {"lines-3-people": "3", "lines-3-since-maand": "12"}
    with posted(small, title="a", **right):
        assert [line["what"] for line in caught(Form(Schema)).lines or ()] == ["koken", "lopen"]


def test_rows_never_come_under_their_bare_name(small):
    with posted(small, title="a", lines="1", **{"lines-0-what": "x", "lines-0-people": "2"}):
        assert [line["what"] for line in caught(Form(Schema)).lines] == ["x"]
    with posted(small, title="a", lines="1"):
        assert caught(Form(Schema)).lines is None


def test_a_thousand_rows_are_not_all_read(small):
    rows = {f"lines-{n}-what": "x" for n in range(999)} | {
        f"lines-{n}-people": "1" for n in range(999)
    }
    with posted(small, title="a", **rows):
        assert len(caught(Form(Schema)).lines) <= 200


def test_a_refusal_is_told_at_its_field_with_its_details(small):
    with posted(small, title="a"):
        form = Form(Schema)
        with form.catching():
            raise Taken(name="Nour")
    assert form.errors == {"title": ["De naam Nour bestaat al."]}


def test_a_refusal_without_a_field_stands_on_top(small):
    with posted(small, title="a"):
        form = Form(Schema)
        with form.catching():
            raise Taken(name="Nour", at="elsewhere")
        with form.catching():
            raise Invalid()
    assert form.summary == ["De naam Nour bestaat al.", "Dit klopt nog niet."]
    assert form.status == 422


def test_a_refusal_about_a_file_stands_at_the_file(small):
    with posted(small, document=(BytesIO(b"x"), "x.pdf")):
        form = Form(Schema)
        with form.catching():
            raise Invalid(at="document")
    assert list(form.errors) == ["document"]


@pytest.mark.parametrize("refusal", [NotFound, NotAllowed])
def test_what_is_not_there_or_not_allowed_is_no_message_at_a_form(small, refusal):
    with posted(small, title="a"), pytest.raises(refusal), Form(Schema).catching():
        raise refusal()


def test_a_file_that_was_not_chosen_is_none(small):
    with posted(small, document=(BytesIO(), "")):
        assert Form(Schema).file("document") is None
