"""A mail goes with what it tells about, once; what became of it can be seen."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.notices.mail import mails, send
from accounts.notices.model import MailState, OutboxMail
from core.jobs import work_off
from core.storage.database import session, transaction
from core.values import clock
from tests.accounts.notices.conftest import Post

TO = "yusuf@voorbeeld.test"
TEXT = "Beste Yusuf,\n\nUw code is 123456.\n\nمرحبا · ሰላም · İyi günler"


def _send(to: str = TO, subject: str = "Gemeente Zilverwaard vraagt u iets") -> int:
    with transaction():
        return send(to=to, subject=subject, text=TEXT, language="nl").id


def _mail(number: int) -> OutboxMail:
    session().rollback()
    return mails([number])[number]


def test_a_mail_arrives_whole_with_our_number(post: Post) -> None:
    number = _send()
    work_off()
    (received,) = post.received
    assert post.to == [[TO]]
    assert received["Subject"] == "Gemeente Zilverwaard vraagt u iets"
    assert received.get_content().replace("\r\n", "\n").strip() == TEXT
    assert received["Message-ID"] == _mail(number).message_id
    assert (received["Content-Language"], received["Auto-Submitted"]) == ("nl", "auto-generated")
    assert _mail(number).state == MailState.SENT


def test_what_was_sent_is_wiped_so_that_no_code_stays_behind(post: Post) -> None:
    number = _send()
    assert "123456" in _mail(number).text
    work_off()
    assert _mail(number).text == ""


def test_a_verb_that_fails_mails_nothing(app: Flask, post: Post) -> None:
    def verb() -> None:
        with transaction():
            send(to=TO, subject="x", text="y", language="nl")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        verb()
    work_off()
    assert post.received == []
    assert session().scalar(select(func.count(OutboxMail.id))) == 0


@pytest.mark.parametrize("place", [TO, "data"])
def test_a_refusal_for_good_is_shown_at_once_and_not_tried_again(post: Post, place: str) -> None:
    post.answers[place] = "550 5.1.1 No such user here"
    number = _send()
    work_off()
    mail = _mail(number)
    assert mail.state == MailState.REFUSED
    assert "No such user here" in (mail.reason or "")
    assert mail.problem == "Deze mail is geweigerd. Klopt het adres?"
    post.answers.clear()
    with clock.fixed(clock.now() + timedelta(days=1)):
        assert work_off() == 0
    assert post.received == []


@pytest.mark.parametrize("place", [TO, "data"])
def test_a_server_that_is_busy_is_tried_again(post: Post, place: str) -> None:
    post.answers[place] = "451 4.3.0 Try again later"
    number = _send()
    work_off(strict=False)
    assert _mail(number).state == MailState.QUEUED
    assert "Try again later" in (_mail(number).reason or "")
    post.answers.clear()
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        work_off()
    assert (_mail(number).state, _mail(number).reason) == (MailState.SENT, None)
    assert len(post.received) == 1


def test_a_server_that_is_away_is_tried_for_hours_and_then_given_up(app: Flask, post: Post) -> None:
    app.extensions["mailman"].port = 1
    number = _send()
    for round_ in range(9):
        assert _mail(number).state == MailState.QUEUED
        with clock.fixed(clock.now() + timedelta(hours=2 * round_)):
            work_off(strict=False)
    assert _mail(number).state == MailState.REFUSED
    assert "refused" in (_mail(number).reason or "")


def test_without_a_mail_server_mail_waits(app: Flask, post: Post) -> None:
    app.config["MAIL_SERVER"] = ""
    number = _send()
    work_off(strict=False)
    assert _mail(number).state == MailState.QUEUED
    assert _mail(number).reason == "HANDSLAG_SMTP_HOST is not set"


@pytest.mark.parametrize("to", ["a@voorbeeld.test\nBcc: b@voorbeeld.test", "a\r\n@voorbeeld.test"])
def test_an_address_with_a_line_end_is_refused(post: Post, to: str) -> None:
    number = _send(to)
    work_off()
    assert _mail(number).state == MailState.REFUSED
    assert post.received == []


def test_a_subject_with_line_ends_stays_one_line(post: Post) -> None:
    _send(subject="Vraag\r\nBcc: b@voorbeeld.test")
    work_off()
    assert post.received[0]["Subject"] == "Vraag Bcc: b@voorbeeld.test"
    assert post.to == [[TO]]


def test_in_the_demo_nothing_leaves(app: Flask, post: Post) -> None:
    app.config["DEMO"] = True
    number = _send()
    work_off()
    assert post.received == []
    assert _mail(number).state == MailState.SENT
    assert _mail(number).text == TEXT
