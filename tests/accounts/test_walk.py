"""Every page of accounts opens for who may see it, well made, and for nobody else."""

from accounts.memberships.model import Role
from tests.builders import an_administrator, make_organisation, make_person, signed_in

OWN = ("/taken", "/account", "/account/wachtwoord", "/account/app", "/wissel")
READING = (
    "/organisatie",
    "/organisatie/tekenen",
    "/organisatie/mensen",
    "/organisatie/geschiedenis",
)
MANAGING = (
    "/organisatie/gegevens",
    "/organisatie/contact",
    "/organisatie/tekenen/nieuw",
    "/organisatie/mensen/uitnodigen",
)
ADMINISTERING = (
    "/beheer",
    "/beheer/normen",
    "/beheer/organisaties",
    "/beheer/organisaties/nieuw",
    "/beheer/mensen",
    "/beheer/mensen/nieuw",
)
OPEN = ("/aanmelden", "/afgemeld", "/demo")


def statuses(client, pages):
    return {page: client.get(page).status_code for page in pages}


def all_are(status, pages):
    return dict.fromkeys(pages, status)


def test_a_coordinator_opens_all_pages_of_the_own_organisation(app, client):
    group = make_organisation()
    colleague = make_person(group, Role.TREASURER)
    pages = (*OWN, *READING, *MANAGING, f"/organisatie/mensen/{colleague.id}")
    assert statuses(signed_in(client, group.coordinator), pages) == all_are(200, pages)


def test_a_treasurer_reads_the_organisation_and_manages_nothing(app, client):
    reader = make_person(make_organisation(), Role.TREASURER)
    signed_in(client, reader)
    assert statuses(client, READING) == all_are(200, READING)
    assert statuses(client, MANAGING) == all_are(403, MANAGING)


def test_only_an_administrator_opens_the_pages_of_the_installation(app, client):
    group = make_organisation()
    other = app.test_client()
    assert statuses(signed_in(client, an_administrator()), ADMINISTERING) == all_are(
        200, ADMINISTERING
    )
    signed_in(other, group.coordinator)
    assert statuses(other, ADMINISTERING) == all_are(404, ADMINISTERING)


def test_somebody_without_an_organisation_has_an_account_and_nothing_more(app, client):
    signed_in(client, make_person())
    assert statuses(client, OWN) == all_are(200, OWN)
    assert statuses(client, READING) == all_are(404, READING)


def test_who_is_not_signed_in_goes_to_the_door_and_comes_back(app, client):
    pages = (*OWN, *READING, *MANAGING, *ADMINISTERING)
    answers = {page: client.get(page) for page in pages}
    assert {page: (a.status_code, a.location) for page, a in answers.items()} == {
        page: (303, f"/aanmelden?next={page}") for page in pages
    }


def test_the_door_is_open_to_everybody(app, client):
    assert statuses(client, OPEN) == all_are(200, OPEN)
