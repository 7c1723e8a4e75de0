"""Our people: who has which role, who was asked; and the page of an invitation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.memberships import asked, bounds, roles, service
from accounts.memberships.model import Role
from accounts.memberships.queries import colleagues
from accounts.memberships.schema import AcceptSchema, InviteSchema, RoleSchema
from accounts.organisations import queries as organisations
from accounts.policy import OrganisationAction, can
from accounts.signin import door
from accounts.signin import service as signin
from core.values.errors import N_, NotFound, Refusal
from core.web import throttle
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import LANGUAGES, keep, offer, say
from core.web.routes import public

pages = Blueprint("memberships", __name__)
READ, MANAGE = OrganisationAction.READ, OrganisationAction.MANAGE
HANDLE = OrganisationAction.HANDLE_INVITATION

SENT = N_("De uitnodiging is op weg. U kunt de link ook zelf doorgeven.")
SENT_AGAIN = N_("Wij hebben een nieuwe link gestuurd. De oude link werkt niet meer.")
WITHDRAWN = N_("De uitnodiging is ingetrokken.")
GIVEN = N_("De rol is toegevoegd.")
ENDED = N_("De rol is beëindigd.")
WELCOME = N_("Welkom. U doet nu mee.")


@pages.get("/organisatie/mensen")
@guard(READ)
def people() -> Any:
    """Who has which role, and who was asked."""
    me = actor()
    return page(
        "accounts/memberships/people.html",
        organisation=organisations.own(me),
        colleagues=colleagues(me),
        invitations=asked.sent(me),
        manages=can(me, MANAGE, me),
    )


@pages.route("/organisatie/mensen/uitnodigen", methods=["GET", "POST"])
@guard(MANAGE)
def invite() -> Any:
    """Ask somebody to join."""
    organisation = organisations.own(actor(), MANAGE)
    form = Form(InviteSchema, initial={"language": "nl"})
    if request.method == "POST":
        with form.catching():
            command = form.load()
            bounds.count_invitation(actor())
            invitation = service.invite(actor(), organisation.id, command)
            flash(say(SENT), "ok")
            return redirect(url_for("memberships.invitation", invitation_id=invitation.id), 303)
    return page("accounts/memberships/invite.html", form=form, languages=list(LANGUAGES.items()))


@pages.get("/organisatie/uitnodiging/<int:invitation_id>")
@guard(HANDLE)
def invitation(invitation_id: int) -> Any:
    """One invitation: its link, and what became of the mail."""
    return page(
        "accounts/memberships/invitation.html", invitation=asked.one(actor(), invitation_id)
    )


@pages.post("/organisatie/uitnodiging/<int:invitation_id>/opnieuw")
@guard(HANDLE)
def renew(invitation_id: int) -> Any:
    """Send it again, with a new link."""
    asked.one(actor(), invitation_id)  # only who may send it again is counted
    bounds.count_renewal(actor(), invitation_id)
    service.renew(actor(), invitation_id)
    flash(say(SENT_AGAIN), "ok")
    return redirect(url_for("memberships.invitation", invitation_id=invitation_id), 303)


@pages.route("/organisatie/uitnodiging/<int:invitation_id>/intrekken", methods=["GET", "POST"])
@guard(HANDLE)
def withdraw(invitation_id: int) -> Any:
    """Take it back: first the question whether, then the deed."""
    found = asked.one(actor(), invitation_id)
    if request.method == "POST":
        service.withdraw(actor(), invitation_id)
        flash(say(WITHDRAWN), "ok")
        return redirect(url_for("memberships.invitation", invitation_id=invitation_id), 303)
    return page("accounts/memberships/withdraw.html", invitation=found)


@pages.route("/organisatie/mensen/<int:person_id>", methods=["GET", "POST"])
@guard(MANAGE)
def person(person_id: int) -> Any:
    """The roles of one colleague, and one more."""
    organisation = organisations.own(actor(), MANAGE)
    found = next((c for c in colleagues(actor()) if c.person_id == person_id), None)
    if found is None:
        raise NotFound()
    form = Form(RoleSchema)
    if request.method == "POST":
        with form.catching():
            roles.give(actor(), person_id, form.load()["role"])
            flash(say(GIVEN), "ok")
            return redirect(url_for("memberships.person", person_id=person_id), 303)
    held = {role for _, role in found.roles}
    free = [(role.value, say(role.label)) for role in Role if role not in held]
    return page(
        "accounts/memberships/person.html",
        form=form,
        colleague=found,
        free=free,
        organisation=organisation,
    )


@pages.route("/organisatie/rol/<int:membership_id>/beeindigen", methods=["GET", "POST"])
@guard(MANAGE)
def end_role(membership_id: int) -> Any:
    """End a role: first the question whether, then the deed."""
    organisation = organisations.own(actor(), MANAGE)
    found = next((c for c in colleagues(actor()) if membership_id in dict(c.roles)), None)
    if found is None:
        raise NotFound()
    form, mine = Form(FormSchema), actor().person_id == found.person_id
    if request.method == "POST":
        with form.catching():
            roles.end(actor(), membership_id)
            flash(say(ENDED), "ok")
            return redirect(url_for("tasks.home" if mine else "memberships.people"), 303)
    return page(
        "accounts/memberships/end_role.html",
        form=form,
        colleague=found,
        role=dict(found.roles)[membership_id],
        last=len(found.roles) == 1,
        may_sign=organisations.may_sign(actor(), MANAGE, found.person_id),
        mine=mine,
        organisation=organisation,
    )


@pages.route("/uitnodiging/<token>", methods=["GET", "POST"])
@public
def in_hand(token: str) -> Any:
    """The page of a link: who asks what, how long it takes, and the way in."""
    offer(asked.language_of(token))
    try:
        view = asked.in_hand(token, request.args.get("post", ""))
    except Refusal as refusal:
        return _lost(refusal)
    if view.refusal is not None:
        return _lost(view.refusal, token)
    form = Form(AcceptSchema, initial={"name": view.name})
    here = door.presence()
    mine = here is not None and here.email == view.email
    if request.method == "POST":
        with form.catching():
            return _answer(form, token, view, mine)
    return page(
        "accounts/memberships/in_hand.html", form=form, invitation=view, token=token, mine=mine
    )


@pages.post("/uitnodiging/<token>/nieuw")
@public
def renew_late(token: str) -> Any:
    """A new link for who comes too late; only the invited mailbox gets it."""
    throttle.hit("late-link", token, limit=3, minutes=60)
    offer(asked.language_of(token))
    try:
        service.renew_late(token)
    except Refusal as refusal:
        return _lost(refusal)
    return page("accounts/memberships/sent_again.html")


def _answer(form: Form, token: str, view: asked.InHandView, mine: bool) -> Any:
    keep()
    if mine:
        taken = service.accept(actor(), token)
        return _in(taken.organisation_id)
    if actor().is_signed_in or view.has_account:
        return redirect(url_for("signin.start", next=request.path, email=view.email), 303)
    command = form.load()
    if view.proven:
        person = service.accept_as_new(token, command)
        shown = signin.Shown(person.id, "invitation", wants_second=False)
        door.enter(signin.begin(shown, door.device()))
        return _in(None)
    service.begin_account(token, command)
    door.begin_underway(view.email, request.path)
    signin.ask_code(view.email)
    return redirect(url_for("signin.code"), 303)


def _in(organisation_id: int | None) -> Any:
    flash(say(WELCOME), "ok")
    if organisation_id is not None:
        door.act_for(organisation_id)
    return redirect(url_for("tasks.home"), 303)


def _lost(refusal: Refusal, token: str | None = None) -> Any:
    return page(
        "accounts/memberships/lost.html",
        status=refusal.status,
        sentence=say(refusal.sentence, **refusal.details),
        kind=type(refusal).__name__,
        token=token,
    )
