"""A party leaves a negotiation with a reason; the others go on with what they agreed."""

from typing import Any

import pytest

from core.storage.audit import verify
from core.storage.database import session
from core.values.errors import NotFound
from partnerships.accessions import errors, queries, service
from partnerships.accessions.leaving import leave
from partnerships.accessions.model import AccessionState
from partnerships.accessions.schema import AskCommand
from partnerships.covenants import history, outlook, stopping
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as drafting
from partnerships.covenants.model import ClauseKind, CovenantState
from partnerships.covenants.needs import StillNamed, TooFewParties
from partnerships.covenants.schema import StopCommand, WriteCommand
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalState
from partnerships.policy import CovenantAction
from tests.builders import let_join, mailed, make_covenant, make_organisation
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2
WHY = "Wij hebben er geen mensen voor."


def go(table: Table, chair: int) -> None:
    leave(table.actor(chair), table.reference, WHY)


def test_who_left_reads_nothing_more_and_the_others_read_why(table: Table):
    go(table, GEMEENTE)
    with pytest.raises(NotFound):
        covenants.covenant(table.actor(GEMEENTE), CovenantAction.READ, table.reference)
    assert WHY in mailed(table.parties[WELZIJN].coordinator)
    (gone,) = queries.table(table.actor(STARTER), table.view).left
    assert (gone.organisation.name, gone.reason) == (table.parties[GEMEENTE].name, WHY)
    assert history.events(table.actor(STARTER), table.reference)[0].sentence == (
        "Stapte uit het overleg."
    )
    assert verify().intact


def test_its_open_proposals_are_withdrawn_and_what_was_decided_stays(table: Table):
    decided = table.propose(GEMEENTE, table.first_text(), "Besloten.")
    for chair in (STARTER, WELZIJN):
        table.yes(chair, decided)
    waiting = table.propose(GEMEENTE, table.first_text(), "Nog open.")
    late = make_organisation()
    asked = AskCommand(late.id, "Zij ook.")
    number = service.ask(table.actor(GEMEENTE), table.reference, asked)
    go(table, GEMEENTE)
    assert table.proposal(decided).state is ProposalState.ACCEPTED
    assert table.proposal(waiting).state is ProposalState.WITHDRAWN
    view = queries.accession(table.actor(0), CovenantAction.READ, table.reference, number)
    assert view.state is AccessionState.WITHDRAWN
    assert table.first_text().body == "Besloten."


def test_what_waited_for_nobody_else_is_decided_now(table: Table):
    number = table.propose(STARTER, table.first_text(), "Wij tweeën willen dit.")
    rival = table.propose(WELZIJN, table.first_text(), "Of dit.")
    table.yes(WELZIJN, number)
    go(table, GEMEENTE)
    assert table.first_text().body == "Wij tweeën willen dit."
    assert table.proposal(rival).state is ProposalState.OUTDATED


def test_the_word_of_who_left_stays_to_be_read(table: Table):
    number = table.propose(STARTER, table.first_text(), "Liever zo.")
    table.no(GEMEENTE, number, "Dat kost te veel.")
    go(table, GEMEENTE)
    (said,) = table.proposal(number).refusals
    assert (said.reason, said.left) == ("Dat kost te veel.", True)


def test_one_that_is_left_alone_can_only_stop(app):
    made = make_covenant(2, negotiating=True)
    table = Table(made.reference, made.parties)
    stopping.abandon(table.actor(STARTER), table.reference, StopCommand("Er is geen geld."))
    go(table, GEMEENTE)
    alone = table.actor(STARTER)
    assert covenants.load(table.reference).state == CovenantState.NEGOTIATION
    with pytest.raises(TooFewParties):
        negotiation.freeze(alone, table.reference)
    with pytest.raises(errors.NobodyToAsk):
        service.ask(alone, table.reference, AskCommand(table.parties[1].id, "Kom terug."))
    with pytest.raises(errors.NobodyToAsk):
        go(table, STARTER)
    assert stopping.abandon(alone, table.reference, StopCommand("Er is geen geld."))


def test_who_left_may_come_back_as_anybody_joins(table: Table):
    go(table, GEMEENTE)
    stayed = (table.parties[STARTER], table.parties[WELZIJN])
    let_join(table.reference, stayed, table.parties[GEMEENTE])
    assert len(table.view.parties) == 3


def test_nobody_leaves_a_draft_or_a_fixed_text_this_way(app, table: Table):
    draft = make_covenant(2)
    with pytest.raises(errors.NotAtTheTable):
        leave(draft.starter, draft.reference, WHY)
    negotiation.freeze(table.actor(STARTER), table.reference)
    with pytest.raises(errors.NotAtTheTable):
        go(table, GEMEENTE)


def named(number: int) -> dict[str, Any]:
    contact = {"party": number, "person": "Iemand", "deputy": ""}
    tasks = {"function": "support", "tasks": "Helpen", "hours": 1, "contacts": [contact]}
    given = {"party": number, "gives": "tijd", "gets": "ruimte"}
    return {"text": "", "functions": [tasks], "parties": [given]}


def test_data_that_names_who_left_is_a_gap_and_no_page_breaks(app):
    made = make_covenant(3)
    view = covenants.covenant(made.starter, CovenantAction.READ, made.reference)
    roles, budget = view.of_kind(ClauseKind.ROLES), view.of_kind(ClauseKind.BUDGET)
    assert roles
    assert budget
    gone = made.parties[GEMEENTE].id
    line = {"function": "support", "year": 2027, "people": 1, "hours": 1, "rate": 500,
            "expenses": 0, "payer": gone}  # fmt: skip
    for article, data in ((roles, named(gone)), (budget, {"text": "", "lines": [line]})):
        command = WriteCommand(article.heading, data=data, based_on=article.current)
        drafting.write_clause(made.starter, made.reference, article.clause_id, command)
    drafting.propose_to_parties(made.starter, made.reference)
    table = Table(made.reference, made.parties)
    assert not gaps(table)
    go(table, GEMEENTE)
    assert gaps(table) == ["covenants.roles", "covenants.budget"]
    numbers = [article.number for article in (roles, budget)]
    assert named_still(table) == [(n, made.parties[GEMEENTE].name) for n in numbers]
    with pytest.raises(StillNamed) as refused:
        negotiation.freeze(table.actor(STARTER), table.reference)
    assert refused.value.details == {"number": numbers[0], "name": made.parties[GEMEENTE].name}
    for old, rows in ((roles, ("functions", "parties")), (budget, ("lines",))):
        without = {"text": "Later.", **{name: [] for name in rows}}
        now = table.view.article(old.clause_id)
        table.yes(WELZIJN, table.propose(STARTER, now, "", data=without))
    assert named_still(table) == []
    negotiation.freeze(table.actor(STARTER), table.reference)


def named_still(table: Table) -> list[tuple[int, str]]:
    session().rollback()
    found = outlook.outlook(table.actor(STARTER), CovenantAction.READ, table.reference)
    return list(found.facts.still_named)


def gaps(table: Table) -> list[str]:
    session().rollback()
    found = outlook.outlook(table.actor(STARTER), CovenantAction.READ, table.reference)
    checks = outlook.ready(found.view)
    return [g.endpoint for c in checks for g in c.gaps if "niet meer meedoet" in g.sentence]
