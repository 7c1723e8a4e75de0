"""A mail server of our own, that refuses what a test tells it to refuse."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask


@dataclass
class Post:
    """What came in, and the answers that stand ready per address or for the data."""

    answers: dict[str, str] = field(default_factory=dict)
    received: list[EmailMessage] = field(default_factory=list)
    to: list[list[str]] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "data" in self.answers:
            return self.answers["data"]
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append(message)
        self.to.append(list(envelope.rcpt_tos))
        return "250 OK"


@pytest.fixture
def post(app: Flask) -> Iterator[Post]:
    """The server; the app is no demo and posts there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Post()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    app.config.update(DEMO=False, MAIL_SERVER="127.0.0.1", MAIL_PORT=port)
    mailman = app.extensions["mailman"]
    mailman.server, mailman.port, mailman.backend = "127.0.0.1", port, "smtp"
    yield box
    controller.stop()
