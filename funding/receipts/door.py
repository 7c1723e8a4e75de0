"""The blueprint of the pages of receipts, and what their templates may ask."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, redirect, url_for

from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from funding.actions import ReceiptAction
from funding.policy import MONEY, purse
from funding.receipts.model import Aside, Paid, ReceiptState, label

pages = Blueprint("receipts", __name__, url_prefix="/grootboek")
FOLDER = "funding/receipts/"
TONES = {
    ReceiptState.NEW: "warning",
    ReceiptState.DESCRIBED: "info",
    ReceiptState.BOOKED: "success",
    ReceiptState.SET_ASIDE: "neutral",
}


def to(endpoint: str, **values: Any) -> Any:
    """Go to another page of this room."""
    return redirect(url_for(f"receipts.{endpoint}", **values), 303)


def prepare(app: Flask) -> None:
    """Give the templates their words, and the menu its place."""
    navigation.add(
        navigation.Entry(
            N_("Bonnen"), "receipts.index", shown=lists, order=43, group=MONEY,
            also=("/grootboek/bon",),
        )
    )  # fmt: skip
    app.jinja_env.globals.update(
        receipt_label=label, receipt_tones=TONES, receipt_states=list(ReceiptState),
        receipt_paid=Paid, receipt_aside=Aside,
    )  # fmt: skip


def lists(who: Any) -> bool:
    """Whether somebody finds the receipts in the menu."""
    return bool(who and who.is_signed_in and can(who, ReceiptAction.LIST, purse(who)))
