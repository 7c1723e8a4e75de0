"""The blueprint of the pages of payments, and their place in the menu."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from funding.actions import PaymentAction
from funding.policy import MONEY, purse

pages = Blueprint("payments", __name__, url_prefix="/betalingen")
FOLDER = "funding/payments/"


def to(endpoint: str, **values: Any) -> Any:
    """Go to another page of this room."""
    return redirect(url_for(f"payments.{endpoint}", **values), 303)


def reads(who: Any) -> bool:
    """Whether somebody finds the payments in the menu."""
    return bool(who and who.is_signed_in and can(who, PaymentAction.READ, purse(who)))


def prepare() -> None:
    """The place in the menu."""
    navigation.add(
        navigation.Entry(N_("Betalingen"), "payments.index", shown=reads, order=44, group=MONEY)
    )
