"""Eight people at the same door at the same moment: one gets in, on either database."""

import threading
from collections import Counter
from collections.abc import Callable

import pyotp
from flask import Flask
from sqlalchemy import func, select

from accounts.drafts import service as drafts
from accounts.memberships import service as invitations
from accounts.memberships.model import Invitation, Membership, Role
from accounts.memberships.schema import AcceptCommand, InviteCommand
from accounts.people.model import Person
from accounts.people.service import own
from accounts.signin import factors, passkeys, recovery
from core.storage import audit
from core.storage.database import db, session, transaction
from core.values import clock
from core.web.throttle import Tries, hit
from tests.accounts.signin.test_passkeys import added
from tests.authenticator import Authenticator
from tests.builders import mailed_code, make_organisation, make_person

AT_ONCE = 8


def at_once(app: Flask, does: Callable[[int], object], number: int = AT_ONCE) -> Counter[str]:
    """Let all do it at the same moment, each in a session of its own; count how it ended."""
    session().rollback()
    ready, ended = threading.Barrier(number), Counter[str]()

    def one(index: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                does(index)
                ended["done"] += 1
            except Exception as refusal:
                ended[type(refusal).__name__] += 1
            finally:
                db.session.remove()

    threads = [threading.Thread(target=one, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ended


def prove(person_id: int, code: str, purpose: str = "sign:1") -> None:
    factors.count_try(person_id, purpose)
    with transaction():
        factors.prove(person_id, code, purpose)


def test_a_passkeys_answer_works_for_one(app: Flask):
    """Also of a passkey that does not count, where the counter could not tell."""
    yusuf, phone = make_person(), Authenticator(count=0)
    added(yusuf, phone)
    phone.count = -1
    answer = phone.answer(passkeys.ask("sign:1", yusuf.id))

    def answers(_: int) -> None:
        with transaction():
            passkeys.prove(yusuf.id, answer, "sign:1")

    assert at_once(app, answers) == {"done": 1, "StaleChallenge": AT_ONCE - 1}


def test_a_mailed_code_works_for_one(app: Flask):
    yusuf = make_person()
    factors.send_code(yusuf.id, "sign:1")
    code = mailed_code(yusuf)
    assert at_once(app, lambda _: prove(yusuf.id, code)) == {"done": 1, "WrongCode": 7}


def test_a_code_of_the_app_works_for_one(app: Flask):
    yusuf, secret = make_person(), pyotp.random_base32()
    with transaction():
        own(yusuf.actor).totp_secret = secret
    code = pyotp.TOTP(secret).at(clock.now())
    assert at_once(app, lambda _: prove(yusuf.id, code)) == {"done": 1, "WrongCode": 7}


def test_a_recovery_code_works_for_one(app: Flask):
    yusuf = make_person()
    with transaction():
        code = recovery.renew(yusuf.id)[0]

    def use(_: int) -> None:
        factors.count_try(yusuf.id, "signin-second")
        factors.prove_second(yusuf.id, code, "signin-second")

    assert at_once(app, use) == {"done": 1, "WrongCode": 7}


def test_an_invitation_makes_one_account_with_one_role(app: Flask):
    group = make_organisation()
    command = InviteCommand("Emine Kaya", "emine@voorbeeld.test", "nl", Role.TREASURER)
    token = invitations.invite(group.actor, group.id, command).token
    ended = at_once(app, lambda _: invitations.accept_as_new(token, AcceptCommand("Emine Kaya")))
    assert ended == {"done": 1, "UsedLink": 7}
    people = select(func.count(Person.id)).where(Person.email == "emine@voorbeeld.test")
    roles = select(func.count(Membership.id)).where(Membership.role == Role.TREASURER)
    assert (session().scalar(people), session().scalar(roles)) == (1, 1)


def test_one_address_is_invited_once_for_a_role(app: Flask):
    group = make_organisation()
    command = InviteCommand("Emine Kaya", "emine@voorbeeld.test", "nl", Role.TREASURER)
    actor = group.actor
    ended = at_once(app, lambda _: invitations.invite(actor, group.id, command))
    assert ended == {"done": 1, "AlreadyInvited": 7}
    asked = select(func.count(Invitation.id)).where(Invitation.email == "emine@voorbeeld.test")
    assert session().scalar(asked) == 1


def test_every_try_is_counted_and_the_first_one_once(app: Flask):
    ended = at_once(app, lambda _: hit("door", "somebody", limit=5, minutes=15))
    assert ended == {"done": 5, "TooMany": 3}
    assert session().scalars(select(Tries.count)).all() == [8]


def test_of_two_windows_that_keep_the_same_form_one_is_told(app: Flask):
    actor = make_person().actor
    ended = at_once(app, lambda n: drafts.save(actor, "clause:1", {"body": str(n)}, 0))
    assert ended == {"done": 1, "ChangedElsewhere": 7}


def test_the_trail_has_no_gap_afterwards(app: Flask):
    actor = make_person().actor
    group = make_organisation()
    inviting = group.actor

    def invite(n: int) -> None:
        command = InviteCommand(f"P {n}", f"p{n}@voorbeeld.test", "nl", Role.READER)
        invitations.invite(inviting, group.id, command)

    assert at_once(app, invite) == {"done": 8}
    assert actor.is_signed_in
    assert audit.verify().intact
