"""The pages for a covenant that was signed before Handslag."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.jobs import find, wait_for
from core.values.errors import N_
from core.web import uploads
from core.web.answer import attachment, page
from core.web.doors import Form, FormSchema
from core.web.language import say
from core.web.uploads import Kind
from documents.checking.returned import REFUSED, Fault
from partnerships.clauses import library
from partnerships.clauses.conditions import Condition
from partnerships.covenants import queries as covenants
from partnerships.covenants.door import sent, typing
from partnerships.covenants.history import tells
from partnerships.covenants.schema import StartSchema
from partnerships.covenants.service import may_start
from partnerships.policy import CovenantAction, RegistrationAction
from partnerships.registrations import queries, replacing, service
from partnerships.registrations.history import SENTENCES
from partnerships.registrations.model import RegistrationState
from partnerships.registrations.queries import PendingView, RegisteredView
from partnerships.registrations.schema import (
    AnswerSchema,
    RegisterSchema,
    ScanAgainSchema,
    TakeBackSchema,
)  # fmt: skip

pages = Blueprint("registrations", __name__)
FOLDER = "partnerships/registrations/"
THERE = N_("Er is al een nieuw convenant begonnen dat dit vervangt. Dit is het. U doet erin mee.")
OF_ALL = {  # a scan of a whole covenant is more than the page with one signature
    Fault.PAGES: N_(
        "Deze scan heeft te veel bladzijden: hoogstens 60. Is het convenant langer? Scan dan alleen"
        " het convenant zelf met alle handtekeningen, zonder de bijlagen."
    ),
}
tells(SENTENCES)


@pages.route("/convenanten/vastleggen", methods=["GET", "POST"])
@guard(CovenantAction.START)
def register(**_: Any) -> Any:
    """The data, and the scan."""
    may_start(actor())
    form = Form(RegisterSchema)
    if request.method == "POST":
        scan = None
        with form.catching():
            scan = _scan()
        with form.catching():
            command = form.load()  # what is wrong here is said together with the scan
            if scan is not None:
                return _registered(service.register(actor(), command, scan))
    return page(FOLDER + "register.html", form=form, unfinished=queries.unfinished(actor()))


@pages.route("/convenanten/vastleggen/<int:number>", methods=["GET", "POST"])
@guard(RegistrationAction.KEEP)
def pending(number: int) -> Any:
    """The scan is looked at; when it was refused another one can be brought."""
    view = queries.pending(actor(), number)
    if view.reference:
        return redirect(url_for("registrations.show", reference=view.reference), 303)
    if view.state == RegistrationState.DROPPED:
        return redirect(url_for("registrations.register"), 303)
    form = Form(ScanAgainSchema)
    if request.method == "POST":
        with form.catching():
            service.bring_again(actor(), number, _scan())
            return redirect(url_for("registrations.pending", number=number), 303)
    return _pending(view, form)


@pages.post("/convenanten/vastleggen/<int:number>/laat-vallen")
@guard(RegistrationAction.KEEP)
def drop(number: int) -> Any:
    """Go on no more with one of which the scan was refused."""
    view = queries.pending(actor(), number)
    form = Form(FormSchema)
    with form.catching():
        service.drop(actor(), number)
        flash(say(N_("U legt dit convenant niet vast.")), "ok")
        return redirect(url_for("registrations.register"), 303)
    return _pending(view, form)


def _pending(view: PendingView, form: Form) -> Response:
    return page(FOLDER + "pending.html", view=view, form=form, faults=REFUSED | OF_ALL)


@pages.get("/convenanten/<reference>/vastgelegd")
@guard(CovenantAction.READ)
def show(reference: str) -> Response:
    """What was registered, and what each party says of it."""
    view = queries.registered(actor(), reference, CovenantAction.READ)
    return _show(view)


@pages.post("/convenanten/<reference>/vastgelegd")
@guard(CovenantAction.DECIDE)
def answer(reference: str) -> Any:
    """Confirm it, or object with a reason."""
    view = queries.registered(actor(), reference, CovenantAction.DECIDE)
    form = Form(AnswerSchema)
    with form.catching():
        service.answer(actor(), reference, form.load())
        flash(say(N_("Bewaard. Alle partijen kunnen dit zien.")), "ok")
        return redirect(url_for("registrations.show", reference=reference), 303)
    return _show(view, form)


@pages.post("/convenanten/<reference>/vastgelegd/intrekken")
@guard(CovenantAction.DECIDE)
def take_back(reference: str) -> Any:
    """What one's own organisation registered is over, with the reason."""
    view = queries.registered(actor(), reference, CovenantAction.DECIDE)
    form = Form(TakeBackSchema)
    with form.catching():
        service.take_back(actor(), reference, form.load())
        flash(say(N_("De vastlegging is ingetrokken. Alle partijen kunnen dit zien.")), "ok")
        return redirect(url_for("registrations.show", reference=reference), 303)
    return _show(view, back=form)


def _show(view: RegisteredView, form: Form | None = None, back: Form | None = None) -> Response:
    form, back = form or Form(AnswerSchema), back or Form(TakeBackSchema)
    status = max(form.status, back.status)
    return page(FOLDER + "show.html", status=status, view=view, form=form, back=back)


@pages.route("/convenanten/<reference>/vervangen", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def replace(reference: str) -> Any:
    """Begin the covenant that takes its place."""
    view = covenants.covenant(actor(), CovenantAction.EDIT, reference)
    old = covenants.load(reference)
    refusal = replacing.refusal_of(old)
    if there := "" if refusal else replacing.begun(actor(), old):
        flash(say(THERE), "info")
        return redirect(url_for("covenants.show", reference=there), 303)
    next_day = view.ends_on + timedelta(days=1) if view.ends_on else None
    templates = library.templates(actor())
    start = {"template": templates[0].key, "title": view.title, "start": next_day}
    form, typed = typing(StartSchema, f"replace:{view.id}", start)
    if request.method == "POST":
        with form.catching():
            begun = replacing.begin(actor(), reference, form.load())
            sent(typed)
            flash(say(N_("Het nieuwe convenant staat klaar. Alle partijen doen mee.")), "success")
            return redirect(url_for("covenants.show", reference=begun), 303)
    return page(
        FOLDER + "replace.html", view=view, form=form, typed=typed, templates=templates,
        asked=[each for each in Condition if each is not Condition.ALWAYS], refusal=refusal,
    )  # fmt: skip


@pages.get("/convenanten/<reference>/vastgelegd.pdf")
@guard(CovenantAction.READ)
def scan(reference: str) -> Response:
    """The scan: the paper of this covenant."""
    data = queries.scan(actor(), reference)
    return attachment(data, f"{reference}-scan.pdf", "application/pdf")


def _registered(number: int) -> Any:
    if job := find(service.KIND, number):
        wait_for(job.id, seconds=2)
    return redirect(url_for("registrations.pending", number=number), 303)


def _scan() -> bytes:
    """The chosen PDF."""
    return uploads.accept_at("file", request.files.get("file"), {Kind.PDF}).data
