"""What "only when" means in ``lifecycles.csv``: how a thing is when it is so, and when it is not.

Things are plain values: an attribute of the thing or of its facts is the same here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

from core.values.errors import Refusal
from documents.vault.errors import NotSealed as PaperNotSealed
from funding.books import errors as books
from funding.claims import errors as claims
from funding.grants import errors as grants
from funding.hours import errors as hours
from funding.payments import errors as payments
from funding.receipts import errors as receipts
from funding.receipts.model import Aside, Paid
from partnerships.accessions import lifecycle as accessions
from partnerships.clauses.errors import NothingToPublish
from partnerships.commitments import errors as commitments
from partnerships.covenants import amending
from partnerships.covenants import needs as covenants
from partnerships.endings import errors as endings
from partnerships.evaluation.errors import NotAllAnswered, NotLate
from partnerships.handovers.errors import NoReason
from partnerships.meetings import errors as meetings
from partnerships.negotiation import lifecycle as proposals
from partnerships.negotiation.rules import Outcome
from partnerships.registrations import needs as registrations
from partnerships.returned_papers.errors import OtherWay
from partnerships.signing_rounds import errors as signing

Values = Mapping[str, Any]
Otherwise = tuple[Values, type[Refusal]]


def point(said: str = "", decision: str = "") -> SimpleNamespace:
    return SimpleNamespace(said=said, decision=decision)


def signer(state: str, step: int = 1) -> SimpleNamespace:
    return SimpleNamespace(name="Ada", state=state, step=step)


def yes(person: int, **more: bool) -> SimpleNamespace:
    said = {"related": False, "alone": True, "board": False, **more}
    return SimpleNamespace(person_id=person, round=1, **said)


STRANGER, COUSIN = SimpleNamespace(related=False), SimpleNamespace(related=True)


def looked(*approvals: SimpleNamespace, **more: Any) -> Values:
    return {"approvals": approvals, "round": 1, "payee": STRANGER, **more}


def file(label: str) -> SimpleNamespace:
    return SimpleNamespace(label=label)


DONE, GIVEN, WAITING = signer("signed"), signer("given"), signer("waiting")
BESIDE = signer("waiting", step=2)
STILL_OPEN = covenants.OpenProposals(number=1)
CLOSED = (
    ("preparing", signing.PaperNotReady),
    ("sealing", signing.RoundNotOpen),
    ("sealed", signing.RoundNotOpen),
    ("recalled", signing.RoundNotOpen),
    ("declined", signing.RoundNotOpen),
    ("expired", signing.RoundNotOpen),
    ("replaced", signing.RoundNotOpen),
)

# thing → situation → (so it is, (otherwise, what is said then), ...)
SITUATIONS: dict[str, dict[str, tuple[Any, ...]]] = {
    "covenant": {
        "two parties take part": ({"parties": 2}, ({"parties": 1}, covenants.TooFewParties)),
        "no proposal is open": (
            {"open_proposals": 0}, ({"open_proposals": 1}, covenants.OpenProposals),
        ),
        "who takes part is settled": (
            {"open_accessions": 0}, ({"open_accessions": 1}, covenants.PartiesNotSettled),
        ),
        "nobody who left is named": (
            {"still_named": ()}, ({"still_named": ((4, "Anadolu"),)}, covenants.StillNamed),
        ),
        "something changes": ({"changes": 1}, ({"changes": 0}, covenants.NothingChanges)),
        "its old text still holds": (
            {"amended_is_over": False, "outdated": ()},
            ({"amended_is_over": True}, covenants.NothingToAmend),
            ({"outdated": ("Doel",)}, covenants.RestsOnOldText),
        ),
        "nobody begins the same article": (
            {"begun_beside": ()}, ({"begun_beside": ("Beleid",)}, covenants.BegunBeside),
        ),
        "the start stays": ({"start_moves": False}, ({"start_moves": True}, amending.StartStays)),
        "nobody signed the same": (
            {"signed_beside": ()}, ({"signed_beside": ("Looptijd",)}, amending.SignedBeside),
        ),
        "what it amends holds": (
            {"amended_is_over": False}, ({"amended_is_over": True}, covenants.NothingToAmend),
        ),
        "nobody of what it replaces is left out": (
            {"replaces_without": ""},
            ({"replaces_without": "CV-2026-0001-L"}, registrations.LeavesSomebodyOut),
        ),
        "all confirmed the text": (
            {"unconfirmed": ()}, ({"unconfirmed": ("Anadolu",)}, covenants.NotConfirmedByAll),
        ),
        "all signers have authority": (
            {"without_authority": ()},
            ({"without_authority": ("Nee.",)}, covenants.SignerWithoutAuthority),
        ),
        "the deadline has passed": (
            {"deadline_passed": True}, ({"deadline_passed": False}, covenants.DeadlineNotPassed),
        ),
        "all have signed": ({"unsigned": 0}, ({"unsigned": 1}, covenants.NotAllSigned)),
        "the sealed file is kept": ({"sealed": True}, ({"sealed": False}, covenants.NotSealed)),
        "it was signed elsewhere": (
            {"registered": True}, ({"registered": False}, covenants.SignedHere),
        ),
        "all never confirmed it": (
            {"agreed": False}, ({"agreed": True}, registrations.AllConfirmed),
        ),
        "another holds in its place": (
            {"replaced": True}, ({"replaced": False}, covenants.NotReplaced),
        ),
        "the first day has come": (
            {"start_reached": True}, ({"start_reached": False}, covenants.NotStarted),
        ),
        "the last day is over": (
            {"end_reached": True}, ({"end_reached": False}, covenants.NotOver),
        ),
        "nothing is left to do": (
            {"gates": ()}, ({"gates": (STILL_OPEN,)}, type(STILL_OPEN)),
        ),
        "all agree to end": (
            {"not_ending": ()}, ({"not_ending": ("Anadolu",)}, covenants.NotAllEnd),
        ),
        "all agree to stop": (
            {"not_abandoning": ()}, ({"not_abandoning": ("Anadolu",)}, covenants.NotAllAbandon),
        ),
        "what it amends is over": (
            {"amended_is_over": True}, ({"amended_is_over": False}, covenants.StillHolds),
        ),
    },
    "proposal": {
        "all others said yes": (
            {"outcome": Outcome.ACCEPTED},
            ({"outcome": Outcome.OPEN}, proposals.NotAcceptedByAll),
            ({"outcome": Outcome.REFUSED}, proposals.NotAcceptedByAll),
            ({"outcome": Outcome.COUNTERED}, proposals.NotAcceptedByAll),
        ),
        "somebody said no": (
            {"outcome": Outcome.REFUSED},
            ({"outcome": Outcome.OPEN}, proposals.NobodyRefused),
            ({"outcome": Outcome.ACCEPTED}, proposals.NobodyRefused),
            ({"outcome": Outcome.COUNTERED}, proposals.NobodyRefused),
        ),
        "somebody said: not this but that": (
            {"outcome": Outcome.COUNTERED},
            ({"outcome": Outcome.OPEN}, proposals.NobodyCountered),
            ({"outcome": Outcome.ACCEPTED}, proposals.NobodyCountered),
            ({"outcome": Outcome.REFUSED}, proposals.NobodyCountered),
        ),
        "its text was replaced": (
            {"replaced": True}, ({"replaced": False}, proposals.TextStillHolds),
        ),
    },
    "accession": {
        "all others said yes": (
            {"outcome": Outcome.ACCEPTED},
            ({"outcome": Outcome.OPEN}, accessions.NotWelcomedByAll),
            ({"outcome": Outcome.REFUSED}, accessions.NotWelcomedByAll),
        ),
        "somebody said no": (
            {"outcome": Outcome.REFUSED},
            ({"outcome": Outcome.OPEN}, accessions.NobodyRefused),
            ({"outcome": Outcome.ACCEPTED}, accessions.NobodyRefused),
        ),
    },
    "signing round": {
        "every signature is in the file": (
            {"signatories": (DONE, DONE)},
            ({"signatories": (DONE, GIVEN)}, signing.SignaturesMissing),
            ({"signatories": (WAITING, DONE)}, signing.SignaturesMissing),
        ),
    },
    "signatory": {
        "the round is open": (
            {"round.state": "open"},
            *(({"round.state": state}, refusal) for state, refusal in CLOSED),
        ),
        "it is their turn": (
            {"step": 2, "round.signatories": (GIVEN, DONE, BESIDE)},
            ({"step": 2, "round.signatories": (DONE, WAITING, BESIDE)}, signing.NotYourTurn),
        ),
        "it is not too late": (
            {"today": 14, "round.deadline": 14},
            ({"today": 15, "round.deadline": 14}, signing.TooLate),
        ),
    },
    "returned paper": {
        "it carries a certificate": ({"way": "certificate"}, ({"way": "paper"}, OtherWay)),
        "it is a scan of a pen": ({"way": "paper"}, ({"way": "certificate"}, OtherWay)),
        "the round is open": (
            {"signatory.round.state": "open"},
            *(({"signatory.round.state": state}, refusal) for state, refusal in CLOSED),
        ),
        "nothing else was signed since": (
            {"signatory.state": "waiting"},
            ({"signatory.state": "given"}, signing.AlreadySigned),
            ({"signatory.state": "signed"}, signing.AlreadySigned),
        ),
    },
    "commitment": {
        "a reason is given": ({"reason": "Te duur."}, ({"reason": ""}, commitments.NoExplanation)),
    },
    "commitment occurrence": {
        "there is proof": (
            {"proof": "Zie het verslag.", "document_sha256": None},
            ({"proof": "", "document_sha256": None}, commitments.NoProof),
        ),
        "there is an explanation": (
            {"explanation": "Ziek."}, ({"explanation": ""}, commitments.NoExplanation),
        ),
        "the party asked for it": (
            {"waiver": "Het kan niet meer."}, ({"waiver": ""}, commitments.NotAskedFor),
        ),
        "all others agree": (
            {"released": True}, ({"released": False}, commitments.NotReleasedByAll),
        ),
        "nobody is bound by it": ({"bound": False}, ({"bound": True}, commitments.StillBound)),
    },
    "book period": {
        "it is over": (
            {"ends_on": date(2020, 1, 31)}, ({"ends_on": date(2199, 1, 31)}, books.MonthNotOver),
        ),
        "a reason is given": ({"reason": "Bon gevonden."}, ({"reason": ""}, books.NoReason)),
    },
    "receipt": {
        "nothing is missing": (
            dict.fromkeys(("amount", "day", "party", "what", "paid", "parts"), "gezegd"),
            *(({name: ""}, receipts.Incomplete) for name in ("amount", "day", "what", "parts")),
            ({"paid": Paid.ADVANCED, "advanced_by": ""}, receipts.Incomplete),
        ),
        "a reason is given": (
            {"reason": "Twee keer.", "aside": Aside.OTHER},
            ({"reason": "", "aside": Aside.OTHER}, receipts.NoReason),
            ({"reason": "", "aside": None}, receipts.NoReason),
        ),
    },
    "handover route": {
        "a reason is given": ({"reason": "Te ver."}, ({"reason": ""}, NoReason)),
    },
    "hours": {
        "a reason is given": ({"reason": "Was het dinsdag?"}, ({"reason": ""}, hours.NoReason)),
    },
    "fee claim": {
        "a reason is given": ({"reason": "Te veel."}, ({"reason": ""}, claims.NoReason)),
    },
    "grant": {
        "a reason is given": ({"reason": "Dubbel."}, ({"reason": ""}, grants.NoReason)),
    },
    "payment": {
        "enough people agree": (
            looked(yes(1)),
            *((each, payments.NotEnough) for each in (
                looked(), looked(yes(1), round=2), looked(yes(1, alone=False)),
                looked(yes(1, related=True)), looked(yes(1), payee=COUSIN),
            )),
        ),
        "a reason is given": ({"reason": "Bon mist."}, ({"reason": ""}, payments.NoReason)),
        "bank has the file": (
            {"batch": SimpleNamespace(state="sent")},
            ({"batch": SimpleNamespace(state="confirmed")}, payments.NotSentYet),
            ({"batch": None}, payments.NotSentYet),
        ),
    },
    "meeting": {
        "it has begun": ({"starts": 14, "now": 14}, ({"starts": 15, "now": 14}, meetings.NotBegun)),
        "minutes are written": (
            {"items": (point(), point(said="Goed."))},
            ({"items": (point(), point())}, meetings.NothingWritten),
            ({"items": ()}, meetings.NothingWritten),
        ),
        "no minutes are written": (
            {"items": (point(), point())},
            ({"items": (point(said="Goed."), point())}, meetings.MinutesThere),
            ({"items": (point(), point(decision="Ja."))}, meetings.MinutesThere),
        ),
        "a reason is given": ({"reason": "Storm."}, ({"reason": ""}, meetings.NoReasonGiven)),
    },
    "evaluation": {
        "all parties answered": ({"all_answered": True}, ({"all_answered": False}, NotAllAnswered)),
        "the day to answer is over": (
            {"late": True, "answer_by": None}, ({"late": False, "answer_by": None}, NotLate),
        ),
    },
    "exit": {
        "its last day has passed": (
            {"last_day_passed": True}, ({"last_day_passed": False}, endings.StillBound),
        ),
        "the covenant is over": (
            {"covenant_over": True}, ({"covenant_over": False}, endings.StillThere),
        ),
        "every other party lets it": (
            {"all_let_it_stay": True}, ({"all_let_it_stay": False}, endings.NotLetByAll),
        ),
    },
    "library item": {
        "there is a draft": ({"draft": ""}, ({"draft": None}, NothingToPublish)),
    },
    "kept_paper": {
        "the newest file is sealed": (
            {"revisions": (file("draft"), file("sealed"))},
            ({"revisions": (file("sealed"), file("draft"))}, PaperNotSealed),
            ({"revisions": ()}, PaperNotSealed),
        ),
    },
}  # fmt: skip


def a_thing(kind: str, *true: str) -> SimpleNamespace:
    """A thing of which these situations are true, and no others unless they follow from these."""
    thing = SimpleNamespace()
    thing.facts = thing
    for _, (otherwise, _), *_ in SITUATIONS.get(kind, {}).values():
        become(thing, otherwise)
    for situation in true:
        become(thing, SITUATIONS[kind][situation][0])
    return thing


def become(thing: SimpleNamespace, values: Values) -> SimpleNamespace:
    """The same thing with these values; ``round.state`` is the state of its round."""
    for path, value in values.items():
        *way, last = path.split(".")
        part = thing
        for name in way:
            vars(part).setdefault(name, SimpleNamespace())
            part = getattr(part, name)
        setattr(part, last, value)
    return thing


def otherwise(kind: str, situation: str) -> Iterator[Otherwise]:
    """Each way in which it is not so, and what is said then."""
    yield from SITUATIONS[kind][situation][1:]
