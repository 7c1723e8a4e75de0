"""The pages of covenants: the list, a new one, and one covenant with its parties."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.memberships.bounds import count_invitation
from accounts.memberships.queries import without_people
from accounts.memberships.schema import NewPartySchema
from accounts.organisations import queries as organisations
from accounts.policy import can
from core.values.errors import N_, NotFound
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from documents.vault.offering import offered
from partnerships.accessions import queries as accessions
from partnerships.clauses import library
from partnerships.clauses.conditions import Condition
from partnerships.conversation import counting
from partnerships.covenants import (
    article_pages,
    data_pages,
    export,
    history,
    listing,
    outlook,
    previews,
    queries,
    service,
    stopping,
)  # fmt: skip
from partnerships.covenants.content import text_sha256
from partnerships.covenants.door import FOLDER, KEPT, pages, prepare, sent, to, typing
from partnerships.covenants.errors import BeganIt, NameReplaced
from partnerships.covenants.model import ClauseKind, CovenantState
from partnerships.covenants.printing import FUNCTIONS
from partnerships.covenants.schema import DescribeSchema, PartySchema, StartSchema, StopSchema
from partnerships.endings import gates
from partnerships.policy import CovenantAction
from partnerships.registrations import replacing

COVENANT_STOPPED = N_("Het convenant is gestopt.")
GONE = N_("%(name)s doet niet meer mee.")
__all__ = ["article_pages", "data_pages", "install", "pages"]


def install(app: Flask) -> None:
    """What the templates of this room need."""
    prepare(app)


@pages.get("/convenanten")
@guard(CovenantAction.LIST)
def index() -> Response:
    """The covenants that one may see."""
    wish = _wish()
    found = listing.listed(actor(), wish)
    begin = can(actor(), CovenantAction.START, actor())
    states = list(CovenantState)
    return page(FOLDER + "list.html", found=found, wish=wish, states=states, may_begin=begin)


@pages.get("/convenanten.csv")
@guard(CovenantAction.LIST)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    text = export.csv_of(listing.exported(actor(), _wish()))
    return _download(text, "convenanten.csv", "text/csv; charset=utf-8")


@pages.route("/convenanten/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.START)
def new() -> Any:
    """Begin a covenant."""
    service.may_start(actor())
    templates = library.templates(actor())
    wanted = request.args.get("model", templates[0].key)
    form, typed = typing(StartSchema, "covenant:new", {"template": wanted})
    if request.method == "POST":
        with form.catching():
            reference = service.start(actor(), form.load())
            sent(typed)
            return to("show", reference)
    asked = [each for each in Condition if each is not Condition.ALWAYS]
    return page(FOLDER + "new.html", form=form, templates=templates, typed=typed, asked=asked)


@pages.get("/convenanten/<reference>")
@guard(CovenantAction.READ)
def show(reference: str) -> Any:
    """How it stands, what one can do now, who takes part, what is in it."""
    found = outlook.outlook(actor(), CovenantAction.READ, reference)
    if found.view.registered:
        return redirect(url_for("registrations.show", reference=reference), 303)
    gaps = len(outlook.gaps(found.view))
    return _show(found, gaps)


@pages.route("/convenanten/<reference>/naam", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def describe(reference: str) -> Any:
    """Another name or purpose, while it is a draft."""
    view = queries.covenant(actor(), CovenantAction.EDIT, reference)
    form, theirs = Form(DescribeSchema, {"title": view.title, "purpose": view.purpose}), None
    if request.method == "POST":
        with form.catching():
            command = form.load()
            try:
                service.describe(actor(), reference, command)
                flash(say(KEPT), "success")
                return to("show", reference)
            except NameReplaced as replaced:
                form.refuse(replaced)
                view = theirs = queries.covenant(actor(), CovenantAction.EDIT, reference)
    if theirs or not form.values.get("based_on"):
        form.values["based_on"] = text_sha256(view.title, view.purpose, None)
    return page(
        FOLDER + "describe.html", status=409 if theirs else 200, view=view, form=form, theirs=theirs
    )


@pages.get("/convenanten/<reference>/partijen")
@guard(CovenantAction.READ)
def parties(reference: str) -> Response:
    """Who takes part; anybody here may ask another one."""
    return _parties(reference, CovenantAction.READ)


@pages.post("/convenanten/<reference>/partijen")
@guard(CovenantAction.EDIT)
def add_party(reference: str) -> Any:
    """Let an organisation take part that is here already."""
    queries.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(PartySchema)
    with form.catching():
        service.add_party(actor(), reference, form.load()["organisation_id"])
        flash(say(N_("De organisatie doet mee en heeft bericht gekregen.")), "success")
        return to("parties", reference)
    return _parties(reference, CovenantAction.EDIT, chosen=form)


@pages.post("/convenanten/<reference>/partijen/uitnodigen")
@guard(CovenantAction.EDIT)
def invite_party(reference: str) -> Any:
    """Let an organisation take part that is not here yet."""
    queries.covenant(actor(), CovenantAction.EDIT, reference)
    form = Form(NewPartySchema)
    with form.catching():
        command = form.load()
        count_invitation(actor())
        service.invite_party(actor(), reference, command)
        flash(
            say(N_("De organisatie doet mee. De contactpersoon krijgt een uitnodiging.")), "success"
        )
        return to("parties", reference)
    return _parties(reference, CovenantAction.EDIT, invited=form)


@pages.route("/convenanten/<reference>/partijen/<int:organisation_id>/weg", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def remove_party(reference: str, organisation_id: int) -> Any:
    """Take a party out of a draft: first the question whether, then the deed."""
    view = queries.covenant(actor(), CovenantAction.EDIT, reference)
    if organisation_id not in view.names:
        raise NotFound()
    form, ours = Form(FormSchema), actor().organisation_id == organisation_id
    began = not ours and any(
        p.began_it for p in view.parties if p.organisation_id == organisation_id
    )
    if request.method == "POST":
        with form.catching():
            service.remove_party(actor(), reference, organisation_id)
            flash(say(GONE, name=view.names[organisation_id]), "success")
            return redirect(url_for("covenants.index"), 303) if ours else to("parties", reference)
    return page(
        FOLDER + "remove_party.html", view=view, form=form, ours=ours,
        began=BeganIt.sentence if began else "", name=view.names[organisation_id],
    )  # fmt: skip


@pages.get("/convenanten/<reference>/gereed")
@guard(CovenantAction.READ)
def ready(reference: str) -> Response:
    """The four conditions and the required clauses, all gaps at once."""
    view = queries.covenant(actor(), CovenantAction.READ, reference)
    over = article_pages.over(view.of_kind(ClauseKind.BUDGET))
    return page(
        FOLDER + "ready.html", view=view, checks=outlook.ready(view), over=over, functions=FUNCTIONS
    )


@pages.get("/convenanten/<reference>/geschiedenis")
@guard(CovenantAction.READ)
def story(reference: str) -> Response:
    """Who did what."""
    view = queries.covenant(actor(), CovenantAction.READ, reference)
    return page(FOLDER + "story.html", view=view, events=history.events(actor(), reference))


@pages.get("/convenanten/<reference>/concept.pdf")
@guard(CovenantAction.READ)
def preview(reference: str) -> Any:
    """The text as a PDF with the mark CONCEPT; a page that waits while it is being made."""
    made = previews.preview(actor(), reference)
    name = f"{reference}-concept.pdf"
    return offered(made, lambda: previews.ask(reference, made), name, FOLDER + "preview.html")


@pages.post("/convenanten/<reference>/voorleggen")
@guard(CovenantAction.EDIT)
def propose(reference: str) -> Any:
    """End the draft: put the text before all parties."""
    found = outlook.outlook(actor(), CovenantAction.EDIT, reference)
    form = Form(PartySchema)
    with form.catching():
        service.propose_to_parties(actor(), reference)
        flash(say(N_("De tekst ligt nu bij alle partijen.")), "success")
        return to("show", reference)
    gaps = len(outlook.gaps(found.view))
    return _show(found, gaps, form=form)


@pages.route("/convenanten/<reference>/stoppen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def abandon(reference: str) -> Any:
    """Stop: a draft at once, a negotiation when all parties say so."""
    found = outlook.outlook(actor(), CovenantAction.DECIDE, reference)
    form = Form(StopSchema)
    if request.method == "POST":
        with form.catching():
            stopped = stopping.abandon(actor(), reference, form.load())
            over = N_("De wijziging is gestopt.") if found.view.amends else COVENANT_STOPPED
            said = over if stopped else N_("Uw partij wil stoppen.")
            flash(say(said), "success")
            return to("show", reference)
    return page(FOLDER + "abandon.html", outlook=found, view=found.view, form=form)


@pages.post("/convenanten/<reference>/stoppen/terug")
@guard(CovenantAction.DECIDE)
def go_on(reference: str) -> Any:
    """Take back that one's own party wants to stop."""
    stopping.go_on(actor(), reference)
    flash(say(N_("Uw partij wil toch niet stoppen. De andere partijen weten het.")), "success")
    return to("show", reference)


