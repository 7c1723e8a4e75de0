"""The clauses of a covenant beside their copies in an amendment; one way to bring words over."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from core.storage.database import session
from partnerships.covenants import queries, texts
from partnerships.covenants.model import Clause, ClauseText, Covenant


def copy(covenant: Covenant, amendment: Covenant, edition: int, keys: set[int]) -> None:
    """Copy the clauses with these keys, by the name of who wrote them."""
    for clause, text in queries.current_texts(covenant.id):
        if clause.key not in keys:
            continue
        twin = Clause(
            covenant_id=amendment.id, position=clause.position, kind=clause.kind,
            library_key=clause.library_key, library_version_id=clause.library_version_id,
            only_if=clause.only_if, required=clause.required, current=1,
            origin_id=clause.key, edition=edition,
        )  # fmt: skip
        session().add(twin)
        session().flush()
        words = ClauseText(
            clause_id=twin.id, number=1, heading=text.heading, body=text.body, data=text.data,
            sha256=text.sha256, based_on=text.number, by_person_id=text.by_person_id,
            by_organisation_id=text.by_organisation_id, at=text.at,
        )  # fmt: skip
        session().add(words)
    session().flush()


def bring(clause: Clause, text: ClauseText) -> None:
    """Give a clause the words of its twin, by the name of who wrote them."""
    if texts.current_text(clause).sha256 != text.sha256:
        author = Actor(text.by_person_id, text.by_organisation_id)
        texts.put(author, clause, queries.wording(text), based_on=clause.current)


def insert(covenant: Covenant, key: int, text: ClauseText) -> Clause:
    """A clause that an addendum adds; its key is that of the clause in the amendment."""
    author = Actor(text.by_person_id, text.by_organisation_id)
    clause = texts.insert(author, covenant, queries.wording(text), holds=text.clause.kind)
    clause.origin_id = key
    session().flush()
    return clause


def arrange(covenant: Covenant, order: list[int]) -> None:
    """Put the clauses in the order of these keys; what is not among them comes at the end."""
    places = {key: place for place, key in enumerate(order)}
    rows = texts.active(covenant)
    texts.arrange(sorted(rows, key=lambda row: (places.get(row.key, len(places)), row.position)))
    session().flush()


def clauses(covenant: Covenant) -> dict[int, Clause]:
    """Every clause by key, also those that were left out."""
    statement = select(Clause).where(Clause.covenant_id == covenant.id).order_by(Clause.id)
    return {clause.key: clause for clause in session().scalars(statement)}


def words(covenant: Covenant) -> dict[int, ClauseText]:
    """The words that hold, by key."""
    return {clause.key: text for clause, text in queries.current_texts(covenant.id)}
