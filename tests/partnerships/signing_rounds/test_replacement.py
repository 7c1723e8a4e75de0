"""A party lets somebody else sign: the paper says who signs, so it is made again."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from accounts.organisations import service as organisations
from accounts.organisations.authority import NotYetValid
from accounts.organisations.model import AuthorityBasis, OrganisationKind
from core.jobs import work_off
from core.storage.audit import verify
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound
from documents.checking.service import verify as check
from documents.vault import service as vault
from documents.vault.lifecycle import PaperState
from partnerships.signing_rounds import nominations, replacement
from partnerships.signing_rounds.errors import (
    AlreadyNominated,
    HasSigned,
    NotYourAuthority,
    RoundNotOpen,
)
from partnerships.signing_rounds.model import RoundState
from partnerships.signing_rounds.schema import NominateCommand, ReplaceCommand
from tests.builders import Someone, mailed, make_person, signed_in
from tests.partnerships.signing_rounds.desk import Desk, authority_for, lay_desk, send_from_desk

pytestmark = pytest.mark.any_database
WHY = "Karim is drie weken ziek."


@pytest.fixture
def desk(app: Flask) -> Desk:
    return send_from_desk()


def stand_in(desk: Desk, chair: int = 1, **dates) -> tuple[Someone, int]:
    """A colleague who may sign for a party."""
    someone = make_person(desk.parties[chair], Role.SIGNATORY)
    return someone, authority_for(desk.parties[chair], someone, **dates)


def replaced(desk: Desk, authority: int, chair: int = 1, position: int | None = None) -> None:
    """A party lets this authority sign in the place of its own signatory."""
    command = ReplaceCommand(authority, WHY)
    replacement.replace(desk.actor(chair), desk.reference, position or chair + 1, command)


def printed(desk: Desk) -> str:
    pdf = vault.content(vault.latest(desk.round.paper))
    command = ["pdftotext", "-layout", "-q", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


@pytest.fixture
def sent(app: Flask) -> Desk:
    """Sent, and the paper is still being made: a party may think again then too."""
    desk = lay_desk()
    desk.send_without_jobs()
    return desk


def test_the_new_paper_names_the_newcomer_all_sign_it_and_all_of_it_holds(desk: Desk) -> None:
    before, text, deadline = desk.round, desk.view.sha256, desk.view.deadline
    desk.sign(0)
    newcomer, authority = stand_in(desk)
    replaced(desk, authority)
    assert before.paper.state == PaperState.VOID
    assert (before.state, before.reason) == (RoundState.REPLACED, WHY)
    for someone in (*(party.coordinator for party in desk.parties), desk.signers[0]):
        assert WHY in mailed(someone)
        assert f"in plaats van {desk.signers[1].name}" in mailed(someone)
    assert "U hoeft niets meer te doen" in mailed(desk.signers[1])
    work_off()
    now, signers = desk.view, (desk.signers[0], newcomer, desk.signers[2])
    assert (now.number, now.state, now.sha256, now.signed) == (2, "open", text, 0)
    assert (now.deadline, now.instead) == (deadline, WHY)
    assert [s.name for s in now.signatories] == [s.name for s in signers]
    for someone in signers:
        assert "Wilt u tekenen" in mailed(someone)
    assert "Wilt u tekenen" not in mailed(desk.signers[1])
    words = printed(desk)
    assert newcomer.name in words
    assert desk.signers[1].name not in words
    with pytest.raises(NotFound):
        desk.give(1)
    again = Desk(desk.reference, desk.parties, signers)
    for chair in range(3):
        again.sign(chair)
    _all_holds(desk, signers)


def _all_holds(desk: Desk, signers: tuple[Someone, ...]) -> None:
    assert desk.state == "signed"
    verdict = check(vault.content(vault.latest(desk.round.paper)))
    assert (verdict.intact, verdict.complete) == (True, True)
    assert [s.signer for s in verdict.signatures] == [s.name for s in signers]
    proof = json.loads(files().get(desk.round.signatories[0].evidence_sha256 or ""))
    stopped = proof["evidence"]["withdrawals"][0]
    assert (stopped["what"], stopped["reason"]) == ("replaced", WHY)
    assert verify().intact


def test_a_signature_on_its_way_into_the_old_paper_does_not_arrive(desk: Desk) -> None:
    desk.give(0)
    _, authority = stand_in(desk)
    replaced(desk, authority)
    work_off()
    assert [s.state for s in desk.view.signatories] == ["waiting"] * 3


def test_who_signed_stays_and_a_round_that_stopped_stays_stopped(desk: Desk) -> None:
    _, authority = stand_in(desk)
    desk.sign(1)
    with pytest.raises(HasSigned):
        replaced(desk, authority)
    _, other = stand_in(desk, 2)
    for chair in (0, 2):
        desk.sign(chair)
    with pytest.raises((RoundNotOpen, HasSigned)):
        replaced(desk, other, 2)
    assert desk.view.number == 1


def test_a_party_replaces_only_its_own_and_only_by_its_own(sent: Desk) -> None:
    desk = sent
    _, authority = stand_in(desk)
    with pytest.raises(NotFound):
        replaced(desk, authority, 0, position=2)
    _, of_others = stand_in(desk, 2)
    with pytest.raises(NotYourAuthority):
        replaced(desk, of_others)
    assert desk.view.number == 1


def test_the_newcomer_has_an_authority_that_stands_today(sent: Desk) -> None:
    desk = sent
    _, later = stand_in(desk, valid_from=clock.today() + timedelta(days=3))
    with pytest.raises(NotYetValid):
        replaced(desk, later)
    with pytest.raises(AlreadyNominated):
        replaced(desk, desk.round.signatories[1].authority_id)
    assert desk.view.number == 1


def test_of_two_who_sign_together_the_two_still_bind_the_party(app: Flask) -> None:
    kinds = (OrganisationKind.FOUNDATION, OrganisationKind.MUNICIPALITY)
    desk = lay_desk(kinds, nominated=False)
    for signer in (desk.signers[0], desk.parties[0].coordinator):
        joint = authority_for(desk.parties[0], signer, AuthorityBasis.JOINT)
        nominations.nominate(desk.actor(0), desk.reference, NominateCommand(joint, 1))
    desk.nominate(1)
    desk.send_without_jobs()
    again = authority_for(desk.parties[0], desk.signers[0], AuthorityBasis.JOINT)
    with pytest.raises(AlreadyNominated):
        replaced(desk, again, 0, position=2)
    newcomer = make_person(desk.parties[0], Role.SIGNATORY)
    other = authority_for(desk.parties[0], newcomer, AuthorityBasis.JOINT)
    replaced(desk, other, 0, position=2)
    assert [s.name for s in desk.view.signatories][1] == newcomer.name


def test_a_lost_authority_is_mended_by_the_page(sent: Desk, client: FlaskClient) -> None:
    desk = sent
    organisations.withdraw_authority(desk.actor(1), desk.round.signatories[1].authority_id)
    newcomer, authority = stand_in(desk)
    signed_in(client, desk.parties[1].coordinator)
    round_ = f"/convenanten/{desk.reference}/tekenronde"
    there = f"{round_}/2/vervangen"
    text = client.get(round_).text
    assert there in text
    assert f"{round_}/1/vervangen" not in text
    page = client.get(there).text
    assert newcomer.name in page
    assert client.post(there, data={"authority": authority}).status_code == 422
    assert client.post(there, data={"authority": authority, "reason": WHY}).status_code == 303
    work_off()  # also the job that was making the first paper: it finds nothing to do
    assert (desk.view.state, desk.round.number) == ("open", 2)
    text = client.get(round_).text
    assert "Dit is een nieuw document" in text
    assert WHY in text
    assert "Zo kan deze ronde niet af" not in text
    assert "iemand anders tekenen" in client.get(f"/convenanten/{desk.reference}/geschiedenis").text


def test_the_page_says_beforehand_who_signs_again(desk: Desk, client: FlaskClient) -> None:
    desk.sign(0)
    stand_in(desk)
    signed_in(client, desk.parties[1].coordinator)
    page = client.get(f"/convenanten/{desk.reference}/tekenronde/2/vervangen").text
    assert f"Wie al tekende, tekent opnieuw: {desk.signers[0].name}." in page
    desk.sign(1)
    page = client.get(f"/convenanten/{desk.reference}/tekenronde/2/vervangen").text
    assert "heeft al getekend" in page
    assert "<form" not in page.split("<main")[1].split("</main")[0]
