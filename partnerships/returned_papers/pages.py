"""The pages for who signs elsewhere, and for who looks at a scan."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.signin import factors
from core.jobs import find, wait_for
from core.values import clock
from core.values.errors import N_, Refusal
from core.web import uploads
from core.web.answer import attachment, page
from core.web.doors import Form
from core.web.language import say
from core.web.uploads import Kind
from documents.checking.returned import MOST_PAGES, REFUSED, WHOSE
from documents.checking.scans import as_pdf
from partnerships.covenants.history import tells
from partnerships.policy import CovenantAction, ReturnAction
from partnerships.returned_papers import queries, service
from partnerships.returned_papers.errors import (
    NothingBrought,
    NothingGood,
    OneDocument,
    TooManyPhotos,
)
from partnerships.returned_papers.history import NAMED, SENTENCES
from partnerships.returned_papers.model import ReturnState, Way
from partnerships.returned_papers.schema import AnswerSchema, BringSchema, ScanSchema
from partnerships.signing_rounds.errors import NotRead
from partnerships.signing_rounds.pages import technical
from partnerships.signing_rounds.queries import SigningView, to_sign
from partnerships.signing_rounds.schema import SignSchema

pages = Blueprint("returned_papers", __name__, url_prefix="/convenanten/<reference>")
FOLDER = "partnerships/returned_papers/"
tells(SENTENCES, NAMED)


def _to(endpoint: str, reference: str, **values: Any) -> Any:
    return redirect(url_for(f"returned_papers.{endpoint}", reference=reference, **values), 303)


@pages.route("/tekenen/eigen-certificaat", methods=["GET", "POST"])
@guard(CovenantAction.SIGN)
def own_certificate(reference: str) -> Any:
    """Fetch the file, sign it elsewhere, bring it back."""
    view = to_sign(actor(), reference)
    form = Form(BringSchema)
    if request.method == "POST":
        with form.catching():
            data = uploads.accept_at("file", _chosen()[0], {Kind.PDF}).data
            return _brought(reference, view, Way.CERTIFICATE, data)
    return _unless_unread(view) or page(FOLDER + "own_certificate.html", view=view, form=form)


@pages.route("/tekenen/op-papier", methods=["GET", "POST"])
@guard(CovenantAction.SIGN)
def on_paper(reference: str) -> Any:
    """Print the file, sign it with a pen, bring a scan."""
    view = to_sign(actor(), reference)
    form = Form(ScanSchema)
    if request.method == "POST":
        with form.catching():
            return _brought(reference, view, Way.PAPER, _scanned())
    return _unless_unread(view) or page(FOLDER + "on_paper.html", view=view, form=form)


@pages.route("/tekenen/ingeleverd", methods=["GET", "POST"])
@guard(CovenantAction.SIGN)
def brought(reference: str) -> Any:
    """What we found in the file; name, function, consent and a fresh code."""
    view, found = queries.brought(actor(), reference)
    form = Form(SignSchema, {"function": view.signatory.function})
    if request.method == "POST" and not (found and found.state == ReturnState.GOOD):
        flash(say(NothingGood.sentence), "error")
        return _to("brought", reference)
    if request.method == "POST" and found and found.stale:
        return _to("brought", reference)
    if request.method == "POST":
        with form.catching():
            service.declare(actor(), reference, view.signatory.position, form.load(), technical())
            return redirect(url_for("signing_rounds.show", reference=reference), 303)
        view, found = queries.brought(actor(), reference)  # somebody may have signed just now
    return page(
        FOLDER + "brought.html", view=view, found=found, form=form, faults=REFUSED, whose=WHOSE,
        factor=factors.kind_for(actor().person_id),
    )  # fmt: skip


@pages.post("/tekenen/ingeleverd/code")
@guard(CovenantAction.SIGN)
def code(reference: str) -> Any:
    """Mail me a code for this signature."""
    view = to_sign(actor(), reference)
    try:
        service.ask_code(actor(), reference, view.signatory.position)
        flash(say(N_("Wij hebben een code gestuurd. Hij werkt 15 minuten.")))
    except Refusal as refusal:
        flash(say(refusal.sentence, **refusal.details), "error")
    return _to("brought", reference)


@pages.get("/tekenronde/<int:position>/scan")
@guard(CovenantAction.READ)
def scan(reference: str, position: int) -> Response:
    """A scan, and what was said of it."""
    view = queries.scan(actor(), reference, position)
    return page(FOLDER + "scan.html", view=view, form=Form(AnswerSchema))


@pages.post("/tekenronde/<int:position>/scan")
@guard(ReturnAction.ANSWER)
def answer(reference: str, position: int) -> Any:
    """Say whether it shows the signature of who is named."""
    view = queries.scan(actor(), reference, position, answering=True)
    form = Form(AnswerSchema)
    with form.catching():
        service.answer(actor(), reference, position, form.load())
        flash(say(N_("Bewaard. Alle partijen kunnen dit zien.")), "ok")
        return _to("scan", reference, position=position)
    return page(FOLDER + "scan.html", view=view, form=form)


@pages.get("/tekenronde/<int:position>/scan.pdf")
@guard(CovenantAction.READ)
def scan_file(reference: str, position: int) -> Response:
    """The scan itself, always as a download."""
    data = queries.scan_file(actor(), reference, position)
    return attachment(data, f"{reference}-scan-{position}.pdf", "application/pdf")


def _unless_unread(view: SigningView) -> Any:
    """Who signs has read the whole text first, wherever the pen is."""
    if view.signatory.opened or view.signatory.refusal:
        return None
    flash(say(NotRead.sentence), "error")
    return redirect(url_for("signing_rounds.text", reference=view.covenant.reference), 303)


def _brought(reference: str, view: SigningView, way: Way, data: bytes) -> Any:
    number = service.bring(actor(), reference, view.signatory.position, way, data)
    if job := find(service.KIND, number):
        wait_for(job.id, seconds=2)
    return _to("brought", reference)


def _chosen() -> list[Any]:
    chosen = [each for each in request.files.getlist("file") if each.filename]
    if not chosen:
        raise NothingBrought()
    return chosen


def _scanned() -> bytes:
    """One PDF, or photos that become one."""
    chosen = _chosen()
    if len(chosen) > MOST_PAGES:
        raise TooManyPhotos(most=MOST_PAGES)
    accepted = [uploads.accept_at("file", each) for each in chosen]
    photos = [each for each in accepted if each.media_type != Kind.PDF]
    if len(photos) == len(accepted):
        return as_pdf([each.data for each in photos], clock.now())
    if len(accepted) > 1:
        raise OneDocument()
    return accepted[0].data
