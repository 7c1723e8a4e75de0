"""The blueprint of the covenants' pages, and what their templates may ask.

The pages stand in ``pages`` (the list and the covenant), ``article_pages`` (text) and
``data_pages`` (roles, money, term).
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, current_app, redirect, url_for

from accounts.actor import Actor
from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from core.web.navigation import Entry
from partnerships.covenants.words import STATES
from partnerships.policy import CovenantAction

pages = Blueprint("covenants", __name__)
FOLDER = "partnerships/covenants/"


def to(endpoint: str, reference: str, **values: Any) -> Any:
    """Go to another page of this covenant."""
    return redirect(url_for(f"covenants.{endpoint}", reference=reference, **values), 303)


def address(endpoint: str, **values: Any) -> str:
    """The address of a page of another room; empty when this installation has none."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""


def prepare(app: Flask) -> None:
    """Give the templates their words, and the menu its entry."""
    app.jinja_env.globals.update(address=address, covenant_states=STATES)
    navigation.add(Entry(N_("Convenanten"), "covenants.index", shown=lists, order=20))


def lists(who: Actor | None) -> bool:
    """Whether the list stands in somebody's menu."""
    return who is not None and can(who, CovenantAction.LIST, None)
