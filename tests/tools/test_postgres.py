"""The temporary PostgreSQL of a run: an own empty database per test, gone when given back."""

import sqlalchemy as sa

from tests import postgres


def tables(url: str) -> int:
    engine = sa.create_engine(url)
    try:
        with engine.connect() as connection:
            return len(sa.inspect(connection).get_table_names())
    finally:
        engine.dispose()


def names() -> set[object]:
    running = postgres.server()
    assert running
    with running.connect() as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def test_a_fresh_database_is_empty_and_gone_when_given_back():
    url = postgres.fresh_url()
    name = url.partition("@/")[2].partition("?")[0]
    assert tables(url) == 0
    assert name in names()
    postgres.drop(url)
    assert name not in names()


def test_every_worker_has_one_database_of_its_own():
    assert postgres.worker_url() == postgres.worker_url()
    assert postgres.fresh_url() != postgres.worker_url()
