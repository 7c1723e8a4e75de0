"""What the pages of this room share."""

from __future__ import annotations

from flask import Blueprint

pages = Blueprint("signing_rounds", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/signing_rounds/"
