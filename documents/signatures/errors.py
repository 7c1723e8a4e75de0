"""What can be wrong with keys, fields and evidence. Faults of the installation, not of people."""

from __future__ import annotations

from core.values.errors import Unready


class KeysMissing(Unready):
    """Production has no signing keys, or they are demo keys, or the passphrase is wrong."""


class CannotSign(ValueError):
    """This file has no such empty field, or is no PDF that can take a signature."""


class TimestampFailed(RuntimeError):
    """The timestamp authority did not answer, or not properly; trying again may help."""


class InvalidEvidence(ValueError):
    """The evidence lacks a part, or has one of another shape."""
