"""The text is fixed when nothing is open; every party confirms it by its hash."""

import re

import pytest
from flask.testing import FlaskClient

from core.storage.database import session
from core.values.lifecycle import NotInThisState
from partnerships.accessions import service as accessions
from partnerships.accessions.errors import NotAtTheTable
from partnerships.accessions.schema import AskCommand
from partnerships.covenants import content
from partnerships.covenants.needs import OpenProposals
from partnerships.negotiation import errors, service
from partnerships.negotiation.frozen import FrozenView, frozen, history
from partnerships.negotiation.schema import ConfirmCommand, ReasonCommand
from partnerships.policy import CovenantAction
from tests.builders import make_organisation, signed_in
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2


def fixed(table: Table, chair: int = STARTER) -> FrozenView:
    session().rollback()
    return frozen(table.actor(chair), CovenantAction.READ, table.reference)


def freeze(table: Table, chair: int = STARTER) -> str:
    service.freeze(table.actor(chair), table.reference)
    return fixed(table).sha256


def confirm(table: Table, chair: int, sha256: str) -> None:
    service.confirm(table.actor(chair), table.reference, ConfirmCommand(sha256, True))


@pytest.mark.parametrize("chair", [STARTER, GEMEENTE, WELZIJN])
def test_any_party_may_fix_the_text_and_any_party_may_open_it_again(table: Table, chair: int):
    freeze(table, chair)
    assert table.view.state.value == "frozen"
    service.reopen(table.actor((chair + 1) % 3), table.reference, ReasonCommand("Er mist iets."))
    assert table.view.state.value == "negotiation"


def test_people_see_one_number_the_one_that_will_stand_on_the_paper(
    table: Table, client: FlaskClient
):
    signed_in(client, table.parties[WELZIJN].coordinator)
    here = f"/convenanten/{table.reference}"
    assert re.search(r"versie \d+ van de tekst", client.get(here).text)
    freeze(table)
    page = client.get(here).text
    assert "bevroren tekst 1" in page
    assert not re.search(r"versie \d+ van de tekst", page + client.get(f"{here}/tekst").text)
    service.reopen(table.actor(GEMEENTE), table.reference, ReasonCommand("Er mist iets."))
    freeze(table)
    assert "bevroren tekst 2" in client.get(here).text


def test_who_fixes_a_sign_that_no_paper_has_says_that_it_is_meant(
    table: Table, client: FlaskClient
):
    number = table.propose(STARTER, table.first_text(), "Wij lachen \U0001f600.")
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    signed_in(client, table.parties[WELZIJN].coordinator)
    here = f"/convenanten/{table.reference}"
    refused = client.post(f"{here}/bevriezen")
    assert (refused.status_code, 'name="sure"' in refused.text) == (422, True)
    assert fixed(table).number is None
    assert client.post(f"{here}/bevriezen", data={"sure": "1"}).status_code == 303
    for path in ("bevestigen", "versturen"):
        assert "kan niet op papier: \U0001f600" in client.get(f"{here}/{path}").text
    assert "staat wat niet op papier kan: \U0001f600" in client.get(f"{here}/gereed").text


def test_nothing_is_fixed_while_a_proposal_waits_for_an_answer(table: Table):
    table.propose(STARTER, table.first_text(), "Anders.")
    with pytest.raises(OpenProposals) as refused:
        freeze(table, GEMEENTE)
    assert refused.value.details == {"number": 1}
    assert fixed(table).number is None


def test_what_is_fixed_is_the_whole_text_as_all_agreed_on_it(table: Table):
    number = table.propose(STARTER, table.first_text(), "Wij spreken elke maand af.")
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    sha256 = freeze(table)
    view = fixed(table)
    assert content.sha256(view.content) == sha256
    assert [a["body"] for a in view.content["articles"]].count("Wij spreken elke maand af.") == 1
    assert [p["name"] for p in view.content["parties"]] == [g.name for g in table.parties]


def test_every_party_confirms_also_the_one_that_fixed_it(table: Table):
    sha256 = freeze(table, STARTER)
    for chair in (GEMEENTE, WELZIJN):
        confirm(table, chair, sha256)
        confirm(table, chair, sha256)  # pressed twice
    assert [p.name for p in fixed(table).waiting_for] == [table.parties[STARTER].name]
    confirm(table, STARTER, sha256)
    view = fixed(table)
    assert view.waiting_for == []
    assert all(p.by and p.at for p in view.parties)


def test_one_confirms_the_text_that_one_saw_and_no_other(table: Table):
    old = freeze(table)
    service.reopen(table.actor(WELZIJN), table.reference, ReasonCommand("Nog één zin."))
    with pytest.raises(errors.NotFrozen):
        confirm(table, GEMEENTE, old)
    number = table.propose(WELZIJN, table.first_text(), "Eén zin meer.")
    table.yes(STARTER, number)
    table.yes(GEMEENTE, number)
    new = freeze(table)
    assert new != old
    with pytest.raises(errors.NotThisText):
        confirm(table, GEMEENTE, old)
    confirm(table, GEMEENTE, new)


def test_confirmations_of_an_opened_text_count_for_nothing_any_more(table: Table):
    first = freeze(table)
    for chair in (STARTER, GEMEENTE, WELZIJN):
        confirm(table, chair, first)
    service.reopen(table.actor(GEMEENTE), table.reference, ReasonCommand("Er mist iets."))
    second = freeze(table)
    assert first == second  # the same words have the same hash
    assert len(fixed(table).waiting_for) == 3


def test_every_text_that_was_ever_fixed_is_kept_with_the_reason_it_was_opened(table: Table):
    freeze(table)
    service.reopen(table.actor(GEMEENTE), table.reference, ReasonCommand("Er mist iets."))
    freeze(table, GEMEENTE)
    kept = history(table.actor(WELZIJN), table.reference)
    assert [(f.number, f.reopened_reason) for f in kept] == [(2, ""), (1, "Er mist iets.")]


def test_a_draft_is_not_fixed_and_a_fixed_text_not_fixed_again(table: Table):
    freeze(table)
    with pytest.raises(NotInThisState):
        freeze(table)
    assert fixed(table).number == 1


def test_nobody_joins_a_fixed_text(table: Table):
    freeze(table)
    late = make_organisation()
    with pytest.raises(NotAtTheTable):
        accessions.ask(table.actor(STARTER), table.reference, AskCommand(late.id, "Erbij."))
