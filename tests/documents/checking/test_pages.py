"""/controle: for everybody, telling no more than the file or the code in hand already says."""

from __future__ import annotations

import io
import runpy
from pathlib import Path

import pytest
from cryptography import x509
from flask.testing import FlaskClient

import documents
from core.storage.database import transaction
from core.web.uploads import MOST_BYTES
from documents.checking import pages
from documents.vault.lifecycle import Label
from documents.vault.model import KeptPaper
from documents.vault.service import add_revision, open_paper
from tests.documents.checking.conftest import keep
from tests.documents.signatures.made import made
from tests.documents.signatures.unsigned import base_pdf


def upload(client: FlaskClient, data: bytes, name: str = "stuk.pdf"):
    form = {"file": (io.BytesIO(data), name)}
    return client.post("/controle", data=form, content_type="multipart/form-data")


def told(client: FlaskClient, data: bytes) -> str:
    answer = upload(client, data)
    assert answer.status_code == 303
    return client.get(answer.location).text


def test_the_page_offers_both_ways_in(client: FlaskClient, own_keys: None):
    text = client.get("/controle").text
    assert 'type="file"' in text
    assert 'name="code"' in text


def test_the_whole_is_told_to_be_good_with_who_signed_for_whom(
    client: FlaskClient, kept: KeptPaper
):
    text = told(client, made().final)
    assert "Dit document klopt" in text
    for words in ("Yusuf Demir", "Stichting Samen Thuis", "أمينة", "20 november 2026"):
        assert words in text
    assert "gewone elektronische handtekening" in text
    assert "geavanceerd" not in text


def test_an_earlier_revision_is_told_apart_and_names_nobody_who_signed_later(
    client: FlaskClient, kept: KeptPaper
):
    text = told(client, made().revisions[1])
    assert "eerdere versie" in text
    assert "Yusuf Demir" in text
    assert "Amina" not in text
    assert "Samen &lt;b&gt;welkom&lt;/b&gt;" in text
    assert kept.code in text


def test_a_changed_file_is_told_not_to_be_trusted(client: FlaskClient, kept: KeptPaper):
    assert "Vertrouw niet op dit bestand" in told(client, made().final + b" ")


@pytest.mark.parametrize("junk", [b"geen pdf", b"%PDF-1.7\n", b"\0", b"GIF89a"])
def test_junk_gets_an_answer_in_words(client: FlaskClient, kept: KeptPaper, junk: bytes):
    text = told(client, junk)
    assert "niet te lezen als pdf" in text
    assert "Vertrouw niet" not in text
    assert "Niets veranderd" not in text


def test_without_a_file_the_form_says_so_at_its_field(client: FlaskClient, own_keys: None):
    answer = client.post("/controle", data={})
    assert answer.status_code == 422
    assert "Kies eerst een pdf-bestand." in answer.text
    empty = upload(client, b"")
    assert (empty.status_code, "Dit bestand is leeg." in empty.text) == (422, True)


def test_a_file_without_a_signature_is_not_called_changed(client: FlaskClient, own_keys: None):
    text = told(client, base_pdf())
    assert "niet van toepassing: er staat geen handtekening in" in text
    assert "Vertrouw niet" not in text


def test_a_concept_of_ours_is_called_so_by_its_title(client: FlaskClient, own_keys: None):
    with transaction():
        add_revision(open_paper("covenant-draft", "Samen welkom"), base_pdf(), Label.DRAFT)
    text = told(client, base_pdf())
    assert "Dit is een concept dat hier is gemaakt" in text
    assert "welkom" in text
    assert "Vertrouw niet" not in text


def test_the_qr_code_leads_to_the_paper_and_what_is_typed_over_too(
    client: FlaskClient, kept: KeptPaper
):
    typed = " ".join(kept.code[at : at + 4].lower() for at in range(0, 26, 4))
    answer = client.get("/controle", query_string={"code": typed})
    assert (answer.status_code, answer.location) == (303, f"/controle/{kept.code}")
    text = client.get(answer.location).text
    assert "Samen &lt;b&gt;welkom&lt;/b&gt;" in text
    assert "Yusuf Demir" in text


