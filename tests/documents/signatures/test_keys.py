"""The installation's keys: made once, kept encrypted, and never a demo in production."""

from __future__ import annotations

import stat
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from documents.signatures import keys
from documents.signatures.certificates import fingerprint, shortened
from documents.signatures.errors import KeysMissing
from tests.documents.signatures.made import data_folder, made

GOOD = "een lange zin als wachtwoord"


def test_outside_production_keys_are_made_once_and_found_again(tmp_path: Path):
    first = keys.opened(tmp_path / "signing", None, production=False)
    second = keys.opened(tmp_path / "signing", None, production=False)
    assert first.is_demo
    assert fingerprint(first.authority) == fingerprint(second.authority)
    assert isinstance(first.seal_key.curve, ec.SECP256R1)


def _open(folder: str) -> str:
    return fingerprint(keys.opened(Path(folder), None, production=False).seal)


def test_two_processes_that_start_at_once_make_one_set(tmp_path: Path):
    with ProcessPoolExecutor(4) as pool:
        seals = set(pool.map(_open, [str(tmp_path / "signing")] * 4))
    assert len(seals) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["signing"]


def test_keys_are_kept_encrypted_and_for_their_owner_only(tmp_path: Path):
    keys.opened(tmp_path / "signing", None, production=False)
    for path in (tmp_path / "signing").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with pytest.raises(ValueError, match="password"):
            pkcs12.load_key_and_certificates(path.read_bytes(), None)


@pytest.mark.parametrize("passphrase", [None, "", "kort", "demo demo demo demo demo"])
def test_production_refuses_a_missing_short_or_demo_passphrase(tmp_path: Path, passphrase):
    with pytest.raises(KeysMissing, match="HANDSLAG_KEY_PASSPHRASE"):
        keys.opened(tmp_path / "signing", passphrase, production=True)


def test_production_refuses_missing_keys_and_makes_none(tmp_path: Path):
    with pytest.raises(KeysMissing, match="make-keys"):
        keys.opened(tmp_path / "signing", GOOD, production=True)
    assert not (tmp_path / "signing").exists()


def test_production_refuses_demo_keys(tmp_path: Path):
    keys.make(tmp_path / "signing", GOOD, unit=keys.DEMO_UNIT)
    with pytest.raises(KeysMissing, match="demo keys"):
        keys.opened(tmp_path / "signing", GOOD, production=True)


def test_production_keys_open_with_their_own_passphrase_only(tmp_path: Path):
    made_real = keys.make_real(tmp_path / "signing", GOOD, "Gemeente Zilverwaard")
    found = keys.opened(tmp_path / "signing", GOOD, production=True)
    assert fingerprint(found.seal) == fingerprint(made_real.seal)
    assert not found.is_demo
    with pytest.raises(KeysMissing, match="passphrase"):
        keys.opened(tmp_path / "signing", GOOD + "!", production=True)


def test_real_keys_are_never_overwritten(tmp_path: Path):
    keys.make_real(tmp_path / "signing", GOOD, "Gemeente Zilverwaard")
    with pytest.raises(KeysMissing, match="keys already"):
        keys.make_real(tmp_path / "signing", GOOD, "Gemeente Zilverwaard")


def test_a_seal_that_its_authority_did_not_issue_is_refused(tmp_path: Path):
    for name in ("one", "two"):
        keys.opened(tmp_path / name, None, production=False)
    (tmp_path / "one" / "seal.p12").write_bytes((tmp_path / "two" / "seal.p12").read_bytes())
    with pytest.raises(KeysMissing):
        keys.opened(tmp_path / "one", None, production=False)


def test_after_a_change_of_keys_the_old_seals_are_still_known(tmp_path: Path):
    old, folder = made().keys, tmp_path / "keys" / "signing"
    with data_folder(tmp_path):
        keys.installation()
        (folder / "earlier").mkdir()
        pems = [each.public_bytes(Encoding.PEM) for each in (old.authority, old.seal)]
        (folder / "earlier" / "2026.pem").write_bytes(b"".join(pems))
        found = keys.installation()
    assert fingerprint(old.seal) in {fingerprint(each) for each in found.seals}
    assert fingerprint(old.authority) in {fingerprint(each) for each in found.known}
    assert fingerprint(found.seal) != fingerprint(old.seal)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Yusuf Demir", "Yusuf Demir"),
        ("  Jan \n de\x00 Wit ", "Jan de Wit"),
        ("x" * 65, "x" * 63 + "…"),
        ("أمينة", "أمينة"),
        ("\u2028", ""),
    ],
)
def test_a_name_fits_in_a_certificate(name: str, kept: str):
    assert shortened(name) == kept
