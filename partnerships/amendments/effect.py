"""What follows from the life of covenants: an addendum takes effect, a covenant ends.

Subscribed to the steps of ``covenants.lifecycle``; joins the transaction of the step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accounts.actor import SYSTEM
from core.storage.audit import record
from core.values import clock
from partnerships.amendments import copying, editions, news, rules
from partnerships.amendments.editions import Held
from partnerships.amendments.renewing import follow
from partnerships.amendments.rules import Article, Change, Op
from partnerships.amendments.service import RUNNING, amendments_of
from partnerships.commitments.service import draw_changed
from partnerships.covenants import queries, texts
from partnerships.covenants.content import compose
from partnerships.covenants.events import after
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.needs import NothingToAmend
from partnerships.covenants.service import organisation_of, seat, step
from partnerships.negotiation.freezing import open_again
from partnerships.signing_rounds import closing
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.standing import RUNNING as ROUND_RUNS


@after("take effect")
def take_effect(amendment: Covenant) -> None:
    """The text in force is another one from now on, and everything beside it follows."""
    if amendment.amends is None:
        return
    covenant = queries.load(amendment.amends.reference, lock=True)
    if covenant.state == CovenantState.ENDED:
        raise NothingToAmend()  # it ended in the same moment; the next round lets this one lapse
    before = editions.held(covenant)[-1]
    signed = editions.signed_content(amendment)["amends"]
    held = editions.signed_since(amendment, before)
    wanted = [change for change in editions.signed_changes(amendment) if change.key not in held]
    now = rules.applied(before.articles, wanted)
    _enact(covenant, amendment, wanted, now)
    _seat(covenant, signed["joining"])
    edition = Held(before.number + 1, amendment.addendum, clock.now(), _content(covenant, now))
    editions.keep(covenant, edition, amendment.id)
    _bring_along(covenant, amendment, edition, signed["joining"])
    draw_changed(covenant, before.content, edition.content, amendment.addendum or 0)
    record(SYSTEM, "amendment.in-force", covenant, detail={"number": amendment.addendum})
    news.in_force(amendment)


@after("end")
@after("close")
def end(covenant: Covenant) -> None:
    """Addenda end with their covenant, those that wait for their day too; what is not signed is not
    signed any more."""
    for amendment in amendments_of(covenant):
        if amendment.state == CovenantState.IN_FORCE:
            step(SYSTEM, amendment, "end")
        elif amendment.state == CovenantState.SIGNED or (
            amendment.state in RUNNING and stop(amendment, news.ENDED)
        ):
            step(SYSTEM, amendment, "lapse")


@after("lapse")
def lapse(amendment: Covenant) -> None:
    """All parties hear that there is nothing left to change."""
    news.lapsed(amendment)


def stop(amendment: Covenant, reason: str) -> bool:
    """Put a text that was fixed back on the table; returns whether it lies there. One that all have
    signed already stays signed."""
    if amendment.state == CovenantState.FROZEN:
        open_again(SYSTEM, amendment, reason)
    elif amendment.state == CovenantState.SIGNING:
        round_ = signing.current_round(amendment, lock=True)
        if round_.state not in ROUND_RUNS:
            return False
        closing.close(SYSTEM, amendment, round_, "recall", reason)
    return True


def _enact(
    covenant: Covenant, amendment: Covenant, wanted: Sequence[Change], now: Sequence[Article]
) -> None:
    """Do to the clauses what the addendum says."""
    said = copying.words(amendment)
    rows = {clause.key: clause for clause in texts.active(covenant)}
    for change in wanted:
        clause = rows.get(change.key)
        if change.op is Op.ADD and clause is None:
            copying.insert(covenant, change.key, said[change.key])
        elif change.op is Op.REMOVE and clause is not None:
            texts.drop(clause)
        elif change.op is Op.CHANGE and clause is not None:
            copying.bring(clause, said[change.key])
    copying.arrange(covenant, [article.key for article in now])


def _seat(covenant: Covenant, joining: Sequence[int]) -> None:
    there = {party.organisation_id for party in covenant.parties}
    for number in joining:
        if number not in there:
            seat(SYSTEM, covenant, organisation_of(number))


def _content(covenant: Covenant, now: Sequence[Article]) -> Mapping[str, Any]:
    """The text as it reads from now on: the words that were signed, in the frame of today."""
    frame = queries.frame(covenant, queries.current_texts(covenant.id))
    articles = [
        {
            "number": n, "key": a.key, "kind": a.kind, "heading": a.heading, "body": a.body,
            "data": a.data,
        }
        for n, a in enumerate(now, 1)
    ]  # fmt: skip
    return {**compose(frame, []), "articles": articles}


def _bring_along(
    covenant: Covenant, amendment: Covenant, edition: Held, joining: Sequence[int]
) -> None:
    """Other amendments go on upon the new text, with the new parties."""
    for other in amendments_of(covenant):
        if other.id == amendment.id or other.state not in RUNNING:
            continue
        other = queries.load(other.reference, lock=True)
        outdated = follow(other, edition)
        if outdated:
            stop(other, news.REPLACED)
            news.outdated(other, amendment)
        elif joining:
            stop(other, news.JOINED)
        if other.state == CovenantState.NEGOTIATION:
            _seat(other, joining)
