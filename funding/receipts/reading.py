"""What people bring as a receipt: recognised by its bytes, bounded, and made fit to be shown."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image
from werkzeug.datastructures import FileStorage

from core.storage.files import files
from core.values.errors import Refusal
from core.web import uploads
from core.web.uploads import MOST_BYTES, Kind, NoFile, TooBig, Unreadable
from documents.checking.glance import refused
from funding.receipts import mail
from funding.receipts.errors import NothingBrought, TooManyFiles, TooManyPages, WrongKind

MOST_FILES = 20
MOST_PAGES = 20  # of a PDF
SMALL = 320  # the longest side of a picture in a list
MAIL = "message/rfc822"
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
MOST_UNPACKED = 1_000_000  # of one packed part of a PDF, looked at for its pages
MOST_PARTS = 100


@dataclass(frozen=True)
class Brought:
    """One file of a receipt; its bytes are in the store already."""

    sha256: str
    size: int
    name: str
    media_type: str
    shown_sha256: str | None = None
    small_sha256: str | None = None


def brought(chosen: Sequence[FileStorage]) -> tuple[Brought, ...]:
    """Every chosen file, checked and kept; what is wrong is said at the field of the files."""
    given = [each for each in chosen if each.filename]
    if not given:
        raise NothingBrought()
    if len(given) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    try:
        return tuple(_read(each) for each in given)
    except Refusal as refusal:
        refusal.at = "files"
        raise


def _read(given: FileStorage) -> Brought:
    data = given.stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooBig(megabytes=MOST_BYTES // 1024 // 1024)
    if not data:
        raise NoFile()
    kind = uploads.recognise(data)
    if kind is None:
        return _mail(data, given.filename or "")
    given.stream.seek(0)
    if kind == Kind.PDF:
        _check_pages(data)
        file = uploads.accept(given)
        return Brought(files().put(data), len(data), file.name, file.media_type)
    return _photo(data, given)


def _photo(data: bytes, given: FileStorage) -> Brought:
    """Drawn anew before anything is kept: what no decoder reads is no photo."""
    drawn = uploads.accept(given)
    with Image.open(io.BytesIO(drawn.data)) as picture:
        small = picture.convert("RGB")
        small.thumbnail((SMALL, SMALL))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=75)
    store = files()
    return Brought(
        store.put(data), len(data), drawn.name, drawn.media_type,
        store.put(drawn.data), store.put(out.getvalue()),
    )  # fmt: skip


def _mail(data: bytes, name: str) -> Brought:
    if not mail.is_one(data):
        raise WrongKind(name=uploads.clean_name(name, "") or "?")
    return Brought(files().put(data), len(data), uploads.clean_name(name, ".eml"), MAIL)


def _check_pages(pdf: bytes) -> None:
    if refused(pdf):
        raise Unreadable()
    pages = sum(len(_PAGE.findall(part)) for part in _readable(pdf))
    if pages > MOST_PAGES:
        raise TooManyPages(pages=pages, most=MOST_PAGES)


def _readable(pdf: bytes) -> Iterable[bytes]:
    """The file itself and its packed lists of objects, each unpacked up to a bound.

    Only pages are counted in them; the file is not opened, and nobody is shown it here.
    """
    yield pdf
    whole = memoryview(pdf)
    for number, packed in enumerate(_PACKED.finditer(pdf)):
        if number == MOST_PARTS:
            return
        try:
            yield zlib.decompressobj().decompress(whole[packed.end() :], MOST_UNPACKED)
        except zlib.error:
            continue
