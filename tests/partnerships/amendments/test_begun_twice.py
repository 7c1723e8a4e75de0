"""A text has an article with data once: of two amendments that begin it, the second waits."""

import pytest
from flask import Flask

from partnerships.amendments import service
from partnerships.amendments.rules import Article, Change, Op, outdated
from partnerships.covenants import needs, setting
from partnerships.covenants.model import ClauseKind, CovenantState
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ReasonCommand
from tests.partnerships.amendments.table import YES, InForce, lay

KIND = ClauseKind.SETTING


def begin_setting(table: InForce, goal: str) -> str:
    """An amendment in which all agreed on an article about policy."""
    reference = table.begin(why=goal)
    data: dict[str, object] = {
        "text": "", "goal": goal, "programme": "", "document": "", "address": "", "lead": None,
        "neighbourhoods": [],
    }  # fmt: skip
    behind = table.article(2, reference).clause_id
    number = table.propose(
        reference, ProposalKind.ADD, heading=setting.HEADING, data=data, holds=KIND,
        after_clause_id=behind,
    )  # fmt: skip
    table.agree(reference, number)
    return reference


def test_the_second_waits_for_the_first_and_then_changes_its_article(app: Flask):
    table = lay()
    first, second = begin_setting(table, "Taal"), begin_setting(table, "Werk")
    table.confirm(first)
    with pytest.raises(needs.BegunBeside) as refused:
        negotiation.freeze(table.actor(0), second)
    assert refused.value.details == {"headings": (setting.HEADING,)}
    negotiation.reopen(table.actor(0), first, ReasonCommand("Nog eens lezen."))
    table.confirm(second)  # nothing else lies fixed now
    with pytest.raises(needs.BegunBeside):
        negotiation.freeze(table.actor(0), first)
    negotiation.reopen(table.actor(0), second, ReasonCommand("Eerst de andere."))
    table.conclude(first)
    with pytest.raises(needs.RestsOnOldText):
        negotiation.freeze(table.actor(0), second)
    service.renew(table.actor(0), second)
    proposed = 2
    for chair in (1, 2):
        negotiation.answer(table.actor(chair), second, proposed, YES)
    assert [c.op for c in table.difference(second).changes] == [Op.CHANGE]
    table.conclude(second)
    assert table.state(second) == CovenantState.IN_FORCE
    assert [a.kind for a in table.view().articles].count(KIND) == 1
    assert table.view().setting.goal == "Werk"


def article(key: int, kind: ClauseKind = KIND) -> Article:
    return Article(key=key, kind=kind.value, heading="Kop", body="", data={})


def test_a_new_article_is_outdated_only_where_the_text_has_its_data_already():
    new = Change(op=Op.ADD, key=9, new=article(9))
    other = article(1)
    assert outdated([new], [article(1, ClauseKind.TEXT)]) == []
    assert outdated([new], [other]) == [9]
    assert outdated([new], [other, article(9)]) == []  # this very one holds already
    gone = Change(op=Op.REMOVE, key=1, was=other.sha256)
    assert outdated([gone, new], [other]) == []
