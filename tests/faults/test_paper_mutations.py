"""No spoiled paper passes: a hundred mutations here, a thousand with HANDSLAG_CAMPAIGN=1.

With our database nothing but the original is intact and complete. Without it, all are caught but
flips inside a signature's own room that leave what was signed as it was.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from documents.checking.examine import examine
from documents.checking.verdict import judge
from documents.vault.service import add_revision, complete, open_paper
from tests.documents.signatures.made import made
from tests.faults.paper_mutations import Mutation, campaign, gaps

CAMPAIGN = os.environ.get("HANDSLAG_CAMPAIGN") == "1"
AMOUNT, PARTS = (1000, 10) if CAMPAIGN else (100, 4)
SEED = 2026_11_22
pytestmark = pytest.mark.any_database


@pytest.fixture
def kept(app: Flask) -> None:
    """All revisions of the paper in the vault, the last one as the whole."""
    paper = open_paper("covenant", "Samen welkom")
    labels = ["certified", "signed", "signed", "signed", "sealed"]
    for pdf, label in zip(made().revisions, labels, strict=True):
        add_revision(paper, pdf, label)
    complete(paper)


def verdict(pdf: bytes):
    """With our database, and without it: by the signatures alone."""
    found = examine(pdf, made().trust)
    return judge(found, hashlib.sha256(pdf).hexdigest()), found


@pytest.mark.usefixtures("kept")
def test_the_original_is_issued_here_intact_and_complete():
    ours, alone = verdict(made().final)
    assert (ours.issued_here, ours.intact, ours.complete) == (True, True, True)
    assert alone.holds


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutation_is_intact_and_complete(part: int):
    passed_alone: Counter[str] = Counter()
    for mutation in campaign(made().revisions, AMOUNT // PARTS, SEED + part):
        if mutation.pdf == made().final:
            continue
        ours, alone = verdict(mutation.pdf)
        assert not (ours.intact and ours.complete), mutation.kind
        assert not ours.complete, mutation.kind
        if alone.holds:
            assert leaves_what_was_signed(mutation), (mutation.kind, mutation.place)
            passed_alone[mutation.kind] += 1
    assert set(passed_alone) <= {"flip"}


@pytest.mark.usefixtures("kept")
def test_every_earlier_revision_is_known_as_such():
    for number, pdf in enumerate(made().revisions[:-1], 1):
        ours, alone = verdict(pdf)
        assert (ours.issued_here, ours.intact, ours.complete) == (True, True, False)
        assert ours.revision == number
        assert not alone.holds


def test_what_pdfsig_finds_wrong_is_wrong_here_too(tmp_path: Path):
    assert pdfsig(tmp_path, made().final) == 5
    for mutation in campaign(made().revisions, AMOUNT // 6, SEED - 1):
        if pdfsig(tmp_path, mutation.pdf) < 5:
            found = examine(mutation.pdf)
            assert not found.holds or leaves_what_was_signed(mutation), mutation.place


def pdfsig(folder: Path, pdf: bytes) -> int:
    """How many signatures poppler calls valid."""
    (folder / "paper.pdf").write_bytes(pdf)
    command = ["pdfsig", "-nocert", str(folder / "paper.pdf")]
    said = subprocess.run(command, capture_output=True, check=False, timeout=60).stdout
    return said.count(b"Signature is Valid.")


def leaves_what_was_signed(mutation: Mutation) -> bool:
    """The change is inside a signature, and its signed part, value and certificate are the same."""
    inside = any(start < (mutation.place or 0) < end - 1 for start, end in gaps(made().final))
    return inside and signed_parts(mutation.pdf) == signed_parts(made().final)


def signed_parts(pdf: bytes) -> list[tuple[bytes, bytes, bytes]]:
    reader = PdfFileReader(io.BytesIO(pdf))
    found = []
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        one = EmbeddedPdfSignature(reader, field, name)
        info = one.signer_info
        attributes, value = info["signed_attrs"].dump(), info["signature"].dump()
        found.append((attributes, value, one.signer_cert.dump()))
    return found
