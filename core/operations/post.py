"""Whether mail leaves and arrives: the doctor's look at the mail server."""

from __future__ import annotations

import smtplib
from email.utils import parseaddr

from flask import current_app
from flask_mailman import EmailMessage

from core.operations.checks import Finding, check, good, mind, wrong

PUBLISH = (
    "ask who manages {domain} to publish SPF (this server may send), DKIM (the mail server signs) "
    "and DMARC (what to do with the rest): without them mail ends among the spam"
)


@check("mail")
def mail() -> Finding:
    """Is there a mail server that lets us in?"""
    config = current_app.config
    if config["DEMO"]:
        return good("demo: no mail leaves, all of it is at /demo/mail")
    if not config["MAIL_SERVER"]:
        return wrong("no mail server: codes and invitations do not leave", "set HANDSLAG_SMTP_HOST")
    try:
        with smtplib.SMTP(config["MAIL_SERVER"], config["MAIL_PORT"], timeout=10) as server:
            if config["MAIL_USE_TLS"]:
                server.starttls()
            if config["MAIL_USERNAME"]:
                server.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"] or "")
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        return wrong(f"{config['MAIL_SERVER']}: {error}".splitlines()[0], "see HANDSLAG_SMTP_…")
    return mind(f"{config['MAIL_SERVER']} lets us in", _publish())


def send_test(address: str) -> Finding:
    """Send one mail now, past the outbox, so that its answer is seen here."""
    if current_app.config["DEMO"] or not current_app.config["MAIL_SERVER"]:
        return wrong(
            "no test mail: this is a demo, or there is no mail server", "see the line above"
        )
    sender = current_app.config["MAIL_DEFAULT_SENDER"]
    message = EmailMessage("Handslag: test", "This mail has arrived.\n", sender, [address])
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        return wrong(
            f"the test mail was not taken: {error}".splitlines()[0], "mend it and try again"
        )
    return mind(
        "the test mail was taken; see whether it arrives, and not among the spam", _publish()
    )


def _publish() -> str:
    sender = parseaddr(str(current_app.config["MAIL_DEFAULT_SENDER"]))[1]
    return PUBLISH.format(domain=sender.rpartition("@")[2])
