"""Somebody who did all that one can do, and left traces everywhere: Quirine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from accounts.drafts import service as drafts
from accounts.memberships import service as invitations
from accounts.memberships.model import Role
from accounts.memberships.schema import InviteCommand
from accounts.organisations import service as organisations
from accounts.organisations.schema import ContactCommand
from accounts.signin import service as signin
from core.storage.database import Base, session
from partnerships.conversation import service as conversation
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import CommentCommand
from partnerships.conversation.service import Place
from partnerships.meetings import calendars
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.schema import ConfirmCommand
from tests.builders import Group, Someone, also, make_person
from tests.kept import kept
from tests.partnerships.negotiation.table import Table, lay_table
from tests.partnerships.signing_rounds.desk import Desk

NAME, ADDRESS = "Quirine Zonderspoor", "quirine@zonderspoor.test"


@dataclass(frozen=True)
class Traces:
    """The covenant, the one who did it all, and her calendar link."""

    reference: str
    parties: tuple[Group, ...]
    signers: tuple[Someone, ...]
    calendar: str

    @property
    def quirine(self) -> Someone:
        """She signs for the first party."""
        return self.signers[0]

    @property
    def desk(self) -> Desk:
        """To go on signing."""
        return Desk(self.reference, self.parties, self.signers)


@kept
def leave_traces(*, signed: bool = True) -> Traces:
    """Drafted, proposed, remarked, mentioned, invited, signed in; in a round or after."""
    table = lay_table()
    quirine = make_person(table.parties[0], Role.COORDINATOR, name=NAME, email=ADDRESS)
    also(table.parties[0], quirine, Role.SIGNATORY)
    calendar = _talk(table, quirine)
    sha256 = negotiation.freeze(table.actor(0), table.reference).sha256
    for party in table.parties:
        negotiation.confirm(party.actor, table.reference, ConfirmCommand(sha256, True))
    others = tuple(make_person(party, Role.SIGNATORY) for party in table.parties[1:])
    made = Traces(table.reference, table.parties, (quirine, *others), calendar)
    for chair in range(len(made.parties)):
        made.desk.nominate(chair)
    made.desk.send()
    for chair in range(len(made.parties)) if signed else ():
        made.desk.sign(chair)
    return made


def _talk(table: Table, quirine: Someone) -> str:
    group, article = table.parties[0], table.first_text()
    drafts.save(quirine.actor, f"clause:{article.clause_id}", {"body": f"{NAME} schrijft."}, 0)
    hers = Table(table.reference, (Group(group.id, group.name, quirine), *table.parties[1:]))
    number = hers.propose(0, article, "Wij komen elke maand bij elkaar.")
    for chair in (1, 2):
        table.yes(chair, number)
    place = Place(article.clause_id)
    said = CommentCommand("Dit is goed zo.", Audience.OWN)
    conversation.comment(quirine.actor, table.reference, place, said)
    named = CommentCommand(f"Vraag het {NAME}.", Audience.OWN, [quirine.id])
    conversation.comment(group.actor, table.reference, place, named)
    asked = InviteCommand("Een Ander", "ander@voorbeeld.test", "nl", Role.READER)
    invitations.invite(quirine.actor, group.id, asked)
    organisations.appoint_contact(group.actor, ContactCommand(quirine.id, group.coordinator.id))
    signin.begin(signin.Shown(quirine.id, "mailed-code", False), "Firefox, Linux")
    signin.ask_code(ADDRESS)
    return calendars.make(quirine.actor)


def columns_that_say(*signs: str) -> set[str]:
    """Every column of every table in which one of these stands, however it is kept."""
    return {
        f"{table.name}.{column}"
        for table in Base.metadata.tables.values()
        for column, text in _texts(table.name)
        if any(sign.lower() in text for sign in signs)
    }


def _texts(table: str) -> Iterator[tuple[str, str]]:
    for row in session().execute(select(Base.metadata.tables[table])).mappings():
        for column, value in row.items():
            yield str(column), json.dumps(value, default=str, ensure_ascii=False).lower()
