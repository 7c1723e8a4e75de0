"""To whom the sealed paper went: a link to every party, by mail.

The trail keeps the numbers of people and mails; what became of a mail, the outbox knows for as long
as it keeps it. A note that is sealed once says the same for as long as the paper is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from accounts.actor import SYSTEM, Actor
from accounts.notices.mail import mails
from accounts.notices.model import MailState
from accounts.organisations.model import Organisation
from accounts.people.queries import names
from accounts.policy import allow
from core.storage.audit import AuditLine, record
from core.storage.database import session, transaction
from core.storage.files import files
from core.values import clock
from core.values.errors import N_, NotFound
from documents.vault import service as vault
from partnerships.covenants.queries import load
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import closing
from partnerships.signing_rounds.earlier import round_numbered
from partnerships.signing_rounds.model import RoundState, SigningRound

TOLD, NOTED = "signing.tell", "signing.note"
LONGEST = timedelta(days=7)  # the note waits no longer for a mail that does not go
UNKNOWN = "unknown"
WORDS = {
    MailState.QUEUED: N_("De mail is nog niet verstuurd."),
    MailState.SENT: N_("De mail is verstuurd."),
    MailState.REFUSED: N_("De mail is geweigerd."),
    MailState.BOUNCED: N_("De mail kwam terug."),
    UNKNOWN: N_("Wat er van de mail werd, weten wij niet meer."),
}


@dataclass(frozen=True)
class Copy:
    """One mail with the link: for which party, to whom, and what became of it."""

    person_id: int
    name: str
    organisation_id: int
    organisation: str
    at: datetime
    mail: str
    settled_at: datetime | None

    @property
    def words(self) -> str:
        """What became of the mail."""
        return WORDS[self.mail]


@dataclass(frozen=True)
class Copies:
    """What is known of one round."""

    sealed: bool  # else nothing went to anybody yet
    known: bool  # False: sealed before this was kept
    sent: tuple[Copy, ...] = ()
    note: str = ""  # the hash of the sealed note, once it is there


def told(round_: SigningRound, mailed: Iterable[tuple[int, int, int]]) -> None:
    """Write down to whom the link went; joins the transaction that sealed the paper."""
    record(SYSTEM, TOLD, round_, detail={"mails": [list(numbers) for numbers in mailed]})


def of(actor: Actor, reference: str, number: int | None = None) -> Copies:
    """To whom the paper of the newest round went, or of this one; every party reads the same."""
    covenant = load(reference)
    allow(actor, CovenantAction.READ, covenant)
    return _copies(round_numbered(covenant, number))


def note(actor: Actor, reference: str, number: int | None = None) -> bytes:
    """The sealed note, as it is kept."""
    found = of(actor, reference, number)
    if not found.note:
        raise NotFound()
    return files().get(found.note)


def note_of(round_: SigningRound) -> str:
    """The hash of the note of a round; empty while there is none."""
    lines = _lines(round_)
    return str(lines[NOTED].detail["sha256"]) if NOTED in lines else ""


def look() -> None:
    """Write the notes whose time has come."""
    ours = select(AuditLine.thing_id).where(AuditLine.thing_kind == SigningRound.__tablename__)
    waiting = select(SigningRound.id).where(
        SigningRound.state == RoundState.SEALED,
        SigningRound.id.in_(ours.where(AuditLine.verb == TOLD)),
        SigningRound.id.not_in(ours.where(AuditLine.verb == NOTED)),
    )
    for round_id in session().scalars(waiting.order_by(SigningRound.id)).all():
        _write(round_id)


def _write(round_id: int) -> None:
    """Once: who comes second finds the note."""
    with transaction():
        _, round_ = closing.held(round_id)
        found = _copies(round_)
        young = any(clock.now() < each.at + LONGEST for each in found.sent)
        if found.note or (young and any(each.mail == MailState.QUEUED for each in found.sent)):
            return
        record(SYSTEM, NOTED, round_, detail={"sha256": files().put(_sealed(round_, found.sent))})


def _sealed(round_: SigningRound, sent: Sequence[Copy]) -> bytes:
    from documents.signatures.copies import FORMAT, seal_copies
    from documents.signatures.evidence import canonical

    paper = vault.latest(round_.paper)
    return canonical(
        seal_copies(
            {
                "format": FORMAT,
                "reference": round_.covenant.reference,
                "round": round_.number,
                "paper": {"sha256": paper.sha256, "size": paper.size},
                "made_at": _iso(clock.now()),
                "copies": [
                    {
                        "person": each.person_id, "name": each.name, "at": _iso(each.at),
                        "organisation": each.organisation, "organisation_id": each.organisation_id,
                        "mail": each.mail,  # type: ignore[typeddict-item]
                        "settled_at": _iso(each.settled_at) if each.settled_at else None,
                    }
                    for each in sent
                ],
            }
        )
    )  # fmt: skip


def _copies(round_: SigningRound) -> Copies:
    lines, sealed = _lines(round_), round_.state == RoundState.SEALED
    if TOLD not in lines:
        return Copies(sealed, known=not sealed)
    noted = str(lines[NOTED].detail["sha256"]) if NOTED in lines else ""
    return Copies(sealed, True, tuple(_sent(lines[TOLD])), noted)


def _sent(line: AuditLine) -> Iterator[Copy]:
    numbers = line.detail["mails"]
    kept, people = mails(mail for _, _, mail in numbers), names(person for _, person, _ in numbers)
    wanted = select(Organisation.id, Organisation.name).where(
        Organisation.id.in_({party for party, _, _ in numbers})
    )
    parties = {row.id: row.name for row in session().execute(wanted)}
    for party, person, number in numbers:
        mail = kept.get(number)
        yield Copy(
            person, people.get(person, ""), party, parties.get(party, ""), line.at,
            mail.state if mail else UNKNOWN, mail.settled_at if mail else None,
        )  # fmt: skip


def _lines(round_: SigningRound) -> dict[str, AuditLine]:
    """Of each of the two verbs the line, as far as it is there."""
    wanted = select(AuditLine).where(
        AuditLine.thing_kind == SigningRound.__tablename__, AuditLine.thing_id == round_.id,
        AuditLine.verb.in_((TOLD, NOTED)),
    )  # fmt: skip
    return {line.verb: line for line in session().scalars(wanted)}


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
