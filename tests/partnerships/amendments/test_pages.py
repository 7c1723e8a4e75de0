"""The pages of amendments, as people see them."""

import pytest

from accounts.memberships.model import Role
from tests.builders import make_person, signed_in
from tests.partnerships.amendments.table import InForce, lay
from tests.statements import MOST, statements

pytestmark = pytest.mark.any_database


@pytest.fixture
def table(app) -> InForce:
    return lay()


def test_from_the_covenant_to_a_change_that_all_see(table, client):
    signed_in(client, table.parties[0].coordinator)
    there = f"/convenanten/{table.reference}"
    assert "Stel een wijziging voor" in client.get(there).text
    page = client.get(f"{there}/wijzigingen")
    assert "Er loopt nu geen wijziging." in page.text
    assert "kan erbij komen met een wijziging" in client.get(f"{there}/partijen").text
    empty = client.post(f"{there}/wijzigingen/nieuw", data={"purpose": ""})
    assert empty.status_code == 422
    begun = client.post(f"{there}/wijzigingen/nieuw", data={"purpose": "Langer open."})
    assert begun.status_code == 303
    page = client.get(begun.location)
    assert "Er verandert nog niets." in page.text
    reference = begun.location.split("/")[2]
    number = table.propose(reference, number=3, body="Wij zijn langer open.")
    waits = client.get(begun.location).text
    assert "Wel wacht 1 voorstel op antwoord." in waits
    assert "Kies in de tekst een artikel" not in waits
    table.agree(reference, number)
    table.add(reference, "Nieuw", "Dit komt erbij.", after=2)
    page = client.get(f"/convenanten/{reference}/wat-verandert")
    assert "Artikel 3 verandert" in page.text
    assert "Wij zijn langer open." in page.text
    assert "Nieuw artikel" in page.text
    assert "Zo leest het hele convenant" in client.get(f"/convenanten/{reference}/tekst").text
    own, _, others = client.get(f"/convenanten/{reference}").text.partition("De andere artikelen")
    untouched, touched = table.article(1, reference), table.article(3, reference)
    assert f"/artikel/{touched.clause_id}" in own
    assert f"/artikel/{untouched.clause_id}" in others
    assert f"/artikel/{untouched.clause_id}" not in own
    assert 'href="#artikel-3"' in client.get(f"{there}/geldende-tekst").text
    assert "Langer open." in client.get(f"{there}/wijzigingen").text
    assert "Er loopt 1 wijziging" in client.get(there).text


def test_two_on_one_article_are_said_on_both_and_renewed_with_one_press(table, client):
    signed_in(client, table.parties[1].coordinator)
    first, second = table.begin(), table.begin(why="En dit.")
    table.rewrite(first, 3, "Eerst dit.")
    table.rewrite(second, 3, "Liever dat.")
    for reference in (first, second):
        page = client.get(f"/convenanten/{reference}/wat-verandert")
        assert "Twee wijzigingen van hetzelfde artikel" in page.text
    page = client.get(f"/convenanten/{table.reference}/wijzigingen").text
    assert page.count("Twee wijzigingen van hetzelfde artikel") == 2
    table.conclude(first)
    page = client.get(f"/convenanten/{second}/wat-verandert")
    assert "Deze wijziging moet op de nieuwe tekst" in page.text
    assert "Zet Addendum 2 bij" in client.get("/taken").text
    assert client.post(f"/convenanten/{second}/nieuwe-tekst").status_code == 303
    page = client.get(f"/convenanten/{second}/voorstellen")
    assert "Opnieuw voorgesteld" in client.get(f"/convenanten/{second}/voorstel/2").text
    assert client.post(f"/convenanten/{second}/nieuwe-tekst").status_code == 409


def test_the_text_in_force_says_by_each_sentence_where_it_comes_from(table, client):
    signed_in(client, table.parties[2].coordinator)
    there = f"/convenanten/{table.reference}/geldende-tekst"
    assert "Hij is daarna niet gewijzigd." in client.get(there).text
    reference = table.begin()
    table.rewrite(reference, 3, f"{table.article(3).printed} Ook op zaterdag.")
    table.leave_out(reference, 20)
    table.conclude(reference)
    page = client.get(there).text
    assert page.count("Uit addendum 1, ") == 1
    assert "vervallen door addendum 1" in page
    assert "Artikel 3 verandert" in client.get(f"/convenanten/{reference}/wat-verandert").text
    story = client.get(f"/convenanten/{table.reference}/geschiedenis").text
    assert "De tekst is gewijzigd door addendum 1." in story


def test_stopping_with_an_amendment_speaks_of_the_amendment(table, client):
    signed_in(client, table.parties[1].coordinator)
    reference = table.begin()
    assert "Stoppen met deze wijziging" in client.get(f"/convenanten/{reference}").text
    page = client.get(f"/convenanten/{reference}/stoppen").text
    assert "De wijziging stopt als alle partijen dat hebben gezegd." in page


def test_who_only_reads_begins_nothing(table, client):
    reader = make_person(table.parties[0], Role.READER)
    signed_in(client, reader)
    page = client.get(f"/convenanten/{table.reference}/wijzigingen")
    assert "Met uw rol kunt u het niet veranderen." in page.text
    assert client.get(f"/convenanten/{table.reference}/wijzigingen/nieuw").status_code == 403


def test_any_number_of_running_amendments_takes_a_few_statements(table, client):
    for number in range(3):
        begun = table.begin(why=f"Er verandert iets, {number}.")
        table.rewrite(begun, 1, f"Anders dan het was, {number}.")
    signed_in(client, table.parties[1].coordinator)
    for page in (f"{begun}/wat-verandert", f"{table.reference}/wijzigingen", table.reference):
        assert statements(client, f"/convenanten/{page}") <= MOST, page
