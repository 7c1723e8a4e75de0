"""A covenant in force changes: negotiated like a draft, signed as an addendum, read as one text."""

from datetime import date

import pytest
from sqlalchemy import update

from accounts.actor import SYSTEM
from core.storage.database import session, transaction
from core.values import clock
from partnerships.accessions.leaving import leave
from partnerships.amendments import errors, service
from partnerships.amendments.rules import Op
from partnerships.covenants import needs, queries
from partnerships.covenants.model import ClauseKind, Covenant, CovenantState
from partnerships.covenants.service import step, unseat
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand
from tests.builders import let_join, make_organisation
from tests.partnerships.amendments.table import YES, InForce, lay
from tests.partnerships.commitments.promises import sign


@pytest.fixture
def table(app) -> InForce:
    return lay()


def printed(view):
    return [(a.printed_heading, a.printed) for a in view.articles]


def held(text):
    return [(a.heading, a.body) for a in text.articles]


def test_an_amendment_begins_as_the_text_in_force_and_the_covenant_holds(table):
    reference = table.begin()
    assert reference.startswith("AD-")
    view = table.view(reference)
    assert view.state == CovenantState.NEGOTIATION
    assert view.title == f"Addendum 1 bij {table.view().title}"
    assert printed(view) == printed(table.view())
    assert table.state(table.reference) == CovenantState.IN_FORCE
    assert table.difference(reference).changes == ()


def test_the_same_form_sent_twice_begins_one(table):
    assert table.begin() == table.begin()
    assert table.begin(why="Iets anders.") != table.begin()


def test_only_the_difference_is_fixed_and_signed(table):
    reference = table.begin()
    table.rewrite(reference, 3, "Wij beginnen later.")
    table.leave_out(reference, 20)
    table.add(reference, "Nieuw", "Dit komt erbij.", after=2)
    fixed = negotiation.freeze(table.actor(0), reference).content
    heads = [each["heading"] for each in fixed["articles"]]
    third, last = table.article(3), table.article(20)
    assert heads == [
        "Wat dit addendum doet", f"Artikel 20 vervalt: {last.printed_heading}",
        f"Artikel 3 verandert: {third.printed_heading}", "Nieuw artikel, na artikel 2: Nieuw",
    ]  # fmt: skip
    assert table.reference in fixed["articles"][0]["body"]
    assert fixed["reference"] == reference
    ops = [change["op"] for change in fixed["amends"]["changes"]]
    assert ops == ["remove", "change", "add"]


def test_without_a_change_there_is_nothing_to_sign(table):
    with pytest.raises(needs.NothingChanges):
        negotiation.freeze(table.actor(0), table.begin())


def test_after_signing_the_text_in_force_is_the_new_one_and_tells_where_it_comes_from(table):
    reference = table.begin()
    article = table.article(3)
    table.rewrite(reference, 3, f"{article.printed} Ook op zaterdag.")
    table.leave_out(reference, 20)
    table.add(reference, "Nieuw", "Dit komt erbij.", after=2)
    gone = table.article(20)
    table.conclude(reference)
    text = table.text
    assert held(text) == printed(table.view())
    assert [source.number for source in text.sources] == [0, 1]
    assert text.source(1).reference == reference
    changed = text.articles[3]
    assert [run.source for run in changed.runs] == [0, 1]
    assert changed.runs[1].text == "Ook op zaterdag."
    assert text.articles[2].heading_source == 1
    assert [(each.heading, each.source) for each in text.gone] == [(gone.printed_heading, 1)]
    assert table.state(reference) == CovenantState.IN_FORCE


def test_the_second_of_two_on_one_article_is_renewed_on_the_new_text(table):
    first, second = table.begin(), table.begin(why="En dit.")
    table.rewrite(first, 3, "Eerst dit.")
    table.rewrite(second, 3, "Liever dat.")
    for one, other in ((first, second), (second, first)):
        clash = table.difference(one).changes[0].clashes
        assert clash == ((other, table.view(other).title),)
    table.confirm(second)
    table.conclude(first)
    assert table.state(second) == CovenantState.NEGOTIATION
    assert table.difference(second).outdated
    with pytest.raises(needs.RestsOnOldText):
        negotiation.freeze(table.actor(0), second)
    service.renew(table.actor(1), second)
    assert table.article(3, second).body == "Eerst dit."
    assert table.difference(second).changes == ()
    proposed = 2
    negotiation.answer(table.actor(0), second, proposed, YES)
    negotiation.answer(table.actor(2), second, proposed, YES)
    table.conclude(second)
    assert table.text.articles[2].body == "Liever dat."
    assert held(table.text) == printed(table.view())
    with pytest.raises(errors.NothingToRenew):
        service.renew(table.actor(1), table.begin(why="Nog iets."))


def test_two_that_leave_each_other_alone_both_go_on(table):
    first, second = table.begin(), table.begin(why="En dit.")
    table.rewrite(first, 3, "Eerst dit.")
    table.add(first, "Nieuw", "Dit komt erbij.", after=4)
    table.rewrite(second, 5, "Liever dat.")
    table.confirm(second)
    table.conclude(first)
    assert table.state(second) == CovenantState.FROZEN
    assert [change.op for change in table.difference(second).changes] == [Op.CHANGE]
    assert table.article(3, second).body == "Eerst dit."
    assert table.article(5, second).heading == "Nieuw"
    table.take_effect(second)
    text = table.text
    assert [text.articles[n].body for n in (2, 4, 5)] == [
        "Eerst dit.", "Dit komt erbij.", "Liever dat.",
    ]  # fmt: skip
    assert held(text) == printed(table.view())


