"""A role ends after a question; the last one who manages keeps it."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.memberships.model import Membership, Role
from core.storage.database import session
from tests.builders import Group, Someone, make_organisation, make_person, signed_in


def place(group: Group, someone: Someone) -> str:
    row = select(Membership.id).where(
        Membership.person_id == someone.id, Membership.organisation_id == group.id
    )
    return f"/organisatie/rol/{session().scalars(row).one()}/beeindigen"


def held(someone: Someone) -> bool:
    row = select(Membership.ended_at).where(Membership.person_id == someone.id)
    return session().scalars(row).one() is None


def test_the_question_comes_first_and_ends_nothing(app: Flask, client: FlaskClient):
    group = make_organisation()
    reader = make_person(group, Role.READER)
    signed_in(client, group.coordinator)
    assert place(group, reader) in client.get(f"/organisatie/mensen/{reader.id}").text
    question = client.get(place(group, reader)).text
    assert f"{reader.name} kan daarna niet meer" in question
    assert "Nee, terug" in question
    assert held(reader)
    assert client.post(place(group, reader)).location == "/organisatie/mensen"
    assert not held(reader)


def test_ones_own_role_says_that_it_is_ones_own(app: Flask, client: FlaskClient):
    group = make_organisation()
    board = make_person(group, Role.BOARD_MEMBER)
    signed_in(client, board)
    question = client.get(place(group, board)).text
    assert "Dit is uw eigen rol" in question
    assert "uw enige rol" in question
    home = client.post(place(group, board)).location
    assert client.get(home).status_code == 200


def test_the_last_who_manages_hears_why_not(app: Flask, client: FlaskClient):
    group = make_organisation()
    signed_in(client, group.coordinator)
    answer = client.post(place(group, group.coordinator))
    assert answer.status_code == 422
    assert "Dit is de laatste die de organisatie kan beheren" in answer.text
    assert held(group.coordinator)


def test_a_role_elsewhere_is_not_there(app: Flask, client: FlaskClient):
    group, other = make_organisation(), make_organisation()
    signed_in(client, group.coordinator)
    assert client.get(place(other, other.coordinator)).status_code == 404
    assert client.post(place(other, other.coordinator)).status_code == 404
