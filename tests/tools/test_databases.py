"""Each test begins with all tables and no rows, whatever the one before it did."""

from collections.abc import Iterator

import pytest

from tests import postgres
from tests.databases import Kept


@pytest.fixture
def kept() -> Iterator[Kept]:
    blank = postgres.fresh_url()
    _do(blank, "CREATE TABLE note (id serial PRIMARY KEY, text text)")
    one = Kept(blank)
    yield one
    postgres.drop(one.address)
    postgres.drop(blank)


def _do(address: str, statement: str) -> list[tuple[object, ...]]:
    running = postgres.server()
    assert running
    with running.connect(postgres.name_of(address)) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


def test_rows_are_gone_and_numbers_begin_at_one_again(kept: Kept):
    for _ in range(2):
        assert _do(kept.address, "INSERT INTO note (text) VALUES ('x') RETURNING id") == [(1,)]
        before = kept.address
        kept.as_new()
        assert kept.address == before
        assert _do(kept.address, "SELECT * FROM note") == []


def test_who_still_holds_the_database_is_sent_away(kept: Kept):
    running = postgres.server()
    assert running
    holder = running.connect(postgres.name_of(kept.address))
    holder.execute("BEGIN; LOCK TABLE note")
    kept.as_new()
    assert _do(kept.address, "SELECT * FROM note") == []


def test_a_database_whose_shape_was_changed_is_made_anew(kept: Kept):
    before = kept.address
    _do(kept.address, "ALTER TABLE note DROP COLUMN text")
    kept.as_new()
    assert kept.address != before
    assert _do(kept.address, "SELECT text FROM note") == []
