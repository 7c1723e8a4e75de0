"""Taking all of one's money matters home."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, redirect, stream_with_context, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.storage.files import files
from core.web.answer import page
from core.web.doors import Form, FormSchema
from funding.actions import BooksAction
from funding.archives import bundle, service

pages = Blueprint("archives", __name__, url_prefix="/grootboek")
FOLDER = "funding/archives/"


@pages.get("/archief")
@guard(BooksAction.KEEP)
def show() -> Response:
    """What is in it, how far it is, and where to fetch it."""
    return page(FOLDER + "show.html", found=service.archive(actor()))


@pages.post("/archief")
@guard(BooksAction.KEEP)
def make() -> Any:
    """Have it made, or made anew."""
    form = Form(FormSchema)
    with form.catching():
        service.ask(actor())
        return redirect(url_for("archives.show"), 303)
    return page(FOLDER + "show.html", found=service.archive(actor()), form=form)


@pages.get("/archief.zip")
@guard(BooksAction.KEEP)
def fetch() -> Any:
    """The ZIP, sent while it is written; the page when no list stands."""
    found = service.archive(actor())
    if not found.entries:
        return redirect(url_for("archives.show"), 303)
    parts = bundle.written(found.organisation, found.entries, files())
    answer = Response(stream_with_context(parts), content_type="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename="archief.zip")
    return answer
