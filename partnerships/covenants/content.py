"""The whole text in one canonical shape: what is frozen, hashed, confirmed, printed and signed.

Pure: rows come in as plain values, a plain dictionary goes out, and the same words always
have the same hash.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.web.filters import dutch_day
from partnerships.covenants.printing import print_budget, print_roles, print_term

FIELDS = ("titel", "kenmerk", "doel", "partijen", "begindatum", "einddatum")
MERGE = re.compile(
    rf"(?P<alone>^[ \t]*\{{partijen\}}[ \t]*$)|\{{(?P<name>{'|'.join(FIELDS)})\}}", re.MULTILINE
)
WORD_IN_BRACES = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
NOT_YET = "(nog niet ingevuld)"


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What a clause says: words, and for some clauses the data they were printed from."""

    heading: str
    body: str
    data: dict[str, Any] | None = None

    @property
    def sha256(self) -> str:
        """The hash of this wording."""
        return text_sha256(self.heading, self.body, self.data)


@dataclass(frozen=True, kw_only=True)
class PartyText:
    """A party as the text names it."""

    id: int
    name: str
    legal_form: str
    city: str = ""
    kvk: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What stands around the articles."""

    reference: str
    title: str
    purpose: str
    start: date | None
    end: date | None
    parties: tuple[PartyText, ...]


def compose(frame: Frame, articles: Sequence[tuple[str, Wording]]) -> dict[str, Any]:
    """The canonical content: the parties, and (kind, wording) as numbered articles."""
    fields = merge_fields(frame)
    return {
        "reference": frame.reference,
        "title": frame.title,
        "purpose": frame.purpose,
        "start": frame.start.isoformat() if frame.start else None,
        "end": frame.end.isoformat() if frame.end else None,
        "parties": [
            {"number": n, "id": p.id, "name": p.name, "legal_form": p.legal_form, "city": p.city,
             "kvk": p.kvk}
            for n, p in enumerate(frame.parties, 1)
        ],
        "articles": [
            {"number": n, "kind": kind, "heading": merge(w.heading, fields),
             "body": merge(w.body, fields), "data": w.data}
            for n, (kind, w) in enumerate(articles, 1)
        ],
    }  # fmt: skip


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way to write content down: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def sha256(content: Mapping[str, Any]) -> str:
    """The hash that the parties confirm."""
    return hashlib.sha256(canonical(content)).hexdigest()


def text_sha256(heading: str, body: str, data: Mapping[str, Any] | None) -> str:
    """The hash of one wording of one clause."""
    return sha256({"heading": heading, "body": body, "data": data})


def merge_fields(frame: Frame) -> dict[str, str]:
    """What the merge fields of the library stand for, in this covenant."""
    return {
        "titel": frame.title,
        "kenmerk": frame.reference,
        "doel": frame.purpose or NOT_YET,
        "alone": "\n".join(_party(n, p) for n, p in enumerate(frame.parties, 1)),
        "partijen": _in_a_sentence([" ".join(p.name.split()) for p in frame.parties]),
        "begindatum": dutch_day(frame.start) or NOT_YET,
        "einddatum": dutch_day(frame.end) or "de dag waarop de partijen het convenant beëindigen",
    }


def merge(text: str, fields: Mapping[str, str]) -> str:
    """Fill the merge fields, once; braces that mean something else stay as they are. The parties
    are a list where they have a line of their own, and names in a sentence elsewhere."""
    return MERGE.sub(lambda match: fields[match["name"] or "alone"], text)


def unknown_field(text: str) -> str | None:
    """The first word in braces that stands for nothing."""
    return next((word for word in WORD_IN_BRACES.findall(text) if word not in FIELDS), None)


def _in_a_sentence(names: Sequence[str]) -> str:
    return " en ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _party(number: int, party: PartyText) -> str:
    facts = [party.legal_form]
    facts += [f"te {party.city}"] if party.city else []
    facts += [f"KvK-nummer {party.kvk}"] if party.kvk else []
    return f"{number}. **{' '.join(party.name.split())}** ({', '.join(f for f in facts if f)})"


__all__ = [
    "Frame", "PartyText", "Wording", "canonical", "compose", "merge", "merge_fields",
    "print_budget", "print_roles", "print_term", "sha256", "text_sha256",
]  # fmt: skip
