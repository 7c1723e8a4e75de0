"""Why an answer cannot be given."""

from __future__ import annotations

from core.values.errors import N_, Conflict


class NotThereNow(Conflict):
    """What it rested on was changed or undone."""

    sentence = N_("Dit is intussen veranderd. Kijk opnieuw.")