def test_an_article_that_another_addendum_left_out_is_proposed_as_a_new_one(table):
    first, second = table.begin(), table.begin(why="En dit.")
    table.leave_out(first, 20)
    table.rewrite(second, 20, "Liever dat.")
    table.conclude(first)
    service.renew(table.actor(1), second)
    assert table.difference(second).changes == ()
    for chair in (0, 2):
        negotiation.answer(table.actor(chair), second, 2, YES)
    assert [change.op for change in table.difference(second).changes] == [Op.ADD]
    table.conclude(second)
    assert held(table.text) == printed(table.view())


def in_state(table, state):
    with transaction():
        session().execute(
            update(Covenant).where(Covenant.reference == table.reference).values(state=state)
        )
    session().expire_all()


def test_only_a_covenant_that_holds_is_amended(table):
    reference = table.begin()
    with pytest.raises(errors.AmendsAnAmendment):
        InForce(reference, table.parties).begin()
    in_state(table, CovenantState.SIGNED)
    with pytest.raises(errors.NotInForce):
        table.begin(why="Te vroeg.")
    in_state(table, CovenantState.ENDED)
    with pytest.raises(errors.IsOver):
        table.begin(why="Te laat.")


def test_when_the_covenant_ends_what_was_not_signed_lapses_and_addenda_end_too(table):
    first, second, third = (table.begin(why=f"Reden {n}.") for n in range(3))
    for reference in (first, second):
        table.rewrite(reference, 3 if reference == first else 5, "Anders.")
    table.conclude(first)
    table.confirm(second)
    with clock.fixed(date(2030, 1, 1)), transaction():
        step(SYSTEM, queries.load(table.reference, lock=True), "end")
    assert table.state(first) == CovenantState.ENDED
    assert table.state(second) == CovenantState.ABANDONED
    assert table.state(third) == CovenantState.ABANDONED


def test_who_joins_by_an_amendment_signs_it_and_is_a_party_from_then_on(table):
    newcomer = make_organisation()
    joining, other = table.begin(), table.begin(why="Iets anders.")
    let_join(joining, table.parties, newcomer)
    table.rewrite(other, 5, "Anders.")
    table.confirm(other)
    found = table.difference(joining)
    assert found.joining == (newcomer.name,)
    assert [change.number for change in found.changes] == [2]  # the article that names the parties
    everybody = InForce(table.reference, (*table.parties, newcomer))
    everybody.conclude(joining)
    assert newcomer.id in {p.organisation_id for p in table.view().parties}
    assert newcomer.name in table.text.articles[1].body
    assert table.state(other) == CovenantState.NEGOTIATION  # the new party must read it too
    assert newcomer.id in {p.organisation_id for p in table.view(other).parties}


def test_a_party_does_not_leave_by_leaving_a_table_and_a_newcomer_may(table):
    reference, newcomer = table.begin(), make_organisation()
    let_join(reference, table.parties, newcomer)
    with pytest.raises(errors.StaysAParty):
        leave(table.actor(1), reference, "Wij willen niet.")
    leave(newcomer.actor, reference, "Toch niet.")
    assert table.difference(reference).joining == ()


def test_only_what_an_amendment_changes_must_not_name_who_left(app):
    made = sign(draw=None)  # its articles about roles and money name the parties
    table = InForce(made.reference, made.parties)
    other, ours = table.begin(), table.begin(why="De rollen.")
    table.rewrite(other, 1, "Anders.")
    roles = table.view(ours).of_kind(ClauseKind.ROLES)
    assert roles
    assert roles.data
    new = {**roles.data, "text": "Samen."}
    table.agree(ours, table.propose(ours, number=roles.number, data=new))
    for reference in (other, ours):
        with transaction():
            unseat(queries.load(reference, lock=True), table.parties[2].id)
    assert table.difference(other).outlook.verbs["freeze"] is None
    refusal = table.difference(ours).outlook.verbs["freeze"]
    assert isinstance(refusal, needs.StillNamed)
    assert refusal.details == {"number": roles.number, "name": table.parties[2].name}


def test_another_term_makes_promises_last_and_is_drawn_anew(table):
    reference = table.begin()
    view = table.view(reference)
    term = view.of_kind(ClauseKind.TERM)
    data = {**term.data, "end": "2031-12-31"}
    wanted = ProposeCommand(
        kind=ProposalKind.CHANGE, reason="Langer.", clause_id=term.clause_id, data=data,
        based_on=term.current, heading=term.heading,
    )  # fmt: skip
    table.agree(reference, negotiation.propose(table.actor(0), reference, wanted))
    table.conclude(reference)
    assert table.view().ends_on == date(2031, 12, 31)
    assert held(table.text) == printed(table.view())
    assert table.text.edition.content["end"] == "2031-12-31"
