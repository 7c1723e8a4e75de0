"""One mail a day at most per person and covenant, with a link to each thing that waits."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from accounts.memberships.model import Role
from accounts.notices.model import OutboxMail
from accounts.people import service as people
from core.jobs import enqueue, work_off
from core.storage.database import session, transaction
from core.values import clock
from partnerships.accessions.leaving import leave
from partnerships.conversation import service as talk
from partnerships.conversation.schema import CommentCommand
from partnerships.digests import service
from partnerships.digests.model import Digest
from tests.builders import Someone, make_person, signed_in
from tests.partnerships.negotiation.conftest import table
from tests.partnerships.negotiation.table import Table, lay_table

__all__ = ["table"]
STARTER, GEMEENTE, WELZIJN = 0, 1, 2


def digests(someone: Someone) -> list[str]:
    statement = select(OutboxMail).where(
        OutboxMail.address == someone.email, OutboxMail.subject.startswith("Dit wacht op u")
    )
    rows = session().scalars(statement.order_by(OutboxMail.id))
    return [f"{row.subject}\n{row.text}" for row in rows]


def on_day(number: int):
    return clock.fixed(clock.now() + timedelta(days=number))


def test_it_says_what_waits_with_a_link_to_the_place_itself(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    service.send_all()
    (mail,) = digests(table.parties[GEMEENTE].coordinator)
    at = f"http://localhost:8000/convenanten/{table.reference}"
    assert "Dit wacht op u: Samen sterk in de wijk" in mail
    assert f"{at}/voorstel/{number}\n" in mail
    assert "http://localhost:8000/account" in mail
    assert digests(table.parties[STARTER].coordinator) == []


def test_a_round_made_twice_sends_nothing_twice(table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    assert service.send_all() == 2
    assert service.send_all() == 0
    table.propose(GEMEENTE, table.first_text(), "Toch anders.")
    assert service.send_all() == 1  # the starter had none today yet
    assert len(digests(table.parties[WELZIJN].coordinator)) == 1


def test_another_day_it_comes_only_for_something_new_or_after_a_week(table: Table):
    welfare = table.parties[WELZIJN].coordinator
    table.propose(STARTER, table.first_text(), "Anders.")
    service.send_all()
    with on_day(1):
        service.send_all()
        assert len(digests(welfare)) == 1
        table.propose(GEMEENTE, table.first_text(), "Toch anders.")
        service.send_all()
        assert len(digests(welfare)) == 2
    with on_day(8):
        service.send_all()
        assert len(digests(welfare)) == 3


def test_two_covenants_are_two_mails(app: Flask):
    one, other = lay_table(), lay_table()
    both = other.parties[GEMEENTE].coordinator
    one.propose(STARTER, one.first_text(), "Anders.")
    other.propose(STARTER, other.first_text(), "Anders.")
    service.send_all()
    assert len(digests(both)) == 1
    assert session().scalar(select(func.count()).select_from(Digest)) == 4


def test_who_switched_it_off_gets_none(app: Flask, table: Table):
    someone = table.parties[GEMEENTE].coordinator
    client = signed_in(app.test_client(), someone)
    assert "Stuur mij geen overzicht meer" in client.get("/account").text
    assert client.post("/account/overzicht").status_code == 303
    assert "U krijgt geen overzicht per mail" in client.get("/account").text
    table.propose(STARTER, table.first_text(), "Anders.")
    service.send_all()
    assert digests(someone) == []
    assert len(digests(table.parties[WELZIJN].coordinator)) == 1  # the choice of one person
    client.post("/account/overzicht", data={"wanted": "1"})
    service.send_all()
    assert len(digests(someone)) == 1


def test_it_holds_nothing_that_another_side_wrote_for_itself(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    place = talk.Place(proposal=number)
    talk.comment(table.actor(STARTER), table.reference, place, CommentCommand("ONDERONS"))
    talk.comment(table.actor(WELZIJN), table.reference, place, CommentCommand("ONDERONS"))
    service.send_all()
    for group in table.parties:
        assert not any("ONDERONS" in mail for mail in digests(group.coordinator))


def test_who_left_or_may_not_decide_hears_nothing(table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    reader = make_person(table.parties[WELZIJN], Role.READER)
    leave(table.actor(GEMEENTE), table.reference, "Wij stoppen.")
    service.send_all()
    assert digests(table.parties[GEMEENTE].coordinator) == []
    assert digests(reader) == []
    assert len(digests(table.parties[WELZIJN].coordinator)) == 1


def test_it_is_written_in_ones_own_language(table: Table):
    someone = table.parties[GEMEENTE].coordinator
    people.speak(someone.actor, "en")
    table.propose(STARTER, table.first_text(), "Anders.")
    service.send_all()
    statement = select(OutboxMail.language).where(OutboxMail.address == someone.email)
    assert "en" in session().scalars(statement).all()


def test_the_job_of_the_morning_makes_the_round(table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    with transaction():
        enqueue("digests.round", "2026-11-23")
    work_off()
    assert len(digests(table.parties[WELZIJN].coordinator)) == 1


@pytest.mark.parametrize("chair", [STARTER, GEMEENTE, WELZIJN])
def test_every_party_is_told_alike(app: Flask, chair: int):
    table = lay_table()
    table.propose((chair + 1) % 3, table.first_text(), "Anders.")
    service.send_all()
    assert len(digests(table.parties[chair].coordinator)) == 1
