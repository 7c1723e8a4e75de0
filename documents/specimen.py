"""A representative paper, made up: it warms the press, and it is what the bench measures.

Six pages, five parties, all the scripts of our users, a table, a chart and the signature page.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents.papers import Paper, PaperAttachment, SignatureField

HERE = Path(__file__).parent


def data(signers: int = 5) -> dict[str, Any]:
    """The words of the made-up covenant, with this many signatories."""
    words: dict[str, Any] = json.loads((HERE / "specimen.json").read_text())
    people = [
        {**person, "organisation": party["name"]}
        for party in words["parties"]
        for person in party["representatives"]
    ]
    words["signatories"] = [
        {"field": f"handtekening-{number}", **people[(number - 1) % len(people)]}
        for number in range(1, signers + 1)
    ]
    return words


def fields(words: dict[str, Any]) -> tuple[SignatureField, ...]:
    """The seal, one field per signatory, the final seal and the timestamp."""
    seen = tuple(
        SignatureField(
            name=signer["field"],
            label=f"Handtekening van {signer['name']} namens {signer['organisation']}",
            anchor=signer["field"],
        )
        for signer in words["signatories"]
    )
    return (
        SignatureField(name="zegel", label="Zegel van Handslag op de tekst"),
        *seen,
        SignatureField(name="slotzegel", label="Slotzegel van Handslag"),
        SignatureField(name="tijdstempel", label="Tijdstempel"),
    )


def paper(signers: int = 5, draft: bool = False) -> Paper:
    """The made-up covenant as a paper."""
    words = data(signers)
    return Paper(
        kind="covenant",
        template="papers/covenant.html",
        language="nl",
        title=words["title"],
        description=f"Convenant {words['reference']}, {words['version']}",
        data=words,
        created=datetime(2026, 2, 17, 10, 30, tzinfo=UTC),
        attachments=(
            PaperAttachment(
                name="convenant.json",
                data=json.dumps(words, ensure_ascii=False, indent=1).encode(),
                description="De gegevens van dit convenant",
            ),
        ),
        fields=() if draft else fields(words),
        draft=draft,
    )


def signature() -> dict[str, object]:
    """The words in one signature box."""
    return {
        "name": "Amina el Idrissi (أمينة الإدريسي)",
        "function": "voorzitter",
        "organisation": "Stichting Nour (نور)",
        "moment": "1 maart 2026, 14.03 uur",
        "method": "gewone elektronische handtekening",
    }
