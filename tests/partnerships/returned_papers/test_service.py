"""Signing elsewhere, from the file that is fetched to the sealed paper and its evidence."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.jobs import work_off
from core.storage.audit import verify
from core.storage.database import session
from core.storage.files import files
from core.values import clock
from documents.checking.service import verify as check
from documents.vault import service as vault
from documents.vault.verification import verify_all
from partnerships.covenants.queries import load
from partnerships.returned_papers import service
from partnerships.returned_papers.errors import NotYourOwn, Overtaken
from partnerships.returned_papers.model import ReturnedPaper, Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.signing_rounds import queries
from partnerships.signing_rounds import service as signing
from partnerships.signing_rounds.schema import SignCommand
from tests.builders import mailed, mailed_code, signed_in
from tests.documents.signatures.outside import sign_elsewhere
from tests.kept import kept as once
from tests.partnerships.signing_rounds.desk import FUNCTION, HERE, Desk, send_from_desk

TOOL = Path(__file__).resolve().parents[3] / "tools" / "check_evidence.py"
LATER = timedelta(minutes=7)
SCAN = (Path(__file__).parent / "scan.pdf").read_bytes()


def bring(desk: Desk, chair: int, way: Way, data: bytes) -> ReturnedPaper:
    """The signatory leaves a file, and it is looked at."""
    signer = desk.signers[chair]
    position = queries.to_sign(signer.actor, desk.reference).signatory.position
    signing.open_to_sign(signer.actor, desk.reference, position)
    number = service.bring(signer.actor, desk.reference, position, way, data)
    work_off()
    session().rollback()
    return session().scalars(select(ReturnedPaper).where(ReturnedPaper.id == number)).one()


def declare(desk: Desk, chair: int) -> None:
    """The signatory says that it is the signature."""
    signer = desk.signers[chair]
    position = queries.to_sign(signer.actor, desk.reference).signatory.position
    signing.ask_code(signer.actor, desk.reference, position)
    command = SignCommand(signer.name, FUNCTION, True, mailed_code(signer))
    service.declare(signer.actor, desk.reference, position, command, HERE)
    work_off()


def kept(desk: Desk) -> bytes:
    """The newest file of the paper."""
    return vault.content(vault.latest(desk.round.paper))


def own(desk: Desk, chair: int) -> bytes:
    """The paper as it stands, signed elsewhere in the field of this party."""
    return sign_elsewhere(kept(desk), desk.round.signatories[chair].field)


@once
def three_ways() -> Desk:
    """One covenant: a certificate of one's own, a scan that is confirmed later, a code of ours."""
    desk = send_from_desk()
    assert bring(desk, 0, Way.CERTIFICATE, own(desk, 0)).state == "good"
    declare(desk, 0)
    assert bring(desk, 1, Way.PAPER, SCAN).pages == 2
    declare(desk, 1)
    assert "Scan bij" in mailed(desk.parties[0].coordinator)
    assert desk.round.signatories[1].state == "waiting"
    yes = AnswerCommand(Word.YES, None)
    with pytest.raises(NotYourOwn):
        service.answer(desk.actor(1), desk.reference, 2, yes)
    with clock.fixed(clock.now() + LATER):
        service.answer(desk.actor(0), desk.reference, 2, yes)
        work_off()
        desk.sign(2)
    return desk


def test_a_certificate_of_ones_own_paper_and_a_code_of_ours_make_one_covenant(
    app: Flask, tmp_path: Path
) -> None:
    desk = three_ways()
    assert desk.state == "signed"
    paper = desk.round.paper
    assert [str(r.label) for r in paper.revisions] == ["certified", *["signed"] * 3, "sealed"]
    verdict = check(kept(desk))
    assert (verdict.issued_here, verdict.intact, verdict.complete) == (True, True, True)
    assert [(s.signer, s.trusted_by_us) for s in verdict.signatures] == [
        ("Y. Demir", False), (desk.signers[2].name, True),
    ]  # fmt: skip
    assert [s.field for s in verdict.scans] == ["handtekening-2"]
    assert desk.signers[1].name in verdict.scans[0].note
    assert verify().intact
    assert verify_all() == []
    _all_evidence_convinces(desk, tmp_path)


