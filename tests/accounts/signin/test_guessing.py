"""Who guesses gets nowhere, and learns nothing about who is known here."""

import re
from contextlib import suppress

import pytest
from argon2 import PasswordHasher
from sqlalchemy import event

from accounts.people import passwords
from accounts.signin import service
from accounts.signin.errors import WrongCode, WrongPassword
from core.storage.database import db
from core.values.errors import TooMany
from tests.builders import mailed, mailed_code, make_person, signed_in

STRANGER = "niemand@voorbeeld.test"
PASSWORD = "vier woorden op een rij"


def same_words(page, email):
    """A page without what differs anyhow: the address that was typed, and the token."""
    text = page.text.replace(email, "…")
    return page.status_code, page.location, re.sub(r'name="csrf_token" value="[^"]+"', "", text)


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("/aanmelden/code", {"code": "123456"}),
        ("/aanmelden/code", {"again": "1"}),
        ("/aanmelden/wachtwoord", {"password": "wrong"}),
        ("/aanmelden/wachtwoord", {"way": "code"}),
    ],
)
def test_known_and_unknown_addresses_get_the_same_answers(app, page, data):
    known = make_person(password=PASSWORD).email
    answers = []
    for email in (known, STRANGER):
        client = app.test_client()
        way = "code" if page.endswith("code") else "password"
        first = client.post("/aanmelden", data={"email": email, "way": way})
        answers.append(
            [
                same_words(first, email),
                same_words(client.get(page), email),
                same_words(client.post(page, data=data), email),
            ]
        )
    assert answers[0] == answers[1]


def commits(does):
    counted: list[object] = []
    count = counted.append
    event.listen(db.engine, "commit", count)
    try:
        does()
    except (WrongCode, WrongPassword):
        pass
    finally:
        event.remove(db.engine, "commit", count)
    return len(counted)


def test_an_unknown_address_costs_as_many_writes_as_a_known_one(app):
    known = make_person(password=PASSWORD).email
    for attempt in (
        service.ask_code,
        lambda email: service.with_code(email, "123456", "10.0.0.1"),
        lambda email: service.with_password(email, "wrong", "10.0.0.1"),
    ):
        assert commits(lambda: attempt(known)) == commits(lambda: attempt(STRANGER))  # noqa: B023


def test_an_unknown_address_costs_as_much_hashing_as_a_known_one(app, monkeypatch):
    verified: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, kept, password):
            verified.append(kept)
            return super().verify(kept, password)

    monkeypatch.setattr(passwords, "HASHER", Counting(1, 8, 1))
    for email in (make_person(password=PASSWORD).email, make_person().email, STRANGER):
        with pytest.raises(WrongPassword):
            service.with_password(email, "wrong", "10.0.0.1")
    assert len(verified) == 3


def test_nobody_gets_a_mail_at_an_unknown_address(app, client):
    client.post("/aanmelden", data={"email": STRANGER, "way": "code"})
    assert mailed(STRANGER) == ""


def guess_until_stopped(guess, most=1000):
    for number in range(1, most):
        try:
            guess()
        except TooMany:
            return number - 1
        except (WrongCode, WrongPassword):
            continue
    return most - 1


@pytest.mark.parametrize("known", [True, False])
def test_guessing_passwords_stops_after_ten(app, monday, known):
    email = make_person(password=PASSWORD).email if known else STRANGER
    assert guess_until_stopped(lambda: service.with_password(email, "wrong", "10.0.0.1")) == 10
    with pytest.raises(TooMany):
        service.with_password(email, PASSWORD, "10.9.9.9")


@pytest.mark.parametrize("known", [True, False])
def test_guessing_codes_stops_after_ten(app, monday, known):
    email = make_person().email if known else STRANGER
    service.ask_code(email)
    assert guess_until_stopped(lambda: service.with_code(email, "x", "10.0.0.1")) == 10


