"""Other words become the text when every other party says yes, and not before."""

import pytest
from sqlalchemy import func, select

from accounts.memberships.model import Role
from core.storage.audit import verify
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.covenants.model import ClauseKind, ClauseText
from partnerships.negotiation import errors, service
from partnerships.negotiation.model import (
    AnswerWord,
    Proposal,
    ProposalAnswer,
    ProposalKind,
    ProposalState,
)
from partnerships.negotiation.schema import AnswerCommand, ProposeCommand
from tests.builders import let_join, make_organisation, make_person
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


def count(row) -> int:
    return session().scalar(select(func.count()).select_from(row)) or 0


def test_it_becomes_the_text_when_all_others_said_yes(table: Table):
    article = table.first_text()
    number = table.propose(STARTER, article, "Wij spreken elke maand af.")
    table.yes(GEMEENTE, number)
    assert table.first_text().body == article.body  # silence is no consent
    table.yes(WELZIJN, number)
    now = table.first_text()
    assert now.body == "Wij spreken elke maand af."
    assert now.current == article.current + 1
    assert now.by_organisation == table.parties[STARTER].name
    assert table.proposal(number).state is ProposalState.ACCEPTED


def test_the_old_text_stays_and_says_what_came_of_it(table: Table):
    article = table.first_text()
    number = table.propose(GEMEENTE, article, "Nieuw.")
    table.yes(STARTER, number)
    table.yes(WELZIJN, number)
    kept = select(ClauseText).where(ClauseText.clause_id == article.clause_id)
    texts = session().scalars(kept.order_by(ClauseText.number)).all()
    assert [(t.number, t.based_on, t.proposal_id is not None) for t in texts] == [
        (1, None, False),
        (2, 1, True),
    ]


def test_one_no_ends_it_and_everybody_reads_why(table: Table):
    article = table.first_text()
    number = table.propose(STARTER, article, "Wij spreken elke dag af.")
    table.no(WELZIJN, number, "Elke dag is te veel.")
    view = table.proposal(number, GEMEENTE)
    assert view.state is ProposalState.REFUSED
    assert [(v.name, v.reason) for v in view.refusals] == [
        (table.parties[WELZIJN].name, "Elke dag is te veel.")
    ]
    assert view.waiting_for == []
    with pytest.raises(errors.ProposalClosed):
        table.yes(GEMEENTE, number)
    assert table.first_text().body == article.body


def test_silence_shows_since_the_moment_one_was_asked(table: Table, monday):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    waiting = table.proposal(number).waiting_for
    assert {v.name for v in waiting} == {g.name for g in table.parties[1:]}
    assert all(v.silent_since and v.silent_since.date() == monday.date() for v in waiting)


