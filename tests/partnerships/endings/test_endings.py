"""A party leaves, all go on, or all end: through the services, on a covenant in force."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from accounts.memberships.model import Role
from accounts.notices.model import OutboxMail
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.amendments import paper
from partnerships.amendments.errors import IsOver
from partnerships.commitments.errors import CovenantIsOver, DueAfterLeaving
from partnerships.commitments.model import Occurrence
from partnerships.covenants import facts, queries
from partnerships.covenants.model import CovenantState
from partnerships.endings import errors, jobs, renewing, service, staying
from partnerships.endings import queries as reading
from partnerships.endings.model import ExitState
from partnerships.endings.schema import NoticeCommand, RenewCommand
from partnerships.handovers import service as handovers
from partnerships.handovers.model import RouteState
from partnerships.handovers.schema import RouteCommand, Way
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import jobs as signing
from tests.builders import mailed, make_person, signed_in
from tests.partnerships.amendments.table import YES, InForce, lay
from tests.partnerships.commitments.promises import END, Promised

READ = CovenantAction.READ
NO = AnswerCommand(AnswerWord.REFUSE, "Te lang.")
SOON = date(2027, 2, 23)  # three months after the Monday of the tests


pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def table(app) -> InForce:
    return lay()


def leave(table: InForce, chair: int, day: date = SOON) -> None:
    service.give_notice(table.actor(chair), table.reference, NoticeCommand(day, "Wij stoppen."))


def on(day: date) -> None:
    with clock.fixed(day):
        jobs.depart()
    session().rollback()


def mails(subject: str) -> int:
    return len([m for m in session().scalars(select(OutboxMail)) if m.subject.startswith(subject)])


def promises(table: InForce) -> Promised:
    return Promised(table.reference, table.parties)


def test_up_to_its_last_day_a_party_is_bound_and_after_it_the_others_go_on(table):
    made = promises(table)
    made.standing(1, "Elke maand een verslag", rhythm="month", due_on=date(2026, 12, 1))
    leave(table, 1)
    leave(table, 1)  # the same form sent twice
    assert facts.gather(queries.load(table.reference)).leaving == ((table.parties[1].name, SOON),)
    assert mails("Organisatie") == 2
    assert mails("U heeft opgezegd") == 1
    with pytest.raises(errors.NoticeGiven):
        leave(table, 1, SOON + timedelta(days=9))
    on(SOON)
    assert len(table.view().parties) == 3
    on(SOON + timedelta(days=1))
    assert [p.organisation_id for p in table.view().parties] == [
        table.parties[0].id, table.parties[2].id,
    ]  # fmt: skip
    assert table.state(table.reference) == CovenantState.IN_FORCE
    assert facts.gather(queries.load(table.reference)).leaving == ()
    with pytest.raises(NotFound):
        queries.covenant(table.actor(1), READ, table.reference)
    found = reading.ending(table.actor(0), READ, table.reference)
    assert [n.state for n in found.notices] == [ExitState.GONE]
    states = {row.due_on: row.state.value for row in session().scalars(select(Occurrence))}
    assert states[date(2027, 2, 1)] == "open"
    assert {state for day, state in states.items() if day > SOON} == {"waived"}
    sent = mails("")
    on(SOON + timedelta(days=2))  # a round made twice
    assert mails("") == sent


def test_who_gave_notice_promises_nothing_after_its_last_day(table, client):
    made = promises(table)
    month = {"rhythm": "month", "due_on": date(2026, 12, 1)}
    number = made.add(0, 1, "Elke maand een verslag", **month)
    late = made.add(0, 1, "Een slotverslag", due_on=date(2027, 12, 1))
    leave(table, 1)
    signed_in(client, table.parties[1].coordinator)
    there = f"/convenanten/{table.reference}/afspraken/{number}/bevestigen"
    assert "opgezegd en is partij tot en met 23 februari 2027." in client.get(there).text
    made.confirm(1, number)
    assert due(table) == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
    with pytest.raises(DueAfterLeaving):
        made.confirm(1, late)
    stays(table, 1, 1)
    stays(table, 0, 1)
    assert len(due(table)) == 3
    assert stays(table, 2, 1)
    assert len(due(table)) == 23  # up to the end of the covenant
    made.confirm(1, late)


def due(table: InForce) -> list[date]:
    session().rollback()
    ours = Occurrence.organisation_id == table.parties[1].id
    return list(session().scalars(select(Occurrence.due_on).where(ours).order_by("due_on")))


def stays(table: InForce, chair: int, who: int) -> bool:
    return staying.say_stay(table.actor(chair), table.reference, table.parties[who].id)


def test_a_notice_is_off_when_its_party_asks_and_every_other_party_says_yes(table):
    leave(table, 1)
    with pytest.raises(errors.NotAsked):
        stays(table, 0, 1)
    with pytest.raises(errors.NoNotice):
        stays(table, 0, 2)
    assert not stays(table, 1, 1)
    assert mails(f"{table.parties[1].name} wil toch blijven") == 2
    assert not stays(table, 0, 1)
    with pytest.raises(errors.StayNoted) as noted:
        stays(table, 0, 1)
    assert noted.value.details["names"] == (table.parties[2].name,)
    with clock.fixed(SOON):  # the last day itself is still in time
        assert stays(table, 2, 1)
    assert mails(f"{table.parties[1].name} blijft") == 3
    on(SOON + timedelta(days=1))
    assert len(table.view().parties) == 3
    found = reading.ending(table.actor(0), READ, table.reference)
    assert [n.state for n in found.notices] == [ExitState.WITHDRAWN]
    leave(table, 1)  # and once more, for good


def test_after_the_last_day_nobody_is_called_back(table):
    leave(table, 1)
    stays(table, 1, 1)
    stays(table, 0, 1)
    with clock.fixed(SOON + timedelta(days=1)), pytest.raises(errors.NoNotice):
        stays(table, 2, 1)


def test_who_waited_for_nobody_but_a_party_that_left_stays(table):
    leave(table, 1, SOON + timedelta(days=9))
    leave(table, 2)
    stays(table, 1, 1)
    stays(table, 0, 1)
    on(SOON + timedelta(days=1))
    found = reading.ending(table.actor(0), READ, table.reference)
    assert [n.state for n in found.notices] == [ExitState.GONE, ExitState.WITHDRAWN]


def test_the_text_in_force_says_beside_a_name_that_the_party_left(table):
    route = RouteCommand(table.parties[1].id, Way.TO_THEM, "Taalles", accompany="Gaat mee.")
    number = handovers.propose(table.actor(0), table.reference, route)
    handovers.agree(table.actor(1), table.reference, number)
    leave(table, 1)
    assert table.text.left == ()
    on(SOON + timedelta(days=1))
    assert table.text.left == ((table.parties[1].name, SOON),)
    assert paper.of_text(table.text).data["left"] == [
        {"name": table.parties[1].name, "on": "23 februari 2027"}
    ]
    stopped = handovers.load(table.reference, number)
    assert stopped.state == RouteState.STOPPED


def test_too_short_notice_names_the_first_day(table):
    with pytest.raises(errors.TooShortNotice) as short:
        leave(table, 0, SOON - timedelta(days=1))
    assert short.value.details["first"] == SOON
    with pytest.raises(errors.EndsBefore):
        leave(table, 0, END)
    assert service.running(queries.load(table.reference)) == []


def test_with_one_party_left_it_ends_for_all(app):
    table = lay(2)
    leave(table, 0)
    leave(table, 1, SOON + timedelta(days=30))
    on(SOON + timedelta(days=1))
    assert queries.load(table.reference).state == CovenantState.ENDED
    found = reading.ending(table.actor(1), READ, table.reference)
    assert [n.state for n in found.notices] == [ExitState.GONE, ExitState.LAPSED]


def test_who_leaves_leaves_the_running_amendments_too(table):
    reference = table.begin(1)
    number = table.propose(reference, number=3, body="Anders.")
    leave(table, 2)
    negotiation.answer(table.actor(1), reference, number, YES)
    on(SOON + timedelta(days=1))
    view = table.view(reference)
    assert len(view.parties) == 2
    assert view.articles[2].body == "Anders."  # it waited for nobody but who left


def test_only_who_decides_and_only_of_what_holds(table):
    reference = table.begin()
    with pytest.raises(errors.AnAmendment):
        service.give_notice(table.actor(0), reference, NoticeCommand(SOON, "Weg."))
    reader = make_person(table.parties[0], Role.READER)
    with pytest.raises(NotAllowed):
        service.give_notice(reader.actor, table.reference, NoticeCommand(SOON, "Weg."))


def test_together_it_ends_early_when_nothing_is_open_and_all_say_so(table):
    made = promises(table)
    made.standing(1, "Een verslag", due_on=date(2026, 11, 23))
    amendment = table.begin()
    gates = facts.gather(queries.load(table.reference)).gates
    kinds = [type(gate) for gate in gates]
    assert kinds[:2] == [errors.OpenCommitments, errors.OpenAmendments]
    with pytest.raises(errors.OpenCommitments):
        service.agree_to_end(table.actor(0), table.reference)
    assert amendment


def test_the_parties_hear_three_times_that_a_term_ends(table):
    for left, total in ((181, 0), (180, 3), (179, 3), (90, 6), (30, 9), (29, 9), (1, 9)):
        with clock.fixed(END - timedelta(days=left)):
            jobs.warn()
            jobs.warn()
        assert mails("Loopt bijna af") == total, left


def test_what_should_be_done_before_the_last_day_is_said_by_mail_and_page(table, client):
    table.begin()
    signed_in(client, table.parties[0].coordinator)
    there, title = f"/convenanten/{table.reference}/einde", "Voor de laatste dag nog te doen"
    page = client.get(there).text
    assert title not in page
    assert "Dit moet eerst nog" in page
    with clock.fixed(END - timedelta(days=90)):
        jobs.warn()
        signed_in(client, table.parties[0].coordinator)
        page = client.get(there).text
    told = mailed(table.parties[2].coordinator)
    todo = ("Wijzigingen waarover nog wordt gepraat: 1.", "nog geen evaluatie waarin alle")
    assert all(each in page and each in told for each in (title, *todo))
    assert page.count(todo[0]) == 1


def test_as_it_is_takes_one_press_and_all_sign_an_addendum(table):
    until = date(2030, 10, 31)
    reference = renewing.renew(table.actor(1), table.reference, RenewCommand(until))
    again = renewing.renew(table.actor(1), table.reference, RenewCommand(until))
    assert again == reference
    for chair in (0, 2):
        negotiation.answer(table.actor(chair), reference, 1, YES)
    table.conclude(reference)
    assert table.view().ends_on == until
    with pytest.raises(errors.NotLonger):
        renewing.renew(table.actor(1), table.reference, RenewCommand(until))
    with clock.fixed(END + timedelta(days=1)):
        jobs.warn()
        assert mails("Loopt bijna af") == 0


def test_one_renewal_is_talked_about_at_a_time(table, client):
    until = RenewCommand(date(2030, 10, 31))
    reference = renewing.renew(table.actor(1), table.reference, until)
    signed_in(client, table.parties[0].coordinator)
    there, offer = f"/convenanten/{table.reference}/einde", "Stel voor om zo door te gaan"
    shown = client.get(there).text
    assert offer not in shown
    assert f'href="/convenanten/{reference}/wat-verandert"' in shown
    for same in (until, RenewCommand(date(2031, 1, 1))):
        with pytest.raises(errors.RenewalWaits):
            renewing.renew(table.actor(0), table.reference, same)
    negotiation.answer(table.actor(0), reference, 1, NO)
    assert offer in client.get(there).text
    other = renewing.renew(table.actor(0), table.reference, RenewCommand(date(2031, 1, 1)))
    for chair in (1, 2):
        negotiation.answer(table.actor(chair), other, 1, YES)  # in its text now, and not signed
    with pytest.raises(errors.RenewalWaits):
        renewing.renew(table.actor(2), table.reference, until)


def test_what_ended_is_an_archive(table):
    with clock.fixed(END + timedelta(days=1)):
        signing._turn_pages()
        session().rollback()
        assert table.state(table.reference) == CovenantState.ENDED
        with pytest.raises(errors.NotInForce):
            service.agree_to_end(table.actor(0), table.reference)
        with pytest.raises(CovenantIsOver):
            promises(table).add(0, 0, due_on=END)
        with pytest.raises(IsOver):
            table.begin()
    assert mails("Afgelopen") == 3
