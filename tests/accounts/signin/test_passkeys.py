"""A passkey: added, used to come in, removed; and every answer that is not quite right refused."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select

from accounts.people.service import close
from accounts.signin import challenges, passkeys, service, visits
from accounts.signin.errors import (
    CopiedPasskey,
    NotVerified,
    OtherSite,
    PasskeyKnown,
    SignInAgain,
    StaleChallenge,
    TooManyPasskeys,
    WrongPasskey,
)
from accounts.signin.model import Passkey, PasskeyChallenge, Visit
from accounts.signin.schema import NewPasskeyCommand
from core.storage.audit import AuditLine
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from tests.authenticator import PRESENT, Authenticator, changed
from tests.builders import Someone, an_administrator, mailed, make_person, signed_in

pytestmark = pytest.mark.any_database
SIGN = "sign:CV-2026-0001-K:1"


def acting(someone: Someone):
    """Somebody who signed in a moment ago."""
    token = service.begin(service.Shown(someone.id, "mailed-code", False), "Firefox")
    present = visits.recognise(token)
    assert present is not None
    return present.actor


def added(someone: Someone, device: Authenticator | None = None) -> Authenticator:
    """Somebody with a passkey on this device."""
    device, actor = device or Authenticator(), acting(someone)
    answer = device.make(passkeys.propose(actor))
    passkeys.register(actor, NewPasskeyCommand("mijn telefoon", answer))
    return device


def kept() -> list[tuple[str, int]]:
    session().rollback()
    return [(row.name, row.sign_count) for row in session().scalars(select(Passkey))]


def proven(someone: Someone, answer: str, about: bytes = b"") -> str:
    with transaction():
        return passkeys.prove(someone.id, answer, SIGN, about)[1].kind


@pytest.fixture
def yusuf(app) -> Someone:
    return make_person()


@pytest.fixture
def phone(yusuf: Someone) -> Authenticator:
    return added(yusuf)


def test_a_passkey_is_added_told_by_mail_and_recorded_and_others_are_signed_out(app, yusuf):
    elsewhere = acting(yusuf)
    phone = added(yusuf)
    assert kept() == [("mijn telefoon", 0)]
    assert "passkey toegevoegd" in mailed(yusuf)
    verbs = session().scalars(select(AuditLine.verb)).all()
    assert "person.passkey-add" in verbs
    ended = select(Visit.ended_at).where(Visit.id == elsewhere.visit_id)
    assert session().scalar(ended) is not None
    assert phone.answer(passkeys.ask(SIGN, yusuf.id))


def test_what_the_browser_is_asked_names_nobody_and_wants_the_device_to_look(yusuf, phone):
    asked = passkeys.propose(acting(yusuf))
    assert asked["rp"]["id"] == "localhost"
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert "authenticatorAttachment" not in asked["authenticatorSelection"]
    assert len(asked["excludeCredentials"]) == 1
    anybody = passkeys.ask("signin", None)
    assert anybody["allowCredentials"] == []
    assert yusuf.email not in json.dumps(anybody)


def test_it_proves_who_it_is_once_and_the_counter_is_kept(yusuf, phone):
    answer = phone.answer(passkeys.ask(SIGN, yusuf.id))
    assert proven(yusuf, answer) == "passkey"
    assert kept() == [("mijn telefoon", 1)]
    with pytest.raises(StaleChallenge):
        proven(yusuf, answer)


def test_a_key_that_does_not_count_works_and_one_that_counts_back_does_not(yusuf, phone):
    for _ in range(2):
        phone.count = -1  # a passkey that is kept in step over devices says 0 each time
        assert proven(yusuf, phone.answer(passkeys.ask(SIGN, yusuf.id)))
    phone.count = 8
    assert proven(yusuf, phone.answer(passkeys.ask(SIGN, yusuf.id)))
    for count in (8, 3, -1):
        phone.count = count
        with pytest.raises(CopiedPasskey):
            proven(yusuf, phone.answer(passkeys.ask(SIGN, yusuf.id)))
    assert kept() == [("mijn telefoon", 9)]


@pytest.mark.parametrize(
    ("device", "refusal"),
    [
        ({"origin": "https://elders.test"}, OtherSite),
        ({"origin": "http://localhost:8001"}, OtherSite),
        ({"rp_id": "elders.test"}, WrongPasskey),
        ({"flags": PRESENT}, NotVerified),
        ({"flags": 0}, WrongPasskey),
    ],
    ids=str,
)
def test_an_answer_for_another_site_or_by_nobody_is_refused_and_nothing_is_kept(
    yusuf, device, refusal
):
    actor, strange = acting(yusuf), Authenticator(**device)
    answer = strange.make(passkeys.propose(actor))
    with pytest.raises(refusal):
        passkeys.register(actor, NewPasskeyCommand("vreemd", answer))
    assert kept() == []
    phone = added(yusuf)
    for name, value in device.items():
        setattr(phone, name, value)
    with pytest.raises(refusal):
        proven(yusuf, phone.answer(passkeys.ask(SIGN, yusuf.id)))
    assert kept() == [("mijn telefoon", 0)]


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
def test_one_bit_changed_is_another_answer(yusuf, phone, part):
    answer = phone.answer(passkeys.ask(SIGN, yusuf.id))
    with pytest.raises((WrongPasskey, OtherSite, StaleChallenge, NotVerified)):
        proven(yusuf, changed(answer, part))
    assert proven(yusuf, answer)  # the right one is not used up by a wrong one


@pytest.mark.parametrize(
    "junk",
    [
        "", "null", "[]", "{}", "1", "\\", '{"id": 1}', "[" * 7900,
        '{"id": "x", "response": {"clientDataJSON": 5}}',
        '{"id": "é", "response": {"clientDataJSON": "e30"}}',
    ],
    ids=range(10),
)  # fmt: skip
def test_junk_is_refused_in_one_sentence(yusuf, phone, junk):
    with pytest.raises(WrongPasskey):
        proven(yusuf, junk)
    actor = acting(yusuf)
    with pytest.raises(WrongPasskey):
        passkeys.register(actor, NewPasskeyCommand("x", junk))


def test_a_question_is_about_one_thing_for_one_person_and_one_purpose(yusuf, phone):
    answer = phone.answer(passkeys.ask(SIGN, yusuf.id, b"dit document"))
    with pytest.raises(StaleChallenge):
        proven(yusuf, answer, b"een ander document")
    other = make_person()
    mine = added(other)
    for purpose, person_id in ((SIGN, other.id), ("signin", None)):
        with pytest.raises(StaleChallenge):
            proven(yusuf, phone.answer(passkeys.ask(purpose, person_id)))
    with pytest.raises(WrongPasskey):  # a passkey of somebody else
        proven(yusuf, mine.answer(passkeys.ask(SIGN, yusuf.id)))
    answer = phone.answer(passkeys.ask(SIGN, yusuf.id, b"dit document"))
    assert proven(yusuf, answer, b"dit document")


def test_a_new_question_takes_the_place_of_one_that_was_left_unanswered(yusuf, phone):
    old, new = (phone.answer(passkeys.ask(SIGN, yusuf.id)) for _ in range(2))
    with pytest.raises(StaleChallenge):
        proven(yusuf, old)
    assert proven(yusuf, new)


def test_a_question_is_answered_within_ten_minutes_and_forgotten_after_a_day(yusuf, phone, monday):
    answer = phone.answer(passkeys.ask(SIGN, yusuf.id))
    later = monday + timedelta(minutes=challenges.MINUTES + 1)
    with clock.fixed(later), pytest.raises(StaleChallenge):
        proven(yusuf, answer)
    with clock.fixed(monday + timedelta(days=2)):
        passkeys.ask(SIGN, yusuf.id)
        assert len(session().scalars(select(PasskeyChallenge)).all()) == 1


def test_adding_and_removing_wants_somebody_who_just_signed_in(yusuf, phone, monday):
    actor = acting(yusuf)
    with clock.fixed(monday + timedelta(hours=1)):
        for verb in (
            lambda: passkeys.propose(actor),
            lambda: passkeys.register(actor, NewPasskeyCommand("x", "{}")),
            lambda: passkeys.remove(actor, 1),
        ):
            with pytest.raises(SignInAgain):
                verb()


def test_the_same_key_is_not_kept_twice_and_ten_are_enough(yusuf, phone):
    actor = acting(yusuf)
    with pytest.raises(PasskeyKnown):
        passkeys.register(actor, NewPasskeyCommand("x", phone.make(passkeys.propose(actor))))
    for number in range(passkeys.MOST - 1):
        answer = Authenticator().make(passkeys.propose(actor))
        passkeys.register(actor, NewPasskeyCommand(f"sleutel {number}", answer))
    with pytest.raises(TooManyPasskeys):
        passkeys.propose(actor)


def test_a_removed_passkey_proves_nothing_and_is_nobody_elses_to_remove(yusuf, phone):
    own = passkeys.mine(acting(yusuf))[0]
    with pytest.raises(NotFound):
        passkeys.remove(acting(make_person()), own.id)
    passkeys.remove(acting(yusuf), own.id)
    assert kept() == []
    assert "passkey van u verwijderd" in mailed(yusuf)
    with pytest.raises(WrongPasskey):
        proven(yusuf, phone.answer(passkeys.ask(SIGN, yusuf.id)))


def test_it_opens_the_door_without_a_second_step_for_the_browser_that_asked(app, client, yusuf):
    phone = added(yusuf)
    question = client.post("/aanmelden/passkey/vraag").get_json()
    answer = {"passkey": phone.answer(question), "next": "/account"}
    other = app.test_client()
    other.post("/aanmelden/passkey/vraag")
    assert "Dit duurde te lang" in other.post("/aanmelden/passkey", data=answer).text
    came = client.post("/aanmelden/passkey", data=answer)
    assert (came.status_code, came.location) == (303, "/account")
    text = client.get("/account").text
    assert "mijn telefoon" in text
    newest = session().scalars(select(Visit).order_by(Visit.id.desc())).first()
    assert newest is not None
    assert newest.factor == "passkey"


def test_who_is_closed_or_unknown_stays_outside_and_hears_the_same(app, client, yusuf):
    phone = added(yusuf)
    close(an_administrator().actor, yusuf.id, closed=True)
    for device in (phone, Authenticator()):
        question = client.post("/aanmelden/passkey/vraag").get_json()
        refused = client.post("/aanmelden/passkey", data={"passkey": device.answer(question)})
        assert refused.status_code == 422
        assert "Deze passkey werkt hier niet" in refused.text
    assert client.get("/account").status_code == 303


def test_the_pages_of_the_account_add_and_remove_one(app, client, yusuf):
    signed_in(client, yusuf)
    device = Authenticator()
    assert "Maak de passkey" in client.get("/account/passkey").text
    question = client.post("/account/passkey/vraag").get_json()
    typed = {"name": "", "passkey": device.make(question)}
    assert client.post("/account/passkey", data=typed).status_code == 422
    assert client.post("/account/passkey", data=typed | {"name": "Laptop"}).status_code == 303
    page = client.get("/account").text
    assert "Verwijder Laptop" in page
    assert "passkeys.js" in page
    own = session().scalars(select(Passkey.id)).one()
    assert client.post(f"/account/passkey/{own}/weg").status_code == 303
    assert "Verwijder Laptop" not in client.get("/account").text
