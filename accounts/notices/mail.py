"""Writing a mail down, and what became of it.

`send` joins the caller's transaction: no mail about what did not happen, and no mail lost that
should have gone. The job `mail` posts it (`accounts.notices.jobs`).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from email.utils import parseaddr

from flask import current_app
from sqlalchemy import select, update

from accounts.notices.model import MailState, OutboxMail
from core.jobs import enqueue
from core.storage.database import session, transaction
from core.values import clock
from core.web.language import NOT_CHECKED, in_language, is_checked, say

LONGEST_REASON = 300


def send(*, to: str, subject: str, text: str, language: str) -> OutboxMail:
    """Put a mail in the outbox, in the open transaction; returns its row.

    A mail in a language that nobody has checked yet says so below, in that language and in Dutch.
    """
    current = session()
    mail = OutboxMail(
        address=to,
        language=language,
        subject=" ".join(subject.split()),
        text=text + _warning(language),
        message_id=f"<{secrets.token_hex(16)}@{_domain()}>",
        created_at=clock.now(),
    )
    current.add(mail)
    current.flush()
    enqueue("mail", mail.id, {"mail_id": mail.id})
    return mail


def _warning(language: str) -> str:
    if is_checked(language):
        return ""
    with in_language(language):
        return f"\n\n--\n{say(NOT_CHECKED)}\n{NOT_CHECKED}"


def _domain() -> str:
    sender = parseaddr(str(current_app.config["MAIL_DEFAULT_SENDER"]))[1]
    return sender.rpartition("@")[2] or "localhost"


def mails(ids: Iterable[int]) -> dict[int, OutboxMail]:
    """The mails of these numbers, to show at an invitation what became of them."""
    wanted = select(OutboxMail).where(OutboxMail.id.in_(list(ids)))
    return {mail.id: mail for mail in session().scalars(wanted)}


def settle(mail_id: int, state: MailState, reason: str | None = None) -> None:
    """Write down what became of a mail; what was sent and is no demo is wiped."""
    values: dict[str, object] = {"state": state, "reason": _short(reason)}
    if state is not MailState.QUEUED:
        values["settled_at"] = clock.now()
    if state is MailState.SENT and not current_app.config["DEMO"]:
        values["text"] = ""
    with transaction() as current:
        current.execute(update(OutboxMail).where(OutboxMail.id == mail_id).values(**values))


def _short(reason: str | None) -> str | None:
    return None if reason is None else " ".join(reason.split())[:LONGEST_REASON]
