"""Somebody is erased: what must stay stays, and leads to nobody."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from accounts.actor import SYSTEM
from accounts.memberships.model import Role
from accounts.notices.model import OutboxMail
from accounts.people import service as people
from accounts.people.errors import Erased
from accounts.people.model import Person
from accounts.people.schema import RegisterCommand
from accounts.privacy import erasure, hindrances, queries
from accounts.privacy.errors import Hindered, NobodyKnown, OnlyAdministrator, OnlyManager
from accounts.privacy.subject import find
from accounts.signin import service as signin
from core.jobs import work_off
from core.storage import audit
from core.storage.audit import AuditLine
from core.storage.database import session
from core.storage.retention import Fate, rules
from core.values.errors import NotFound
from core.web.language import in_language
from documents.vault.verification import verify_all
from partnerships.meetings import calendars
from partnerships.signing_rounds.errors import StillToSign
from tests.accounts.privacy.traces import ADDRESS, NAME, columns_that_say, leave_traces
from tests.builders import an_administrator, mailed, make_organisation, make_person, signed_in
from tests.kept import at_rest

NOBODY = "iemand die geen account meer heeft"
NAMED = {
    "signing_rounds.show", "signing_rounds.kept_file",  # what she signed
    "conversation.index", "conversation.export_csv",  # where a colleague typed her name
    "privacy.download",  # by whom that was typed
}  # fmt: skip


def erase(who: str | int, **more: bool) -> erasure.Plan:
    return erasure.erase(SYSTEM, find(str(who)), **more)


def lines() -> int:
    return session().scalar(select(func.count()).select_from(AuditLine)) or 0


def against(person_id: int) -> list[type]:
    return [type(each.refusal) for each in hindrances.of(person_id)]


def test_name_and_address_stand_nowhere_but_where_the_table_says(app: Flask):
    made = leave_traces()
    before, papers = columns_that_say(NAME, ADDRESS), verify_all()
    assert {"person.name", "person.email", "draft.data", "outbox_mail.address"} <= before
    erase(ADDRESS)
    said = {f"{rule.table}.{column}" for rule in rules() for column in rule.words}
    left = columns_that_say(NAME, ADDRESS)
    assert left <= said, "only in the words of people"
    assert {column for column in left if not column.startswith("outbox_mail.")} == {
        "remark.text", "signatory.name", "signatory.given",
    }  # fmt: skip
    assert columns_that_say(ADDRESS) <= {"outbox_mail.text"}  # in the one to the administrator: no
    assert (verify_all(), papers, audit.verify().intact) == ([], [], True)
    assert made.desk.state == "signed"


def test_a_dry_run_says_all_that_and_changes_nothing(app: Flask):
    leave_traces()
    before = (columns_that_say(NAME, ADDRESS), lines())
    made = erasure.plan(SYSTEM, find(ADDRESS))
    fates = {(line.table, line.fate) for line in made.lines}
    assert {
        ("person", Fate.CLEAR), ("draft", Fate.REMOVE), ("visit", Fate.REMOVE),
        ("signatory", Fate.KEEP), ("proposal", Fate.NUMBER), ("audit_line", Fate.NUMBER),
        ("invitation", Fate.CLEAR), ("invitation", Fate.NUMBER), ("calendar_link", Fate.REMOVE),
    } <= fates  # fmt: skip
    assert made.mentions["remark.text"] == 1
    assert (columns_that_say(NAME, ADDRESS), lines()) == before


def test_one_line_in_the_trail_without_personal_data_and_nothing_more_the_second_time(app: Flask):
    number = leave_traces().quirine.id
    before = lines()
    erase(number)
    newest = session().scalars(select(AuditLine).order_by(AuditLine.seq.desc())).first()
    assert newest is not None
    assert (newest.verb, newest.thing_id, lines() - before) == ("privacy.erase", number, 1)
    assert erase(number).is_done
    assert lines() - before == 1


def test_nobody_gets_in_any_more_and_no_mail_is_sent(app: Flask):
    made = leave_traces()
    calendars.calendar(made.calendar)
    erase(ADDRESS)
    signin.ask_code(ADDRESS)
    work_off()
    assert mailed(ADDRESS) == ""
    with pytest.raises(NotFound):
        calendars.calendar(made.calendar)
    gone = session().scalars(select(Person).where(Person.id == made.quirine.id)).one()
    assert (gone.name, gone.password_hash, gone.digest) == (NOBODY, None, False)
    with pytest.raises(Erased):
        people.close(an_administrator().actor, gone.id, closed=False)
    anew = people.register(SYSTEM, RegisterCommand("Quirine weer", ADDRESS, "nl"))
    assert anew.id != made.quirine.id


def test_a_mail_that_waits_when_its_reader_is_erased_is_no_fault(app: Flask):
    someone = make_person(email="wacht@voorbeeld.test")
    signin.ask_code(someone.email)
    erase(someone.id)
    work_off()
    assert session().scalars(select(OutboxMail.id)).all() == []


@pytest.mark.any_database
def test_the_name_is_said_in_the_language_of_the_reader(app: Flask):
    someone = make_person()
    erase(someone.id)
    with in_language("nl"):
        assert session().scalar(select(Person.name).where(Person.id == someone.id)) == NOBODY


def test_who_is_to_sign_is_not_erased_out_of_the_round(app: Flask):
    made = leave_traces(signed=False)
    assert against(made.quirine.id) == [StillToSign]
    with pytest.raises(Hindered):
        erase(ADDRESS, anyway=True)
    assert NAME in {person.name for person in session().scalars(select(Person))}


def test_an_organisation_keeps_somebody_who_manages_it(app: Flask):
    group = make_organisation()
    make_person(group, Role.READER)
    assert against(group.coordinator.id) == [OnlyManager]
    with pytest.raises(Hindered):
        erase(group.coordinator.id)
    other = make_person(group, Role.BOARD_MEMBER)
    assert against(group.coordinator.id) == []
    people.close(SYSTEM, other.id, closed=True)
    assert against(group.coordinator.id) == [OnlyManager]
    people.close(SYSTEM, other.id, closed=False)
    erase(group.coordinator.id)


def test_the_right_to_go_is_stronger_than_the_wish_for_a_successor(app: Flask):
    group = make_organisation()
    erase(group.coordinator.id, anyway=True)
    assert find(str(group.coordinator.id)).is_erased


def test_the_installation_keeps_an_administrator(app: Flask):
    alone = an_administrator()
    assert against(alone.id) == [OnlyAdministrator]
    with pytest.raises(Hindered):
        erase(alone.id, anyway=True)
    make_person(administrator=True)
    assert against(alone.id) == []


def test_an_address_without_an_account_is_erased_too(app: Flask):
    group = make_organisation(email="uitgenodigd@voorbeeld.test")
    another = make_person(group, email="tweede@voorbeeld.test")
    assert [type(find(each).person_id) for each in ("tweede@voorbeeld.test", "x@y.test")] == [
        int, type(None),
    ]  # fmt: skip
    erase(another.id)
    assert columns_that_say("tweede@voorbeeld.test") <= {"outbox_mail.text"}
    with pytest.raises(NobodyKnown):
        erase("x@y.test")


def test_what_stays_is_all_that_an_export_still_shows(app: Flask):
    number = leave_traces().quirine.id
    erase(number)
    after = queries.export(SYSTEM, find(str(number)))
    tables = {kind["table"]: kind for kind in after["kept"]}
    assert {"draft", "visit", "mailed_code", "outbox_mail", "calendar_link"} & set(tables) == set()
    assert all(kind["basis"] for kind in tables.values())
    assert tables["person"]["rows"][0]["name"] == NOBODY
    assert tables["signatory"]["rows"][0]["name"] == NAME
    assert after["address"] is None


@pytest.mark.any_database
def test_no_page_names_her_but_those_about_what_she_signed(app: Flask):
    made = leave_traces()
    erase(ADDRESS)
    at_rest()
    app.test_client_class, app.config["DEMO"] = FlaskClient, False
    client, named = app.test_client(), set()
    for someone in (made.parties[0].coordinator, made.signers[1], an_administrator()):
        signed_in(client, someone)
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.arguments <= {"reference"}:
                address = rule.rule.replace("<reference>", made.reference)
                text = client.get(address).get_data().decode("utf-8", "replace")
                assert ADDRESS not in text, address
                if NAME in text:
                    named.add(rule.endpoint)
    assert named == NAMED
