"""Writing a draft together: nobody's words get lost, nothing is stored twice."""

import re
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.values.errors import NotAllowed, NotFound
from core.values.period import EndBeforeStart
from partnerships.clauses.errors import UnknownTemplate
from partnerships.covenants import facts, queries, service
from partnerships.covenants.errors import (
    ClauseRequired,
    ClauseThere,
    NotADraft,
    NotAParty,
    TextReplaced,
)  # fmt: skip
from partnerships.covenants.model import ClauseKind, CovenantState
from partnerships.covenants.queries import ArticleView, CovenantView
from partnerships.covenants.schema import (
    AddClauseCommand,
    DescribeCommand,
    StartCommand,
    WriteCommand,
)  # fmt: skip
from partnerships.policy import CovenantAction
from tests.builders import Agreement, make_covenant, make_organisation, make_person, signed_in

START = StartCommand("samenwerking", "Samen", "Elkaar helpen", date(2027, 1, 1), date(2027, 12, 31))


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant()


def view(agreement: Agreement, chair: int = 0) -> CovenantView:
    actor = agreement.parties[chair].actor
    return queries.covenant(actor, CovenantAction.READ, agreement.reference)


def article(agreement: Agreement, key: str = "overleg") -> ArticleView:
    return next(a for a in view(agreement).articles if a.library_key == key)


def write(agreement: Agreement, chair: int, body: str, based_on: int | None, key: str = "overleg"):
    old = article(agreement, key)
    command = WriteCommand(old.heading, body, None, based_on)
    actor = agreement.parties[chair].actor
    return service.write_clause(actor, agreement.reference, old.clause_id, command)


def test_nothing_runs_beside_a_new_covenant(app: Flask):
    agreement = make_covenant(1)
    found = facts.gather(queries.load(agreement.reference))
    assert (found.parties, found.open_proposals, found.open_accessions) == (1, 0, 0)
    assert (found.changes, found.outdated, found.amended_is_over) == (None, (), False)
    assert (found.amendments, found.leaving, found.gates) == (0, (), ())
    names = tuple(group.name for group in agreement.parties)
    assert (found.unconfirmed, found.not_abandoning, found.not_ending) == (names, names, ())


def test_a_covenant_begins_with_all_clauses_and_the_term_of_the_start(app: Flask):
    found = view(make_covenant(2))
    assert len(found.articles) == 23
    assert found.state == CovenantState.DRAFT
    term = found.of_kind(ClauseKind.TERM)
    assert term is not None
    assert "1 januari 2027 en loopt tot en met 31 december 2028" in term.printed
    assert found.starts_on == date(2027, 1, 1)


def test_starting_twice_with_the_same_form_is_starting_once(app: Flask):
    actor = make_organisation().actor
    assert service.start(actor, START) == service.start(actor, START)
    other = StartCommand("samenwerking", "Samen anders")
    assert service.start(actor, other) != service.start(actor, START)


def test_references_count_on_and_two_organisations_may_use_one_title(app: Flask):
    first, second = (service.start(make_organisation().actor, START) for _ in range(2))
    assert first[:12] == second[:12].replace("0002", "0001")


def test_an_end_before_the_start_or_an_unknown_template_starts_nothing(app: Flask):
    actor = make_organisation().actor
    with pytest.raises(EndBeforeStart):
        service.start(
            actor, StartCommand("samenwerking", "T", "", date(2027, 1, 2), date(2027, 1, 1))
        )
    with pytest.raises(UnknownTemplate):
        service.start(actor, StartCommand("niets", "T"))


def test_a_reader_and_a_stranger_start_and_write_nothing(agreement: Agreement):
    reader = make_person(agreement.parties[0], Role.READER)
    with pytest.raises(NotAllowed):
        service.start(reader.actor, START)
    command = WriteCommand("H", "B")
    clause_id = article(agreement).clause_id
    with pytest.raises(NotAllowed):
        service.write_clause(reader.actor, agreement.reference, clause_id, command)
    with pytest.raises(NotFound):
        service.write_clause(make_organisation().actor, agreement.reference, clause_id, command)


@pytest.mark.parametrize("chair", [0, 1, 2])
def test_every_party_may_write_every_clause(agreement: Agreement, chair: int):
    write(agreement, chair, f"Tekst van partij {chair}", 1)
    found = article(agreement)
    assert (found.body, found.current) == (f"Tekst van partij {chair}", 2)
    assert found.by_organisation == agreement.parties[chair].name


def test_every_text_is_kept_and_the_newest_holds(agreement: Agreement):
    write(agreement, 0, "Eerste", 1)
    write(agreement, 1, "Tweede", 2)
    clause_id = article(agreement).clause_id
    texts = queries.texts_of(agreement.starter, agreement.reference, clause_id)
    assert [text.body for text in texts][:2] == ["Tweede", "Eerste"]
    assert len(texts) == 3


def test_two_people_in_one_clause_the_second_hears_it_and_nothing_is_overwritten(agreement):
    write(agreement, 0, "Van de een", 1)
    with pytest.raises(TextReplaced):
        write(agreement, 1, "Van de ander", 1)
    assert article(agreement).body == "Van de een"
    write(agreement, 1, "Van allebei", 2)
    assert article(agreement).body == "Van allebei"


