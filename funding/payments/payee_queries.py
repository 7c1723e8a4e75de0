"""Reading payees: the list, and one with the versions of its account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from accounts.actor import Actor
from accounts.memberships.queries import colleagues
from accounts.policy import allow, can
from core.storage.database import session
from core.values.errors import NotFound
from core.web.pagination import Page, paged, read, start_after
from funding.actions import PaymentAction
from funding.payments import sepa
from funding.payments.model import Payee, PayeeAccount
from funding.payments.payees import usable
from funding.policy import purse

BATCH = 500
STANDS = ("wacht", "gestopt")


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the payees; unknown words mean nothing."""

    search: str = ""
    stand: str = ""
    sort: str = "naam"
    after: str | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """Read it from the words behind an address."""
        search = "".join(sign for sign in asked.get("zoek", "") if sign.isprintable())
        stand, sort = asked.get("stand", ""), asked.get("sorteer", "naam")
        return cls(
            search.strip()[:100], stand if stand in STANDS else "",
            sort if sort in ("naam", "-naam", "nieuw") else "naam", asked.get("after"),
        )  # fmt: skip

    @property
    def chosen(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.search or self.stand)

    @property
    def key(self) -> list[tuple[ColumnElement[Any], bool]]:
        """What the list is ordered by."""
        if self.sort == "nieuw":
            return [(Payee.id.expression, True)]
        down = self.sort.startswith("-")
        return [(Payee.name.expression, down), (Payee.id.expression, down)]


@dataclass(frozen=True)
class Line:
    """One payee in the list."""

    id: int
    name: str
    iban: str
    waits: bool  # an account that nobody looked at yet
    related: bool
    stopped: bool


@dataclass(frozen=True)
class Version:
    """One version of an account."""

    id: int
    number: int
    iban: str
    by: str
    at: datetime
    checked: str
    checker: str
    confirmed_at: datetime | None
    ended_at: datetime | None
    mine: bool  # entered by the reader

    @property
    def waits(self) -> bool:
        """Whether a second person has to look at it."""
        return self.confirmed_at is None and self.ended_at is None


@dataclass(frozen=True)
class PayeeView:
    """One payee, and what the reader may do with it."""

    id: int
    name: str
    printed: str
    person: str
    person_id: int | None
    related: bool
    relation: str
    stopped: bool
    versions: Sequence[Version]
    may_change: bool
    may_confirm: bool

    @property
    def waiting(self) -> Version | None:
        """The version that waits, if there is one."""
        return next((each for each in self.versions if each.waits), None)


def payee(actor: Actor, payee_id: int, action: PaymentAction = PaymentAction.READ) -> PayeeView:
    """Decide on the action, then show the payee."""
    wanted = (
        select(Payee).where(Payee.id == payee_id)
        .options(
            joinedload(Payee.person),
            selectinload(Payee.accounts).options(
                joinedload(PayeeAccount.asked_by), joinedload(PayeeAccount.confirmed_by)
            ),
        )
    )  # fmt: skip
    row = session().scalars(wanted).one_or_none()
    if row is None:
        raise NotFound()
    reads = action == PaymentAction.READ
    allow(actor, action, row, sees=None if reads else PaymentAction.READ)
    return PayeeView(
        row.id, row.name, sepa.readable(row.name, sepa.LONGEST_NAME),
        row.person.name if row.person else "", row.person_id, row.related, row.relation,
        row.ended_at is not None, [_version(each, actor) for each in reversed(row.accounts)],
        can(actor, PaymentAction.PROPOSE, row) and row.ended_at is None,
        can(actor, PaymentAction.APPROVE, row),
    )  # fmt: skip


def listed(actor: Actor, wish: Wish, size: int = 50) -> Page[Line]:
    """One page of the payees of one's organisation."""
    allow(actor, PaymentAction.READ, purse(actor))
    after = wish.after if read(wish.after, len(wish.key)) else None
    rows = session().execute(start_after(_wanted(actor, wish), wish.key, after, size)).all()
    length = len(wish.key)
    return paged(
        [_line(row) for row in rows], after, lambda one: (one.name, one.id)[-length:], size
    )


def exported(actor: Actor, wish: Wish) -> Iterator[Line]:
    """All of them, some hundreds at a time."""
    after: str | None = None
    while True:
        found = listed(actor, replace(wish, after=after), BATCH)
        yield from found.rows
        if found.after is None:
            return
        after = found.after


def to_choose(actor: Actor) -> list[tuple[int, str]]:
    """The payees that are in use, for a form."""
    rows = session().scalars(
        select(Payee)
        .where(Payee.organisation_id == actor.organisation_id, Payee.ended_at.is_(None))
        .options(selectinload(Payee.accounts))
        .order_by(Payee.name, Payee.id)
        .limit(1000)
    )
    found = []
    for row in rows:
        account = usable(row)
        found.append((row.id, f"{row.name} · {account.iban}" if account else row.name))
    return found


def people(actor: Actor) -> list[tuple[int, str]]:
    """Everybody of one's organisation, for a form."""
    return [(each.person_id, each.name) for each in colleagues(actor)]


def _wanted(actor: Actor, wish: Wish) -> Select[Any]:
    waits = select(PayeeAccount.id).where(
        PayeeAccount.payee_id == Payee.id, PayeeAccount.confirmed_at.is_(None),
        PayeeAccount.ended_at.is_(None),
    )  # fmt: skip
    current = (
        select(PayeeAccount.iban)
        .where(PayeeAccount.payee_id == Payee.id, PayeeAccount.ended_at.is_(None))
        .order_by(PayeeAccount.confirmed_at.is_(None), PayeeAccount.number.desc())
        .limit(1)
    )
    columns = (
        Payee.id, Payee.name, current.scalar_subquery().label("iban"),
        waits.exists().label("waits"), Payee.related, Payee.ended_at,
    )  # fmt: skip
    statement = cast("Select[Any]", select(*columns)).where(
        Payee.organisation_id == actor.organisation_id
    )
    if wish.stand == "wacht":
        statement = statement.where(waits.exists(), Payee.ended_at.is_(None))
    elif wish.stand == "gestopt":
        statement = statement.where(Payee.ended_at.is_not(None))
    if wish.search:
        whose = select(PayeeAccount.payee_id).where(
            PayeeAccount.iban.icontains(wish.search.replace(" ", ""), autoescape=True)
        )
        named = Payee.name.icontains(wish.search, autoescape=True)
        statement = statement.where(or_(named, Payee.id.in_(whose)))
    return statement


def _line(row: Row[Any]) -> Line:
    return Line(
        row.id, row.name, row.iban or "", bool(row.waits), row.related, row.ended_at is not None
    )


def _version(row: PayeeAccount, actor: Actor) -> Version:
    return Version(
        row.id, row.number, row.iban, row.asked_by.name if row.asked_by else "", row.asked_at,
        row.checked.label if row.checked else "",
        row.confirmed_by.name if row.confirmed_by else "", row.confirmed_at, row.ended_at,
        row.asked_by_id == actor.person_id,
    )  # fmt: skip
