"""The outbox: every mail as a row, so that one sees what became of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import Moment, choice
from core.storage.database import Base
from core.values.errors import N_


class MailState(StrEnum):
    """Sent: the first mail server took it. Refused: at once. Bounced: it came back later."""

    QUEUED = "queued"
    SENT = "sent"
    REFUSED = "refused"
    BOUNCED = "bounced"


PROBLEMS = {
    MailState.REFUSED: N_("Deze mail is geweigerd. Klopt het adres?"),
    MailState.BOUNCED: N_("Deze mail kwam terug. Klopt het adres?"),
}


class OutboxMail(Base):
    """One mail to one address. Outside the demo its text is wiped once it was sent."""

    __tablename__ = "outbox_mail"

    address: Mapped[str] = mapped_column(index=True)
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    state: Mapped[MailState] = mapped_column(choice(MailState), default=MailState.QUEUED)
    reason: Mapped[str | None]  # what the mail server said, in its own words
    message_id: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def problem(self) -> str | None:
        """The sentence for people when the mail did not arrive; None while all is well."""
        return PROBLEMS.get(self.state)
