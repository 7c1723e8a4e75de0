"""What one does with a line of the bank: say what it was the money of, or book it by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from accounts.actor import Actor
from core.jobs import Job, Standing, enqueue, standing
from core.storage.database import session, transaction
from core.values.errors import Invalid, NotFound
from core.values.money import Money
from funding.bank.model import BankAccount, BankEntry
from funding.books import ledgers, places
from funding.books import rules as amounts
from funding.books.charts import Use
from funding.books.draft import Line
from funding.books.errors import WrongAccount
from funding.books.model import Ledger
from funding.matching import accounts, awaited, booking, proposing
from funding.matching.booking import Share, Wanted
from funding.matching.errors import (
    BeforeTheseBooks,
    NothingChosen,
    NotWaiting,
    OtherAccount,
    OtherSum,
    SomethingChanged,
    StandsAlone,
)
from funding.matching.model import Way
from funding.matching.schema import AcceptCommand, CertainCommand, HandCommand
from funding.open_items import KINDS, OpenItem
from funding.recurring import queries as recurring

AT_ONCE = 200  # certain ones in one transaction
BOOK = "bank book certain"


def accept(actor: Actor, entry_id: int, command: AcceptCommand) -> int:
    """Book a line as what was chosen; returns the number of its entry. Sent twice it is one."""
    with transaction():
        ledger = ledgers.held(actor)
        paid = _paid(ledger, entry_id)
        if (there := _same(entry_id, command.items)) is not None:
            return there
        booking.demand_open(entry_id)
        if not command.items:
            raise NothingChosen()
        day, words = command.on_day or paid.day, list(dict.fromkeys(command.items))
        alone = [word for word in words if _stands_alone(word)]
        if alone and len(words) > 1:
            raise StandsAlone()
        if alone:
            return _alone(actor, ledger, paid, words[0], day)
        items = _waiting(ledger, words)
        wanted = _of_items(actor, ledger, paid, items, day, command.in_part)
        return booking.book(actor, ledger, [wanted])[0]


def by_hand(actor: Actor, entry_id: int, command: HandCommand) -> int:
    """Book a line for one thing or for several that people say; returns the number."""
    with transaction():
        ledger = ledgers.held(actor)
        paid = _paid(ledger, entry_id)
        booking.demand_open(entry_id)
        whole = Money(abs(paid.cents))
        sizes = [part.amount or whole for part in command.parts]
        sizes = sizes if len(sizes) == 1 else [part.amount for part in command.parts]
        if refusal := amounts.parts_refusal(whole, sizes):
            raise refusal
        sign = -1 if paid.cents > 0 else 1
        lines = tuple(
            Line(
                part.account_id, size * sign,
                places.read(part.place, part.activity_id, part.function_id),
            )
            for part, size in zip(command.parts, sizes, strict=True)
        )  # fmt: skip
        account_id = accounts.account_for(ledger, paid.account_id)
        wanted = Wanted(
            paid, account_id, Way.HAND, command.what, command.day or paid.day, lines
        )  # fmt: skip
        return booking.book(actor, ledger, [wanted])[0]


def accept_certain(actor: Actor, command: CertainCommand) -> int | None:
    """Book everything that was shown as certain, when it is the same now. Where that is much, the
    rest is a job; returns its number."""
    with transaction():
        ledger = ledgers.held(actor)
        found = proposing.found(ledger)
        if found.mark != command.seen:
            raise SomethingChanged()
        book_pairs(actor, found.certain[:AT_ONCE])
        if not (left := found.certain[AT_ONCE:]):
            return None
        who = {"person": actor.person_id, "organisation": ledger.organisation_id}
        key = f"{ledger.organisation_id}:{found.mark}:{ledger.last_number}"
        return enqueue(BOOK, key, {**who, "pairs": left}).id


def working(of: Ledger, job_id: int) -> Standing | None:
    """How far such a job of these books is, until it is done; who calls decided."""
    mine = select(Job.key).where(Job.id == job_id, Job.kind == BOOK)
    key = session().scalar(mine)
    if key is None or not key.startswith(f"{of.organisation_id}:"):
        return None
    found = standing(job_id)
    return None if found.ready else found


def book_pairs(actor: Actor, pairs: Sequence[tuple[int, str]]) -> int:
    """Book these lines as these things, in one transaction; what changed meanwhile is left."""
    with transaction():
        ledger = ledgers.held(actor)
        waiting = {each.key: each for each in proposing.waiting(ledger.organisation_id)}
        wanted = []
        for entry_id, key in pairs:
            item = waiting.pop(key, None)
            if item is None or booking.standing(entry_id) is not None:
                continue
            paid = _paid(ledger, entry_id)
            if item.amount == paid.amount:
                wanted.append(_of_items(actor, ledger, paid, [item], paid.day, False))
        return len(booking.book(actor, ledger, wanted)) if wanted else 0


def _paid(ledger: Ledger, entry_id: int) -> BankEntry:
    """The line of the bank, of one's own organisation."""
    mine = (
        select(BankEntry)
        .join(BankAccount, BankAccount.id == BankEntry.account_id)
        .where(BankEntry.id == entry_id, BankAccount.organisation_id == ledger.organisation_id)
    )
    row: BankEntry | None = session().scalars(mine).one_or_none()
    if row is None:
        raise NotFound()
    if row.day < ledger.begun_on:
        raise BeforeTheseBooks()
    return row


