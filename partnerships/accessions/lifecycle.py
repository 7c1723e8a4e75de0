"""The life of the question whether an organisation joins, as a table."""

from __future__ import annotations

from typing import Any

from core.values.errors import N_, Refusal
from core.values.lifecycle import Lifecycle
from partnerships.accessions.model import AccessionState as S
from partnerships.negotiation.rules import Outcome


class NotWelcomedByAll(Refusal):
    """Silence is never consent."""

    sentence = N_("Nog niet alle partijen hebben ja gezegd.")


class NobodyRefused(Refusal):
    """The question ends by a no that somebody gave."""

    sentence = N_("Niemand heeft nee gezegd.")


def every_other_party_said_yes(accession: Any) -> Refusal | None:
    """All but the asking party agree."""
    return None if accession.outcome is Outcome.ACCEPTED else NotWelcomedByAll()


def a_party_said_no(accession: Any) -> Refusal | None:
    """One no, with its reason, ends the question."""
    return None if accession.outcome is Outcome.REFUSED else NobodyRefused()


ACCESSION = Lifecycle(
    "accession",
    S.OPEN,
    [
        # verb       from     to            needs
        ("join",     S.OPEN,  S.JOINED,     every_other_party_said_yes),
        ("refuse",   S.OPEN,  S.REFUSED,    a_party_said_no),
        ("withdraw", S.OPEN,  S.WITHDRAWN),
    ],
)  # fmt: skip
