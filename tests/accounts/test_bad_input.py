"""Wrong numbers, hostile files, made-up addresses: a clear message, what was typed kept, no 500."""

import io
import json
from base64 import urlsafe_b64encode
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import func, select

from accounts.memberships.model import Role
from accounts.organisations import queries, service
from accounts.organisations.errors import BasisDoesNotFit, DocumentMissing, NotOneOfUs
from accounts.organisations.model import AuthorityBasis as Basis
from accounts.organisations.model import Organisation, OrganisationKind, SigningAuthority
from accounts.organisations.schema import AuthorityCommand
from core.storage.database import session
from core.values import clock
from tests.builders import an_administrator, make_organisation, make_person, signed_in

PDF = b"%PDF-1.7\n%\xe2\xe3\nstartxref\n0\n%%EOF\n"
DATA = {
    "name": "Samen Thuis", "kind": "association", "kvk": "99990003", "rsin": "123456782",
    "iban": "NL15 TEST 0000 0000 03", "city": "Zilverwaard", "about": "Wij eten samen.",
}  # fmt: skip
AUTHORITY = {
    "function": "voorzitter", "basis": "sole", "valid_from-dag": "1", "valid_from-maand": "1",
    "valid_from-jaar": "2026",
}  # fmt: skip


@pytest.fixture
def group(app):
    return make_organisation()


@pytest.fixture
def manager(client, group):
    return signed_in(client, group.coordinator)


def count(kind):
    session().rollback()
    return session().scalar(select(func.count(kind.id)))


def test_right_data_are_kept_as_they_are_written_everywhere(manager, group):
    assert manager.post("/organisatie/gegevens", data=DATA).location == "/organisatie"
    own = queries.own(group.actor)
    assert (own.kvk, own.rsin, own.iban) == ("99990003", "123456782", "NL15TEST0000000003")
    assert own.is_complete


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("kvk", "1234567", "Een KvK-nummer heeft 8 cijfers."),
        ("kvk", "1234567٨", "Een KvK-nummer heeft 8 cijfers."),
        ("rsin", "123456789", "Dit RSIN klopt niet."),
        ("iban", "NL15TEST0000000004", "Dit rekeningnummer (IBAN) klopt niet."),
        ("email", "geen adres", "Dit e-mailadres klopt niet."),
        ("kind", "kingdom", "Kies een van de mogelijkheden."),
        ("name", "", "Vul dit in."),
        ("name", "x" * 161, "Deze tekst is te lang"),
        ("about", "x" * 1_000_000, "Deze tekst is te lang"),
    ],
)
def test_a_wrong_value_is_told_at_its_field_and_the_rest_stays(manager, field, typed, message):
    page = manager.post("/organisatie/gegevens", data={**DATA, field: typed})
    assert page.status_code == 422
    assert f'id="{field}-fout"' in page.text
    assert message in page.text
    assert "Wij eten samen." in page.text or field == "about"
    if len(typed) < 200 and field != "kind":
        assert typed in page.text


def test_a_kvk_number_that_another_uses_is_refused(manager, app):
    manager.post("/organisatie/gegevens", data=DATA)
    second = signed_in(app.test_client(), make_organisation().coordinator)
    page = second.post("/organisatie/gegevens", data=DATA)
    assert page.status_code == 422
    assert "gebruikt dit KvK-nummer al" in page.text
    assert "Wij eten samen." in page.text


def test_a_group_without_any_number_is_complete(manager, group):
    bare = {"name": "Eritrese Gemeenschap", "kind": "informal-group"}
    assert manager.post("/organisatie/gegevens", data=bare).status_code == 303
    assert queries.own(group.actor).is_complete


@pytest.mark.parametrize(
    "name",
    ["<script>alert(1)</script>", "{{ 7*7 }}", "جمعية نور", "👩‍👩‍👧 Samen", "%(x)s", "‮gnihtyna"],
)
def test_a_name_may_be_anything_and_is_only_ever_text(manager, name):
    manager.post("/organisatie/gegevens", data={**DATA, "name": name, "about": name})
    for path in ("/organisatie", "/taken", "/organisatie/mensen", "/wissel"):
        page = manager.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
    assert manager.get("/organisatie/gegevens").status_code == 200


def test_contact_and_deputy_are_two_people_of_ours(manager, group):
    colleague, stranger = make_person(group, Role.TREASURER), make_person(make_organisation())
    for wrong in ({"contact": stranger.id}, {"contact": colleague.id, "deputy": colleague.id},
                  {"contact": "x"}, {}, {"contact": 10**15}):  # fmt: skip
        assert manager.post("/organisatie/contact", data=wrong).status_code == 422
    right = {"contact": colleague.id, "deputy": group.coordinator.id}
    assert manager.post("/organisatie/contact", data=right).status_code == 303
    assert queries.own(group.actor).contact == colleague.name


def test_a_mandate_comes_with_its_document_and_gives_it_back_as_a_file(manager, group):
    typed = {**AUTHORITY, "person": group.coordinator.id, "basis": "mandate"}
    page = manager.post(
        "/organisatie/tekenen/nieuw", data={**typed, "document": (io.BytesIO(), "")}
    )
    assert page.status_code == 422
    assert 'id="document-fout"' in page.text
    assert 'value="voorzitter"' in page.text
    sent = {**typed, "document": (io.BytesIO(PDF), "../../mandaat‮fdp.exe")}
    assert manager.post("/organisatie/tekenen/nieuw", data=sent).status_code == 303
    (authority,) = queries.authorities(group.actor)
    assert authority.document_name == "mandaatfdp.pdf"
    file = manager.get(f"/organisatie/tekenen/{authority.id}/document")
    assert file.data == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file.headers["Content-Security-Policy"]


