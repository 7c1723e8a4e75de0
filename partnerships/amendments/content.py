"""What all sign of an amendment: the difference, as an addendum of its own. Pure, and Dutch in
every language, as every text that is signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from partnerships.amendments.rules import Article, Change, Op, to_plain
from partnerships.covenants import content
from partnerships.covenants.content import Frame, Wording

TEXT = "text"
STAYS = "De tekst van dit artikel blijft gelijk."
GOES = "Dit artikel geldt niet meer."


@dataclass(frozen=True, kw_only=True)
class About:
    """The covenant that the addendum belongs to."""

    reference: str
    title: str
    signed_on: str  # in words
    addendum: int
    edition: int  # the number of the edition that it changes
    edition_sha256: str


def addendum(
    frame: Frame, about: About, before: Sequence[Article], wanted: Sequence[Change],
    joining: Sequence[int],
) -> dict[str, Any]:  # fmt: skip
    """The canonical content of an addendum: its own articles, and the same as data."""
    names = {party.id: " ".join(party.name.split()) for party in frame.parties}
    articles = [(TEXT, opening(about))]
    articles += [(TEXT, joins(names[party])) for party in joining]
    articles += [said(change, before) for change in wanted]
    return {
        **content.compose(frame, []),
        "articles": [
            {"number": n, "kind": kind, "heading": w.heading, "body": w.body, "data": w.data}
            for n, (kind, w) in enumerate(articles, 1)
        ],
        "amends": {
            "reference": about.reference,
            "title": about.title,
            "addendum": about.addendum,
            "edition": about.edition,
            "edition_sha256": about.edition_sha256,
            "changes": [to_plain(change) for change in wanted],
            "joining": list(joining),
        },
    }


def opening(about: About) -> Wording:
    """What an addendum is, in its own words."""
    return Wording(
        heading="Wat dit addendum doet",
        body=(
            f"De partijen hebben samen het convenant “{about.title}” ({about.reference}), "
            f"getekend op {about.signed_on}. Met dit addendum veranderen zij dat convenant zoals "
            "hieronder staat. Alles wat hier niet staat, blijft gelden zoals het was. Dit addendum "
            "hoort bij het convenant en geldt vanaf de dag waarop alle partijen hebben getekend."
        ),
    )


def joins(name: str) -> Wording:
    """A party that was not one before."""
    return Wording(
        heading=f"Nieuwe partij: {name}",
        body=(
            f"{name} doet mee als partij, met dezelfde rechten en plichten als de andere partijen. "
            f"{name} heeft de tekst van het convenant gelezen en is het ermee eens. De andere "
            "partijen zijn het ermee eens dat deze partij meedoet."
        ),
    )


def said(change: Change, before: Sequence[Article]) -> tuple[str, Wording]:
    """One change as an article of the addendum: which article, and how it reads from now on."""
    places = {article.key: (n, article.heading) for n, article in enumerate(before, 1)}
    number, heading = places.get(change.key, (0, ""))
    if change.op is Op.REMOVE:
        return TEXT, Wording(heading=f"Artikel {number} vervalt: {heading}", body=GOES)
    if change.op is Op.MOVE:
        there = _place(change.after, places)
        return TEXT, Wording(heading=f"Artikel {number} komt {there}: {heading}", body=STAYS)
    assert change.new is not None
    new = change.new
    head = f"Artikel {number} {'verandert' if new.heading == heading else 'wordt'}: {new.heading}"
    if change.op is Op.ADD:
        head = f"Nieuw artikel, {_place(change.after, places)}: {new.heading}"
    data = dict(new.data) if new.data is not None else None
    return new.kind, Wording(heading=head, body=new.body, data=data)


def _place(after: int | None, places: Mapping[int, tuple[int, str]]) -> str:
    if after is None:
        return "vooraan"
    number, _ = places.get(after, (0, ""))
    return f"na artikel {number}" if number else "na het nieuwe artikel hiervoor"
