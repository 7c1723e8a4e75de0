"""What a good form of matching, of a rule and of an answer holds: beside ``addresses.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

FORMS: Mapping[str, Any] = {
    "matching.accept_certain": lambda w, t, o: {"seen": "0" * 64},
    "matching.accept": lambda w, t, o: {"items": "transfer"},
    "matching.by_hand": lambda w, t, o: {
        "what": "Eten", "parts-0-account_id": str(t.values["food"]), "parts-0-amount": "30,00",
    },
    "matching.choose": lambda w, t, o: {"account_id": str(t.values["food"])},
    "recurring.new": lambda w, t, o: {
        "course": "out", "text_has": "huur", "account_id": str(t.values["food"]),
    },
    "recurring.save": lambda w, t, o: {
        "course": "out", "text_has": "huur", "account_id": str(t.values["food"]), "based_on": "1",
    },
    "doubles.answer": lambda w, t, o: {"mark": str(t.values["mark"]), "reason": "Twee zalen."},
}  # fmt: skip
