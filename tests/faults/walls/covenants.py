"""The covenants of the town: one in each state that matters, and those of others."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from accounts.drafts import service as drafts
from accounts.memberships.model import Invitation
from accounts.memberships.schema import NewPartyCommand
from accounts.notices.model import OutboxMail
from accounts.organisations.model import OrganisationKind
from core.jobs import work_off
from core.storage.database import session
from core.values import clock
from documents.checking import service as checking
from documents.vault.model import KeptPaper
from partnerships.clauses import library
from partnerships.covenants import previews
from partnerships.covenants import queries as reading
from partnerships.covenants import service as drafting
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.queries import CovenantView
from partnerships.covenants.schema import AddClauseCommand, StartCommand, WriteCommand
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.schema import AnswerCommand, ConfirmCommand, ProposeCommand
from partnerships.negotiation.schema import ReasonCommand as WhyOpen
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import closing, nominations, queries, service
from partnerships.signing_rounds.model import Nomination, SigningRound
from partnerships.signing_rounds.schema import (
    NominateCommand,
    QuestionCommand,
    ReasonCommand,
    SendCommand,
    SignCommand,
)
from tests.faults.walls import (
    amendments,
    comers,
    handovers,
    keepsakes,
    meetings,
    promises,
    scans,
    shelves,
    words,
)
from tests.faults.walls.articles import questionnaire, setting
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

THREE, BOND, OTHERS = ("sti", "gem", "wel"), ("wel", "zus"), ("zus", "ver")
CLUB = OrganisationKind.ASSOCIATION
CODE = re.compile(r"\b\d{6}\b")


class Maker:
    """One covenant on its way through the states, a mark in each of its texts."""

    def __init__(self, world: World, key: str, parties: tuple[str, ...]) -> None:
        self.world, self.key, self.parties = world, key, parties
        self.first, self.second = parties[0], parties[1]
        command = StartCommand(
            library.FIRST,
            f"Convenant {self.mark('covenant.title')}",
            self.text("covenant.purpose"),
            clock.today() - timedelta(days=1),
            clock.today() + timedelta(days=700),
        )
        self.reference = drafting.start(self.by(self.first), command)
        for party in parties[1:]:
            number = world.organisations[party]
            drafting.add_party(self.by(self.first), self.reference, number)
        self.signers_each, self.question, self.fixed = 0, 0, ""
        self.own_clause = self._own_clause()
        questionnaire(self)
        setting(self)
        self._roles()

    def mark(self, what: str) -> str:
        """A word for the eyes of the parties."""
        return self.world.marks.word(f"{what} {self.key}", *self.parties)

    def text(self, what: str) -> str:
        """A sentence for the eyes of the parties."""
        return self.world.marks.text(f"{what} {self.key}", *self.parties)

    def among(self, party: str, what: str) -> str:
        """A sentence for the eyes of one party only."""
        return self.world.marks.text(f"{what} {self.key} {party}", party)

    def by(self, party: str, role: str = "coordinator") -> Any:
        """Somebody of a party at work."""
        return self.world.actor(f"{party}/{role}")

    @property
    def view(self) -> CovenantView:
        """How it stands."""
        return reading.covenant(self.by(self.first), CovenantAction.READ, self.reference)

    def _own_clause(self) -> int:
        command = AddClauseCommand(self.mark("clause.heading"), self.text("clause.body"))
        return drafting.add_clause(self.by(self.second), self.reference, command)

    def _roles(self) -> None:
        numbers = [self.world.organisations[party] for party in self.parties]
        data = {
            "text": self.text("roles.text"),
            "functions": [
                {
                    "function": "support", "tasks": self.text("roles.tasks"), "hours": 100,
                    "volunteers": 5, "coach": self.mark("roles.coach"),
                    "contacts": [
                        {"party": number, "person": self.mark("roles.person"), "deputy": self.mark("roles.deputy")}
                        for number in numbers
                    ],
                }
            ],
            "parties": [
                {"party": number, "gives": self.mark("roles.gives"), "gets": self.mark("roles.gets")}
                for number in numbers
            ],
        }  # fmt: skip
        article = self.view.of_kind(ClauseKind.ROLES)
        assert article is not None
        command = WriteCommand(article.heading, data=data, based_on=article.current)
        drafting.write_clause(self.by(self.first), self.reference, article.clause_id, command)

    def negotiate(self) -> None:
        """End the draft."""
        drafting.propose_to_parties(self.by(self.first), self.reference)

    def propose(self, party: str, clause_id: int, what: str = "proposal") -> int:
        """Another text for a clause."""
        article = self.view.article(clause_id)
        command = ProposeCommand(
            kind=ProposalKind.CHANGE, clause_id=clause_id, based_on=article.current,
            heading=self.mark(f"{what}.heading"), body=self.text(f"{what}.body"), reason=self.text(f"{what}.reason"),
        )  # fmt: skip
        return negotiation.propose(self.by(party), self.reference, command)

    def answer(self, party: str, number: int, word: AnswerWord, reason: str | None = None) -> None:
        """Yes or no."""
        negotiation.answer(self.by(party), self.reference, number, AnswerCommand(word, reason))

    def quarrel(self) -> dict[str, int]:
        """A proposal in each state: accepted, refused, withdrawn, outdated, open."""
        texts = [a.clause_id for a in self.view.articles if a.kind == ClauseKind.TEXT]
        others = [party for party in self.parties if party != self.second]
        winner = self.propose(self.second, texts[0], "accepted")
        outdated = self.propose(self.first, texts[0], "outdated")
        for party in others:
            self.answer(party, winner, AnswerWord.ACCEPT)
        refused = self.propose(self.second, texts[1], "refused")
        self.answer(self.first, refused, AnswerWord.REFUSE, self.text("answer.reason-no"))
        withdrawn = self.propose(self.second, texts[1], "withdrawn")
        negotiation.withdraw(self.by(self.second), self.reference, withdrawn)
        still_open = self.propose(self.first, texts[2], "open")
        self._propose_roles()
        return {"open": still_open, "outdated": outdated, "refused": refused, "winner": winner}

    def _propose_roles(self) -> None:
        """Other data, not only other words."""
        article = self.view.of_kind(ClauseKind.ROLES)
        assert article is not None
        command = ProposeCommand(
            kind=ProposalKind.CHANGE, clause_id=article.clause_id, based_on=article.current,
            heading=article.heading, reason="Daarom.",
            data={"text": self.text("proposal.data"), "functions": [], "parties": []},
        )  # fmt: skip
        negotiation.propose(self.by(self.second), self.reference, command)

    def freeze(self) -> None:
        """Fix the text, and confirm it for all."""
        self.fixed = negotiation.freeze(self.by(self.first), self.reference).sha256
        for party in self.parties:
            negotiation.confirm(self.by(party), self.reference, ConfirmCommand(self.fixed, True))

    def reopen(self) -> None:
        """Back to the table once, with a reason."""
        why = WhyOpen(self.text("frozen_text.reopened_reason"))
        negotiation.reopen(self.by(self.second), self.reference, why)

    def nominate(self, signers: int = 2) -> None:
        """Every party names its signers, and one basis is questioned."""
        self.signers_each = signers
        for party in self.parties:
            for number in self.world.authorities[party][:signers]:
                nominations.nominate(self.by(party), self.reference, NominateCommand(number, 1))
        asked = QuestionCommand(self.text("authority_question.question"))
        authority = self.world.authorities[self.first][0]
        nominations.ask(self.by(self.second), self.reference, authority, asked)
        view = self.signers()
        self.question = next(
            q.id
            for p in view.parties
            for s in p.signers
            for q in s.authority.questions
            if q.answerable
        )

    def signers(self) -> Any:
        """The page of the signers, as the first party sees it."""
        from partnerships.signing_rounds.signers import signers

        return signers(self.by(self.first), CovenantAction.READ, self.reference)

    def reply(self) -> None:
        """Answer the question."""
        said = QuestionCommand(self.text("authority_question.answer"))
        nominations.answer(self.by(self.first), self.reference, self.question, said)

    def send(self) -> None:
        """Send for signature."""
        deadline = clock.today() + timedelta(days=20)
        service.send(self.by(self.first), self.reference, SendCommand(deadline))

    def sign(self, party: str, role: str) -> None:
        """Give one signature and put it into the paper."""
        actor = self.by(party, role)
        mine = queries.to_sign(actor, self.reference).signatory
        service.open_to_sign(actor, self.reference, mine.position)
        service.ask_code(actor, self.reference, mine.position)
        command = SignCommand(mine.name, mine.function, True, self._code(party, role))
        technical = service.Technical(
            "192.0.2.7", self.mark("given.device"), "nl", clock.now(), "mailed-code"
        )
        service.sign(actor, self.reference, mine.position, command, technical)
        work_off()

    def recall(self) -> None:
        """Take the round back with a reason."""
        why = ReasonCommand(self.text("signing_round.reason"))
        closing.recall(self.by(self.second), self.reference, why)

    def decline(self, party: str, role: str) -> None:
        """Refuse to sign, with a reason."""
        actor = self.by(party, role)
        position = queries.to_sign(actor, self.reference).signatory.position
        why = ReasonCommand(self.text("signatory.decline_reason"))
        closing.decline(actor, self.reference, position, why)

    def _code(self, party: str, role: str) -> str:
        email = self.world.insiders[f"{party}/{role}"].email
        mails = select(OutboxMail.text).where(OutboxMail.address == email)
        text = session().scalars(mails.order_by(OutboxMail.id.desc())).first() or ""
        found = CODE.search(text)
        assert found is not None, "no code was mailed"
        return found[0]

    def keep(self, **more: Any) -> None:
        """Put the covenant among the targets, with what its addresses need."""
        numbers = {a.kind: a.clause_id for a in self.view.articles}
        values = {
            "reference": self.reference, "clause_id": self.own_clause,
            "roles_id": numbers[ClauseKind.ROLES],
            "organisation_id": self.world.organisations[self.parties[-1]],
            "authority_id": self.world.authorities[self.first][1],
            "position": 1, "place": 2, "nomination_id": self._nomination(), "number": 1,
            "question_id": self.question, "sha256": self.fixed, "code": self._paper_code(), **more,
        }  # fmt: skip
        roles = ("signatory", "board-member")[: self.signers_each]
        signers = frozenset(f"{p}/{r}" for p in self.parties for r in roles)
        self.world.targets[self.key] = Target(
            self.key, frozenset(self.parties), owner=self.first, signatories=signers, values=values
        )

    def _nomination(self) -> int:
        mine = (
            select(Nomination.id)
            .join(Nomination.covenant)
            .where(
                Nomination.organisation_id == self.world.organisations[self.first],
                Nomination.covenant.property.mapper.class_.reference == self.reference,
            )
        )
        return session().scalars(mine.limit(1)).first() or 0

    def _paper_code(self) -> str:
        covenant = SigningRound.covenant.property.mapper.class_
        papers = (
            select(KeptPaper.code).join(SigningRound, SigningRound.paper_id == KeptPaper.id)
            .join(covenant, covenant.id == SigningRound.covenant_id)
            .where(covenant.reference == self.reference)
        )  # fmt: skip
        return session().scalars(papers.limit(1)).first() or ""


def invite(world: World) -> None:
    """A draft with a party that is not here yet, and half a sentence that was not sent."""
    made = Maker(world, "bond-invited", BOND)
    words = world.marks.word("invitation.name of a party", *BOND)
    email = world.marks.word("invitation.email of a party", *BOND).lower()
    command = NewPartyCommand(
        "Nieuwe Partij", CLUB, f"Genodigde {words}", f"{email}@voorbeeld.test", "nl"
    )
    number = drafting.invite_party(made.by("wel"), made.reference, command)
    asked = select(Invitation.id).where(Invitation.organisation_id == number)
    values: dict[str, object] = {"invitation_id": session().scalars(asked).one()}
    world.targets["brought"] = Target("brought", owner="new", bringer="wel", values=values)
    made.keep()
    typed = {"title": world.marks.word("draft.data", "gem/coordinator")}
    drafts.save(made.by("gem"), "covenant:new", typed, 0)


def agree(world: World) -> None:
    """All covenants of the town."""
    for key, parties in (("draft", THREE), ("bond-draft", BOND), ("others-draft", OTHERS)):
        made = Maker(world, key, parties)
        comers.explore(made)
        there = (made.by(made.first), made.reference, made.own_clause)
        made.keep(reading_id=shelves.translate(world, key, *there, *parties), language="ar")
    for key, parties in (("table", THREE), ("bond-table", BOND), ("others-table", OTHERS)):
        made = Maker(world, key, parties)
        made.negotiate()
        numbers = made.quarrel()
        comers.prepare(made)
        made.keep(**numbers, **words.say(made, numbers["open"]), accession=comers.come_and_go(made))
    for key, parties in (("frozen", THREE), ("bond-frozen", BOND), ("others-frozen", OTHERS)):
        made = Maker(world, key, parties)
        made.negotiate()
        made.freeze()
        made.reopen()
        made.freeze()
        made.nominate()
        made.keep()
    invite(world)
    signing(world)
    for furnish in (promises.promise, handovers.hand_over, meetings.meet, amendments.amend):
        furnish(world)
    keepsakes.take_home(world, "force")
    paper(world)


def paper(world: World) -> None:
    """A paper that somebody looks up, and one that somebody had checked."""
    code = world.targets["force"].values["code"]
    reference = str(world.targets["force"].values["reference"])
    world.targets["code"] = Target("code", values={"code": code})
    token = checking.check_upload(b"%PDF-1.4 no paper of ours")
    world.targets["verdict"] = Target("verdict", values={"token": token})
    work_off()
    checking.check_code(str(code))  # so that no visitor waits for a child that reads it
    work_off()
    previews.ask(reference, previews.as_it_stands(reference))
    work_off()


def signing(world: World) -> None:
    """One that is being signed, one that somebody would not sign, one in force."""
    made = frozen(world, "signing", THREE)
    made.reply()
    made.send()
    work_off()
    made.sign("gem", "signatory")
    scans.scans(made)
    made = frozen(world, "bond-recalled", BOND)
    made.send()
    made.recall()
    made.keep()
    made = frozen(world, "others-signing", OTHERS)
    made.send()
    work_off()
    made.decline("ver", "signatory")
    made.keep()
    made = frozen(world, "force", THREE, signers=1)
    made.send()
    work_off()
    for party in THREE:
        made.sign(party, "signatory")
    made.keep()


def frozen(world: World, key: str, parties: tuple[str, ...], signers: int = 2) -> Maker:
    made = Maker(world, key, parties)
    made.negotiate()
    made.freeze()
    made.nominate(signers)
    return made
