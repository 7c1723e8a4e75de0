"""The blueprint of the evaluation's pages."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("evaluation", __name__)
FOLDER = "partnerships/evaluation/"
