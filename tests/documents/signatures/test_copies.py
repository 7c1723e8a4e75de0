"""The note of who was told where the paper lies: sealed like evidence, and checked like it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from documents.signatures.copies import seal_copies
from documents.signatures.errors import InvalidEvidence
from documents.signatures.evidence import canonical, seal_evidence
from tests.documents.signatures.made import AT, made
from tests.documents.signatures.proof import changed, evidence, leaves
from tests.documents.signatures.test_evidence import holds, put_at


def copies() -> Any:
    """Two people of one party; the mail to one of them came back."""
    paper = made().final
    person = {"organisation": "Stichting Samen Thuis", "organisation_id": 3, "at": AT.isoformat()}
    return {
        "format": "handslag-copies-1",
        "reference": "CV-2026-0007-K",
        "round": 1,
        "paper": {"sha256": hashlib.sha256(paper).hexdigest(), "size": len(paper)},
        "made_at": AT.isoformat(),
        "copies": [
            {"person": 7, "name": "Ada", "mail": "sent", "settled_at": AT.isoformat(), **person},
            {"person": 8, "name": "Noor", "mail": "bounced", "settled_at": None, **person},
        ],
    }


def test_the_note_holds_beside_its_own_paper_and_no_other():
    note = seal_copies(copies(), made().keys)
    assert holds(note, made().final, made().keys.authority)
    assert not holds(note, made().final + b"\n")
    assert not holds(note, made().revisions[1])


def test_with_any_one_field_changed_it_is_refused():
    note = json.loads(canonical(seal_copies(copies(), made().keys)))
    ways = list(leaves(note))
    assert len(ways) > 20
    for way in ways:
        value = note
        for step in way:
            value = value[step]
        for other in changed(value):
            assert not holds(put_at(note, way, other), made().final), way


def test_evidence_is_no_note_and_a_note_no_evidence():
    """The seal is over bytes that begin with what they are."""
    proof, note = seal_evidence(evidence(), made().keys), seal_copies(copies(), made().keys)
    assert not holds({"copies": note["copies"], "seal": proof["seal"]}, made().final)
    assert not holds({"evidence": note["copies"], "seal": note["seal"]}, made().final)
    assert not holds({"copies": proof["evidence"], "seal": proof["seal"]}, made().final)


def test_a_note_without_one_of_its_parts_is_not_sealed():
    short = copies()
    del short["copies"][0]["mail"]
    with pytest.raises(InvalidEvidence):
        seal_copies(short, made().keys)
