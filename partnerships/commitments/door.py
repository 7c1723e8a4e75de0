"""The blueprint of the commitments' pages, and what their templates may ask."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, redirect, url_for

from accounts.actor import Actor
from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from core.web.navigation import Entry
from partnerships.commitments.words import COMMITMENT_STATES, REACTIONS, stand
from partnerships.policy import CommitmentAction

pages = Blueprint("commitments", __name__)
FOLDER = "partnerships/commitments/"


def to(endpoint: str, **values: Any) -> Any:
    """Go to another page of this room."""
    return redirect(url_for(f"commitments.{endpoint}", **values), 303)


def prepare(app: Flask) -> None:
    """Give the templates their words, and the menu its entry."""
    app.jinja_env.globals.update(
        commitment_states=COMMITMENT_STATES, commitment_stand=stand, commitment_reactions=REACTIONS
    )
    navigation.add(Entry(N_("Afspraken"), "commitments.ours", shown=lists, order=25))


def lists(who: Actor | None) -> bool:
    """Whether the list stands in somebody's menu: for who works for an organisation."""
    return who is not None and bool(who.roles) and can(who, CommitmentAction.LIST, None)
