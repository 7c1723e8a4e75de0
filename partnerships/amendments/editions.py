"""The editions of a covenant, and what an amendment changes in them: rows in, plain values out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from core.storage.database import session
from core.web.filters import dutch_day
from partnerships.amendments import content, rules
from partnerships.amendments.content import About
from partnerships.amendments.model import Edition
from partnerships.amendments.rules import Article, Change
from partnerships.covenants.content import Frame, merge, merge_fields, sha256
from partnerships.covenants.model import Clause, ClauseText, Covenant, CovenantState
from partnerships.negotiation.model import FrozenText
from partnerships.signing_rounds.model import RoundState, SigningRound

FIXED = (CovenantState.FROZEN, CovenantState.SIGNING, CovenantState.SIGNED)
Texts = Sequence[tuple[Clause, ClauseText]]


@dataclass(frozen=True)
class Held:
    """A text as it held from some moment on. ``content``: title, parties and dates around it."""

    number: int
    addendum: int | None  # the number of the addendum that made it
    at: datetime
    content: Mapping[str, Any]

    @property
    def articles(self) -> list[Article]:
        """The articles by key, as printed."""
        names = ("key", "kind", "heading", "body", "data")
        return [Article(**{n: a[n] for n in names}) for a in self.content["articles"]]

    @property
    def sha256(self) -> str:
        """The hash of all of it."""
        return sha256(self.content)


def held(covenant: Covenant) -> list[Held]:
    """Every edition, the oldest first. Until something was amended, that is the signed text."""
    statement = select(Edition).where(Edition.covenant_id == covenant.id).order_by(Edition.number)
    rows = session().scalars(statement).all()
    numbers = dict(session().execute(_addenda(covenant)).all()) if len(rows) > 1 else {}
    found = [Held(row.number, numbers.get(row.addendum_id), row.at, row.content) for row in rows]
    return found or [as_signed(covenant)]


def _addenda(covenant: Covenant) -> Any:
    return select(Covenant.id, Covenant.addendum).where(Covenant.amends_id == covenant.id)


def as_signed(covenant: Covenant) -> Held:
    """The text that all signed first, its articles with the keys of their clauses; true while no
    addendum has changed the clauses."""
    frozen = _signed(covenant)
    clauses = session().scalars(
        select(Clause)
        .where(Clause.covenant_id == covenant.id, Clause.removed_at.is_(None))
        .order_by(Clause.position, Clause.id)
    )
    articles = [
        {**article, "key": clause.key}
        for article, clause in zip(frozen.content["articles"], clauses, strict=True)
    ]
    return Held(0, None, signed_at(frozen), {**frozen.content, "articles": articles})


def signed_at(frozen: FrozenText) -> datetime:
    """When the last one had signed a text and it was sealed."""
    sealed = select(SigningRound.closed_at).where(
        SigningRound.frozen_id == frozen.id, SigningRound.state == RoundState.SEALED
    )
    return session().scalar(sealed) or frozen.at


def _signed(covenant: Covenant) -> FrozenText:
    """The fixed text that was signed: the newest that nobody opened again."""
    statement = (
        select(FrozenText)
        .where(FrozenText.covenant_id == covenant.id, FrozenText.reopened_at.is_(None))
        .order_by(FrozenText.number.desc())
        .limit(1)
    )
    return session().scalars(statement).one()


def signed_content(amendment: Covenant) -> Mapping[str, Any]:
    """What all signed of an addendum."""
    return _signed(amendment).content


def signed_changes(amendment: Covenant) -> list[Change]:
    """What an addendum does, as all signed it."""
    return [rules.from_plain(each) for each in signed_content(amendment)["amends"]["changes"]]


def keep(covenant: Covenant, edition: Held, addendum_id: int | None) -> None:
    """Write an edition down, once and for all."""
    row = Edition(
        covenant_id=covenant.id, number=edition.number, addendum_id=addendum_id,
        content=dict(edition.content), sha256=edition.sha256, at=edition.at,
    )  # fmt: skip
    session().add(row)
    session().flush()


def printed(frame: Frame, texts: Texts) -> list[Article]:
    """The articles of a covenant or an amendment as they read now, merge fields filled."""
    fields = merge_fields(frame)
    return [
        Article(
            key=clause.key, kind=clause.kind.value, heading=merge(text.heading, fields),
            body=merge(text.body, fields), data=text.data,
        )
        for clause, text in texts
    ]  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """An amendment beside the text in force: what it changes, and what of that is outdated."""

    before: Sequence[Article]  # what its own articles began as
    now: Sequence[Article]
    force: Held  # the newest edition
    changes: Sequence[Change]

    @property
    def outdated(self) -> list[int]:
        """The articles that another addendum changed in the meantime."""
        return rules.outdated(self.changes, self.force.articles)

    def heading_of(self, key: int) -> str:
        """The heading of an article, as it was when the amendment began with it."""
        return next((a.heading for a in (*self.before, *self.now) if a.key == key), "")


def standing(
    amendment: Covenant,
    frame: Frame,
    texts: Texts,
    editions: Sequence[Held] = (),
    copies: Sequence[Clause] | None = None,
) -> Standing:
    """How an amendment stands beside the text in force; ``editions``, ``copies``: at hand."""
    assert amendment.amends is not None
    known = {edition.number: edition for edition in editions or held(amendment.amends)}
    force = known[max(known)]
    if copies is None:
        copies = copies_by_amendment([amendment.id])[amendment.id]
    before = began_as(amendment, known, copies)
    now = printed(frame, texts)
    return Standing(before, now, force, rules.changes(before, now))


def began_as(
    amendment: Covenant, known: Mapping[int, Held], copies: Sequence[Clause]
) -> list[Article]:
    """What the articles of an amendment began as: the words of the edition that each was copied
    from, in the order of the edition that the amendment is on."""
    on = known[amendment.edition or 0].articles
    there = {clause.key: clause.edition for clause in copies if clause.edition is not None}
    words = {
        key: article
        for key, edition in there.items()
        for article in known[edition].articles
        if article.key == key
    }
    gone = [words[key] for key in words if key not in {a.key for a in on}]
    return [words.get(article.key, article) for article in on] + gone


def copies_by_amendment(ids: Collection[int]) -> dict[int, list[Clause]]:
    """The clauses of amendments, also those that they leave out, in one statement."""
    statement = select(Clause).where(Clause.covenant_id.in_(ids))
    found: dict[int, list[Clause]] = {number: [] for number in ids}
    for clause in session().scalars(statement.order_by(Clause.position, Clause.id)):
        found[clause.covenant_id].append(clause)
    return found


def difference(amendment: Covenant, frame: Frame, texts: Texts) -> dict[str, Any]:
    """What is fixed, printed and signed of an amendment."""
    covenant = amendment.amends
    assert covenant is not None
    found = standing(amendment, frame, texts)
    first = held(covenant)[0]
    about = About(
        reference=covenant.reference, title=covenant.title, signed_on=str(dutch_day(first.at)),
        addendum=amendment.addendum or 0, edition=found.force.number,
        edition_sha256=found.force.sha256,
    )  # fmt: skip
    whole = content.addendum(frame, about, found.force.articles, found.changes, joining(amendment))
    return {**whole, "reference": amendment.reference, "title": amendment.title}


def begun_beside(amendment: Covenant, found: Standing) -> tuple[str, ...]:
    """The headings of articles with data that begin here, and in an amendment that lies fixed."""
    begun = {rules.begins(change): change.key for change in found.changes}
    kinds = [kind for kind in begun if kind]
    if not kinds:
        return ()
    others = (
        select(Clause.kind)
        .join(Covenant, Covenant.id == Clause.covenant_id)
        .where(Covenant.amends_id == amendment.amends_id, Covenant.id != amendment.id)
        .where(Covenant.state.in_(FIXED), Clause.kind.in_(kinds))
        .where(Clause.edition.is_(None), Clause.removed_at.is_(None))
    )
    there = {kind.value for kind in session().scalars(others)}
    return tuple(found.heading_of(key) for kind, key in begun.items() if kind in there)


def signed_beside(amendment: Covenant, found: Standing) -> tuple[str, ...]:
    """The headings of articles that an addendum changes too that all signed and that waits."""
    waiting = select(Covenant).where(
        Covenant.amends_id == amendment.amends_id, Covenant.state == CovenantState.SIGNED
    )
    theirs = [signed_changes(row) for row in session().scalars(waiting)]
    keys = (key for each in theirs for key in rules.clashing(found.changes, each))
    return tuple(found.heading_of(key) for key in dict.fromkeys(keys))


def signed_since(amendment: Covenant, before: Held) -> set[int]:
    """The articles that hold as an addendum left them that was signed after this one, and took
    effect while this one waited."""
    assert amendment.amends is not None
    mine = signed_content(amendment)["amends"]
    statement = (
        select(Covenant)
        .join(Edition, Edition.addendum_id == Covenant.id)
        .where(Edition.covenant_id == amendment.amends_id)
        .where(Edition.number > mine["edition"], Edition.number <= before.number)
    )
    since = signed_at(_signed(amendment))
    later = (o for o in session().scalars(statement) if signed_at(_signed(o)) > since)
    return {change.key for other in later for change in signed_changes(other)}


def joining(amendment: Covenant) -> list[int]:
    """The parties of an amendment that are no party of its covenant yet."""
    assert amendment.amends is not None
    there = {party.organisation_id for party in amendment.amends.parties}
    ours = [party.organisation_id for party in amendment.parties]
    return [party for party in ours if party not in there]
