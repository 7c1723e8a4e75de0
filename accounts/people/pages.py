"""My account: name, language, password, app for codes, passkeys, and where I am signed in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.people import queries, service
from accounts.people.schema import AboutMeSchema, PasswordSchema
from accounts.policy import AccountAction
from accounts.signin import passkeys, recovery, security, visits
from accounts.signin.fresh import ask_again
from accounts.signin.schema import AppSchema, NewPasskeySchema
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import LANGUAGES, say

pages = Blueprint("people", __name__)
USE = AccountAction.USE

KEPT = N_("Bewaard.")
DIGEST_ON = N_("U krijgt weer een overzicht per mail.")
DIGEST_OFF = N_("U krijgt geen overzicht per mail meer.")
ENDED = N_("Die aanmelding is beëindigd.")
PASSKEY_ADDED = N_("Uw passkey is toegevoegd. U kunt er voortaan mee aanmelden en tekenen.")
PASSKEY_GONE = N_("De passkey is verwijderd. Haal hem ook weg van uw apparaat.")
APP_OFF = N_("De app voor codes staat uit. U krijgt voortaan een code per mail.")


@pages.route("/account", methods=["GET", "POST"])
@guard(USE)
def account() -> Any:
    """One's own account at a glance; name and language are changed here."""
    mine = queries.account(actor())
    form = Form(AboutMeSchema, initial={"name": mine.name, "language": mine.language})
    if request.method == "POST":
        with form.catching():
            service.introduce(actor(), form.load())
            flash(say(KEPT), "ok")
            return redirect(url_for("people.account"), 303)
    return page(
        "accounts/people/account.html",
        form=form,
        account=mine,
        languages=list(LANGUAGES.items()),
        visits=visits.mine(actor()),
        codes_left=recovery.left(actor().person_id or 0),
        passkeys=passkeys.mine(actor()),
    )


@pages.post("/account/overzicht")
@guard(USE)
def digest() -> Any:
    """A mail a day with what waits, or none."""
    queries.account(actor())
    wanted = request.form.get("wanted") == "1"
    service.want_digest(actor(), wanted)
    flash(say(DIGEST_ON if wanted else DIGEST_OFF), "ok")
    return redirect(url_for("people.account"), 303)


@pages.route("/account/wachtwoord", methods=["GET", "POST"])
@guard(USE)
def password() -> Any:
    """A new password."""
    mine = queries.account(actor())
    if again := ask_again():
        return again
    form = Form(PasswordSchema)
    if request.method == "POST":
        with form.catching():
            security.change_password(actor(), form.load().password)
            flash(say(KEPT), "ok")
            return redirect(url_for("people.account"), 303)
    return page("accounts/people/password.html", form=form, account=mine)


@pages.route("/account/app", methods=["GET", "POST"])
@guard(USE)
def app() -> Any:
    """Set an app for codes: scan, and show that it works."""
    mine = queries.account(actor())
    if again := ask_again():
        return again
    if mine.has_totp and request.method == "GET":
        return page("accounts/people/app_set.html")
    form = Form(AppSchema)
    if request.method == "POST":
        with form.catching():
            typed = form.load()
            codes = security.set_app(actor(), typed["sealed"] or "", typed["code"])
            return page("accounts/people/recovery.html", codes=codes)
    sealed = str(form.values.get("sealed") or "")
    proposal = security.proposal_again(actor(), sealed) if sealed else security.propose_app(actor())
    return page("accounts/people/app.html", form=form, proposal=proposal)


@pages.post("/account/app/uit")
@guard(USE)
def app_off() -> Any:
    """Without an app again."""
    queries.account(actor())
    if again := ask_again():
        return again
    security.unset_app(actor())
    flash(say(APP_OFF), "ok")
    return redirect(url_for("people.account"), 303)


@pages.post("/account/herstelcodes")
@guard(USE)
def recovery_codes() -> Any:
    """New codes for on paper."""
    queries.account(actor())
    if again := ask_again():
        return again
    return page("accounts/people/recovery.html", codes=security.new_recovery_codes(actor()))


@pages.route("/account/passkey", methods=["GET", "POST"])
@guard(USE)
def passkey() -> Any:
    """Add a passkey: a name for it, and what the device answered."""
    queries.account(actor())
    if again := ask_again():
        return again
    form = Form(NewPasskeySchema)
    if request.method == "POST":
        with form.catching():
            passkeys.register(actor(), form.load())
            flash(say(PASSKEY_ADDED), "ok")
            return redirect(url_for("people.account"), 303)
    return page("accounts/people/passkey.html", form=form)


@pages.post("/account/passkey/vraag")
@guard(USE)
def passkey_question() -> Any:
    """What the page's script gives to the device to make one."""
    return jsonify(passkeys.propose(actor()))


@pages.post("/account/passkey/<int:passkey_id>/weg")
@guard(USE)
def passkey_off(passkey_id: int) -> Any:
    """Without this passkey again."""
    queries.account(actor())
    if again := ask_again():
        return again
    passkeys.remove(actor(), passkey_id)
    flash(say(PASSKEY_GONE), "ok")
    return redirect(url_for("people.account"), 303)


@pages.post("/account/aanmelding/<int:visit_id>/einde")
@guard(USE)
def end_visit(visit_id: int) -> Any:
    """End one of one's own sessions."""
    visits.end(actor(), visit_id)
    flash(say(ENDED), "ok")
    return redirect(url_for("people.account"), 303)
