#!/usr/bin/env python3
"""Check the evidence of one signing, or to whom the signed paper was sent, without Handslag.

    check_evidence.py evidence.json covenant.pdf [--ca ca.pem] [--json]

Needs Python 3.11, the package `cryptography` and `cms_signature.py` beside it. Checks that the
evidence was not changed since it was sealed, that the PDF holds this very signature over the bytes
that were shown, that all ten parts agree, and that a passkey, where one was used, signed over this
document. Exit 0 only then. Without --ca, compare the printed authority with the published one.
What was signed elsewhere or on paper is called just that.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from cryptography.x509.oid import NameOID

try:
    from tools import cms_signature as cms
except ImportError:  # run as a program, from wherever the two files were put
    sys.path.append(str(Path(__file__).parent))
    import cms_signature as cms  # type: ignore[import-not-found, no-redef]

Wrong, demand, is_signed = cms.Wrong, cms.demand, cms.is_signed
FORMAT, SENT = "handslag-evidence-1", "handslag-copies-1"
COPIES = {"format", "reference", "round", "paper", "made_at", "copies"}
COPY = {"person", "name", "organisation", "organisation_id", "at", "mail", "settled_at"}
PARTS = {
    "format", "document", "signer", "identification", "factor", "intent", "technical", "sequence",
    "seal", "delivery", "withdrawals",
}  # fmt: skip
RANGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")
NAME, ESCAPE = re.compile(rb"/T\s*\(([^()]*)\)"), re.compile(rb"\\([0-7]{3})")
Authorities = x509.Certificate | list[x509.Certificate] | None  # this one, or one of these
HALF = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551 // 2
SKEW = timedelta(minutes=5)
PRESENT, VERIFIED = 0x01, 0x04
PASSKEY = {
    "id", "public_key", "rp_id", "rp_id_hash", "origin", "user_verified", "sign_count", "nonce",
    "client_data", "authenticator_data", "signature",
}  # fmt: skip


def check(proof: dict[str, Any], pdf: bytes, ca: Authorities) -> list[str]:
    """What was found to hold, line by line; raises `Wrong` at the first thing that does not."""
    if set(proof) == {"copies", "seal"}:
        return check_copies(proof, pdf, ca)
    demand(set(proof) == {"evidence", "seal"}, "the file has other parts than evidence and seal")
    evidence = proof["evidence"]
    authority = check_outer_seal(evidence, proof["seal"], ca)
    demand(set(evidence) == PARTS, "the evidence does not have its ten parts")
    demand(evidence["format"] == FORMAT, "the evidence has an unknown format")
    certificate, signer = check_certificate(evidence, authority), evidence["signer"]
    check_paper(evidence, pdf)
    update = check_signature(evidence["seal"], certificate, pdf)
    elsewhere = check_elsewhere(evidence, update)
    check_chain(evidence["sequence"])
    check_agreement(evidence)
    check_passkey(evidence)
    return [
        f"sealed by: {authority.subject.rfc4514_string()}",
        f"authority: {authority.fingerprint(hashes.SHA256()).hex()}",
        f"signed by: {signer['name']}, {signer['function']}, {signer['organisation']}",
        f"certificate: {certificate.subject.rfc4514_string()}",
        *elsewhere,
        f"signed at: {evidence['intent']['signed_at']} with {evidence['factor']['method']}",
        f"opened at: {evidence['intent']['opened_at'] or 'not opened'}",
        f"document:  {evidence['document']['reference']}, {evidence['document']['sha256']}",
    ]


def check_copies(proof: dict[str, Any], pdf: bytes, ca: Authorities) -> list[str]:
    """The note says what the installation sealed, of this PDF, and each copy came after it."""
    note = proof["copies"]
    authority = check_outer_seal(note, proof["seal"], ca, SENT)
    demand(set(note) == COPIES and note["format"] == SENT, "the note does not have its parts")
    demand(note["paper"]["size"] == len(pdf), "the note is about another document")
    demand(begins_with(pdf, len(pdf), note["paper"]["sha256"]), "the note is of another document")
    for copy in note["copies"]:
        demand(set(copy) == COPY, "a copy has other parts")
        demand(moment(copy["at"]) <= moment(note["made_at"]), "a copy went after the note was made")
    return [
        f"sealed by: {authority.subject.rfc4514_string()}",
        f"authority: {authority.fingerprint(hashes.SHA256()).hex()}",
        f"document:  {note['reference']}, round {note['round']}, {note['paper']['sha256']}",
        f"written:   {note['made_at']}",
        *(f"to:        {c['name']} ({c['organisation']}), {c['at']}, mail {c['mail']}"
          for c in note["copies"]),
    ]  # fmt: skip


def check_outer_seal(
    evidence: Any, seal: Any, ca: Authorities, format_: str = FORMAT
) -> x509.Certificate:
    """This is what the installation sealed; returns the installation's authority."""
    demand(set(seal) == {"algorithm", "chain", "signature"}, "the seal has other parts")
    demand(seal["algorithm"] == "ecdsa-p256-sha256", "the seal has an unknown algorithm")
    demand(len(seal["chain"]) == 2, "the seal's chain is not the seal and its authority")
    sealer, authority = (certificate_of(text) for text in seal["chain"])
    given = [ca] if isinstance(ca, x509.Certificate) else ca
    demand(given is None or authority in given, "the seal is not from the authority that was given")
    demand(is_issued_by(authority, authority), "the authority did not issue itself")
    demand(is_issued_by(sealer, authority), "the seal was not issued by the authority")
    signature = base64.b64decode(seal["signature"], validate=True)
    demand(base64.b64encode(signature).decode() == seal["signature"], "the seal is written oddly")
    demand(decode_dss_signature(signature)[1] <= HALF, "the seal is not in its one form")
    signed = f"{format_}\n".encode() + canonical(evidence)
    demand(is_signed(sealer, signature, signed), "the seal does not fit the evidence")
    return authority


