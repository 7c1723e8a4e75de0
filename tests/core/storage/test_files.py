"""The store keeps what it is given, once, and says so when bytes are no longer what they were."""

import secrets
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from core.jobs.bounded import run_bounded
from core.storage.files import (
    DamagedFile,
    FileStore,
    FolderStore,
    MissingFile,
    RemoteStore,
    digest,
)

BUCKET = "handslag"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


def _options(endpoint: str) -> dict[str, Any]:
    place = {"endpoint_url": endpoint, "region_name": "us-east-1"}
    return {"key": "k", "secret": "s", "client_kwargs": place}


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return FolderStore(tmp_path / "files")
    options = _options(request.getfixturevalue("endpoint"))
    prefix = secrets.token_hex(4)
    client = boto3.client(
        "s3", aws_access_key_id="k", aws_secret_access_key="s", **options["client_kwargs"]
    )
    client.create_bucket(Bucket=BUCKET)
    return RemoteStore(f"s3://{BUCKET}/{prefix}", options)


def test_what_is_put_comes_back_under_its_hash(store: FileStore) -> None:
    name = store.put(b"afspraak")
    assert name == digest(b"afspraak")
    assert store.get(name) == b"afspraak"
    assert store.has(name)


def test_an_empty_file_is_a_file(store: FileStore) -> None:
    assert store.get(store.put(b"")) == b""


def test_the_same_bytes_are_kept_once(store: FileStore) -> None:
    assert store.put(b"een") == store.put(b"een")
    assert list(store.names()) == [digest(b"een")]


def test_an_empty_store_has_no_names(store: FileStore) -> None:
    assert list(store.names()) == []


@pytest.mark.parametrize("name", [digest(b"nooit"), "", "../../etc/passwd", "x" * 64])
def test_what_was_never_put_is_missing(store: FileStore, name: str) -> None:
    assert not store.has(name)
    with pytest.raises(MissingFile):
        store.get(name)


@pytest.mark.parametrize("change", ["bit", "cut", "swap", "empty"])
def test_a_changed_file_is_never_returned(store: FileStore, change: str) -> None:
    data = secrets.token_bytes(1000)
    name, other = store.put(data), secrets.token_bytes(1000)
    flipped = bytes([data[0] ^ 1]) + data[1:]
    store._replace(name, {"bit": flipped, "cut": data[:500], "swap": other, "empty": b""}[change])
    with pytest.raises(DamagedFile):
        store.get(name)
    assert list(store.damaged()) == [name]


def test_putting_the_right_bytes_again_mends_a_damaged_file(store: FileStore) -> None:
    name = store.put(b"heel")
    store._replace(name, b"stuk")
    store.put(b"heel")
    assert store.get(name) == b"heel"


def test_many_at_once_put_the_same_and_all_get_it(store: FileStore) -> None:
    data = secrets.token_bytes(100_000)
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: store.put(data), range(40)))
    assert names == {digest(data)}
    assert store.get(digest(data)) == data
    assert list(store.names()) == [digest(data)]


def test_a_forked_child_uses_the_same_store(store: FileStore) -> None:
    store.put(b"van de ouder")
    name = run_bounded(store.put, b"van het kind")
    assert store.get(name) == b"van het kind"
    assert run_bounded(store.get, digest(b"van de ouder")) == b"van de ouder"


def test_creating_does_not_overwrite_on_s3(endpoint: str, tmp_path: Path) -> None:
    store = RemoteStore(f"s3://{BUCKET}/{secrets.token_hex(4)}", _options(endpoint))
    name = store.put(b"eerst")
    store._create(name, b"later")
    assert store.get(name) == b"eerst"


def test_nothing_half_is_left_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(tmp_path / "files")
    store.put(b"eerst")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("core.storage.files.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            store.put(b"tweede")
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == [
        tmp_path / "files" / digest(b"eerst")[:2] / digest(b"eerst")
    ]
