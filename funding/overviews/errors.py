"""Why an explanation is not kept, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict


class ExplainedMeanwhile(Conflict):
    """Somebody else explained it while this form was open."""

    sentence = N_("Iemand anders heeft dit intussen uitgelegd. Lees dat eerst, en pas het dan aan.")
    field = "text"
