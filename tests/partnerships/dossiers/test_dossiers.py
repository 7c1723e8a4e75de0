"""A dossier: the same for every party, what it signed for who left, and true about what is gone."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from core.jobs import work_off
from core.retention.sweep import sweep
from core.storage.database import session
from core.storage.files import files
from core.values import clock
from core.values.errors import NotFound
from documents.signatures.keys import installation
from partnerships.covenants.model import Covenant
from partnerships.covenants.queries import load
from partnerships.dossiers import queries, service
from partnerships.dossiers.bundle import BROKEN, GONE
from partnerships.dossiers.contents import called
from partnerships.dossiers.errors import NothingSigned
from partnerships.dossiers.model import Dossier
from partnerships.endings import jobs as endings
from partnerships.endings import service as leaving
from partnerships.endings.schema import NoticeCommand
from partnerships.evaluation import service as evaluation
from partnerships.evaluation.schema import BeginCommand
from tests.builders import make_organisation, signed_in
from tests.partnerships.evaluation.looking_back import Back
from tests.partnerships.signing_rounds.desk import Desk, lay_desk, signed_desk
from tools import check_evidence

pytestmark = [pytest.mark.usefixtures("monday"), pytest.mark.any_database]


@pytest.fixture
def desk(app: Flask) -> Desk:
    return signed_desk()


def made(desk: Desk, chair: int = 0) -> bytes:
    """Asked for, made and fetched."""
    service.ask(desk.actor(chair), desk.reference)
    work_off()
    return fetched(desk, chair)


def fetched(desk: Desk, chair: int = 0) -> bytes:
    session().rollback()
    found = queries.download(desk.actor(chair), desk.reference)
    assert found is not None
    return b"".join(found[1])


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name) for name in bundle.namelist()}


def on_disk(name: str) -> Path:
    return Path(current_app.config["DATA_DIR"]) / "files" / name[:2] / name


def leave(desk: Desk, chair: int) -> None:
    far = clock.today() + timedelta(days=100)
    leaving.give_notice(desk.actor(chair), desk.reference, NoticeCommand(far, "Wij stoppen."))
    with clock.fixed(far + timedelta(days=1)):
        endings.depart()
    session().rollback()


def test_every_party_takes_the_same_bytes_home_and_can_check_them(
    desk: Desk, tmp_path: Path
) -> None:
    first = made(desk)
    assert made(desk, 1) == first == made(desk)
    found = opened(first)
    paper = f"getekend/{desk.reference}.pdf"
    proofs = [f"bewijs/{desk.reference}-bewijs-{n}.json" for n in (1, 2, 3)]
    printed = ["geldende-tekst.pdf", "samenvatting.pdf", "afspraken.pdf"]
    assert list(found) == [paper, *proofs, *printed, "inhoud.csv", "SHA256SUMS", "LEES-MIJ.txt"]
    with zipfile.ZipFile(io.BytesIO(first)) as bundle:
        bundle.extractall(tmp_path)
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path, check=True)
    (tmp_path / paper).write_bytes(found[paper][:-1])
    assert subprocess.run(["sha256sum", "--status", "-c", "SHA256SUMS"], cwd=tmp_path).returncode
    assert check_evidence.check(
        json.loads(found[proofs[0]]), found[paper], installation().authority
    )
    rows = session().scalars(select(Dossier)).all()
    assert len(rows) == 2  # one for each that asked: the newest
    assert len({row.sha256 for row in rows}) == 1


def test_asked_twice_while_it_is_made_is_asked_once(desk: Desk) -> None:
    service.ask(desk.actor(0), desk.reference)
    service.ask(desk.actor(0), desk.reference)
    assert len(session().scalars(select(Dossier)).all()) == 1
    found = queries.dossier(desk.actor(0), desk.reference)
    assert found.making is not None
    assert queries.download(desk.actor(0), desk.reference) is None


@pytest.mark.parametrize(
    ("harm", "said"),
    [(Path.unlink, GONE), (lambda path: path.write_bytes(b"%PDF-1.7 anders"), BROKEN)],
)
def test_a_file_that_is_gone_or_broken_is_named_and_the_rest_is_there(
    desk: Desk, harm: Callable[[Path], object], said: str
) -> None:
    whole = made(desk)
    proof = f"bewijs/{desk.reference}-bewijs-2.json"
    name = str(desk.round.signatories[1].evidence_sha256)
    good = files().get(name)
    harm(on_disk(name))
    for data in (fetched(desk), made(desk)):  # after the list was made, and before
        found = opened(data)
        assert proof not in found
        assert f"getekend/{desk.reference}.pdf" in found
        assert f"{name};0;{said}" in found["inhoud.csv"].decode()
        assert proof not in found["SHA256SUMS"].decode()
        assert f"{proof}: {said}" in found["LEES-MIJ.txt"].decode()
    assert [e.name for e in queries.dossier(desk.actor(0), desk.reference).missing] == [proof]
    files().put(good)
    assert made(desk) == whole


def test_who_left_takes_what_it_signed_and_nothing_else(desk: Desk) -> None:
    whole = opened(made(desk, 1))
    leave(desk, 1)
    assert queries.download(desk.actor(1), desk.reference) is None  # that list was a party's
    found = opened(made(desk, 1))
    assert {name for name in found if "/" in name} == {name for name in whole if "/" in name}
    assert not {"geldende-tekst.pdf", "samenvatting.pdf", "afspraken.pdf"} & set(found)
    assert "afspraken.pdf" in opened(made(desk))  # for the others nothing changed


def test_who_never_signed_finds_nothing(desk: Desk) -> None:
    stranger = make_organisation().actor
    for door in (queries.dossier, queries.download, service.ask):
        with pytest.raises(NotFound):
            door(stranger, desk.reference)


def test_others_answers_are_in_it_only_for_who_answered(desk: Desk) -> None:
    soon = BeginCommand(clock.today() + timedelta(days=14))
    evaluation.begin(desk.actor(0), desk.reference, soon)
    Back(desk.reference, desk.parties).give(1)
    assert "evaluaties/1.pdf" in opened(made(desk, 1))
    assert "evaluaties/1.pdf" not in opened(made(desk))


def test_before_all_signed_there_is_none(app: Flask) -> None:
    desk = lay_desk()
    with pytest.raises(NothingSigned):
        service.ask(desk.actor(0), desk.reference)
    found = queries.dossier(desk.actor(0), desk.reference)
    assert isinstance(found.refusal, NothingSigned)


def test_after_thirty_days_it_is_gone(desk: Desk) -> None:
    made(desk)
    with clock.fixed(clock.now() + timedelta(days=31)):
        sweep()
    assert session().scalars(select(Dossier)).all() == []
    assert load(desk.reference)


def test_the_page_offers_it_waits_for_it_and_gives_it(client: FlaskClient, desk: Desk) -> None:
    signed_in(client, desk.parties[0].coordinator)
    address = f"/convenanten/{desk.reference}/dossier"
    assert client.get(f"{address}.zip").location == address
    assert client.post(address).location == address
    assert 'http-equiv="refresh"' in client.get(address).text
    work_off()
    assert "dossier.zip" in client.get(address).text
    answer = client.get(f"{address}.zip")
    assert answer.mimetype == "application/zip"
    assert "LEES-MIJ.txt" in opened(answer.data)
    leave(desk, 0)
    assert "geen partij meer" in client.get(address).text


@pytest.mark.parametrize(
    ("addendum", "state", "said"),
    [
        (2, "signed", "Addendum 2, getekend; geldt vanaf 1 maart 2027"),
        (2, "in-force", "Addendum 2, getekend"),
        (None, "signed", "Het convenant, getekend; geldt vanaf 1 maart 2027"),
    ],
)
def test_the_list_says_from_when_a_text_holds_that_waits(
    addendum: int | None, state: str, said: str
) -> None:
    day = date(2027, 3, 1)
    assert called(Covenant(addendum=addendum, state=state, starts_on=day)) == said
