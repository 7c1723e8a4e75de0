"""`grant list --json`: what machines read about grants."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask

from tests.builders import Group, make_covenant, make_organisation
from tests.funding.grants.granted import cost, divide, granted


def listed(app: Flask, *options: str) -> Any:
    done = app.test_cli_runner().invoke(args=["grant", "list", "--json", *options])
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_a_grant_is_listed_with_its_lines_and_amounts_in_two_decimals(app: Flask, ours: Group):
    reference = granted(ours)
    divide(ours, reference, cost("Zaal", 10_000), cost("Boeken", 14_000))
    assert listed(app) == [
        {
            "reference": reference, "funder": "Gemeente Zilverwaard", "number": "Z-2026/118",
            "title": "Taalcafé in de wijk", "amount": "24000.00", "starts_on": "2026-01-01",
            "ends_on": "2026-12-31", "state": "current", "covenant": None,
            "lines": [
                {"heading": "Zaal", "amount": "10000.00"},
                {"heading": "Boeken", "amount": "14000.00"},
            ],
        }
    ]  # fmt: skip


def test_those_of_one_organisation_are_listed_with_their_covenant(app: Flask, ours: Group):
    granted(ours)
    agreement = make_covenant(2)
    granted(agreement.parties[0], covenant=agreement.reference)
    (only,) = listed(app, "--organisation", str(agreement.parties[0].id))
    assert only["covenant"] == agreement.reference
    assert listed(app, "--organisation", str(make_organisation().id)) == []
    unknown = app.test_cli_runner().invoke(args=["grant", "list", "--organisation", "99999999"])
    assert unknown.exit_code == 1
    assert "there is no organisation 99999999" in unknown.output
