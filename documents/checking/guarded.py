"""Examining a file that may be hostile: in a child with bounds, against our own certificates."""

from __future__ import annotations

from dataclasses import asdict

from cryptography.hazmat.primitives.serialization import Encoding

from core.jobs.bounded import MB, BoundExceeded, Bounds, ChildDied, ChildFailed, run_bounded
from documents.checking.findings import Examination, Reason, Trust
from documents.checking.glance import refused
from documents.checking.returned import UNREAD, Fault, Issued, Returned
from documents.checking.scans import count_pages
from documents.signatures.certificates import fingerprint
from documents.signatures.keys import installation
from documents.signatures.settings import settings

OURS = Bounds(memory=1024 * MB, cpu=20, wall=150)  # a busy machine is not the file's fault
STRANGE = Bounds(memory=1024 * MB, cpu=8, wall=60)  # our sealing waits for no longer than this

SEALED = b"/ByteRange"  # every signature says in the open what it covers


def examined(pdf: bytes, bounds: Bounds = STRANGE) -> Examination:
    """What the file proves by itself; whatever it does to the child is a refusal in words."""
    if reason := refused(pdf):
        return Examination(reason=reason)
    from documents.checking.examine import examine  # pyHanko: not in every web process

    try:
        return run_bounded(examine, pdf, trust(), **asdict(bounds))
    except (BoundExceeded, ChildDied, ChildFailed):
        return Examination(reason=Reason.TOO_HEAVY)


def compared(pdf: bytes, issued: Issued) -> Returned:
    """The one new signature in a paper that came back, or why it is refused."""
    if reason := refused(pdf):
        return Returned(fault=UNREAD[reason])
    from documents.checking.chains import listed
    from documents.checking.comparing import compare

    roots = listed(settings().trusted_certificates)
    try:
        return run_bounded(compare, pdf, issued, trust(), roots, **asdict(OURS))
    except (BoundExceeded, ChildDied, ChildFailed):
        return Returned(fault=Fault.TOO_HEAVY)


def counted(pdf: bytes) -> int | Fault:
    """How many pages a scan has, or why it cannot be taken."""
    if reason := refused(pdf):
        return UNREAD[reason]
    try:
        return run_bounded(count_pages, pdf, **asdict(STRANGE))
    except (BoundExceeded, ChildDied, ChildFailed):
        return Fault.TOO_HEAVY


def carries_our_seal(pdf: bytes, bounds: Bounds = STRANGE) -> bool:
    """Whether one of our seals is in it, also where something was added after it."""
    return SEALED in pdf and examined(pdf, bounds).sealed_by_us


def trust() -> Trust:
    """Our own certificates, as the examination wants them."""
    keys = installation()
    return Trust(
        authorities=tuple(each.public_bytes(Encoding.DER) for each in keys.known),
        seals=frozenset(fingerprint(each) for each in keys.seals),
    )
