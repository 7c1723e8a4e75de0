"""An amendment and the text in force, when another addendum came first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.actor import SYSTEM, Actor
from core.storage.database import session
from partnerships.amendments import copying, editions, rules
from partnerships.amendments.editions import Held, Standing
from partnerships.amendments.rules import Op
from partnerships.covenants import queries, texts
from partnerships.covenants.model import Clause, ClauseKind, ClauseText, Covenant
from partnerships.negotiation import proposing
from partnerships.negotiation.adoption import outdate
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.rules import reads_the_same
from partnerships.negotiation.schema import ProposeCommand

AGAIN = "Opnieuw voorgesteld, op de tekst die nu geldt."


def follow(amendment: Covenant, force: Held) -> list[int]:
    """Bring all words over that the amendment leaves as they are; returns the keys of the articles
    that it changes and that read otherwise now."""
    assert amendment.amends is not None
    known = queries.current_texts(amendment.id)
    found = editions.standing(amendment, queries.frame(amendment, known), known)
    places = [c for c in found.changes if c.op in (Op.ADD, Op.MOVE)]
    touched = {c.key for c in found.changes if c.op in (Op.CHANGE, Op.REMOVE)}
    before, now = ({a.key: a.sha256 for a in side} for side in (found.before, found.now))
    newest = {a.key: a.sha256 for a in force.articles}
    mine, theirs = copying.clauses(amendment), copying.words(amendment.amends)
    for key in before.keys() | newest.keys():
        if key not in mine:
            copying.copy(amendment.amends, amendment, force.number, {key})
        elif key in touched and now.get(key) != newest.get(key):
            if before.get(key) == newest.get(key):
                mine[key].edition = force.number
        else:
            _bring(mine[key], theirs.get(key), force.number)
    amendment.edition = force.number
    session().flush()
    copying.arrange(amendment, [a.key for a in rules.applied(force.articles, places)])
    after = queries.current_texts(amendment.id)
    return editions.standing(amendment, queries.frame(amendment, after), after).outdated


def _bring(clause: Clause, text: ClauseText | None, edition: int) -> None:
    """The words that hold now; a clause that is gone goes here too."""
    if text is None:
        clause.edition = None
        if clause.removed_at is None:
            texts.drop(clause)
    else:
        clause.edition, clause.removed_at = edition, None
        copying.bring(clause, text)
    session().flush()
    outdate(SYSTEM, clause)


def renew(actor: Actor, amendment: Covenant, found: Standing) -> None:
    """Take the new words over, then propose what was wanted on top of them."""
    assert amendment.amends is not None
    mine, theirs = copying.clauses(amendment), copying.words(amendment.amends)
    began = {article.key: article.data for article in found.before}
    for key in found.outdated:
        clause, text = mine[key], theirs.get(key)
        wanted = None if clause.removed_at else texts.current_text(clause)
        before = _before(amendment, clause)
        _bring(clause, text, found.force.number)
        if text is None and (other := _of_its_kind(amendment, clause)):
            clause, text = other, texts.current_text(other)
        if command := _again(clause, text, wanted, before, began.get(key)):
            proposing.propose(actor, amendment.reference, command)


def _of_its_kind(amendment: Covenant, clause: Clause) -> Clause | None:
    """The article with these data that another addendum began."""
    if clause.kind == ClauseKind.TEXT:
        return None
    return next((c for c in texts.active(amendment) if c.kind == clause.kind), None)


def _again(
    clause: Clause, text: ClauseText | None, wanted: ClauseText | None, before: int | None,
    began: Mapping[str, Any] | None,
) -> ProposeCommand | None:  # fmt: skip
    """What was wanted, as a proposal; nothing when it reads so already. Of a term only the date
    that was to move is proposed anew."""
    if text is None and wanted is not None:
        return ProposeCommand(
            kind=ProposalKind.ADD, reason=AGAIN, after_clause_id=before,
            heading=wanted.heading, body=wanted.body, data=wanted.data,
            holds=clause.kind if clause.kind != ClauseKind.TEXT else None,
        )  # fmt: skip
    if text is None:
        return None
    if wanted is None:
        return ProposeCommand(
            kind=ProposalKind.REMOVE, reason=AGAIN, clause_id=clause.id, based_on=clause.current
        )
    if reads_the_same(queries.wording(text), queries.wording(wanted)):
        return None
    data = wanted.data if clause.kind != ClauseKind.TEXT else None
    if clause.kind == ClauseKind.TERM:
        data = rules.carried(began or {}, wanted.data or {}, text.data or {})
        if data == text.data and wanted.heading == text.heading:
            return None
    return ProposeCommand(
        kind=ProposalKind.CHANGE, reason=AGAIN, clause_id=clause.id, based_on=clause.current,
        heading=wanted.heading, body=wanted.body, data=data,
    )  # fmt: skip


def _before(amendment: Covenant, clause: Clause) -> int | None:
    """The clause behind which this one stands."""
    rows = [row for row in texts.active(amendment) if row.position < clause.position]
    return rows[-1].id if rows else None
