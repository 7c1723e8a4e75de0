"""What people bring is read from its bytes, drawn anew, and given a name that is one name."""

import io
import random
from contextlib import suppress

import pytest
from PIL import Image, PngImagePlugin
from werkzeug.datastructures import FileStorage

from core.web import uploads
from core.web.uploads import (
    Kind,
    NoFile,
    NotAPdf,
    TooBig,
    TooManyPixels,
    Unreadable,
    WrongKind,
    accept,
)

PDF = b"%PDF-1.7\nstartxref\n0\n%%EOF\n"
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def picture(form: str, size=(60, 40), mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    image = Image.new(mode, size, "red" if mode != "1" else 1)
    image.save(out, form, **options)
    return out.getvalue()


def given(data: bytes, name: str = "foto.jpg") -> FileStorage:
    return FileStorage(io.BytesIO(data), filename=name)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("PNG", mode="RGBA"), "image/png"),
        (picture("PNG", mode="P"), "image/png"),
        (picture("PNG", mode="1"), "image/png"),
        (picture("JPEG", mode="CMYK"), "image/jpeg"),
        (picture("WEBP"), "image/jpeg"),
        (picture("HEIF"), "image/jpeg"),
    ],
)
def test_each_kind_is_taken_under_any_name(data, media_type):
    for name in ("a.jpg", "a.pdf", "a.exe", "a", ".x", "löhn/a.b.c"):
        upload = accept(given(data, name))
        assert upload.media_type == media_type
        assert uploads.recognise(upload.data) == media_type


def test_a_photo_loses_where_when_and_by_what_it_was_made():
    exif = Image.Exif()
    exif[MAKER] = "Phone of Selam"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (52.0, 5.0, 1.0)
    data = picture("JPEG", exif=exif, comment=b"made at home")
    assert b"Phone of Selam" in data
    upload = accept(given(data))
    assert b"Phone of Selam" not in upload.data
    assert b"made at home" not in upload.data
    assert not dict(opened(upload.data).getexif())


def test_what_is_written_in_a_png_is_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Selam Tesfay")
    upload = accept(given(picture("PNG", pnginfo=notes)))
    assert b"Selam" not in upload.data


def test_a_photo_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    upload = accept(given(picture("JPEG", size=(60, 40), exif=exif)))
    assert opened(upload.data).size == (40, 60)


def test_a_file_behind_a_picture_is_gone():
    upload = accept(given(picture("JPEG") + b"PK\x03\x04<script>alert(1)</script>"))
    assert b"script" not in upload.data


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_is_made_smaller(form):
    upload = accept(given(picture(form, size=(4000, 1000))))
    assert opened(upload.data).size == (2500, 625)


def test_a_see_through_drawing_stays_so():
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(accept(given(out.getvalue())).data).getpixel((5, 5)) == (0, 0, 0, 0)


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_only_the_first_picture_of_a_moving_one_is_kept(form):
    out = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    assert getattr(opened(accept(given(out.getvalue())).data), "n_frames", 1) == 1


@pytest.mark.parametrize("size", [(10_000, 5_001), (20_000, 10_000), (1_000_000, 60)])
def test_a_small_file_that_opens_too_large_is_refused(size):
    with pytest.raises(TooManyPixels):
        accept(given(picture("PNG", size=size, mode="1")))


def test_more_bytes_than_a_phone_makes_are_refused():
    with pytest.raises(TooBig):
        accept(given(PDF + b"x" * uploads.MOST_BYTES))


@pytest.mark.parametrize("nothing", [None, given(b"", ""), given(b"", "a.pdf")])
def test_nothing_is_said_to_be_nothing(nothing):
    with pytest.raises(NoFile):
        accept(nothing)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a" + b"\0" * 50,
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        picture("ICO"),
        b"PK\x03\x04",
        b"\x7fELF",
        b"MZ",
        b" %PDF-1.7",
        b"RIFF\0\0\0\0WAVE",
        b"\0\0\0\x18ftypmp42",
        b"x",
        b"",
    ],
)
def test_all_else_is_refused(data):
    with pytest.raises((WrongKind, NoFile)):
        accept(given(data))


def test_a_place_that_takes_only_pdf_takes_no_photo():
    with pytest.raises(NotAPdf) as refused:
        accept(given(picture("JPEG")), {Kind.PDF})
    assert "foto" not in refused.value.sentence


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_cut_off_or_damaged_picture_is_refused_or_drawn_and_never_a_fault(form):
    good, dice = picture(form, size=(200, 120)), random.Random(7)
    for cut in range(1, len(good), max(1, len(good) // 25)):
        try_it(good[:cut])
    for _ in range(60):
        bad = bytearray(good)
        for _ in range(dice.randint(1, 8)):
            bad[dice.randrange(4, len(bad))] = dice.randrange(256)
        try_it(bytes(bad))


def try_it(data: bytes) -> None:
    with suppress(WrongKind, Unreadable, TooManyPixels):
        upload = accept(given(data))
        assert opened(upload.data).size[0] <= uploads.LONGEST_SIDE


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", PDF[:-8]])
def test_a_pdf_that_does_not_end_as_one_is_refused(data):
    with pytest.raises(Unreadable):
        accept(given(data))


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("mandaat.pdf", "mandaat.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Yusuf\\mandaat 2026.PDF", "mandaat 2026.pdf"),
        ("mandaat\u202efdp.exe", "mandaatfdp.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie x=1.pdf"),
        ("", "bestand.pdf"),
        ("...", "bestand.pdf"),
        ("تفويض.pdf", "تفويض.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ('a"b<c>|d?.pdf', "a b c d.pdf"),
    ],
)
def test_a_name_is_one_name_and_ends_as_the_file_is(name, clean):
    assert uploads.clean_name(name, ".pdf") == clean
