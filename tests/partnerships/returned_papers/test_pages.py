"""Bringing a paper back, as people do it in a browser."""

from __future__ import annotations

import io
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from core.jobs import work_off
from documents.checking.returned import REFUSED, Fault
from tests.builders import mailed_code, signed_in
from tests.partnerships.returned_papers.test_service import SCAN, kept, own
from tests.partnerships.signing_rounds.desk import FUNCTION, Desk, send_from_desk


def give(client: FlaskClient, desk: Desk, way: str, files: Any) -> str:
    """Bring files; the page that follows."""
    there = f"/convenanten/{desk.reference}/tekenen/"
    client.get(there + "tekst")
    answer = client.post(there + way, data={"file": files})
    if answer.status_code != 303:
        return answer.get_data(as_text=True)
    work_off()
    return client.get(there + "ingeleverd").get_data(as_text=True)


def say_so(client: FlaskClient, desk: Desk, chair: int) -> None:
    """Name, function, consent, and the code that was mailed."""
    there = f"/convenanten/{desk.reference}/tekenen/ingeleverd"
    client.post(there + "/code")
    typed = {"name": desk.signers[chair].name, "function": FUNCTION, "consent": "1"}
    typed["code"] = mailed_code(desk.signers[chair])
    assert client.post(there, data=typed).status_code == 303
    work_off()


def pdf(data: bytes) -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), "getekend.pdf"


def photo() -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (400, 560), "white").save(out, "JPEG")
    return io.BytesIO(out.getvalue()), "foto.jpg"


def test_a_file_that_is_not_signed_is_refused_and_a_signed_one_is_taken(
    app: Flask, client: FlaskClient
) -> None:
    desk = send_from_desk()
    signed_in(client, desk.signers[0])
    assert "Lees eerst de hele tekst" in client.get(
        f"/convenanten/{desk.reference}/tekenen/eigen-certificaat", follow_redirects=True
    ).get_data(as_text=True)
    assert "Kies eerst een bestand" in give(client, desk, "eigen-certificaat", [])
    refused = give(client, desk, "eigen-certificaat", pdf(kept(desk)))
    assert REFUSED[Fault.AS_ISSUED] in refused
    taken = give(client, desk, "eigen-certificaat", pdf(own(desk, 0)))
    assert "Certificaten Elders" in taken
    assert "niet nagekeken" in taken
    assert "een andere naam" in taken
    say_so(client, desk, 0)
    shown = client.get(f"/convenanten/{desk.reference}/tekenronde").get_data(as_text=True)
    assert "getekend met een eigen certificaat" in shown
    proof = client.get(f"/convenanten/{desk.reference}/bewijs/1").get_data(as_text=True)
    assert "buiten Handslag" in proof
    assert "gekwalificeerd" not in taken + shown + proof


def test_photos_of_paper_become_a_scan_that_another_party_confirms(
    app: Flask, client: FlaskClient
) -> None:
    desk = send_from_desk()
    signed_in(client, desk.signers[1])
    assert "Kies één pdf, of alleen foto" in give(client, desk, "op-papier", [photo(), pdf(SCAN)])
    assert "geen elektronische handtekening" in give(client, desk, "op-papier", [photo(), photo()])
    say_so(client, desk, 1)
    there = f"/convenanten/{desk.reference}/tekenronde/2/scan"
    assert "Een andere partij bevestigt" in client.get(there).get_data(as_text=True)
    signed_in(client, desk.parties[0].coordinator)
    assert "Kijk of de scan" in client.get("/taken").get_data(as_text=True)
    assert client.get(there + ".pdf").data.startswith(b"%PDF-")
    unclear = client.post(there, data={"word": "no"})
    assert "Schrijf waarom" in unclear.get_data(as_text=True)
    assert client.post(there, data={"word": "yes"}).status_code == 303
    work_off()
    shown = client.get(f"/convenanten/{desk.reference}/tekenronde").get_data(as_text=True)
    assert "op papier getekend: scan" in shown
    proof = client.get(f"/convenanten/{desk.reference}/bewijs/2").get_data(as_text=True)
    assert "Dit is geen elektronische handtekening" in proof
