"""The life of a notice, as a table. There is no way back alone: the others count on the day."""

from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.endings import needs
from partnerships.endings.model import ExitState as S

EXIT = Lifecycle(
    "exit",
    S.NOTICE,
    [
        # verb    from       to         needs
        ("leave", S.NOTICE,  S.GONE,    needs.last_day_has_passed),
        ("lapse", S.NOTICE,  S.LAPSED,  needs.covenant_is_over),
        ("stay",  S.NOTICE,  S.WITHDRAWN, needs.all_let_it_stay),
    ],
)  # fmt: skip
