"""Setting a pot up, keeping its lists, and paying out of it; the entry comes with the payout."""

from __future__ import annotations

from sqlalchemy import func, select

from accounts.actor import Actor
from core.storage.audit import record
from core.storage.database import locked, session, transaction
from core.values import clock
from core.values.errors import NotFound, Refusal
from core.values.money import Money
from funding.books import boxes, ledgers, places, posting
from funding.books import errors as booking
from funding.books import rules as books
from funding.books.charts import MONEY, Use
from funding.books.draft import Draft, Line
from funding.books.model import Entry, EntryKind, Ledger
from funding.emergency import errors, standing
from funding.emergency.model import EmergencyPayout, EmergencyPot, EmergencyWord, WordKind
from funding.emergency.rules import Case, case_of, second_thought
from funding.emergency.schema import PayoutCommand, PotCommand, WordCommand

FIRST = (  # an organisation makes the list its own
    "Eten en drinken", "Huur en energie", "Reiskosten", "Medicijnen", "Kleding",
    "Spullen voor in huis", "Kosten van papieren", "Iets anders",
)  # fmt: skip


def settle(actor: Actor, command: PotCommand) -> None:
    """Set the pot up, or change what was decided about it."""
    with transaction():
        ledger = ledgers.held(actor)
        amounts = (command.warn_above, command.amount)
        if any(each is not None and each <= Money.zero() for each in amounts):
            low = "amount" if command.amount is not None and command.amount <= NIL else "warn_above"
            raise booking.Nothing(at=low)
        place = places.read(command.place or "", None)
        places.demand(ledger, [place])
        pot = standing.pot(ledger, lock=True)
        if pot is None:
            pot = EmergencyPot(organisation_id=ledger.organisation_id)
            session().add(pot)
            session().add_all(_word(actor, ledger, WordKind.CATEGORY, name) for name in FIRST)
        elif command.version != pot.version:
            raise errors.PotChanged()
        pot.warn_above, pot.amount, pot.starts_on = (
            command.warn_above, command.amount, command.starts_on,
        )  # fmt: skip
        pot.grant_id, pot.cost_line_id = place.grant_id, place.cost_line_id
        pot.by_person_id, pot.at = actor.person_id, clock.now()
        session().flush()
        record(actor, "emergency.settle", pot)


def add_word(actor: Actor, command: WordCommand) -> None:
    """Put a word into a list; said twice it stands there once."""
    with transaction():
        ledger = ledgers.held(actor)
        if standing.pot(ledger) is None:
            raise errors.NoPot()
        there = (word.name.lower() for word in standing.words(ledger, command.kind))
        if command.name.lower() in there:
            raise errors.WordThere()
        row = _word(actor, ledger, command.kind, command.name)
        session().add(row)
        session().flush()
        record(actor, "emergency.add word", row)


def end_word(actor: Actor, word_id: int) -> None:
    """Offer a word no longer; what was paid under it keeps it."""
    with transaction():
        ledger = ledgers.held(actor)
        mine = (
            EmergencyWord.id == word_id, EmergencyWord.organisation_id == ledger.organisation_id
        )  # fmt: skip
        row = session().scalars(locked(select(EmergencyWord).where(*mine))).one_or_none()
        if row is None:
            raise NotFound()
        if row.ended_at is not None:
            return
        if row.kind == WordKind.CATEGORY and len(standing.words(ledger, row.kind)) == 1:
            raise errors.LastCategory()
        row.ended_at = clock.now()
        record(actor, "emergency.end word", row)


