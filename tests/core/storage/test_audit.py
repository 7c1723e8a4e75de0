"""The trail is a chain: whoever changes, removes, adds or swaps a line is found at that line."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, insert, select, update

from accounts.actor import Actor
from accounts.people.model import Person
from core.storage import audit
from core.storage.audit import GENESIS, AuditHead, AuditLine, head, lines_of, record, verify
from core.storage.database import Base, db, session, transaction
from core.values import clock
from tests.tampering import tamper

LINES = 12
WHO = Actor(7, 3)
TRAIL = Base.metadata.tables["audit_line"]


@pytest.fixture
def thing(app: Flask) -> Person:
    """Somebody to whom things happen: a trail of twelve lines."""
    with transaction() as current:
        person = Person(name="Sam", email="sam@voorbeeld.test", created_at=clock.now())
        current.add(person)
        current.flush()
        for number in range(LINES):
            record(WHO, f"verb {number}", person, from_="a", to="b", detail={"n": number})
    return person


def change(line: int, **values: object) -> Executable:
    return update(TRAIL).where(TRAIL.c.seq == line).values(**values)


def remove(*lines: int) -> Executable:
    return delete(TRAIL).where(TRAIL.c.seq.in_(lines))


def test_an_untouched_trail_is_intact(thing: Person):
    found = verify()
    assert (found.intact, found.lines, found.first_broken) == (True, LINES, None)
    assert (found.lines, found.head) == head()


def test_an_empty_trail_is_intact(app: Flask):
    assert verify().intact
    assert head() == (0, GENESIS)


@pytest.mark.parametrize(
    "values",
    [
        {"verb": "another"},
        {"person_id": 8},
        {"person_id": None},
        {"organisation_id": 4},
        {"thing_id": 99},
        {"thing_kind": "covenant"},
        {"root_id": 99},
        {"root_kind": "covenant"},
        {"source": "c"},
        {"target": None},
        {"detail": {"n": "5"}},
        {"detail": {}},
        {"seal": "0" * 64},
        {"before": GENESIS},
        {"at": clock.now()},
    ],
    ids=lambda values: next(iter(values)),
)
def test_a_changed_line_is_named(thing: Person, values: dict[str, object]):
    tamper(change(5, **values))
    found = verify()
    assert (found.intact, found.first_broken) == (False, 5)


@pytest.mark.parametrize(
    ("kind", "lines", "first"),
    [("the first", (1,), 1), ("one in the middle", (5,), 5), ("some", (3, 9), 3)],
)
def test_a_removed_line_leaves_a_gap(thing: Person, kind: str, lines: tuple[int, ...], first: int):
    tamper(remove(*lines))
    found = verify()
    assert (found.intact, found.first_broken) == (False, first), kind


def test_a_gap_that_was_closed_by_numbering_anew_is_found(thing: Person):
    shift = update(TRAIL).where(TRAIL.c.seq > 5).values(seq=TRAIL.c.seq + 100)
    back = update(TRAIL).where(TRAIL.c.seq > 100).values(seq=TRAIL.c.seq - 101)
    tamper(remove(5), shift, back)
    assert verify().first_broken == 5


def test_two_lines_that_changed_places_are_found(thing: Person):
    tamper(change(4, seq=1004), change(9, seq=4), change(1004, seq=9))
    assert verify().first_broken == 4


def test_a_tail_that_was_cut_off_is_missed(thing: Person):
    tamper(remove(11, 12))
    found = verify()
    assert (found.intact, found.first_broken, found.reason) == (False, 11, "head")


def test_a_tail_that_was_cut_off_with_the_head_set_back_differs_from_what_was_anchored(thing):
    anchored = head()
    seal = session().scalars(select(AuditLine.seal).where(AuditLine.seq == 10)).one()
    back = update(AuditHead).values(seq=10, seal=seal)
    tamper(remove(11, 12), back)
    assert verify().intact  # from inside alone this cannot be seen
    assert head() != anchored  # against the head that was printed or mailed it can


def test_a_line_that_was_put_in_is_found(thing: Person):
    session().rollback()
    row = dict(session().execute(select(TRAIL).where(TRAIL.c.seq == LINES)).mappings().one())
    forged = {**row, "id": row["id"] + 1, "seq": LINES + 1, "before": row["seal"], "verb": "sign"}
    tamper(insert(TRAIL).values(**forged))
    assert verify().first_broken == LINES + 1


def test_a_whole_trail_that_was_written_anew_without_the_key_is_found(thing: Person):
    session().rollback()
    rows = session().scalars(select(AuditLine).order_by(AuditLine.seq)).all()
    before, changes = GENESIS, []
    for row in rows:
        row.before, row.verb = before, row.verb.replace("5", "6")
        before = audit._seal(row, b"not the key")
        changes.append(change(row.seq, before=row.before, verb=row.verb, seal=before))
    session().expunge_all()
    end = update(AuditHead).values(seal=before)
    tamper(*changes, end)
    assert verify().first_broken == 1


def test_a_line_belongs_to_the_transaction_of_its_verb(thing: Person):
    with pytest.raises(AssertionError):
        record(WHO, "outside", thing)

    def fail_halfway() -> None:
        with transaction():
            record(WHO, "undone", thing)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert verify().lines == LINES


def test_the_trail_of_a_thing_is_newest_first(thing: Person):
    assert [line.detail["n"] for line in lines_of(thing)] == list(range(LINES))[::-1]
    line = next(lines_of(thing))
    assert (line.person_id, line.organisation_id) == (7, 3)
    assert (line.source, line.target) == ("a", "b")


def test_details_may_hold_any_plain_data(thing: Person):
    with transaction():
        record(WHO, "odd", thing, detail={"é😀": ["م", 1, None, {"b": 2, "a": 1}]})
    session().expire_all()
    assert verify().intact
    assert json.loads(json.dumps(next(lines_of(thing)).detail)) == {
        "é😀": ["م", 1, None, {"a": 1, "b": 2}]
    }


def test_eight_writers_at_once_leave_one_chain_without_gaps(app: Flask, thing: Person):
    number, start = thing.id, Barrier(8)
    db.session.remove()

    def write(writer: int) -> None:
        with app.app_context():
            start.wait(30)
            for _ in range(5):
                with transaction():
                    person = session().scalars(select(Person).where(Person.id == number)).one()
                    record(Actor(writer, writer), "at once", person)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(1, 9)))
    found = verify()
    assert (found.intact, found.lines) == (True, LINES + 40)
