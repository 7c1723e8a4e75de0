"""A fresh proof: for one purpose, for a while, once; a wrong try counts whatever else fails."""

from contextlib import suppress
from datetime import timedelta

import pyotp
import pytest

from accounts.people.service import own
from accounts.signin import codes, factors, recovery, totp
from accounts.signin.errors import TooManyCodes, WrongCode
from core.storage.database import transaction
from core.values import clock
from core.values.errors import TooMany
from tests.builders import mailed, mailed_code, make_person

SIGN, OTHER = "sign:CV-2026-0001-K:1", "sign:CV-2026-0001-K:2"


@pytest.fixture
def yusuf(app):
    return make_person()


def asked(someone, purpose=SIGN):
    factors.send_code(someone.id, purpose)
    return mailed_code(someone)


def prove(someone, code, purpose=SIGN):
    factors.count_try(someone.id, purpose)
    with transaction():
        return factors.prove(someone.id, code, purpose)


def with_app(someone):
    secret = pyotp.random_base32()
    with transaction():
        own(someone.actor).totp_secret = secret
    return secret


def test_a_mailed_code_proves_once(yusuf):
    code = asked(yusuf)
    assert prove(yusuf, code).kind == "mailed-code"
    for _ in range(3):
        with pytest.raises(WrongCode):
            prove(yusuf, code)


def test_a_code_for_one_signature_is_no_code_for_another(yusuf):
    code = asked(yusuf)
    for purpose in (OTHER, "signin"):
        with pytest.raises(WrongCode):
            prove(yusuf, code, purpose)
    assert prove(yusuf, code)


def test_a_code_of_somebody_else_proves_nothing(yusuf):
    code = asked(make_person())
    with pytest.raises(WrongCode):
        prove(yusuf, code)


def test_a_new_code_replaces_the_old_one(yusuf):
    old = asked(yusuf)
    new = asked(yusuf)
    if old != new:
        with pytest.raises(WrongCode):
            prove(yusuf, old)
    assert prove(yusuf, new)


def test_a_code_works_for_a_quarter_of_an_hour(yusuf, monday):
    code = asked(yusuf)
    with clock.fixed(monday + timedelta(minutes=codes.MINUTES + 1)), pytest.raises(WrongCode):
        prove(yusuf, code)


def test_after_five_wrong_tries_the_right_code_is_wrong_too(yusuf):
    code = asked(yusuf)
    for _ in range(codes.TRIES):
        with pytest.raises(WrongCode):
            prove(yusuf, "x")
    with pytest.raises(WrongCode):
        prove(yusuf, code)


def test_after_ten_tries_nothing_is_tried_any_more(yusuf):
    for _ in range(factors.GUESSES):
        with pytest.raises(WrongCode):
            prove(yusuf, "x")
    with pytest.raises(TooMany):
        factors.count_try(yusuf.id, SIGN)


def test_a_code_is_not_used_up_when_the_verb_fails(yusuf):
    code = asked(yusuf)
    factors.count_try(yusuf.id, SIGN)
    with suppress(RuntimeError), transaction():
        factors.prove(yusuf.id, code, SIGN)
        raise RuntimeError("the verb failed")
    assert codes.tries(yusuf.id, SIGN) == 1
    assert prove(yusuf, code)


def test_a_wrong_try_counts_although_the_verb_is_undone(yusuf):
    asked(yusuf)
    factors.count_try(yusuf.id, SIGN)
    with pytest.raises(WrongCode), transaction():
        factors.prove(yusuf.id, "x", SIGN)
    assert codes.tries(yusuf.id, SIGN) == 1


def test_proving_without_counting_first_is_a_fault_of_the_program(yusuf):
    code = asked(yusuf)
    with pytest.raises(AssertionError), transaction():
        factors.prove(yusuf.id, code, SIGN)


def test_counting_within_a_transaction_is_a_fault_of_the_program(yusuf):
    with pytest.raises(AssertionError), transaction():
        factors.count_try(yusuf.id, SIGN)


def test_a_mailbox_is_not_filled_with_codes(yusuf):
    for _ in range(codes.MOST_SENT):
        asked(yusuf)
    with pytest.raises(TooManyCodes):
        asked(yusuf)


def test_the_mail_says_the_code_in_the_language_of_the_receiver(app):
    selam = make_person(language="en")
    asked(selam)
    assert mailed_code(selam) in mailed(selam)


def test_a_code_of_the_app_proves_once_and_names_its_step(yusuf, monday):
    secret = with_app(yusuf)
    code = pyotp.TOTP(secret).at(clock.now())
    factor = prove(yusuf, code)
    assert (factor.kind, factor.step) == ("totp", int(clock.now().timestamp()) // 30)
    for _ in range(3):
        with pytest.raises(WrongCode):
            prove(yusuf, code)


def test_a_code_of_the_app_used_for_one_thing_is_used_for_all(yusuf, monday):
    code = pyotp.TOTP(with_app(yusuf)).at(clock.now())
    assert prove(yusuf, code, "signin-second")
    with pytest.raises(WrongCode):
        prove(yusuf, code, SIGN)


def test_the_code_before_the_one_that_was_used_does_not_work_any_more(yusuf, monday):
    secret = with_app(yusuf)
    now = pyotp.TOTP(secret).at(clock.now())
    before = pyotp.TOTP(secret).at(clock.now() - timedelta(seconds=30))
    assert prove(yusuf, now)
    with pytest.raises(WrongCode):
        prove(yusuf, before)


@pytest.mark.parametrize(
    ("seconds", "works"), [(-60, False), (-30, True), (0, True), (30, True), (90, False)]
)
def test_our_steps_are_those_of_pyotp(seconds, works, monday):
    secret = pyotp.random_base32()
    moment = clock.now() + timedelta(seconds=seconds)
    assert (totp.step_of(secret, pyotp.TOTP(secret).at(moment)) is not None) == works


def test_recovery_codes_are_for_signing_in_and_never_for_signing(yusuf):
    with_app(yusuf)
    with transaction():
        written = recovery.renew(yusuf.id)
    with pytest.raises(WrongCode):
        prove(yusuf, written[0])
    factors.count_try(yusuf.id, "signin-second")
    assert factors.prove_second(yusuf.id, written[0], "signin-second").kind == "recovery-code"


def test_new_recovery_codes_end_the_old_ones(yusuf):
    with transaction():
        old = recovery.renew(yusuf.id)
        new = recovery.renew(yusuf.id)
    with transaction():
        assert not recovery.use(yusuf.id, old[0])
        assert recovery.use(yusuf.id, new[0])
    assert recovery.left(yusuf.id) == recovery.NUMBER - 1
