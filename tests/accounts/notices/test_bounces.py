"""A delivery report finds its mail by the number we gave it; other mail finds nothing."""

import pytest
from flask import Flask

from accounts.notices import bounces
from accounts.notices.mail import send
from accounts.notices.model import MailState, OutboxMail
from core.jobs import work_off
from core.storage.database import session, transaction

REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.voorbeeld.test
To: handslag@localhost
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain

Sorry.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.voorbeeld.test

Final-Recipient: rfc822; fatma@voorbeeld.test
Action: %(action)s
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 mailbox unknown

--grens
%(original)s
--grens--
"""
WHOLE = """\
Content-Type: message/rfc822

From: handslag@localhost
To: fatma@voorbeeld.test
Subject: Vraag
Message-ID: %s

Tekst
"""
HEADERS = """\
Content-Type: text/rfc822-headers

From: handslag@localhost
Message-ID: %s
"""


@pytest.fixture
def mail(app: Flask) -> OutboxMail:
    with transaction():
        mail = send(to="fatma@voorbeeld.test", subject="Vraag", text="Tekst", language="nl")
    work_off()
    return mail


def _report(original: str, action: str = "failed") -> bytes:
    return (REPORT % {"action": action, "original": original}).encode()


@pytest.mark.parametrize("original", [WHOLE, HEADERS])
def test_a_report_marks_its_mail(mail: OutboxMail, original: str) -> None:
    found = bounces.record(_report(original % mail.message_id))
    session().refresh(mail)
    assert found is mail
    assert mail.state == MailState.BOUNCED
    assert mail.reason == "smtp; 550 5.1.1 mailbox unknown"
    assert mail.problem == "Deze mail kwam terug. Klopt het adres?"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "", "expanded"])
def test_a_delay_or_a_success_marks_nothing(mail: OutboxMail, action: str) -> None:
    assert bounces.record(_report(WHOLE % mail.message_id, action)) is None
    session().refresh(mail)
    assert mail.state == MailState.SENT


def test_an_out_of_office_marks_nothing(mail: OutboxMail) -> None:
    answer = f"Subject: Afwezig\nIn-Reply-To: {mail.message_id}\n\nIk ben er niet."
    assert bounces.record(answer.encode()) is None


@pytest.mark.parametrize(
    "strange",
    [
        b"",
        b"\x00\xff" * 1000,
        _report(WHOLE % "<0123456789abcdef0123456789abcdef@localhost>"),
        _report("Content-Type: message/rfc822\n\n" * 200),
        b"Content-Type: multipart/report; boundary=x\n\n" + b"--x\n" * 20_000,
        _report(HEADERS % ("<" * 200_000)),
    ],
    ids=["empty", "noise", "not ours", "nested", "many parts", "angles"],
)
def test_strange_input_marks_nothing_and_breaks_nothing(mail: OutboxMail, strange: bytes) -> None:
    assert bounces.record(strange) is None


def test_the_command_reads_standard_input(app: Flask, mail: OutboxMail) -> None:
    runner = app.test_cli_runner()
    good = runner.invoke(args=["mail", "bounced"], input=_report(WHOLE % mail.message_id))
    assert (good.exit_code, good.output) == (0, f"mail {mail.id} bounced\n")
    assert runner.invoke(args=["mail", "bounced"], input=b"hoi").exit_code == 1
