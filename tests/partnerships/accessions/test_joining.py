"""An organisation joins a negotiation when every party says yes, and reads the whole history."""

import pytest

from accounts.memberships.model import Role
from accounts.memberships.schema import NewPartyCommand
from accounts.organisations.model import OrganisationKind
from accounts.tasks.registry import tasks_of
from core.storage.audit import verify
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.accessions import errors, queries, service
from partnerships.accessions.model import AccessionState
from partnerships.accessions.schema import AskCommand
from partnerships.conversation import service as conversation
from partnerships.conversation.model import Audience
from partnerships.conversation.queries import Show, listed
from partnerships.conversation.schema import CommentCommand
from partnerships.covenants import queries as covenants
from partnerships.covenants.errors import PartyTwice
from partnerships.covenants.needs import PartiesNotSettled
from partnerships.negotiation import errors as negotiating
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand
from partnerships.policy import CovenantAction
from tests.builders import Group, let_join, mailed, make_covenant, make_organisation, make_person
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


@pytest.fixture
def late(app) -> Group:
    """Somebody who is not at the table yet."""
    return make_organisation(OrganisationKind.INFORMAL_GROUP)


def ask(table: Table, chair: int, late: Group) -> int:
    command = AskCommand(late.id, "Zij kennen de wijk.")
    return service.ask(table.actor(chair), table.reference, command)


def yes(table: Table, chair: int, number: int) -> None:
    command = AnswerCommand(AnswerWord.ACCEPT)
    service.answer(table.actor(chair), table.reference, number, command)


def no(table: Table, chair: int, number: int, reason: str = "Wij zijn met genoeg.") -> None:
    command = AnswerCommand(AnswerWord.REFUSE, reason)
    service.answer(table.actor(chair), table.reference, number, command)


def asked(table: Table, number: int, chair: int = STARTER) -> queries.AccessionView:
    session().rollback()
    return queries.accession(table.actor(chair), CovenantAction.READ, table.reference, number)


def test_it_takes_part_at_the_last_yes_and_not_before(table: Table, late: Group):
    number = ask(table, GEMEENTE, late)
    yes(table, STARTER, number)
    assert [voice.name for voice in asked(table, number).waiting_for] == [table.parties[2].name]
    with pytest.raises(NotFound):
        covenants.covenant(late.actor, CovenantAction.READ, table.reference)
    yes(table, WELZIJN, number)
    assert asked(table, number).state is AccessionState.JOINED
    assert [party.organisation_id for party in table.view.parties][3:] == [late.id]
    assert "U leest alles wat er tot nu toe is gebeurd" in mailed(late.coordinator)
    assert verify().intact


def test_whoever_asks_all_others_answer_alike(app, late: Group):
    for chair in (STARTER, GEMEENTE, WELZIJN):
        made = make_covenant(3, negotiating=True)
        table = Table(made.reference, made.parties)
        number = ask(table, chair, late)
        for other in {STARTER, GEMEENTE, WELZIJN} - {chair}:
            assert len(table.view.parties) == 3
            yes(table, other, number)
        assert len(table.view.parties) == 4


def test_one_no_with_its_reason_ends_it_for_all_to_read(table: Table, late: Group):
    number = ask(table, STARTER, late)
    with pytest.raises(negotiating.ReasonNeeded):
        no(table, WELZIJN, number, "")
    no(table, WELZIJN, number)
    assert asked(table, number).state is AccessionState.REFUSED
    assert "Wij zijn met genoeg." in mailed(table.parties[GEMEENTE].coordinator)
    with pytest.raises(errors.AccessionClosed):
        yes(table, GEMEENTE, number)
    assert ask(table, STARTER, late) == number + 1  # who still wants it asks again


def test_it_reads_what_came_before_and_answers_what_is_open(table: Table, late: Group):
    words = table.first_text()
    taken, waiting = table.propose(STARTER, words, "Eerder."), 2
    for chair in (GEMEENTE, WELZIJN):
        table.yes(chair, taken)
    assert table.propose(STARTER, table.first_text(), "Nu open.") == waiting
    table.yes(GEMEENTE, waiting)
    let_join(table.reference, table.parties, late)
    texts = covenants.texts_of(late.actor, table.reference, words.clause_id)
    assert texts[0].body == "Eerder."
    table.yes(WELZIJN, waiting)
    assert [voice.name for voice in table.proposal(waiting).waiting_for] == [late.name]
    command = AnswerCommand(AnswerWord.ACCEPT)
    negotiation.answer(late.actor, table.reference, waiting, command)
    assert table.first_text().body == "Nu open."


