"""The pages of the text: one article, writing it, its place, and the whole text."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, request, url_for

from accounts.actor import actor
from accounts.guard import guard
from core.values.errors import N_
from core.web.answer import page
from core.web.language import say
from partnerships.clauses import library
from partnerships.commitments.service import HOLDS
from partnerships.conversation import queries as conversation
from partnerships.covenants import fees, outlook, paper, queries, service
from partnerships.covenants.door import FOLDER, KEPT, pages, sent, to, typing
from partnerships.covenants.errors import TextReplaced
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.printing import FUNCTIONS
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.covenants.schema import AddClauseSchema, WriteSchema
from partnerships.endings import gates
from partnerships.policy import CovenantAction
from partnerships.readings import queries as readings
from partnerships.shared_drafts.queries import preparing

DATA_PAGES = {
    ClauseKind.ROLES: "roles", ClauseKind.BUDGET: "budget", ClauseKind.TERM: "term",
    ClauseKind.PRIVACY: "questionnaire", ClauseKind.SETTING: "setting",
}  # fmt: skip


@pages.get("/convenanten/<reference>/tekst")
@guard(CovenantAction.READ)
def text(reference: str) -> Response:
    """The whole text on one page."""
    view = queries.covenant(actor(), CovenantAction.READ, reference)
    return page(
        FOLDER + "text.html", view=view, left=gates.left(queries.load(reference)),
        printed={a.number: printed(view, a) for a in view.articles},
    )  # fmt: skip


@pages.get("/convenanten/<reference>/artikel/<int:clause_id>")
@guard(CovenantAction.READ)
def article(reference: str, clause_id: int) -> Response:
    """One article: what it says now, why it is there, what it said before."""
    found = outlook.outlook(actor(), CovenantAction.READ, reference)
    shown = found.view.article(clause_id)
    return page(
        FOLDER + "article.html", outlook=found, who=actor(), view=found.view, article=shown,
        printed=printed(found.view, shown), known=known(shown),
        texts=queries.texts_of(actor(), reference, clause_id),
        write=address_to_write(found.view, shown), over=over(shown), functions=FUNCTIONS,
        readings=readings.readings(readings.of_article(shown)),
        talk=conversation.about(actor(), found.view, clause_id),
        promise=_to_promise(found, shown),
        preparing=preparing(actor(), found.view, clause_id) if found.may_edit else [],
    )  # fmt: skip


@pages.route("/convenanten/<reference>/artikel/<int:clause_id>/schrijven", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def write(reference: str, clause_id: int) -> Any:
    """Write an article of the draft. Two at once: both texts are shown, nothing is lost."""
    view = queries.covenant(actor(), CovenantAction.EDIT, reference)
    shown, theirs = view.article(clause_id), None
    start = {"heading": shown.heading, "body": shown.body, "based_on": shown.current}
    form, typed = typing(WriteSchema, f"clause:{clause_id}", start)
    if request.method == "POST" and "look" not in request.form:
        with form.catching():
            command = form.load()
            try:
                service.write_clause(actor(), reference, clause_id, command)
                sent(typed)
                flash(say(KEPT), "success")
                return to("article", reference, clause_id=clause_id)
            except TextReplaced as replaced:
                form.refuse(replaced)
                view = queries.covenant(actor(), CovenantAction.EDIT, reference)
                theirs = view.article(clause_id)
                form.values["based_on"] = theirs.current
    return page(
        FOLDER + "write.html", status=409 if theirs else 200, view=view, article=shown, form=form,
        theirs=theirs, known=known(shown), typed=typed,
    )  # fmt: skip


@pages.route("/convenanten/<reference>/artikel/nieuw", methods=["GET", "POST"])
@guard(CovenantAction.EDIT)
def add_clause(reference: str) -> Any:
    """An own article in the draft, or one of the library that was left out."""
    view = queries.covenant(actor(), CovenantAction.EDIT, reference)
    form, typed = typing(AddClauseSchema, f"new-clause:{reference}", _from_library(view))
    if request.method == "POST" and "look" not in request.form:
        with form.catching():
            clause_id = service.add_clause(actor(), reference, form.load())
            sent(typed)
            flash(say(KEPT), "success")
            return to("article", reference, clause_id=clause_id)
    return page(
        FOLDER + "add_clause.html", view=view, form=form, left_out=_left_out(view), typed=typed
    )


@pages.post("/convenanten/<reference>/artikel/<int:clause_id>/weg")
@guard(CovenantAction.EDIT)
def remove_clause(reference: str, clause_id: int) -> Any:
    """Leave an article out of the draft."""
    queries.covenant(actor(), CovenantAction.EDIT, reference)
    service.remove_clause(actor(), reference, clause_id)
    flash(say(N_("Het artikel is weg. De tekst is bewaard in de geschiedenis.")), "success")
    return to("show", reference)


@pages.post("/convenanten/<reference>/artikel/<int:clause_id>/plaats")
@guard(CovenantAction.EDIT)
def move_clause(reference: str, clause_id: int) -> Any:
    """One place up or down."""
    view = queries.covenant(actor(), CovenantAction.EDIT, reference)
    step = {"op": -1, "neer": 1}.get(request.form.get("richting", ""), 0)
    service.move_clause(actor(), reference, clause_id, view.article(clause_id).number + step)
    return to("article", reference, clause_id=clause_id)


def _to_promise(found: outlook.Outlook, shown: ArticleView) -> str:
    """Where this article becomes a promise of one party; "" while or where that cannot be."""
    if not found.may_edit or found.view.amends or found.view.state not in HOLDS:
        return ""
    return url_for("commitments.new", reference=found.view.reference, artikel=shown.number)


def printed(view: CovenantView, shown: ArticleView) -> dict[str, Any]:
    """An article as it will stand on paper: the budget with its table."""
    each = {"number": shown.number, "heading": shown.printed_heading, "body": shown.printed}
    return paper.article({**each, "data": shown.data}, view.names)


def over(shown: ArticleView | None) -> list[Any]:
    """The lines of a budget that pass a legal maximum."""
    return fees.over((shown.data or {}).get("lines", [])) if shown else []


def known(shown: ArticleView) -> library.LibraryClause | None:
    """What the library says about this article, in the version that it came from."""
    return library.known(shown.library_version_id, shown.library_key)


def address_to_write(view: CovenantView, shown: ArticleView) -> str:
    """Where this article is written: data has a form of its own."""
    if endpoint := DATA_PAGES.get(shown.kind):
        return url_for(f"covenants.{endpoint}", reference=view.reference)
    return url_for("covenants.write", reference=view.reference, clause_id=shown.clause_id)


def _left_out(view: CovenantView) -> list[library.LibraryClause]:
    """The clauses of the template that do not stand in the text, with why they were not laid."""
    there = {article.library_key for article in view.articles}
    kinds = {article.kind for article in view.articles} - {ClauseKind.TEXT}
    clauses = library.template(view.template).clauses
    fit = [c for c in clauses if c.key not in there and c.kind not in kinds]
    return [c for c in fit if c.is_for(actor())]


def _from_library(view: CovenantView) -> dict[str, Any]:
    wanted = library.clause_for(actor(), request.args.get("uit"))
    last = view.articles[-1].clause_id if view.articles else None
    start: dict[str, Any] = {"after": last}
    if wanted:
        start |= {"heading": wanted.heading, "body": wanted.body, "library_key": wanted.key}
    return start
