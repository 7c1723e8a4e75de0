"""What is brought as a receipt is recognised by its bytes, bounded, and harmless."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as some
from PIL import Image

from core.storage.files import files
from core.values.errors import Invalid
from core.web.uploads import TooManyPixels, Unreadable
from funding.receipts import errors, mail, reading
from funding.receipts.reading import brought
from tests.funding.receipts.brought import MAIL, given, pdf, photo

HOSTILE = Path(os.environ.get("STANDARDS_DIR", "/nonexistent")) / "hostile"


def hostile() -> Iterator[Path]:
    """Files that were made to break a reader."""
    for folder in ("images", "pdf", "zip", "xml", "text"):
        yield from sorted((HOSTILE / folder).glob("*"))


def test_the_original_is_kept_as_it_came_beside_what_is_shown(app: Flask):
    data = photo("HEIC")
    (one,) = brought([given(data, "IMG.HEIC")])
    assert files().get(one.sha256) == data
    assert one.shown_sha256
    assert files().get(one.shown_sha256) != data
    assert (one.name, one.media_type) == ("IMG.jpg", "image/jpeg")


def test_several_files_are_one_receipt_up_to_twenty(app: Flask):
    assert len(brought([given(photo(colour=n)) for n in range(3)])) == 3
    with pytest.raises(errors.TooManyFiles):
        brought([given(photo())] * 21)
    with pytest.raises(errors.NothingBrought):
        brought([given(b"", "")])


@pytest.mark.parametrize("pages", [1, 20])
def test_a_pdf_of_some_pages_is_taken_as_it_is(app: Flask, pages: int):
    (one,) = brought([given(pdf(pages), "rekening.pdf")])
    assert files().get(one.sha256) == pdf(pages) or one.size == len(pdf(pages))
    assert (one.shown_sha256, one.small_sha256) == (None, None)


def test_too_many_pages_are_found_also_where_a_pdf_is_packed(app: Flask):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(21))) as opened:
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/Type /Page\n" not in out.getvalue()
    with pytest.raises(errors.TooManyPages) as refused:
        brought([given(out.getvalue(), "lang.pdf")])
    assert refused.value.details["pages"] == 21


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_drawn(app: Flask):
    out = io.BytesIO()
    Image.new("1", (7072, 7072)).save(out, "PNG")
    with pytest.raises(TooManyPixels):
        brought([given(out.getvalue(), "groot.png")])


@pytest.mark.parametrize("path", [*hostile()], ids=lambda path: path.name)
def test_what_was_made_to_break_a_reader_is_kept_safely_or_refused(app: Flask, path: Path):
    try:
        found = brought([given(path.read_bytes(), path.name)])
    except Invalid as refused:
        refusal: Invalid | None = refused
    else:
        refusal = None
    if refusal:
        assert refusal.at == "files"
        return
    for one in found:
        if one.shown_sha256:
            with Image.open(io.BytesIO(files().get(one.shown_sha256))) as shown:
                assert not shown.getexif()
        else:
            assert one.media_type in ("application/pdf", reading.MAIL)


@pytest.mark.parametrize(
    "data",
    [b"Beste penningmeester,", b"From: a@b.test\n\nzonder dag", b"<html>", MAIL[:2] + b"\0" + MAIL],
    ids=["text", "no day", "html", "nul"],
)
def test_what_only_looks_like_a_mail_is_none(data: bytes):
    assert not mail.is_one(data)


def test_a_mail_without_plain_text_says_what_its_page_says():
    said = mail.opened(MAIL)
    assert (said.subject, said.to) == ("Uw rekening", "penningmeester@voorbeeld.test")
    assert said.text == "Beste klant,\nZie de bijlage."
    assert [(each.name, each.size) for each in said.attached] == [("rekening.pdf", 8)]


@settings(max_examples=150, deadline=None)
@for_all(some.binary(max_size=400), some.integers(0, len(MAIL)))
def test_a_broken_mail_is_still_shown(noise: bytes, place: int):
    data = MAIL[:place] + noise + MAIL[place:]
    said = mail.opened(data)
    for each in said.attached:
        mail.attached(data, each.place)


@settings(max_examples=100, deadline=None)
@for_all(some.binary(max_size=600))
def test_whatever_is_brought_is_taken_or_refused_in_words(noise: bytes):
    with pytest.raises(Invalid):
        reading._check_pages(b"%PDF-1.4\n/ObjStm stream\n" + noise)
    assert mail.is_one(noise) in (True, False)
    with pytest.raises(Unreadable):
        reading._check_pages(noise)
