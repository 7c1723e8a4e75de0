"""The verdict: what a file proves, held against what was kept here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from core.jobs import Job, enqueue, registry, work_off
from core.jobs.registry import kind_of
from core.retention.sweep import sweep
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotFound
from documents.checking import service
from documents.checking.errors import EmptyFile, UnknownCode
from documents.checking.findings import Reason
from documents.checking.guarded import OURS, STRANGE
from documents.checking.model import FileCheck
from documents.checking.service import PaperAnswer
from documents.checking.verdict import Verdict
from documents.vault.lifecycle import PaperState
from documents.vault.model import KeptPaper
from documents.vault.service import add_revision, complete, open_paper, void
from tests.documents.checking.conftest import keep
from tests.documents.signatures.made import elsewhere, made


def told(code: str) -> PaperAnswer:
    answer = service.check_code(code)
    assert answer is not None
    return answer


def verdict_of(token: str) -> Verdict:
    verdict = service.answer(token)
    assert verdict is not None
    return verdict


def three(verdict) -> tuple[bool, bool, bool]:
    return verdict.issued_here, verdict.intact, verdict.complete


def test_the_kept_whole_is_issued_here_intact_and_complete(kept: KeptPaper):
    verdict = service.verify(made().final)
    assert three(verdict) == (True, True, True)
    assert verdict.reason is Reason.COMPLETE
    assert [len(each) for each in (verdict.signatures, verdict.seals)] == [3, 2]
    assert verdict.revision == 5


def test_every_earlier_revision_is_recognised(kept: KeptPaper):
    for number, pdf in enumerate(made().revisions[:4], 1):
        verdict = service.verify(pdf)
        assert three(verdict) == (True, True, False)
        assert (verdict.reason, verdict.revision) == (Reason.EARLIER, number)


def test_a_paper_that_is_under_way_is_not_complete(own_keys: None):
    keep(3)
    assert service.verify(made().revisions[2]).reason is Reason.UNDER_WAY
    assert service.verify(made().revisions[1]).reason is Reason.EARLIER


def test_a_sealed_file_whose_paper_was_not_completed_is_under_way(own_keys: None):
    keep(5)
    verdict = service.verify(made().final)
    assert verdict.reason is Reason.UNDER_WAY
    assert not verdict.holds


def test_a_withdrawn_paper_says_so(own_keys: None):
    void(keep(2))
    for pdf in made().revisions[:2]:
        assert service.verify(pdf).reason is Reason.VOID


def test_our_seal_on_a_file_that_was_never_kept_is_not_enough(own_keys: None):
    verdict = service.verify(made().final)
    assert three(verdict) == (True, True, False)
    assert verdict.reason is Reason.NOT_KEPT


def test_one_more_byte_and_it_is_changed(kept: KeptPaper):
    verdict = service.verify(made().final + b"\n")
    assert three(verdict) == (True, False, False)
    assert verdict.reason is Reason.NOT_COVERED


def test_the_paper_of_another_installation_holds_and_is_not_ours(kept: KeptPaper):
    verdict = service.verify(elsewhere().final)
    assert three(verdict) == (False, True, True)
    assert verdict.reason is Reason.HOLDS


def test_a_kept_paper_without_signatures_is_known_and_does_not_hold(own_keys: None):
    add_revision(open_paper("report", "Verslag"), made().base, "draft")
    verdict = service.verify(made().base)
    assert verdict.issued_here
    assert verdict.reason is Reason.UNSIGNED_COPY
    assert not verdict.holds


def test_a_file_that_eats_memory_or_time_ends_as_too_heavy(own_keys: None, monkeypatch):
    from documents.checking import guarded

    monkeypatch.setattr("documents.checking.examine.examine", lambda pdf, trust: bytearray(10**11))
    assert service.verify(made().base).reason is Reason.TOO_HEAVY
    monkeypatch.setattr(service, "STRANGE", replace(guarded.STRANGE, cpu=1))
    monkeypatch.setattr(
        "documents.checking.examine.examine", lambda pdf, trust: [0 for _ in iter(int, 1)]
    )
    assert service.verify(made().base).reason is Reason.TOO_HEAVY


def test_a_strangers_file_may_cost_less_than_a_paper_of_our_own(kept: KeptPaper, monkeypatch):
    monkeypatch.setattr(service, "STRANGE", replace(STRANGE, cpu=0))  # 0: stopped at once
    assert service.verify(made().final).reason is Reason.COMPLETE
    assert service.verify(elsewhere().final).reason is Reason.TOO_HEAVY
    assert STRANGE.cpu < OURS.cpu


def test_junk_is_answered_without_asking_a_worker_or_keeping_it(app: Flask):
    token = service.check_upload(b"%PDF-1.7\n" + b"1 0 obj\n" * 1000)
    assert session().scalars(select(Job.id)).all() == []
    assert session().scalars(select(FileCheck.data)).all() == [None]
    assert verdict_of(token).reason is Reason.UNREADABLE


def test_a_check_waits_until_what_parties_asked_for_is_done(own_keys: None, monkeypatch):
    done = list[str]()
    for name in ("check file", "signing.apply"):
        kind = replace(kind_of(name), handler=partial(lambda name, work: done.append(name), name))
        monkeypatch.setitem(registry._kinds, name, kind)
    service.check_upload(made().final)
    with transaction():
        enqueue("signing.apply", "later")
    work_off(strict=False)
    assert done == ["signing.apply", "check file"]


def test_an_upload_is_examined_once_and_its_bytes_are_not_kept(kept: KeptPaper):
    token = service.check_upload(made().revisions[1])
    assert verdict_of(token).reason is Reason.EARLIER
    rows = session().scalars(select(FileCheck)).all()
    assert [row.data for row in rows] == [None]
    again = service.check_upload(made().revisions[1])
    assert again != token
    assert verdict_of(again).reason is Reason.EARLIER


def test_a_verdict_is_about_now_and_not_about_when_it_was_asked(own_keys: None):
    paper = keep(5)
    token = service.check_upload(made().final)
    assert verdict_of(token).reason is Reason.UNDER_WAY
    complete(paper)
    assert verdict_of(token).reason is Reason.COMPLETE


def test_yesterdays_answers_are_forgotten(kept: KeptPaper):
    token = service.check_upload(made().revisions[1])
    service.answer(token)
    with clock.fixed(clock.now() + timedelta(days=2)):
        sweep()
        with pytest.raises(NotFound):
            service.answer(token)


def test_an_empty_upload_and_an_unknown_token_are_refused(own_keys: None):
    with pytest.raises(EmptyFile):
        service.check_upload(b"")
    with pytest.raises(NotFound):
        service.answer("x" * 22)


def test_the_code_of_a_complete_paper_tells_who_signed(kept: KeptPaper):
    answer = told(kept.code.lower())
    assert answer.state == PaperState.COMPLETE
    assert answer.signatures[0].signer == "Yusuf Demir"
    assert len(answer.signatures) == 3


def test_the_code_of_a_paper_under_way_tells_nobody_who_signed_since(own_keys: None):
    paper = keep(3)
    answer = told(paper.code)
    assert (answer.state, answer.signatures, answer.sha256) == (PaperState.OPEN, (), "")
    void(paper)
    assert told(paper.code).state == PaperState.VOID


@pytest.mark.parametrize(
    "code", ["CV-2026-0007-K", "", "A" * 26, "A" * 25, "%", "1 OR 1=1", "é" * 26]
)
def test_anything_but_a_code_shows_nothing(kept: KeptPaper, code: str):
    with pytest.raises(UnknownCode):
        service.check_code(code)