def check_certificate(evidence: Any, authority: x509.Certificate) -> x509.Certificate:
    """The signer's certificate is from this authority, and names the signer of the evidence."""
    seal, signer = evidence["seal"], evidence["signer"]
    certificate = certificate_of(seal["certificate"])
    way = seal.get("elsewhere", {}).get("way")
    if way == "own-certificate":
        demand(seal["serial"] == format(certificate.serial_number, "x"), "another serial number")
        return certificate  # whose it is was not for us to say: see what `check_elsewhere` prints
    demand(certificate_of(seal["issuer"]) == authority, "the certificate names another authority")
    demand(is_issued_by(certificate, authority), "the certificate is not from the authority")
    demand(seal["serial"] == format(certificate.serial_number, "x"), "another serial number")
    named = {
        NameOID.COMMON_NAME: signer["name"],
        NameOID.TITLE: signer["function"],
        NameOID.ORGANIZATION_NAME: signer["organisation"],
    }
    for oid, text in named.items() if way is None else ():
        found = [attribute.value for attribute in certificate.subject.get_attributes_for_oid(oid)]
        wanted = [shortened(text)] if shortened(text) else []
        demand(found == wanted, f"the certificate says {found} where the evidence says {text!r}")
    at = moment(evidence["intent"]["signed_at"])
    begin, end = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    demand(begin <= at <= end, "the certificate was not valid at the moment of signing")
    return certificate


def check_paper(evidence: Any, pdf: bytes) -> None:
    """The PDF begins with what was shown, then what was signed, and copies were of this PDF."""
    shown, signed = evidence["document"], evidence["seal"]
    demand(0 < shown["size"] < signed["revision_size"] <= len(pdf), "the sizes do not fit the PDF")
    demand(begins_with(pdf, shown["size"], shown["sha256"]), "not the document that was shown")
    end, sha256 = signed["revision_size"], signed["revision_sha256"]
    demand(begins_with(pdf, end, sha256), "not the document that was signed")
    for copy in evidence["delivery"]:
        demand(copy["size"] >= signed["revision_size"], "a copy is from before the signature")
        demand(begins_with(pdf, copy["size"], copy["sha256"]), "a copy was of another document")


