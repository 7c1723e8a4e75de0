"""Addenda that wait for their day: what was signed last holds, and nothing holds after the end."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from accounts.notices.model import OutboxMail
from core.storage.database import session, transaction
from core.values import clock
from partnerships.amendments import effect, queries, rules, service
from partnerships.covenants import amending, needs, texts
from partnerships.covenants.content import Wording
from partnerships.covenants.model import Clause, ClauseKind, Covenant, CovenantState
from partnerships.covenants.queries import load
from partnerships.endings import gates
from partnerships.endings import service as endings
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ProposeCommand
from partnerships.signing_rounds import jobs as signing
from tests.builders import signed_in
from tests.partnerships.amendments.table import YES, InForce, lay
from tests.partnerships.commitments.promises import END, START

FEBRUARY = date(2027, 2, 1)
pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("monday")]


@pytest.fixture
def table(app) -> InForce:
    return lay(2)


def propose_term(table: InForce, reference: str, **dates: date) -> int:
    """The first party proposes another first or last day."""
    term = table.view(reference).of_kind(ClauseKind.TERM)
    assert term is not None
    data = (term.data or {}) | {name: day.isoformat() for name, day in dates.items()}
    command = ProposeCommand(
        reason="Langer.", clause_id=term.clause_id, based_on=term.current, heading=term.heading,
        data=data, kind=ProposalKind.CHANGE,
    )  # fmt: skip
    return negotiation.propose(table.actor(0), reference, command)


def lengthened(table: InForce, end: date) -> str:
    """An addendum on the table that gives the term another end."""
    reference = table.begin(why=f"Tot en met {end}.")
    table.agree(reference, propose_term(table, reference, end=end))
    return reference


def waits(reference: str) -> None:
    """All signed it, as an older Handslag let them, to hold from February."""
    with transaction():
        row = update(Covenant).where(Covenant.reference == reference)
        session().execute(row.values(state=CovenantState.SIGNED, starts_on=FEBRUARY))
    session().expire_all()


def test_what_has_begun_does_not_begin_on_another_day(table, client):
    reference = table.begin()
    with pytest.raises(amending.StartStays):
        propose_term(table, reference, start=FEBRUARY)
    signed_in(client, table.parties[0].coordinator)
    assert "deze dag blijft zoals hij is" in client.get(f"/convenanten/{reference}/looptijd").text
    table.agree(reference, propose_term(table, reference, start=START, end=END + timedelta(9)))
    with transaction():
        session().execute(
            update(Covenant).where(Covenant.reference == reference).values(starts_on=FEBRUARY)
        )
    with pytest.raises(amending.StartStays):  # agreed on before this was refused
        negotiation.freeze(table.actor(0), reference)


def test_what_waits_stands_in_the_way_of_the_same_article_and_pages_name_it(table, client):
    first = lengthened(table, date(2029, 1, 31))
    table.confirm(first)
    waits(first)
    second = lengthened(table, date(2030, 1, 31))
    with pytest.raises(amending.SignedBeside):
        negotiation.freeze(table.actor(0), second)
    clash = table.difference(second).changes[0].clashes
    assert clash == ((first, table.view(first).title),)
    found = queries.amendments(table.actor(0), table.reference)
    assert [(line.reference, line.waits) for line in found.waiting] == [(first, FEBRUARY)]
    assert len(found.running) == 1
    assert found.over == ()
    signed_in(client, table.parties[1].coordinator)
    there = f"/convenanten/{table.reference}"
    for page in ("", "/geldende-tekst", "/wijzigingen/nieuw", "/einde"):
        said = client.get(there + page).text
        assert "is door alle partijen getekend en geldt vanaf 1 februari 2027." in said, page
    assert "niet gewijzigd" not in client.get(f"{there}/geldende-tekst").text
    assert "Geldt vanaf 1 februari 2027." in client.get(f"{there}/wijzigingen").text
    assert "Het geldt vanaf 1 februari 2027." in client.get(f"/convenanten/{first}").text
    with clock.fixed(FEBRUARY):
        signing._turn_pages()
        session().rollback()
        assert table.view().ends_on == date(2029, 1, 31)
        with pytest.raises(needs.RestsOnOldText):
            negotiation.freeze(table.actor(0), second)


def test_what_was_signed_last_holds_also_when_an_older_addendum_takes_effect_later(table):
    first, until = lengthened(table, date(2029, 1, 31)), date(2030, 1, 31)
    table.rewrite(first, 3, "Ook op zaterdag.")
    table.confirm(first)
    with clock.fixed(clock.now() + timedelta(hours=1)):
        second = lengthened(table, until)
        table.confirm(second)
        waits(first)
        table.take_effect(second)
    with clock.fixed(FEBRUARY):
        signing._turn_pages()
    session().rollback()
    assert table.state(first) == CovenantState.IN_FORCE
    view = table.view()
    assert (view.starts_on, view.ends_on) == (START, until)
    assert view.articles[2].body == "Ook op zaterdag."
    articles = table.text.articles
    assert [a.body for a in articles] == [a.printed for a in view.articles]


def test_of_a_term_only_the_date_that_was_to_move_is_proposed_anew(table):
    until = date(2030, 1, 31)
    first, second = table.begin(), lengthened(table, until)
    term = table.view(first).of_kind(ClauseKind.TERM)
    assert term is not None
    with transaction():  # an older Handslag let the first day move
        clause = session().get_one(Clause, term.clause_id)
        data = (term.data or {}) | {"start": FEBRUARY.isoformat()}
        texts.put(table.actor(0), clause, Wording(heading=term.heading, body="Later.", data=data),
                  based_on=term.current)  # fmt: skip
        clause.covenant.starts_on = START
    table.conclude(first)
    service.renew(table.actor(0), second)
    negotiation.answer(table.actor(1), second, 2, YES)
    with clock.fixed(FEBRUARY):
        table.conclude(second)
    view = table.view()
    assert (view.starts_on, view.ends_on) == (FEBRUARY, until)


def test_only_what_changed_is_carried_over():
    before = {"text": "Zo lang.", "start": "2026-11-01", "end": "2028-10-31"}
    wanted, now = before | {"end": "2030-10-31"}, before | {"start": "2027-02-01"}
    assert rules.carried(before, wanted, now) == wanted | {"start": "2027-02-01"}


def test_what_waits_ends_with_its_covenant(table, client, monkeypatch):
    first = lengthened(table, date(2029, 1, 31))
    table.confirm(first)
    waits(first)
    monkeypatch.setattr(gates, "shut", lambda *_: ())
    for chair in (0, 1):
        endings.agree_to_end(table.actor(chair), table.reference)
    lapsed = select(OutboxMail.text).where(OutboxMail.subject.like("Vervallen%"))
    told = session().scalars(lapsed).all()
    assert ["getekend, maar gold nog niet" in text for text in told] == [True, True]
    assert table.state(first) == CovenantState.ENDED
    with pytest.raises(needs.NothingToAmend), transaction():  # both in the same moment
        effect.take_effect(load(first))
    with clock.fixed(FEBRUARY):
        signing._turn_pages()
    session().rollback()
    assert table.view().ends_on == END
    signed_in(client, table.parties[1].coordinator)
    assert client.get(f"/convenanten/{first}/wat-verandert").status_code == 200
    for page in ("", "/einde"):
        said = client.get(f"/convenanten/{table.reference}{page}").text
        assert "Gestopt op 23 november 2026: alle partijen wilden eerder stoppen." in said
        assert "Loopt tot en met" not in said
    assert "heeft niet gegolden" in client.get(f"/convenanten/{table.reference}/wijzigingen").text
