"""A whole paper through all its revisions, made once per test process, with keys of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from documents.checking.findings import Trust
from documents.checking.guarded import trust
from documents.signatures.keys import Installation, installation
from documents.signatures.seal import certify, finish
from documents.signatures.sign import Signed, Signer, sign
from tests.documents.signatures.unsigned import base_pdf, stamp_pdf

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SIGNERS = (
    Signer("Yusuf Demir", "voorzitter", "Stichting Samen Thuis"),
    Signer("Amina el Idrissi (أمينة)", "wethouder", "Gemeente Zilverwaard"),
    Signer("Saba Tesfay (ሳባ)"),
)


@dataclass(frozen=True)
class Made:
    """The base, the revisions after it (certified, three signed, sealed), and who made them."""

    base: bytes
    revisions: tuple[bytes, ...]
    signed: tuple[Signed, ...]
    keys: Installation
    trust: Trust
    folder: Path

    @property
    def final(self) -> bytes:
        return self.revisions[-1]


@contextmanager
def data_folder(folder: Path, **settings: str) -> Iterator[None]:
    """Live with the keys of this folder, also when a test has an app of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("documents.signatures.settings.has_app_context", lambda: False)
        patch.setenv("HANDSLAG_DATA_DIR", str(folder))
        for name, value in {"TSA_URL": "", **settings}.items():
            patch.setenv(f"HANDSLAG_{name}", value)
        yield


@cache
def made() -> Made:
    """The paper of this process."""
    folder = Path(tempfile.mkdtemp(prefix="handslag-made-"))
    with data_folder(folder):
        base = base_pdf()
        revisions, signed = all_the_way(base, stamp_pdf())
        return Made(base, revisions, signed, installation(), trust(), folder)


@cache
def elsewhere() -> Made:
    """The same paper of another installation: perfect, and not ours."""
    folder = Path(tempfile.mkdtemp(prefix="handslag-elsewhere-"))
    with data_folder(folder):
        revisions, signed = all_the_way(made().base, stamp_pdf())
        return Made(made().base, revisions, signed, installation(), trust(), folder)


def all_the_way(base: bytes, stamp: bytes) -> tuple[tuple[bytes, ...], tuple[Signed, ...]]:
    """Seal, three signatures, closing seal; with the keys of wherever one is."""
    revisions = [certify(base, at=AT)]
    signed = []
    for number, signer in enumerate(SIGNERS, 1):
        signed.append(put(revisions[-1], f"handtekening-{number}", signer, stamp))
        revisions.append(signed[-1].pdf)
    revisions.append(finish(revisions[-1], at=AT + timedelta(hours=1)))
    return tuple(revisions), tuple(signed)


def put(pdf: bytes, field: str, signer: Signer, stamp: bytes | None = None) -> Signed:
    """One signature."""
    return sign(
        pdf,
        field,
        signer,
        at=AT,
        appearance=stamp or stamp_pdf(),
        reason="Ondertekening van het convenant",
        location="Zilverwaard",
    )
