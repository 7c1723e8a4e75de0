"""My account: name, language, password, app for codes, and where I am signed in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from accounts.actor import actor
from accounts.guard import guard
from accounts.people import queries
from accounts.policy import AccountAction
from core.web.answer import page

pages = Blueprint("people", __name__)


@pages.get("/account")
@guard(AccountAction.USE)
def account() -> Any:
    """One's own account at a glance."""
    return page("accounts/people/account.html", account=queries.account(actor()))
