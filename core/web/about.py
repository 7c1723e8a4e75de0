"""The pages about the website itself, for everybody: accessibility, privacy, source, security."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, current_app

from core.storage import retention
from core.values import clock
from core.web.addresses import absolute
from core.web.answer import page
from core.web.routes import public

GOOD_FOR = timedelta(days=180)  # RFC 9116: a date that makes an abandoned file visible
SECURITY = "/.well-known/security.txt"

pages = Blueprint("about", __name__)


@pages.get("/toegankelijkheid")
@public
def accessibility() -> Response:
    """The accessibility statement, after the model of the government."""
    return page("about/accessibility.html")


@pages.get("/privacy")
@public
def privacy() -> Response:
    """What is kept of whom, why, and how long."""
    return page("about/privacy.html", kinds=retention.kinds())


@pages.get("/broncode")
@public
def source() -> Response:
    """Where the code is, and under which licence."""
    return page("about/source.html", address=current_app.config["SOURCE_URL"])


@pages.get(SECURITY)
@public
def security() -> Response:
    """Where to report a weakness (RFC 9116)."""
    expires = (clock.now() + GOOD_FOR).replace(microsecond=0)
    lines = (
        f"Contact: {_contact()}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {absolute(SECURITY)}",
        f"Policy: {absolute('/broncode')}#beveiliging",
    )
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _contact() -> str:
    config = current_app.config
    if config["CONTACT_EMAIL"]:
        return f"mailto:{config['CONTACT_EMAIL']}"
    if config["CONTACT_PHONE"]:
        return f"tel:{config['CONTACT_PHONE']}"
    return absolute("/broncode")
