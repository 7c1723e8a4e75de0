"""The pages of signing: who signs, the round, signing itself."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, jsonify, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.signin import factors, passkeys
from accounts.signin.door import presence
from core.jobs import find, wait_for
from core.values.errors import N_, Refusal
from core.web.answer import attachment, page
from core.web.doors import Form
from core.web.language import current, say
from partnerships.covenants import facts
from partnerships.covenants.paper import unprintable_in
from partnerships.policy import CovenantAction
from partnerships.readings import queries as readings
from partnerships.signing_rounds import (
    closing,
    earlier,
    nominations,
    proof_pages,
    queries,
    replacement,
    service,
)
from partnerships.signing_rounds import signers as who_signs
from partnerships.signing_rounds.door import FOLDER, pages
from partnerships.signing_rounds.errors import NotRead, SentAlready
from partnerships.signing_rounds.model import RoundState
from partnerships.signing_rounds.schema import (
    NominateSchema,
    QuestionSchema,
    ReasonSchema,
    ReplaceSchema,
    SendSchema,
    SignByPasskeySchema,
    SignSchema,
)
from partnerships.signing_rounds.summary import five_lines

__all__ = ["pages", "proof_pages"]


def _to(endpoint: str, reference: str, **values: Any) -> Any:
    return redirect(url_for(f"signing_rounds.{endpoint}", reference=reference, **values), 303)


@pages.get("/ondertekenaars")
@guard(CovenantAction.READ)
def signers(reference: str) -> Response:
    """All parties side by side, with basis and questions."""
    view = who_signs.signers(actor(), CovenantAction.READ, reference)
    return page(FOLDER + "signers.html", view=view, form=Form(NominateSchema))


@pages.post("/ondertekenaars")
@guard(CovenantAction.DECIDE)
def nominate(reference: str) -> Any:
    """Name one of our own people."""
    view = who_signs.signers(actor(), CovenantAction.DECIDE, reference)
    form = Form(NominateSchema)
    with form.catching():
        nominations.nominate(actor(), reference, form.load())
        flash(say(N_("Bewaard. Deze persoon tekent voor uw organisatie.")), "ok")
        return _to("signers", reference)
    return page(FOLDER + "signers.html", view=view, form=form)


@pages.post("/ondertekenaars/<int:nomination_id>/weg")
@guard(CovenantAction.DECIDE)
def withdraw(reference: str, nomination_id: int) -> Any:
    """Take one of our own names back."""
    nominations.withdraw(actor(), reference, nomination_id)
    return _to("signers", reference)


@pages.get("/ondertekenaars/<int:authority_id>/document")
@guard(CovenantAction.READ)
def authority_document(reference: str, authority_id: int) -> Response:
    """The mandate of another party, always as a download."""
    data, name, media_type = who_signs.authority_document(actor(), reference, authority_id)
    return attachment(data, name, media_type)


@pages.route("/ondertekenaars/<int:authority_id>/vraag", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def ask(reference: str, authority_id: int) -> Any:
    """Question the basis of another party's signature."""
    view = who_signs.signers(actor(), CovenantAction.EDIT, reference)
    nominations.authority_of_party(view.covenant, authority_id)
    form = Form(QuestionSchema)
    if request.method == "POST":
        with form.catching():
            nominations.ask(actor(), reference, authority_id, form.load())
            return _to("signers", reference)
    return page(FOLDER + "question.html", view=view, form=form, answering=False)


