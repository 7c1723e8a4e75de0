"""How a shared draft says no."""

from __future__ import annotations

from core.values.errors import N_, Conflict


class ChangedByColleague(Conflict):
    """Somebody of one's own party saved another text since; both are kept and shown."""

    sentence = N_(
        "%(name)s heeft dit concept intussen veranderd. Wat u schreef, is nog niet bewaard. "
        "Hieronder staan beide teksten."
    )
