"""What becomes of a data form that is sent: saved in the draft, proposed in the negotiation.

An article that a text may do without begins with its form: added, or proposed as a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, request

from accounts.actor import actor
from core.web.language import say
from partnerships.covenants import data_forms, service
from partnerships.covenants.data_kinds import BUDGET, DataForm
from partnerships.covenants.door import KEPT, PROPOSED, address, to
from partnerships.covenants.model import CovenantState
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.covenants.schema import AddClauseCommand, WriteCommand
from partnerships.negotiation import queries as proposals
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand


def store(kind: DataForm, view: CovenantView, shown: ArticleView, loaded: dict[str, Any]) -> Any:
    """Save or propose what was typed, and go where it can be read."""
    if kind is BUDGET:
        data_forms.years_in_term(loaded, view.starts_on, view.ends_on)
    if view.state != CovenantState.NEGOTIATION:
        number = _saved(kind, view, shown, loaded)
        flash(say(KEPT), "success")
        return to("article", view.reference, clause_id=number)
    data_forms.missing_reason(loaded)
    wanted = _wanted(kind, view, shown, loaded)
    if theirs := countered():
        number = negotiation.counter(actor(), view.reference, theirs, wanted)
    else:
        number = negotiation.propose(actor(), view.reference, wanted)
    flash(say(PROPOSED), "success")
    there = address("negotiation.proposal", reference=view.reference, number=number)
    return redirect(there, 303) if there else to("show", view.reference)


def _saved(
    kind: DataForm, view: CovenantView, shown: ArticleView, loaded: dict[str, Any]
) -> int:  # fmt: skip
    heading, data, based_on = loaded["heading"], kind.data(loaded), loaded["based_on"]
    if not shown.clause_id:
        new = AddClauseCommand(heading, "", behind(view), holds=kind.kind, data=data)
        return service.add_clause(actor(), view.reference, new)
    if kind.heading and not based_on:
        based_on = 0  # typed while there was none yet: another one has begun it meanwhile
    command = WriteCommand(heading=heading, data=data, based_on=based_on)
    service.write_clause(actor(), view.reference, shown.clause_id, command)
    return shown.clause_id


def _wanted(
    kind: DataForm, view: CovenantView, shown: ArticleView, loaded: dict[str, Any]
) -> ProposeCommand:
    heading, data, reason = loaded["heading"], kind.data(loaded), loaded["reason"]
    if not shown.clause_id:
        return ProposeCommand(
            kind=ProposalKind.ADD, reason=reason, after_clause_id=behind(view), heading=heading,
            data=data, holds=kind.kind,
        )  # fmt: skip
    return ProposeCommand(
        kind=ProposalKind.CHANGE, reason=reason, clause_id=shown.clause_id, heading=heading,
        data=data, based_on=loaded["based_on"],
    )  # fmt: skip


def countered() -> int | None:
    """The number of the proposal that this form puts another one against."""
    number = request.values.get("tegen", "")
    return int(number) if number.isdecimal() and len(number) < 10 else None


def begins_with(
    kind: DataForm, view: CovenantView, shown: ArticleView
) -> tuple[str, Mapping[str, Any]]:
    """Heading and data in the form: those of the proposal that one answers, else of the article."""
    theirs = countered()
    asked = proposals.data_of(view, theirs, kind.kind, shown.clause_id) if theirs else None
    return asked or (shown.heading, shown.data or {})


def behind(view: CovenantView) -> int | None:
    """Where a new article comes: after the one that says what the covenant is for, else last."""
    purpose = [a for a in view.articles if "[doel]" in a.body]
    return next((a.clause_id for a in [*purpose[:1], *view.articles[-1:]]), None)


def none_yet(view: CovenantView, kind: DataForm) -> ArticleView:
    """The article that the text does not have yet, without words."""
    return ArticleView(
        clause_id=0, number=len(view.articles) + 1, kind=kind.kind, heading=kind.heading, body="",
        data=None, library_key=None, library_version_id=None, only_if=None, required=False,
        current=0, texts=0, by_name="", by_organisation="", at=view.changed_at, changed=False,
        printed_heading=kind.heading, printed="",
    )  # fmt: skip
