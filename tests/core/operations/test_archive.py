"""An archive that somebody made up writes nothing outside its places."""

import io
import json
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from core.operations.archive import NotABackup, Reader, Writer


def _archive(path: Path, *members: tarfile.TarInfo, manifest: object = None) -> tarfile.TarFile:
    with tarfile.open(path, "w") as tar:
        entries = []
        for member in members:
            data = b"x" * member.size
            tar.addfile(member, io.BytesIO(data))
            digest = sha256(data).hexdigest()
            entries.append({"path": member.name, "sha256": digest, "size": member.size})
        text = json.dumps(manifest or {"format": 1, "entries": entries}).encode()
        info = tarfile.TarInfo("manifest.json")
        info.size = len(text)
        tar.addfile(info, io.BytesIO(text))
    return tarfile.open(path, "r:")


def _member(name: str, kind: bytes = tarfile.REGTYPE, size: int = 3) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.size, info.linkname = kind, size, "/etc/passwd"
    return info


@pytest.mark.parametrize(
    "name",
    ["../etc/passwd", "/etc/passwd", "keys/../../x", "keys/.ssh", "files/abc", "keys//x", "other"],
)
def test_a_path_of_another_shape_is_refused(tmp_path: Path, name: str) -> None:
    with _archive(tmp_path / "a.tar", _member(name)) as tar, pytest.raises(NotABackup):
        Reader(tar)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE])
def test_a_link_or_a_folder_is_refused(tmp_path: Path, kind: bytes) -> None:
    member = _member("keys/seal.p12", kind, 0)
    with _archive(tmp_path / "a.tar", member) as tar, pytest.raises(NotABackup):
        Reader(tar)


def test_the_same_path_twice_is_refused(tmp_path: Path) -> None:
    twice = (_member("keys/a"), _member("keys/a"))
    with _archive(tmp_path / "a.tar", *twice) as tar, pytest.raises(NotABackup):
        Reader(tar)


def test_a_part_that_the_manifest_does_not_name_is_refused(tmp_path: Path) -> None:
    manifest = {"format": 1, "entries": []}
    tar = _archive(tmp_path / "a.tar", _member("keys/a"), manifest=manifest)
    with tar, pytest.raises(NotABackup):
        Reader(tar)


def test_a_later_format_is_refused_by_name(tmp_path: Path) -> None:
    tar = _archive(tmp_path / "a.tar", manifest={"format": 2, "entries": []})
    with tar, pytest.raises(NotABackup, match="format 2"):
        Reader(tar)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"y" * 3_000_000)
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        writer = Writer(tar)
        writer.add("keys/ca/root.pem", b"pem")
        writer.add_file("database.sqlite", tmp_path / "large")
        writer.close(made_at="now")
    with tarfile.open(tmp_path / "a.tar", "r:") as tar:
        reader = Reader(tar)
        reader.copy("database.sqlite", tmp_path / "again")
        assert list(reader.paths("keys/")) == ["keys/ca/root.pem"]
        assert reader.read("keys/ca/root.pem") == b"pem"
        assert reader.manifest["made_at"] == "now"
    assert (tmp_path / "again").read_bytes() == b"y" * 3_000_000
