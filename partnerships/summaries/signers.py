"""Who signs for each party, and who has: of a round the people in it, before one who was named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.values import clock
from partnerships.covenants.facts import newest_round
from partnerships.covenants.model import Covenant
from partnerships.signing_rounds.nominations import nominated
from partnerships.signing_rounds.standing import STOPPED


@dataclass(frozen=True)
class Signer:
    """One person; ``signed_on`` is empty until the signature is in the file."""

    name: str
    function: str
    signed_on: date | None = None


def by_party(covenant: Covenant) -> dict[int, list[Signer]]:
    """The people of every party that named somebody."""
    found: dict[int, list[Signer]] = {}
    newest = newest_round(covenant)
    if newest is not None and newest.state not in STOPPED:
        for row in newest.signatories:
            on = clock.local(row.given_at or row.signed_at).date() if row.signed_at else None
            found.setdefault(row.organisation_id, []).append(Signer(row.name, row.function, on))
        return found
    for name in nominated(covenant):
        signer = Signer(name.person.name, name.authority.function)
        found.setdefault(name.organisation_id, []).append(signer)
    return found