def pay(actor: Actor, command: PayoutCommand) -> EmergencyPayout:
    """Pay something out and book it; the same form sent twice pays once."""
    with transaction():
        ledger = ledgers.held(actor)
        pot = standing.pot(ledger)
        if pot is None:
            raise errors.NoPot()
        if refusal := books.parts_refusal(command.amount, [command.amount]):
            raise refusal
        case = case_of(command.case) if command.case else None
        if (there := _said_before(actor, ledger, command, case)) is not None:
            return there
        category = _chosen(ledger, WordKind.CATEGORY, command.category_id, "category_id")
        helper = command.helper_id and _chosen(
            ledger, WordKind.HELPER, command.helper_id, "helper_id"
        )
        if case is not None and not _given(ledger, case):
            raise errors.UnknownCase()
        case = case or _next(ledger, command.day.year)
        draft = _draft(ledger, command, case, category, helper or None)
        if not command.aware and (refusal := _unusual(ledger, pot, command, draft)):
            raise refusal
        entry = posting.post(actor, ledger, [draft])[0]
        row = EmergencyPayout(
            organisation_id=ledger.organisation_id, year=case.year, number=case.number,
            day=command.day, amount=command.amount, category=category, helper=helper or None,
            receipt=command.receipt, entry=entry, by_person_id=actor.person_id, at=clock.now(),
        )  # fmt: skip
        session().add(row)
        session().flush()
        record(actor, "emergency.pay", row)
        return row


def _draft(
    ledger: Ledger, command: PayoutCommand, case: Case, category: EmergencyWord,
    helper: EmergencyWord | None,
) -> Draft:  # fmt: skip
    accounts = ledgers.accounts(ledger).values()
    pot = next((each for each in accounts if each.use == Use.EMERGENCY_POT), None)
    if pot is None:
        raise errors.NoPotAccount()
    money = next((e for e in accounts if e.id == command.money_id and e.use in MONEY), None)
    if money is None:
        raise booking.WrongAccount(at="money_id")
    place = places.read(command.place or "", None)
    draft = Draft(
        EntryKind.MONEY_OUT, command.day, f"Noodpot {case}: {category.name}",
        helper.name if helper else "", (Line(pot.id, command.amount, place),),
    )  # fmt: skip
    return draft.paid_by(money.id)


def _unusual(
    ledger: Ledger, pot: EmergencyPot, command: PayoutCommand, draft: Draft
) -> Refusal | None:
    left = standing.left(ledger, pot)
    return second_thought(command.amount, pot.warn_above, left) or boxes.refusal(ledger, draft)


def _chosen(ledger: Ledger, kind: WordKind, word_id: int, at: str) -> EmergencyWord:
    found = next((word for word in standing.words(ledger, kind) if word.id == word_id), None)
    if found is None:
        raise errors.WrongWord(at=at)
    return found


def _word(actor: Actor, ledger: Ledger, kind: WordKind, name: str) -> EmergencyWord:
    return EmergencyWord(
        organisation_id=ledger.organisation_id, kind=kind, name=name,
        by_person_id=actor.person_id, at=clock.now(),
    )  # fmt: skip


def _given(ledger: Ledger, case: Case) -> bool:
    mine = select(EmergencyPayout.id).where(
        EmergencyPayout.organisation_id == ledger.organisation_id,
        EmergencyPayout.year == case.year, EmergencyPayout.number == case.number,
    )  # fmt: skip
    return session().scalar(mine.limit(1)) is not None


def _next(ledger: Ledger, year: int) -> Case:
    """The next number of a year; the ledger is locked, so nobody else takes it."""
    last = select(func.max(EmergencyPayout.number)).where(
        EmergencyPayout.organisation_id == ledger.organisation_id, EmergencyPayout.year == year
    )
    return Case(year, (session().scalar(last) or 0) + 1)


def _said_before(
    actor: Actor, ledger: Ledger, command: PayoutCommand, case: Case | None
) -> EmergencyPayout | None:
    """What the same form made already."""
    seen = ledger.last_number if command.seen is None else command.seen
    same = select(EmergencyPayout).join(Entry, Entry.id == EmergencyPayout.entry_id).where(
        Entry.ledger_id == ledger.id, Entry.number > seen,
        EmergencyPayout.by_person_id == actor.person_id, EmergencyPayout.day == command.day,
        EmergencyPayout.amount == command.amount,
        EmergencyPayout.category_id == command.category_id,
        EmergencyPayout.receipt == command.receipt,
    )  # fmt: skip
    for row in session().scalars(same.order_by(EmergencyPayout.id)):
        lines = ledgers.lines(row.entry)
        paid_from = any(line.account_id == command.money_id for line in lines)
        is_case = case is None or case == Case(row.year, row.number)
        if row.helper_id == command.helper_id and paid_from and is_case:
            return row
    return None


NIL = Money.zero()
