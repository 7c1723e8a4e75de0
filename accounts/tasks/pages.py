"""Home: what must I do? Tasks first, then what the packages add."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.policy import AccountAction, allow
from accounts.signin import demo
from accounts.tasks.registry import sections_of, tasks_of
from core.values import clock
from core.values.errors import N_
from core.web.answer import page
from core.web.navigation import Entry, add
from core.web.routes import public

FIRST = 7  # more is a heap, not a list

pages = Blueprint("tasks", __name__)


def is_there(who: Actor | None) -> bool:
    """Whether somebody is signed in, for the menu."""
    return who is not None and who.is_signed_in


add(Entry(N_("Taken"), "tasks.home", shown=is_there, order=10))


@pages.get("/")
@public
def front() -> Response:
    """Who is signed in goes to the tasks; others to the door."""
    if actor().is_signed_in:
        return redirect(url_for("tasks.home"), 303)
    return redirect(url_for("signin.try_out" if demo.people() else "signin.start"), 303)


@pages.get("/taken")
@guard(AccountAction.USE)
def home() -> Any:
    """What waits for me, and how things stand."""
    allow(actor(), AccountAction.USE, actor())
    tasks = [task for task in tasks_of(actor()) if not task.done]
    return page(
        "accounts/tasks/home.html",
        first=tasks[:FIRST],
        rest=tasks[FIRST:],
        sections=sections_of(actor()),
        today=clock.today(),
    )
