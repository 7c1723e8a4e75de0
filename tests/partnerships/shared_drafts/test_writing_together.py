"""Colleagues write one proposal together: nobody's words get lost, no other party reads them."""

from datetime import timedelta

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.negotiation import queries as negotiation
from partnerships.policy import CovenantAction
from partnerships.shared_drafts import service
from partnerships.shared_drafts.errors import ChangedByColleague
from partnerships.shared_drafts.service import Place
from tests.builders import Someone, make_organisation, make_person, signed_in
from tests.partnerships.conversation.test_doors import doors, read
from tests.partnerships.negotiation.table import Table
from tests.partnerships.negotiation.test_pages import Seat, address, count, typed

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


@pytest.fixture
def colleague(table: Table) -> Someone:
    return make_person(table.parties[GEMEENTE], Role.LAWYER, name="Noor Bakker")


def here(table: Table) -> Place:
    return Place(table.first_text().clause_id)


def save(table: Table, who: Someone, body: str, revision: int = 0) -> int:
    fields = {"heading": "Kop", "body": body, "csrf_token": "geheim"}
    return service.save(who.actor, table.reference, here(table), fields, revision).revision


def test_one_goes_on_where_a_colleague_stopped(table: Table, colleague: Someone):
    first = table.parties[GEMEENTE].coordinator
    assert save(table, first, "Een begin.") == 1
    found = service.load(colleague.actor, here(table))
    assert found is not None
    assert (found.fields["body"], found.by, found.is_mine) == ("Een begin.", first.name, False)
    assert "csrf_token" not in found.fields
    assert save(table, colleague, "Een begin en een eind.", 1) == 2


def test_who_saves_over_a_colleague_gets_both_texts(table: Table, colleague: Someone):
    first = table.parties[GEMEENTE].coordinator
    save(table, first, "Van de eerste.")
    with pytest.raises(ChangedByColleague) as told:
        save(table, colleague, "Van de tweede.")
    theirs = told.value.details["draft"]
    assert (theirs.by, theirs.fields["body"]) == (first.name, "Van de eerste.")
    kept = service.load(first.actor, here(table))
    assert kept is not None
    assert kept.fields["body"] == "Van de eerste."


def test_nothing_is_sent_that_a_colleague_changed_unseen(table: Table, colleague: Someone):
    first = table.parties[GEMEENTE].coordinator
    save(table, first, "Eerst.")
    save(table, colleague, "Beter.", 1)
    with pytest.raises(ChangedByColleague):
        service.send(first.actor, table.reference, here(table), 1, lambda: 7)
    assert service.send(first.actor, table.reference, here(table), 2, lambda: 7) == 7
    session().rollback()
    assert service.load(first.actor, here(table)) is None


def test_a_draft_stays_when_sending_is_refused(table: Table):
    first = table.parties[GEMEENTE].coordinator
    save(table, first, "Eerst.")

    def refused() -> int:
        raise NotAllowed()

    with pytest.raises(NotAllowed):
        service.send(first.actor, table.reference, here(table), 1, refused)
    assert service.load(first.actor, here(table)) is not None


def test_every_party_has_a_draft_of_its_own(table: Table):
    for chair in (STARTER, GEMEENTE, WELZIJN):
        save(table, table.parties[chair].coordinator, f"Stoel {chair}.")
    found = service.load(table.actor(WELZIJN), here(table))
    assert found is not None
    assert found.fields["body"] == "Stoel 2."


def test_who_may_not_write_here_saves_nothing(table: Table):
    reader = make_person(table.parties[GEMEENTE], Role.READER)
    with pytest.raises(NotAllowed):
        save(table, reader, "Ik mag dit niet.")
    with pytest.raises(NotFound):
        save(table, make_organisation().coordinator, "Ik hoor hier niet.")


def test_no_door_tells_another_party_what_is_prepared(app: Flask, table: Table, colleague: Someone):
    table.propose(STARTER, table.first_text(), "Anders.")
    save(table, table.parties[GEMEENTE].coordinator, "HALFAF")
    path = f"/convenanten/{table.reference}{address(table)}"
    others = [table.parties[n].coordinator for n in (STARTER, WELZIJN)]
    for someone in others:
        client = signed_in(app.test_client(), someone)
        for door in [*doors(table), path]:
            said = read(client, door)
            assert "HALFAF" not in said, door
            assert "concept van een voorstel" not in said, door
    control = signed_in(app.test_client(), colleague)  # who may, reads it
    assert "HALFAF" in read(control, path)
    assert "concept van een voorstel" in read(control, path.removesuffix("/voorstel")) or (
        "werkt hieraan" in read(control, path.removesuffix("/voorstel"))
    )


def test_the_page_shows_who_is_at_work_and_both_texts(app: Flask, table: Table, colleague: Someone):
    first, path = Seat(app, table, GEMEENTE), address(table)
    other = Seat(app, table, GEMEENTE)
    other.client = signed_in(app.test_client(), colleague)
    first.send(path, keep="1", **typed(table, "Van de eerste."))
    assert count() == 0
    name = table.parties[GEMEENTE].coordinator.name
    assert f"{name} werkt hieraan" in other.read(path)
    assert f"{name} van uw organisatie werkt hieraan" in other.read(path.removesuffix("/voorstel"))
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        later = signed_in(app.test_client(), colleague)
        shown = later.get(other.at + path).get_data(as_text=True)
        assert "werkt hieraan" not in shown
        assert f"{name} bewaarde dit concept" in shown
    both = other.send(path, 409, **typed(table, "Van de tweede."), rev="0")
    assert "Van de eerste." in both
    assert "Van de tweede." in both
    assert 'name="rev" value="1"' in both
    other.send(path, **typed(table, "Van ons samen."), rev="1")
    assert "Van ons samen." in table.proposal(1).compared.new
    assert "Van de eerste." not in first.read(path)


def test_the_script_of_the_page_is_told_too(app: Flask, table: Table, colleague: Someone):
    first, path = Seat(app, table, GEMEENTE), address(table) + "/concept"
    said = first.client.post(first.at + path, data={"body": "Eén.", "rev": "0"}).get_json()
    assert said["rev"] == 1
    other = signed_in(app.test_client(), colleague)
    answer = other.post(first.at + path, data={"body": "Twee.", "rev": "0"})
    assert (answer.status_code, answer.get_json()["fields"]["body"]) == (409, "Eén.")
    assert answer.get_json()["revision"] == 1
    wrong = other.post(f"{first.at}/artikel/999999/voorstel/concept", data={"body": "x"})
    assert wrong.status_code == 404


def test_a_counter_proposal_is_prepared_together_as_well(
    app: Flask, table: Table, colleague: Someone
):
    number = table.propose(STARTER, table.first_text(), "Dit voorstel.")
    first = Seat(app, table, GEMEENTE)
    path = f"/voorstel/{number}/tegenvoorstel"
    first.send(path, keep="1", **typed(table, "Dan liever dit."))
    other = Seat(app, table, GEMEENTE)
    other.client = signed_in(app.test_client(), colleague)
    assert "Dan liever dit." in other.read(path)
    assert "Dan liever dit." not in other.read(address(table))
    other.send(path, **typed(table, "Dan liever dit, precies."), rev="1")
    view = negotiation.proposal(colleague.actor, CovenantAction.READ, table.reference, number + 1)
    assert view.counters == number
