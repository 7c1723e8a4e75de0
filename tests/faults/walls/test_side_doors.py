"""What one party keeps to itself, behind every kind of door: pages, searches, files, mail, calendars.

Three secrets: what others answered in an evaluation before one answered oneself, a comment among
one's own people, and the advice of a lawyer with what was asked for it. At each door one person may read them and does; the
same door tells the others nothing. The crawl of ``test_marks`` looks behind all other addresses.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from accounts.notices.model import OutboxMail
from core.storage.database import session
from core.values import clock
from partnerships.commitments import reminders
from partnerships.conversation.model import Remark
from partnerships.digests.model import Digest
from partnerships.digests.service import send_all
from partnerships.endings import jobs as endings
from partnerships.meetings import calendars
from tests.faults.walls.harness import Town
from tests.faults.walls.insiders import Insider
from tests.faults.walls.marks import Mark
from tests.faults.walls.reading import readable

OWN, ADVICE = "remark.text own table sti", "remark.text advice table sti"
ASKED = "advice_request.question table sti"
ANSWERS = ("judgement.words", "finding.words", "volunteer_answer.words")
LOOKS_ON = ("nobody", "gem/former", "administrator", "ver/coordinator", "gem/reader@ver")
TALK = ("gesprek", "gesprek?toon=eigen", "gesprek?zoek=tekst", "gesprek.csv",
        "gesprek.csv?zoek=merk", "artikel/{clause_id}")  # fmt: skip
ADVISED = ("gesprek", "gesprek?toon=advies", "gesprek.csv?toon=advies", "artikel/{clause_id}")
SILENT = ("tekst", "tekst.docx", "concept.pdf", "geschiedenis", "vergelijken", "bevriezen",
          "voorstellen?toon=alle", "voorstel/{number}", "gesprek?toon=vragen")  # fmt: skip
BACK = ("evaluaties/{number}", "evaluaties/{number}.pdf")
BESIDE = ("evaluaties", "evaluaties/{number}/antwoord", "evaluaties/{number}/vrijwilligers",
          "evaluaties/{number}/verbetering", "afspraken", "afspraken.csv", "afspraken.pdf",
          "gesprek.csv", "geschiedenis", "geldende-tekst.pdf", "einde")  # fmt: skip
MAY, MAY_NOT = "sti/coordinator", ("gem/coordinator", "wel/coordinator", *LOOKS_ON)
DOORS = [  # of which thing, what lies there, who may, who may not, where it is read, where it is not
    ("table", (OWN,), MAY, MAY_NOT, TALK, SILENT),
    ("table", (ADVICE, "remark.adviser table sti"), MAY, MAY_NOT, ADVISED, SILENT),
    ("table", (ASKED,), MAY, MAY_NOT, ("advies/{request_id}",), (*SILENT, *TALK)),
    ("evaluation", ANSWERS, "gem/coordinator", ("wel/coordinator", *LOOKS_ON), BACK, BESIDE),
]  # fmt: skip
TO_A_GUEST = (  # who is asked to a table reads in the mail what it is called, and who asks
    "covenant.title table", "covenant.title bond-table", "covenant.title others-table",
    "person.name ",
)  # fmt: skip


@pytest.mark.parametrize(("thing", "secrets", "may", "may_not", "told", "silent"), DOORS)
def test_a_door_tells_who_may_and_nobody_else(
    town: Town, thing, secrets, may, may_not, told, silent
):
    for door in told:
        read = _read(town, may, _address(town, thing, door))
        assert any(what.startswith(secrets) for what in read), f"{may} reads nothing at {door}"
    lines = [*((door, may_not) for door in told), *((door, may_not[:1]) for door in silent)]
    for door, closed_to in lines:  # a stranger finds no silent door: the matrix tries that
        address = _address(town, thing, door)
        for key in closed_to:
            leaked = [what for what in _read(town, key, address) if what.startswith(secrets)]
            assert leaked == [], f"{key} at {address}"


def test_no_mail_tells_more_than_its_reader_may_know(town: Town):
    with town.app.app_context():
        _mornings()
        assert session().scalar(select(func.count(Digest.id)))
        mails = [(m.address, f"{m.subject}\n{m.text}") for m in session().scalars(_mails())]
    known = _readers(town)
    leaks, read = [], set[str]()
    for address, text in mails:
        circles = known.get(address)
        marks = town.world.marks
        read |= {marks.planted[code].what for code in marks.found_in(text)}
        if circles is not None:
            told = [m.what for m in marks.leaks(text, circles) if not m.what.startswith(TO_A_GUEST)]
            leaks += [f"{address} is told {what}" for what in told]
    assert leaks == []
    assert any(what.startswith("frozen_text.reopened_reason") for what in read)
    assert not any(
        what.startswith(("remark.text own", "remark.text adv", "advice_request.", *ANSWERS))
        for what in read
    )


@pytest.mark.parametrize("of", [None, "table", "force"])
def test_no_calendar_tells_more_than_its_owner_may_know(town: Town, of: str | None):
    for key in ("sti/coordinator", "gem/reader", "wel/professional", "zus/coordinator"):
        who = town.world.insiders[key]
        if of and who.organisation not in town.world.targets[of].parties:
            continue
        with town.app.app_context():
            reference = str(town.world.targets[of].values["reference"]) if of else None
            token = calendars.make(town.world.actor(key), reference)
        told = town.ask(town.world.insiders["nobody"], "GET", f"/agenda/{token}.ics")
        assert told.status_code == 200
        assert town.world.marks.leaks(readable(told), who.circles) == []
        if of != "table" and who.organisation == "sti":
            assert "meeting.title coming" in _marks(town, readable(told))
    town.put_back()


def test_a_secret_in_a_mail_would_be_noticed(town: Town):
    """The negative control: the words of one side, in a mail to the other."""
    with town.app.app_context():
        own = session().scalars(select(Remark.text).where(Remark.audience == "own")).all()
    marks, other = town.world.marks, town.world.insiders["gem/coordinator"]
    assert any(marks.leaks(text, other.circles) for text in own)
    assert any(not marks.leaks(text, other.circles) for text in own)


def _mornings() -> None:
    """Everything that goes round by mail."""
    for days in (0, 40):  # reminders come before a day and after it
        with clock.fixed(clock.now() + timedelta(days=days)):
            send_all()
            reminders.remind()
            endings.warn()


def _mails():
    return select(OutboxMail).order_by(OutboxMail.id)


def _readers(town: Town) -> dict[str, frozenset[str]]:
    """Whose mailbox it is, and all that its owner may read, whoever he or she acts for."""
    found: dict[str, frozenset[str]] = {}
    for who in town.world.insiders.values():
        found[who.email] = found.get(who.email, frozenset()) | who.circles
    return found


def _address(town: Town, thing: str, door: str) -> str:
    values = town.world.targets[thing].values
    return f"/convenanten/{values['reference']}/{door.format_map(values)}"


def _read(town: Town, key: str, address: str) -> set[str]:
    who: Insider = town.world.insiders[key]
    found = _marks(town, readable(town.ask(who, "GET", address)))
    if town.touched:
        town.put_back()
    return found


def _marks(town: Town, text: str) -> set[str]:
    planted: dict[str, Mark] = town.world.marks.planted
    return {planted[code].what for code in town.world.marks.found_in(text)}
