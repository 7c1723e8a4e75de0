"""What the demo leaves out: a draft, a table with every kind of proposal, a text that lies fixed.

Made through the services, as the story is. Stichting Nour (Arabic) is a party to each of them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from accounts.memberships import service as memberships
from accounts.memberships.model import Membership, Role
from accounts.memberships.schema import InviteCommand
from accounts.notices.model import OutboxMail
from accounts.people.model import Person
from core.jobs import work_off
from core.storage.database import session
from core.values import clock
from demo.covenants import change, join, start
from demo.stage import Stage
from documents.checking import service as checking
from documents.vault.model import KeptPaper
from documents.vault.service import content, latest
from partnerships.covenants import queries, service
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.queries import CovenantView
from partnerships.negotiation import service as negotiation
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import nominations, signers
from partnerships.signing_rounds import service as service_of_signing
from partnerships.signing_rounds.model import SigningRound
from partnerships.signing_rounds.queries import to_sign
from partnerships.signing_rounds.schema import QuestionCommand
from tests.browser import (
    banking,
    bookkeeping,
    keeping,
    matchmaking,
    paperwork,
    payouts,
    purse,
    receipts,
    rooms,
    tills,
    volunteering,
)

OLD, NEW = "minstens twee keer per jaar", "elke twee maanden"


def scenes() -> dict[str, Any]:
    """Play them all; gives what the addresses of pages need."""
    stage = Stage(clock.today())
    found: dict[str, Any] = {"told": _told(CovenantState.NEGOTIATION)}
    found |= _draft(stage) | _table(stage) | _frozen(stage) | _sendable(stage) | _papers()
    found |= _invitations(stage)
    for key in rooms.SHELVES:
        found |= rooms.shelved(stage, key)
        found |= purse.granted(stage, key)
    found |= rooms.asked(stage) | rooms.composed(stage) | rooms.promised(stage)
    keeping.met(stage, found["kept"])
    keeping.brought(stage, found["kept"])
    found |= keeping.over(stage)
    found |= rooms.spoken(stage, found["table"], found["table_article"])
    found |= rooms.countered(stage, found["table"])
    found |= rooms.visited(stage, found["table"])
    found |= paperwork.scanned(stage, found["signing"]) | paperwork.of_before(stage)
    rooms.expected(stage, found["draft"])
    for key in banking.BANKERS:
        found |= banking.banked(stage, key) | bookkeeping.kept(stage, key)
        found |= tills.filled(stage, key)
        found |= matchmaking.matched(stage, key)
        found |= payouts.paid(stage, key)
        found |= receipts.collected(stage, key, found[f"entry_of_{key}"])
        found |= volunteering.helped(stage, key)
    session().expire_all()
    found["mail"] = session().scalars(select(OutboxMail.id).order_by(OutboxMail.id.desc())).first()
    found["told_article"] = _view(stage, "marieke", found["told"]).articles[0].clause_id
    return found


def person_of(key: str) -> Person:
    """Somebody of the story."""
    return Stage(clock.today()).person(key)


def _draft(stage: Stage) -> dict[str, Any]:
    with stage.on(3):
        purpose = "Mensen die alleen eten, eten elke week samen."
        reference = start(stage, "samir", "Samen koken in De Linde", purpose, (60, 700))
        join(stage, "samir", reference, "noodpot", "gemeente")
    other = stage.actor("fatima").organisation_id
    article = _article(stage, reference, "Overleg")
    return {"draft": reference, "draft_article": article, "other_party": other}


def _table(stage: Stage) -> dict[str, Any]:
    with stage.on(20):
        purpose = "Wie nieuw is, heeft binnen een week iemand die de weg wijst."
        reference = start(stage, "samir", "Iemand die de weg wijst", purpose, (40, 770))
        join(stage, "samir", reference, "noodpot", "gemeente")
        service.propose_to_parties(stage.actor("samir"), reference)
    with stage.on(12):
        for key, words in (("samir", "elke maand"), ("fatima", NEW)):
            why = "Twee keer per jaar is te weinig om elkaar te leren kennen."
            _propose(stage, key, reference, "Overleg", why, (OLD, words))
        for key in ("samir", "marieke"):  # this one is taken; the other is outdated by it
            stage.accept(key, reference, 2)
        why = "Dan weten wij vooraf wat er in de krant komt."
        other = ("Dan overlegt zij daarover vooraf.", "Dan vraagt zij vooraf om toestemming.")
        _propose(stage, "marieke", reference, "Communicatie", why, other)
    with stage.on(9):
        _propose(stage, "fatima", reference, "Inzet", "Een week is eerlijk naar iedereen.",
                 ("binnen vijf werkdagen", "binnen een week"))  # fmt: skip
        stage.refuse("samir", reference, 4, "Wie in nood is, kan geen week wachten.")
    return {"table": reference, "table_article": _article(stage, reference, "Communicatie")}


def _frozen(stage: Stage) -> dict[str, Any]:
    with stage.on(15):
        title, purpose = "Thuis in twee talen", "Ouders en school verstaan elkaar."
        reference = _fixed(stage, title, purpose, "samir", "fatima")
        ask = QuestionCommand("Geldt dit mandaat ook voor afspraken over twee jaar?")
        nominations.ask(stage.actor("samir"), reference, _basis(stage, reference, "karim"), ask)
        ask = QuestionCommand("Mag de voorzitter dit alleen tekenen?")
        nominations.ask(stage.actor("marieke"), reference, _basis(stage, reference, "amina"), ask)
    asked = _questions(stage, reference)
    return {
        "frozen": reference, "basis": _basis(stage, reference, "fatima"),
        "mandate": _basis(stage, reference, "karim"), "joint": _basis(stage, reference, "amina"),
        "asked_gemeente": asked["karim"], "asked_nour": asked["amina"],
    }  # fmt: skip


def _sendable(stage: Stage) -> dict[str, Any]:
    with stage.on(14):
        title, purpose = "Samen naar het loket", "Niemand gaat alleen naar een gesprek."
        reference = _fixed(stage, title, purpose, "samir", "fatima", "marieke")
        stage.name_signer("samir", reference, "samir")  # Nour signs with two
    return {"sendable": reference}


def _fixed(stage: Stage, title: str, purpose: str, *agreeing: str) -> str:
    """A text that is frozen and confirmed by these, with who signs."""
    reference = start(stage, "samir", title, purpose, (30, 700))
    join(stage, "samir", reference, "noodpot", "gemeente")
    service.propose_to_parties(stage.actor("samir"), reference)
    stage.agree(reference, *agreeing)
    for key, signer in (("samir", "amina"), ("fatima", "fatima"), ("marieke", "karim")):
        stage.name_signer(key, reference, signer)
    return reference


def _papers() -> dict[str, Any]:
    force, signing = _told(CovenantState.IN_FORCE), _told(CovenantState.SIGNING)
    papers = (
        select(KeptPaper).join(SigningRound, SigningRound.paper_id == KeptPaper.id)
        .join(Covenant, Covenant.id == SigningRound.covenant_id).where(Covenant.reference == force)
    )  # fmt: skip
    paper = session().scalars(papers).one()
    karim = Stage(clock.today()).actor("karim")
    service_of_signing.open_to_sign(karim, signing, to_sign(karim, signing).signatory.position)
    token = checking.check_upload(content(latest(paper)))
    work_off()
    return {"force": force, "signing": signing, "code": paper.code, "verdict": token}


def _invitations(stage: Stage) -> dict[str, Any]:
    found: dict[str, Any] = {}
    asked = {"fatima": ("Sanne Prins", "sanne", "nl"), "samir": ("Rana Saleh", "rana", "ar")}
    for key, (name, email, language) in asked.items():
        actor = stage.actor(key)
        command = InviteCommand(name, f"{email}@voorbeeld.test", language, Role.READER)
        made = memberships.invite(actor, actor.organisation_id or 0, command)
        found |= {f"invitation_{key}": made.id, f"link_{key}": made.token}
        colleague = stage.person({"fatima": "henk", "samir": "amina"}[key]).id
        roles = select(Membership.id).where(Membership.person_id == colleague)
        found |= {f"colleague_{key}": colleague, f"role_{key}": session().scalars(roles).first()}
    for key, (_, _, language) in asked.items():
        actor = stage.actor(key)
        command = InviteCommand(
            "Te Laat", f"telaat.{language}@voorbeeld.test", language, Role.READER
        )
        late = memberships.invite(actor, actor.organisation_id or 0, command)
        found[f"link_lost_{language}"] = late.token
        memberships.withdraw(actor, late.id)
    work_off()
    return found


def _propose(
    stage: Stage, key: str, reference: str, heading: str, why: str, words: tuple[str, str]
) -> None:
    who = stage.person(key).name
    command = change(stage, key, reference, heading, who, why, words)
    negotiation.propose(stage.actor(key), reference, command)


def _told(state: CovenantState) -> str:
    """The first covenant of the story that stands so."""
    told = select(Covenant.reference).where(Covenant.state == state).order_by(Covenant.id)
    return session().scalars(told.limit(1)).one()


def _view(stage: Stage, key: str, reference: str) -> CovenantView:
    return queries.covenant(stage.actor(key), CovenantAction.READ, reference)


def _article(stage: Stage, reference: str, heading: str) -> int:
    articles = _view(stage, "samir", reference).articles
    return next(a.clause_id for a in articles if a.heading.startswith(heading))


def _basis(stage: Stage, reference: str, key: str) -> int:
    """The authority on which somebody signs here."""
    name = stage.person(key).name
    view = signers.signers(stage.actor("samir"), CovenantAction.READ, reference)
    return next(
        s.authority.id for p in view.parties for s in p.signers if s.authority.person == name
    )


def _questions(stage: Stage, reference: str) -> dict[str, int]:
    view = signers.signers(stage.actor("samir"), CovenantAction.READ, reference)
    bases = [s.authority for p in view.parties for s in p.signers if s.authority.questions]
    by_name = {basis.person: basis.questions[0].id for basis in bases}
    return {key: by_name[stage.person(key).name] for key in ("karim", "amina")}
