"""What is kept about oneself: seen at the account, and taken along as a file."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import AccountAction
from accounts.privacy import queries
from accounts.signin.fresh import ask_again
from core.web.answer import attachment, page

pages = Blueprint("privacy", __name__)
USE = AccountAction.USE


@pages.get("/account/gegevens")
@guard(USE)
def mine() -> Any:
    """By kind: how much, why, how long, and what becomes of it."""
    return page("accounts/privacy/mine.html", kinds=queries.mine(actor()))


@pages.get("/account/gegevens.json")
@guard(USE)
def download() -> Any:
    """All of it in one file, for who signed in a moment ago."""
    everything = queries.export_mine(actor())
    if again := ask_again():
        return again
    text = json.dumps(everything, indent=2, ensure_ascii=False)
    return attachment(text.encode(), "mijn-gegevens.json", "application/json")
