"""The vault keeps every file that left the house, and says which one somebody holds."""

import hashlib
import re

import pytest
from sqlalchemy import select

from core.storage import audit
from core.storage.database import session, transaction
from core.storage.files import files
from documents.vault import service as vault
from documents.vault.errors import NoRevision, NotSealed, PaperIsClosed
from documents.vault.lifecycle import PaperState
from documents.vault.model import KeptPaper, Revision
from documents.vault.service import _new_code as new_code  # by chance: before the suite's own

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def paper() -> KeptPaper:
    return vault.open_paper("covenant", "Samen thuis")


def test_the_code_is_known_before_anything_is_printed(paper: KeptPaper):
    assert re.fullmatch("[A-Z2-7]{26}", paper.code)
    assert vault.find_by_code(paper.code) is paper
    with pytest.raises(NoRevision):
        vault.latest(paper)


def test_a_code_may_be_typed_with_spaces_dashes_and_small_letters(paper: KeptPaper):
    typed = "-".join(paper.code.lower()[at : at + 4] for at in range(0, 26, 4)) + " "
    assert vault.find_by_code(typed) is paper


@pytest.mark.parametrize("typed", ["", "%", "CV-2026-0142-K", "A" * 26, "_" * 26, "é" * 26])
def test_anything_else_finds_nothing(paper: KeptPaper, typed: str):
    assert vault.find_by_code(typed) is None


def test_ten_thousand_codes_are_all_different_and_use_all_their_bits():
    codes = {new_code() for _ in range(10_000)}
    assert len(codes) == 10_000
    assert all(len({code[at] for code in codes}) == 32 for at in range(25))


def test_each_revision_is_numbered_and_kept_by_its_hash(paper: KeptPaper):
    first = vault.add_revision(paper, b"%PDF one", "certified", ["zegel"])
    vault.add_revision(paper, b"%PDF one two", "signed", ["zegel", "handtekening-1"], pages=6)
    newest = vault.latest(paper)
    assert (newest.number, newest.label, newest.size, newest.pages) == (2, "signed", 12, 6)
    assert newest.fields == ["zegel", "handtekening-1"]
    assert vault.content(newest) == b"%PDF one two"
    assert vault.find_by_sha256(hashlib.sha256(b"%PDF one").hexdigest()) is first
    assert vault.find_by_sha256("0" * 64) is None


def test_a_paper_is_complete_only_when_its_sealed_file_is_kept(paper: KeptPaper):
    with pytest.raises(NotSealed):
        vault.complete(paper)
    vault.add_revision(paper, b"%PDF signed", "signed")
    with pytest.raises(NotSealed):
        vault.complete(paper)
    vault.add_revision(paper, b"%PDF signed and sealed", "sealed")
    vault.complete(paper)
    assert paper.state == PaperState.COMPLETE


def test_a_closed_paper_takes_no_more_revisions(paper: KeptPaper):
    vault.add_revision(paper, b"%PDF", "certified")
    vault.void(paper)
    with pytest.raises(PaperIsClosed):
        vault.add_revision(paper, b"%PDF more", "signed")
    assert vault.latest(paper).number == 1


def test_the_vault_joins_the_transaction_of_who_asks(paper: KeptPaper):
    class Stop(Exception):
        pass

    def keep_and_fail() -> None:
        with transaction():
            vault.add_revision(paper, b"%PDF never", "certified")
            raise Stop

    number = paper.id
    with pytest.raises(Stop):
        keep_and_fail()
    assert not session().scalars(select(Revision).where(Revision.paper_id == number)).all()
    assert files().has(hashlib.sha256(b"%PDF never").hexdigest())  # bytes first, then the row


def test_what_is_kept_is_in_the_trail_without_names(paper: KeptPaper):
    revision = vault.add_revision(paper, b"%PDF", "certified", ["zegel"])
    lines = list(audit.lines_of(paper))
    assert [line.verb for line in lines] == ["keep", "open"]
    assert lines[0].detail["sha256"] == revision.sha256
    assert audit.verify().intact
