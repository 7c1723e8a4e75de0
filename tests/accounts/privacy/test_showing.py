"""What is kept about somebody is shown to herself and given along, and to nobody else."""

import json

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from accounts.actor import SYSTEM
from accounts.privacy import queries
from accounts.privacy.subject import find
from core.storage.database import Base
from core.storage.retention import kinds, rules
from core.values.errors import NotFound
from tests.accounts.privacy.traces import ADDRESS, NAME, leave_traces
from tests.builders import make_organisation, make_person, signed_in

pytestmark = pytest.mark.any_database
SECRET = ("password_hash", "totp_secret", "token", "token_hash", "code_hash", "seal", "before")


def given(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["privacy", *words])


def test_all_kinds_of_traces_are_in_the_export_and_no_secret_is(app: Flask):
    made = leave_traces()
    found = queries.export(SYSTEM, find(ADDRESS))
    by_table = {kind["table"]: kind["rows"] for kind in found["kept"]}
    assert {
        "person", "membership", "organisation", "invitation", "visit", "mailed_code", "draft",
        "outbox_mail", "audit_line", "clause_text", "proposal", "remark", "mention", "nomination",
        "signatory", "signing_authority", "calendar_link",
    } <= set(by_table)  # fmt: skip
    assert {key for rows in by_table.values() for row in rows for key in row} & {*SECRET} == set()
    assert by_table["remark"][0]["text"] == "Dit is goed zo."
    assert by_table["draft"][0]["data"] == {"body": f"{NAME} schrijft."}
    assert found["typed_by_others_in"]["remark.text"] == 1
    assert json.loads(json.dumps(found))["person"] == made.quirine.id


def test_what_she_made_and_others_may_have_changed_since_is_only_a_number(app: Flask):
    made = leave_traces()
    starter = made.parties[0].coordinator
    rows = {k["table"]: k["rows"] for k in queries.export(SYSTEM, find(starter.email))["kept"]}
    assert [set(row) for row in rows["covenant"]] == [{"id", "started_by_person_id"}]
    assert NAME not in json.dumps([row for row in rows["invitation"] if row["id"] > 3])


def test_every_column_with_a_secret_is_hidden(app: Flask):
    for rule in rules():
        secret = {column.name for column in rule.rows.columns if column.name in SECRET}
        assert secret <= set(rule.hidden) or not (rule.about or rule.by), rule.table


def test_only_who_runs_the_installation_exports_somebody_else(app: Flask):
    group = make_organisation()
    with pytest.raises(NotFound):
        queries.export(group.actor, find(group.coordinator.email))


def test_one_sees_at_the_account_what_is_kept_and_takes_it_along(client: FlaskClient):
    browser = signed_in(client, make_person(name="Yusuf Demir"))
    assert "/account/gegevens" in browser.get("/account").text
    page = browser.get("/account/gegevens").text
    assert "Naam, e-mailadres en taal" in page
    assert "Uw naam en adres gaan eruit" in page
    answer = browser.get("/account/gegevens.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    taken = json.loads(answer.get_data())
    assert taken["kept"][0]["rows"][0]["name"] == "Yusuf Demir"
    assert "typed_by_others_in" not in taken  # what others say among themselves is no answer


def test_the_privacy_page_shows_the_retention_table_itself(client: FlaskClient):
    page = client.get("/privacy").text
    assert len(kinds()) >= 15
    assert [part for kind in kinds() for part in kind if part not in page] == []


def test_the_command_writes_a_file_for_nobody_else_s_eyes(app: Flask, tmp_path):
    someone = make_person(name="Zoë Çelik")
    result = given(app, "export", str(someone.id), "-o", str(tmp_path / "zoe.json"))
    assert result.exit_code == 0, result.output
    kept = tmp_path / "zoe.json"
    assert json.loads(kept.read_text())["kept"][0]["rows"][0]["name"] == "Zoë Çelik"
    assert kept.stat().st_mode & 0o077 == 0


def test_the_command_says_what_goes_what_stays_and_what_is_in_the_way(app: Flask):
    group = make_organisation()
    email = group.coordinator.email
    told = given(app, "erase", email, "--dry-run").output
    assert "is emptied" in told
    assert "stays, and leads to nobody" in told
    assert "In the way: " in told
    assert "Nothing was changed." in told
    refused = given(app, "erase", email)
    assert (refused.exit_code, "Error: " in refused.output) == (1, True)
    done = json.loads(given(app, "erase", email, "--anyway", "--json").output)
    assert done["erased_before"] is False
    assert "erased before" in given(app, "erase", str(group.coordinator.id)).output


def test_the_command_of_the_retention_table_names_every_table_with_rows(app: Flask):
    make_organisation()
    run = app.test_cli_runner().invoke
    dry = json.loads(run(args=["retention", "run", "--dry-run", "--json"]).output)
    assert {each["table"] for each in dry} == set(Base.metadata.tables)
    assert "kept" in run(args=["retention", "run"]).output
