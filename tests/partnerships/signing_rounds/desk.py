"""A desk to sign at: a covenant that all parties confirmed, with somebody who signs for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.organisations import service as organisations
from accounts.organisations.authority import bases_for
from accounts.organisations.model import AuthorityBasis, OrganisationKind
from accounts.organisations.schema import AuthorityCommand
from core.jobs import work_off
from core.storage.database import session
from core.values import clock
from partnerships.covenants.queries import load
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.schema import ConfirmCommand
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import nominations, queries, service
from partnerships.signing_rounds.model import SigningRound
from partnerships.signing_rounds.queries import RoundView
from partnerships.signing_rounds.schema import NominateCommand, SendCommand, SignCommand
from tests.builders import KINDS, Group, Someone, mailed_code, make_covenant, make_person
from tests.kept import kept

FUNCTION = "voorzitter"
HERE = service.Technical("127.0.0.1", "Firefox, Linux", "nl", None, "mailed-code")


@dataclass(frozen=True)
class Desk:
    """The covenant, its parties, and who signs for each of them."""

    reference: str
    parties: tuple[Group, ...]
    signers: tuple[Someone, ...]

    def actor(self, chair: int) -> Actor:
        """The coordinator of a party."""
        return self.parties[chair].actor

    def nominate(self, chair: int, step: int = 1) -> None:
        """The party names its signer."""
        authority = authority_for(self.parties[chair], self.signers[chair])
        command = NominateCommand(authority, step)
        nominations.nominate(self.actor(chair), self.reference, command)

    def send(self, deadline: date | None = None) -> None:
        """The first party sends; the paper is made."""
        self.send_without_jobs(deadline)
        work_off()

    def send_without_jobs(self, deadline: date | None = None) -> None:
        """The first party sends; the paper is still to be made."""
        command = SendCommand(deadline or clock.today() + timedelta(days=14))
        service.send(self.actor(0), self.reference, command)

    def give(self, chair: int, **typed: str) -> None:
        """The signer of a party signs; the file follows when the jobs are done."""
        signer = self.signers[chair]
        mine = queries.to_sign(signer.actor, self.reference).signatory
        service.open_to_sign(signer.actor, self.reference, mine.position)
        service.ask_code(signer.actor, self.reference, mine.position)
        command = SignCommand(
            typed.get("name", signer.name),
            typed.get("function", FUNCTION),
            True,
            typed.get("code", "") or mailed_code(signer),
        )
        service.sign(signer.actor, self.reference, mine.position, command, HERE)

    def sign(self, chair: int) -> None:
        """Give a signature, and wait until it is in the file."""
        self.give(chair)
        work_off()

    @property
    def view(self) -> RoundView:
        """The round, as a new request would read it."""
        session().rollback()
        return queries.round_of(self.actor(0), CovenantAction.READ, self.reference)

    @property
    def round(self) -> SigningRound:
        """The row of the round, as it is now."""
        session().rollback()
        return service.current_round(load(self.reference))

    @property
    def state(self) -> str:
        """Where the covenant stands."""
        session().rollback()
        return str(load(self.reference).state)


def authority_for(
    party: Group, signer: Someone, basis: AuthorityBasis | None = None, **dates: date
) -> int:
    """Somebody may sign for a party, by default from today on."""
    from sqlalchemy import select

    from accounts.organisations.model import Organisation
    from core.storage.database import session as current

    kind = current().scalars(select(Organisation.kind).where(Organisation.id == party.id)).one()
    command = AuthorityCommand(
        person=signer.id,
        basis=basis or bases_for(kind)[0],
        function=FUNCTION,
        granted_by="statuten artikel 7",
        valid_from=dates.get("valid_from", clock.today()),
        valid_until=dates.get("valid_until"),
    )
    return organisations.add_authority(party.actor, command).id


@kept
def lay_desk(
    kinds: tuple[OrganisationKind, ...] = KINDS,
    *,
    nominated: bool = True,
    start: date | None = None,
) -> Desk:
    """Everything ready to be sent."""
    start = start or clock.today() + timedelta(days=30)
    made = make_covenant(
        kinds=kinds, negotiating=True, start=start, end=date(start.year + 2, 12, 31)
    )
    sha256 = negotiation.freeze(made.starter, made.reference).sha256
    for party in made.parties:
        negotiation.confirm(party.actor, made.reference, ConfirmCommand(sha256, True))
    signers = tuple(make_person(party, Role.SIGNATORY) for party in made.parties)
    desk = Desk(made.reference, made.parties, signers)
    for chair in range(len(desk.parties)) if nominated else ():
        desk.nominate(chair)
    work_off()
    return desk


@kept
def send_from_desk() -> Desk:
    """Three parties asked to sign, and the paper is there."""
    desk = lay_desk()
    desk.send()
    return desk


@kept
def signed_desk() -> Desk:
    """All have signed, and it holds."""
    desk = lay_desk(start=clock.today())
    desk.send()
    for chair in range(len(desk.signers)):
        desk.sign(chair)
    return desk
