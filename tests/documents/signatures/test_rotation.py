"""New keys: what was sealed before stays ours, in an encrypted file and in a token."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core.storage.audit import AuditLine, verify
from core.storage.database import session
from core.values import clock
from documents.checking.examine import examine
from documents.checking.guarded import trust
from documents.signatures.certificates import fingerprint
from documents.signatures.errors import KeysMissing
from documents.signatures.hardware import Token, TokenKey
from documents.signatures.keys import installation, make_real
from documents.signatures.rotation import rotate
from tests.documents.signatures.made import SIGNERS, all_the_way, data_folder, made, put
from tests.documents.signatures.unsigned import stamp_pdf

SOFTHSM = Path("/usr/lib/softhsm/libsofthsm2.so")


def test_papers_of_before_are_still_ours_and_the_trail_says_when(app: Flask) -> None:
    before = installation()
    papers, _ = all_the_way(made().base, stamp_pdf())
    rotate()
    after = rotate()
    assert fingerprint(after.authority) != fingerprint(before.authority)
    assert before.authority in after.known
    assert before.seal in after.seals
    found = examine(papers[-1], trust())
    assert found.holds
    assert found.sealed_by_us
    assert all(each.trusted_by_us for each in found.signatures)
    lines = select(AuditLine.detail).where(AuditLine.verb == "keys.rotate")
    assert session().scalars(lines).first()["before"] == fingerprint(before.authority)  # type: ignore[index]
    assert verify().intact


def test_a_paper_begun_under_old_keys_is_finished_under_new_ones(app: Flask) -> None:
    from documents.signatures.seal import certify, finish
    from tests.documents.signatures.made import AT

    begun = put(certify(made().base, at=AT), "handtekening-1", SIGNERS[0]).pdf
    rotate()
    found = examine(finish(begun, at=clock.now()), trust())
    assert found.holds
    assert all(each.trusted_by_us for each in found.signatures)


def test_the_list_names_what_is_and_what_was(app: Flask) -> None:
    rotate()
    said = app.test_cli_runner().invoke(args=["keys", "list", "--json"])
    listed = json.loads(said.output)
    assert [each["what"] for each in listed if each["current"]] == ["authority", "seal"]
    assert {each["what"] for each in listed if not each["current"]} == {"authority", "seal"}
    assert {each["kept"] for each in listed} == {"file", "certificate only"}
    assert app.test_cli_runner().invoke(args=["keys", "rotate"]).exit_code == 0


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Token:
    """A token of SoftHSM, in a process of its own: the library is started once in a process."""
    if not SOFTHSM.exists() or not shutil.which("softhsm2-util"):
        pytest.skip("no SoftHSM on this machine: `apt-get install softhsm2`")
    folder = tmp_path / "tokens"
    folder.mkdir()
    config = tmp_path / "softhsm2.conf"
    config.write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(config))
    made_it = ["softhsm2-util", "--init-token", "--free", "--label", "proef", "--pin", "1234"]
    subprocess.run([*made_it, "--so-pin", "5678"], check=True, capture_output=True)
    return Token(str(SOFTHSM), "proef", "1234")


def test_keys_in_a_token_seal_and_sign_and_a_forked_child_too(token: Token, tmp_path: Path):
    from core.jobs.bounded import run_bounded

    folder = tmp_path / "data" / "keys" / "signing"
    folder.parent.mkdir(parents=True)
    keys = make_real(folder, None, "Proefstad", token)
    assert isinstance(keys.seal_key, TokenKey)
    assert not list(folder.glob("*.p12"))
    more = {
        "ENV": "production", "PKCS11_MODULE": token.module, "PKCS11_TOKEN": token.label,
        "PKCS11_PIN": token.pin,
    }  # fmt: skip
    with data_folder(tmp_path / "data", **more):
        assert installation().seal == keys.seal
        papers, _ = all_the_way(made().base, stamp_pdf())
        also, _ = run_bounded(all_the_way, made().base, stamp_pdf())
        found = [examine(each, trust()) for each in (papers[-1], also[-1])]
    assert all(each.holds and each.sealed_by_us for each in found)
    with pytest.raises(TypeError, match="cannot be taken out"):
        keys.seal_key.private_numbers()
    assert token.pin not in repr(token)
    with pytest.raises(KeysMissing, match="does not hold"):
        token.key_of(made().keys.seal_key.public_key())
    assert os.environ.get("HANDSLAG_PKCS11_PIN") is None