def test_saving_the_same_words_twice_is_saving_once(agreement: Agreement):
    first, second = write(agreement, 0, "Zelfde", 1), write(agreement, 0, "Zelfde", 1)
    assert first.id == second.id
    assert article(agreement).texts == 2


def test_an_own_clause_comes_where_one_wants_it_and_only_once(agreement: Agreement):
    after = article(agreement, "doel")
    command = AddClauseCommand("Sleutels", "Wie heeft de sleutel?", after.clause_id)
    service.add_clause(agreement.parties[2].actor, agreement.reference, command)
    found = view(agreement)
    assert found.articles[after.number].heading == "Sleutels"
    assert [a.number for a in found.articles] == list(range(1, 25))
    with pytest.raises(ClauseThere):
        service.add_clause(agreement.starter, agreement.reference, command)


def test_a_clause_is_left_out_and_comes_back_from_the_library_as_it_was(agreement: Agreement):
    gone = article(agreement)
    service.remove_clause(agreement.starter, agreement.reference, gone.clause_id)
    assert len(view(agreement).articles) == 22
    other = WriteCommand("H", "B")
    with pytest.raises(NotFound):
        service.write_clause(agreement.starter, agreement.reference, gone.clause_id, other)
    back = AddClauseCommand(gone.heading, gone.body, None, "overleg")
    service.add_clause(agreement.starter, agreement.reference, back)
    assert article(agreement).number == 23


def test_a_required_clause_stays(agreement: Agreement):
    with pytest.raises(ClauseRequired):
        service.remove_clause(
            agreement.starter, agreement.reference, article(agreement, "privacy").clause_id
        )


def test_a_clause_moves_and_the_numbers_follow(agreement: Agreement):
    clause_id = article(agreement, "slot").clause_id
    service.move_clause(agreement.parties[1].actor, agreement.reference, clause_id, 1)
    found = view(agreement)
    assert found.articles[0].library_key == "slot"
    assert [a.number for a in found.articles] == list(range(1, 24))


def test_a_clause_of_another_covenant_is_not_found(agreement: Agreement):
    other = make_covenant(2)
    with pytest.raises(NotFound):
        service.write_clause(
            agreement.starter, agreement.reference, article(other).clause_id, WriteCommand("H", "B")
        )


def test_name_and_purpose_change_and_fill_the_text(agreement: Agreement):
    command = DescribeCommand("Nieuwe naam", "Nieuw doel.")
    service.describe(agreement.parties[1].actor, agreement.reference, command)
    assert "Nieuw doel." in article(agreement, "doel").printed
    assert "**Nieuwe naam**" in article(agreement, "naam").printed


def test_two_tabs_with_the_name_lose_nothing(agreement: Agreement, client: FlaskClient):
    there = f"/convenanten/{agreement.reference}/naam"
    signed_in(client, agreement.parties[1].coordinator)
    based_on = hidden(client.get(there).text, "based_on")
    service.describe(agreement.starter, agreement.reference, DescribeCommand("Van hen", "Hun doel"))
    mine = {"title": "Van mij", "purpose": "Mijn doel", "based_on": based_on}
    late = client.post(there, data=mine)
    assert late.status_code == 409
    assert all(words in late.text for words in ("Van hen", "Hun doel", "Van mij", "Mijn doel"))
    assert view(agreement).title == "Van hen"
    again = client.post(there, data=mine | {"based_on": hidden(late.text, "based_on")})
    assert again.status_code == 303
    assert view(agreement).title == "Van mij"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_the_term_moves_the_dates_of_the_covenant(agreement: Agreement):
    old = article(agreement, "duur")
    data = {"text": "", "start": "2027-06-01", "end": None}
    command = WriteCommand(old.heading, "", data, 1)
    service.write_clause(agreement.starter, agreement.reference, old.clause_id, command)
    assert (view(agreement).starts_on, view(agreement).ends_on) == (date(2027, 6, 1), None)
    backwards = WriteCommand(old.heading, "", data | {"end": "2027-05-31"}, 2)
    with pytest.raises(EndBeforeStart):
        service.write_clause(agreement.starter, agreement.reference, old.clause_id, backwards)


def test_data_speaks_of_parties_only(agreement: Agreement):
    old = article(agreement, "rollen")
    stranger = make_organisation()
    data = {
        "text": "",
        "functions": [],
        "parties": [{"party": stranger.id, "gives": "x", "gets": ""}],
    }
    with pytest.raises(NotAParty):
        service.write_clause(
            agreement.starter, agreement.reference, old.clause_id, WriteCommand("H", "", data)
        )


def test_after_the_draft_nobody_writes_alone(app: Flask):
    agreement = make_covenant(2, negotiating=True)
    with pytest.raises(NotADraft):
        write(agreement, 0, "Anders", 1)
    with pytest.raises(NotADraft):
        service.add_clause(agreement.starter, agreement.reference, AddClauseCommand("H", "B"))
    with pytest.raises(NotADraft):
        service.describe(agreement.starter, agreement.reference, DescribeCommand("X"))
