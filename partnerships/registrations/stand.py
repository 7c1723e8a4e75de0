"""Where a registered covenant stands, in the Dutch of papers and lists of files."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.covenants.model import Covenant
from partnerships.registrations.doubts import doubts

ELSEWHERE = "Vastgelegd, niet hier getekend."
WITHDRAWN = N_("Ingetrokken")


def stand_of(covenant: Covenant) -> str:
    """What every paper of it says: that it was not signed here, and who does not confirm it; empty
    for a covenant that was signed here."""
    if not covenant.registered:
        return ""
    doubt = doubts([covenant.id]).get(covenant.id)
    said = WITHDRAWN if covenant.withdrawn else ""
    if doubt:
        said = doubt.sentence % doubt.details
    return f"{ELSEWHERE} {said}." if said else ELSEWHERE
