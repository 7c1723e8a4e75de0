"""Stopping together: with a reason, in sight of the others, and not for ever."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.actor import Actor
from accounts.tasks.registry import tasks_of
from core.storage.database import session
from core.values.lifecycle import NotInThisState
from partnerships.covenants import queries, stopping
from partnerships.covenants.model import CovenantState
from partnerships.covenants.schema import StopCommand
from tests.builders import mailed, make_covenant, signed_in

pytestmark = pytest.mark.any_database
WHY = StopCommand("De subsidie is afgewezen.")


def asked(actor: Actor) -> bool:
    """Whether this person reads that another party wants to stop."""
    session().rollback()
    return any(task.link.endswith("/stoppen") for task in tasks_of(actor))


def test_who_wants_to_stop_is_heard_and_may_change_its_mind(
    app: Flask, client: FlaskClient
) -> None:
    made = make_covenant(2, negotiating=True)
    first, other = made.parties
    assert not stopping.abandon(first.actor, made.reference, WHY)
    assert WHY.reason in mailed(other.coordinator)
    assert (asked(first.actor), asked(other.actor)) == (False, True)
    signed_in(client, other.coordinator)
    assert WHY.reason in client.get(f"/convenanten/{made.reference}/gesprek").text
    signed_in(client, first.coordinator)
    there = f"/convenanten/{made.reference}/stoppen"
    assert "Wij willen toch verder" in client.get(there).text
    for _ in range(2):
        assert client.post(there + "/terug").status_code == 303
    assert "toch verder" in mailed(other.coordinator)
    assert not asked(other.actor)
    assert not stopping.abandon(other.actor, made.reference, WHY)
    assert stopping.abandon(first.actor, made.reference, WHY)
    assert "Gestopt" in mailed(other.coordinator)
    with pytest.raises(NotInThisState):
        stopping.go_on(first.actor, made.reference)


def test_a_shared_draft_stops_with_a_reason_and_the_others_read_it(
    app: Flask, client: FlaskClient
) -> None:
    made = make_covenant(2)
    there = f"/convenanten/{made.reference}/stoppen"
    signed_in(client, made.parties[1].coordinator)
    assert "Waarom stopt u?" in client.post(there, data={"reason": " "}).text
    assert queries.load(made.reference).state == CovenantState.DRAFT
    client.post(there, data={"reason": WHY.reason})
    assert queries.load(made.reference).state == CovenantState.ABANDONED
    assert WHY.reason in mailed(made.parties[0].coordinator)