def test_a_no_needs_a_reason(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    with pytest.raises(errors.ReasonNeeded):
        table.no(GEMEENTE, number, "  ")
    assert count(ProposalAnswer) == 0


def test_nobody_answers_ones_own_proposal_or_twice_differently(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    with pytest.raises(errors.OwnProposal):
        table.yes(STARTER, number)
    table.yes(GEMEENTE, number)
    table.yes(GEMEENTE, number)  # pressed twice
    with pytest.raises(errors.AnsweredAlready):
        table.no(GEMEENTE, number)
    assert count(ProposalAnswer) == 1


def test_the_same_words_sent_twice_are_one_proposal(table: Table):
    article = table.first_text()
    first = table.propose(STARTER, article, "Anders.")
    assert table.propose(STARTER, article, "Anders.") == first
    assert table.add(STARTER, "Feest", "Wij vieren elk jaar feest.") == first + 1
    assert table.add(STARTER, "Feest", "Wij vieren elk jaar feest.") == first + 1
    assert count(Proposal) == 2


def test_a_party_has_one_proposal_open_at_an_article_and_another_may_have_one_too(table: Table):
    article = table.first_text()
    table.propose(STARTER, article, "Anders.")
    with pytest.raises(errors.OpenAlready):
        table.propose(STARTER, article, "Weer anders.")
    assert table.propose(WELZIJN, article, "Weer anders.") == 2


def test_what_rests_on_a_replaced_text_is_outdated_and_can_be_renewed(table: Table):
    article = table.first_text()
    first = table.propose(STARTER, article, "Wij spreken elke maand af.")
    second = table.propose(WELZIJN, article, "Wij spreken elke week af.")
    table.yes(GEMEENTE, first)
    table.yes(WELZIJN, first)
    assert table.proposal(second).state is ProposalState.OUTDATED
    with pytest.raises(errors.ProposalClosed):
        table.yes(STARTER, second)
    now = table.first_text()
    command = ProposeCommand(
        kind=ProposalKind.CHANGE, clause_id=now.clause_id, heading=now.heading,
        body="Wij spreken elke week af.", reason="Toch.", based_on=now.current,
    )  # fmt: skip
    with pytest.raises(errors.NotYourProposal):
        service.renew(table.actor(STARTER), table.reference, second, command)
    third = service.renew(table.actor(WELZIJN), table.reference, second, command)
    assert table.proposal(third).renews == second
    with pytest.raises(errors.NotOutdated):
        service.renew(table.actor(STARTER), table.reference, first, command)


def test_words_over_a_text_that_was_replaced_meanwhile_are_not_lost_but_not_taken(table: Table):
    seen = table.first_text()
    number = table.propose(STARTER, seen, "Eerst dit.")
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    with pytest.raises(errors.TextReplaced):
        table.propose(GEMEENTE, seen, "Over de oude tekst.")


def test_a_new_article_goes_where_it_was_proposed(table: Table):
    after = table.article(3)
    number = table.add(WELZIJN, "Feest", "Wij vieren elk jaar feest.", after.clause_id)
    table.yes(STARTER, number)
    table.yes(GEMEENTE, number)
    assert [a.heading for a in table.view.articles][2:4] == [after.heading, "Feest"]
    assert [a.number for a in table.view.articles] == list(range(1, len(table.view.articles) + 1))


def test_an_article_is_left_out_when_all_agree_and_proposals_on_it_are_outdated(table: Table):
    article = table.first_text()
    other = table.propose(WELZIJN, article, "Anders.")
    number = table.propose(GEMEENTE, article, "", kind=ProposalKind.REMOVE)
    table.yes(STARTER, number)
    table.yes(WELZIJN, number)
    assert article.clause_id not in {a.clause_id for a in table.view.articles}
    assert table.proposal(other).state is ProposalState.OUTDATED
    with pytest.raises(errors.ClauseGone):
        table.propose(STARTER, article, "Toch weer.")


def test_a_required_article_cannot_be_left_out(table: Table):
    article = next(a for a in table.view.articles if a.required)
    with pytest.raises(errors.ClauseIsRequired):
        table.propose(STARTER, article, "", kind=ProposalKind.REMOVE)


def test_data_is_proposed_as_data_and_moves_the_dates_of_the_covenant(table: Table):
    article = table.view.of_kind(ClauseKind.TERM)
    assert article is not None
    with pytest.raises(errors.DataNeeded):
        table.propose(STARTER, article, "Tot later.")
    data = {**(article.data or {}), "start": "2027-03-01", "end": "2029-02-28"}
    number = table.propose(STARTER, article, "", data=data)
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    assert str(table.view.starts_on) == "2027-03-01"
    assert "28 februari 2029" in table.article(article.number).printed
    figures = {(f.before, f.after) for f in table.proposal(number).compared.figures}
    assert any(after == "28 februari 2029" for _, after in figures)


def test_who_proposed_may_take_it_back_and_nobody_else(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    with pytest.raises(errors.NotYourProposal):
        service.withdraw(table.actor(GEMEENTE), table.reference, number)
    service.withdraw(table.actor(STARTER), table.reference, number)
    service.withdraw(table.actor(STARTER), table.reference, number)  # pressed twice
    assert table.proposal(number).state is ProposalState.WITHDRAWN
    with pytest.raises(errors.ProposalClosed):
        table.yes(GEMEENTE, number)


def test_a_party_that_joins_answers_what_is_open(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    table.yes(GEMEENTE, number)
    late = make_organisation()
    with clock.fixed(clock.now().replace(year=2030)):
        let_join(table.reference, table.parties, late)
    table.yes(WELZIJN, number)
    waiting = table.proposal(number).waiting_for
    assert [(v.name, v.silent_since and v.silent_since.year) for v in waiting] == [
        (late.name, 2030)
    ]
    answer = AnswerCommand(AnswerWord.ACCEPT)
    service.answer(late.actor, table.reference, number, answer)
    assert table.first_text().body == "Anders."


def test_who_is_no_party_sees_nothing_and_who_only_reads_decides_nothing(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    stranger, answer = make_organisation(), AnswerCommand(AnswerWord.ACCEPT)
    with pytest.raises(NotFound):
        service.answer(stranger.actor, table.reference, number, answer)
    reader = make_person(table.parties[GEMEENTE], Role.READER)
    with pytest.raises(NotAllowed):
        service.answer(reader.actor, table.reference, number, answer)
    coach = make_person(table.parties[GEMEENTE], Role.PROFESSIONAL)
    with pytest.raises(NotAllowed):
        service.answer(coach.actor, table.reference, number, answer)


def test_the_number_of_another_covenants_proposal_is_no_way_in(table: Table):
    from tests.partnerships.negotiation.table import lay_table

    other = lay_table()
    number = other.propose(STARTER, other.first_text(), "Anders.")
    foreign = other.first_text()
    with pytest.raises(errors.NoSuchProposal):
        table.yes(GEMEENTE, number)
    with pytest.raises(errors.NoSuchProposal):
        table.propose(STARTER, foreign, "Anders.")


def test_outside_a_negotiation_nothing_is_proposed(table: Table):
    article = table.first_text()
    service.freeze(table.actor(STARTER), table.reference)
    with pytest.raises(errors.NotNegotiating):
        table.propose(GEMEENTE, article, "Anders.")


def test_the_trail_tells_every_verb_and_holds(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    from partnerships.covenants.queries import trail

    verbs = [line.verb for line in trail(table.actor(STARTER), table.reference)]
    assert verbs[:4] == ["adopt", "proposal.accept", "proposal.accept", "proposal.make"]
    assert verify().intact


def test_a_lawyer_answers_for_a_party_and_a_professional_does_not(table: Table):
    number = table.propose(STARTER, table.first_text(), "Wij komen elke week.")
    yes = AnswerCommand(AnswerWord.ACCEPT)
    professional = make_person(table.parties[GEMEENTE], Role.PROFESSIONAL).actor
    with pytest.raises(NotAllowed):
        service.answer(professional, table.reference, number, yes)
    lawyer = make_person(table.parties[GEMEENTE], Role.LAWYER).actor
    service.answer(lawyer, table.reference, number, yes)
    assert table.proposal(number).voices[GEMEENTE].word is AnswerWord.ACCEPT
