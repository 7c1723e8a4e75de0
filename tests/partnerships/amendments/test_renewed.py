"""An addendum that began as a renewal says what was agreed, not what was asked first."""

from datetime import date

import pytest

from core.web.language import in_language
from partnerships.amendments import queries
from partnerships.covenants.model import CovenantState
from partnerships.endings import renewing
from partnerships.endings.schema import RenewCommand
from partnerships.negotiation import queries as reading
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import AnswerWord
from partnerships.negotiation.schema import AnswerCommand
from partnerships.signing_rounds import summary
from tests.partnerships.amendments.table import READ, YES, InForce, lay
from tests.partnerships.amendments.test_waiting import propose_term

ASKED, AGREED = date(2199, 1, 1), date(2030, 12, 31)
NO = AnswerCommand(AnswerWord.REFUSE, "Veel te lang.")
pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("monday")]


@pytest.fixture
def table(app) -> InForce:
    return lay(2)


def said(table: InForce, reference: str) -> str:
    """What the list of amendments says that it is for; its own page and overview say the same."""
    found = queries.amendments(table.actor(0), table.reference)
    line = next(each for each in (*found.running, *found.over) if each.reference == reference)
    assert line.purpose == table.view(reference).purpose
    return line.purpose


def test_its_purpose_follows_what_all_agreed(table):
    reference = renewing.renew(table.actor(0), table.reference, RenewCommand(ASKED))
    assert said(table, reference) == "Verlengen zoals het is, tot en met 1 januari 2199."
    with in_language("en"):
        assert "1 January 2199" in said(table, reference)
        proposed = reading.proposal(table.actor(1), READ, reference, 1)
        assert "1 January 2199" in proposed.reason
    negotiation.answer(table.actor(1), reference, 1, NO)
    assert "2199" in said(table, reference)  # nothing else was agreed yet
    table.agree(reference, propose_term(table, reference, end=AGREED))
    agreed = "Het convenant loopt dan tot en met 31 december 2030."
    assert said(table, reference) == agreed
    table.conclude(reference)
    assert table.view(reference).state == CovenantState.IN_FORCE
    assert said(table, reference) == agreed


def test_what_began_otherwise_keeps_its_words(table):
    for why in ("Het moet langer.", "Verlengen zoals het is, tot en met 1 foo 2199."):
        assert said(table, table.begin(why=why)) == why


def test_who_signs_reads_the_new_last_day_not_the_name_of_the_article(table):
    reference = renewing.renew(table.actor(0), table.reference, RenewCommand(AGREED))
    negotiation.answer(table.actor(1), reference, 1, YES)
    fixed = negotiation.freeze(table.actor(0), reference).content
    article = fixed["articles"][1]
    assert " verandert: " in article["heading"]
    assert summary._amended(fixed)[1].endswith("(tot en met 31 december 2030).")
