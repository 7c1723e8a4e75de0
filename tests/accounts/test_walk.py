"""Every page of accounts can be opened by who may."""

from tests.builders import an_administrator, make_organisation, make_person, signed_in

PAGES = ("/taken", "/account", "/account/wachtwoord", "/account/app", "/wissel", "/organisatie", "/organisatie/gegevens",
 "/organisatie/contact", "/organisatie/tekenen", "/organisatie/tekenen/nieuw", "/organisatie/mensen", "/organisatie/mensen/uitnodigen", "/organisatie/geschiedenis", "/aanmelden?opnieuw=1", "/demo")


def test_pages(app, client):
    group = make_organisation()
    other = make_person(group)
    signed_in(client, group.coordinator)
    for p in (*PAGES, f"/organisatie/mensen/{other.id}", "/organisatie/uitnodiging/2"):
        r = client.get(p)
        assert r.status_code == 200, (p, r.text[-3000:])
