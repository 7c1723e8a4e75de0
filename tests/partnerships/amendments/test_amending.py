"""A covenant in force changes: negotiated like a draft, signed as an addendum, read as one text."""

import pytest

from partnerships.amendments import errors, service
from partnerships.amendments.rules import Op
from partnerships.covenants import needs
from partnerships.covenants.model import CovenantState
from partnerships.negotiation import service as negotiation
from tests.partnerships.amendments.table import YES, InForce, lay


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
        f"Artikel 3 wordt: {third.printed_heading}", "Nieuw artikel, na artikel 2: Nieuw",
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
    open_now = table.propose
    assert table.difference(second).changes == ()
    for chair in (0, 2):
        negotiation.answer(table.actor(chair), second, 2, YES)
    assert [change.op for change in table.difference(second).changes] == [Op.ADD]
    table.conclude(second)
    assert held(table.text) == printed(table.view())
    assert open_now


def test_what_holds_not_yet_or_not_any_more_is_not_amended(table):
    reference = table.begin()
    with pytest.raises(errors.AmendsAnAmendment):
        InForce(reference, table.parties).begin()
