"""Who may do what with money: people of the organisation whose money it is, and nobody else.

A funder reads what an organisation sends it, never its books. Nothing here depends on the kind or
the size of an organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.actor import Actor
from accounts.memberships.model import Role
from accounts.policy import is_signed_in, is_the_installation
from core.values.errors import N_
from core.values.policy import Policy, fact
from funding.actions import (
    BankAction,
    BooksAction,
    FeeAction,
    GrantAction,
    PaymentAction,
    ReceiptAction,
    VolunteerAction,
)

MONEY = N_("Geld")  # the item of the menu under which all of it stands
KEEPERS = frozenset({Role.TREASURER, Role.COORDINATOR, Role.BOARD_MEMBER, Role.FINANCE_OFFICER})
READERS = KEEPERS | {Role.AUDITOR}
CLOSERS = KEEPERS - {Role.COORDINATOR}
STEWARDS = KEEPERS | {Role.POLICY_OFFICER}
COACHES = frozenset({Role.COORDINATOR, Role.BOARD_MEMBER})


@dataclass(frozen=True)
class Purse:
    """The money matters of one organisation, where there is no row yet to decide about."""

    organisation_id: int | None


def purse(actor: Actor) -> Purse:
    """Those of the organisation one acts for."""
    return Purse(actor.organisation_id)


@fact
def works_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and bool(actor.roles)


@fact
def looks_after_the_grants_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and bool(actor.roles & STEWARDS)


@fact
def reads_the_books_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and bool(actor.roles & READERS)


@fact
def keeps_the_books_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and bool(actor.roles & KEEPERS)


@fact
def closes_the_books_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and bool(actor.roles & CLOSERS)


@fact
def is_on_the_board_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and Role.BOARD_MEMBER in actor.roles


@fact
def brought_it_there(actor: Actor, thing: Any) -> bool:
    """Who brought a receipt sees it and says what is on it, whatever role it is."""
    hers = getattr(thing, "by_person_id", None) == actor.person_id is not None
    return hers and _theirs(actor, thing) and bool(actor.roles)


@fact
def looks_after_the_volunteers_there(actor: Actor, thing: Any) -> bool:
    return _theirs(actor, thing) and bool(actor.roles & COACHES)


def _theirs(actor: Actor, thing: Any) -> bool:
    return actor.organisation_id is not None and thing.organisation_id == actor.organisation_id


POLICY = Policy(
    "funding",
    {
        # action                  allowed to
        GrantAction.LIST:         is_signed_in | is_the_installation,
        GrantAction.READ:         works_there | is_the_installation,
        GrantAction.EDIT:         looks_after_the_grants_there | is_the_installation,
        BooksAction.READ:         reads_the_books_there | is_the_installation,
        BooksAction.KEEP:         keeps_the_books_there | is_the_installation,
        BooksAction.CLOSE:        closes_the_books_there,
        BankAction.READ:          reads_the_books_there | is_the_installation,
        BankAction.IMPORT:        keeps_the_books_there | is_the_installation,
        ReceiptAction.LIST:       works_there,
        ReceiptAction.ADD:        works_there,
        ReceiptAction.READ:       reads_the_books_there | brought_it_there,
        ReceiptAction.DESCRIBE:   keeps_the_books_there | brought_it_there,
        ReceiptAction.BOOK:       keeps_the_books_there,
        PaymentAction.READ:       reads_the_books_there | is_the_installation,
        PaymentAction.PROPOSE:    keeps_the_books_there,
        PaymentAction.APPROVE:    closes_the_books_there,
        PaymentAction.SET_LIMITS: is_on_the_board_there,
        VolunteerAction.READ:     keeps_the_books_there,
        VolunteerAction.KEEP:     looks_after_the_volunteers_there,
        VolunteerAction.BIRTH:    looks_after_the_volunteers_there,
        VolunteerAction.CONFIRM:  looks_after_the_volunteers_there,
        FeeAction.READ:           reads_the_books_there,
        FeeAction.APPROVE:        closes_the_books_there,
        FeeAction.PLAN:           keeps_the_books_there,
        FeeAction.REPORT:         closes_the_books_there,
    },
)  # fmt: skip
