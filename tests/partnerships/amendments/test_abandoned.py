"""An amendment that all stopped with: it can be read, and nothing can be done with it any more."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from core.values.errors import Refusal
from partnerships.covenants import stopping
from partnerships.covenants.schema import StopCommand
from partnerships.negotiation import service as negotiation
from partnerships.negotiation.model import ProposalKind
from partnerships.negotiation.schema import ConfirmCommand, ProposeCommand, ReasonCommand
from tests.builders import signed_in
from tests.partnerships.amendments.table import YES, InForce, lay

pytestmark = pytest.mark.any_database


@pytest.fixture
def table(app) -> InForce:
    return lay()


def abandoned(table: InForce) -> str:
    """With a proposal that is open, and one that all agreed on."""
    reference = table.begin()
    table.rewrite(reference, 2, "Dit is afgesproken.")
    table.propose(reference, number=3, body="Dit ligt er nog.")
    for party in table.parties:
        stopping.abandon(party.actor, reference, StopCommand("Toch niet."))
    return reference


def verbs(client: FlaskClient, reference: str) -> Iterator[str]:
    """The forms of its own that its pages offer, wherever a link leads."""
    own = f"/convenanten/{reference}"
    seen, waiting = set[str](), [own, f"{own}/voorstellen?toon=alle", f"{own}/voorstel/2"]
    while waiting:
        page = waiting.pop()
        path = urlsplit(page).path
        if path in seen or not path.startswith(own) or path.endswith((".pdf", ".csv", ".docx")):
            continue
        seen.add(path)
        answer = client.get(page)
        assert answer.status_code == 200, page
        tree = html.document_fromstring(answer.text)
        waiting += [urljoin(page, link) for link in tree.xpath("//main//a/@href")]
        for form in tree.xpath("//main//form[@method='post']"):
            yield urljoin(page, form.get("action") or page)


def test_no_page_offers_a_verb(table: InForce, client: FlaskClient):
    reference = abandoned(table)
    signed_in(client, table.parties[0].coordinator)  # who proposed
    offered = [form for form in verbs(client, reference) if "/gesprek/" not in form]
    assert offered == []  # own words can always be taken back


def test_every_verb_is_refused(table: InForce):
    reference = abandoned(table)
    actor, other = table.actor(0), table.actor(1)
    tries = [
        lambda: negotiation.withdraw(actor, reference, 2),
        lambda: negotiation.answer(other, reference, 2, YES),
        lambda: table.propose(reference, number=4, body="Nog iets."),
        lambda: negotiation.counter(other, reference, 2, _change(table, reference)),
        lambda: negotiation.freeze(actor, reference),
        lambda: negotiation.confirm(actor, reference, ConfirmCommand("0" * 64, True)),
        lambda: negotiation.reopen(actor, reference, ReasonCommand("Toch wel.")),
        lambda: stopping.abandon(actor, reference, StopCommand("Nog een keer.")),
    ]
    for number, verb in enumerate(tries):
        with pytest.raises(Refusal):
            pytest.fail(f"try {number} did {verb()}")


def _change(table: InForce, reference: str) -> ProposeCommand:
    article = table.article(3, reference)
    return ProposeCommand(
        kind=ProposalKind.CHANGE, clause_id=article.clause_id, based_on=article.current,
        heading=article.heading, body="Anders.", reason="Daarom.",
    )  # fmt: skip
