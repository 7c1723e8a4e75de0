"""The files of a receipt: pictures as they are shown, documents to save, and one page more."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import attachment, page
from core.web.doors import Form
from core.web.language import say
from funding.actions import ReceiptAction
from funding.receipts import queries, service
from funding.receipts.door import FOLDER, pages, to
from funding.receipts.reading import brought
from funding.receipts.schema import AddSchema


@pages.get("/bonnen/<int:number>/bladen/<int:position>/<any(foto, klein):size>")
@guard(ReceiptAction.READ)
def picture(number: int, position: int, size: str) -> Response:
    """A photo, whole or small; a page shows it, and who opens its address saves it."""
    return attachment(*queries.picture(actor(), number, position, size == "klein"))


@pages.get("/bonnen/<int:number>/bladen/<int:position>/bestand")
@guard(ReceiptAction.READ)
def document(number: int, position: int) -> Response:
    """A file to save."""
    return attachment(*queries.document(actor(), number, position))


@pages.get("/bonnen/<int:number>/bladen/<int:position>/bijlage/<int:place>")
@guard(ReceiptAction.READ)
def attached(number: int, position: int, place: int) -> Response:
    """A file out of an e-mail, to save."""
    return attachment(*queries.attached(actor(), number, position, place))


@pages.route("/bonnen/<int:number>/bladen", methods=["GET", "POST"])
@guard(ReceiptAction.DESCRIBE)
def add_files(number: int) -> Any:
    """One page more of the same receipt."""
    view = queries.receipt(actor(), number, ReceiptAction.DESCRIBE)
    form = Form(AddSchema)
    if request.method == "POST":
        with form.catching():
            service.add_files(actor(), number, brought(request.files.getlist("files")))
            flash(say(N_("Bewaard.")), "success")
            return to("show", number=number)
    return page(FOLDER + "files.html", view=view, form=form)
