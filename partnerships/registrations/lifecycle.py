"""The life of a registration."""

from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.registrations.model import RegistrationState as S

REGISTRATION = Lifecycle(
    "registration",
    S.CHECKING,
    [
        # verb     from         to
        ("keep",   S.CHECKING,  S.KEPT),
        ("refuse", S.CHECKING,  S.REFUSED),
        ("retry",  S.REFUSED,   S.CHECKING),
        ("drop",   S.REFUSED,   S.DROPPED),
    ],
)  # fmt: skip
