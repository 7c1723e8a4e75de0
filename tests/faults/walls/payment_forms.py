"""A good form for the doors of payments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.faults.walls.parts import day_of as day
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

Body = Callable[[World, Target, str], dict[str, Any]]
OURS = "payment-gem"  # the one organisation that pays


PAYMENTS: dict[str, Body] = {
    "payments.new": lambda w, t, o: {
        "payee_id": str(w.targets[OURS].values["payee_id"]), "amount": "12,50", "what": "Koffie", "seen": str(w.targets[OURS].values["newest"]),
        "remittance": "Bon 12", "parts-0-account_id": str(w.targets[OURS].values["food"]), "parts-0-amount": "12,50", **day("wish_day", 9),
    },
    "payments.change": lambda w, t, o: {
        "payee_id": str(t.values["payee_id"]), "amount": "13,50", "what": "Thee", "remittance": "Bon 13",
        "parts-0-account_id": str(t.values["food"]), "parts-0-amount": "13,50", **day("wish_day", 9),
    },
    "payments.approve": lambda w, t, o: {"related": "0", "digest": t.values["digest"]},
    "payments.give_back": lambda w, t, o: {"reason": "De bon mist."},
    "payments.bounce": lambda w, t, o: {"reason": "De rekening is weg."},
    "payments.cash": lambda w, t, o: {"money_id": str(t.values["cash"]), "reason": "Geen bank.", **day("day", -1)},
    "payments.new_payee": lambda w, t, o: {"name": "Winkel", "iban": "NL52TEST0000000016", "related": "1", "relation": "Neef"},
    "payments.change_payee": lambda w, t, o: {"name": "Winkel om de hoek", "related": "1", "relation": "Neef"},
    "payments.new_account": lambda w, t, o: {"iban": "NL52TEST0000000016"},
    "payments.confirm_account": lambda w, t, o: {"checked": "phoned"},
    "payments.limits_page": lambda w, t, o: {"treasurer": "250", "board_member": "1.000,00", "finance_officer": ""},
    "payments.new_batch": lambda w, t, o: {
        "payments": str(w.targets["ready-gem"].values["reference"]), "account_id": str(w.targets["ready-gem"].values["bank_account"]), "format": "09", **day("day", 3),
    },
}  # fmt: skip
