"""The templates of the house are chosen in one's own language; their articles are Dutch."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from flask import render_template

from core.web.doors import Form
from core.web.language import in_language
from partnerships.clauses import house, library
from partnerships.covenants.schema import StartSchema

TEXTS = Path(library.__file__).parent / "texts" / "templates"


def test_what_can_be_translated_is_what_the_library_begins_with():
    found = [tomllib.loads(path.read_text("utf-8")) for path in TEXTS.glob("*.toml")]
    assert {each["title"]: each["about"] for each in found} == house.TEMPLATES


@pytest.mark.any_database
def test_who_chooses_reads_the_house_in_the_own_language_and_others_as_they_wrote(
    app, monkeypatch: pytest.MonkeyPatch
):
    said = {"Taalhuis": "بيت اللغة"}
    card = library.TemplateCard(
        key="t", title="Taalhuis", about="Om te leren.", owner="", clauses=2
    )
    theirs = replace(card, key="u", owner="Samen Thuis")
    with app.test_request_context(), in_language("ar"):
        monkeypatch.setattr("core.web.language.translated", said.get)
        shown = render_template(
            "partnerships/covenants/start_fields.html", form=Form(StartSchema, {}),
            templates=(card, theirs), asked=(),
        )  # fmt: skip
    assert said["Taalhuis"] in shown
    assert '<span lang="nl" dir="ltr">Om te leren.</span>' in shown  # not said in Arabic yet
    assert '<bdi lang="nl">Taalhuis</bdi> · <bdi>Samen Thuis</bdi>' in shown
