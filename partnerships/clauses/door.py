"""The blueprint of the library's pages, and what their templates may ask."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, redirect, url_for

from accounts.actor import Actor
from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from core.web.navigation import Entry
from partnerships.clauses import tokens
from partnerships.clauses.model import ItemState
from partnerships.clauses.readability import hints
from partnerships.policy import LibraryAction

pages = Blueprint("library", __name__)
FOLDER = "partnerships/clauses/"
STATES = {
    ItemState.DRAFT: (N_("Nog niet gepubliceerd"), "warning"),
    ItemState.PUBLISHED: (N_("Gepubliceerd"), "success"),
    ItemState.ARCHIVED: (N_("In het archief"), "neutral"),
}


def to(endpoint: str, key: str, **values: Any) -> Any:
    """Go to another page of this item."""
    return redirect(url_for(f"library.{endpoint}", key=key, **values), 303)


def prepare(app: Flask) -> None:
    """Give the templates their words, and the menu its entry."""
    app.jinja_env.globals.update(library_states=STATES, example=tokens.example, reading_hints=hints)
    navigation.add(Entry(N_("Bibliotheek"), "library.index", shown=lists, order=25))


def lists(who: Actor | None) -> bool:
    """Whether the library stands in somebody's menu."""
    return who is not None and can(who, LibraryAction.LIST, None)
