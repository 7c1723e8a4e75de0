"""Good forms of the cash box, the emergency pot, the chart of accounts, and lists of a bank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.faults.walls.parts import Again
from tests.faults.walls.parts import day_of as _day
from tests.faults.walls.who import Target
from tests.faults.walls.world import World


def _list(world: World, target: Target, own: str) -> dict[str, Any]:
    """As the list of the ING is proposed."""
    roles = ("day", "name", "account", "iban", "", "sign", "amount", "", "text", "after", "")
    form = {"encoding": "utf-8", "delimiter": "semicolon", "skip": "1", "order": "ymd", "mark": ","}
    for place, role in enumerate(roles):
        form |= {f"columns-{place}-place": str(place), f"columns-{place}-role": role}
    return form


BODIES: Mapping[str, Any] = {
    "cash.count": lambda w, t, o: {
        "account_id": str(t.values["cash"]), "total": "12,50", **_day("day", -9),
    },
    "cash.recount": lambda w, t, o: {
        "account_id": str(t.values["cash"]), "total": "12,50", "reason": "Beter.", **_day("day", -9),
    },
    "cash.book": lambda w, t, o: {"reason": "Zoek.", "cents": "500"},
    "emergency.pay": lambda w, t, o: {
        "amount": "12,50", "category_id": str(t.values["category"]), "seen": "5",
        "helper_id": str(t.values["helper"]), "money_id": str(t.values["bank"]), **_day("day", -9),
    },
    "emergency.settings": lambda w, t, o: {"amount": "900", "version": "1", **_day("starts_on", -9)},
    "emergency.add_word": lambda w, t, o: {"kind": "helper", "name": "De Brug"},
    "chart.new": lambda w, t, o: {
        "number": "4998", "name": "Muziek", "kind": "expenditure", "code": "WBedOrgOok",
    },
    "chart.change": lambda w, t, o: {
        "name": "Muziek", "kind": "expenditure", "code": "WBedOrgOok", "based_on": str(t.values["mark"]),
    },
    "bank_csv.upload": lambda w, t, o: {"file": (Again(b"Datum;Bedrag\n13-02-2026;1,00\n"), "a.csv")},
    "bank_csv.read": _list,
}  # fmt: skip
