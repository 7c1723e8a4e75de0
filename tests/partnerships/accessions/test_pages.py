"""The pages on which an organisation joins and a party leaves."""

from typing import Any

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.storage.database import session
from partnerships.covenants.model import ClauseKind
from tests.builders import make_organisation
from tests.partnerships.accessions.test_leaving import named
from tests.partnerships.negotiation.table import Table
from tests.partnerships.negotiation.test_pages import Seat

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


@pytest.fixture
def seats(app: Flask, table: Table) -> list[Seat]:
    return [Seat(app, table, chair) for chair in range(3)]


def test_an_organisation_joins_by_the_pages(seats: list[Seat], table: Table):
    late = make_organisation(name="Buurtkeuken Zuid")
    assert "Stel een nieuwe partij voor" in seats[STARTER].read("/partijen")
    found = seats[STARTER].read("/partijen/vragen?zoek=Buurtkeuken")
    assert "Buurtkeuken Zuid" in found
    wrong = seats[STARTER].send("/partijen/vragen?zoek=Buurtkeuken", 422, organisation_id=late.id)
    assert "Buurtkeuken Zuid" in wrong
    seats[STARTER].send("/partijen/vragen", organisation_id=late.id, reason="Zij koken mee.")
    assert "gevraagd of een organisatie mag meedoen" in seats[GEMEENTE].read("")
    assert "Aan de beurt:" in seats[GEMEENTE].read("/partijen")
    question = seats[GEMEENTE].read("/partijen/vraag/1")
    assert "Mag Buurtkeuken Zuid meedoen?" in question
    assert "Zij koken mee." in question
    assert "Waarom niet?" in seats[GEMEENTE].read("/partijen/vraag/1?antwoord=nee")
    assert "Schrijf waarom" in seats[GEMEENTE].send(
        "/partijen/vraag/1/antwoord", 422, word="refuse"
    )
    seats[GEMEENTE].send("/partijen/vraag/1/antwoord", word="accept")
    seats[WELZIJN].send("/partijen/vraag/1/antwoord", word="accept")
    session().rollback()
    assert [party.name for party in table.view.parties][3:] == ["Buurtkeuken Zuid"]
    assert "Zei ja op de vraag of Buurtkeuken Zuid meedoet." in seats[STARTER].read("/geschiedenis")


def test_somebody_new_is_asked_by_a_form_of_its_own(seats: list[Seat], table: Table):
    typed: dict[str, Any] = {
        "organisation_name": "Vrouwengroep Lale", "kind": "informal-group", "language": "tr",
        "contact_name": "Hatice Aksoy", "email": "hatice@voorbeeld.test",
    }  # fmt: skip
    again = seats[STARTER].send("/partijen/vragen/nieuw", 422, **typed)
    assert "Hatice Aksoy" in again
    seats[STARTER].send("/partijen/vragen/nieuw", **typed, reason="Zij horen erbij.")
    assert "Vrouwengroep Lale" in seats[STARTER].read("/partijen/vraag/1")
    seats[STARTER].send("/partijen/vraag/1/intrekken")
    assert "ingetrokken" in seats[GEMEENTE].read("/partijen")


def test_a_party_leaves_by_the_page_and_the_others_read_why(seats: list[Seat], table: Table):
    assert "niet meer lezen" in seats[GEMEENTE].read("/uitstappen")
    seats[GEMEENTE].send("/uitstappen", 422)
    seats[GEMEENTE].send("/uitstappen", reason="Wij hebben er geen mensen voor.")
    seats[GEMEENTE].read("", 404)
    told = seats[STARTER].read("/partijen")
    assert "Deed eerder mee" in told
    assert "Wij hebben er geen mensen voor." in told
    assert "Er blijft één partij over" in seats[STARTER].read("/uitstappen")
    seats[STARTER].send("/uitstappen", reason="Dan wij ook niet.")
    assert "alleen stoppen" in seats[WELZIJN].read("")
    assert "alleen stoppen" in seats[WELZIJN].read("/partijen")
    assert "alleen stoppen" in seats[WELZIJN].read("/uitstappen")


def test_a_reader_sees_the_question_and_no_buttons(app: Flask, seats: list[Seat], table: Table):
    late = make_organisation()
    seats[STARTER].send("/partijen/vragen", organisation_id=late.id, reason="Zij ook.")
    reader = Seat(app, table, GEMEENTE, Role.READER)
    assert "Ja, akkoord" not in reader.read("/partijen/vraag/1")
    assert "Stap uit het overleg" not in reader.read("/partijen")
    reader.read("/uitstappen", 403)


def test_no_page_breaks_on_data_that_names_who_left(seats: list[Seat], table: Table):
    article = table.view.of_kind(ClauseKind.ROLES)
    assert article is not None
    data = named(table.parties[GEMEENTE].id)
    number = table.propose(STARTER, article, "", data=data)
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    seats[GEMEENTE].send("/uitstappen", reason="Wij stoppen.")
    for path in ("", "/tekst", "/rollen", "/vergoedingen", "/looptijd", "/voorstellen?toon=alle",
                 f"/voorstel/{number}", f"/artikel/{article.clause_id}", "/ondertekenaars",
                 "/gesprek", "/geschiedenis", "/vergelijken", "/bevriezen"):  # fmt: skip
        seats[STARTER].read(path)
    sentence = f"Artikel {article.number} noemt nog {table.parties[GEMEENTE].name}, die niet meer"
    assert sentence in seats[STARTER].read("/gereed")
    freezing = seats[WELZIJN].read("/bevriezen")
    assert freezing.count(sentence) == 2  # why not, and where to mend it
    assert "Bevries de tekst</button>" not in freezing
    assert f'href="/convenanten/{table.reference}/rollen"' in freezing
    assert sentence in seats[WELZIJN].send("/bevriezen", 422)
