"""An addendum is signed like a covenant; the text in force goes on paper with its sources."""

import json

import pytest

from accounts.memberships.model import Role
from documents.conformity import conformity
from documents.press import press
from documents.vault import service as vault
from partnerships.amendments import paper
from partnerships.covenants.model import CovenantState
from partnerships.signing_rounds import queries, summary
from partnerships.signing_rounds.queries import to_sign
from tests.builders import mailed, make_person
from tests.partnerships.amendments.table import InForce, lay
from tests.partnerships.signing_rounds.desk import Desk

EXPLAINED = "PDFA3A-SIGNATURE-BYTERANGE-001"  # no file with several signatures can meet it
pytestmark = pytest.mark.any_database


def signed(table: InForce, reference: str) -> Desk:
    """All sign for real."""
    signers = tuple(make_person(party, Role.SIGNATORY) for party in table.parties)
    desk = Desk(reference, table.parties, signers)
    for chair in range(len(signers)):
        desk.nominate(chair)
    desk.send()
    assert "U kunt het addendum" in mailed(signers[0])
    lines = summary.five_lines(to_sign(signers[0].actor, reference))
    assert lines[0] == f"Dit is een wijziging van het convenant “{table.view().title}”."
    assert "Artikel 3 wordt" in lines[1]
    for chair in range(len(signers)):
        desk.sign(chair)
    return desk


def test_all_sign_the_difference_and_the_covenant_reads_as_one(app):
    table = lay(2)
    reference = table.begin()
    table.rewrite(reference, 3, f"{table.article(3).printed} Ook op zaterdag.")
    table.leave_out(reference, 20)
    table.confirm(reference)
    addendum = signed(table, reference)
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