def _all_evidence_convinces(desk: Desk, folder: Path) -> None:
    pdf = folder / "covenant.pdf"
    pdf.write_bytes(kept(desk))
    said = []
    for signatory in desk.round.signatories:
        proof = folder / f"{signatory.position}.json"
        proof.write_bytes(files().get(signatory.evidence_sha256 or ""))
        ran = subprocess.run([sys.executable, str(TOOL), str(proof), str(pdf)], capture_output=True)
        assert ran.returncode == 0, (ran.stdout + ran.stderr).decode()
        said.append(ran.stdout.decode())
    for signatory, words in zip(desk.round.signatories, said, strict=True):
        assert f"signed by: {signatory.name}, {signatory.function}" in words
    assert "unchecked" in said[0]
    assert "SCAN" in said[1]
    assert "SCAN" not in said[2]
    _and_no_longer_when_the_scan_is_another(folder)


def _and_no_longer_when_the_scan_is_another(folder: Path) -> None:
    """Even the installation cannot swap the scan: its hash is in the sealed paper."""
    from documents.signatures.evidence import canonical, seal_evidence

    evidence = json.loads((folder / "2.json").read_text())["evidence"]
    evidence["seal"]["elsewhere"]["scan_sha256"] = "0" * 64
    forged = folder / "forged.json"
    forged.write_bytes(canonical(seal_evidence(evidence)))
    ran = subprocess.run(
        [sys.executable, str(TOOL), str(forged), str(folder / "covenant.pdf")], capture_output=True
    )
    assert ran.returncode == 1
    assert b"scan" in ran.stdout


def test_who_was_overtaken_fetches_the_file_again_and_reads_who_signed(
    app: Flask, client: FlaskClient
) -> None:
    desk = send_from_desk()
    early = own(desk, 0)
    good = bring(desk, 0, Way.CERTIFICATE, early)
    assert good.state == "good"
    desk.sign(1)
    with pytest.raises(Overtaken, match=desk.signers[1].name):
        declare(desk, 0)
    before = mailed(desk.signers[0])
    signed_in(client, desk.signers[0])
    there = f"/convenanten/{desk.reference}/tekenen/ingeleverd"
    client.post(there + "/code")
    assert mailed(desk.signers[0]) == before
    assert client.post(there, data={"name": desk.signers[0].name}).status_code == 303
    shown = client.get(there).text
    assert f"Intussen heeft {desk.signers[1].name} getekend" in shown
    assert "Het bestand klopt" not in shown
    assert 'name="code"' not in shown
    assert "Stuur mij een code" not in shown
    assert f"/convenanten/{desk.reference}/document.pdf" in shown
    late = bring(desk, 0, Way.CERTIFICATE, early)
    assert (late.state, late.fault) == ("refused", "somebody else signed in the meantime")
    assert service.signed_since(late) == [desk.signers[1].name]
    bring(desk, 0, Way.CERTIFICATE, own(desk, 0))
    declare(desk, 0)
    assert desk.view.signed == 2


def test_a_scan_that_another_party_disputes_is_no_signature(app: Flask) -> None:
    desk = send_from_desk()
    bring(desk, 1, Way.PAPER, SCAN)
    declare(desk, 1)
    service.answer(desk.actor(2), desk.reference, 2, AnswerCommand(Word.NO, "Een andere naam."))
    assert "Een andere naam." in mailed(desk.signers[1])
    assert desk.round.signatories[1].elsewhere is None
    desk.sign(1)
    assert desk.view.signed == 1


def test_a_scan_of_many_pages_is_refused_and_junk_too(app: Flask) -> None:
    import io

    import pikepdf

    desk = send_from_desk()
    thick = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(200):
            pdf.add_blank_page()
        pdf.save(thick)
    assert bring(desk, 1, Way.PAPER, thick.getvalue()).fault == "a scan of too many pages"
    assert bring(desk, 1, Way.PAPER, b"%PDF-1.7 hallo").fault == "not readable as a PDF"
    assert load(desk.reference).state == "signing"
