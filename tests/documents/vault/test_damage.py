"""Whatever happens to a kept file, the nightly round finds it, and only that."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from core.jobs import JobsFailed, enqueue, work_off
from core.storage.database import transaction
from documents.vault import service as vault
from documents.vault.jobs import KIND
from documents.vault.model import KeptPaper, Revision
from documents.vault.verification import verify_all
from tests.tampering import tamper

PAPERS = 12


@pytest.fixture
def kept(app: Flask) -> list[Path]:
    """The files of a dozen papers, each with a certified and a signed revision."""
    names = []
    for number in range(PAPERS):
        paper = vault.open_paper("covenant", f"Convenant {number}")
        first = b"%%PDF-1.7 %d " % number + bytes(range(256)) * 4
        vault.add_revision(paper, first, "certified", ["zegel"])
        signed = vault.add_revision(paper, first + b"signed", "signed", ["handtekening-1"])
        names.append(signed.sha256)
    return [next(Path(app.config["DATA_DIR"]).rglob(name)) for name in names]


def flip_a_bit(path: Path, other: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut_off(path: Path, other: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path, other: Path) -> None:
    path.write_bytes(b"")


def swap(path: Path, other: Path) -> None:
    path.write_bytes(other.read_bytes())


def lose(path: Path, other: Path) -> None:
    path.unlink()


def test_an_untouched_vault_has_no_damage(kept: list[Path]):
    assert verify_all() == []


@pytest.mark.parametrize("harm", [flip_a_bit, cut_off, empty, swap, lose])
def test_every_harm_to_any_file_is_found(kept: list[Path], harm):
    for path, other in zip(kept, reversed(kept), strict=True):
        whole = path.read_bytes()
        harm(path, other)
        found = verify_all()
        assert [damage.sha256 for damage in found] == [path.name]
        assert found[0].what == ("missing" if harm is lose else "damaged")
        path.write_bytes(whole)


def test_a_row_that_points_at_the_file_of_another_paper_is_found(kept: list[Path]):
    ours, theirs = kept[0].name, kept[1].name
    tamper(update(Revision).where(Revision.sha256 == ours).values(sha256=theirs))
    assert [damage.what for damage in verify_all()] == ["replaced"]


def test_the_nightly_job_is_an_alarm_when_something_is_wrong(kept: list[Path]):
    with transaction():
        enqueue(KIND, "sound")
    work_off()
    kept[0].unlink()
    with transaction():
        enqueue(KIND, "broken")
    with pytest.raises(JobsFailed, match="1 of 24 kept files"):
        work_off()


def test_a_finding_names_the_paper_by_its_code_only(kept: list[Path]):
    kept[3].unlink()
    (damage,) = verify_all()
    paper = vault.find_by_code(damage.code)
    assert isinstance(paper, KeptPaper)
    assert "Convenant" not in str(damage.as_dict())
