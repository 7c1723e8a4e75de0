"""Mail that came back: the report of a mail server, matched by the number we gave the mail."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import Message

from sqlalchemy import select

from accounts.notices.mail import settle
from accounts.notices.model import MailState, OutboxMail
from core.storage.database import session

LARGEST = 2 * 1024 * 1024  # a report quotes at most the mail it is about
_NUMBER = re.compile(r"<[0-9a-f]{32}@[^<>\s]+>")


def record(raw: bytes) -> OutboxMail | None:
    """Mark the mail that this report is about as bounced; None when there is none."""
    report = email.message_from_bytes(raw[:LARGEST], policy=policy.compat32)
    failure = _failure(report)
    if failure is None:
        return None
    numbers = list(dict.fromkeys(_numbers(report)))[:20]
    wanted = select(OutboxMail).where(OutboxMail.message_id.in_(numbers))
    mail = session().scalars(wanted.limit(1)).first()
    if mail is not None:
        settle(mail.id, MailState.BOUNCED, failure)
    return mail


def _failure(report: Message) -> str | None:
    """Why delivery failed for good; None for a delay, a success or an out-of-office."""
    for part in report.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.walk():
            if str(fields.get("Action", "")).strip().lower() == "failed":
                return str(fields.get("Diagnostic-Code") or fields.get("Status") or "failed")
    return None


def _numbers(report: Message) -> Iterator[str]:
    for part in report.walk():
        for name in ("Message-ID", "In-Reply-To", "References"):
            yield from _NUMBER.findall(str(part.get(name, "")))
        if part.get_content_type() == "text/rfc822-headers":
            data = part.get_payload(decode=True)
            text = data.decode("utf-8", "replace") if isinstance(data, bytes) else ""
            yield from _NUMBER.findall(text)
