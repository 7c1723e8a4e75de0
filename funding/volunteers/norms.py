"""The numbers of the law about volunteers' fees as this installation has them, read once a
request."""

from __future__ import annotations

from flask import g, has_request_context
from sqlalchemy import select

from core.storage.database import session
from core.storage.norms import NormRow, as_norm
from core.values.norms import Norm

PREFIX = "volunteer-fee-"


def known() -> list[Norm]:
    """All of them, with what administrators added."""
    if has_request_context() and "volunteer_norms" in g:
        return list(g.volunteer_norms)
    named = select(NormRow).where(NormRow.name.startswith(PREFIX))
    found = [as_norm(row) for row in session().scalars(named)]
    if has_request_context():
        g.volunteer_norms = found
    return found
