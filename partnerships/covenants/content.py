"""The whole text in one canonical shape: what is frozen, hashed, confirmed, printed and signed.

Pure: rows come in as plain values, a plain dictionary goes out, and the same words always
have the same hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.values.money import Money
from core.web.filters import dutch_day
from partnerships.clauses import tokens
from partnerships.covenants.printing import print_budget, print_roles, print_term

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
    fees: Money | None = None  # the total of the budget; None when there is no such clause


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
    names = [" ".join(p.name.split()) for p in frame.parties]
    cities = list(dict.fromkeys(p.city for p in frame.parties if p.city))
    start = dutch_day(frame.start) or NOT_YET
    until = f"tot en met {dutch_day(frame.end)}" if frame.end else "voor onbepaalde tijd"
    return {
        "titel": frame.title,
        "kenmerk": frame.reference,
        "doel": frame.purpose or NOT_YET,
        "partijen": "\n".join(_party(n, p) for n, p in enumerate(frame.parties, 1)),
        "namen van de partijen": _together(names),
        "aantal partijen": str(len(names)),
        "plaats": _together(cities) or NOT_YET,
        "begindatum": start,
        "einddatum": dutch_day(frame.end) or "de dag waarop de partijen het convenant beëindigen",
        "looptijd": f"van {start} {until}",
        "totaal vergoedingen": str(frame.fees) if frame.fees is not None else NOT_YET,
    }


def merge(text: str, fields: Mapping[str, str]) -> str:
    """Fill the merge fields, once; brackets that mean something else stay as they are."""
    return tokens.fill(text, fields)


def _together(names: Sequence[str]) -> str:
    """In Dutch whatever the page speaks: it is what the parties sign."""
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _party(number: int, party: PartyText) -> str:
    facts = [party.legal_form]
    facts += [f"te {party.city}"] if party.city else []
    facts += [f"KvK-nummer {party.kvk}"] if party.kvk else []
    return f"{number}. **{' '.join(party.name.split())}** ({', '.join(f for f in facts if f)})"


__all__ = [
    "Frame", "PartyText", "Wording", "canonical", "compose", "merge", "merge_fields",
    "print_budget", "print_roles", "print_term", "sha256", "text_sha256",
]  # fmt: skip
