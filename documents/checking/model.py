"""One file that somebody wants to know about, until the answer has been read.

The bytes of an upload stay only until they were examined; after a day the row goes too. A file of
our own is not copied here: it is in the vault.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.columns import JsonColumn, Moment
from core.storage.database import Base


class FileCheck(Base):
    """Asked by somebody: what does this file prove. `token` is the only way to its answer."""

    __tablename__ = "file_check"

    token: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(index=True)
    data: Mapped[bytes | None] = mapped_column(LargeBinary)
    findings: Mapped[dict[str, Any]] = mapped_column(JsonColumn, default=dict)
    examined_at: Mapped[datetime | None] = mapped_column(Moment)
    created_at: Mapped[datetime] = mapped_column(Moment)