def _same(entry_id: int, words: Sequence[str]) -> int | None:
    """The number of the entry where this very thing was said already."""
    there = booking.standing(entry_id)
    if there is None:
        return None
    said = {f"{each.kind}-{each.item_id}" for each in there.items}
    if there.rule_id is not None:
        said.add(f"{proposing.RULE}{there.rule_id}")
    if there.way is Way.TRANSFER:
        said.add(proposing.TRANSFER)
    return there.entry.number if said and said == set(words) else None


def _stands_alone(word: str) -> bool:
    return word == proposing.TRANSFER or word.startswith((proposing.RULE, f"{awaited.WORD}-"))


def _alone(actor: Actor, ledger: Ledger, paid: BankEntry, word: str, day: date) -> int:
    account_id = accounts.account_for(ledger, paid.account_id)
    if word == proposing.TRANSFER:
        if not _is_own(ledger, paid.iban):
            raise NotWaiting()
        lines = (Line(_in_transit(ledger), -paid.amount),)
        wanted = Wanted(paid, account_id, Way.TRANSFER, _text(paid), day, lines)
        return booking.book(actor, ledger, [wanted])[0]
    if word.startswith(proposing.RULE):
        rule = next((r for r in recurring.listed(ledger) if word == f"rule-{r.when.id}"), None)
        if rule is None:
            raise NotWaiting()
        lines = (Line(rule.account_id, -paid.amount, rule.place),)
        wanted = Wanted(paid, account_id, Way.RULE, _text(paid), day, lines, rule_id=rule.when.id)
        return booking.book(actor, ledger, [wanted])[0]
    (item,) = _waiting(ledger, [word])
    if item.account_id != account_id:
        raise OtherAccount()
    if item.amount != paid.amount:
        raise _other_sum(item.amount, paid.amount)
    share = (Share(item, item.amount),)
    wanted = Wanted(paid, account_id, Way.TIE, item.label, day, shares=share)
    return booking.tie(actor, ledger, wanted, awaited.entry_of(item.id))


def _of_items(
    actor: Actor, ledger: Ledger, paid: BankEntry, items: Sequence[OpenItem], day: date,
    in_part: bool,
) -> Wanted:  # fmt: skip
    account_id = accounts.account_for(ledger, paid.account_id)
    shares = tuple(Share(item, item.amount) for item in items)
    if in_part and _is_part(paid.amount, items):
        shares = (Share(items[0], paid.amount),)
    together = sum((share.amount for share in shares), Money.zero())
    if together != paid.amount:
        raise _other_sum(together, paid.amount)
    lines = tuple(line for share in shares for line in share.lines(actor))
    return Wanted(
        paid, account_id, Way.ITEM, ", ".join(item.label for item in items) or _text(paid), day,
        lines, shares,
    )  # fmt: skip


def _is_part(paid: Money, items: Sequence[OpenItem]) -> bool:
    """One thing of which the money may come in parts, and less than all of it."""
    first = items[0]
    if len(items) != 1 or not KINDS[first.kind].in_parts:
        return False
    return paid.cents * first.amount.cents > 0 and abs(paid.cents) < abs(first.amount.cents)


def _waiting(ledger: Ledger, words: Sequence[str]) -> list[OpenItem]:
    """The things that these words say, as they wait now."""
    there = {each.key: each for each in proposing.waiting(ledger.organisation_id)}
    if not all(word in there for word in words):
        raise NotWaiting()
    return [there[word] for word in words]


def _other_sum(parts: Money, whole: Money) -> OtherSum:
    return OtherSum(parts=parts, whole=whole, rest=whole - parts)


def _is_own(ledger: Ledger, iban: str) -> bool:
    own = select(BankAccount.id).where(
        BankAccount.organisation_id == ledger.organisation_id, BankAccount.iban == iban
    )
    return session().scalar(own) is not None


def _in_transit(ledger: Ledger) -> int:
    for account in ledgers.accounts(ledger).values():
        if account.use == Use.IN_TRANSIT:
            return account.id
    raise WrongAccount()


def _text(paid: BankEntry) -> str:
    return paid.text or paid.name or paid.reference or paid.iban or "–"


def rest_of(whole: Money, typed: Mapping[str, object]) -> Money | None:
    """What is left to divide, of what was typed so far; nothing where that cannot be read."""
    sizes = [str(said) for name, said in typed.items() if name.endswith("-amount") and said]
    try:
        together = sum((Money.parse(size) for size in sizes), Money.zero())
    except Invalid:
        return None
    return Money(abs(whole.cents)) - together if sizes else None
