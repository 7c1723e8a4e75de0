"""Production does not start while it could not seal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from core.storage.secrets import NAMES, MissingSecret
from core.storage.told import Misconfigured, given, number
from documents.signatures import keys
from documents.signatures.settings import settings
from tests.architecture.source import ROOT

PASSPHRASE = "een lange zin als wachtwoord"


@pytest.fixture
def production(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment in which only the passphrase is missing."""
    told = {"ENV": "production", "DATA_DIR": str(tmp_path)} | dict.fromkeys(NAMES, "geheim " * 6)
    for name, value in told.items():
        monkeypatch.setenv(f"HANDSLAG_{name}", value)
    return tmp_path


@pytest.mark.parametrize("told", [None, "te kort", "een demonstratie van een zin"])
def test_it_wants_a_strong_passphrase(
    production: Path, monkeypatch: pytest.MonkeyPatch, told: str | None
):
    if told:
        monkeypatch.setenv("HANDSLAG_KEY_PASSPHRASE", told)
    with pytest.raises(MissingSecret, match="HANDSLAG_KEY_PASSPHRASE"):
        create_app()


def test_a_token_wants_its_pin(production: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HANDSLAG_PKCS11_MODULE", "/usr/lib/softhsm/libsofthsm2.so")
    with pytest.raises(MissingSecret, match="HANDSLAG_PKCS11_PIN"):
        create_app()


def test_the_worker_wants_keys_that_open(production: Path, monkeypatch: pytest.MonkeyPatch):
    secret = production / "passphrase"
    secret.write_text(PASSPHRASE + "\n")
    monkeypatch.setenv("HANDSLAG_KEY_PASSPHRASE_FILE", str(secret))
    app = create_app()
    run = app.test_cli_runner().invoke
    refused = run(args=["worker"])
    assert refused.exit_code != 0
    assert "make-keys" in str(refused.exception)
    assert run(args=["documents", "make-keys"]).exit_code == 0
    with app.app_context():
        assert settings().passphrase == PASSPHRASE
        assert not keys.installation().is_demo


def test_the_pages_want_them_too_and_say_so_in_one_line(production: Path):
    told = os.environ | {"HANDSLAG_KEY_PASSPHRASE": PASSPHRASE, "HANDSLAG_PORT": "1"}
    done = subprocess.run([sys.executable, "serve.py"], cwd=ROOT, env=told, capture_output=True)
    said = done.stderr.decode().strip().splitlines()
    assert (done.returncode, len(said)) == (1, 1), said
    assert "make-keys" in said[0]


@pytest.mark.parametrize("name", ["KEY_PASSPHRASE", "PKCS11_PIN", "SMTP_PASSWORD", *NAMES])
def test_each_secret_may_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    path = tmp_path / "secret"
    monkeypatch.delenv(f"HANDSLAG_{name}", raising=False)
    monkeypatch.setenv(f"HANDSLAG_{name}_FILE", str(path))
    with pytest.raises(Misconfigured, match=f"HANDSLAG_{name}_FILE cannot be read"):
        given(name)
    path.write_text("geheim\n")
    assert given(name) == "geheim"


def test_secrets_from_files_reach_the_app(app: Flask, tmp_path: Path, monkeypatch):
    path = tmp_path / "pin"
    path.write_text("123456\n")
    monkeypatch.setenv("HANDSLAG_PKCS11_MODULE", "module.so")
    monkeypatch.setenv("HANDSLAG_PKCS11_PIN_FILE", str(path))
    token = settings().token
    assert token is not None
    assert token.pin == "123456"


@pytest.mark.parametrize("told", ["abc", "0", "-1", "65536", "2.5", "²"])
def test_what_is_no_number_ends_in_one_line(monkeypatch: pytest.MonkeyPatch, told: str):
    monkeypatch.setenv("HANDSLAG_SMTP_PORT", told)
    with pytest.raises(Misconfigured, match=f"HANDSLAG_SMTP_PORT={told} must be a whole number"):
        number("SMTP_PORT", 25)


def test_a_number_that_was_not_told_is_the_usual_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HANDSLAG_SMTP_PORT", "")
    assert number("SMTP_PORT", 25) == 25
    monkeypatch.setenv("HANDSLAG_SMTP_PORT", "587")
    assert number("SMTP_PORT", 25) == 587
