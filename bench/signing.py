"""What one signature costs beyond pyHanko itself, and what checking a paper costs.

The reference has the certificate, the key and the appearance for free and uses pyHanko as its
manual says; ours makes key and certificate for this one signing and hashes what came out.
Both sign the same sealed six-page covenant with EC P-256.
"""

from __future__ import annotations

import io
import os
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import StaticStampStyle

from bench.result import Result, ratio
from core.values import clock
from documents import press, specimen
from documents.checking.examine import examine
from documents.signatures.certificates import leaf, new_key, subject
from documents.signatures.embed import KeySigner, Pen
from documents.signatures.keys import installation
from documents.signatures.reading import SwiftReader
from documents.signatures.seal import certify, finish
from documents.signatures.sign import Signer, sign

FIELD = "handtekening-1"
NAME, FUNCTION, ORGANISATION = "Amina el Idrissi", "voorzitter", "Stichting Nour"


def run() -> list[Result]:
    """The promise of issue 2 about signing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANDSLAG_DATA_DIR"] = folder
        at = clock.now()
        paper = certify(press.press(specimen.paper()).pdf, at=at)
        stamp = press.stamp("papers/stamp.html", specimen.signature())
        (Path(folder) / "stamp.pdf").write_bytes(stamp)
        ours = partial(
            sign, paper, FIELD, Signer(NAME, FUNCTION, ORGANISATION), at=at,
            appearance=stamp, reason="Ondertekening", location="Zilverwaard",
        )  # fmt: skip
        bare = partial(pyhanko_alone, paper, Path(folder) / "stamp.pdf", pen(at))
        assert examine(ours().pdf).signatures[-1].intact
        assert examine(bare()).signatures[-1].intact
        signing = ratio(ours, bare, rounds=25)
        quick = ratio(ours, partial(bare, reader=SwiftReader), rounds=25)
        whole = signed_by_all(paper, stamp, at)
        checking = ratio(partial(examine, whole), partial(pyhanko_checks, whole), rounds=3, warm=0)
        steps = ratio(partial(examine, whole), ours, rounds=5)
    return [
        Result("a signing step ÷ pyHanko alone", signing[0], 1.15, note=signing[1]),
        Result("the same, pyHanko given our quick reader", quick[0], 1.15, note=quick[1]),
        Result("checking five signatures ÷ pyHanko alone", checking[0], note=checking[1]),
        Result("checking it ÷ one signing step", steps[0], note=steps[1]),
    ]


def pen(at: Any) -> Pen:
    """A key and its certificate, ready."""
    keys, own = installation(), new_key()
    who = subject(NAME, function=FUNCTION, organisation=ORGANISATION)
    certificate = leaf(who, own, keys.authority, keys.authority_key, at)
    return Pen(key=own, certificate=certificate, issuer=keys.authority)


def pyhanko_alone(paper: bytes, stamp: Path, ready: Pen, reader: Any = PdfFileReader) -> bytes:
    """As in pyHanko's manual: a field that is there, an appearance from a file."""
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=NAME,
            reason="Ondertekening",
            location="Zilverwaard",
        ),
        KeySigner(ready),
        stamp_style=StaticStampStyle.from_pdf_file(str(stamp), border_width=0),
    )
    source = io.BytesIO(paper)
    writer = IncrementalPdfFileWriter(source, prev=reader(source))
    output = signer.sign_pdf(writer, existing_fields_only=True)
    signed: bytes = output.getvalue()
    return signed


def signed_by_all(paper: bytes, stamp: bytes, at: Any) -> bytes:
    """The whole covenant: five signatures and the closing seal."""
    for number in range(1, 6):
        signed = sign(
            paper, f"handtekening-{number}", Signer(NAME, FUNCTION, ORGANISATION), at=at,
            appearance=stamp, reason="Ondertekening", location="Zilverwaard",
        )  # fmt: skip
        paper = signed.pdf
    return finish(paper, at=at + timedelta(minutes=5))


def pyhanko_checks(paper: bytes) -> None:
    """The same by pyHanko: every signature's own mathematics, and all that came after it."""
    reader = PdfFileReader(io.BytesIO(paper))
    for signature in reader.embedded_signatures:
        signature.compute_integrity_info(diff_policy=DEFAULT_DIFF_POLICY)
