"""The evidence of one signature, composed of what this room, the trail and the signing know.

The shape, the chain and the seal are the printing house's (``documents.signatures.evidence``);
``tools/check_evidence.py`` verifies the result without this app. The moment of signing is the
moment at which consent and factor were given; the file follows within seconds. What is not
known is null: no moment is made up. The file is sealed at that moment, so ``delivery`` (copies of
the signed paper that were sent) is empty: they are fetched from here later. Nothing here asks a
time server, so the offset of the clock is not known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from accounts.memberships.model import Invitation
from core.storage.audit import AuditLine
from core.storage.database import session
from documents.vault.model import Revision
from partnerships.covenants.paper import template_of
from partnerships.signing_rounds.model import RoundState, Signatory, SigningRound

if TYPE_CHECKING:
    from documents.signatures.sign import Signed

NO_CHECK = "geen controle van een identiteitsbewijs; wel een eigen account en een eigen postbus"
CLOSED = {
    RoundState.RECALLED: "recalled",
    RoundState.DECLINED: "declined",
    RoundState.EXPIRED: "expired",
    RoundState.REPLACED: "replaced",
}


def sealed(signatory: Signatory, signed: Signed) -> bytes:
    """The sealed evidence as it is kept: canonical bytes."""
    from documents.signatures.evidence import canonical, seal_evidence

    return canonical(seal_evidence(compose(signatory, signed)))


def compose(signatory: Signatory, signed: Signed) -> Any:
    """All ten parts."""
    from documents.signatures.evidence import FORMAT, chained

    given = signatory.given or {}
    return {
        "format": FORMAT,
        "document": _document(signatory.round),
        "signer": _signer(signatory),
        "identification": _identification(signatory),
        "factor": _factor(signatory, given["factor"]),
        "intent": {
            "text": given["consent"],
            "language": given["language"],
            "opened_at": _iso(signatory.opened_at) if signatory.opened_at else None,
            "signed_at": _iso(signatory.given_at),
            "typed_name": given["typed_name"],
            "typed_function": given["typed_function"],
        },
        "technical": {
            "address": given["address"],
            "agent": given["device"],
            "session_started_at": given["visit_begun_at"],
            "server_time": _iso(signatory.given_at),
            "clock_offset_ms": None,
        },
        "sequence": chained(_events(signatory, signed)),
        "seal": _seal(signatory, signed),
        "delivery": [],
        "withdrawals": list(_withdrawals(signatory.round)),
    }


def _document(round_: SigningRound) -> dict[str, Any]:
    shown: Revision = round_.paper.revisions[0]
    return {
        "reference": round_.covenant.reference,
        "version": f"bevroren tekst {round_.frozen.number}, ronde {round_.number}",
        "title": round_.covenant.title,
        "template": template_of(round_.frozen.content),
        "sha256": shown.sha256,
        "size": shown.size,
        "pages": shown.pages or 0,
        "text_sha256": round_.frozen.sha256,
    }


def _signer(signatory: Signatory) -> dict[str, Any]:
    authority = signatory.authority
    return {
        "person": signatory.person_id,
        "name": signatory.name,
        "function": signatory.function,
        "organisation": signatory.organisation.name,
        "organisation_id": signatory.organisation_id,
        "basis": {
            "kind": str(authority.basis),
            "granted_by": authority.granted_by or signatory.basis,
            "since": authority.valid_from.isoformat(),
            "document_sha256": authority.document_sha256,
        },
    }


def _identification(signatory: Signatory) -> dict[str, Any]:
    """How it is known who this is: who invited, and that the mailbox answered."""
    statement = (
        select(Invitation)
        .where(Invitation.used_by_person_id == signatory.person_id)
        .order_by(Invitation.id)
        .limit(1)
    )
    invitation = session().scalars(statement).one_or_none()
    return {
        "invited_by": invitation.invited_for.name if invitation else "de installatie",
        "invited_at": _iso(invitation.created_at if invitation else signatory.person.created_at),
        "mailbox_proven_at": _iso(invitation.used_at)
        if invitation and invitation.used_at
        else None,
        "check": NO_CHECK,
        "checked_by": None,
        "checked_at": None,
        "phone_from_counterparty": False,
    }


def _factor(signatory: Signatory, factor: dict[str, Any]) -> dict[str, Any]:
    mailed = factor["kind"] == "mailed-code"
    address = hashlib.sha256(signatory.person.email.encode()).hexdigest() if mailed else None
    shown = {
        "method": factor["kind"],
        "at": _iso(datetime.fromisoformat(factor["at"])),
        "step": factor["step"],
        "address_sha256": address,
    }
    passkey = factor.get("credential")
    return shown | {"credential": passkey} if passkey else shown


def _events(signatory: Signatory, signed: Signed) -> Iterator[dict[str, Any]]:
    """Everything that happened since sending, up to this signature; then the signature."""
    round_ = signatory.round
    statement = (
        select(AuditLine)
        .where(
            AuditLine.root_kind == "covenant",
            AuditLine.root_id == round_.covenant_id,
            AuditLine.at >= round_.sent_at,
            AuditLine.at <= signatory.given_at,
        )
        .order_by(AuditLine.at, AuditLine.seq)
    )
    for line in session().scalars(statement):
        whose = str(line.detail.get("signer") or "")  # a person, where somebody else did this
        text = " ".join(filter(None, (line.thing_kind, line.source, line.target, whose)))
        yield _event(line.at, line.verb, line.person_id, line.detail.get("sha256"), text)
    assert signatory.given_at is not None
    yield _event(
        signatory.given_at, "signed", signatory.person_id, signed.revision_sha256, signatory.field
    )


def _event(
    at: datetime, what: str, person: int | None, sha256: str | None, text: str
) -> dict[str, Any]:
    return {"at": _iso(at), "what": what, "person": person, "sha256": sha256, "text": text}


def _seal(signatory: Signatory, signed: Signed) -> dict[str, Any]:
    from cryptography.hazmat.primitives.serialization import Encoding

    from documents.signatures.keys import installation

    issuer = installation().authority.public_bytes(Encoding.PEM).decode("ascii")
    elsewhere = {"elsewhere": signatory.elsewhere} if signatory.elsewhere else {}
    return elsewhere | {
        "field": signatory.field,
        "level": signed.level,
        "certificate": signed.certificate_pem,
        "issuer": issuer,
        "serial": signed.serial,
        "revision_sha256": signed.revision_sha256,
        "revision_size": signed.size,
        "cms_sha256": signed.cms_sha256,
    }


def _withdrawals(round_: SigningRound) -> Iterator[dict[str, Any]]:
    """Earlier rounds of this covenant that were stopped, and why."""
    statement = (
        select(SigningRound)
        .where(SigningRound.covenant_id == round_.covenant_id, SigningRound.number < round_.number)
        .order_by(SigningRound.number)
    )
    for earlier in session().scalars(statement):
        if earlier.state in CLOSED and earlier.closed_at:
            yield {
                "by": ", ".join(s.name for s in earlier.signatories if s.decline_reason),
                "at": _iso(earlier.closed_at),
                "what": CLOSED[earlier.state],
                "reason": earlier.reason,
            }


def _iso(moment: datetime | None) -> str:
    assert moment is not None
    return moment.astimezone(UTC).isoformat()
