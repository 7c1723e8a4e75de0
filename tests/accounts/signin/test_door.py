"""The door: by code, by password, with a second factor; and out again."""

import pyotp
from sqlalchemy import select

from accounts.memberships import roles
from accounts.memberships.model import Role
from accounts.people.service import close, own
from accounts.signin import recovery, visits
from accounts.signin.door import COOKIE
from accounts.signin.model import Visit
from core.storage.database import session, transaction
from core.values import clock
from tests.builders import (
    also,
    an_administrator,
    mailed,
    mailed_code,
    make_member,
    make_organisation,
    make_person,
    signed_in,
)

PASSWORD = "vier woorden op een rij"


def with_totp(someone):
    secret = pyotp.random_base32()
    with transaction():
        own(someone.actor).totp_secret = secret
        codes = recovery.renew(someone.id)
    return secret, codes


def code_of(secret):
    return pyotp.TOTP(secret).at(clock.now())


def ask(client, someone, way="code", following=""):
    data = {"email": someone.email, "way": way, "next": following}
    return client.post("/aanmelden", data=data)


def test_a_mailed_code_opens_the_door_and_leads_to_where_one_wanted_to_be(app, client):
    yusuf = make_organisation(name="Samen Thuis").coordinator
    assert ask(client, yusuf, following="/organisatie").location == "/aanmelden/code"
    answer = client.post("/aanmelden/code", data={"code": mailed_code(yusuf)})
    assert (answer.status_code, answer.location) == (303, "/organisatie")
    assert "Samen Thuis" in client.get("/organisatie").text


def test_a_code_may_be_typed_with_a_space(app, client):
    yusuf = make_person()
    ask(client, yusuf)
    code = mailed_code(yusuf)
    typed = {"code": f" {code[:3]} {code[3:]} "}
    assert client.post("/aanmelden/code", data=typed).location == "/taken"


def test_a_password_opens_the_door(app, client):
    yusuf = make_person(password=PASSWORD)
    assert ask(client, yusuf, "password").location == "/aanmelden/wachtwoord"
    wrong = client.post("/aanmelden/wachtwoord", data={"password": PASSWORD + "!"})
    assert wrong.status_code == 422
    assert "Het e-mailadres of het wachtwoord klopt niet." in wrong.text
    right = client.post("/aanmelden/wachtwoord", data={"password": PASSWORD})
    assert right.location == "/taken"


def test_who_has_no_password_cannot_use_an_empty_or_guessed_one(app, client):
    yusuf = make_person()
    ask(client, yusuf, "password")
    for guess in ("", "None", "nobody has this password"):
        answer = client.post("/aanmelden/wachtwoord", data={"password": guess})
        assert answer.status_code == 422


def test_with_an_app_the_first_step_alone_opens_nothing(app, client):
    yusuf = make_person(password=PASSWORD)
    secret, _ = with_totp(yusuf)
    ask(client, yusuf, "password", "/account")
    first = client.post("/aanmelden/wachtwoord", data={"password": PASSWORD})
    assert first.location == "/aanmelden/tweede"
    assert client.get("/account").status_code == 303
    assert client.post("/aanmelden/tweede", data={"code": "000000"}).status_code == 422
    second = client.post("/aanmelden/tweede", data={"code": code_of(secret)})
    assert second.location == "/account"
    assert client.get("/account").status_code == 200


def test_a_recovery_code_stands_in_for_the_app_once(app, client):
    yusuf = make_person(password=PASSWORD)
    _, codes = with_totp(yusuf)
    for expected in (303, 422):
        ask(client, yusuf, "password")
        client.post("/aanmelden/wachtwoord", data={"password": PASSWORD})
        answer = client.post("/aanmelden/tweede", data={"code": codes[0].lower()})
        assert answer.status_code == expected
        client.post("/afmelden")
    assert recovery.left(yusuf.id) == 7


def test_the_second_step_without_the_first_leads_to_the_beginning(app, client):
    assert client.get("/aanmelden/tweede").location == "/aanmelden"
    assert client.post("/aanmelden/tweede", data={"code": "123456"}).location == "/aanmelden"


