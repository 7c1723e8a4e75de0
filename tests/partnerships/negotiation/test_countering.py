"""No, but this: a counter-proposal is an answer, both texts stay, one question is open."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from accounts.memberships.model import Role
from core.storage.audit import verify
from core.storage.database import session
from core.values.errors import NotAllowed, NotFound
from partnerships.covenants.model import ClauseKind
from partnerships.covenants.queries import trail
from partnerships.negotiation import errors, service
from partnerships.negotiation.model import AnswerWord, Proposal, ProposalKind, ProposalState
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from tests.builders import mailed, make_organisation, make_person, signed_in
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


def states(table: Table, *numbers: int) -> list[str]:
    return [table.proposal(number).state.value for number in numbers]


def test_the_counter_is_the_open_question_and_the_first_text_stays(table: Table):
    first = table.propose(STARTER, table.first_text(), "Binnen 8 weken.")
    second = table.counter(GEMEENTE, first, "Binnen 10 weken.")
    assert states(table, first, second) == ["countered", "open"]
    assert table.proposal(first).compared.new == "Binnen 8 weken."
    assert {v.name for v in table.proposal(second).waiting_for} == {
        table.parties[STARTER].name, table.parties[WELZIJN].name,
    }  # fmt: skip
    table.yes(STARTER, second)
    table.yes(WELZIJN, second)
    assert table.first_text().body == "Binnen 10 weken."
    assert states(table, first, second) == ["countered", "accepted"]


def test_a_counter_is_read_beside_the_text_that_holds_and_beside_what_it_answers(
    table: Table, client: FlaskClient
):
    first = table.propose(STARTER, table.first_text(), "Wij komen binnen 8 weken.")
    second = table.counter(GEMEENTE, first, "Wij komen binnen 10 weken.")
    against = table.proposal(second).against
    assert against
    assert [(c.before, c.after) for c in against.figures] == [("8 weken", "10 weken")]
    assert (against.body.words_gone, against.body.words_new) == (1, 1)
    assert table.proposal(first).against is None
    signed_in(client, table.parties[WELZIJN].coordinator)
    page = client.get(f"/convenanten/{table.reference}/voorstel/{second}").text
    assert f"Wat is er anders dan in voorstel {first}?" in page


def test_a_chain_reads_as_a_conversation(table: Table):
    first = table.propose(STARTER, table.first_text(), "Binnen 8 weken.")
    second = table.counter(GEMEENTE, first, "Binnen 13 weken.")
    third = table.counter(STARTER, second, "Binnen 10 weken.")
    for number in (first, second, third):
        chain = table.proposal(number).chain
        assert [link.number for link in chain] == [first, second, third]
    assert [link.state.value for link in chain] == ["countered", "countered", "open"]
    newest = table.proposal(first).newest
    assert newest
    assert newest.number == third
    assert table.proposal(third).counters == second
    assert table.proposal(table.add(WELZIJN, "Feest", "Elk jaar.")).chain == []


def test_it_is_an_answer_with_its_reason_and_everybody_hears_of_it(table: Table):
    first = table.propose(STARTER, table.first_text(), "Anders.")
    table.counter(GEMEENTE, first)
    voice = table.proposal(first).voices[GEMEENTE]
    assert (voice.word, voice.reason) == (AnswerWord.COUNTER, "Dit kunnen wij wel.")
    for chair in (STARTER, WELZIJN):
        assert "tegenvoorstel" in mailed(table.parties[chair].coordinator)
    verbs = [line.verb for line in trail(table.actor(WELZIJN), table.reference)]
    assert verbs[:3] == ["counter", "proposal.counter", "proposal.make"]
    assert verify().intact


def test_the_same_one_sent_twice_is_one(table: Table):
    first = table.propose(STARTER, table.first_text(), "Anders.")
    assert table.counter(GEMEENTE, first) == table.counter(GEMEENTE, first)
    assert session().scalar(select(func.count()).select_from(Proposal)) == 2


def test_only_an_open_proposal_of_another_party_is_countered_and_with_other_words(table: Table):
    first = table.propose(STARTER, table.first_text(), "Anders.")
    with pytest.raises(errors.OwnProposal):
        table.counter(STARTER, first)
    with pytest.raises(errors.SameAsTheirs):
        table.counter(GEMEENTE, first, "Anders.")
    with pytest.raises(errors.ReasonNeeded):
        table.counter(GEMEENTE, first, reason=" ")
    table.yes(GEMEENTE, first)
    with pytest.raises(errors.AnsweredAlready):
        table.counter(GEMEENTE, first)
    table.no(WELZIJN, first)
    with pytest.raises(errors.ProposalClosed):
        table.counter(WELZIJN, first)
    assert states(table, first) == ["refused"]
    assert session().scalar(select(func.count()).select_from(Proposal)) == 1


def test_the_word_alone_is_no_counter_proposal(table: Table):
    first = table.propose(STARTER, table.first_text(), "Anders.")
    with pytest.raises(errors.CounterIsAText):
        service.answer(
            table.actor(GEMEENTE), table.reference, first, AnswerCommand(AnswerWord.COUNTER, "x")
        )
    assert states(table, first) == ["open"]


def test_who_may_not_decide_counters_nothing(table: Table):
    first = table.propose(STARTER, table.first_text(), "Anders.")
    article = table.first_text()
    command = ProposeCommand(
        kind=ProposalKind.CHANGE, heading=article.heading, body="x", reason="x",
        based_on=article.current,
    )  # fmt: skip
    coach = make_person(table.parties[GEMEENTE], Role.PROFESSIONAL)
    for actor, refusal in ((coach.actor, NotAllowed), (make_organisation().actor, NotFound)):
        with pytest.raises(refusal):
            service.counter(actor, table.reference, first, command)


def test_a_new_article_is_countered_by_a_new_article(table: Table):
    first = table.add(STARTER, "Feest", "Wij vieren elk jaar feest.")
    second = table.counter(
        GEMEENTE, first, "Wij eten elk jaar samen.", kind=ProposalKind.ADD, heading="Maaltijd",
        based_on=None,
    )  # fmt: skip
    for chair in (STARTER, WELZIJN):
        table.yes(chair, second)
    assert table.view.articles[-1].heading == "Maaltijd"
    assert "Feest" not in {article.heading for article in table.view.articles}


def test_leaving_out_is_countered_by_other_words(table: Table):
    article = table.first_text()
    first = table.propose(STARTER, article, "", kind=ProposalKind.REMOVE)
    second = table.counter(WELZIJN, first, "Korter dan.")
    for chair in (STARTER, GEMEENTE):
        table.yes(chair, second)
    assert table.first_text().body == "Korter dan."


def test_data_is_countered_by_data(table: Table):
    article = table.view.of_kind(ClauseKind.TERM)
    assert article is not None
    wide = {**(article.data or {}), "end": "2029-12-31"}
    first = table.propose(STARTER, article, "", data=wide)
    less = {**wide, "end": "2029-06-30"}
    second = table.counter(
        GEMEENTE, first, "", heading=article.heading, data=less, based_on=article.current
    )
    for chair in (STARTER, WELZIJN):
        table.yes(chair, second)
    assert str(table.view.ends_on) == "2029-06-30"


def test_a_withdrawn_counter_brings_the_first_one_not_back(table: Table):
    first = table.propose(STARTER, table.first_text(), "Anders.")
    second = table.counter(GEMEENTE, first)
    service.withdraw(table.actor(GEMEENTE), table.reference, second)
    assert states(table, first, second) == ["countered", "withdrawn"]
    assert table.propose(STARTER, table.first_text(), "Anders.") == 3  # who wants it, says so


def test_an_article_moves_when_all_others_say_yes(table: Table):
    articles = table.view.articles
    last, first = articles[-1], articles[0]
    number = table.move(STARTER, last, None)
    assert table.move(STARTER, last, None) == number  # pressed twice
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    now = table.view.articles
    assert [now[0].clause_id, now[1].clause_id] == [last.clause_id, first.clause_id]
    assert now[0].current == last.current  # the words are the same
    assert [article.number for article in now] == list(range(1, len(now) + 1))


def test_a_place_is_countered_by_a_place(table: Table):
    articles = table.view.articles
    first = table.move(STARTER, articles[4], None)
    second = table.counter(
        GEMEENTE, first, "", kind=ProposalKind.MOVE, after_clause_id=articles[0].clause_id,
    )  # fmt: skip
    for chair in (STARTER, WELZIJN):
        table.yes(chair, second)
    assert table.view.articles[1].clause_id == articles[4].clause_id


def test_a_place_that_it_has_or_behind_itself_is_refused(table: Table):
    articles = table.view.articles
    for article, after, refusal in (
        (articles[0], None, errors.StandsThere),
        (articles[3], articles[2], errors.StandsThere),
        (articles[3], articles[3], errors.AfterItself),
    ):
        with pytest.raises(refusal):
            table.move(STARTER, article, after)


def test_new_words_leave_a_move_alone_and_leaving_out_outdates_it(table: Table):
    article = table.first_text()
    moving = table.move(STARTER, article, table.view.articles[-1])
    words = table.propose(GEMEENTE, article, "Anders.")
    for chair in (STARTER, WELZIJN):
        table.yes(chair, words)
    assert states(table, moving) == ["open"]
    out = table.propose(GEMEENTE, table.first_text(), "", kind=ProposalKind.REMOVE)
    for chair in (STARTER, WELZIJN):
        table.yes(chair, out)
    assert states(table, moving) == [ProposalState.OUTDATED.value]


def test_a_move_behind_an_article_that_is_gone_is_outdated(table: Table):
    gone = table.first_text()
    moving = table.move(STARTER, table.view.articles[0], gone)
    out = table.propose(GEMEENTE, gone, "", kind=ProposalKind.REMOVE)
    for chair in (STARTER, WELZIJN):
        table.yes(chair, out)
    assert states(table, moving) == ["outdated"]


def test_the_answer_to_other_data_begins_with_those_data(table: Table, client: FlaskClient):
    article = table.view.of_kind(ClauseKind.ROLES)
    assert article is not None
    data = {"text": "Wij helpen elkaar.", "functions": [], "parties": []}
    number = table.propose(STARTER, article, "", data=data)
    signed_in(client, table.parties[GEMEENTE].coordinator)
    there = f"/convenanten/{table.reference}"
    answer = client.get(f"{there}/voorstel/{number}/tegenvoorstel", follow_redirects=True).text
    assert "Wij helpen elkaar." in answer
    for other in ("/rollen", f"/looptijd?tegen={number}"):
        assert "Wij helpen elkaar." not in client.get(there + other).text
