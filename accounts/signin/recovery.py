"""Codes on paper for when the phone is gone: eight, hashed, each works once."""

from __future__ import annotations

import secrets

from sqlalchemy import delete, func, select, update

from accounts.signin.digest import digest
from accounts.signin.model import RecoveryCode
from core.storage.database import session
from core.values import clock

NUMBER = 8
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread


def renew(person_id: int) -> list[str]:
    """New codes instead of all old ones, within the open transaction; shown only now."""
    drop(person_id)
    codes = ["".join(secrets.choice(SIGNS) for _ in range(10)) for _ in range(NUMBER)]
    for code in codes:
        session().add(RecoveryCode(person_id=person_id, code_hash=_hash(person_id, code)))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def drop(person_id: int) -> None:
    """No codes any more."""
    session().execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))


def use(person_id: int, code: str) -> bool:
    """Use a code up; of several at once exactly one gets a yes."""
    used = (
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person_id,
            RecoveryCode.code_hash == _hash(person_id, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    return bool(session().execute(used).rowcount)  # type: ignore[attr-defined]


def left(person_id: int) -> int:
    """How many codes still work."""
    statement = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None)
    )
    return session().scalar(statement) or 0


def _hash(person_id: int, code: str) -> str:
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return digest(f"recovery code:{person_id}", plain)
