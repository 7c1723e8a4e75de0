"""The pages of the library as people use them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from accounts.memberships.model import Role
from accounts.organisations.model import Organisation
from core.storage.database import db, session
from core.values import clock
from partnerships.clauses import listing, service
from partnerships.clauses.model import LibraryItem
from partnerships.clauses.schema import CheckCommand
from tests.builders import Group, make_organisation, make_person, signed_in
from tests.partnerships.clauses.shelf import make_clause, make_template, publish_words, seen


@pytest.fixture
def club(app: Flask) -> Group:
    return make_organisation()


@pytest.fixture
def visitor(client: FlaskClient, club: Group) -> FlaskClient:
    return signed_in(client, club.coordinator)


def write(visitor: FlaskClient, key: str, **words: str):
    typed = {"heading": "Samen eten", "body": "Wij eten samen.", **words}
    return visitor.post(f"/bibliotheek/{key}/schrijven", data=typed)


def test_from_a_blank_form_to_a_published_clause(visitor: FlaskClient):
    new = {"kind": "clause", "heading": "Samen eten", "topic": "overleg"}
    writing = visitor.post("/bibliotheek/nieuw", data=new).headers["Location"]
    key = writing.split("/")[2]
    assert visitor.get(writing).status_code == 200
    assert write(visitor, key, based_on="1").status_code == 303
    assert "Het concept" in visitor.get(f"/bibliotheek/{key}").text
    assert visitor.post(f"/bibliotheek/{key}/publiceren").status_code == 303
    page = visitor.get(f"/bibliotheek/{key}").text
    assert "Wij eten samen." in page
    assert "nog niet juridisch gecontroleerd" in page
    assert visitor.post(f"/bibliotheek/{key}/publiceren").status_code == 422


@pytest.mark.parametrize("path", ["", "/versie/1", "/vergelijken", "/schrijven", "/delen",
                                  "/archiveren", "/versie/1/controle"])  # fmt: skip
@pytest.mark.parametrize("kind", ["clause", "template"])
def test_every_page_of_an_item_opens(visitor: FlaskClient, club: Group, kind: str, path: str):
    key = make_clause(club.actor)
    key = key if kind == "clause" else make_template(club.actor, key, "slot")
    assert visitor.get(f"/bibliotheek/{key}{path}").status_code == 200


@pytest.mark.parametrize("path", ["?zoek=vrijwilliger", "?soort=template", "?onderwerp=privacy",
                                  "?van=huis", "?van=eigen", "?van=anderen", "?archief=1",
                                  "?sorteer=-titel", "?sorteer=",
                                  "?soort=x&van=y&after=z"])  # fmt: skip
def test_the_list_and_its_file_take_every_wish(visitor: FlaskClient, path: str):
    assert visitor.get("/bibliotheek" + path).status_code == 200
    assert visitor.get("/bibliotheek.csv" + path).status_code == 200


def test_the_list_finds_by_word_topic_and_owner(visitor: FlaskClient, club: Group):
    make_clause(club.actor)
    own = visitor.get("/bibliotheek?van=eigen").text
    assert "Samen eten" in own
    assert ">Slotbepalingen</bdi>" not in own
    assert "Gebruik van ruimten" in visitor.get("/bibliotheek?soort=template&zoek=zalen").text
    assert "Samen eten" in visitor.get("/bibliotheek?onderwerp=overleg").text
    assert "niets dat hierbij past" in visitor.get("/bibliotheek?zoek=xyzzy").text


def test_an_unknown_field_is_named_at_the_text_and_nothing_is_lost(
    visitor: FlaskClient, club: Group
):
    key = make_clause(club.actor)
    answer = write(visitor, key, body="De [partije] eten samen.", based_on="0")
    assert answer.status_code == 422
    assert "Bedoelt u [partijen]?" in answer.text
    assert "De [partije] eten samen." in answer.text
    assert seen(club.actor, key).draft is None


def test_a_field_is_chosen_from_a_list_without_a_script(visitor: FlaskClient, club: Group):
    answer = write(visitor, make_clause(club.actor), insert="1", token="looptijd", based_on="0")
    assert "Wij eten samen. [looptijd]" in answer.text


def test_a_preview_reads_as_in_a_covenant_and_saves_nothing(visitor: FlaskClient, club: Group):
    key = make_clause(club.actor)
    answer = write(visitor, key, body="Het loopt [looptijd].", preview="1", based_on="0")
    assert "van 1 januari 2027 tot en met 31 december 2028" in answer.text
    assert seen(club.actor, key).draft is None


def test_two_at_once_see_both_texts(visitor: FlaskClient, club: Group):
    key = make_clause(club.actor)
    write(visitor, key, body="De eerste.", based_on="0")
    late = write(visitor, key, body="De tweede.", based_on="0")
    assert late.status_code == 409
    assert "De eerste." in late.text
    assert "De tweede." in late.text
    again = re.search(r'name="based_on" value="(\d+)"', late.text)
    assert again is not None
    assert write(visitor, key, body="De tweede.", based_on=again[1]).status_code == 303


def test_a_template_is_put_together_row_by_row(visitor: FlaskClient, club: Group):
    key = make_template(club.actor, "slot", "naam")
    rows = {
        "heading": "Buurtmaaltijd", "body": "Voor wie samen eet.", "based_on": "0", "add": "doel",
        "entries-0-key": "slot", "entries-0-place": "30", "entries-0-only_if": "rooms",
        "entries-1-key": "naam", "entries-1-place": "20", "entries-1-only_if": "always",
        "entries-1-required": "1",
    }  # fmt: skip
    assert visitor.post(f"/bibliotheek/{key}/schrijven", data=rows).status_code == 303
    draft = seen(club.actor, key).draft
    assert draft is not None
    assert [(e.key, e.only_if, e.required) for e in draft.entries] == [
        ("naam", "always", True), ("slot", "rooms", False), ("doel", "always", False),
    ]  # fmt: skip
    rows |= {"entries-0-drop": "1", "add": "", "based_on": "1"}
    assert visitor.post(f"/bibliotheek/{key}/schrijven", data=rows).status_code == 303
    assert (
        "Slotbepalingen"
        not in visitor.get(f"/bibliotheek/{key}/schrijven").text.split("<select")[0]
    )


def test_a_template_that_loops_is_refused_on_the_page(visitor: FlaskClient, club: Group):
    inner = make_template(club.actor, "slot", title="Binnen")
    outer = make_template(club.actor, inner, title="Buiten")
    rows = {"heading": "Binnen", "body": "x", "based_on": "0", "add": outer}
    answer = visitor.post(f"/bibliotheek/{inner}/schrijven", data=rows)
    assert answer.status_code == 422
    assert "zou zichzelf bevatten: Binnen → Buiten → Binnen" in answer.text


def test_versions_are_compared_word_by_word(visitor: FlaskClient, club: Group):
    key = make_clause(club.actor, body="Wij eten elke maand.")
    publish_words(club.actor, key, "Wij eten elke week.")
    page = visitor.get(f"/bibliotheek/{key}/vergelijken").text
    assert re.search(r"<del>.*maand.*</del>", page, re.S)
    assert re.search(r"<ins>.*week.*</ins>", page, re.S)
    assert "zijn gelijk" in visitor.get(f"/bibliotheek/{key}/vergelijken?van=2&naar=2").text


def test_a_check_is_shown_and_a_bad_date_is_said_at_its_field(visitor: FlaskClient, club: Group):
    there = f"/bibliotheek/{make_clause(club.actor)}/versie/1/controle"
    bad = {"checked_by": "mr. A. Jansen", "checked_on": "1-1-2020"}
    assert visitor.post(there, data=bad).status_code == 422
    item = seen(club.actor, there.split("/")[2])
    day = clock.local(item.versions[0].published_at)
    good = {"checked_by": "mr. A. Jansen", "checked_on": f"{day:%d-%m-%Y}"}
    assert visitor.post(there, data=good).status_code == 303
    assert "mr. A. Jansen" in visitor.get(there.removesuffix("/versie/1/controle")).text


def test_a_sign_that_no_paper_has_is_said_in_the_library_too(visitor: FlaskClient, club: Group):
    key = make_clause(club.actor, body="Wij lachen \U0001f600.")
    assert "kan niet op papier: \U0001f600" in visitor.get(f"/bibliotheek/{key}").text
    publish_words(club.actor, key, "Wij lachen.")
    assert "kan niet op papier" not in visitor.get(f"/bibliotheek/{key}").text


def test_who_says_that_a_text_was_checked_stands_beside_the_name_everywhere(
    visitor: FlaskClient, club: Group
):
    key = make_clause(club.actor)
    checked = CheckCommand("mr. S. Klaas", clock.today())
    service.check(club.actor, key, 1, checked)
    name = session().scalars(select(Organisation.name)).one()
    for path in ("", "/versie/1"):
        page = visitor.get(f"/bibliotheek/{key}{path}").text
        assert f"controle opgegeven door {name}" in page
        assert "nagekeken door mr. S. Klaas" in page
        assert "juridisch gecontroleerd" not in page
    assert "controle opgegeven" in visitor.get("/bibliotheek?van=eigen").text
    assert f"dat {name} dit opgeeft" in visitor.get(f"/bibliotheek/{key}/versie/1/controle").text


def test_where_it_is_used_names_own_covenants_only(visitor: FlaskClient, club: Group, app: Flask):
    from partnerships.covenants import service as covenants
    from partnerships.covenants.schema import StartCommand

    other = make_organisation()
    covenants.start(club.actor, StartCommand("leeg", "Ons eigen convenant"))
    covenants.start(other.actor, StartCommand("leeg", "Van anderen"))
    for key in ("doel-vrij", "leeg"):
        page = visitor.get(f"/bibliotheek/{key}").text
        assert "Ons eigen convenant" in page
        assert "Van anderen" not in page


def test_a_reader_finds_no_buttons_that_refuse(app: Flask, client: FlaskClient, club: Group):
    key = make_clause(club.actor)
    service.copy(club.actor, key)
    signed_in(client, make_person(club, Role.READER))
    page = client.get(f"/bibliotheek/{key}").text
    assert "/schrijven" not in page
    assert "/publiceren" not in page
    assert "/kopieren" not in page


def test_a_list_of_500_clauses_takes_a_few_statements(app: Flask, club: Group):
    stamp = session().scalars(select(LibraryItem).limit(1)).one()
    session().execute(
        LibraryItem.__table__.insert(),  # type: ignore[attr-defined]
        [
            {
                "key": f"k{n}", "kind": "clause", "holds": "text", "fills": "", "title": f"T{n:03}",
                "organisation_id": club.id, "state": "published", "version": 1, "current": 0,
                "created_at": stamp.created_at, "changed_at": stamp.created_at,
            }
            for n in range(500)
        ],
    )  # fmt: skip
    said: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *a: said.append(a[2]))
    found = listing.listed(club.actor, listing.Wish.of({"van": "eigen"}))
    assert len(found.rows) == 50
    assert found.after is not None
    assert len(said) <= 12
    rows = list(listing.exported(club.actor, listing.Wish.of({"van": "eigen"})))
    assert len(rows) == 500
