"""Writing for the library: something new, the words of a clause, the contents of a template."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app, flash, jsonify, request

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.doors import Form
from core.web.language import say
from core.web.routes import decided
from partnerships.clauses import composing, queries, service, tokens
from partnerships.clauses.conditions import Condition
from partnerships.clauses.door import FOLDER, pages, to
from partnerships.clauses.errors import TextReplaced
from partnerships.clauses.model import ItemKind
from partnerships.clauses.queries import DraftView, ItemView
from partnerships.clauses.schema import (
    ComposeSchema,
    NewItemSchema,
    WriteItemSchema,
    composed,
    written,
)
from partnerships.covenants.door import Typed, sent, typing
from partnerships.policy import LibraryAction

KEPT = N_("Bewaard als concept.")


@pages.route("/bibliotheek/nieuw", methods=["GET", "POST"])
@guard(LibraryAction.BEGIN)
def new() -> Any:
    """Begin a clause or a template of one's own."""
    service.may_begin(actor())
    kind = request.args.get("soort", ItemKind.CLAUSE.value)
    form = Form(NewItemSchema, {"kind": kind})
    if request.method == "POST":
        with form.catching():
            return to("write", service.begin(actor(), form.load()))
    return page(FOLDER + "new.html", form=form)


@pages.post("/bibliotheek/leesbaarheid")
@guard(LibraryAction.LIST)
def easier() -> Response:
    """What may read easier in the text that somebody is writing; nothing is kept."""
    decided(LibraryAction.LIST)
    macros = current_app.jinja_env.get_template(FOLDER + "easier.html").module
    return jsonify(html=str(macros.hints_for(request.form.get("body", ""))))  # type: ignore[attr-defined]


@pages.route("/bibliotheek/<key>/schrijven", methods=["GET", "POST"])
@guard(LibraryAction.EDIT)
def write(key: str) -> Any:
    """The draft. Two at once: both texts are shown, nothing is lost."""
    view = queries.item(actor(), LibraryAction.EDIT, key)
    return _compose(view) if view.kind == ItemKind.TEMPLATE else _write(view)


def _write(view: ItemView) -> Any:
    start = _start(view)
    form, typed = typing(WriteItemSchema, f"library:{view.key}", start)
    shown, theirs = None, None
    if request.method == "POST":
        if token := request.form.get("insert"):
            _insert(form, token)
        with form.catching():
            loaded = form.load()
            shown = loaded if "preview" in request.form or token else None
            if shown is None:
                try:
                    service.write(actor(), view.key, written(loaded))
                    return _kept(view, typed)
                except TextReplaced as replaced:
                    theirs = _refused(form, replaced, view.key)
    return _page("write.html", view, form, typed, theirs, fields=tokens.FIELDS, shown=shown)


def _compose(view: ItemView) -> Any:
    form, typed = typing(ComposeSchema, f"library:{view.key}", _start(view))
    theirs = None
    if request.method == "POST":
        with form.catching():
            loaded = form.load()
            try:
                composing.compose(actor(), view.key, composed(loaded))
                if loaded["add"]:
                    sent(typed)
                    flash(say(KEPT), "success")
                    return to("write", view.key)
                return _kept(view, typed)
            except TextReplaced as replaced:
                theirs = _refused(form, replaced, view.key)
    offered = queries.choices(actor(), but=view.key)
    titles = {key: (title, kind) for key, title, kind, _ in offered}
    titles |= {e.key: (e.title, e.kind) for e in (view.draft or view.newest or _Nothing).entries}
    return _page(
        "compose.html", view, form, typed, theirs, offered=offered, titles=titles,
        conditions=list(Condition),
    )  # fmt: skip


class _Nothing:
    """A template of which nothing was written yet."""

    entries = ()


def _start(view: ItemView) -> dict[str, Any]:
    """The draft as fields of the form; without one, the words that hold."""
    words = view.draft or view.newest
    if words is None:
        return {"heading": view.title, "based_on": 0}
    start: dict[str, Any] = {
        "heading": words.heading, "body": words.body, "why": words.why,
        "based_on": view.draft.revision if view.draft else 0,
    }  # fmt: skip
    for place, entry in enumerate(words.entries):
        start |= {
            f"entries-{place}-key": entry.key,
            f"entries-{place}-place": (place + 1) * 10,
            f"entries-{place}-only_if": entry.only_if.value,
            f"entries-{place}-required": entry.required,
        }
    return start


def _insert(form: Form, token: str) -> None:
    """Put a chosen field at the end of the text, for who has no script."""
    name = form.values.get("token", "")
    if name in tokens.BY_NAME:
        form.values["body"] = f"{form.values.get('body', '')} {tokens.BY_NAME[name].token}".strip()


def _kept(view: ItemView, typed: Typed) -> Any:
    sent(typed)
    flash(say(KEPT), "success")
    return to("show", view.key)


def _refused(form: Form, replaced: TextReplaced, key: str) -> DraftView | None:
    form.refuse(replaced)
    theirs = queries.item(actor(), LibraryAction.EDIT, key).draft
    form.values["based_on"] = theirs.revision if theirs else 0
    return theirs


def _page(
    template: str, view: ItemView, form: Form, typed: Typed, theirs: DraftView | None, **more: Any
) -> Response:
    return page(
        FOLDER + template, status=409 if theirs else 200, view=view, form=form, typed=typed,
        theirs=theirs, **more,
    )  # fmt: skip
