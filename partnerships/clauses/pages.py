"""The pages of the library: the list, one item with its versions, and what one may do with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, flash, request

from accounts.actor import Actor, actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound
from core.web.answer import page
from core.web.doors import Form, FormSchema
from core.web.language import say
from partnerships.clauses import export, listing, queries, service, usage, writing_pages
from partnerships.clauses.door import FOLDER, pages, prepare, to
from partnerships.clauses.listing import Whose
from partnerships.clauses.model import ItemKind
from partnerships.clauses.queries import ItemView
from partnerships.clauses.schema import CheckSchema
from partnerships.clauses.topics import Topic
from partnerships.negotiation.difference import as_read, difference
from partnerships.policy import LibraryAction
from partnerships.readings import queries as readings

DRAFT = "concept"
__all__ = ["install", "pages", "writing_pages"]


def install(app: Flask) -> None:
    """What the templates of this room need."""
    prepare(app)


@pages.get("/bibliotheek")
@guard(LibraryAction.LIST)
def index() -> Response:
    """The clauses and templates that one may read."""
    wish = listing.Wish.of(request.args)
    found = listing.listed(actor(), wish)
    return page(
        FOLDER + "list.html", found=found, wish=wish, kinds=list(ItemKind), topics=list(Topic),
        owners=list(Whose), may_begin=can(actor(), LibraryAction.BEGIN, actor()),
    )  # fmt: skip


@pages.get("/bibliotheek.csv")
@guard(LibraryAction.LIST)
def export_csv() -> Response:
    """The same list for a spreadsheet."""
    lines = listing.exported(actor(), listing.Wish.of(request.args))
    return export.download(lines)


@pages.get("/bibliotheek/<key>")
@guard(LibraryAction.READ)
def show(key: str) -> Response:
    """What it says, who checked it, where it comes from, and where it is used."""
    return _show(key, LibraryAction.READ)


@pages.get("/bibliotheek/<key>/versie/<int:number>")
@guard(LibraryAction.READ)
def version(key: str, number: int) -> Response:
    """One published version, as it will always be."""
    view = queries.item(actor(), LibraryAction.READ, key)
    return page(FOLDER + "version.html", view=view, version=view.version(number))


@pages.get("/bibliotheek/<key>/vergelijken")
@guard(LibraryAction.READ)
def compare(key: str) -> Response:
    """Two versions side by side, word by word; the draft counts for the owner's people."""
    view = queries.item(actor(), LibraryAction.READ, key)
    numbers = [str(each.number) for each in view.versions]
    known = ([DRAFT] if view.draft else []) + numbers
    if not known:
        raise NotFound()
    after = _one_of(request.args.get("naar"), known, known[0])
    before = _one_of(request.args.get("van"), known, known[min(1, len(known) - 1)])
    old, new = _words(view, before), _words(view, after)
    return page(
        FOLDER + "compare.html", view=view, known=known, before=before, after=after,
        heading=difference(*as_read(old[0], new[0])), body=difference(*as_read(old[1], new[1])),
    )  # fmt: skip


@pages.post("/bibliotheek/<key>/kopieren")
@guard(LibraryAction.BEGIN)
def copy(key: str) -> Any:
    """Make it one's own, to change it."""
    made = service.copy(actor(), key)
    flash(say(N_("Dit is uw eigen kopie. U kunt de tekst nu veranderen.")), "success")
    return to("write", made)


@pages.post("/bibliotheek/<key>/publiceren")
@guard(LibraryAction.DECIDE)
def publish(key: str) -> Any:
    """Make the draft the version that holds."""
    said = N_("Gepubliceerd. Deze versie verandert nooit meer.")
    return _done(key, service.publish, said)


@pages.route("/bibliotheek/<key>/delen", methods=["GET", "POST"])
@guard(LibraryAction.DECIDE)
def share(key: str) -> Any:
    """Let everybody read and copy it: first the question whether, then the deed."""
    return _asked(key, service.share, "share", N_("Iedereen kan dit nu lezen en kopiëren."))


@pages.route("/bibliotheek/<key>/archiveren", methods=["GET", "POST"])
@guard(LibraryAction.DECIDE)
def archive(key: str) -> Any:
    """Offer it no more: first the question whether, then the deed."""
    return _asked(key, service.archive, "archive", N_("Dit ligt nu in het archief."))


@pages.route("/bibliotheek/<key>/versie/<int:number>/controle", methods=["GET", "POST"])
@guard(LibraryAction.CHECK)
def check(key: str, number: int) -> Any:
    """Say which lawyer read a version, and when."""
    view = queries.item(actor(), LibraryAction.CHECK, key)
    shown = view.version(number)
    known = {"checked_by": shown.checked_by, "checked_on": shown.checked_on}
    form = Form(CheckSchema, known if shown.checked_on else {})
    if request.method == "POST":
        with form.catching():
            service.check(actor(), key, number, form.load())
            flash(say(N_("Bewaard. Iedereen ziet wie deze versie controleerde.")), "success")
            return to("version", key, number=number)
    return page(FOLDER + "check.html", view=view, version=shown, form=form)


def _show(key: str, action: LibraryAction, form: Form | None = None) -> Response:
    view = queries.item(actor(), action, key)
    dutch = readings.of_item(view) if view.kind == ItemKind.CLAUSE else None
    return page(
        FOLDER + "show.html", view=view, usage=usage.usage(actor(), key), form=form,
        readings=readings.readings(dutch) if dutch else (), has_dutch=dutch is not None,
    )  # fmt: skip


def _done(key: str, verb: Callable[[Actor, str], Any], said: str) -> Any:
    queries.item(actor(), LibraryAction.DECIDE, key)
    form = Form(FormSchema)
    with form.catching():
        verb(actor(), key)
        flash(say(said), "success")
        return to("show", key)
    return _show(key, LibraryAction.DECIDE, form)


def _asked(key: str, verb: Callable[[Actor, str], Any], asked: str, said: str) -> Any:
    if request.method == "POST":
        return _done(key, verb, said)
    view = queries.item(actor(), LibraryAction.DECIDE, key)
    return page(FOLDER + f"{asked}.html", view=view)


def _words(view: ItemView, which: str) -> tuple[str, str]:
    shown = view.draft if which == DRAFT else view.version(int(which))
    assert shown is not None
    if view.kind == ItemKind.CLAUSE:
        return shown.heading, shown.body
    lines = [f"- {entry.title} ({say(entry.only_if.label)})" for entry in shown.entries]
    return shown.heading, "\n".join([shown.body, "", *lines])


def _one_of(asked: str | None, known: list[str], default: str) -> str:
    return asked if asked in known else default
