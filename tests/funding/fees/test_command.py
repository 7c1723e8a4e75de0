"""`volunteers fee --case FILE`: the documented cases come out, and bad input ends in a clear no."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from core.storage import norms
from tests.architecture.source import ROOT

DOCUMENT = (ROOT / "docs" / "volunteer-fees.md").read_text()
EXAMPLES = re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL)
GOOD: dict[str, Any] = {
    "born": "1990-05-01",
    "agreements": [{"from": "2026-01-01", "kind": "both", "rate": "5.00"}],
    "work": [{"day": "2026-03-02", "hours": 2}],
}


def fee(app: Flask, folder: Path, case: object, *options: str) -> Any:
    file = folder / "case.json"
    text = case if isinstance(case, str) else json.dumps(case)
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    return app.test_cli_runner().invoke(
        args=["volunteers", "fee", "--case", str(file), *(options or ("--json",))]
    )


def test_the_example_of_the_tax_service_comes_out_as_documented(app: Flask, tmp_path):
    done = fee(app, tmp_path, EXAMPLES[0])
    found = json.loads(done.output)
    assert (done.exit_code, found["refused"], found["approval"]) == (0, None, "blocked")
    assert found["lost"] == "16.00"
    [month] = [each for each in found["maxima"] if each["measure"] == "month"]
    assert [month[key] for key in ("sum", "limit", "share", "state")] == [
        "208.00", "190.00", "109.5", "over",
    ]  # fmt: skip
    assert month["sentence"] == (
        "In maart 2023 is het samen €\u00a0208,00. Dat is meer dan het maximum voor een maand: "
        "€\u00a0190,00. Daardoor is de hele vergoeding van deze maand niet vrij van belasting, "
        "niet alleen wat te veel is."
    )
    assert month["source"].startswith("belastingdienst.nl")


def test_the_example_of_two_organisations_comes_out_as_documented(app: Flask, tmp_path):
    found = json.loads(fee(app, tmp_path, EXAMPLES[1]).output)
    assert (found["approval"], found["lost"], found["exempt"]) == ("recorded", "223.20", "0.00")
    hours = [each for each in found["maxima"] if each["measure"] == "hour"]
    assert [(each["sum"], each["limit"], each["state"]) for each in hours] == [
        ("3.40", "3.40", "within"),
        ("5.75", "5.75", "within"),
    ]
    assert "jonger dan 21 jaar" in hours[0]["sentence"]
    [month] = [each for each in found["maxima"] if each["measure"] == "month"]
    assert (month["sum"], month["recorded"]) == ("243.20", {"as": "taxed", "by": "F. de Wit"})
    assert "F. de Wit heeft vastgelegd" in month["sentence"]


def test_every_key_of_the_outcome_is_documented(app: Flask, tmp_path):
    found = json.loads(fee(app, tmp_path, EXAMPLES[1]).output)
    told = set(re.findall(r"`(\w+)`", DOCUMENT.partition("## The outcome")[2]))
    assert set(found) | set(found["maxima"][0]) <= told


def test_people_read_sentences(app: Flask, tmp_path):
    done = fee(app, tmp_path, EXAMPLES[0], "--language", "nl")
    assert done.output.startswith("approval: blocked\nIn maart 2023 is de vergoeding hoogstens")
    assert "%(" not in done.output


def test_it_needs_no_database(app: Flask, tmp_path, monkeypatch):
    monkeypatch.setattr(norms, "session", lambda: pytest.fail("looked into the database"))
    assert fee(app, tmp_path, GOOD).exit_code == 0


@pytest.mark.parametrize(
    ("hours", "fee_"), [(2, "10.00"), (2.5, "12.50"), ("2,5", "12.50"), ("2:20", "11.67")]
)
def test_hours_are_read_as_people_write_them(app: Flask, tmp_path, hours, fee_):
    case = GOOD | {"work": [{"day": "2026-03-02", "hours": hours}]}
    assert json.loads(fee(app, tmp_path, case).output)["fee"] == fee_


@pytest.mark.parametrize(
    ("amount", "fee_"),
    [("5", "5.00"), ("5.50", "5.50"), ("5,50", "5.50"), ("1.250,50", "1250.50"),
     ("1250.50", "1250.50")],
)  # fmt: skip
def test_amounts_are_read_in_the_one_right_way(app: Flask, tmp_path, amount, fee_):
    case = GOOD | {"work": [{"day": "2026-03-02", "amount": amount}]}
    assert json.loads(fee(app, tmp_path, case).output)["fee"] == fee_


def work(**line: object) -> dict[str, object]:
    return GOOD | {"work": [{"day": "2026-03-02"} | line]}


@pytest.mark.parametrize(
    ("case", "reason", "at"),
    [
        ("", "NotReadable", None),
        ("{", "NotReadable", None),
        ("[" * 100_000, "NotReadable", None),
        ('{"born": NaN}', "NotReadable", None),
        ('{"born": "1990-05-01", "born": "1991-05-01"}', "NotReadable", None),
        ('{"born": ' + "9" * 5000 + "}", "NotReadable", None),
        ("\udcff\udcfe", "NotReadable", None),
        ("[]", "WrongCase", None),
        ({}, "WrongCase", "born"),
        (GOOD | {"born": None}, "WrongCase", "born"),
        (GOOD | {"born": "1990-02-30"}, "WrongCase", "born"),
        (GOOD | {"born": "01-05-1990"}, "WrongCase", "born"),
        (GOOD | {"born": 19900501}, "WrongCase", "born"),
        (GOOD | {"bsn": "123"}, "WrongCase", "bsn"),
        (GOOD | {"agreements": {}}, "WrongCase", "agreements"),
        (GOOD | {"agreements": [5]}, "WrongCase", "agreements[0]"),
        (GOOD | {"agreements": [{"from": "2026-01-01", "kind": "wage"}]}, "WrongCase",
         "agreements[0].kind"),
        (work(hours=2, rate=5.5), "WrongCase", "work[0].rate"),
        (work(hours=2, rate=5), "WrongCase", "work[0].rate"),
        (work(hours=2, rate="1,250.50"), "WrongCase", "work[0].rate"),
        (work(hours=2, rate="1e3"), "WrongCase", "work[0].rate"),
        (work(hours=2, rate=True), "WrongCase", "work[0].rate"),
        (work(hours="2:60"), "WrongCase", "work[0].hours"),
        (work(hours=True), "WrongCase", "work[0].hours"),
        (work(hours="1e1"), "WrongCase", "work[0].hours"),
        (work(hours=[2]), "WrongCase", "work[0].hours"),
        (work(hours=2, tip="5.00"), "WrongCase", "work[0].tip"),
        (GOOD | {"costs": [{"day": "2026-03-02", "amount": "5.00", "proven": "yes"}]},
         "WrongCase", "costs[0].proven"),
        (GOOD | {"elsewhere": [{"period": "2026-13"}]}, "WrongCase", "elsewhere[0].period"),
        (GOOD | {"records": [{"measure": "year", "period": "2026-03", "as": "taxed", "by": "F"}]},
         "WrongCase", "records[0].period"),
        (GOOD | {"records": [{"measure": "year", "period": "2026", "as": "taxed", "by": ""}]},
         "WrongCase", "records[0].by"),
        (GOOD | {"work": [{"day": "2026-03-02", "hours": 1}] * 3001}, "WrongCase", "work"),
        (work(hours=25), "DayTooLong", "work[0]"),
        (work(hours=0), "NoHours", "work[0]"),
        (work(hours=-2), "NoHours", "work[0]"),
        (work(hours=2, rate="-5.00"), "NegativeAmount", "work[0]"),
        (work(day="2025-12-31", hours=2), "BeforeAgreement", "work[0]"),
        (work(day="2027-03-01", hours=2), "NoNorm", None),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_the_place_and_the_reason(app, tmp_path, case, reason, at):
    done = fee(app, tmp_path, case)
    assert done.exit_code == 1, done.output
    refused = json.loads(done.output)["refused"]
    assert (refused["reason"], refused["at"]) == (reason, at)
    assert "%(" not in refused["sentence"]
    assert not re.search(r"\b(Missing|Unknown|Invalid|Not a|Must)\b", refused["sentence"])


def test_without_json_a_refusal_is_one_line(app: Flask, tmp_path):
    done = fee(app, tmp_path, work(hours=25), "--language", "nl")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ")
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_is_said(app: Flask, tmp_path):
    gone = str(tmp_path / "gone.json")
    done = app.test_cli_runner().invoke(args=["volunteers", "fee", "--case", gone, "--json"])
    assert done.exit_code == 2
    assert "does not exist" in done.stderr