def check_signature(seal: Any, certificate: x509.Certificate, pdf: bytes) -> bytes:
    """The signature at the end of the signed part holds, and is made with this certificate."""
    end = seal["revision_size"]
    found = [m for m in RANGE.finditer(pdf[:end]) if int(m[2]) + int(m[3]) == end]
    demand(len(found) == 1, "there is no signature over exactly the signed part")
    gap, resume = int(found[0][1]), int(found[0][2])
    demand(pdf[gap:][:1] == b"<" and pdf[:resume][-1:] == b">", "the signature is not in its gap")
    room = bytes.fromhex(pdf[gap + 1 : resume - 1].decode("ascii"))
    token = cms.element(room, 0)[2]
    demand(not room[len(token) :].strip(b"\0"), "there is something behind the signature")
    demand(hashlib.sha256(token).hexdigest() == seal["cms_sha256"], "another signature")
    attributes, signature = cms.signer_info(token)
    told = cms.attribute(attributes, cms.MESSAGE_DIGEST)
    demand(cms.is_digest_of(told, pdf[:gap] + pdf[resume:end]), "the signed bytes were changed")
    foreign = seal.get("elsewhere", {}).get("way") == "own-certificate"
    if not foreign:
        own = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
        named = cms.attribute(attributes, cms.SIGNING_CERTIFICATE)
        demand(own in named, "signed with another certificate")
    holds = cms.is_signed_somehow if foreign else is_signed
    demand(holds(certificate, signature, b"\x31" + attributes[1:]), "the signature is broken")
    update = pdf[pdf.rfind(b"%%EOF", 0, gap) : end]
    names = [ESCAPE.sub(lambda m: bytes([int(m[1], 8)]), m[1]) for m in NAME.finditer(update)]
    field = seal["field"].encode("ascii")
    demand(names == [field] or (foreign and field in names), "another field was signed")
    return update


def check_elsewhere(evidence: Any, update: bytes) -> list[str]:
    """What was signed outside Handslag is called what it is; nothing for a signature made here."""
    signer, found = evidence["signer"], evidence["seal"].get("elsewhere")
    if found is None:
        return []
    if found["way"] == "own-certificate":
        name, by = found["certificate_name"], found["certificate_issuer"]
        return [f"elsewhere: certificate of {name!r} by {by!r}, whose it is: {found['checked']}"]
    demand(found["way"] == "paper", "signed in an unknown way")
    words = ESCAPE.sub(lambda m: bytes([int(m[1], 8)]), update)
    named = f"(scan sha256:{found['scan_sha256']})".encode("ascii")
    demand(named in words, "the paper names another scan")
    demand(found["confirmed_for"] != signer["organisation"], "the party confirmed its own scan")
    later = moment(found["confirmed_at"]) >= moment(evidence["intent"]["signed_at"])
    demand(later, "the scan was confirmed before it was brought")
    return [
        f"SCAN, no electronic signature: {signer['name']} signed on paper",
        f"confirmed: {found['confirmed_by']} for {found['confirmed_for']}",
    ]


def check_chain(sequence: Any) -> None:
    """Every event is bound to the one before, in the order of time."""
    head, last = "0" * 64, None
    for event in sequence["events"]:
        own = {name: value for name, value in event.items() if name != "hash"}
        demand(event["previous"] == head, "an event was taken out, put in or moved")
        head = hashlib.sha256(canonical(own)).hexdigest()
        demand(event["hash"] == head, "an event was changed")
        demand(last is None or last <= moment(event["at"]), "the events are not in order of time")
        last = moment(event["at"])
    demand(sequence["head"] == head, "the chain of events was cut off")


def check_agreement(evidence: Any) -> None:
    """The ten parts speak of one and the same signing."""
    signer, intent, seal = evidence["signer"], evidence["intent"], evidence["seal"]
    signed_at = moment(intent["signed_at"])
    own = [e for e in evidence["sequence"]["events"] if e["sha256"] == seal["revision_sha256"]]
    demand(len(own) == 1, "the signing is not once among the events")
    demand(own[0]["what"] == "signed", "the event of the signing is of another kind")
    demand(own[0]["person"] == signer["person"], "the events say that somebody else signed")
    demand(abs(moment(own[0]["at"]) - signed_at) <= SKEW, "the events give another moment")
    demand(intent["typed_name"].strip(), "no name was typed")
    demand(intent["text"].strip(), "nothing was consented to")
    technical, factor = evidence["technical"], evidence["factor"]
    invited = evidence["identification"]["invited_at"]
    order = (invited, intent["opened_at"] or invited, factor["at"], intent["signed_at"])
    times = [moment(text) for text in order]
    demand(times == sorted(times), "invited, opened, factor and signed are not in that order")
    demand(moment(technical["session_started_at"] or invited) <= signed_at, "signed before sign-in")
    demand(abs(moment(technical["server_time"]) - signed_at) <= SKEW, "another server's clock")
    for copy in evidence["delivery"]:
        demand(moment(copy["at"]) >= signed_at, "a copy was sent before the signing")
    if factor["method"] == "totp":
        used = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=30 * factor["step"])
        demand(abs(used - moment(factor["at"])) <= SKEW, "the code is of another moment")


