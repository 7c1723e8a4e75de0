"""The blueprint of a negotiation's pages, and where they lead."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from partnerships.covenants.model import ClauseKind

pages = Blueprint("negotiation", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/negotiation/"


def to(endpoint: str, reference: str, **values: Any) -> Any:
    """Go to another page of this negotiation."""
    return redirect(url_for(f"negotiation.{endpoint}", reference=reference, **values), 303)


def to_form_of(kind: ClauseKind, reference: str, **values: Any) -> Any:
    """Roles, fees and term have a form of their own, that proposes during a negotiation."""
    endpoint = {
        ClauseKind.ROLES: "covenants.roles",
        ClauseKind.BUDGET: "covenants.budget",
        ClauseKind.TERM: "covenants.term",
        ClauseKind.PRIVACY: "covenants.questionnaire",
        ClauseKind.SETTING: "covenants.setting",
    }[kind]
    return redirect(url_for(endpoint, reference=reference, **values), 303)
