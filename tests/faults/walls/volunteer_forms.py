"""What a good form about volunteers holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from core.values import clock
from tests.faults.walls.who import Target


def _day(name: str, ahead: int) -> dict[str, str]:
    day = clock.today() + timedelta(days=ahead)
    parts = {"dag": day.day, "maand": day.month, "jaar": day.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


def _function(name: str) -> dict[str, Any]:
    return {"name": name, "task": "Koffie schenken.", "rate": "4,50", **_day("rate_from", 0)}


def _volunteer(name: str) -> dict[str, Any]:
    return {"name": name, "phone": "0612345678", "language": "nl", **_day("joined_on", -30)}


def _hours(target: Target) -> dict[str, Any]:
    return {"function_id": str(target.values["function"]), "hours": "1,5", "cost": "2,50",
            "spent_on": "Tram", **_day("day", -3)}  # fmt: skip


BODIES: dict[str, Callable[[Any, Target, str], dict[str, Any]]] = {
    "functions.new": lambda w, t, o: _function("Gastvrouw"),
    "functions.change": lambda w, t, o: _function("Gastheer") | {"based_on": t.values["mark"]},
    "volunteers.new": lambda w, t, o: _volunteer("Nieuw"),
    "volunteers.change": lambda w, t, o: _volunteer("Anders") | {"based_on": t.values["mark"]},
    "volunteers.leave": lambda w, t, o: _day("left_on", 9),
    "volunteers.proofs": lambda w, t, o: {
        "kind": "training", "what": "Luisteren", **_day("given_on", -9),
    },
    "agreements.new": lambda w, t, o: {
        "functions": str(t.values["function"]), "hours": "Elke week", **_day("starts_on", 1),
    },
    "agreements.end": lambda w, t, o: _day("ends_on", 9),
    "hours.confirm": lambda w, t, o: {"lines": str(t.values["number"])},
    "hours.send_back": lambda w, t, o: {"reason": "Was dit dinsdag?"},
    "hours.correct": lambda w, t, o: _hours(t) | {"reason": "Korter."},
    "hours.new": lambda w, t, o: _hours(t) | {"seen": "0"},
    "claims.approve": lambda w, t, o: {"based_on": t.values["mark"]},
    "claims.decide": lambda w, t, o: {
        "measure": "month", "said": "costs proven", "reason": "Bonnen.",
    },
    "claims.take_back": lambda w, t, o: {"reason": "Te veel."},
    "own_hours.month": lambda w, t, o: _hours(t) | {"seen": "0"},
    "own_hours.line": lambda w, t, o: _hours(t),
    "own_hours.agreement": lambda w, t, o: {"sha256": t.values["sha256"], "agreed": "1"},
    "own_hours.elsewhere": lambda w, t, o: {"year": "2026", "gets": "1", "month_3": "12,50"},
}  # fmt: skip
