"""The blueprint of the covenants' pages, and what their templates may ask.

The pages stand in ``pages`` (the list and the covenant), ``article_pages`` (text) and
``data_pages`` (roles, money, term).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, current_app, redirect, request, url_for

from accounts.actor import Actor, actor
from accounts.drafts import service as drafts
from accounts.policy import can
from core.values.errors import N_
from core.web import navigation
from core.web.doors import Form, FormSchema
from core.web.navigation import Entry
from partnerships.covenants.words import STATES
from partnerships.policy import CovenantAction

pages = Blueprint("covenants", __name__)
FOLDER = "partnerships/covenants/"
KEPT = N_("Bewaard.")
PROPOSED = N_("Uw voorstel is verstuurd. De andere partijen krijgen bericht.")


def to(endpoint: str, reference: str, **values: Any) -> Any:
    """Go to another page of this covenant."""
    return redirect(url_for(f"covenants.{endpoint}", reference=reference, **values), 303)


def address(endpoint: str, **values: Any) -> str:
    """The address of a page of another room; empty when this installation has none."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""


@dataclass(frozen=True)
class Typed:
    """What somebody typed in a form before and did not send: kept by the script of the page."""

    form: str
    revision: int
    restored_at: datetime | None


def typing(schema: type[FormSchema], key: str, initial: Mapping[str, Any]) -> tuple[Form, Typed]:
    """A form that begins with what was typed before; ``?opnieuw=1`` begins with what is saved."""
    revision = request.form.get("rev", "0")
    if request.method == "POST":
        known = int(revision) if revision.isdecimal() and len(revision) < 10 else 0
        return Form(schema), Typed(key, known, None)
    kept = drafts.load(actor(), key)
    if kept is None:
        return Form(schema, initial), Typed(key, 0, None)
    if "opnieuw" in request.args:
        return Form(schema, initial), Typed(key, kept.revision, None)
    return Form(schema, kept.fields), Typed(key, kept.revision, kept.saved_at)


def sent(typed: Typed) -> None:
    """What was typed has arrived."""
    drafts.discard(actor(), typed.form)


def prepare(app: Flask) -> None:
    """Give the templates their words, and the menu its entry."""
    app.jinja_env.globals.update(address=address, covenant_states=STATES)
    navigation.add(Entry(N_("Convenanten"), "covenants.index", shown=lists, order=20))


def lists(who: Actor | None) -> bool:
    """Whether the list stands in somebody's menu."""
    return who is not None and can(who, CovenantAction.LIST, None)
