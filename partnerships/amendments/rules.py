"""What an amendment changes, as pure values: taken from two texts, applied to a third.

A text is a list of articles, each with a key that it keeps through all copies. A change is good on
every text in which the words that it replaces still stand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from partnerships.covenants.content import text_sha256
from partnerships.covenants.model import ClauseKind


class Op(StrEnum):
    """What happens to one article."""

    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article as it reads on paper."""

    key: int
    kind: str
    heading: str
    body: str
    data: Mapping[str, Any] | None = None

    @property
    def sha256(self) -> str:
        """The hash of its words and of the data behind them."""
        return text_sha256(self.heading, self.body, self.data)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that an addendum does."""

    op: Op
    key: int
    after: int | None = None  # add and move: behind which article; None = at the front
    new: Article | None = None  # change and add: how it reads from now on
    was: str = ""  # change and remove: the hash of the words that it replaces


def changes(before: Sequence[Article], now: Sequence[Article]) -> list[Change]:
    """The fewest changes that make one text the other: left out, rewritten, then in reading order
    what is new or stands elsewhere."""
    was, there = {a.key: a for a in before}, {a.key for a in now}
    found = [Change(op=Op.REMOVE, key=a.key, was=a.sha256) for a in before if a.key not in there]
    found += [
        Change(op=Op.CHANGE, key=a.key, new=a, was=was[a.key].sha256)
        for a in now
        if a.key in was and a.sha256 != was[a.key].sha256
    ]
    stays = _in_place([a.key for a in before], [a.key for a in now])
    last: int | None = None
    for article in now:
        if article.key not in was:
            found.append(Change(op=Op.ADD, key=article.key, after=last, new=article))
        elif article.key not in stays:
            found.append(Change(op=Op.MOVE, key=article.key, after=last))
        last = article.key
    return found


def applied(articles: Sequence[Article], wanted: Iterable[Change]) -> list[Article]:
    """The text after these changes. What is signed last holds: a change of words replaces the words
    that stand there; what is gone cannot be changed, and what followed it comes at the end."""
    text = list(articles)
    for change in wanted:
        at = next((n for n, a in enumerate(text) if a.key == change.key), None)
        if change.op is Op.ADD and change.new is not None and at is None:
            text.insert(_behind(text, change.after), change.new)
        elif at is None:
            continue
        elif change.op is Op.REMOVE:
            del text[at]
        elif change.op is Op.CHANGE and change.new is not None:
            text[at] = change.new
        elif change.op is Op.MOVE:
            article = text.pop(at)
            text.insert(_behind(text, change.after), article)
    return text


def outdated(wanted: Iterable[Change], articles: Sequence[Article]) -> list[int]:
    """The articles on which these changes rest, and that do not read so any more; and a new article
    with data where the text has one of that kind by now."""
    wanted = list(wanted)
    now = {a.key: a.sha256 for a in articles}
    out = {change.key for change in wanted if change.op is Op.REMOVE}
    kinds = {a.kind for a in articles if a.key not in out}
    return [
        change.key for change in wanted
        if (change.op in (Op.CHANGE, Op.REMOVE) and now.get(change.key) != change.was)
        or (change.op is Op.MOVE and change.key not in now)
        or (change.key not in now and begins(change) in kinds)
    ]  # fmt: skip


def begins(change: Change) -> str | None:
    """The kind of data of an article that begins here, of which a text has one."""
    if change.op is not Op.ADD or change.new is None or change.new.kind == ClauseKind.TEXT:
        return None
    return change.new.kind


def clashing(one: Iterable[Change], other: Iterable[Change]) -> list[int]:
    """The articles whose words both would replace; the same words are no quarrel."""
    theirs = {c.key: c for c in other if c.op in (Op.CHANGE, Op.REMOVE)}
    mine = (c for c in one if c.op in (Op.CHANGE, Op.REMOVE))
    return [c.key for c in mine if c.key in theirs and c != theirs[c.key]]


def carried(
    before: Mapping[str, Any], wanted: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    """The data that hold now with only what was changed of those it began with: one date of a term
    is moved, the other one stays as it reads by now."""
    changed = {name: value for name, value in wanted.items() if before.get(name) != value}
    return {**now, **changed}


def to_plain(change: Change) -> dict[str, Any]:
    """As it stands in the text that all sign."""
    return asdict(change)


def from_plain(plain: Mapping[str, Any]) -> Change:
    """The same back."""
    new = Article(**plain["new"]) if plain["new"] else None
    return Change(
        op=Op(plain["op"]), key=plain["key"], after=plain["after"], new=new, was=plain["was"]
    )


def _behind(text: Sequence[Article], key: int | None) -> int:
    """The place behind an article; the front for None, the end when that article is gone."""
    if key is None:
        return 0
    return next((n for n, a in enumerate(text, 1) if a.key == key), len(text))


def _in_place(before: Sequence[int], now: Sequence[int]) -> set[int]:
    """The most articles that keep their order: the longest rising row of old places."""
    place = {key: n for n, key in enumerate(before)}
    ends: list[int] = []  # old place of the last one of the best row of each length
    holders: list[int] = []
    before_it: dict[int, int | None] = {}
    for key in (k for k in now if k in place):
        at = bisect_left(ends, place[key])
        before_it[key] = holders[at - 1] if at else None
        ends[at : at + 1], holders[at : at + 1] = [place[key]], [key]
    stays: set[int] = set()
    last = holders[-1] if holders else None
    while last is not None:
        stays.add(last)
        last = before_it[last]
    return stays
