"""Every route says who it is for: ``@public`` here, or ``@guard(action)`` in accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, g, has_request_context, request
from werkzeug.routing import IntegerConverter

from core.values.policy import Action

F = TypeVar("F", bound=Callable[..., Any])


class Number(IntegerConverter):
    """``<int:…>`` in an address: a number that a row can have, on either database."""

    regex = r"\d{1,9}"


def install(app: Flask) -> None:
    """Refuse addresses that no row can have before anybody looks one up."""
    app.url_map.converters["int"] = Number
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    if "\0" in request.path or b"%00" in request.query_string:
        abort(404)  # PostgreSQL cannot even be asked


class Undecided(RuntimeError):
    """A route promised a decision and none was taken: it fails closed."""


def public(view: F) -> F:
    """A page for everybody, signed in or not."""
    view.decides = None  # type: ignore[attr-defined]
    return view


def decided(action: Action) -> None:
    """Remember that the policy answered for this action during this request."""
    if has_request_context():
        g.setdefault("decisions", set()).add(action)


def demand_decision(action: Action) -> None:
    """Fail closed when the policy was never asked for the action a route declared."""
    if action not in g.get("decisions", set()):
        raise Undecided(f"nobody decided on {action}")
