"""The pages of one's own organisation: who may sign, and what was done."""

from datetime import timedelta

import pytest
from flask import Flask

from accounts.organisations import history, service
from accounts.organisations.model import AuthorityBasis
from accounts.organisations.schema import AuthorityCommand
from core.values import clock
from tests.builders import make_organisation, signed_in


@pytest.fixture
def group(app: Flask):
    return make_organisation(name="Samen Thuis")


def authorised(group, until) -> None:
    command = AuthorityCommand(
        group.coordinator.id, AuthorityBasis.SOLE, "voorzitter", "art. 7",
        clock.today() - timedelta(days=30), until,
    )  # fmt: skip
    service.add_authority(group.actor, command, None)


@pytest.mark.parametrize(("left", "ran_out"), [(-1, True), (0, False), (None, False)])
def test_who_might_sign_until_yesterday_is_marked(client, group, left, ran_out):
    authorised(group, None if left is None else clock.today() + timedelta(days=left))
    text = signed_in(client, group.coordinator).get("/organisatie/tekenen").text
    assert ("Verlopen" in text) is ran_out
    assert ("Trek in voor" in text) is not ran_out


def test_all_of_the_history_can_be_read_page_by_page(client, group, monkeypatch):
    for days in range(7):
        authorised(group, clock.today() + timedelta(days=days))
    everything = [line.at for line in history.history(group.actor).rows]
    monkeypatch.setattr(history, "SIZE", 3)
    found, cursor = [], None
    while True:
        page = history.history(group.actor, cursor)
        found += [line.at for line in page.rows]
        if (cursor := page.after) is None:
            break
    assert len(found) > 7
    assert found == everything
    assert (
        'rel="next"' in signed_in(client, group.coordinator).get("/organisatie/geschiedenis").text
    )


@pytest.mark.parametrize("made_up", ["x", "WyJhIl0", "WzBd", "W3RydWVd", "Wzk5OTk5OTk5OTk5OTld"])
def test_a_cursor_that_was_made_up_begins_at_the_newest(group, made_up):
    assert history.history(group.actor, made_up) == history.history(group.actor)
