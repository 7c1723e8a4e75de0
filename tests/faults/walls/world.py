"""A town to break into: three parties, a sibling that shares one covenant, and a stranger.

Made through the real services, as people would make it. Every text field gets a mark of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from flask import Flask
from sqlalchemy import select

from accounts.actor import Actor
from accounts.memberships import roles, service
from accounts.memberships.model import Invitation, Role
from accounts.memberships.queries import actor_for
from accounts.memberships.schema import AcceptCommand, InviteCommand, NewPartyCommand
from accounts.organisations import service as organisations
from accounts.organisations.model import AuthorityBasis, OrganisationKind
from accounts.organisations.schema import AuthorityCommand, DataCommand
from accounts.signin import passkeys, visits
from accounts.signin import service as signin
from accounts.signin.door import COOKIE
from accounts.signin.schema import NewPasskeyCommand
from core.storage.database import session
from core.values import clock
from core.web.uploads import Upload
from tests.authenticator import Authenticator
from tests.builders import an_administrator, make_person
from tests.faults.walls.insiders import ROLES, Insider
from tests.faults.walls.marks import ADMINISTRATOR, Marks
from tests.faults.walls.who import Target

KINDS = {
    "gem": OrganisationKind.MUNICIPALITY,
    "wel": OrganisationKind.INSTITUTION,
    "sti": OrganisationKind.FOUNDATION,
    "zus": OrganisationKind.ASSOCIATION,  # the sibling: shares another covenant with "wel"
    "ver": OrganisationKind.ASSOCIATION,  # the stranger: knows only "zus"
}
NUMBERS = {  # KvK (public), RSIN, IBAN
    "gem": ("99990001", "001234560", "NL69TEST0000000001"),
    "wel": ("99990002", "002345675", "NL42TEST0000000002"),
    "sti": ("99990003", "004567894", "NL15TEST0000000003"),
    "zus": ("99990004", "005678900", "NL85TEST0000000004"),
    "ver": ("99990005", "006789018", "NL58TEST0000000005"),
}
PARTIES = frozenset({"gem", "wel", "sti"})
BOND, OTHERS = frozenset({"wel", "zus"}), frozenset({"zus", "ver"})
PARTNERS = {  # who shares a covenant with whom, oneself included
    "gem": PARTIES, "sti": PARTIES, "wel": PARTIES | BOND, "zus": BOND | OTHERS, "ver": OTHERS,
}  # fmt: skip
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%% MARK\n%%EOF\n"


@dataclass
class World:
    """What is there, as plain values that outlive every session."""

    marks: Marks = field(default_factory=Marks)
    organisations: dict[str, int] = field(default_factory=dict)
    insiders: dict[str, Insider] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    authorities: dict[str, list[int]] = field(default_factory=dict)
    invitations: dict[str, int] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def actor(self, key: str) -> Actor:
        """Somebody at work now."""
        who = self.insiders[key]
        assert who.person_id is not None
        return actor_for(who.person_id, self.organisations.get(who.organisation or ""))

    def find(self, **wanted: object) -> list[Insider]:
        """The insiders with these properties."""
        return [
            i for i in self.insiders.values() if all(getattr(i, k) == v for k, v in wanted.items())
        ]


def found(world: World) -> None:
    """The organisations with their people, and the special ones."""
    boss = an_administrator()
    world.insiders["administrator"] = Insider(
        "administrator", boss.id, boss.name, boss.email, administrator=True
    )
    world.insiders["nobody"] = Insider("nobody")
    world.targets["mail"] = Target("mail", values={"number": 1})
    world.targets["-"] = Target(
        "-", values={"code": "nl", "path": "app.css", "filename": "app.css"}
    )
    for key in KINDS:
        _organisation(world, key)
        for role in ROLES[1:]:
            _member(world, key, role)
        _describe(world, key)
        _authorities(world, key)
        _pending(world, key)
    _special(world)


def _organisation(world: World, key: str) -> None:
    name, email = _person_words(world, key, "coordinator")
    command = NewPartyCommand(f"Organisatie {key}", KINDS[key], name, email, "nl")
    made = service.invite_organisation(world.actor(ADMINISTRATOR), command)
    world.organisations[key] = made.id
    token = (
        session()
        .scalars(select(Invitation.token).where(Invitation.organisation_id == made.id))
        .one()
    )
    person = service.accept_as_new(token, AcceptCommand(name))
    _insider(world, key, "coordinator", person.id, name, email)


def _member(world: World, key: str, role: str) -> None:
    name, email = _person_words(world, key, role)
    asked = InviteCommand(name, email, "nl", Role(role))
    actor = world.actor(f"{key}/coordinator")
    invitation = service.invite(actor, world.organisations[key], asked)
    person = service.accept_as_new(invitation.token, AcceptCommand(name))
    _insider(world, key, role, person.id, name, email)


def _person_words(world: World, key: str, role: str) -> tuple[str, str]:
    both = ("ver",) if (key, role) == ("gem", "reader") else ()  # works there too: ``_of_two``
    me = (f"{key}/{role}", ADMINISTRATOR, *both)
    partners = sorted({*PARTNERS[key], *(PARTNERS["ver"] if both else ())})  # who can name them
    name = f"Persoon {world.marks.word(f'person.name {key}/{role}', *partners, *me)}"
    code = world.marks.word(f"person.email {key}/{role}", key, *me)
    return name, f"{code.lower()}@voorbeeld.test"


def _insider(world: World, key: str, role: str, person_id: int, name: str, email: str) -> None:
    who = f"{key}/{role}"
    world.insiders[who] = Insider(who, person_id, name, email, key, frozenset({role}))


def _describe(world: World, key: str) -> None:
    kvk, rsin, iban = NUMBERS[key]
    marks, own = world.marks, (key, ADMINISTRATOR)
    organisations.describe(
        world.actor(f"{key}/coordinator"),
        DataCommand(
            name=f"Organisatie {key}", kind=KINDS[key], kvk=kvk,
            rsin=marks.number(rsin, f"organisation.rsin {key}", *own),
            iban=marks.number(iban, f"organisation.iban {key}", *own),
            street=marks.word(f"organisation.street {key}", *own), city="Zilverwaard",
            email=f"{marks.word(f'organisation.email {key}', *own).lower()}@voorbeeld.test",
            phone=marks.word(f"organisation.phone {key}", *own),
            about=marks.text(f"organisation.about {key}", *own),
        ),
    )  # fmt: skip


def _authorities(world: World, key: str) -> None:
    """One who signs alone, one by a mandate with a document, and one who can stand in."""
    marks, seen = world.marks, sorted(PARTNERS[key])
    content = PDF.replace(b"MARK", marks.word(f"document.content {key}", *seen).encode())
    name = f"{marks.word(f'signing_authority.document_name {key}', *seen)}.pdf"
    upload = Upload(content, name, "application/pdf", "")
    for role, basis, document in (
        ("signatory", AuthorityBasis.SOLE, None), ("board-member", AuthorityBasis.MANDATE, upload),
        ("lawyer", AuthorityBasis.SOLE, None),
    ):  # fmt: skip
        who = world.insiders[f"{key}/{role}"]
        assert who.person_id is not None
        command = AuthorityCommand(
            who.person_id, basis,
            marks.word(f"signing_authority.function {key}/{role}", *seen),
            marks.word(f"signing_authority.granted_by {key}/{role}", *seen),
            clock.today(), None,
        )  # fmt: skip
        row = organisations.add_authority(world.actor(f"{key}/coordinator"), command, document)
        world.authorities.setdefault(key, []).append(row.id)
    mandate = f"authority-{key}"
    values: dict[str, object] = {"authority_id": world.authorities[key][1]}
    world.targets[mandate] = Target(mandate, owner=key, values=values)


def _pending(world: World, key: str) -> None:
    """An invitation that nobody answered yet."""
    asked = InviteCommand(
        f"Genodigde {world.marks.word(f'invitation.name {key}', key)}",
        f"{world.marks.word(f'invitation.email {key}', key).lower()}@voorbeeld.test",
        "nl", Role.READER,
    )  # fmt: skip
    invitation = service.invite(world.actor(f"{key}/coordinator"), world.organisations[key], asked)
    world.invitations[key], world.tokens[key] = invitation.id, invitation.token
    world.targets[f"invitation-{key}"] = Target(
        f"invitation-{key}", owner=key, bringer=key,
        values={"invitation_id": invitation.id, "token": invitation.token},
    )  # fmt: skip


def _special(world: World) -> None:
    """Somebody of nothing; somebody who left; somebody of two organisations, once for each."""
    loner = make_person(name="Alleen Staand")
    world.insiders["loner"] = Insider("loner", loner.id, loner.name, loner.email)
    name, email = _person_words(world, "gem", "former")
    asked = InviteCommand(name, email, "nl", Role.COORDINATOR)
    boss, number = world.actor("gem/coordinator"), world.organisations["gem"]
    person = service.accept_as_new(service.invite(boss, number, asked).token, AcceptCommand(name))
    for row in roles.active(number):
        if row.person_id == person.id:
            roles.end(boss, row.id)
    world.insiders["gem/former"] = Insider("gem/former", person.id, name, email)
    _of_two(world)


def _of_two(world: World) -> None:
    """A reader of "gem" who coordinates "ver": what one sees follows from whom one acts for."""
    who = world.insiders["gem/reader"]
    asked = InviteCommand(who.name, who.email, "nl", Role.COORDINATOR)
    invitation = service.invite(world.actor("ver/coordinator"), world.organisations["ver"], asked)
    service.accept(world.actor("gem/reader"), invitation.token)
    two = {"person_id": who.person_id, "name": who.name, "email": who.email}
    world.insiders["gem/reader@ver"] = Insider(
        "gem/reader@ver",
        organisation="ver",
        roles=frozenset({"coordinator"}),
        **two,  # type: ignore[arg-type]
    )


def _own_targets(world: World, who: Insider, visit_id: int | None) -> None:
    """A session of somebody, and somebody among the colleagues, as things to aim at."""
    if who.key.endswith("/coordinator"):
        visit = f"visit-{who.key}"
        world.targets[visit] = Target(visit, owner=who.key, values={"visit_id": visit_id})
        _passkey(world, who, visit_id)
    if who.key.endswith("/professional"):  # works for no other organisation
        person = f"person-{who.organisation}"
        held = roles.active(world.organisations[who.organisation or ""])
        mine = next(row.id for row in held if row.person_id == who.person_id)
        values: dict[str, object] = {"person_id": who.person_id, "membership_id": mine}
        world.targets[person] = Target(person, owner=who.organisation, values=values)


def _passkey(world: World, who: Insider, visit_id: int | None) -> None:
    """A passkey with a name that only its owner reads."""
    actor = replace(world.actor(who.key), visit_id=visit_id)
    named = world.marks.word(f"passkey.name {who.key}", who.key)
    answer = Authenticator().make(passkeys.propose(actor))
    passkeys.register(actor, NewPasskeyCommand(named, answer))
    passkey = f"passkey-{who.key}"
    values: dict[str, object] = {"passkey_id": passkeys.mine(actor)[0].id}
    world.targets[passkey] = Target(passkey, owner=who.key, values=values)


def sign_in(app: Flask, world: World) -> None:
    """A session for everybody, acting for the organisation of the key."""
    sealed = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    for key, who in list(world.insiders.items()):
        if who.person_id is None:
            continue
        token = signin.begin(signin.Shown(who.person_id, "mailed-code", False), "Firefox")
        present = visits.recognise(token)
        assert present is not None
        if who.organisation:
            visits.switch(present.actor, world.organisations[who.organisation])
        _own_targets(world, who, present.actor.visit_id)
        cookie = f"{app.config['SESSION_COOKIE_NAME']}={sealed.dumps({COOKIE: token})}"
        world.insiders[key] = Insider(
            **{**vars(who), "cookie": cookie, "visit_id": present.actor.visit_id}
        )
