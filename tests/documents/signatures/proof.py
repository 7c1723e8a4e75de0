"""Evidence of the first signing of the made paper, as a signing round would compose it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from documents.signatures.evidence import chained
from tests.documents.signatures.made import AT, SIGNERS, made

MINUTE = timedelta(minutes=1)


def evidence() -> Any:
    """All ten parts."""
    shown, signed, signer = made().revisions[0], made().signed[0], SIGNERS[0]
    return {
        "format": "handslag-evidence-1",
        "document": {
            "reference": "CV-2026-0007-K",
            "version": "tekst 4, ronde 1",
            "title": "Samen welkom",
            "template": "papers/covenant.html",
            "sha256": hashlib.sha256(shown).hexdigest(),
            "size": len(shown),
            "pages": 6,
            "text_sha256": "ab" * 32,
        },
        "signer": {
            "person": 7,
            "name": signer.name,
            "function": signer.function,
            "organisation": signer.organisation,
            "organisation_id": 3,
            "basis": {
                "kind": "alone",
                "granted_by": "het bestuur",
                "since": "2024-01-01",
                "document_sha256": None,
            },
        },
        "identification": {
            "invited_by": "Gemeente Zilverwaard",
            "invited_at": (AT - 900 * MINUTE).isoformat(),
            "mailbox_proven_at": (AT - 800 * MINUTE).isoformat(),
            "check": "geen controle van een identiteitsbewijs",
            "checked_by": None,
            "checked_at": None,
            "phone_from_counterparty": False,
        },
        "factor": {
            "method": "totp",
            "at": (AT - MINUTE / 2).isoformat(),
            "step": int(AT.timestamp()) // 30 - 1,
            "address_sha256": None,
        },
        "intent": {
            "text": "Ik teken dit convenant namens Stichting Samen Thuis.",
            "language": "nl",
            "opened_at": (AT - 20 * MINUTE).isoformat(),
            "signed_at": AT.isoformat(),
            "typed_name": signer.name,
            "typed_function": signer.function,
        },
        "technical": {
            "address": "192.0.2.7",
            "agent": "Firefox op een telefoon",
            "session_started_at": (AT - 30 * MINUTE).isoformat(),
            "server_time": AT.isoformat(),
            "clock_offset_ms": 12,
        },
        "sequence": chained(events()),
        "seal": {
            "field": "handtekening-1",
            "level": signed.level,
            "certificate": signed.certificate_pem,
            "issuer": made().keys.authority.public_bytes(Encoding.PEM).decode(),
            "serial": signed.serial,
            "revision_sha256": signed.revision_sha256,
            "revision_size": signed.size,
            "cms_sha256": signed.cms_sha256,
        },
        "delivery": [
            {
                "to": signer.organisation,
                "at": (AT + 90 * MINUTE).isoformat(),
                "sha256": hashlib.sha256(made().final).hexdigest(),
                "size": len(made().final),
            }
        ],
        "withdrawals": [
            {"by": "Ria", "at": AT.isoformat(), "what": "declined", "reason": "te laat"}
        ],
    }


def events() -> list[dict[str, Any]]:
    """What happened since sending."""
    told = [
        (AT - 600 * MINUTE, "sent", 2, None, "aan drie partijen"),
        (AT - 20 * MINUTE, "opened", 7, None, ""),
        (AT, "signed", 7, made().signed[0].revision_sha256, "handtekening-1"),
    ]
    names = ("at", "what", "person", "sha256", "text")
    return [dict(zip(names, (at.isoformat(), *rest), strict=True)) for at, *rest in told]


def leaves(thing: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value that holds no others."""
    inner = thing.items() if isinstance(thing, dict) else enumerate(thing)
    for name, value in inner:
        if isinstance(value, dict | list):
            yield from leaves(value, (*path, name))
        else:
            yield (*path, name)


def changed(value: Any) -> list[Any]:
    """Other values of the same sort."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, -value]
    if value is None:
        return ["x", 0]
    return [value + " ", value[:-1] + chr(ord(value[-1]) ^ 1) if value else "x", ""]
