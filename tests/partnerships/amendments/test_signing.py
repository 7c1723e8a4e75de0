"""An addendum is signed like a covenant; the text in force goes on paper with its sources."""

import json

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from accounts.memberships.model import Role
from core.jobs import work_off
from core.storage.database import session, transaction
from documents.conformity import conformity
from documents.press import press
from documents.vault import service as vault
from partnerships.amendments import paper
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.signing_rounds import queries, summary
from partnerships.signing_rounds.queries import to_sign
from tests.builders import mailed, make_person, signed_in
from tests.partnerships.amendments.table import InForce, lay
from tests.partnerships.signing_rounds.desk import Desk

EXPLAINED = "PDFA3A-SIGNATURE-BYTERANGE-001"  # no file with several signatures can meet it
pytestmark = pytest.mark.any_database


def sent(table: InForce, reference: str) -> Desk:
    """All may sign."""
    signers = tuple(make_person(party, Role.SIGNATORY) for party in table.parties)
    desk = Desk(reference, table.parties, signers)
    for chair in range(len(signers)):
        desk.nominate(chair)
    desk.send()
    return desk


def signed(table: InForce, reference: str, client: FlaskClient) -> Desk:
    """All sign for real, and read what that does."""
    desk = sent(table, reference)
    signers = desk.signers
    assert "U kunt het addendum" in mailed(signers[0])
    lines = summary.five_lines(to_sign(signers[0].actor, reference))
    assert lines[0] == f"Dit is een wijziging van het convenant “{table.view().title}”."
    assert "Artikel 3 verandert" in lines[1]
    said = ("Nog 1 handtekening nodig. Het addendum geldt nog niet.", "Het addendum geldt nu.")
    for chair, sentence in enumerate(said):
        desk.sign(chair)
        signed_in(client, signers[chair])
        page = client.get(f"/convenanten/{reference}/tekenen/klaar").text
        assert sentence in page
        assert "Het convenant geldt" not in page
    return desk


def test_an_addendum_does_not_take_effect_on_what_ended_while_it_was_sealed(app):
    table = lay(2)
    reference = table.begin()
    table.rewrite(reference, 3, "Ook op zaterdag.")
    table.confirm(reference)
    desk = sent(table, reference)
    for chair in (0, 1):
        desk.give(chair)
    with transaction():
        over = update(Covenant).where(Covenant.reference == table.reference)
        session().execute(over.values(state=CovenantState.ENDED))
    work_off()
    assert desk.state == CovenantState.ENDED
    assert table.article(3).body != "Ook op zaterdag."


def test_all_sign_the_difference_and_the_covenant_reads_as_one(app, client):
    table = lay(2)
    reference = table.begin()
    table.rewrite(reference, 3, f"{table.article(3).printed} Ook op zaterdag.")
    table.leave_out(reference, 20)
    table.confirm(reference)
    addendum = signed(table, reference, client)
    assert addendum.state == CovenantState.IN_FORCE
    evidence = queries.evidence_file(table.actor(0), reference, 1)
    said = json.loads(evidence)["evidence"]["intent"]["text"]
    assert said == "Ik heb de Nederlandse tekst gelezen en ik teken dit addendum bij het convenant."
    sealed = vault.content(vault.latest(addendum.round.paper))
    assert conformity(sealed).without(EXPLAINED).findings == ()
    assert addendum.round.frozen.content["amends"]["reference"] == table.reference
    text = table.text
    assert [run.source for run in text.articles[2].runs] == [0, 1]
    made = paper.of_text(text)
    assert "'source': 'addendum 1" in str(made.data["gone"])
    assert conformity(press(made).pdf).findings == ()
