"""A backup made while people work is whole; it goes back only where nothing is, and only sound."""

import os
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.jobs import Job, enqueue
from core.operations import backup as copies
from core.operations import dump
from core.operations.archive import NotABackup
from core.storage import audit
from core.storage.database import db, session, transaction
from core.storage.files import files
from tests import postgres
from tests.core.small_app import on_database, small_app

ROUNDS = 20 if os.environ.get("HANDSLAG_CAMPAIGN") else 2


class Somebody:
    person_id = 1
    organisation_id = None


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    (tmp_path / "from").mkdir()
    with on_database(request.param, tmp_path / "from") as app:
        _key(app, "seal.p12", b"sealed")
        yield app


def _key(app: Flask, name: str, data: bytes) -> None:
    path = Path(app.config["DATA_DIR"]) / "keys" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def _write(number: int) -> None:
    """One verb: a file that is kept, a row that names it, a line in the trail."""
    name = files().put(f"paper {number} {random.random()}".encode() * 50)
    with transaction():
        job = enqueue("paper", number, {"sha256": name})
        audit.record(Somebody(), "keep", job)


@contextmanager
def _empty_like(app: Flask, folder: Path) -> Iterator[Flask]:
    """Another installation with nothing in it, on the same kind of database."""
    folder.mkdir()
    sqlite = str(app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")
    address = None if sqlite else postgres.fresh_url()
    with app.app_context():
        other = small_app(folder, address)
    with other.app_context():
        yield other
        db.session.remove()
        db.engine.dispose()


def _papers() -> int:
    """How many rows there are; each must find the file that it names, unchanged."""
    rows = session().scalars(select(Job)).all()
    for row in rows:
        files().get(row.payload["sha256"])
    return len(rows)


@contextmanager
def _people_at_work(app: Flask, writers: int = 3) -> Iterator[Callable[[], int]]:
    stop, written = threading.Event(), [0] * writers

    def work(place: int) -> None:
        with app.app_context():
            while not stop.is_set():
                _write(place * 1_000_000 + written[place])
                written[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(writers)]
    for thread in threads:
        thread.start()
    try:
        yield lambda: sum(written)
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_backup_under_load_restores_whole(app: Flask, tmp_path: Path, round_: int) -> None:
    target = tmp_path / "copy.tar"
    with _people_at_work(app) as written:
        while written() < 20:
            pass
        before = written()
        made = copies.backup(target)
    assert made.damaged == ()
    with _empty_like(app, tmp_path / "to") as other:
        copies.restore(target)
        assert _papers() >= before
        assert audit.verify().intact
        assert audit.verify().lines == _papers()
        keys = Path(other.config["DATA_DIR"]) / "keys"
        assert (keys / "seal.p12").read_bytes() == b"sealed"
        assert (keys / "seal.p12").stat().st_mode & 0o077 == 0


def test_the_trial_notices_when_files_are_listed_before_the_dump(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(1)
    store = files()
    listed = list(store.names())
    monkeypatch.setattr(store, "names", lambda: iter(listed))
    monkeypatch.setattr(copies, "files", lambda: store)
    _write(2)
    copies.backup(tmp_path / "copy.tar")
    monkeypatch.undo()
    with _empty_like(app, tmp_path / "to"):
        copies.restore(tmp_path / "copy.tar")
        with pytest.raises(Exception, match="Dit bestand is er niet meer"):
            _papers()


def test_a_backup_is_readable_by_its_owner_alone(app: Flask, tmp_path: Path) -> None:
    copies.backup(tmp_path / "copy.tar")
    assert (tmp_path / "copy.tar").stat().st_mode & 0o077 == 0


def test_a_damaged_file_is_named_and_does_not_stop_the_backup(app: Flask, tmp_path: Path) -> None:
    _write(1)
    _write(2)
    broken = next(files().names())
    files()._replace(broken, b"stuk")
    made = copies.backup(tmp_path / "copy.tar")
    assert (made.damaged, made.files) == ((broken,), 1)
    result = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.tar")])
    assert result.exit_code == 1
    assert broken in result.output


def test_a_full_disk_leaves_the_backup_of_yesterday(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.backup(tmp_path / "copy.tar")
    yesterday = (tmp_path / "copy.tar").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.operations.backup.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        copies.backup(tmp_path / "copy.tar")
    assert (tmp_path / "copy.tar").read_bytes() == yesterday
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["copy.tar"]


def test_of_many_changes_to_a_backup_none_is_restored(app: Flask, tmp_path: Path) -> None:
    for number in range(3):
        _write(number)
    copies.backup(tmp_path / "copy.tar")
    whole = (tmp_path / "copy.tar").read_bytes()
    chance = random.Random(1)
    with _empty_like(app, tmp_path / "to") as other:
        for _ in range(40):
            place = chance.randrange(len(whole))
            cut = whole[: chance.randrange(len(whole))]
            flipped = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)])
            for changed in (cut, flipped + whole[place + 1 :]):
                (tmp_path / "changed.tar").write_bytes(changed)
                _refused_or_same(other, tmp_path / "changed.tar")


