"""The doctor opens the signing keys before a paper needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from core.operations.checks import Verdict, examine
from core.values import clock
from documents.signatures import doctor, keys
from documents.signatures.certificates import new_key

PASSPHRASE = "een lange zin als wachtwoord"


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """An installation in production, with keys of its own."""
    app.config.update(PRODUCTION=True, KEY_PASSPHRASE=PASSPHRASE)
    place = tmp_path / "keys" / "signing"
    keys.make_real(place, PASSPHRASE, "Zilverwaard")
    return place


def test_keys_that_open_and_last_are_good(folder: Path):
    found = examine()["seal"]
    assert found.verdict is Verdict.GOOD, found
    assert "until 20" in found.says


def test_a_demonstration_without_keys_is_good_and_the_doctor_makes_none(app: Flask, tmp_path: Path):
    assert doctor.seal().verdict is Verdict.GOOD
    assert not (tmp_path / "keys" / "signing").exists()


def test_missing_keys_are_wrong_with_what_to_do(app: Flask):
    app.config.update(PRODUCTION=True, KEY_PASSPHRASE=PASSPHRASE)
    found = doctor.seal()
    assert found.verdict is Verdict.WRONG
    assert "make-keys" in found.do


def test_another_passphrase_is_wrong(app: Flask, folder: Path):
    app.config["KEY_PASSPHRASE"] = "een heel ander wachtwoord"
    assert "check the passphrase" in doctor.seal().says


def test_a_file_that_is_cut_off_is_wrong(folder: Path):
    path = folder / "authority.p12"
    path.write_bytes(path.read_bytes()[:-40])
    assert doctor.seal().verdict is Verdict.WRONG


def test_a_key_of_another_certificate_is_wrong(folder: Path):
    found = doctor.judged(replace(keys.installation(), seal_key=new_key()))
    assert (found.verdict, "not that of its certificate" in found.says) == (Verdict.WRONG, True)


@pytest.mark.parametrize(
    ("before_the_end", "verdict"),
    [
        (timedelta(days=91), Verdict.GOOD),
        (timedelta(days=89), Verdict.MIND),
        (timedelta(), Verdict.WRONG),
        (timedelta(days=10_000), Verdict.WRONG),
    ],
)
def test_certificates_that_end_soon_are_told_in_time(
    folder: Path, before_the_end: timedelta, verdict: Verdict
):
    found = keys.installation()
    end = min(found.authority.not_valid_after_utc, found.seal.not_valid_after_utc)
    with clock.fixed(end - before_the_end):
        assert doctor.judged(found).verdict is verdict
