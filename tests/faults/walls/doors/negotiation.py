"""The table: proposals, drafts, expectations, who sits there and what is said."""

from __future__ import annotations

from typing import Any

from accounts.actor import Actor
from accounts.memberships.schema import NewPartyCommand
from accounts.organisations.model import OrganisationKind
from core.values.errors import NotFound
from partnerships.accessions import leaving
from partnerships.accessions import queries as joining
from partnerships.accessions import service as accessions
from partnerships.accessions.schema import AskCommand as JoinCommand
from partnerships.conversation import people, requesting, requests
from partnerships.conversation import queries as talk
from partnerships.conversation import schema as words
from partnerships.conversation import service as talking
from partnerships.covenants import queries as covenants
from partnerships.exploration import queries as expectations
from partnerships.exploration import service as exploring
from partnerships.exploration.schema import ExpectCommand
from partnerships.negotiation import answer_days, frozen
from partnerships.negotiation import queries as proposals
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord, ProposalKind
from partnerships.negotiation.schema import AnswerCommand, ConfirmCommand, ProposeCommand
from partnerships.negotiation.schema import ReasonCommand as WhyOpen
from partnerships.policy import CovenantAction
from partnerships.shared_drafts import service as shared
from tests.faults.walls.doors.door import WHY, Door, day

CLUB = OrganisationKind.ASSOCIATION
READ = CovenantAction.READ
HERE = talking.Place()


def _expected(a: Actor, v: Any) -> None:
    """What the parties expect; who reads nothing of it is told that nothing is there."""
    found = expectations.exploration(a, covenants.covenant(a, READ, v["reference"]))
    if not found.said:
        raise NotFound()


def _colleague(a: Actor) -> int:
    """Somebody who can be asked for advice."""
    return next((each.person_id for each in people.advisers(a)), 0)


def _propose(v: Any) -> ProposeCommand:
    return ProposeCommand(
        kind=ProposalKind.CHANGE, reason=WHY, clause_id=v["clause_id"], heading="Kop",
        body="Een andere tekst.", based_on=1,
    )  # fmt: skip


DOORS: dict[str, Door] = {
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
    "negotiation.say_days": ("party-decider", "table", lambda a, v, o: answer_days.say(a, v["reference"], 14)),
    "shared_drafts.save": ("party-writer", "table", lambda a, v, o: shared.save(a, v["reference"], shared.Place(v["clause_id"], 99), {"body": WHY}, 0)),
    "shared_drafts.send": ("party-writer", "table", lambda a, v, o: shared.send(a, v["reference"], shared.Place(v["clause_id"], 99), 0, lambda: 1)),
    "exploration.give": ("party-writer", "draft", lambda a, v, o: exploring.give(a, v["reference"], ExpectCommand(WHY, WHY, WHY))),
    "exploration.read": ("own-side-reader", "draft", lambda a, v, o: _expected(a, v)),
    # who sits at the table
    "accessions.accession": ("party-reader", "table", lambda a, v, o: joining.accession(a, READ, v["reference"], v["accession"])),
    "accessions.ask": ("party-writer", "table", lambda a, v, o: accessions.ask(a, v["reference"], JoinCommand(o["outsider"], WHY))),
    "accessions.ask_new": ("party-writer", "table", lambda a, v, o: accessions.ask_new(a, v["reference"], NewPartyCommand("N", CLUB, "N", "n@n.test", "nl"), WHY)),
    "accessions.answer": ("party-decider", "table", lambda a, v, o: accessions.answer(a, v["reference"], v["accession"], AnswerCommand(AnswerWord.ACCEPT))),
    "accessions.withdraw": ("own-part-writer", "table", lambda a, v, o: accessions.withdraw(a, v["reference"], v["accession"])),
    "accessions.leave": ("party-decider", "table", lambda a, v, o: leaving.leave(a, v["reference"], WHY)),
    # conversation
    "conversation.about": ("party-reader", "table", lambda a, v, o: talk.about(a, covenants.covenant(a, READ, v["reference"]), v["clause_id"])),
    "conversation.listed": ("party-reader", "table", lambda a, v, o: talk.listed(a, v["reference"], talk.Show.ALL)),
    "conversation.one of ours": ("own-side-reader", "table", lambda a, v, o: talk.one(a, covenants.covenant(a, READ, v["reference"]), v["whisper_id"])),
    "conversation.speaking": ("party-writer", "table", lambda a, v, o: talking.speaking(a, v["reference"])),
    "conversation.comment": ("party-writer", "table", lambda a, v, o: talking.comment(a, v["reference"], HERE, words.CommentCommand(WHY))),
    "conversation.ask": ("party-writer", "table", lambda a, v, o: talking.ask(a, v["reference"], HERE, words.QuestionCommand(WHY))),
    "conversation.advise": ("party-writer", "table", lambda a, v, o: talking.advise(a, v["reference"], HERE, words.AdviceCommand(WHY, "mr. A", day()))),
    "conversation.answer": ("party-writer", "table", lambda a, v, o: talking.answer(a, v["reference"], v["remark_id"], words.AnswerCommand(WHY))),
    "conversation.withdraw": ("own-part-writer", "table", lambda a, v, o: talking.withdraw(a, v["reference"], v["remark_id"])),
    "conversation.request": ("party-writer", "table", lambda a, v, o: requesting.request(a, v["reference"], HERE, words.RequestCommand(_colleague(a), day(), WHY))),
    "conversation.one request": ("own-side-reader", "table", lambda a, v, o: requests.one(a, covenants.covenant(a, READ, v["reference"]), v["request_id"])),
    "conversation.advising": ("own-lawyer", "table", lambda a, v, o: requesting.advising(a, v["reference"], v["request_id"])),
    "conversation.give": ("own-lawyer", "table", lambda a, v, o: requesting.give(a, v["reference"], v["request_id"], words.AnswerCommand(WHY))),
    "conversation.withdraw request": ("own-side-writer", "table", lambda a, v, o: requesting.withdraw(a, v["reference"], v["request_id"])),
    "conversation.withdraw what is ours": ("own-side-writer", "table", lambda a, v, o: talking.withdraw(a, v["reference"], v["whisper_id"])),
}  # fmt: skip
