"""Files that people bring: what they are is read from their bytes, never from their names.

A photo is decoded and written anew, upright and without what the phone added (place, time, maker);
nothing of the file that came in is kept. A PDF is kept as it is and only ever given back as an
attachment in a sandbox (``answer.attachment``).
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

import pillow_heif
from flask import Flask, request
from PIL import Image, ImageFile, ImageOps
from werkzeug.datastructures import FileStorage

from core.values.errors import N_, Invalid, Refusal

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000  # a phone of today makes 48 million; decoded that is 150 MB
MOST_SENT = 2 * MOST_BYTES + 2 * 1024 * 1024  # of a form: room to refuse a file at its field
LONGEST_SIDE = 2500
QUALITY = 85
LONGEST_NAME = 80


class Kind(StrEnum):
    """What we take."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    HEIC = "image/heic"


DOCUMENTS = frozenset({Kind.PDF, Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.HEIC})
_FORMATS = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP", Kind.HEIC: "HEIF"}
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc")

pillow_heif.register_heif_opener(thumbnails=False)


def install(app: Flask) -> None:
    """A form with files may be larger than one with texts."""
    app.before_request(_make_room)


def _make_room() -> None:
    if request.mimetype == "multipart/form-data":
        request.max_content_length = MOST_SENT


class NoFile(Invalid):
    """Nothing was chosen, or it was empty."""

    sentence = N_("Kies een bestand.")


class TooBig(Invalid):
    """More than a phone makes."""

    sentence = N_("Dit bestand is te groot. Het mag hoogstens %(megabytes)s MB zijn.")


class WrongKind(Invalid):
    """Not one of the kinds that this place takes."""

    sentence = N_("Dit soort bestand kan hier niet. Kies een PDF of een foto (JPG, PNG of HEIC).")


class NotAPdf(WrongKind):
    """Something else, where only a PDF can be taken."""

    sentence = N_("Dit soort bestand kan hier niet. Kies een PDF.")


class Unreadable(Invalid):
    """It says it is a picture or a PDF, and cannot be read as one."""

    sentence = N_("Dit bestand is beschadigd, of niet te lezen. Kies een ander bestand.")


class TooManyPixels(Invalid):
    """A small file that would fill the memory when opened."""

    sentence = N_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner.")


@dataclass(frozen=True)
class Upload:
    """A file that was accepted, as it is to be kept."""

    data: bytes
    name: str
    media_type: str
    sha256: str


def accept_at(field: str, given: FileStorage | None, kinds: Iterable[Kind] = DOCUMENTS) -> Upload:
    """The file of a form; what is wrong with it is said at its field."""
    try:
        return accept(given, kinds)
    except Refusal as refusal:
        refusal.at = field
        raise


def accept(
    given: FileStorage | None, kinds: Iterable[Kind] = DOCUMENTS, pixels: int = MOST_PIXELS
) -> Upload:
    """Read, recognise and clean a file; raises a refusal that says what is wrong."""
    if given is None or not given.filename:
        raise NoFile()
    data = given.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooBig(megabytes=MOST_BYTES // 1024 // 1024)
    if not data:
        raise NoFile()
    kind = recognise(data)
    if kind is None or kind not in set(kinds):
        raise NotAPdf() if set(kinds) == {Kind.PDF} else WrongKind()
    if kind == Kind.PDF:
        _check_pdf(data)
        media_type, ending = kind.value, ".pdf"
    else:
        data, media_type, ending = _drawn_anew(data, kind, pixels)
    name = clean_name(given.filename, ending)
    return Upload(data, name, media_type, hashlib.sha256(data).hexdigest())


def recognise(data: bytes) -> Kind | None:
    """What a file is by its first bytes; None for all we do not take."""
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    return None


def clean_name(given: str, ending: str) -> str:
    """A file name that is one name, can be read, and ends as the file really is."""
    plain = unicodedata.normalize("NFC", given.replace("\\", "/"))
    stem = PurePosixPath(plain).stem
    stem = "".join(sign for sign in stem if unicodedata.category(sign)[0] not in "C")
    stem = re.sub(r'[<>:"/|?*\s]+', " ", stem).strip(". ")[:LONGEST_NAME].strip()
    return (stem or "bestand") + ending


def _check_pdf(data: bytes) -> None:
    """Whether it begins and ends as a PDF does; more is for who opens it, in a bounded process."""
    if b"%%EOF" not in data[-2048:] or b"startxref" not in data[-4096:]:
        raise Unreadable()


def _drawn_anew(data: bytes, kind: Kind, pixels: int) -> tuple[bytes, str, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[_FORMATS[kind]]) as picture:
                return _written(picture, kind, pixels)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise TooManyPixels() from bomb
    except Refusal:
        raise
    except Exception as broken:  # whatever a decoder trips over, the file is what is wrong
        raise Unreadable() from broken


def _written(picture: ImageFile.ImageFile, kind: Kind, pixels: int) -> tuple[bytes, str, str]:
    """The first picture in the file, upright, not too large, with nothing but its pixels."""
    if picture.width * picture.height > pixels:
        raise TooManyPixels()
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded smaller at once
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    out = io.BytesIO()
    if kind == Kind.PNG:
        mode = "RGBA" if "transparency" in upright.info or "A" in upright.getbands() else "RGB"
        plain = Image.new(mode, upright.size)
        plain.paste(upright.convert(mode))
        plain.save(out, "PNG", optimize=True)
        return out.getvalue(), Kind.PNG.value, ".png"
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright.convert("RGB"))
    plain.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), Kind.JPEG.value, ".jpg"
