"""Somebody is asked, comes in by the link, and the link works once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from accounts.memberships import asked, service
from accounts.memberships.errors import AlreadyInvited, AlreadyMember
from accounts.memberships.model import Invitation, Role
from accounts.memberships.pages import WELCOME
from accounts.memberships.schema import About, InviteCommand, NewPartyCommand
from accounts.notices.mail import settle
from accounts.notices.model import MailState
from accounts.organisations.model import OrganisationKind
from accounts.tasks.registry import tasks_of
from core.storage.database import session
from core.values import clock
from core.values.errors import NotFound
from core.web.language import in_language, say
from tests.builders import (
    mailed,
    mailed_code,
    mailed_link,
    make_organisation,
    make_person,
    signed_in,
)

EMINE = InviteCommand("Emine Kaya", "emine@voorbeeld.test", "nl", Role.BOARD_MEMBER)


@pytest.fixture
def group(app):
    return make_organisation(name="Samen Thuis")


def invite(group, command=EMINE, about=None):
    return service.invite(group.actor, group.id, command, about).id


def invitation(number):
    session().rollback()
    return session().scalars(select(Invitation).where(Invitation.id == number)).one()


def copied_link(group, number):
    return asked.one(group.actor, number).link.removeprefix("http://localhost:8000")


def test_the_mailed_link_is_enough_for_somebody_new(app, client, group):
    about = About("covenant", 7, "Welkom in de wijk")
    number = invite(group, about=about)
    page = client.get(mailed_link(EMINE.email))
    for words in (
        "Samen Thuis",
        group.coordinator.name,
        "Bestuurslid",
        "Welkom in de wijk",
        "10 minuten",
    ):
        assert words in page.text
    answer = client.post(mailed_link(EMINE.email), data={"name": "Emine Kaya-Demir"})
    assert answer.location == "/taken"
    assert "Emine Kaya-Demir" in client.get("/organisatie/mensen").text
    assert asked.one(group.actor, number).answer == asked.Answer.ACCEPTED


def test_a_password_may_be_chosen_and_must_be_good(app, client, group):
    invite(group)
    link = mailed_link(EMINE.email)
    weak = client.post(link, data={"name": "Emine", "password": "kort"})
    assert weak.status_code == 422
    assert "te makkelijk te raden" in weak.text
    assert 'value="Emine"' in weak.text
    good = client.post(link, data={"name": "Emine", "password": "vier woorden op rij"})
    assert good.location == "/taken"


def test_the_copied_link_asks_for_a_code_in_the_invited_mailbox(app, client, group):
    link = copied_link(group, invite(group))
    assert 'name="password"' not in client.get(link).text
    assert client.post(link, data={"name": "Emine"}).location == "/aanmelden/code"
    assert client.get("/organisatie").status_code == 303
    code = mailed_code(EMINE.email)
    assert client.post("/aanmelden/code", data={"code": code}).location == link
    assert "Ja, ik doe mee" in client.get(link).text
    assert client.post(link).location == "/taken"
    assert client.get("/organisatie").status_code == 200


def test_who_invited_cannot_take_the_role_in_the_name_of_the_invited(app, client, group):
    link = copied_link(group, invite(group))
    signed_in(client, group.coordinator)
    assert "met een ander adres aangemeld" in client.get(link).text
    assert client.post(link).location.startswith("/aanmelden?")
    assert (
        not session()
        .scalars(select(Invitation.used_at).where(Invitation.email == EMINE.email))
        .one()
    )


@pytest.mark.parametrize("proof", ["", "x" * 24, "é"])
def test_a_made_up_proof_proves_nothing(app, client, group, proof):
    link = copied_link(group, invite(group))
    answer = client.post(f"{link}?post={proof}", data={"name": "Emine"})
    assert answer.location == "/aanmelden/code"


def test_somebody_with_an_account_signs_in_and_accepts(app, client, group):
    emine = make_person(name="Emine Kaya", email=EMINE.email)
    invite(group)
    link = mailed_link(emine)
    assert "U heeft al een account" in client.get(link).text
    there = client.post(link).location
    client.post(there, data={"email": emine.email, "way": "code", "next": link})
    back = client.post("/aanmelden/code", data={"code": mailed_code(emine)}).location
    assert client.post(back).location == "/taken"
    assert "Samen Thuis" in client.get("/taken").text


def test_a_used_link_says_so_and_changes_nothing(app, client, group):
    invite(group)
    link = mailed_link(EMINE.email)
    client.post(link, data={"name": "Emine"})
    for other in (client, app.test_client()):
        for page in (other.get(link), other.post(link, data={"name": "Iemand anders"})):
            assert page.status_code == 410
            assert "al gebruikt" in page.text
    assert "Iemand anders" not in client.get("/organisatie/mensen").text


def test_a_late_link_is_renewed_with_one_press_and_only_by_mail(app, client, group, monday):
    invite(group)
    late = mailed_link(EMINE.email)
    with clock.fixed(monday + service.VALID + timedelta(minutes=1)):
        page = client.get(late)
        assert page.status_code == 410
        assert "Stuur mij een nieuwe link" in page.text
        renewed = client.post(late.split("?")[0] + "/nieuw")
        assert renewed.status_code == 200
        fresh = mailed_link(EMINE.email)
        assert fresh != late
        assert fresh.split("?")[0] not in renewed.text
        assert client.get(late).status_code == 410
        assert client.get(fresh).status_code == 200


def test_only_a_late_link_is_renewed_by_its_holder(app, client, group):
    invite(group)
    link = mailed_link(EMINE.email).split("?")[0]
    assert client.post(link + "/nieuw").status_code == 409
    assert client.post("/uitnodiging/nobodys/nieuw").status_code == 410


def test_sending_again_ends_the_old_link(app, client, group):
    number = invite(group)
    old = mailed_link(EMINE.email)
    signed_in(client, group.coordinator)
    client.post(f"/organisatie/uitnodiging/{number}/opnieuw")
    other = app.test_client()
    assert other.get(old).status_code == 410
    assert other.get(mailed_link(EMINE.email)).status_code == 200


def test_a_withdrawn_link_works_no_more(app, client, group):
    number = invite(group)
    signed_in(client, group.coordinator)
    assert "Nee, terug" in client.get(f"/organisatie/uitnodiging/{number}/intrekken").text
    assert asked.one(group.actor, number).answer == asked.Answer.OPEN
    client.post(f"/organisatie/uitnodiging/{number}/intrekken")
    page = app.test_client().get(mailed_link(EMINE.email))
    assert page.status_code == 410
    assert "ingetrokken" in page.text
    assert client.post(f"/organisatie/uitnodiging/{number}/opnieuw").status_code == 409


def test_a_made_up_link_is_told_apart_from_nothing(app, client):
    assert client.get("/uitnodiging/made-up").status_code == 410


@pytest.mark.parametrize("state", [MailState.REFUSED, MailState.BOUNCED])
def test_a_mail_that_did_not_arrive_is_shown_at_the_invitation(app, client, group, state):
    number = invite(group)
    settle(invitation(number).mail_id, state, "550 no such user")
    page = signed_in(client, group.coordinator).get(f"/organisatie/uitnodiging/{number}")
    assert "De mail is niet aangekomen" in page.text
    assert "550 no such user" in page.text
    assert "Niet bezorgd" in client.get("/organisatie/mensen").text
    assert "De mail aan Emine Kaya kwam niet aan" in client.get("/taken").text


def test_nobody_is_asked_twice_for_the_same_role(app, group):
    invite(group)
    with pytest.raises(AlreadyInvited):
        invite(group)
    held = InviteCommand("C", group.coordinator.email, "nl", Role.COORDINATOR)
    with pytest.raises(AlreadyMember):
        invite(group, held)


def test_an_invitation_twice_is_told_at_the_field_and_what_was_typed_stays(app, client, group):
    invite(group)
    typed = {"name": "Emine K.", "email": EMINE.email, "language": "tr", "role": "board-member"}
    page = signed_in(client, group.coordinator).post("/organisatie/mensen/uitnodigen", data=typed)
    assert page.status_code == 422
    assert "staat al een uitnodiging open" in page.text
    assert 'value="Emine K."' in page.text


def test_another_organisation_neither_sees_nor_touches_it(app, client, group):
    number = invite(group)
    signed_in(client, make_organisation().coordinator)
    assert client.get(f"/organisatie/uitnodiging/{number}").status_code == 404
    for verb in ("opnieuw", "intrekken"):
        assert client.post(f"/organisatie/uitnodiging/{number}/{verb}").status_code == 404
    with pytest.raises(NotFound):
        service.invite(make_organisation().actor, group.id, EMINE)


def test_an_organisation_that_is_not_here_yet_is_brought_in_by_another(app, client, group):
    worker = make_person(group, Role.PROFESSIONAL)
    command = NewPartyCommand(
        "Welzijn", OrganisationKind.INSTITUTION, "Petra Vos", "petra@voorbeeld.test", "nl"
    )
    organisation_id = service.invite_organisation(worker.actor, command).id
    view = asked.latest(worker.actor, organisation_id)
    assert view is not None
    signed_in(client, worker)
    assert client.get(f"/organisatie/uitnodiging/{view.id}").status_code == 200
    petra = app.test_client()
    petra.post(mailed_link("petra@voorbeeld.test"), data={"name": "Petra Vos"})
    assert petra.get("/organisatie/gegevens").status_code == 200
    assert asked.one(worker.actor, view.id).answer == asked.Answer.ACCEPTED


def test_the_mail_is_in_the_language_of_the_invited(app, group):
    invite(group, InviteCommand("Emine", "emine@voorbeeld.test", "nl", Role.READER))
    ours = f"{group.coordinator.name} nodigt u uit om mee te doen voor Samen Thuis"
    assert mailed("emine@voorbeeld.test").startswith(ours)


@pytest.mark.parametrize("chosen", ["ar", "tr"])
def test_the_page_speaks_the_language_of_the_invited_until_another_is_chosen(
    app, client, group, chosen
):
    asked_in_arabic = InviteCommand("Amal", "amal@voorbeeld.test", "ar", Role.READER)
    copied = copied_link(group, invite(group, asked_in_arabic))
    mailed_one = mailed_link(asked_in_arabic.email)
    dutch = {"Accept-Language": "nl"}
    if chosen != "ar":
        client.get(f"/taal/{chosen}")
    for link in (copied, mailed_one):
        assert f'<html lang="{chosen}"' in client.get(link, headers=dutch).text
    client.post(mailed_one, data={"name": "Amal"}, headers=dutch)
    home = client.get("/taken", headers=dutch).text
    assert '<html lang="ar" dir="rtl"' in home  # the language of the new person
    with in_language("ar"):
        assert say(WELCOME) in home
    assert WELCOME not in home


def test_the_mail_says_who_invites_whom_for_what(app, client, group):
    nour = NewPartyCommand("Nour", OrganisationKind.FOUNDATION, "Nadia", "n@voorbeeld.test", "nl")
    service.invite_organisation(group.actor, nour, About("covenant", 7, "Welkom in de wijk"))
    assert mailed(nour.email).startswith("Samen Thuis nodigt Nour uit voor “Welkom in de wijk”")
    asked_for = "vraagt u om in Handslag mee te doen voor Nour. Het gaat om het convenant “Welkom"
    assert asked_for in mailed(nour.email)
    page = client.get(mailed_link(nour.email)).text
    assert "<title>Samen Thuis nodigt Nour uit voor “Welkom in de wijk”" in page
    assert asked_for in page


def test_without_a_covenant_the_mail_names_no_empty_title(app, group):
    nour = NewPartyCommand("Nour", OrganisationKind.FOUNDATION, "Nadia", "n@voorbeeld.test", "nl")
    service.invite_organisation(group.actor, nour)
    assert mailed(nour.email).startswith("Samen Thuis nodigt Nour uit in Handslag")
    assert "convenant" not in mailed(nour.email)
    assert "“" not in mailed(nour.email)


def test_a_late_invitation_is_a_task(app, group, monday):
    invite(group)
    with clock.fixed(monday + service.VALID + timedelta(days=1)):
        assert "De uitnodiging voor %(name)s is verlopen" in [t.what for t in tasks_of(group.actor)]
