"""What tests of accounts share."""

import pytest
from argon2 import PasswordHasher

from accounts.people import passwords


@pytest.fixture(autouse=True)
def _quick_hashing(monkeypatch):
    """The same algorithm with its smallest parameters: what is tested is not how slow it is."""
    passwords._nobodys.cache_clear()
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(1, 8, 1))
    yield
    passwords._nobodys.cache_clear()
