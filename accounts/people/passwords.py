"""Passwords as argon2id hashes; an unknown person costs as much time as a known one."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()  # argon2id with the library's own, current parameters


def hashed(password: str) -> str:
    """The hash to keep."""
    return HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; without one, the same work for the answer no."""
    try:
        HASHER.verify(kept or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody has this password")
