"""Nobody uses our mail to write to the whole town."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.memberships import bounds
from accounts.notices.model import OutboxMail
from core.storage.database import session
from tests.accounts.memberships.test_invitations import EMINE, invite
from tests.builders import make_organisation, signed_in

FORM = {"name": "Emine Kaya", "language": "nl", "role": "reader"}


@pytest.fixture
def group(app: Flask):
    return make_organisation(name="Samen Thuis")


def mails() -> int:
    session().rollback()
    return session().scalars(select(func.count(OutboxMail.id))).one()


def test_one_person_sends_so_many_invitations_and_no_more(client, group, monkeypatch):
    monkeypatch.setattr(bounds, "MOST", 2)
    browser = signed_in(client, group.coordinator)
    before = mails()
    forms = [{**FORM, "email": f"buur{number}@voorbeeld.test"} for number in range(3)]
    answers = [browser.post("/organisatie/mensen/uitnodigen", data=form) for form in forms]
    assert [answer.status_code for answer in answers] == [303, 303, 422]
    assert "U heeft dit te vaak geprobeerd" in answers[-1].text
    assert "buur2@voorbeeld.test" in answers[-1].text
    assert mails() == before + 2


def test_an_invitation_is_sent_again_three_times_an_hour(client, group):
    number = invite(group, EMINE)
    browser = signed_in(client, group.coordinator)
    before = mails()
    address = f"/organisatie/uitnodiging/{number}/opnieuw"
    said = [browser.post(address).status_code for _ in range(4)]
    assert said == [303, 303, 303, 429]
    assert mails() == before + 3