def test_the_document_is_for_the_own_organisation(manager, app, group):
    sent = {**AUTHORITY, "person": group.coordinator.id, "basis": "mandate",
            "document": (io.BytesIO(PDF), "m.pdf")}  # fmt: skip
    manager.post("/organisatie/tekenen/nieuw", data=sent)
    (authority,) = queries.authorities(group.actor)
    stranger = signed_in(app.test_client(), make_organisation().coordinator)
    assert stranger.get(f"/organisatie/tekenen/{authority.id}/document").status_code == 404
    assert stranger.post(f"/organisatie/tekenen/{authority.id}/intrekken").status_code == 404


def bomb():
    out = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "Dit soort bestand"),
        (b"<html><script>alert(1)</script></html>", "Dit soort bestand"),
        (b"PK\x03\x04" + b"\0" * 100, "Dit soort bestand"),
        (b"%PDF-1.7\nnothing else", "beschadigd"),
        (b"\xff\xd8\xff" + b"\0" * 300, "beschadigd"),
        (bomb(), "te veel beeldpunten"),
    ],
)
def test_a_hostile_file_is_refused_at_its_field_and_nothing_is_kept(manager, group, data, message):
    sent = {**AUTHORITY, "person": group.coordinator.id, "document": (io.BytesIO(data), "m.pdf")}
    page = manager.post("/organisatie/tekenen/nieuw", data=sent)
    assert page.status_code == 422
    assert 'id="document-fout"' in page.text
    assert message in page.text
    assert count(SigningAuthority) == 0


def test_an_end_before_the_start_is_told_at_the_end(manager, group):
    typed = {**AUTHORITY, "person": group.coordinator.id, "valid_until-dag": "31",
             "valid_until-maand": "12", "valid_until-jaar": "2025"}  # fmt: skip
    page = manager.post("/organisatie/tekenen/nieuw", data=typed)
    assert page.status_code == 422
    assert 'id="valid_until-fout"' in page.text
    assert 'value="2025"' in page.text


@pytest.mark.parametrize(
    ("kind", "basis", "refusal"),
    [
        (OrganisationKind.INFORMAL_GROUP, Basis.SOLE, BasisDoesNotFit),
        (OrganisationKind.FOUNDATION, Basis.PERSONAL, BasisDoesNotFit),
        (OrganisationKind.MUNICIPALITY, Basis.MANDATE, DocumentMissing),
    ],
)
def test_the_basis_fits_the_kind(app, kind, basis, refusal):
    group = make_organisation(kind)
    command = AuthorityCommand(group.coordinator.id, basis, "lid", None, date(2026, 1, 1), None)
    with pytest.raises(refusal):
        service.add_authority(group.actor, command)


def test_nobody_from_outside_gets_authority(group):
    stranger = make_person()
    command = AuthorityCommand(stranger.id, Basis.SOLE, "lid", None, date(2026, 1, 1), None)
    with pytest.raises(NotOneOfUs):
        service.add_authority(group.actor, command)


def test_an_authority_is_withdrawn_and_stays_to_be_seen(manager, group):
    command = AuthorityCommand(group.coordinator.id, Basis.SOLE, "lid", None, clock.today(), None)
    number = service.add_authority(group.actor, command).id
    assert manager.post(f"/organisatie/tekenen/{number}/intrekken").status_code == 303
    assert "Ingetrokken" in manager.get("/organisatie/tekenen").text


def test_a_group_reads_what_signing_for_oneself_means(app, client):
    group = make_organisation(OrganisationKind.INFORMAL_GROUP)
    page = signed_in(client, group.coordinator).get("/organisatie/tekenen")
    assert "Niemand kan voor de groep tekenen." in page.text


ADDRESSES = [
    "/uitnodiging/%00", "/uitnodiging/" + "x" * 5000, "/uitnodiging/%ff%fe", "/taal/xx",
    "/organisatie/uitnodiging/99999999999999999999", "/organisatie/uitnodiging/-1",
    "/organisatie/tekenen/999999999/document", "/organisatie/mensen/99999999999",
    "/organisatie/mensen/0", "/aanmelden?next=%00", "/taken?x=%00", "/account/%00",
]  # fmt: skip


def test_a_made_up_address_is_never_a_fault(manager):
    statuses = {path: manager.get(path).status_code for path in ADDRESSES}
    assert {path: s for path, s in statuses.items() if s not in (404, 410)} == {}


def cursor(*values):
    return urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    ["x", "%%%", cursor(1), cursor("a", "b"), cursor(1, 1), cursor("a", 10**30), cursor(True, True),
     cursor("a\0", 1), cursor("\ud800", 1), cursor(None, 1), cursor([], {}), cursor("a", 1)],
)  # fmt: skip
def test_a_made_up_place_in_a_list_is_never_a_fault(app, client, after):
    signed_in(client, an_administrator())
    for path in ("/beheer/mensen", "/beheer/organisaties"):
        assert client.get(path, query_string={"after": after, "zoek": ""}).status_code == 200


def test_a_double_post_makes_one_thing(manager, group):
    typed = {"name": "E", "email": "e@voorbeeld.test", "language": "nl", "role": "reader"}
    assert manager.post("/organisatie/mensen/uitnodigen", data=typed).status_code == 303
    assert manager.post("/organisatie/mensen/uitnodigen", data=typed).status_code == 422
    before = count(Organisation)
    assert manager.post("/organisatie/gegevens", data=DATA).status_code == 303
    assert manager.post("/organisatie/gegevens", data=DATA).status_code == 303
    assert count(Organisation) == before
