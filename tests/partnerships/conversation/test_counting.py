"""The table of contents says where something is going on, and to nobody more than they may hear."""

from datetime import date

from flask.testing import FlaskClient

from core.storage.database import db
from partnerships.conversation import service
from partnerships.conversation.counting import Going, by_article
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import AdviceCommand, CommentCommand
from partnerships.conversation.service import Place
from tests.builders import signed_in
from tests.partnerships.negotiation.table import Table
from tests.statements import sent


def say(table: Table, chair: int, audience: Audience, text: str = "Dit kan.") -> int:
    place = Place(clause_id=table.first_text().clause_id)
    command = CommentCommand(text, audience, [])
    return service.comment(table.actor(chair), table.reference, place, command)


def going(table: Table, chair: int) -> Going | None:
    return by_article(table.actor(chair), table.view).get(table.first_text().clause_id)


def test_each_side_counts_what_it_may_hear_and_nobody_counts_advice_or_what_was_withdrawn(
    table: Table,
) -> None:
    assert going(table, 0) is None
    say(table, 0, Audience.OWN)
    say(table, 1, Audience.ALL)
    gone = say(table, 1, Audience.ALL, "Toch niet.")
    service.withdraw(table.actor(1), table.reference, gone)
    place = Place(clause_id=table.first_text().clause_id)
    advice = AdviceCommand("Pas op.", "mr. De Boer", date(2026, 11, 2))
    service.advise(table.actor(0), table.reference, place, advice)
    assert going(table, 0) == Going(said=2)
    assert going(table, 1) == Going(said=1)


def test_an_open_proposal_counts_until_it_is_decided(table: Table, client: FlaskClient) -> None:
    number = table.propose(1, table.first_text(), "Andere woorden.")
    say(table, 1, Audience.ALL)
    signed_in(client, table.parties[2].coordinator)
    page = client.get(f"/convenanten/{table.reference}").text
    assert "1 open voorstel · 1 opmerking" in page
    view, actor = table.view, table.actor(2)
    with sent(db.engine) as asked:
        counted = by_article(actor, view)
    assert len(asked) == 1
    assert counted == {table.first_text().clause_id: Going(1, 1)}
    table.no(0, number)
    assert going(table, 2) == Going(said=1)
