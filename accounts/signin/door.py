"""The cookie at the door: who comes in with this request, and how a session begins and ends.

At every sign-in the cookie is emptied and gets a new token, so that a cookie that somebody else
planted is worth nothing afterwards.
"""

from __future__ import annotations

import re
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask, g, request, session, url_for
from flask_babel import refresh

from accounts.actor import NOBODY
from accounts.people.queries import person_name
from accounts.signin import visits
from accounts.signin.service import Shown
from accounts.signin.site import site
from accounts.signin.visits import Presence
from core.values import clock

COOKIE, UNDERWAY, ASKED = "visit", "signing_in", "passkey_asked"
KEPT = ("language",)  # survives signing in and out
UNDERWAY_FOR = timedelta(minutes=20)
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
_BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}


def install(app: Flask) -> None:
    """Recognise people before every request, and tell the templates."""
    app.before_request(recognise)
    app.jinja_env.globals.update(person_name=person_name, passkey_site=lambda: site().id)
    app.context_processor(_for_templates)


def recognise() -> None:
    """Set who acts now."""
    for name in ("decisions", "person_names", "person_language", "offered_language"):
        g.pop(name, None)  # a test may hold one app context over several requests
    token = session.get(COOKIE) if request.endpoint != "static" else None
    found = visits.recognise(token) if isinstance(token, str) else None
    g.presence = found
    g.actor = found.actor if found else NOBODY
    if found:
        g.person_language = found.language


def presence() -> Presence | None:
    """Who is signed in, with name and language."""
    found: Presence | None = g.get("presence")
    return found


def enter(token: str) -> None:
    """Begin a session: an empty cookie with a new token."""
    leave()
    session[COOKIE] = token
    recognise()
    refresh()  # what is said from here on is said to this person


def act_for(organisation_id: int) -> None:
    """Act for this organisation from the next page on."""
    recognise()
    visits.switch(g.actor, organisation_id)


def leave() -> None:
    """Empty the cookie."""
    kept = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(kept)


def begin_underway(email: str, following: str) -> None:
    """Remember, between two pages, who wants to sign in and what for."""
    session[UNDERWAY] = {
        "email": email,
        "next": following,
        "since": clock.now().timestamp(),
    }


def underway() -> dict[str, Any] | None:
    """Who wants to sign in; None when that was too long ago."""
    found = session.get(UNDERWAY)
    if not isinstance(found, dict):
        return None
    since = float(found.get("since", 0))
    return found if clock.now().timestamp() - since < UNDERWAY_FOR.total_seconds() else None


def begin_passkey() -> str:
    """A name for this browser: only it can answer the question that it gets."""
    session[ASKED] = secrets.token_urlsafe(16)
    return str(session[ASKED])


def asked_passkey() -> str:
    """The name under which this browser got its question."""
    return str(session.get(ASKED, ""))


def wait_for_second(shown: Shown) -> None:
    """The first step is done, the second one is not."""
    found = underway() or {}
    session[UNDERWAY] = found | {"person": shown.person_id, "factor": shown.factor}


def shown() -> Shown | None:
    """The first step, if it was done in this browser a short while ago."""
    found = underway()
    if found is None or "person" not in found:
        return None
    return Shown(int(found["person"]), str(found["factor"]), wants_second=True)


def device() -> str:
    """Browser and system in two words, for the list of one's sessions."""
    agent = request.user_agent.string
    system = next((name for name in _SYSTEMS if name in agent), "")
    browser = next((word for sign, word in _BROWSERS.items() if re.search(sign, agent)), "")
    return ", ".join(word for word in (browser, system) if word)


def _for_templates() -> dict[str, Any]:
    found = presence()
    if found is None:
        return {"actor": NOBODY, "acting_for": None, "account": None, "switch_href": None}
    several = len(found.places) > 1
    return {
        "actor": found.actor,
        "acting_for": found.acting_for,
        "account": {"name": found.name, "href": url_for("people.account")},
        "switch_href": url_for("signin.switch") if several else None,
    }
