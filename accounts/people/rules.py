"""What a password must be: long and not about yourself; nothing about signs and digits."""

from __future__ import annotations

SHORTEST = 12
DIFFERENT_SIGNS = 5


def is_weak(password: str, email: str) -> bool:
    """Too short, too even, or made of one's own mail address or of our name."""
    plain = password.casefold()
    mailbox = email.partition("@")[0].casefold()
    return (
        len(password) < SHORTEST
        or len(set(plain)) < DIFFERENT_SIGNS
        or (len(mailbox) >= 4 and mailbox in plain)
        or "handslag" in plain
    )