@pages.route("/vragen/<int:question_id>/antwoord", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def answer(reference: str, question_id: int) -> Any:
    """Answer a question about our own basis."""
    view = who_signs.signers(actor(), CovenantAction.EDIT, reference)
    nominations.question_to(actor(), view.covenant, question_id)
    form = Form(QuestionSchema)
    if request.method == "POST":
        with form.catching():
            nominations.answer(actor(), reference, question_id, form.load())
            return _to("signers", reference)
    return page(FOLDER + "question.html", view=view, form=form, answering=True)


@pages.route("/versturen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def send(reference: str) -> Any:
    """Start the round: steps, deadline, and every gap at once."""
    view = who_signs.signers(actor(), CovenantAction.DECIDE, reference)
    if isinstance(view.sending, SentAlready):
        flash(say(view.sending.sentence))
        return _to("show", reference)
    form = Form(SendSchema)
    if request.method == "POST":
        with form.catching():
            service.send(actor(), reference, form.load())
            return _to("show", reference)
    fixed = facts.frozen(view.covenant)
    signs = unprintable_in(fixed.content) if fixed else ""
    return page(FOLDER + "send.html", view=view, form=form, signs=signs)


@pages.get("/tekenronde")
@guard(CovenantAction.READ)
def show(reference: str) -> Response:
    """Who signed, who is asked, since when, until when."""
    view = queries.round_of(actor(), CovenantAction.READ, reference)
    waiting = view.state in ("preparing", "sealing") or view.being_signed
    before = earlier.rounds(actor(), reference) if view.number > 1 else ()
    return page(FOLDER + "round.html", view=view, waiting=waiting, earlier=before)


@pages.route("/tekenronde/intrekken", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def recall(reference: str) -> Any:
    """Take the round back, with a reason."""
    view = queries.round_of(actor(), CovenantAction.DECIDE, reference)
    form = Form(ReasonSchema)
    if request.method == "POST":
        with form.catching():
            closing.recall(actor(), reference, form.load())
            flash(say(N_("De tekenronde is ingetrokken. De tekst ligt weer op tafel.")))
            return _to("show", reference)
    return page(FOLDER + "stop.html", view=view, form=form, verb="recall")


@pages.route("/tekenronde/<int:place>/vervangen", methods=["GET", "POST"])
@guard(CovenantAction.DECIDE)
def replace(reference: str, place: int) -> Any:
    """Let somebody else of our own sign, with a reason."""
    view = replacement.to_replace(actor(), reference, place)
    form = Form(ReplaceSchema)
    if request.method == "POST":
        with form.catching():
            replacement.replace(actor(), reference, place, form.load())
            flash(say(N_("Bewaard. Het document wordt opnieuw gemaakt. Alle partijen weten het.")))
            return _to("show", reference)
    return page(FOLDER + "replace.html", view=view, form=form)


@pages.get("/tekenen")
@guard(CovenantAction.SIGN)
def meaning(reference: str) -> Response:
    """Five lines that say what it means."""
    view = queries.to_sign(actor(), reference)
    return page(FOLDER + "meaning.html", view=view, lines=five_lines(view))


@pages.get("/tekenen/tekst")
@guard(CovenantAction.SIGN)
def text(reference: str) -> Response:
    """The whole Dutch text, and nothing else."""
    view = queries.to_sign(actor(), reference)
    service.open_to_sign(actor(), reference, view.signatory.position)
    return page(
        FOLDER + "text.html", view=view, signs=unprintable_in(view.content),
        readings=readings.to_sign(actor(), view.covenant),
    )  # fmt: skip


@pages.route("/tekenen/naam", methods=["GET", "POST"])
@guard(CovenantAction.SIGN)
def sign(reference: str) -> Any:
    """Name, function, consent and a fresh code; for who has opened the whole text."""
    view = queries.to_sign(actor(), reference)
    if not view.signatory.opened and not view.signatory.refusal:
        flash(say(NotRead.sentence), "error")
        return _to("text", reference)
    by_passkey = request.form.get("passkey") or request.form.get("way") == "passkey"
    schema = SignByPasskeySchema if by_passkey else SignSchema
    form = Form(schema, {"function": view.signatory.function})
    if request.method == "POST":
        with form.catching():
            service.sign(actor(), reference, view.signatory.position, form.load(), technical())
            _wait(view)
            return _to("signed", reference)
    me = actor().person_id
    kind, passkey = factors.kind_for(me), passkeys.has_some(me)
    return page(FOLDER + "sign.html", view=view, form=form, factor=kind, has_passkey=passkey)


@pages.post("/tekenen/passkey")
@guard(CovenantAction.SIGN)
def passkey_question(reference: str) -> Response:
    """What the page's script gives to the device: the hash of the document is in it."""
    view = queries.to_sign(actor(), reference)
    return jsonify(service.ask_passkey(actor(), reference, view.signatory.position))


@pages.post("/tekenen/code")
@guard(CovenantAction.SIGN)
def code(reference: str) -> Any:
    """Mail me a code for this signature."""
    view = queries.to_sign(actor(), reference)
    try:
        service.ask_code(actor(), reference, view.signatory.position)
        flash(say(N_("Wij hebben een code gestuurd. Hij werkt 15 minuten.")))
    except Refusal as refusal:
        flash(say(refusal.sentence, **refusal.details), "error")
    return _to("sign", reference)


@pages.get("/tekenen/klaar")
@guard(CovenantAction.SIGN)
def signed(reference: str) -> Response:
    """You have signed; this many signatures to go."""
    view = queries.to_sign(actor(), reference)
    return page(FOLDER + "signed.html", view=view, starts=view.covenant.starts_on)


@pages.route("/tekenen/weigeren", methods=["GET", "POST"])
@guard(CovenantAction.SIGN)
def decline(reference: str) -> Any:
    """Say no, with a reason that all see."""
    view = queries.to_sign(actor(), reference)
    form = Form(ReasonSchema)
    if request.method == "POST":
        with form.catching():
            closing.decline(actor(), reference, view.signatory.position, form.load())
            flash(say(N_("U tekent niet. De andere partijen lezen uw reden.")))
            return _to("show", reference)
    return page(FOLDER + "stop.html", view=view.round, form=form, verb="decline")


@pages.get("/document.pdf")
@guard(CovenantAction.READ)
def kept_file(reference: str) -> Response:
    """The kept file as it stands; right after sending a page that waits until it is printed."""
    view = queries.round_of(actor(), CovenantAction.READ, reference)
    if view.state == RoundState.PREPARING:
        return page(FOLDER + "printing.html", title=view.covenant.title)
    data, name = queries.kept_file(actor(), reference)
    return attachment(data, name, "application/pdf")


def _wait(view: queries.SigningView) -> None:
    """Give the worker two seconds; after that the next page shows the progress."""
    signatory_id = service.id_of(view.covenant.reference, view.signatory.position)
    if row := find("signing.apply", signatory_id):
        wait_for(row.id, seconds=2)


def technical() -> service.Technical:
    """What the request shows about the moment of signing."""
    visit = presence()
    return service.Technical(
        address=request.remote_addr or "",
        device=(request.user_agent.string or "")[:200],
        language=current(),
        visit_begun_at=visit.begun_at if visit else None,
        visit_factor=visit.factor if visit else "",
    )