def _show(found: outlook.Outlook, gaps: int, **more: Any) -> Response:
    going = counting.by_article(actor(), found.view)
    return page(
        FOLDER + "show.html", outlook=found, view=found.view, gaps=gaps, going=going,
        earlier=replacing.earlier(actor(), found.view.id), **more,
    )  # fmt: skip


def _parties(
    reference: str, action: CovenantAction, chosen: Form | None = None, invited: Form | None = None
) -> Response:
    found = outlook.outlook(actor(), action, reference)
    words = "".join(sign for sign in request.args.get("zoek", "") if sign.isprintable())[:100]
    cards = organisations.find(actor(), words, limit=20) if words.strip() else []
    there = found.view.names
    return page(
        FOLDER + "parties.html", outlook=found, view=found.view, search=words,
        cards=[card for card in cards if card.id not in there], form=chosen or invited,
        chosen=chosen or Form(PartySchema),
        invited=invited or Form(NewPartySchema, {"language": "nl"}), silent=without_people(there),
        table=accessions.table(actor(), found.view), left=gates.left(queries.load(reference)),
        nothing_typed="zoek" in request.args and not words.strip(),
    )  # fmt: skip


def _wish() -> listing.Wish:
    asked = request.args
    return listing.Wish.of(
        asked.get("zoek", ""), asked.get("fase", ""), asked.get("sorteer", ""), asked.get("after"),
        lead=asked.get("regie", ""), neighbourhood=asked.get("wijk", ""),
    )  # fmt: skip


def _download(data: bytes, name: str, kind: str) -> Response:
    response = Response(data, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
