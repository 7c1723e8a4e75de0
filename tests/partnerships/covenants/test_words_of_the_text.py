"""Fields in braces, and letters that a paper does not have."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from marshmallow import ValidationError

from partnerships.covenants import content, queries
from partnerships.covenants.schema import WriteSchema
from partnerships.policy import CovenantAction
from tests.builders import make_covenant, signed_in
from tests.partnerships.covenants.test_content import FRAME


@pytest.mark.parametrize("field", ["heading", "body"])
def test_a_field_that_is_not_known_is_refused_with_the_known_ones(field: str):
    with pytest.raises(ValidationError) as wrong:
        WriteSchema().load({"heading": "H", "body": "B", field: "Wij, {bestaatniet}."})
    assert isinstance(wrong.value.messages, dict)
    [message] = wrong.value.messages[field]
    assert "{bestaatniet}" in message % message.details
    assert "{partijen}" in message % message.details


@pytest.mark.parametrize("body", ["{partijen} en {doel}", "{a, b}", "{{ config }}", "{{x}}", "{}"])
def test_known_fields_and_other_braces_stay(body: str):
    assert WriteSchema().load({"heading": "H", "body": body}).body == body


def test_the_parties_are_a_list_alone_and_names_in_a_sentence():
    fields = content.merge_fields(FRAME)
    names = [" ".join(party.name.split()) for party in FRAME.parties]
    sentence = content.merge("Wij, {partijen}, werken samen.", fields)
    assert sentence == f"Wij, {', '.join(names[:-1])} en {names[-1]}, werken samen."
    alone = content.merge("Wij zijn:\n\n{partijen}\n\nSamen.", fields)
    assert alone.startswith(f"Wij zijn:\n\n1. **{names[0]}**")
    assert f"\n2. **{names[1]}**" in alone


def test_a_letter_that_no_paper_has_is_said_at_the_article_and_in_the_check(
    app: Flask, client: FlaskClient
):
    agreement = make_covenant(2)
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}"
    view = queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    article = next(a for a in view.articles if a.library_key == "overleg")
    here = f"{there}/artikel/{article.clause_id}"
    assert "niet op papier" not in client.get(here).text
    typed = {"heading": "Eten", "body": "Wij eten samen 🍲.", "based_on": "1"}
    assert client.post(here + "/schrijven", data=typed).status_code == 303
    assert "Dit teken kan niet op papier: 🍲." in client.get(here).text
    assert "In “Eten” staat wat niet op papier kan: 🍲" in client.get(there + "/gereed").text


def test_a_letter_in_the_name_is_mended_where_the_name_stands(app: Flask, client: FlaskClient):
    agreement = make_covenant(2, title="Samen eten 🍲")
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}"
    ready = client.get(there + "/gereed").text
    assert "In de naam of het doel staat wat niet op papier kan: 🍲" in ready
    assert f'href="{there}/naam"' in ready
    assert ready.count("staat wat niet op papier kan") == 1  # not at the articles that print it


def test_a_proposal_says_it_before_it_is_sent(app: Flask, client: FlaskClient):
    agreement = make_covenant(2, negotiating=True)
    signed_in(client, agreement.parties[0].coordinator)
    view = queries.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    article = next(a for a in view.articles if a.library_key == "overleg")
    there = f"/convenanten/{agreement.reference}/artikel/{article.clause_id}/voorstel"
    typed = {"heading": "Eten", "body": "Samen 🍲.", "reason": "Lekker", "based_on": "1"}
    assert "kan niet op papier: 🍲." in client.post(there, data=typed | {"preview": "1"}).text
