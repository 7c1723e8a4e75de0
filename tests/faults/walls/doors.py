"""The services as doors: every verb and every query that decides, called without a page before it.

A page asks twice (its query, then the verb), so that the matrix alone would not miss the second
wall. Jobs, commands and a later API come in here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from flask import g

from accounts.actor import NOBODY, Actor
from accounts.drafts import service as drafts
from accounts.installation import queries as installation
from accounts.installation import service as norms
from accounts.installation.schema import NormCommand
from accounts.memberships import asked, roles
from accounts.memberships import queries as members
from accounts.memberships import service as invitations
from accounts.memberships.model import Role
from accounts.memberships.schema import InviteCommand, NewPartyCommand
from accounts.organisations import history
from accounts.organisations import queries as organisations
from accounts.organisations import service as organising
from accounts.organisations.model import AuthorityBasis, OrganisationKind
from accounts.organisations.schema import AuthorityCommand, ContactCommand, DataCommand
from accounts.people import queries as people
from accounts.people import service as accounts
from accounts.people.schema import AboutMeCommand, RegisterCommand
from accounts.policy import OrganisationAction
from accounts.signin import security, visits
from core.values import clock
from core.values.errors import NotAllowed, NotFound, Refusal
from partnerships.clauses import composing, usage
from partnerships.clauses import listing as shelf
from partnerships.clauses import queries as library
from partnerships.clauses import service as items
from partnerships.clauses.model import ItemKind
from partnerships.clauses.schema import (
    CheckCommand,
    ComposeCommand,
    NewItemCommand,
    WriteItemCommand,
)
from partnerships.commitments import desk, keeping
from partnerships.commitments import listing as timeline
from partnerships.commitments import queries as promises
from partnerships.commitments import service as commitments
from partnerships.commitments.model import Rhythm
from partnerships.commitments.schema import (
    AddCommand,
    DeskCommand,
    DoneCommand,
    LateCommand,
    WordsCommand,
)
from partnerships.commitments.schema import ConfirmCommand as PromiseCommand
from partnerships.commitments.schema import ReasonCommand as WhyNot
from partnerships.commitments.wish import Wish
from partnerships.conversation import queries as talk
from partnerships.conversation import schema as words
from partnerships.conversation import service as talking
from partnerships.covenants import drafting, listing, outlook, previews
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as covenanting
from partnerships.covenants import tasks as covenant_tasks
from partnerships.covenants.schema import (
    AddClauseCommand,
    DescribeCommand,
    StartCommand,
    WriteCommand,
)
from partnerships.negotiation import frozen
from partnerships.negotiation import queries as proposals
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.schema import AnswerCommand, ConfirmCommand, ProposeCommand
from partnerships.negotiation.schema import ReasonCommand as WhyOpen
from partnerships.policy import CommitmentAction, CovenantAction, LibraryAction
from partnerships.readings import service as readings
from partnerships.readings.schema import AddReadingCommand, CheckReadingCommand
from partnerships.signing_rounds import nominations, queries, service, signers
from partnerships.signing_rounds.schema import (
    NominateCommand,
    QuestionCommand,
    ReasonCommand,
    SendCommand,
    SignCommand,
)
from tests.faults.walls.harness import Town
from tests.faults.walls.insiders import Insider
from tests.faults.walls.who import Target, Verdict, verdict

Call = Callable[[Actor, Any, Any], Any]  # (actor, values of the target, own numbers)
SOLE, CLUB = AuthorityBasis.SOLE, OrganisationKind.ASSOCIATION
PROMISE = CommitmentAction.READ
READ, EDIT, DECIDE = CovenantAction.READ, CovenantAction.EDIT, CovenantAction.DECIDE
TECHNICAL = service.Technical("192.0.2.9", "Firefox", "nl", None, "mailed-code")
WHY = "Daarom."
READING = AddReadingCommand("tr", "N", "N", "N", 1)
HERE = talking.Place()


def _propose(v: Any) -> ProposeCommand:
    return ProposeCommand(
        kind=ProposalKind.CHANGE, reason=WHY, clause_id=v["clause_id"], heading="Kop",
        body="Een andere tekst.", based_on=1,
    )  # fmt: skip


def _turn(v: Any) -> tuple[str, int, int]:
    return v["reference"], v["number"], v["turn"]


def _day(ahead: int = 0) -> Any:
    return clock.today() + timedelta(days=ahead)


DOORS: dict[str, tuple[str, str, Call]] = {
    # people and what guards them
    "people.register": ("administrator", "-", lambda a, v, o: accounts.register(a, RegisterCommand("N", "n@n.test"))),
    "people.promote": ("administrator", "-", lambda a, v, o: accounts.promote(a, o["lawyer"], administrator=True)),
    "people.close": ("administrator", "-", lambda a, v, o: accounts.close(a, o["lawyer"], closed=True)),
    "people.introduce": ("oneself", "-", lambda a, v, o: accounts.introduce(a, AboutMeCommand("N", "nl"))),
    "people.speak": ("oneself", "-", lambda a, v, o: accounts.speak(a, "en")),
    "people.account": ("oneself", "-", lambda a, v, o: people.account(a)),
    "visits.switch": ("member", "-", lambda a, v, o: visits.switch(a, o["organisation"])),
    "visits.end": ("oneself", "visit", lambda a, v, o: visits.end(a, v["visit_id"])),
    "visits.mine": ("oneself", "-", lambda a, v, o: visits.mine(a)),
    "security.change_password": ("oneself", "-", lambda a, v, o: security.change_password(a, "vier woorden op een rij")),
    "drafts.save": ("oneself", "-", lambda a, v, o: drafts.save(a, "covenant:new", {"a": "b"}, 0)),
    # organisations
    "organisations.own": ("organisation-reader", "-", lambda a, v, o: organisations.own(a)),
    "organisations.own to manage": ("organisation-manager", "-", lambda a, v, o: organisations.own(a, OrganisationAction.MANAGE)),
    "organisations.authorities": ("organisation-reader", "-", lambda a, v, o: organisations.authorities(a)),
    "organisations.document": ("organisation-reader", "authority", lambda a, v, o: organisations.document(a, v["authority_id"])),
    "organisations.find": ("signed-in", "-", lambda a, v, o: organisations.find(a, "Organisatie")),
    "organisations.history": ("organisation-reader", "-", lambda a, v, o: history.history(a)),
    "organisations.describe": ("organisation-manager", "-", lambda a, v, o: organising.describe(a, DataCommand("N", CLUB, *[None] * 8))),
    "organisations.appoint_contact": ("organisation-manager", "-", lambda a, v, o: organising.appoint_contact(a, ContactCommand(o["lawyer"], None))),
    "organisations.add_authority": ("organisation-manager", "-", lambda a, v, o: organising.add_authority(a, AuthorityCommand(o["lawyer"], SOLE, "lid", None, _day(), None))),
    "organisations.withdraw_authority": ("organisation-manager", "authority", lambda a, v, o: organising.withdraw_authority(a, v["authority_id"])),
    "memberships.invite": ("organisation-manager", "-", lambda a, v, o: invitations.invite(a, o["organisation"], InviteCommand("N", "n@n.test", "nl", Role.READER))),
    "memberships.invite_organisation": ("organisation-bringer", "-", lambda a, v, o: invitations.invite_organisation(a, NewPartyCommand("N", CLUB, "N", "n@n.test", "nl"))),
    "memberships.renew": ("invitation-handler", "invitation", lambda a, v, o: invitations.renew(a, v["invitation_id"])),
    "memberships.withdraw": ("invitation-handler", "invitation", lambda a, v, o: invitations.withdraw(a, v["invitation_id"])),
    "memberships.one": ("invitation-handler", "invitation", lambda a, v, o: asked.one(a, v["invitation_id"])),
    "memberships.sent": ("organisation-reader", "-", lambda a, v, o: asked.sent(a)),
    "memberships.colleagues": ("organisation-reader", "-", lambda a, v, o: members.colleagues(a)),
    "memberships.give": ("organisation-manager", "person", lambda a, v, o: roles.give(a, v["person_id"], Role.AUDITOR)),
    # the installation
    "installation.add_norm": ("administrator", "-", lambda a, v, o: norms.add_norm(a, NormCommand("n", 1, _day(900), None, "de wet", None))),
    "installation.norms": ("administrator", "-", lambda a, v, o: installation.norms(a)),
    "installation.people": ("administrator", "-", lambda a, v, o: installation.people(a, "", None)),
    "installation.organisations": ("administrator", "-", lambda a, v, o: installation.organisations(a, "", None)),
    # covenants
    "covenants.may_start": ("organisation-writer", "-", lambda a, v, o: covenanting.may_start(a)),
    "covenants.start": ("organisation-writer", "-", lambda a, v, o: covenanting.start(a, StartCommand("samenwerking", "Nieuw"))),
    "covenants.listed": ("signed-in", "-", lambda a, v, o: listing.listed(a, listing.Wish())),
    "covenants.exported": ("signed-in", "-", lambda a, v, o: list(listing.exported(a, listing.Wish()))),
    "covenants.section": ("signed-in", "-", lambda a, v, o: covenant_tasks.covenants(a)),
    "covenants.read": ("party-reader", "draft", lambda a, v, o: covenants.covenant(a, READ, v["reference"])),
    "covenants.read to edit": ("party-writer", "draft", lambda a, v, o: covenants.covenant(a, EDIT, v["reference"])),
    "covenants.read to decide": ("party-decider", "draft", lambda a, v, o: covenants.covenant(a, DECIDE, v["reference"])),
    "covenants.texts_of": ("party-reader", "draft", lambda a, v, o: covenants.texts_of(a, v["reference"], v["clause_id"])),
    "covenants.trail": ("party-reader", "draft", lambda a, v, o: covenants.trail(a, v["reference"])),
    "covenants.preview": ("party-reader", "draft", lambda a, v, o: previews.preview(a, v["reference"])),
    "covenants.outlook": ("party-reader", "draft", lambda a, v, o: outlook.outlook(a, READ, v["reference"])),
    "covenants.add_party": ("party-writer", "draft", lambda a, v, o: covenanting.add_party(a, v["reference"], o["outsider"])),
    "covenants.invite_party": ("party-writer", "draft", lambda a, v, o: covenanting.invite_party(a, v["reference"], NewPartyCommand("N", CLUB, "N", "n@n.test", "nl"))),
    "covenants.remove_party": ("party-writer", "draft", lambda a, v, o: covenanting.remove_party(a, v["reference"], v["organisation_id"])),
    "covenants.propose_to_parties": ("party-writer", "draft", lambda a, v, o: covenanting.propose_to_parties(a, v["reference"])),
    "covenants.abandon": ("party-decider", "draft", lambda a, v, o: covenanting.abandon(a, v["reference"])),
    "covenants.describe": ("party-writer", "draft", lambda a, v, o: drafting.describe(a, v["reference"], DescribeCommand("N"))),
    "covenants.write_clause": ("party-writer", "draft", lambda a, v, o: drafting.write_clause(a, v["reference"], v["clause_id"], WriteCommand("N", "N"))),
    "covenants.add_clause": ("party-writer", "draft", lambda a, v, o: drafting.add_clause(a, v["reference"], AddClauseCommand("N", "N"))),
    "covenants.remove_clause": ("party-writer", "draft", lambda a, v, o: drafting.remove_clause(a, v["reference"], v["clause_id"])),
    "covenants.move_clause": ("party-writer", "draft", lambda a, v, o: drafting.move_clause(a, v["reference"], v["clause_id"], 2)),
    # the library
    "library.listed": ("signed-in", "-", lambda a, v, o: shelf.listed(a, shelf.Wish())),
    "library.exported": ("signed-in", "-", lambda a, v, o: list(shelf.exported(a, shelf.Wish()))),
    "library.begin": ("organisation-writer", "-", lambda a, v, o: items.begin(a, NewItemCommand(ItemKind.TEMPLATE, "N"))),
    "library.read": ("organisation-reader", "shelf", lambda a, v, o: library.item(a, LibraryAction.READ, v["key"])),
    "library.read to edit": ("shelf-writer", "shelf", lambda a, v, o: library.item(a, LibraryAction.EDIT, v["key"])),
    "library.usage": ("organisation-reader", "shelf", lambda a, v, o: usage.usage(a, v["key"])),
    "library.copy": ("shelf-writer", "shelf", lambda a, v, o: items.copy(a, v["key"])),
    "library.write": ("shelf-writer", "shelf", lambda a, v, o: items.write(a, v["key"], WriteItemCommand("N", "N"))),
    "library.compose": ("shelf-writer", "shelf", lambda a, v, o: composing.compose(a, v["key"], ComposeCommand("N"))),
    "library.publish": ("shelf-decider", "shelf", lambda a, v, o: items.publish(a, v["key"])),
    "library.share": ("shelf-decider", "shelf", lambda a, v, o: items.share(a, v["key"])),
    "library.archive": ("shelf-decider", "shelf", lambda a, v, o: items.archive(a, v["key"])),
    "library.check": ("shelf-decider", "shelf", lambda a, v, o: items.check(a, v["key"], 1, CheckCommand("N", clock.today()))),
    "readings.add_to_item": ("shelf-writer", "shelf", lambda a, v, o: readings.add_to_item(a, v["key"], READING)),
    "readings.check_of_item": ("shelf-writer", "shelf", lambda a, v, o: readings.check_of_item(a, v["key"], v["reading_id"], CheckReadingCommand("N", clock.today()))),
    "readings.add_to_article": ("party-writer", "draft", lambda a, v, o: readings.add_to_article(a, v["reference"], v["clause_id"], READING)),
    "readings.check_of_article": ("party-writer", "draft", lambda a, v, o: readings.check_of_article(a, v["reference"], v["clause_id"], v["reading_id"], CheckReadingCommand("N", clock.today()))),
    # negotiation
    "negotiation.proposals": ("party-reader", "table", lambda a, v, o: proposals.proposals(a, v["reference"])),
    "negotiation.proposal": ("party-reader", "table", lambda a, v, o: proposals.proposal(a, READ, v["reference"], v["open"])),
    "negotiation.propose": ("party-writer", "table", lambda a, v, o: negotiation.propose(a, v["reference"], _propose(v))),
    "negotiation.renew": ("own-part-writer", "table", lambda a, v, o: negotiation.renew(a, v["reference"], v["outdated"], _propose(v))),
    "negotiation.withdraw": ("own-part-writer", "table", lambda a, v, o: negotiation.withdraw(a, v["reference"], v["open"])),
    "negotiation.answer": ("party-decider", "table", lambda a, v, o: negotiation.answer(a, v["reference"], v["open"], AnswerCommand(AnswerWord.ACCEPT))),
    "negotiation.counter": ("party-decider", "table", lambda a, v, o: negotiation.counter(a, v["reference"], v["open"], _propose(v))),
    "negotiation.freeze": ("party-decider", "table", lambda a, v, o: negotiation.freeze(a, v["reference"])),
    "negotiation.frozen": ("party-reader", "frozen", lambda a, v, o: frozen.frozen(a, READ, v["reference"])),
    "negotiation.history": ("party-reader", "frozen", lambda a, v, o: frozen.history(a, v["reference"])),
    "negotiation.confirm": ("party-decider", "frozen", lambda a, v, o: negotiation.confirm(a, v["reference"], ConfirmCommand("0" * 64, True))),
    "negotiation.reopen": ("party-decider", "frozen", lambda a, v, o: negotiation.reopen(a, v["reference"], WhyOpen(WHY))),
    # conversation
    "conversation.about": ("party-reader", "table", lambda a, v, o: talk.about(a, covenants.covenant(a, READ, v["reference"]), v["clause_id"])),
    "conversation.listed": ("party-reader", "table", lambda a, v, o: talk.listed(a, v["reference"], talk.Show.ALL)),
    "conversation.one of ours": ("own-side-reader", "table", lambda a, v, o: talk.one(a, covenants.covenant(a, READ, v["reference"]), v["whisper_id"])),
    "conversation.speaking": ("party-writer", "table", lambda a, v, o: talking.speaking(a, v["reference"])),
    "conversation.comment": ("party-writer", "table", lambda a, v, o: talking.comment(a, v["reference"], HERE, words.CommentCommand(WHY))),
    "conversation.ask": ("party-writer", "table", lambda a, v, o: talking.ask(a, v["reference"], HERE, words.QuestionCommand(WHY))),
    "conversation.advise": ("party-writer", "table", lambda a, v, o: talking.advise(a, v["reference"], HERE, words.AdviceCommand(WHY, "mr. A", _day()))),
    "conversation.answer": ("party-writer", "table", lambda a, v, o: talking.answer(a, v["reference"], v["remark_id"], words.AnswerCommand(WHY))),
    "conversation.withdraw": ("own-part-writer", "table", lambda a, v, o: talking.withdraw(a, v["reference"], v["remark_id"])),
    "conversation.withdraw what is ours": ("own-side-writer", "table", lambda a, v, o: talking.withdraw(a, v["reference"], v["whisper_id"])),
    # signing
    "signing.signers": ("party-reader", "frozen", lambda a, v, o: signers.signers(a, READ, v["reference"])),
    "signing.authority_document": ("party-reader", "frozen", lambda a, v, o: signers.authority_document(a, v["reference"], v["authority_id"])),
    "signing.nominate": ("party-decider", "table", lambda a, v, o: nominations.nominate(a, v["reference"], NominateCommand(o["authority"], 1))),
    "signing.nominate for others": ("party-nobody", "table", lambda a, v, o: nominations.nominate(a, v["reference"], NominateCommand(o["others"], 1))),
    "signing.withdraw": ("own-part-decider", "frozen", lambda a, v, o: nominations.withdraw(a, v["reference"], v["nomination_id"])),
    "signing.ask": ("party-writer", "frozen", lambda a, v, o: nominations.ask(a, v["reference"], v["authority_id"], QuestionCommand(WHY))),
    "signing.answer": ("own-part-writer", "frozen", lambda a, v, o: nominations.answer(a, v["reference"], v["question_id"], QuestionCommand(WHY))),
    "signing.send": ("party-decider", "frozen", lambda a, v, o: service.send(a, v["reference"], SendCommand(_day(20)))),
    "signing.round_of": ("party-reader", "signing", lambda a, v, o: queries.round_of(a, READ, v["reference"])),
    "signing.recall": ("party-decider", "signing", lambda a, v, o: service.recall(a, v["reference"], ReasonCommand(WHY))),
    "signing.to_sign": ("signatory", "signing", lambda a, v, o: queries.to_sign(a, v["reference"])),
    "signing.open_to_sign": ("first-signatory", "signing", lambda a, v, o: service.open_to_sign(a, v["reference"], 1)),
    "signing.ask_code": ("first-signatory", "signing", lambda a, v, o: service.ask_code(a, v["reference"], 1)),
    "signing.sign": ("first-signatory", "signing", lambda a, v, o: service.sign(a, v["reference"], 1, SignCommand("N", "F", True, "000000"), TECHNICAL)),
    "signing.decline": ("first-signatory", "signing", lambda a, v, o: service.decline(a, v["reference"], 1, ReasonCommand(WHY))),
    # commitments
    "commitments.add": ("party-writer", "force", lambda a, v, o: commitments.add(a, v["reference"], AddCommand(o["organisation"], "Iets", Rhythm.ONCE, _day(30)))),
    "commitments.confirm": ("own-part-decider", "promise", lambda a, v, o: commitments.confirm(a, v["reference"], v["number"], PromiseCommand("Iets", Rhythm.ONCE, _day(30)))),
    "commitments.decline": ("own-part-decider", "promise", lambda a, v, o: commitments.decline(a, v["reference"], v["number"], WhyNot(WHY))),
    "commitments.appoint": ("party-writer", "force", lambda a, v, o: desk.appoint(a, v["reference"], DeskCommand(o["lawyer"]))),
    "commitments.report": ("own-part-writer", "moment", lambda a, v, o: keeping.report(a, *_turn(v), DoneCommand(WHY))),
    "commitments.explain": ("own-part-writer", "moment", lambda a, v, o: keeping.explain(a, *_turn(v), LateCommand(WHY))),
    "commitments.ask_waiver": ("own-part-decider", "moment", lambda a, v, o: keeping.ask_waiver(a, *_turn(v), WhyNot(WHY))),
    "commitments.release": ("other-part-decider", "waiver", lambda a, v, o: keeping.release(a, *_turn(v))),
    "commitments.see": ("other-part-writer", "kept", lambda a, v, o: keeping.see(a, *_turn(v))),
    "commitments.ask": ("other-part-writer", "moment", lambda a, v, o: keeping.ask(a, *_turn(v), WordsCommand(WHY))),
    "commitments.answer": ("own-part-writer", "moment", lambda a, v, o: keeping.answer(a, *_turn(v), WordsCommand(WHY))),
    "commitments.commitment": ("party-reader", "promise", lambda a, v, o: promises.commitment(a, PROMISE, v["reference"], v["number"])),
    "commitments.moment": ("party-reader", "moment", lambda a, v, o: promises.moment(a, PROMISE, *_turn(v))),
    "commitments.document": ("party-reader", "kept", lambda a, v, o: promises.document(a, *_turn(v))),
    "commitments.of_covenant": ("party-reader", "force", lambda a, v, o: timeline.of_covenant(a, v["reference"], Wish())),
    "commitments.ours": ("signed-in", "-", lambda a, v, o: timeline.ours(a, Wish())),
    "commitments.ours_whole": ("signed-in", "-", lambda a, v, o: list(timeline.ours_whole(a, Wish()))),
    "signing.kept_file": ("party-reader", "force", lambda a, v, o: queries.kept_file(a, v["reference"])),
    "signing.evidence_file": ("party-reader", "force", lambda a, v, o: queries.evidence_file(a, v["reference"], 1)),
}  # fmt: skip


IT_IS_THERE = "said that it is there"


@dataclass(frozen=True)
class Knock:
    """One person at one door."""

    door: str
    who: Insider
    what: Target
    expected: Verdict

    def __str__(self) -> str:
        return f"{self.door} · {self.who.key} · {self.what.key} · {self.expected.name}"


def knocks(town: Town, door: str) -> list[Knock]:
    """Everybody at this door, with own and foreign things."""
    word, name, _ = DOORS[door]
    found = [
        target for key, target in town.world.targets.items()
        if key == name or key.startswith(f"{name}-") or key in (f"bond-{name}", f"others-{name}")
    ]  # fmt: skip
    return [
        Knock(door, who, what, verdict(word, who, what))
        for what in found
        for who in town.world.insiders.values()
    ]


def knock(town: Town, one: Knock) -> list[str]:
    """What is wrong with the answer of the service; the town is put back afterwards."""
    said, undecided = _called(town, one)
    wrong = _judged(one.expected, said) + ["nobody decided"] * undecided
    if wrong == [IT_IS_THERE] and one.what.absent.values != one.what.values:
        other, _ = _called(town, replace(one, what=one.what.absent))  # a role that may nowhere
        wrong = [] if repr(other) == repr(said) else wrong
    if town.touched:
        if one.expected is not Verdict.YES:
            wrong += [f"changed {table}" for table in town.effects()]
        town.put_back()
    return [f"{one}: {each}" for each in wrong]


def _called(town: Town, one: Knock) -> tuple[Exception | None, bool]:
    """What the service said, and whether nobody decided."""
    call = DOORS[one.door][2]
    with town.app.test_request_context("/"):
        try:
            call(_actor(town, one.who), one.what.values, _own(town, one))
        except Exception as raised:
            return raised, False
        return None, not g.get("decisions")


def _judged(expected: Verdict, said: Exception | None) -> list[str]:
    if said is not None and not isinstance(said, Refusal):
        return [f"fell over: {said!r}"]
    kept_out = isinstance(said, NotFound | NotAllowed) or type(said).__name__.startswith("NotYour")
    if expected is Verdict.YES:
        return [f"refused: {said!r}"] if kept_out else []
    if not kept_out:
        return [f"let in ({said!r})"]
    hidden = expected in (Verdict.NO, Verdict.SIGN_IN)
    return [IT_IS_THERE] if hidden and not isinstance(said, NotFound) else []


def _actor(town: Town, who: Insider) -> Actor:
    if who.person_id is None:
        return NOBODY
    return replace(town.world.actor(who.key), visit_id=who.visit_id)


def _own(town: Town, one: Knock) -> dict[str, Any]:
    world, key = town.world, one.who.organisation or "gem"
    outsider = next(n for k, n in world.organisations.items() if k not in one.what.parties)
    stranger = next(k for k in world.organisations if k != key)
    return {
        "organisation": world.organisations[key], "outsider": outsider,
        "lawyer": world.insiders[f"{key}/lawyer"].person_id,
        "authority": world.authorities[key][0], "others": world.authorities[stranger][0],
    }  # fmt: skip
