"""Every page and paper of a registered covenant says that it was not signed here, and who disputes
it or took it back; what is in the scan is never asked elsewhere."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.jobs import work_off
from core.storage.database import session
from partnerships.commitments import previews as promises
from partnerships.commitments.service import still_open
from partnerships.covenants.export import csv_of
from partnerships.covenants.queries import load
from partnerships.dossiers import queries as dossiers
from partnerships.dossiers import service as asking
from partnerships.meetings.service import still_going
from partnerships.registrations import replacing, service
from partnerships.registrations.errors import TakenBack
from tests.builders import signed_in
from tests.partnerships.registrations.test_doubts import MISTAKE, NO, YES, line, registered

pytestmark = pytest.mark.any_database
PAGES = ("afspraken", "overleg", "wijzigingen", "einde", "dossier", "geschiedenis", "vervangen")
ELSEWHERE = "vastgelegd, niet hier getekend"


def files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name).decode(errors="replace") for name in bundle.namelist()}


def test_every_page_says_at_the_top_who_disputes_it(app: Flask, client: FlaskClient):
    groups, reference = registered()
    service.answer(groups[1].actor, reference, NO)
    service.answer(groups[2].actor, reference, YES)
    signed_in(client, groups[2].coordinator)
    for page in PAGES:
        shown = client.get(f"/convenanten/{reference}/{page}").text
        top = shown[: shown.index("<h1")]
        assert f"Betwist door {groups[1].name}" in top, page
        assert ELSEWHERE in top, page
    service.answer(groups[1].actor, reference, YES)
    for page in PAGES:
        shown = client.get(f"/convenanten/{reference}/{page}").text
        assert "Betwist" not in shown, page
        assert ELSEWHERE in shown, page


def test_papers_that_are_taken_home_say_it_as_it_stands_now(app: Flask):
    groups, reference = registered()
    asking.ask(groups[0].actor, reference)
    work_off()
    for word, said in ((NO, f"Betwist door {groups[1].name}"), (YES, "Nog niet bevestigd")):
        service.answer(groups[1].actor, reference, word)
        session().rollback()
        says = f"Vastgelegd, niet hier getekend. {said}."
        found = dossiers.download(groups[0].actor, reference)
        assert found is not None
        kept = files(b"".join(found[1]))
        assert says in kept["inhoud.csv"]
        assert says in kept["LEES-MIJ.txt"]
        assert promises.preview(groups[0].actor, reference).data["stand"] == says


def test_what_was_taken_back_never_held_on_any_page(app: Flask, client: FlaskClient):
    groups, reference = registered()
    asking.ask(groups[0].actor, reference)
    work_off()
    service.take_back(groups[0].actor, reference, MISTAKE)
    covenant = load(reference)
    for refused in (still_open, still_going):
        with pytest.raises(TakenBack):
            refused(covenant)
    with pytest.raises(TakenBack):
        asking.ask(groups[0].actor, reference)
    assert isinstance(replacing.refusal_of(covenant), TakenBack)
    assert dossiers.download(groups[0].actor, reference) is None
    assert "Ingetrokken" in csv_of([line(groups)]).decode()
    signed_in(client, groups[0].coordinator)
    for page in (*PAGES, "vastgelegd"):
        shown = client.get(f"/convenanten/{reference}/{page}").text
        assert "Deze vastlegging is ingetrokken" in shown, page
        assert "afgelopen" not in shown, page
        assert "Gestopt" not in shown, page
    shown = client.get(f"/convenanten/{reference}/dossier").text
    assert "Daarom is er geen dossier." in shown
    assert "in één bestand" not in shown


def test_its_text_is_the_scan_and_every_door_leads_there(app: Flask, client: FlaskClient):
    groups, reference = registered()
    there = f"/convenanten/{reference}"
    signed_in(client, groups[1].coordinator)
    shown = client.get(f"{there}/wijzigingen").text
    assert f"{there}/vastgelegd.pdf" in shown
    assert "geldende-tekst" not in shown
    assert client.get(f"{there}/geldende-tekst").location == f"{there}/vastgelegd"
    assert client.get(f"{there}/geldende-tekst.pdf").location == f"{there}/vastgelegd.pdf"