def test_a_paper_under_way_shows_no_names(client: FlaskClient, own_keys: None):
    text = client.get(f"/controle/{keep(3).code}").text
    assert "nog niet klaar" in text
    assert "Demir" not in text


def test_a_file_that_is_too_big_leads_back_to_the_form(client: FlaskClient, own_keys: None):
    answer = upload(client, b"%PDF-" + b" " * MOST_BYTES * 3)
    assert answer.status_code == 413
    assert "Een bestand mag hoogstens 15 MB zijn" in answer.text
    assert 'href="/controle"' in answer.text.split("<main")[1]


def test_a_file_a_little_too_big_is_refused_at_its_field(client: FlaskClient, own_keys: None):
    answer = upload(client, b"%PDF-" + b" " * 17_000_000)
    assert answer.status_code == 422
    assert "Dit bestand is te groot. Het mag hoogstens 15 MB zijn." in answer.text


def test_a_text_that_is_too_long_is_called_a_text(client: FlaskClient):
    answer = client.post("/aanmelden", data={"email": "x" * 5_000_000})
    assert answer.status_code == 413
    assert "Deze tekst is te lang." in answer.text
    assert "bestand" not in answer.text.split("<main")[1]


@pytest.mark.parametrize("code", ["CV-2026-0007-K", "x", "A" * 26, "..%2f", "%00"])
def test_a_reference_or_a_guess_finds_nothing(client: FlaskClient, kept: KeptPaper, code: str):
    answer = client.get(f"/controle/{code}")
    assert answer.status_code == 404
    assert "welkom" not in answer.text


def test_a_wrong_code_is_told_at_its_field_and_stays_typed(client: FlaskClient, kept: KeptPaper):
    answer = client.get("/controle", query_string={"code": "<script>"})
    assert answer.status_code == 422
    assert "Deze code kennen wij niet" in answer.text
    assert 'value="&lt;script&gt;"' in answer.text


def test_guessing_codes_and_heaping_up_files_is_limited(
    client: FlaskClient, kept: KeptPaper, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pages, "LOOKS", 3)
    monkeypatch.setattr(pages, "UPLOADS", 2)
    codes = [client.get(f"/controle/{'B' * 26}").status_code for _ in range(5)]
    assert codes == [404, 404, 404, 429, 429]
    assert [upload(client, b"x").status_code for _ in range(4)] == [303, 303, 429, 429]


def test_an_answer_is_found_only_by_its_own_token(client: FlaskClient, kept: KeptPaper):
    upload(client, made().final)
    for guess in ("1", "0", "x" * 22, "' OR 1=1"):
        assert client.get(f"/controle/uitslag/{guess}").status_code == 404


def test_while_the_worker_is_busy_the_page_refreshes_by_itself(client: FlaskClient, app, kept):
    app.config["JOBS_HERE"] = False
    answer = upload(client, made().revisions[0])
    text = client.get(answer.location).text
    assert 'http-equiv="refresh"' in text


def test_the_authority_can_be_fetched(client: FlaskClient, own_keys: None):
    pem = client.get("/controle/uitgever.pem").data
    assert x509.load_pem_x509_certificate(pem) == made().keys.authority


def test_a_code_of_thousands_of_letters_is_refused_in_the_visitors_language(client: FlaskClient):
    answer = client.get("/controle", query_string={"code": "X" * 5_000})
    assert (answer.status_code, "Code op het document" in answer.text) == (422, True)
    server = runpy.run_path(str(Path(documents.__file__).parents[1] / "gunicorn.conf.py"))
    assert server["limit_request_line"] > len(f"GET /controle?code={'X' * 5_000} HTTP/1.1")
