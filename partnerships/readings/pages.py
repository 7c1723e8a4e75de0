"""The pages of reading versions: beside the Dutch, adding one, saying who checked one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from accounts.policy import can
from core.values.errors import N_, NotFound
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from partnerships.clauses import queries as library
from partnerships.clauses.model import ItemKind
from partnerships.covenants import history
from partnerships.covenants import queries as covenants
from partnerships.policy import CovenantAction, LibraryAction
from partnerships.readings import queries, service
from partnerships.readings.languages import NAMES
from partnerships.readings.queries import Dutch, ReadingView
from partnerships.readings.schema import AddReadingSchema, CheckReadingSchema

pages = Blueprint("readings", __name__)
FOLDER = "partnerships/readings/"
ARTICLE = "/convenanten/<reference>/artikel/<int:clause_id>"
ITEM = "/bibliotheek/<key>"
history.tells({
    ("reading", "reading.add"): N_("Voegde een leesversie in een andere taal toe."),
    ("reading", "reading.check"): N_("Legde vast wie een leesversie nakeek."),
})  # fmt: skip


@pages.get(ARTICLE + "/lezen/<language>")
@guard(CovenantAction.READ)
def of_article(reference: str, clause_id: int, language: str) -> Response:
    """The Dutch text and its reading version, side by side."""
    view, dutch = _article(CovenantAction.READ, reference, clause_id)
    row = covenants.load(reference)
    return _read(
        dutch, language, back=_to_article(reference, clause_id), title=view.title,
        may_add=can(actor(), CovenantAction.EDIT, row),
        add=url_for("readings.add_to_article", reference=reference, clause_id=clause_id),
        check=lambda number: url_for(
            "readings.check_of_article", reference=reference, clause_id=clause_id,
            reading_id=number,
        ),
    )  # fmt: skip


@pages.route(ARTICLE + "/leesversie", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def add_to_article(reference: str, clause_id: int) -> Any:
    """Write a reading version of an article; any party may, at any time."""
    view, dutch = _article(CovenantAction.EDIT, reference, clause_id)
    back = _to_article(reference, clause_id)

    def save(command: Any) -> str:
        service.add_to_article(actor(), reference, clause_id, command)
        return url_for(
            "readings.of_article", reference=reference, clause_id=clause_id,
            language=command.language,
        )  # fmt: skip

    return _add(dutch, save, back=back, title=view.title)


@pages.route(ARTICLE + "/leesversie/<int:reading_id>/controle", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def check_of_article(reference: str, clause_id: int, reading_id: int) -> Any:
    """Say who checked a reading version of an article."""
    view, dutch = _article(CovenantAction.EDIT, reference, clause_id)

    def save(command: Any) -> None:
        service.check_of_article(actor(), reference, clause_id, reading_id, command)

    there = _to_article(reference, clause_id)
    return _check(dutch, reading_id, save, back=there, title=view.title)


@pages.get(ITEM + "/lezen/<language>")
@guard(LibraryAction.READ)
def of_item(key: str, language: str) -> Response:
    """The same for a clause of the library."""
    view, dutch = _item(LibraryAction.READ, key)
    return _read(
        dutch, language, back=url_for("library.show", key=key), title=view.title,
        may_add=view.may_edit, add=url_for("readings.add_to_item", key=key),
        check=lambda number: url_for("readings.check_of_item", key=key, reading_id=number),
    )  # fmt: skip


@pages.route(ITEM + "/leesversie", methods=["GET", "POST"])
@guard(LibraryAction.EDIT)
def add_to_item(key: str) -> Any:
    """Write a reading version of a clause of one's own."""
    view, dutch = _item(LibraryAction.EDIT, key)

    def save(command: Any) -> str:
        service.add_to_item(actor(), key, command)
        return url_for("readings.of_item", key=key, language=command.language)

    return _add(dutch, save, back=url_for("library.show", key=key), title=view.title)


@pages.route(ITEM + "/leesversie/<int:reading_id>/controle", methods=["GET", "POST"])
@guard(LibraryAction.EDIT)
def check_of_item(key: str, reading_id: int) -> Any:
    """Say who checked a reading version of the library."""
    view, dutch = _item(LibraryAction.EDIT, key)
    there = url_for("library.show", key=key)
    return _check(
        dutch, reading_id, lambda c: service.check_of_item(actor(), key, reading_id, c),
        back=there, title=view.title,
    )  # fmt: skip


def _article(action: CovenantAction, reference: str, clause_id: int) -> tuple[Any, Dutch]:
    view = covenants.covenant(actor(), action, reference)
    fields = covenants.fields_of(covenants.load(reference))
    return view, queries.of_article(view.article(clause_id), fields.items())


def _item(action: LibraryAction, key: str) -> tuple[Any, Dutch]:
    view = library.item(actor(), action, key)
    dutch = queries.of_item(view)
    if dutch is None or view.kind != ItemKind.CLAUSE:
        raise NotFound()
    return view, dutch


def _to_article(reference: str, clause_id: int) -> str:
    return url_for("covenants.article", reference=reference, clause_id=clause_id)


def _read(dutch: Dutch, language: str, check: Callable[[int], str], **more: Any) -> Response:
    found = queries.reading(dutch, language)
    if found is None:
        raise NotFound()
    may_check = more["may_add"] and found.is_own
    return page(
        FOLDER + "show.html", dutch=dutch, reading=found, others=queries.readings(dutch),
        check=check(found.id) if may_check else "", **more,
    )  # fmt: skip


def _add(dutch: Dutch, save: Callable[[Any], str], **more: Any) -> Any:
    asked = request.args.get("taal", "")
    there = queries.reading(dutch, asked)
    start = {"language": asked, "based_on": dutch.number}
    start |= {"heading": there.heading, "body": there.body} if there else {}
    form = Form(AddReadingSchema, start)
    if request.method == "POST":
        with form.catching():
            address = save(form.load())
            flash(say(N_("Bewaard. Vraag iemand die beide talen kent om het na te kijken.")), "ok")
            return redirect(address, 303)
    form.values["based_on"] = dutch.number
    return page(FOLDER + "add.html", form=form, dutch=dutch, names=NAMES, **more)


def _check(dutch: Dutch, number: int, save: Callable[[Any], None], **more: Any) -> Any:
    found = next((r for r in queries.readings(dutch) if r.id == number and r.is_own), None)
    if found is None:
        raise NotFound()
    form = Form(CheckReadingSchema, _said(found))
    if request.method == "POST":
        with form.catching():
            save(form.load())
            flash(say(N_("Bewaard. Iedereen ziet wie deze leesversie nakeek.")), "ok")
            return redirect(more["back"], 303)
    return page(FOLDER + "check.html", form=form, dutch=dutch, reading=found, **more)


def _said(found: ReadingView) -> dict[str, Any]:
    return (
        {"checked_by": found.checked_by, "checked_on": found.checked_on} if found.checked_on else {}
    )
