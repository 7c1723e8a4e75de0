"""Posting the outbox.

A refusal by the mail server (5xx, of the address or of the mail) is final and shown at once; all
else (no connection, 4xx, a wrong password of ours) is tried again for some hours. A worker that is
killed between the server's yes and our commit posts the mail again, under the same Message-ID.
"""

from __future__ import annotations

import smtplib
from typing import Any

from flask import Flask, current_app
from flask_mailman import EmailMessage, Mail
from sqlalchemy import select

from accounts.notices.mail import settle
from accounts.notices.model import MailState, OutboxMail
from core.jobs import Work, job
from core.jobs.bounded import MB
from core.storage.database import session

ATTEMPTS = 9  # with the delays of the queue: some four hours
TIMEOUT = 20  # seconds for the mail server


class NoMailServer(RuntimeError):
    """`HANDSLAG_SMTP_HOST` is not set, and this is no demo."""


def _give_up(payload: dict[str, Any], reason: str) -> None:
    settle(payload["mail_id"], MailState.REFUSED, reason)


@job("mail", memory=256 * MB, cpu=20, wall=90, attempts=ATTEMPTS, gave_up=_give_up)
def deliver(work: Work) -> None:
    """Post one mail and write down what the server said."""
    wanted = select(OutboxMail).where(OutboxMail.id == work.payload["mail_id"])
    mail = session().scalars(wanted).one_or_none()
    if mail is None:  # whom it was for was erased meanwhile
        with work.finishing():
            return
    refused = None
    if mail.state is MailState.QUEUED and not current_app.config["DEMO"]:
        try:
            refused = post(mail)
        except Exception as error:
            settle(mail.id, MailState.QUEUED, str(error))
            raise
    with work.finishing():
        settle(mail.id, MailState.REFUSED if refused else MailState.SENT, refused)


def post(mail: OutboxMail) -> str | None:
    """Hand the mail to the server; the reason when it refuses it for good."""
    if not current_app.config["MAIL_SERVER"]:
        raise NoMailServer("HANDSLAG_SMTP_HOST is not set")
    if not mail.address.isprintable():
        return "not a mail address"
    message = EmailMessage(
        mail.subject,
        mail.text,
        current_app.config["MAIL_DEFAULT_SENDER"],
        [mail.address],
        headers={
            "Message-ID": mail.message_id,
            "Content-Language": mail.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    try:
        message.send()
    except UnicodeError:
        return "not a mail address"
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        return _final(code, said, error)
    except smtplib.SMTPAuthenticationError:
        raise  # ours to mend, not the address's fault
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        return _final(error.smtp_code, error.smtp_error, error)
    return None


def _final(code: int, said: bytes | str, error: Exception) -> str:
    """What the server said, when that is final; else the error again."""
    if not 500 <= code < 600:
        raise error
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {text}"


def install(app: Flask) -> None:
    """Connect the mail server."""
    app.config.setdefault("MAIL_TIMEOUT", TIMEOUT)
    Mail().init_app(app)