def _refused_or_same(other: Flask, changed: Path) -> None:
    """Refused with nothing written, or (a flip in padding or a date) restored as it was."""
    try:
        copies.restore(changed)
    except NotABackup:
        assert dump.is_empty()
        assert list(files().names()) == []
        return
    assert _papers() == 3
    assert audit.verify().intact
    _wipe(other)


def _wipe(other: Flask) -> None:
    session().rollback()
    if db.engine.dialect.name == "postgresql":
        with db.engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    db.session.remove()
    db.engine.dispose()
    for path in Path(other.config["DATA_DIR"]).iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_nothing_is_written_over(app: Flask, tmp_path: Path) -> None:
    _write(1)
    copies.backup(tmp_path / "copy.tar")
    with pytest.raises(copies.NotEmpty, match="database"):
        copies.restore(tmp_path / "copy.tar")
    with _empty_like(app, tmp_path / "files there"):
        files().put(b"another installation's paper")
        with pytest.raises(copies.NotEmpty, match="files"):
            copies.restore(tmp_path / "copy.tar")
    with _empty_like(app, tmp_path / "keys there") as other:
        _key(other, "seal.p12", b"another key")
        with pytest.raises(copies.NotEmpty, match=r"keys/seal\.p12"):
            copies.restore(tmp_path / "copy.tar")


def test_a_restore_that_was_broken_off_may_be_done_again(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(1)
    copies.backup(tmp_path / "copy.tar")

    def broken(source: Path) -> None:
        raise dump.DumpFailed("broken off")

    with _empty_like(app, tmp_path / "to") as other:
        _key(other, "secret_key", b"made at the first start")
        with monkeypatch.context() as patch:
            patch.setattr(dump, "restore", broken)
            with pytest.raises(dump.DumpFailed):
                copies.restore(tmp_path / "copy.tar")
        assert copies.restore(tmp_path / "copy.tar") == 1
        assert _papers() == 1


def test_the_commands_say_what_they_did(app: Flask, tmp_path: Path) -> None:
    _write(1)
    file = str(tmp_path / "copy.tar")
    assert app.test_cli_runner().invoke(args=["backup", file]).exit_code == 0
    refused = app.test_cli_runner().invoke(args=["restore", file])
    assert refused.exit_code == 1
    assert "Nothing was restored: the database is not empty" in refused.output
    with _empty_like(app, tmp_path / "to") as other:
        done = other.test_cli_runner().invoke(args=["restore", file])
        assert (done.exit_code, done.output.splitlines()[0][:24]) == (0, "Restored, with 1 files. ")
        assert session().scalar(select(func.count(Job.id))) == 1


def test_a_backup_of_the_other_kind_of_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with on_database("sqlite", tmp_path / "a"):
        copies.backup(tmp_path / "copy.tar")
    with small_app(tmp_path / "b", postgres.fresh_url()).app_context():
        with pytest.raises(NotABackup, match="another kind of database"):
            copies.restore(tmp_path / "copy.tar")
        db.engine.dispose()
