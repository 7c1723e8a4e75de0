"""Signing with a passkey: the document's hash is in what the device signs, or nothing is kept."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.signin.encoding import base64url, from_base64url
from accounts.signin.errors import OtherSite, StaleChallenge, WrongPasskey
from core.jobs import work_off
from core.storage.files import files
from documents.vault import service as vault
from partnerships.signing_rounds import queries, service
from partnerships.signing_rounds.errors import NotYourTurn, OtherName
from partnerships.signing_rounds.schema import SignCommand
from tests.accounts.signin.test_passkeys import added
from tests.authenticator import Authenticator, changed
from tests.builders import signed_in
from tests.partnerships.signing_rounds.desk import FUNCTION, HERE, Desk, lay_desk, send_from_desk

pytestmark = pytest.mark.any_database
TOOL = Path(__file__).resolve().parents[3] / "tools" / "check_evidence.py"


@pytest.fixture
def desk(app: Flask) -> Desk:
    return send_from_desk()


@pytest.fixture
def phone(desk: Desk) -> Authenticator:
    return added(desk.signers[0])


def question(desk: Desk, chair: int = 0):
    actor = desk.signers[chair].actor
    position = queries.to_sign(actor, desk.reference).signatory.position
    service.open_to_sign(actor, desk.reference, position)
    return service.ask_passkey(actor, desk.reference, position)


def give(desk: Desk, answer: str, chair: int = 0, name: str = "") -> None:
    signer = desk.signers[chair]
    position = queries.to_sign(signer.actor, desk.reference).signatory.position
    command = SignCommand(name or signer.name, FUNCTION, True, passkey=answer)
    service.sign(signer.actor, desk.reference, position, command, HERE)


def signed(desk: Desk) -> list[str]:
    return [s.name for s in desk.view.signatories if s.state != "waiting"]


def test_what_the_device_signs_is_the_document_and_the_sentence(desk: Desk, phone: Authenticator):
    asked = question(desk)
    answer = phone.answer(asked)
    give(desk, answer)
    work_off()
    signatory = desk.round.signatories[0]
    proof = json.loads(files().get(signatory.evidence_sha256 or ""))["evidence"]
    key, shown = proof["factor"]["credential"], desk.round.paper.revisions[0].sha256
    about = bytes.fromhex(shown) + proof["intent"]["text"].encode()
    reckoned = hashlib.sha256(about + from_base64url(key["nonce"])).digest()
    assert from_base64url(asked["challenge"]) == reckoned
    assert proof["document"]["sha256"] == shown
    assert (proof["factor"]["method"], key["sign_count"]) == ("passkey", 1)
    assert (key["origin"], key["user_verified"]) == ("http://localhost:8000", True)
    told = json.loads(answer)
    assert key["id"] == told["id"]
    assert key["signature"] == told["response"]["signature"]


def test_the_tool_verifies_it_without_us_and_refuses_any_change(
    desk: Desk, phone: Authenticator, tmp_path: Path
) -> None:
    give(desk, phone.answer(question(desk)))
    work_off()
    (tmp_path / "covenant.pdf").write_bytes(vault.content(vault.latest(desk.round.paper)))
    proof = json.loads(files().get(desk.round.signatories[0].evidence_sha256 or ""))

    def run() -> int:
        (tmp_path / "proof.json").write_text(json.dumps(proof))
        command = [sys.executable, "-I", str(TOOL), "proof.json", "covenant.pdf"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert run() == 0
    proof["evidence"]["factor"]["credential"]["sign_count"] = 2
    assert run() == 1


def test_an_answer_is_for_one_signature_of_one_round_and_works_once(
    desk: Desk, phone: Authenticator
) -> None:
    second = added(desk.signers[1])
    mine, other = phone.answer(question(desk)), second.answer(question(desk, 1))
    with pytest.raises(WrongPasskey):
        give(desk, other)
    with pytest.raises(OtherName):
        give(desk, mine, name="Iemand Anders")
    assert signed(desk) == []
    give(desk, mine)  # the wrong name used nothing up
    assert signed(desk) == [desk.signers[0].name]
    with pytest.raises(WrongPasskey):
        give(desk, mine, 1)


def test_of_another_site_changed_or_counting_back_it_signs_nothing(
    desk: Desk, phone: Authenticator
) -> None:
    strange = phone.answer(question(desk), origin="https://handslag.elders.test")
    with pytest.raises(OtherSite):
        give(desk, strange)
    asked = question(desk)
    with pytest.raises(StaleChallenge):
        give(desk, phone.answer({"challenge": base64url(bytes(32))}))
    with pytest.raises(WrongPasskey):
        give(desk, changed(phone.answer(asked), "signature"))
    phone.count = -1
    give(desk, phone.answer(asked))
    assert signed(desk) == [desk.signers[0].name]


def test_a_counter_that_does_not_go_up_is_said_and_stores_nothing(
    desk: Desk, client: FlaskClient
) -> None:
    device = added(desk.signers[0], Authenticator(count=9))
    question(desk)
    signed_in(client, desk.signers[0])
    there = f"/convenanten/{desk.reference}/tekenen"
    typed = {"name": desk.signers[0].name, "function": FUNCTION, "consent": "1"}
    device.count = 2
    answer = device.answer(client.post(f"{there}/passkey").get_json())
    page = client.post(f"{there}/naam", data=typed | {"passkey": answer})
    assert page.status_code == 422
    assert "De teller van deze passkey klopt niet" in page.text
    nothing = client.post(f"{there}/naam", data=typed | {"way": "passkey"})
    assert "Deze passkey werkt hier niet" in nothing.text
    assert signed(desk) == []


def test_who_is_not_on_turn_is_asked_nothing(app: Flask) -> None:
    desk = lay_desk(nominated=False)
    for chair, step in enumerate((2, 1, 1)):
        desk.nominate(chair, step)
    desk.send()
    with pytest.raises(NotYourTurn):
        question(desk)


def test_the_page_offers_it_to_who_has_one_and_keeps_the_code_for_all(
    desk: Desk, client: FlaskClient
) -> None:
    there = f"/convenanten/{desk.reference}/tekenen"
    signed_in(client, desk.signers[0]).get(f"{there}/tekst")
    page = client.get(f"{there}/naam").text
    assert "passkeys.js" not in page
    phone = added(desk.signers[0])
    signed_in(client, desk.signers[0])
    page = client.get(f"{there}/naam").text
    assert "passkeys.js" in page
    assert 'name="code"' in page
    typed = {"name": desk.signers[0].name, "function": FUNCTION, "consent": "1"}
    assert "Vul dit in" in client.post(f"{there}/naam", data=typed).text
    asked = client.post(f"{there}/passkey").get_json()
    assert client.post(
        f"{there}/naam", data=typed | {"passkey": phone.answer(asked)}
    ).location.endswith("/tekenen/klaar")
    work_off()
    proof = client.get(f"/convenanten/{desk.reference}/bewijs/1").text
    assert "Een passkey op het eigen toestel" in proof
    assert "iedereen kan dit zonder ons nakijken" in proof
    for claim in ("geavanceerd", "gekwalificeerd"):
        assert claim not in proof.lower()
