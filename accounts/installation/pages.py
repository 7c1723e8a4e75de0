"""The administrator's pages: numbers of the law, organisations, people."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.installation import queries, service
from accounts.installation.schema import NormSchema
from accounts.memberships.schema import NewPartySchema
from accounts.memberships.service import invite_organisation
from accounts.people import service as people_service
from accounts.people.schema import RegisterSchema
from accounts.policy import InstallationAction, allow
from core.values.errors import N_, Refusal
from core.web.answer import page
from core.web.doors import Form
from core.web.language import LANGUAGES, say
from core.web.navigation import Entry, add

pages = Blueprint("installation", __name__)
ADMINISTER = InstallationAction.ADMINISTER
KEPT = N_("Bewaard.")
INVITED = N_("De organisatie is toegevoegd, en de contactpersoon uitgenodigd.")


def administers(who: Actor | None) -> bool:
    """Whether somebody administers the installation, for the menu."""
    return who is not None and who.is_administrator


add(Entry(N_("Beheer"), "installation.show", shown=administers, order=90))


@pages.get("/beheer")
@guard(ADMINISTER)
def show() -> Any:
    """What there is to administer."""
    allow(actor(), ADMINISTER, None)
    return page("accounts/installation/show.html")


@pages.route("/beheer/normen", methods=["GET", "POST"])
@guard(ADMINISTER)
def norms() -> Any:
    """The numbers of the law; a new one begins on its own day."""
    rows = queries.norms(actor())
    form = Form(NormSchema)
    if request.method == "POST":
        with form.catching():
            service.add_norm(actor(), form.load())
            flash(say(KEPT), "ok")
            return redirect(url_for("installation.norms"), 303)
    names = [(name, name) for name in sorted({row.name for row in rows})]
    return page("accounts/installation/norms.html", form=form, norms=rows, names=names)


@pages.get("/beheer/organisaties")
@guard(ADMINISTER)
def organisations() -> Any:
    """Who takes part."""
    text = request.args.get("zoek", "")[:100]
    found = queries.organisations(actor(), text, request.args.get("after"))
    return page("accounts/installation/organisations.html", found=found, text=text)


@pages.route("/beheer/organisaties/nieuw", methods=["GET", "POST"])
@guard(ADMINISTER)
def new_organisation() -> Any:
    """Bring an organisation in."""
    allow(actor(), ADMINISTER, None)
    form = Form(NewPartySchema, initial={"language": "nl"})
    if request.method == "POST":
        with form.catching():
            invite_organisation(actor(), form.load())
            flash(say(INVITED), "ok")
            return redirect(url_for("installation.organisations"), 303)
    languages = list(LANGUAGES.items())
    return page("accounts/installation/new_organisation.html", form=form, languages=languages)


@pages.route("/beheer/mensen", methods=["GET", "POST"])
@guard(ADMINISTER)
def people() -> Any:
    """Accounts: who administers, who may come in."""
    text = request.args.get("zoek", "")[:100]
    found = queries.people(actor(), text, request.args.get("after"))
    if request.method == "POST":
        try:
            _change(request.form.get("verb", ""), request.form.get("person", ""))
            flash(say(KEPT), "ok")
        except Refusal as refusal:
            flash(say(refusal.sentence, **refusal.details), "error")
        return redirect(url_for("installation.people", zoek=text or None), 303)
    return page("accounts/installation/people.html", found=found, text=text)


@pages.route("/beheer/mensen/nieuw", methods=["GET", "POST"])
@guard(ADMINISTER)
def new_person() -> Any:
    """An account without an organisation."""
    allow(actor(), ADMINISTER, None)
    form = Form(RegisterSchema, initial={"language": "nl"})
    if request.method == "POST":
        with form.catching():
            people_service.register(actor(), form.load())
            flash(say(KEPT), "ok")
            return redirect(url_for("installation.people"), 303)
    languages = list(LANGUAGES.items())
    return page("accounts/installation/new_person.html", form=form, languages=languages)


def _change(verb: str, person: str) -> None:
    number = int(person) if person.isdecimal() and len(person) < 10 else 0
    if verb in ("promote", "demote"):
        people_service.promote(actor(), number, administrator=verb == "promote")
    elif verb in ("close", "reopen"):
        people_service.close(actor(), number, closed=verb == "close")
