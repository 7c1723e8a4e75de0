"""The blueprint of the pages of meetings, and what their templates may ask."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, redirect, url_for

from partnerships.meetings.words import stand

pages = Blueprint("meetings", __name__)
FOLDER = "partnerships/meetings/"
HERE = "/convenanten/<reference>/overleg"
ONE = f"{HERE}/<int:number>"


def to(endpoint: str, **values: Any) -> Any:
    """Go to another page of this room."""
    return redirect(url_for(f"meetings.{endpoint}", **values), 303)


def prepare(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.globals.update(meeting_stand=stand)
