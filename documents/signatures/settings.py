"""Where the keys are and which timestamp authority to ask: from the app, or the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from flask import current_app, has_app_context

from core.storage.told import given
from documents.signatures.hardware import Token


@dataclass(frozen=True)
class Settings:
    """What signing needs to know of its installation."""

    folder: Path
    production: bool
    name: str
    passphrase: str | None
    timestamp_url: str
    token: Token | None = None  # where the keys are, when they are in hardware
    trusted_certificates: str = ""  # a PEM file with the issuers that this installation lists


def settings() -> Settings:
    """Those of the running app; outside an app (bench, tools) those of the environment."""
    config = current_app.config if has_app_context() else {}
    data = Path(config.get("DATA_DIR") or os.environ.get("HANDSLAG_DATA_DIR") or "instance")
    return Settings(
        folder=data / "keys" / "signing",
        production=bool(config.get("PRODUCTION", os.environ.get("HANDSLAG_ENV") == "production")),
        name=str(config.get("INSTALLATION_NAME") or "Handslag"),
        passphrase=config.get("KEY_PASSPHRASE") or given("KEY_PASSPHRASE"),
        timestamp_url=str(config.get("TSA_URL", os.environ.get("HANDSLAG_TSA_URL", ""))).strip(),
        token=_token(),
        trusted_certificates=str(
            config.get("TRUSTED_CERTIFICATES", os.environ.get("HANDSLAG_TRUSTED_CERTIFICATES", ""))
        ),
    )


def _token() -> Token | None:
    """From the environment only: what opens it is nobody's setting."""
    module = os.environ.get("HANDSLAG_PKCS11_MODULE", "")
    if not module:
        return None
    label = os.environ.get("HANDSLAG_PKCS11_TOKEN", "handslag")
    return Token(module, label, given("PKCS11_PIN") or "")
