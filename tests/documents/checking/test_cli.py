"""The commands: exit 0 exactly when it holds, JSON for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography import x509
from flask import Flask

from documents.vault.model import KeptPaper
from tests.documents.signatures.made import elsewhere, made


def run(app: Flask, *words: str):
    return app.test_cli_runner().invoke(args=["documents", *words])


def verify(app: Flask, folder: Path, pdf: bytes):
    path = folder / "stuk.pdf"
    path.write_bytes(pdf)
    said = run(app, "verify", str(path), "--json")
    return said.exit_code, json.loads(said.stdout)


def test_the_whole_holds_and_has_a_signature_for_each_signatory(
    app: Flask, tmp_path: Path, kept: KeptPaper
):
    code, told = verify(app, tmp_path, made().final)
    assert code == 0
    assert [told[name] for name in ("issued_here", "intact", "complete")] == [True, True, True]
    assert told["signatures"][0]["signer"] == "Yusuf Demir"
    assert len(told["signatures"]) == 3
    assert told["reason"] == "byte for byte a complete file that was kept here"


@pytest.mark.parametrize("number", range(4))
def test_an_earlier_revision_does_not_hold(
    app: Flask, tmp_path: Path, kept: KeptPaper, number: int
):
    code, told = verify(app, tmp_path, made().revisions[number])
    assert (code, told["issued_here"], told["intact"], told["complete"]) == (1, True, True, False)


def test_a_strangers_good_file_holds(app: Flask, tmp_path: Path, kept: KeptPaper):
    code, told = verify(app, tmp_path, elsewhere().final)
    assert (code, told["issued_here"]) == (0, False)


def test_what_is_no_pdf_does_not_hold(app: Flask, tmp_path: Path, own_keys: None):
    code, told = verify(app, tmp_path, b"geen pdf")
    assert (code, told["reason"]) == (1, "not readable as a PDF")
    assert run(app, "verify", str(tmp_path / "nergens.pdf")).exit_code == 2


def test_in_words_for_a_person(app: Flask, tmp_path: Path, kept: KeptPaper):
    (tmp_path / "stuk.pdf").write_bytes(made().final)
    said = run(app, "verify", str(tmp_path / "stuk.pdf")).stdout
    assert "issued here: yes" in said
    assert "Yusuf Demir, voorzitter, Stichting Samen Thuis" in said


def test_a_damaged_vault_is_found(app: Flask, kept: KeptPaper):
    assert run(app, "verify-vault", "--json").exit_code == 0
    path = next((Path(app.config["DATA_DIR"]) / "files").glob("??/*"))
    path.write_bytes(path.read_bytes()[:-1])
    said = run(app, "verify-vault", "--json")
    assert said.exit_code == 1
    assert len(json.loads(said.stdout)["damaged"]) == 1


def test_keys_for_production_are_made_once_and_only_with_a_passphrase(app: Flask):
    assert run(app, "make-keys").exit_code == 1
    app.config["KEY_PASSPHRASE"] = "een lange zin als wachtwoord"
    assert run(app, "make-keys").exit_code == 0
    assert run(app, "make-keys").exit_code == 1


def test_the_authority_is_printed_for_the_evidence_checker(app: Flask, own_keys: None):
    pem = run(app, "authority").stdout
    assert x509.load_pem_x509_certificate(pem.encode()) == made().keys.authority
