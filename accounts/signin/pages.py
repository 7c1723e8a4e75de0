"""The door: sign in, sign out, choose a language, choose for whom one acts."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, jsonify, redirect, request, session, url_for
from werkzeug.wrappers import Response

from accounts.actor import actor
from accounts.guard import guard
from accounts.people import service as people
from accounts.policy import AccountAction, allow
from accounts.signin import demo, door, service, visits
from accounts.signin.door import install as install
from accounts.signin.errors import StartedTooLongAgo
from accounts.signin.schema import (
    CodeSchema,
    EmailSchema,
    PasskeySchema,
    SecondSchema,
    WrittenPasswordSchema,
)
from core.values.errors import NotFound
from core.web.addresses import local
from core.web.answer import page
from core.web.doors import Form
from core.web.language import LANGUAGES
from core.web.routes import public

pages = Blueprint("signin", __name__)


@pages.route("/aanmelden", methods=["GET", "POST"])
@public
def start() -> Any:
    """Who are you? Then a code by mail, or a password."""
    following = local(request.values.get("next"), "")
    if actor().is_signed_in and request.method == "GET" and "opnieuw" not in request.args:
        return redirect(following or url_for("tasks.home"), 303)
    form = Form(EmailSchema, initial={"email": request.args.get("email", "")})
    if request.method == "POST":
        with form.catching():
            email = form.load()["email"]
            door.begin_underway(email, following)
            if request.form.get("way") == "password":
                return redirect(url_for("signin.password"), 303)
            service.ask_code(email)
            return redirect(url_for("signin.code"), 303)
    return page("accounts/signin/start.html", form=form, following=following, demo=demo.is_on())


@pages.route("/aanmelden/code", methods=["GET", "POST"])
@public
def code() -> Any:
    """The mailed code."""
    underway = _underway()
    form = Form(CodeSchema)
    if request.method == "POST":
        with form.catching():
            if request.form.get("again"):
                service.ask_code(underway["email"])
                return redirect(url_for("signin.code"), 303)
            typed = form.load()["code"]
            return _onward(service.with_code(underway["email"], typed, _address()))
    return page("accounts/signin/code.html", form=form, email=underway["email"])


@pages.route("/aanmelden/wachtwoord", methods=["GET", "POST"])
@public
def password() -> Any:
    """The password."""
    underway = _underway()
    form = Form(WrittenPasswordSchema)
    if request.method == "POST":
        with form.catching():
            if request.form.get("way") == "code":
                service.ask_code(underway["email"])
                return redirect(url_for("signin.code"), 303)
            typed = form.load()["password"]
            return _onward(service.with_password(underway["email"], typed, _address()))
    return page("accounts/signin/password.html", form=form, email=underway["email"])


@pages.route("/aanmelden/tweede", methods=["GET", "POST"])
@public
def second() -> Any:
    """The code of an app, for who has set one."""
    shown = door.shown()
    if shown is None:
        return redirect(url_for("signin.start"), 303)
    form = Form(SecondSchema)
    if request.method == "POST":
        with form.catching():
            return _enter(service.second(shown, form.load()["code"]))
    return page("accounts/signin/second.html", form=form)


@pages.route("/aanmelden/passkey", methods=["GET", "POST"])
@public
def passkey() -> Any:
    """A passkey of this device, instead of all else."""
    following = local(request.values.get("next"), "")
    form = Form(PasskeySchema)
    if request.method == "POST":
        with form.catching():
            answer = form.load()["passkey"]
            shown = service.with_passkey(answer, door.asked_passkey(), _address())
            door.begin_underway("", following)
            return _enter(shown)
    return page("accounts/signin/passkey.html", form=form, following=following)


@pages.post("/aanmelden/passkey/vraag")
@public
def passkey_question() -> Any:
    """What the page's script gives to the device."""
    return jsonify(service.ask_passkey(door.begin_passkey(), _address()))


@pages.post("/afmelden")
@public
def leave() -> Response:
    """Sign out; for who was out already too."""
    if actor().is_signed_in:
        visits.end(actor(), actor().visit_id)
    door.leave()
    return redirect(url_for("signin.left"), 303)


@pages.get("/afgemeld")
@public
def left() -> Any:
    """You are out."""
    return page("accounts/signin/left.html")


@pages.get("/taal/<code>")
@public
def language(code: str) -> Response:
    """Speak another language, and remember it for who is signed in."""
    if code not in LANGUAGES:
        raise NotFound()
    session["language"] = code
    if actor().is_signed_in and g.get("person_language") != code:
        people.speak(actor(), code)
    return redirect(local(request.args.get("next")), 303)


@pages.route("/wissel", methods=["GET", "POST"])
@guard(AccountAction.USE)
def switch() -> Any:
    """For whom do you act now?"""
    allow(actor(), AccountAction.USE, actor())
    if request.method == "POST":
        wanted = request.form.get("organisation", "")
        visits.switch(actor(), int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0)
        return redirect(url_for("tasks.home"), 303)
    return page("accounts/signin/switch.html", places=door.presence().places)  # type: ignore[union-attr]


@pages.route("/demo", methods=["GET", "POST"])
@public
def try_out() -> Any:
    """Everybody of the demonstration, each with a button; only in demo mode."""
    if not demo.is_on():
        raise NotFound()
    if request.method == "POST":
        door.enter(demo.begin(request.form.get("email", ""), door.device()))
        return redirect(url_for("tasks.home"), 303)
    return page("accounts/signin/demo.html", people=demo.people(), password=demo.password())


def _underway() -> dict[str, Any]:
    found = door.underway()
    if found is None:
        raise StartedTooLongAgo()
    return found


def _onward(shown: service.Shown) -> Response:
    if shown.wants_second:
        door.wait_for_second(shown)
        return redirect(url_for("signin.second"), 303)
    return _enter(shown)


def _enter(shown: service.Shown) -> Response:
    following = (door.underway() or {}).get("next")
    if actor().is_signed_in:  # signing in again, perhaps as somebody else
        visits.end(actor(), actor().visit_id)
    door.enter(service.begin(shown, door.device()))
    return redirect(local(following, url_for("tasks.home")), 303)


def _address() -> str:
    return request.remote_addr or ""