def test_asking_for_new_codes_gives_no_new_guesses(app, monday):
    yusuf = make_person()
    guesses = 0
    for _ in range(20):
        with suppress(TooMany):
            service.ask_code(yusuf.email)
        guesses += guess_until_stopped(lambda: service.with_code(yusuf.email, "x", "10.0.0.1"), 4)
    assert guesses <= 10


def test_one_address_does_not_try_the_whole_town(app, monday, monkeypatch):
    monkeypatch.setattr(service, "GUESSES_PER_ADDRESS", 15)
    numbers = iter(range(100))

    def guess():
        service.with_code(f"p{next(numbers)}@voorbeeld.test", "x", "10.0.0.1")

    assert guess_until_stopped(guess, 100) == 15


def test_who_is_locked_out_by_a_guesser_still_gets_in_by_code(app, client, monday):
    yusuf = make_person(password=PASSWORD)
    guess_until_stopped(lambda: service.with_password(yusuf.email, "wrong", "10.0.0.1"))
    client.post("/aanmelden", data={"email": yusuf.email, "way": "code"})
    typed = {"code": mailed_code(yusuf)}
    assert client.post("/aanmelden/code", data=typed).location == "/taken"


def test_too_many_guesses_are_told_on_the_page_and_what_was_typed_stays(app, client, monday):
    client.post("/aanmelden", data={"email": STRANGER, "way": "password"})
    for _ in range(11):
        page = client.post("/aanmelden/wachtwoord", data={"password": "wrong"})
    assert page.status_code == 422
    assert "Wacht 15 minuten" in page.text


OUTWARD = [
    "https://evil.example", "//evil.example", "///evil.example", "////evil.example/x",
    "http:evil.example", "https:/evil.example", "\\\\evil.example", "/\\evil.example",
    "/\\/evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example",
    "/\r\n/evil.example", "\t//evil.example", " //evil.example", "/ /evil.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
    "//evil.example\\@localhost", "//localhost@evil.example", "https://localhost@evil.example",
    "//evil.example/%2f..", "///%5cevil.example", "/\u2028/evil.example", "/\u00a0/evil.example",
    "/\u0000/evil.example", "evil.example", "evil.example/taken", "@evil.example", "?next=//x",
    "#//evil.example", ".//evil.example", "..//evil.example", "ftp://evil.example",
    "//[::1]", "//[", "http://[", "//2130706433", "//0x7f000001", "/\u200b\\evil.example",
    "//evil\u3002example", "//\u202eelpmaxe.live", "https:evil.example", "https:\\evil.example",
    "/\\\\evil.example", "\u2215\u2215evil.example", "\uff0f\uff0fevil.example", "/" + "a" * 3000,
    "\u00a0//evil.example", "//\tevil.example", "/\x0b/evil.example", "/\x0c/evil.example",
    "/\x85/evil.example", "blob:https://evil.example/x", "mailto:x@evil.example", "tel:0900",
    "/\\evil.example/?a=/taken", "//evil.example#/taken", "//evil.example?/taken",
]  # fmt: skip


def test_no_address_after_signing_in_leads_outward(app, client):
    yusuf = make_person()
    signed_in(client, yusuf)
    for outward in OUTWARD:
        answer = client.get("/aanmelden", query_string={"next": outward})
        assert answer.location == ("/taken" if "\0" not in outward else None), outward
        answer = client.get("/taal/nl", query_string={"next": outward})
        assert answer.location == ("/" if "\0" not in outward else None), outward
    assert len(OUTWARD) >= 60


@pytest.mark.parametrize("inward", ["/taken", "/convenanten/CV-2026-0001-K/artikel/3?a=1&b=2", "/"])
def test_an_address_of_our_own_is_followed(app, client, inward):
    signed_in(client, make_person())
    assert client.get("/aanmelden", query_string={"next": inward}).location == inward


def test_the_address_survives_the_whole_way_in_and_cannot_be_swapped_for_another(app, client):
    yusuf = make_person()
    client.post("/aanmelden", data={"email": yusuf.email, "way": "code", "next": "//evil.example"})
    typed = {"code": mailed_code(yusuf)}
    assert client.post("/aanmelden/code", data=typed).location == "/taken"
