"""Our organisation: what it is, who answers for it, who may sign."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.memberships.queries import colleagues
from accounts.organisations import queries, service
from accounts.organisations.authority import bases_for
from accounts.organisations.history import history as lines
from accounts.organisations.model import OrganisationKind
from accounts.organisations.schema import AuthoritySchema, ContactSchema, DataSchema
from accounts.policy import OrganisationAction, can
from core.values.errors import N_
from core.web.answer import attachment, page
from core.web.doors import Form
from core.web.language import say
from core.web.navigation import Entry, add
from core.web.uploads import Upload, accept_at

pages = Blueprint("organisations", __name__)
READ, MANAGE = OrganisationAction.READ, OrganisationAction.MANAGE

KEPT = N_("Bewaard.")
ADDED = N_("Toegevoegd. Andere partijen zien dit bij afspraken die u samen maakt.")
WITHDRAWN = N_("Ingetrokken. Deze persoon mag niet meer tekenen.")


def has_organisation(who: Actor | None) -> bool:
    """Whether somebody acts for an organisation, for the menu."""
    return who is not None and who.organisation_id is not None


add(Entry(N_("Organisatie"), "organisations.show", shown=has_organisation, order=30))


@pages.get("/organisatie")
@guard(READ)
def show() -> Any:
    """The organisation one acts for."""
    organisation = queries.own(actor())
    return page("accounts/organisations/show.html", organisation=organisation, manages=_manages())


@pages.route("/organisatie/gegevens", methods=["GET", "POST"])
@guard(MANAGE)
def data() -> Any:
    """Name, numbers, address."""
    organisation = queries.own(actor(), MANAGE)
    form = Form(DataSchema, initial=vars(organisation))
    if request.method == "POST":
        with form.catching():
            service.describe(actor(), form.load())
            flash(say(KEPT), "ok")
            return redirect(url_for("organisations.show"), 303)
    return page("accounts/organisations/data.html", form=form, organisation=organisation)


@pages.route("/organisatie/contact", methods=["GET", "POST"])
@guard(MANAGE)
def contact() -> Any:
    """Contact person and deputy."""
    organisation = queries.own(actor(), MANAGE)
    initial = {"contact": organisation.contact_id, "deputy": organisation.deputy_id}
    form = Form(ContactSchema, initial=initial)
    if request.method == "POST":
        with form.catching():
            service.appoint_contact(actor(), form.load())
            flash(say(KEPT), "ok")
            return redirect(url_for("organisations.show"), 303)
    people = [(c.person_id, c.name) for c in colleagues(actor())]
    return page("accounts/organisations/contact.html", form=form, people=people)


@pages.get("/organisatie/tekenen")
@guard(READ)
def authorities() -> Any:
    """Who may sign for us."""
    organisation = queries.own(actor())
    return page(
        "accounts/organisations/authorities.html",
        organisation=organisation,
        authorities=queries.authorities(actor()),
        is_group=organisation.kind == OrganisationKind.INFORMAL_GROUP,
        manages=_manages(),
    )


@pages.route("/organisatie/tekenen/nieuw", methods=["GET", "POST"])
@guard(MANAGE)
def add_authority() -> Any:
    """One more who may sign."""
    organisation = queries.own(actor(), MANAGE)
    bases = bases_for(organisation.kind)
    form = Form(AuthoritySchema, initial={"basis": bases[0] if len(bases) == 1 else None})
    if request.method == "POST":
        with form.catching():
            document = _document(form)
            service.add_authority(actor(), form.load(), document)
            flash(say(ADDED), "ok")
            return redirect(url_for("organisations.authorities"), 303)
    return page(
        "accounts/organisations/add_authority.html",
        form=form,
        organisation=organisation,
        people=[(c.person_id, c.name) for c in colleagues(actor())],
        bases=bases,
    )


@pages.route("/organisatie/tekenen/<int:authority_id>/intrekken", methods=["GET", "POST"])
@guard(MANAGE)
def withdraw_authority(authority_id: int) -> Any:
    """This person may no longer sign: first what that touches, then the deed."""
    if request.method == "POST":
        service.withdraw_authority(actor(), authority_id)
        flash(say(WITHDRAWN), "ok")
        return redirect(url_for("organisations.authorities"), 303)
    found, uses = queries.authority(actor(), MANAGE, authority_id)
    return page("accounts/organisations/withdraw_authority.html", authority=found, uses=uses)


@pages.get("/organisatie/tekenen/<int:authority_id>/document")
@guard(READ)
def authority_document(authority_id: int) -> Response:
    """The mandate itself."""
    found = queries.document(actor(), authority_id)
    return attachment(found.data, found.name, found.media_type)


@pages.get("/organisatie/geschiedenis")
@guard(READ)
def history() -> Any:
    """What was done with the organisation, and by whom."""
    return page(
        "accounts/organisations/history.html",
        organisation=queries.own(actor()),
        found=lines(actor(), request.args.get("after")),
    )


def _document(form: Form) -> Upload | None:
    """The uploaded document, if there is one."""
    given = form.file("document")
    return None if given is None else accept_at("document", given)


def _manages() -> bool:
    me = actor()
    return can(me, MANAGE, me)
