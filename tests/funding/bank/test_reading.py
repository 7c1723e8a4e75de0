"""The front door: zip files, encodings, blank lines; and hostile files end in a refusal."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest

from funding.bank import errors
from funding.bank.reading import pieces, read
from funding.bank.statement import Entry
from tests.funding.bank.messages import MARCH, camt, mt940

FILES = {"camt": camt(MARCH), "mt940": mt940(MARCH)}
BOTH = pytest.mark.parametrize("text", FILES.values(), ids=FILES)
XML = camt(MARCH)


def packed(files: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def said(raw: bytes) -> list[tuple[object, ...]]:
    """What a file says, without the lines on which it says so."""
    assert all(one.refused is None for one in read(raw))
    return [(one.account, one.opening, one.closing, *(each[:-1] for each in one.entries))
            for one in read(raw)]  # fmt: skip


@BOTH
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("blank", [0, 1, 3])
def test_line_ends_and_blank_lines_change_nothing(text: str, end: str, blank: int):
    lines = text.splitlines()
    variant = end * blank + (end * (blank + 1)).join(lines) + end
    assert said(variant.encode()) == said(text.encode())


@BOTH
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_encoding_changes_nothing(text: str, encoding: str):
    mark = "" if encoding in ("utf-16", "utf-8-sig") else "\ufeff"
    declared = text.replace("UTF-8", "UTF-16") if "16" in encoding else text
    assert said((mark + declared).encode(encoding)) == said(text.encode())


@pytest.mark.parametrize("encoding", ["iso-8859-9", "windows-1254"])
def test_a_declared_encoding_is_followed(encoding: str):
    assert said(XML.replace("UTF-8", encoding).encode(encoding)) == said(XML.encode())


def test_lines_of_windows_are_read():
    text = mt940(MARCH).replace("Ş", "S")
    assert said(text.encode("cp1252")) == said(text.encode())


def test_prefixes_change_nothing():
    prefixed = XML.replace("</", "</ns:").replace("xmlns=", "xmlns:ns=")
    prefixed = prefixed.replace("<", "<ns:").replace("<ns:/ns:", "</ns:").replace("<ns:?", "<?")
    assert said(prefixed.encode()) == said(XML.encode())


def test_the_order_of_blocks_changes_nothing():
    start, end = XML.index("<Bal>"), XML.index("<Ntry>")
    last = XML.index("</Stmt>")
    balances_last = XML[:start] + XML[end:last] + XML[start:end] + XML[last:]
    assert said(balances_last.encode()) == said(XML.encode())
    block = mt940(MARCH)
    opening = block[block.index(":60F:") : block.index(":61:")]
    assert said((block.replace(opening, "", 1).replace("-\r\n", f"{opening}-\r\n")).encode())


def test_a_zip_is_all_its_files():
    raw = packed({"maart/a.xml": camt(MARCH), "maart/b.940": mt940(MARCH), "__MACOSX/a": b"x"})
    assert [one.bookings for one in read(raw)] == [5, 5]


def test_a_file_is_streamed_statement_by_statement():
    kinds = [type(piece) for piece in pieces(XML.encode())]
    assert kinds[:6] == [Entry] * 6
    assert len(kinds) == 7


@pytest.mark.parametrize(
    "files",
    [
        {"../slip.xml": XML}, {"/etc/slip.xml": XML}, {"C:\\slip.xml": XML}, {"a\\..\\b.xml": XML},
        {"inner.zip": packed({"a.xml": XML})}, {"bomb.txt": b"\0" * 5_000_000},
        {f"{number}.xml": b"x" for number in range(401)}, {"folder/": b""},
    ],
    ids=["outside", "root", "drive", "windows", "nested", "bomb", "many", "empty"],
)  # fmt: skip
def test_a_zip_that_is_not_safe_is_refused(files: Mapping[str, bytes | str]):
    with pytest.raises(errors.UnsafeArchive):
        read(packed(files))


def test_a_zip_that_is_damaged_or_locked_is_refused():
    whole = packed({"a.xml": XML})
    for raw in (whole[:-20], whole.replace(b"<", b"<").replace(whole[40:60], b"\0" * 20)):
        with pytest.raises(errors.UnsafeArchive):
            read(raw)
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(errors.UnsafeArchive):
        read(bytes(locked))


def test_a_file_of_another_kind_in_a_zip_refuses_the_zip():
    with pytest.raises(errors.NotABankFile):
        read(packed({"a.xml": XML, "leesmij.txt": "Dit zijn uw afschriften."}))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", errors.NothingInside),
        (b"%PDF-1.7 :20:", errors.NotABankFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), errors.NotABankFile),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><a>&x;</a>',
         errors.HasDoctype),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
         errors.HasDoctype),
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>', errors.DamagedFile),
        (b'<?xml version="1.0" encoding="nergens"?><a/>', errors.DamagedFile),
        (XML.replace("<MsgId>HS", "<MsgId>" + "A" * 3_000_000).encode(), errors.DamagedFile),
        (XML.replace("<Ustrd>", "<Ustrd>x</Ustrd><Ustrd>" * 200_000, 1).encode(),
         errors.DamagedFile),
        (b":20:X\r\n" * 10_001, errors.DamagedFile),
        (b":20:X\r\n" + b":61:\r\n" * 500_001, errors.DamagedFile),
        (b"\0" * 10_000, errors.NotABankFile),
    ],
    ids=["nothing", "pdf", "image", "doctype", "wide doctype", "hidden doctype", "encoding",
         "endless text", "endless texts", "statements",
         "fields", "zeros"],
)  # fmt: skip
def test_what_is_no_bank_file_is_refused(raw: bytes, why: type):
    with pytest.raises(why):
        read(raw)


@pytest.mark.parametrize("write", [camt, mt940])
def test_signs_that_nobody_sees_are_left_out_of_a_name(write):
    turned = replace(MARCH.bookings[0], name="\u202eevil\u2066 rtl\u200f", text="kof\u202cfie")
    (one,) = read(write(replace(MARCH, bookings=(turned, *MARCH.bookings[1:]))).encode())
    assert one.refused is None
    assert (one.entries[0].name, one.entries[0].text) == ("evil rtl", "koffie")
