"""From sending to the sealed file, and every way in which it can stop."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from accounts.organisations.model import AuthorityBasis, OrganisationKind
from accounts.signin.errors import WrongCode
from core.jobs import enqueue, work_off
from core.storage.audit import verify
from core.storage.database import transaction
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound
from documents.checking.service import verify as check
from documents.vault import service as vault
from documents.vault.lifecycle import PaperState
from partnerships.covenants.needs import SignerWithoutAuthority
from partnerships.signing_rounds import closing, nominations, queries
from partnerships.signing_rounds.errors import (
    AlreadyNominated,
    NotYourTurn,
    OtherName,
    RoundNotOpen,
    WrongDeadline,
)
from partnerships.signing_rounds.model import RoundState
from partnerships.signing_rounds.schema import NominateCommand, ReasonCommand
from tests.builders import mailed
from tests.partnerships.signing_rounds.desk import (
    FUNCTION,
    Desk,
    authority_for,
    lay_desk,
    send_from_desk,
)

TOOL = Path(__file__).resolve().parents[3] / "tools" / "check_evidence.py"


def test_a_covenant_is_signed_when_all_have_signed_and_the_sealed_file_is_kept(app: Flask) -> None:
    desk = send_from_desk()
    for chair in range(3):
        assert desk.state == "signing"
        desk.sign(chair)
    assert desk.state == "signed"
    paper = desk.round.paper
    labels = [str(revision.label) for revision in paper.revisions]
    assert labels == ["certified", "signed", "signed", "signed", "sealed"]
    assert paper.state == PaperState.COMPLETE
    verdict = check(vault.content(vault.latest(paper)))
    assert (verdict.issued_here, verdict.intact, verdict.complete) == (True, True, True)
    assert [s.signer for s in verdict.signatures] == [s.name for s in desk.signers]
    assert verify().intact


def test_it_takes_effect_on_its_first_day(app: Flask) -> None:
    desk = lay_desk(start=clock.today() + timedelta(days=3))
    desk.send()
    for chair in range(3):
        desk.sign(chair)
    assert desk.state == "signed"
    with clock.fixed(clock.today() + timedelta(days=3)):
        _calendar()
        assert desk.state == "in-force"


def test_the_evidence_of_each_signature_convinces_the_tool_without_us(
    app: Flask, tmp_path: Path
) -> None:
    desk = send_from_desk()
    for chair in range(3):
        desk.sign(chair)
    pdf = tmp_path / "covenant.pdf"
    pdf.write_bytes(vault.content(vault.latest(desk.round.paper)))
    for signatory in desk.round.signatories:
        proof = tmp_path / f"{signatory.position}.json"
        assert signatory.evidence_sha256
        proof.write_bytes(files().get(signatory.evidence_sha256))
        ran = subprocess.run([sys.executable, str(TOOL), str(proof), str(pdf)], capture_output=True)
        assert ran.returncode == 0, ran.stderr.decode()
        evidence = json.loads(proof.read_text())["evidence"]
        assert evidence["signer"]["name"] == signatory.name
        assert signatory.opened_at
        assert evidence["intent"]["opened_at"] == signatory.opened_at.isoformat()
        assert evidence["technical"]["session_started_at"] is None  # nobody came by a browser


def test_nobody_is_asked_to_sign_without_authority(app: Flask) -> None:
    desk = lay_desk(nominated=False)
    desk.nominate(0)
    with pytest.raises(SignerWithoutAuthority) as refused:
        desk.send()
    assert desk.parties[1].name in str(refused.value)
    assert desk.parties[2].name in str(refused.value)
    assert desk.state == "frozen"


def test_a_foundation_that_needs_two_and_has_one_is_refused_with_the_reason(app: Flask) -> None:
    kinds = (OrganisationKind.FOUNDATION, OrganisationKind.MUNICIPALITY)
    desk = lay_desk(kinds, nominated=False)
    joint = authority_for(desk.parties[0], desk.signers[0], AuthorityBasis.JOINT)
    nominations.nominate(desk.actor(0), desk.reference, NominateCommand(joint, 1))
    desk.nominate(1)
    with pytest.raises(SignerWithoutAuthority, match="samen met een ander"):
        desk.send()
    second = desk.parties[0].coordinator
    also = authority_for(desk.parties[0], second, AuthorityBasis.JOINT)
    nominations.nominate(desk.actor(0), desk.reference, NominateCommand(also, 1))
    desk.send()
    assert desk.state == "signing"


def test_the_second_step_waits_for_the_first(app: Flask) -> None:
    desk = lay_desk(nominated=False)
    for chair, step in enumerate((2, 1, 1)):
        desk.nominate(chair, step)
    desk.send()
    with pytest.raises(NotYourTurn, match=desk.signers[1].name):
        desk.give(0)
    assert "Wilt u tekenen" not in mailed(desk.signers[0])
    desk.sign(1)
    desk.sign(2)
    assert "Wilt u tekenen" in mailed(desk.signers[0])
    desk.sign(0)
    assert desk.state == "signed"


def test_a_wrong_code_signs_nothing_and_a_code_works_once(app: Flask) -> None:
    desk = send_from_desk()
    with pytest.raises(WrongCode):
        desk.give(0, code="000000")
    assert desk.view.signed == 0
    desk.sign(0)
    assert desk.view.signed == 1


def test_the_name_is_the_one_on_the_paper(app: Flask) -> None:
    desk = send_from_desk()
    with pytest.raises(OtherName):
        desk.give(0, name="Iemand Anders")
    desk.give(0, name=desk.signers[0].name.upper(), function=FUNCTION.upper())


def test_who_is_not_named_in_the_round_finds_nothing_to_sign(app: Flask) -> None:
    desk = send_from_desk()
    with pytest.raises(NotFound):
        queries.to_sign(desk.actor(0), desk.reference)


def test_any_party_may_recall_and_all_read_why(app: Flask) -> None:
    desk = send_from_desk()
    desk.sign(0)
    closing.recall(desk.actor(2), desk.reference, ReasonCommand("Artikel 8 klopt niet."))
    assert desk.state == "negotiation"
    assert desk.view.reason == "Artikel 8 klopt niet."
    assert desk.round.paper.state == PaperState.VOID
    work_off()
    assert "Artikel 8 klopt niet." in mailed(desk.parties[1].coordinator)
    with pytest.raises(RoundNotOpen):
        desk.give(1)


def test_who_declines_says_why_and_the_text_is_on_the_table_again(app: Flask) -> None:
    desk = send_from_desk()
    mine = queries.to_sign(desk.signers[1].actor, desk.reference).signatory
    reason = ReasonCommand("De raad wil eerst de begroting zien.")
    closing.decline(desk.signers[1].actor, desk.reference, mine.position, reason)
    assert desk.state == "negotiation"
    assert desk.view.signatories[1].decline_reason == reason.reason


def test_a_round_expires_after_its_last_day_and_not_before(app: Flask) -> None:
    desk = lay_desk()
    last = clock.today() + timedelta(days=5)
    desk.send(last)
    with clock.fixed(last):
        _calendar()
        assert desk.state == "signing"
    with clock.fixed(last + timedelta(days=1)):
        _calendar()
        assert desk.state == "negotiation"
        assert desk.view.state == RoundState.EXPIRED


def test_reminders_go_to_who_is_asked_and_stop_with_the_signature(app: Flask) -> None:
    desk = send_from_desk()
    desk.sign(0)
    with clock.fixed(clock.today() + timedelta(days=3)):
        _calendar()
        work_off()
        assert "Nog te tekenen" in mailed(desk.signers[1])
        assert "Nog te tekenen" not in mailed(desk.signers[0])


def test_a_deadline_in_the_past_sends_nothing(app: Flask) -> None:
    desk = lay_desk()
    with pytest.raises(WrongDeadline):
        desk.send(clock.today())
    assert desk.state == "frozen"


def test_nobody_signs_twice_for_one_party(app: Flask) -> None:
    desk = lay_desk()
    with pytest.raises(AlreadyNominated):
        desk.nominate(0)


def _calendar() -> None:
    with transaction():
        enqueue("signing.calendar", clock.now().isoformat())
    work_off()


__all__ = ["Desk"]
