"""All mail of the demo, to read instead of a mailbox; elsewhere these pages are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, current_app, request
from sqlalchemy import select

from accounts.notices.model import OutboxMail
from core.storage.database import session
from core.values.errors import NotFound
from core.web.answer import page
from core.web.pagination import paged, start_after
from core.web.routes import public

pages = Blueprint("notices", __name__)


@pages.get("/demo/mail")
@public
def outbox() -> Any:
    """The newest mails first; `?aan=` shows those to one address."""
    _demo_only()
    address, after = request.args.get("aan", "").strip(), request.args.get("after")
    wanted = start_after(select(OutboxMail), [(OutboxMail.id, True)], after)  # type: ignore[list-item]
    if address:
        wanted = wanted.where(OutboxMail.address == address)
    mails = paged(session().scalars(wanted).all(), after, lambda mail: [mail.id])
    return page("accounts/notices/outbox.html", mails=mails, address=address)


@pages.get("/demo/mail/<int:number>")
@public
def read(number: int) -> Any:
    """One mail, its links to this site to press."""
    _demo_only()
    mail = session().scalars(select(OutboxMail).where(OutboxMail.id == number)).one_or_none()
    if mail is None:
        raise NotFound()
    paragraphs = [list(_pieces(text)) for text in mail.text.split("\n\n")]
    return page("accounts/notices/mail.html", mail=mail, paragraphs=paragraphs)


def _demo_only() -> None:
    if not current_app.config["DEMO"]:
        raise NotFound()


def _pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """The text in pieces, each with the path it leads to when it is a link of ours."""
    ours = re.escape(str(current_app.config["BASE_URL"]))
    for number, piece in enumerate(re.split(rf"({ours}/[^\s<>\"]*)", text)):
        link = piece[len(str(current_app.config["BASE_URL"])) :] if number % 2 else None
        yield piece, link
