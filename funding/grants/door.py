"""The blueprint of the pages of grants, and what their templates may ask."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, redirect, url_for

from accounts.actor import Actor
from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from core.web.navigation import Entry
from funding.actions import GrantAction
from funding.grants.words import GRANT_STATES, instalment_stand, report_stand
from funding.policy import MONEY

pages = Blueprint("grants", __name__)
FOLDER = "funding/grants/"
KEPT = N_("Bewaard.")


def to(endpoint: str, **values: Any) -> Any:
    """Go to another page of this room."""
    return redirect(url_for(f"grants.{endpoint}", **values), 303)


def prepare(app: Flask) -> None:
    """Give the templates their words, and the menu its entry."""
    app.jinja_env.globals.update(
        grant_states=GRANT_STATES, report_stand=report_stand, instalment_stand=instalment_stand
    )
    navigation.add(Entry(N_("Subsidies"), "grants.index", shown=lists, order=40, group=MONEY))


def lists(who: Actor | None) -> bool:
    """Whether the list stands in somebody's menu: for who works for an organisation."""
    return who is not None and bool(who.roles) and can(who, GrantAction.LIST, None)
