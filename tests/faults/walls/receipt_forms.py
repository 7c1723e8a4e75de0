"""What a good form about a receipt holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.faults.walls.parts import Again
from tests.faults.walls.who import Target
from tests.faults.walls.world import World
from tests.funding.receipts.brought import photo

Body = Callable[[World, Target, str], dict[str, Any]]


FORMS: dict[str, Body] = {
    "receipts.add": lambda w, t, o: {"files": (Again(photo(colour=9)), "bon.jpg"), "seen": "0"},
    "receipts.add_files": lambda w, t, o: {"files": (Again(photo(colour=8)), "blad.jpg")},
    "receipts.describe": lambda w, t, o: {
        "amount": "80,00", "party": "Winkel", "what": "Soep", "paid": "cash", "advanced_by": "Iemand",
        "parts-0-account_id": str(t.values["food"]), "parts-0-amount": "80,00",
        "version": str(t.values["version"]), "day-dag": "7", "day-maand": "3", "day-jaar": "2026",
    },
    "receipts.set_aside": lambda w, t, o: {"aside": "private", "reason": "Van thuis."},
    "receipts.attach": lambda w, t, o: {"entry": str(t.values["entry"])},
    "receipts.detach": lambda w, t, o: {"reason": "Een andere."},
    "receipts.of_entry": lambda w, t, o: {"receipt": "1"},
}  # fmt: skip
