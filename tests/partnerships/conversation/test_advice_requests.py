"""Advice that is asked of a colleague for a day: a task for one, news for the other, and among
ourselves."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from accounts.memberships import roles
from accounts.memberships.model import Membership, Role
from accounts.policy import can
from accounts.tasks.registry import tasks_of
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.conversation import errors, people, queries, requesting, requests
from partnerships.conversation.model import AdviceRequest, RemarkKind
from partnerships.conversation.schema import AnswerCommand, RequestCommand
from partnerships.conversation.service import Place
from partnerships.policy import ConversationAction
from tests.builders import Someone, mailed, make_organisation, make_person, signed_in
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2
WORDS = "Mag dit MINDERMINNELIJK?"


@pytest.fixture
def lawyer(table: Table) -> Someone:
    return make_person(table.parties[STARTER], Role.LAWYER)


def ask(table: Table, adviser: Someone, ahead: int = 7, where: Place | None = None) -> int:
    command = RequestCommand(adviser.id, clock.today() + timedelta(days=ahead), WORDS)
    place = where or Place(clause_id=table.first_text().clause_id)
    return requesting.request(table.actor(STARTER), table.reference, place, command)


def give(table: Table, who: Someone, number: int, words: str = "Ja, mits VOORAF.") -> int:
    return requesting.give(who.actor, table.reference, number, AnswerCommand(words))


def test_asking_is_a_task_for_that_day_and_answering_is_the_advice(table: Table, lawyer: Someone):
    number = ask(table, lawyer)
    assert ask(table, lawyer) == number  # sent twice
    assert "vraagt uw advies" in mailed(lawyer)
    assert "MINDERMINNELIJK" not in mailed(lawyer)
    [task] = tasks_of(lawyer.actor)
    assert (task.due, task.late) == (clock.today() + timedelta(days=7), False)
    assert task.link == f"/convenanten/{table.reference}/advies/{number}"
    advice = give(table, lawyer, number)
    assert give(table, lawyer, number) == advice  # sent twice
    assert tasks_of(lawyer.actor) == []
    assert "gaf het advies" in mailed(table.parties[STARTER].coordinator)
    talk = queries.about(table.actor(STARTER), table.view, table.first_text().clause_id)
    assert [(r.kind, r.adviser, r.advised_on) for r in talk.remarks] == [
        (RemarkKind.ADVICE, lawyer.name, clock.today())
    ]
    assert talk.requests == []
    with pytest.raises(errors.AdviceGiven):
        give(table, lawyer, number, "Toch niet.")
    with pytest.raises(errors.AdviceGiven):
        requesting.withdraw(table.actor(STARTER), table.reference, number)


def test_what_is_no_longer_needed_is_withdrawn(table: Table, lawyer: Someone):
    number = ask(table, lawyer, where=Place())
    for _ in range(2):
        requesting.withdraw(table.actor(STARTER), table.reference, number)
    assert "niet meer nodig" in mailed(lawyer)
    assert tasks_of(lawyer.actor) == []
    with pytest.raises(errors.RequestWithdrawn):
        give(table, lawyer, number)
    assert requests.waiting(table.actor(STARTER), table.view) == []


def test_the_days_are_seen_by_the_own_side_only(app: Flask, table: Table, lawyer: Someone):
    at = f"/convenanten/{table.reference}"
    article = f"{at}/artikel/{table.first_text().clause_id}"
    number = ask(table, lawyer, ahead=1)
    pages = (article, f"{at}/gesprek", f"{at}/gesprek?toon=advies", f"{at}/advies/{number}")
    with clock.fixed(clock.now() + timedelta(days=2)):
        assert tasks_of(lawyer.actor)[0].late
        colleague = signed_in(app.test_client(), make_person(table.parties[STARTER], Role.READER))
        assert ["te laat" in colleague.get(page).text for page in pages] == [True] * 4
        for chair in (GEMEENTE, WELZIJN):
            other = signed_in(app.test_client(), table.parties[chair].coordinator)
            said = [other.get(page) for page in pages]
            assert [answer.status_code for answer in said] == [200, 200, 200, 404]
            assert not any(lawyer.name in answer.text for answer in said)


def test_only_who_was_asked_gives_it(table: Table, lawyer: Someone):
    number = ask(table, lawyer)
    for who, refusal in (
        (table.actor(STARTER), NotAllowed), (table.actor(GEMEENTE), NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            requesting.give(who, table.reference, number, AnswerCommand("x"))
    with pytest.raises(NotFound):
        requesting.withdraw(table.actor(GEMEENTE), table.reference, number)
    with pytest.raises(errors.NoSuchRequest):
        requests.one(table.actor(GEMEENTE), table.view, number)


def test_one_asks_a_colleague_who_may_write_for_a_day_to_come(table: Table, lawyer: Someone):
    reader = make_person(table.parties[STARTER], Role.READER)
    myself = table.parties[STARTER].coordinator
    for who in (reader, myself, table.parties[GEMEENTE].coordinator):
        with pytest.raises(errors.AsksNoColleague):
            ask(table, who)
    with pytest.raises(errors.AdviceTooLate):
        ask(table, lawyer, ahead=-1)
    found = people.advisers(table.actor(STARTER))
    assert (found[0].person_id, found[0].is_lawyer) == (lawyer.id, True)
    assert not {reader.id, myself.id} & {each.person_id for each in found}


def test_the_list_of_requests_is_the_policy(table: Table, lawyer: Someone):
    ask(table, lawyer)
    row = session().scalars(select(AdviceRequest)).one()
    actors = [table.actor(chair) for chair in range(3)]
    actors += [lawyer.actor, make_organisation().actor, make_person().actor]
    for actor in actors:
        statement = select(AdviceRequest.id).where(requests.asked_by_side_of(actor))
        seen = session().scalars(statement).one_or_none() is not None
        assert seen is can(actor, ConversationAction.READ, row)


def test_it_is_asked_and_given_on_the_pages(app: Flask, table: Table, lawyer: Someone):
    asker = signed_in(app.test_client(), table.parties[STARTER].coordinator)
    at = f"/convenanten/{table.reference}"
    wrong = asker.post(f"{at}/advies/vragen", data={"question": "Kan dit?", "due_on": "1 1 2020"})
    assert wrong.status_code == 422
    assert "Kan dit?" in wrong.text
    day = clock.today() + timedelta(days=3)
    form = {"question": "Kan dit?", "due_on": f"{day:%d %m %Y}", "adviser_id": str(lawyer.id)}
    assert asker.post(f"{at}/advies/vragen", data=form).location == f"{at}/gesprek"
    link = tasks_of(lawyer.actor)[0].link
    assert "Geef dit advies" not in asker.get(link).text
    adviser = signed_in(app.test_client(), lawyer)
    assert "Geef dit advies" in adviser.get(link).text
    answer = adviser.post(link, data={"text": "Ja, dat kan."})
    assert "Ja, dat kan." in asker.get(answer.location).text
    assert "Dit advies is gegeven." in asker.get(link).text


def leave(table: Table, who: Someone) -> None:
    held = select(Membership.id).where(Membership.person_id == who.id)
    roles.end(table.actor(STARTER), session().scalars(held).one())


def test_it_ends_when_who_was_asked_leaves_and_who_asked_hears_it(
    app: Flask, table: Table, lawyer: Someone
):
    number = ask(table, lawyer)
    leave(table, lawyer)
    asker = table.parties[STARTER].coordinator
    assert f"Geen advies van {lawyer.name}" in mailed(asker)
    assert "MINDERMINNELIJK" not in mailed(asker)
    assert requests.waiting(table.actor(STARTER), table.view) == []
    page = signed_in(app.test_client(), asker).get(
        f"/convenanten/{table.reference}/advies/{number}"
    )
    assert "Dit advies komt niet meer." in page.text
    assert "Trek deze vraag in" not in page.text


def test_what_was_given_stays_when_who_gave_it_leaves(table: Table, lawyer: Someone):
    number = ask(table, lawyer)
    give(table, lawyer, number)
    leave(table, lawyer)
    row = session().scalars(select(AdviceRequest)).one()
    assert (row.withdrawn_at, row.advice_id is None) == (None, False)
    assert "Geen advies" not in mailed(table.parties[STARTER].coordinator)
