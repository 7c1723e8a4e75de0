"""What a paper is before it is printed: plain data, and nothing that can surprise the press.

A `Paper` holds JSON-like values only, so that the same paper always has the same key
and the same bytes. Rows, dates, money and lazy strings are refused here: the package
that makes the paper turns them into words first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

# About 60,000 words: the press works in a process with a limit on its time.
MOST_TEXT = 400_000
DEEPEST = 12


class NotPlainData(TypeError):
    """A paper was given something else than text, whole numbers, yes/no, lists and mappings."""


@dataclass(frozen=True, kw_only=True)
class SignatureField:
    """An empty, tagged field that waits for a signature; without an anchor it is invisible."""

    name: str
    label: str
    anchor: str | None = None


@dataclass(frozen=True, kw_only=True)
class PaperAttachment:
    """A file that travels inside the paper, such as its data as JSON."""

    name: str
    data: bytes
    description: str
    media_type: str = "application/json"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Everything that is needed to print one paper, the moment of its making included.

    ``shorter``: the same paper told in fewer words, ever fewer; the press takes the first that
    stands on ``most_pages``.
    """

    kind: str
    template: str
    language: str
    title: str
    data: Mapping[str, object]
    created: datetime
    description: str = ""
    attachments: tuple[PaperAttachment, ...] = ()
    fields: tuple[SignatureField, ...] = ()
    draft: bool = False
    shorter: tuple[Mapping[str, object], ...] = ()
    most_pages: int | None = None

    def __post_init__(self) -> None:
        if self.created.tzinfo is None:
            raise NotPlainData("the moment of making needs a time zone")
        names = [field.name for field in self.fields]
        if len(names) != len(set(names)):
            raise NotPlainData("two signature fields have the same name")
        for data in (self.data, *self.shorter):
            _check(data, 0)


@dataclass(frozen=True)
class Pressed:
    """A printed paper: its bytes, their hash, how many pages, and the key it was printed for."""

    pdf: bytes
    sha256: str
    pages: int
    key: str


def amount_of_text(value: object) -> int:
    """How many characters a paper's data holds: what the press will have to set."""
    return sum(len(text) for text in _texts(value))


def canonical(value: object) -> bytes:
    """The one way these values are written down, for keys and hashes."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=dict
    ).encode("utf-8", "surrogatepass")


def _check(value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise NotPlainData("the data of a paper is nested too deeply")
    if value is None or type(value) in (str, int, bool):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if type(key) is not str:
                raise NotPlainData(f"a key of a paper's data is {type(key).__name__}, not text")
            _check(inner, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check(inner, depth + 1)
    else:
        raise NotPlainData(f"{type(value).__name__} is not plain data")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)
