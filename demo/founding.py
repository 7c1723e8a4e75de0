"""The first chapter: everybody comes in by invitation, as in life."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from accounts.actor import SYSTEM, Actor
from accounts.memberships import roles
from accounts.memberships import service as memberships
from accounts.memberships.model import Invitation
from accounts.memberships.queries import actor_for
from accounts.memberships.schema import AcceptCommand, InviteCommand, NewPartyCommand
from accounts.organisations import service as organisations
from accounts.organisations.model import AuthorityBasis
from accounts.organisations.schema import AuthorityCommand, ContactCommand, DataCommand
from accounts.people import service as people
from accounts.people.schema import RegisterCommand
from core.storage.database import session, transaction
from core.values import clock
from core.web.uploads import Upload, accept
from demo.people import ADMINISTRATOR, ORGANISATIONS, PASSWORD, DemoOrganisation, DemoPerson
from demo.stage import Stage

DECISION = "2026-12"
GRANTED = {
    AuthorityBasis.SOLE: "statuten artikel 7",
    AuthorityBasis.JOINT: "statuten artikel 8",
    AuthorityBasis.MANDATE: f"mandaatbesluit {DECISION}",
    AuthorityBasis.PERSONAL: "",
}


def found_everybody(stage: Stage) -> None:
    """An administrator, nine organisations, their people and who may sign."""
    with stage.on(220):
        register = RegisterCommand(ADMINISTRATOR.name, ADMINISTRATOR.email, "nl")
        bea = people.register(SYSTEM, register, administrator=True)
        with transaction():
            people.set_password(bea, PASSWORD)
    for number, organisation in enumerate(ORGANISATIONS):
        with stage.on(215 - number):
            _found(actor_for(bea.id), organisation)


def _found(administrator: Actor, told: DemoOrganisation) -> None:
    first, *others = told.people
    command = NewPartyCommand(told.name, told.kind, first.name, first.email, first.language)
    founded = memberships.invite_organisation(administrator, command)
    leader = actor_for(_accept(first, founded.id))
    organisations.describe(leader, DataCommand(
        name=told.name, kind=told.kind, kvk=told.kvk or None, rsin=told.rsin or None,
        iban=told.iban or None, street=None, city="Zilverwaard", email=first.email,
        phone="0000-000000", about=told.about or None,
    ))  # fmt: skip
    ids = {first.email: leader.person_id or 0}
    for person in others:
        ask = InviteCommand(person.name, person.email, person.language, person.roles[0])
        memberships.invite(leader, founded.id, ask)
        ids[person.email] = _accept(person, founded.id)
    _give_roles(leader, told, ids)
    deputy = next((ids[p.email] for p in others), None)
    organisations.appoint_contact(leader, ContactCommand(ids[first.email], deputy))


def _accept(person: DemoPerson, organisation_id: int) -> int:
    wanted = select(Invitation.token).where(
        Invitation.organisation_id == organisation_id, Invitation.email == person.email
    )
    token = session().scalars(wanted.order_by(Invitation.id.desc())).first()
    assert token is not None
    return memberships.accept_as_new(token, AcceptCommand(person.name, PASSWORD)).id


def _give_roles(leader: Actor, told: DemoOrganisation, ids: dict[str, int]) -> None:
    for person in told.people:
        held = actor_for(ids[person.email]).roles
        for role in person.roles:
            if role not in held:
                roles.give(leader, ids[person.email], role)
        if person.basis:
            document = mandate(person) if person.basis == AuthorityBasis.MANDATE else None
            organisations.add_authority(leader, AuthorityCommand(
                person=ids[person.email], basis=person.basis, function=person.function or "voorzitter",
                granted_by=GRANTED[person.basis] or None, valid_from=clock.today(), valid_until=None,
            ), document)  # fmt: skip


def mandate(person: DemoPerson, decision: str = DECISION) -> Upload:
    """A drawn letter that gives the mandate."""
    letter = Image.new("RGB", (900, 600), "white")
    draw = ImageDraw.Draw(letter)
    lines = (
        "Gemeente Zilverwaard",
        f"Mandaatbesluit {decision} (voorbeeld)",
        f"{person.name}, {person.function},",
        "mag convenanten in het sociaal domein tekenen.",
    )
    for number, text in enumerate(lines):
        draw.text((60, 80 + number * 60), text, fill="black", font_size=32)
    buffer = io.BytesIO()
    letter.save(buffer, "PNG")
    buffer.seek(0)
    return accept(FileStorage(buffer, filename="mandaatbesluit.png"))