def check_passkey(evidence: Any) -> None:
    """Where a passkey was used, it signed over this document's hash and this consent."""
    factor = evidence["factor"]
    demand(("credential" in factor) == (factor["method"] == "passkey"), "a passkey is missing")
    if factor["method"] != "passkey":
        return
    key = factor["credential"]
    demand(set(key) == PASSKEY, "the passkey has other parts")
    demand(decoded(key["id"]), "the passkey has no number")
    client, authenticator = decoded(key["client_data"]), decoded(key["authenticator_data"])
    about = bytes.fromhex(evidence["document"]["sha256"]) + evidence["intent"]["text"].encode()
    challenge = hashlib.sha256(about + decoded(key["nonce"])).digest()
    said = json.loads(client)
    demand(said["type"] == "webauthn.get", "the passkey answered another question")
    demand(said["challenge"] == encoded(challenge), "the passkey signed for another document")
    demand(said["origin"] == key["origin"], "the passkey answered another website")
    host = urlsplit(key["origin"]).hostname or ""
    demand(host == key["rp_id"] or host.endswith("." + key["rp_id"]), "the passkey's site differs")
    digest, flags, count = authenticator[:32], authenticator[32], authenticator[33:37]
    demand(key["rp_id_hash"] == digest.hex(), "the passkey names another site")
    demand(hashlib.sha256(key["rp_id"].encode()).digest() == digest, "the passkey's site differs")
    demand(flags & PRESENT and flags & VERIFIED, "the device did not look who held it")
    demand(key["user_verified"] is True, "the evidence says that nobody looked who held it")
    demand(len(count) == 4 and key["sign_count"] == int.from_bytes(count), "another sign count")
    demand(
        answered(key, authenticator + hashlib.sha256(client).digest()), "the passkey's signature"
    )


def answered(key: Any, data: bytes) -> bool:
    """The device's own signature, with the kinds of keys that passkeys have."""
    public, signature = load_pem_public_key(key["public_key"].encode()), decoded(key["signature"])
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    demand(pem == key["public_key"], "the passkey's public key is written oddly")
    try:
        if isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        elif isinstance(public, rsa.RSAPublicKey):
            public.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        else:
            demand(isinstance(public, ed25519.Ed25519PublicKey), "an unknown kind of passkey")
            public.verify(signature, data)  # type: ignore[call-arg,union-attr]
    except InvalidSignature:
        return False
    return True


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    demand(encoded(data) == text, "a passkey's part is written oddly")
    return data


def canonical(value: object) -> bytes:
    """Sorted names, no spaces, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def certificate_of(text: str) -> x509.Certificate:
    """The certificate in this PEM, written in the usual way."""
    certificate = x509.load_pem_x509_certificate(text.encode("ascii"))
    demand(certificate.public_bytes(Encoding.PEM).decode() == text, "a certificate written oddly")
    return certificate


def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def begins_with(pdf: bytes, size: int, sha256: str) -> bool:
    return size <= len(pdf) and hashlib.sha256(pdf[:size]).hexdigest() == sha256


def moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    demand(at.tzinfo is not None, f"{text} does not say in which time zone")
    return at


def shortened(text: str) -> str:
    """A name as it fits in a certificate: one line, 64 characters."""
    plain = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    words = " ".join(plain.split())
    return words if len(words) <= 64 else words[:63] + "…"


def refuse_fraction(text: str) -> float:
    raise Wrong(f"{text}: a number with a fraction can be written in more than one way")


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("evidence", type=Path)
    parser.add_argument("paper", type=Path)
    parser.add_argument("--ca", type=Path, help="the installation's authorities, as PEM")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    good, lines = False, [""]
    try:
        ca = x509.load_pem_x509_certificates(asked.ca.read_bytes()) if asked.ca else None
        proof = json.loads(asked.evidence.read_text("utf-8"), parse_float=refuse_fraction)
        lines, good = check(proof, asked.paper.read_bytes(), ca), True
    except Wrong as wrong:
        lines = [f"REFUSED: {wrong}"]
    except (OSError, LookupError, TypeError, ValueError, AttributeError, StopIteration) as error:
        lines = [f"REFUSED: not readable as evidence: {error!r}"]
    print(json.dumps({"holds": good, "findings": lines}) if asked.json else "\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