def test_a_planted_cookie_is_worth_nothing_after_signing_in(app, client):
    yusuf = make_person()
    thief = app.test_client()
    thief.get("/aanmelden")
    planted = thief.get_cookie("handslag")
    if planted is not None:
        client.set_cookie("handslag", planted.value)
    ask(client, yusuf)
    before = client.get_cookie("handslag").value
    client.post("/aanmelden/code", data={"code": mailed_code(yusuf)})
    thief.set_cookie("handslag", before)
    assert thief.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_every_sign_in_gives_a_new_token_and_ends_the_session_before(app, client):
    yusuf = make_person()
    tokens = []
    for _ in range(2):
        client.post("/aanmelden", data={"email": yusuf.email, "way": "code"})
        client.post("/aanmelden/code", data={"code": mailed_code(yusuf)})
        with client.session_transaction() as cookie:
            tokens.append(cookie[COOKIE])
    assert tokens[0] != tokens[1]
    assert visits.recognise(tokens[0]) is None
    assert visits.recognise(tokens[1]) is not None


def test_after_signing_out_the_old_cookie_opens_nothing(app, client):
    signed_in(client, make_person())
    cookie = client.get_cookie("handslag").value
    assert client.post("/afmelden").location == "/afgemeld"
    client.set_cookie("handslag", cookie)
    assert client.get("/account").status_code == 303


def test_the_database_holds_no_token_and_no_code(app, client):
    yusuf = make_person()
    ask(client, yusuf)
    code = mailed_code(yusuf)
    client.post("/aanmelden/code", data={"code": code})
    with client.session_transaction() as cookie:
        token = cookie[COOKIE]
    kept = session().scalars(select(Visit.token_hash)).all()
    assert token not in kept
    assert all(len(value) == 64 for value in kept)


def test_one_ends_another_session_of_ones_own_and_no_session_of_others(app, client):
    yusuf, other = make_person(), make_person()
    phone, thief = signed_in(app.test_client(), yusuf), signed_in(app.test_client(), other)
    signed_in(client, yusuf)
    first = select(Visit.id).where(Visit.person_id == yusuf.id).order_by(Visit.id)
    number = session().scalars(first).first()
    assert thief.post(f"/account/aanmelding/{number}/einde").status_code == 404
    assert phone.get("/account").status_code == 200
    assert client.post(f"/account/aanmelding/{number}/einde").status_code == 303
    assert phone.get("/account").status_code == 303


def test_a_session_ends_by_itself(app, client, monday):
    signed_in(client, make_person())
    with clock.fixed(monday + visits.IDLE / 2):
        assert client.get("/account").status_code == 200
    with clock.fixed(monday + visits.IDLE * 1.4):
        assert client.get("/account").status_code == 200
    with clock.fixed(monday + visits.IDLE * 3):
        assert client.get("/account").status_code == 303


def test_a_role_that_was_taken_away_is_gone_at_the_next_page(app, client):
    group = make_organisation()
    colleague = make_person(group, Role.BOARD_MEMBER)
    signed_in(client, colleague)
    assert client.get("/organisatie/gegevens").status_code == 200
    membership = next(m for m in roles.active(group.id) if m.person_id == colleague.id)
    roles.end(group.actor, membership.id)
    assert client.get("/organisatie/gegevens").status_code == 404


def test_a_closed_account_is_out_at_once_and_gets_no_code(app, client):
    yusuf = make_person()
    signed_in(client, yusuf)
    close(an_administrator().actor, yusuf.id, closed=True)
    assert client.get("/account").status_code == 303
    ask(app.test_client(), yusuf)
    assert mailed(yusuf) == ""


def test_one_switches_between_organisations_and_only_to_ones_own(app, client):
    first, second, third = (make_organisation() for _ in range(3))
    both = make_person(first, Role.TREASURER)
    make_member(second, both, Role.COORDINATOR)
    also(second, both, Role.SIGNATORY)
    signed_in(client, both)
    assert first.name in client.get("/taken").text
    assert client.post("/wissel", data={"organisation": second.id}).location == "/taken"
    assert second.name in client.get("/organisatie").text
    assert client.post("/wissel", data={"organisation": third.id}).status_code == 404
    assert client.post("/wissel", data={"organisation": "x"}).status_code == 404
    assert second.name in client.get("/organisatie").text