def test_it_never_reads_what_another_side_wrote_for_itself(table: Table, late: Group):
    for audience, words in ((Audience.OWN, "Onder ons."), (Audience.ALL, "Voor allen.")):
        command = CommentCommand(words, audience)
        conversation.comment(table.actor(WELZIJN), table.reference, conversation.Place(), command)
    let_join(table.reference, table.parties, late)
    session().rollback()
    for actor, found in ((late.actor, ["Voor allen."]),
                         (table.actor(WELZIJN), ["Voor allen.", "Onder ons."])):  # fmt: skip
        talk, _ = listed(actor, table.reference, Show.ALL)
        assert [remark.text for remark in talk.remarks] == found


def test_who_joins_meanwhile_is_asked_too(table: Table, late: Group):
    other = make_organisation()
    first, second = ask(table, STARTER, late), ask(table, STARTER, other)
    for chair in (GEMEENTE, WELZIJN):
        yes(table, chair, first)
        yes(table, chair, second)
    assert [voice.name for voice in asked(table, second).waiting_for] == [late.name]


def test_a_text_is_not_fixed_while_it_is_open_who_takes_part(table: Table, late: Group):
    number = ask(table, STARTER, late)
    with pytest.raises(PartiesNotSettled):
        negotiation.freeze(table.actor(GEMEENTE), table.reference)
    service.withdraw(table.actor(STARTER), table.reference, number)
    negotiation.freeze(table.actor(GEMEENTE), table.reference)
    with pytest.raises(errors.NotAtTheTable):
        ask(table, STARTER, late)


def test_the_same_question_twice_is_one_and_of_two_parties_is_refused(table: Table, late: Group):
    number = ask(table, STARTER, late)
    assert ask(table, STARTER, late) == number
    with pytest.raises(errors.AskedAlready):
        ask(table, GEMEENTE, late)
    with pytest.raises(PartyTwice):
        ask(table, STARTER, table.parties[WELZIJN])


def test_taking_it_back_and_deciding_are_for_who_may(table: Table, late: Group):
    number = ask(table, STARTER, late)
    with pytest.raises(errors.NotYourQuestion):
        service.withdraw(table.actor(GEMEENTE), table.reference, number)
    with pytest.raises(negotiating.OwnProposal):
        yes(table, STARTER, number)
    command = AnswerCommand(AnswerWord.COUNTER, "Dan een ander.")
    with pytest.raises(errors.OnlyYesOrNo):
        service.answer(table.actor(GEMEENTE), table.reference, number, command)
    volunteer = make_person(table.parties[GEMEENTE], Role.READER)
    with pytest.raises(NotAllowed):
        service.answer(volunteer.actor, table.reference, number, AnswerCommand(AnswerWord.ACCEPT))
    with pytest.raises(NotFound):
        service.answer(late.actor, table.reference, number, AnswerCommand(AnswerWord.ACCEPT))
    with pytest.raises(errors.NoSuchAccession):
        yes(table, GEMEENTE, number + 1)
    service.withdraw(table.actor(STARTER), table.reference, number)
    assert asked(table, number).state is AccessionState.WITHDRAWN


def test_an_organisation_that_is_not_here_is_invited_and_reads_nothing_yet(table: Table):
    command = NewPartyCommand(
        "Vrouwengroep Lale", OrganisationKind.INFORMAL_GROUP, "Hatice Aksoy",
        "hatice@voorbeeld.test", "tr",
    )  # fmt: skip
    number = service.ask_new(table.actor(STARTER), table.reference, command, "Zij horen erbij.")
    assert "Samen sterk" not in mailed("hatice@voorbeeld.test")
    assert "/uitnodiging/" in mailed("hatice@voorbeeld.test")
    for chair in (GEMEENTE, WELZIJN):
        yes(table, chair, number)
    assert table.view.parties[3].name == "Vrouwengroep Lale"
    with pytest.raises(PartyTwice):
        service.ask_new(table.actor(STARTER), table.reference, command, "Nog eens.")


def test_it_waits_as_a_task_until_one_has_spoken(table: Table, late: Group):
    with clock.fixed(clock.now().replace(year=2030)):
        number = ask(table, STARTER, late)
    found = [task for task in tasks_of(table.actor(GEMEENTE)) if task.link.endswith("/vraag/1")]
    assert [task.since and task.since.year for task in found] == [2030]
    yes(table, GEMEENTE, number)
    assert not [t for t in tasks_of(table.actor(GEMEENTE)) if t.link.endswith("/vraag/1")]
    assert not [t for t in tasks_of(table.actor(STARTER)) if t.link.endswith("/vraag/1")]
