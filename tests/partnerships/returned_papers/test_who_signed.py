"""Who signed elsewhere, by name: in the story, in the evidence, and for who checks the paper."""

from __future__ import annotations

import json
import re
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from documents.checking.cli import in_words
from documents.checking.service import verify
from tests.builders import signed_in
from tests.documents.checking.test_pages import told
from tests.partnerships.returned_papers.test_service import kept, three_ways
from tests.partnerships.signing_rounds.desk import FUNCTION, Desk


@pytest.fixture
def desk(app: Flask) -> Desk:
    app.config["JOBS_HERE"] = True
    return three_ways()


def read(client: FlaskClient, address: str) -> str:
    """The page as one line of words."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_who_confirms_a_scan_did_not_sign(client: FlaskClient, desk: Desk) -> None:
    confirmed, by = desk.signers[1].name, desk.parties[0].coordinator.name
    signed_in(client, desk.parties[2].coordinator)
    there = f"/convenanten/{desk.reference}/"
    for page in ("geschiedenis", "bewijs/3"):
        shown = read(client, there + page)
        assert f"Bevestigde de scan van {confirmed}." in shown
        assert not re.search(rf"{re.escape(by)}\W.{{0,80}}\bTekende\.", shown)
    found = json.loads(client.get(there + "bewijs/3.json").data)["evidence"]["sequence"]["events"]
    assert f"signatory waiting given {desk.signers[1].id}" in [each["text"] for each in found]


def test_a_scan_was_signed_at_one_moment(client: FlaskClient, desk: Desk) -> None:
    signed_in(client, desk.parties[2].coordinator)
    said = json.loads(client.get(f"/convenanten/{desk.reference}/bewijs/2.json").data)["evidence"]
    shown = desk.view.signatories[1].signed_at
    assert shown == datetime.fromisoformat(said["intent"]["signed_at"])
    assert shown == desk.round.signatories[1].given_at


def test_the_check_names_who_was_to_sign_and_says_what_the_certificate_says(
    client: FlaskClient, desk: Desk
) -> None:
    signer, party = desk.signers[0].name, desk.round.signatories[0].organisation.name
    code = read(client, f"/controle/{desk.round.paper.code}")
    pdf = kept(desk)
    file = " ".join(re.sub(r"<[^>]+>", " ", told(client, pdf)).split())
    for shown in (code, file):
        assert f"{signer} , {FUNCTION} Certificaat op naam van Y. Demir" in shown
        assert shown.count("Y. Demir") == 1
        assert "Samen Thuis" not in shown
        assert party in shown
    verdict = verify(pdf)
    said = in_words(verdict)
    assert f"{signer}, {FUNCTION}, {party}; certificate in the name of Y. Demir" in said
    first = verdict.as_dict()["signatures"][0]
    assert first["signatory"] == {"name": signer, "function": FUNCTION, "organisation": party}
    assert first["signer"] == "Y. Demir"


def test_a_file_that_was_not_kept_here_is_believed_in_no_box(
    client: FlaskClient, desk: Desk
) -> None:
    shown = told(client, kept(desk) + b"\n")
    assert desk.signers[0].name not in shown
    assert "Y. Demir" in shown
