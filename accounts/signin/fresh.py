"""Who signed in a while ago does so once more before what a stolen session must not do."""

from __future__ import annotations

from flask import Response, request, url_for

from accounts.signin.door import presence
from core.web.answer import page


def ask_again() -> Response | None:
    """The page that asks to sign in once more; None for who did so a moment ago."""
    here = presence()
    if here is not None and here.is_fresh:
        return None
    back = request.path if request.method == "GET" else url_for("people.account")
    return page("accounts/people/again.html", following=back, status=403)
