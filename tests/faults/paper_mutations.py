"""A thousand ways to spoil a signed paper. Each is (kind, bytes, place of the change or None)."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from documents.signatures.certificates import leaf, new_key, subject
from documents.signatures.embed import Entry, Pen, embed, writing
from documents.signatures.keys import opened
from tests.documents.signatures.made import AT

RANGE = re.compile(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]")


@dataclass(frozen=True)
class Mutation:
    """One spoiled file."""

    kind: str
    pdf: bytes
    place: int | None = None


def campaign(revisions: tuple[bytes, ...], amount: int, seed: int) -> Iterator[Mutation]:
    """So many mutations of the last revision: half flips, the rest of every other kind in turn."""
    chance = random.Random(seed)
    final, made = revisions[-1], 0
    others = [*INCREMENTAL, *SHADOW, *APPENDED, *REWRITTEN]
    chance.shuffle(others)
    while made < amount:
        yield flip(final, chance)
        yield others[made // 2 % len(others)](final, chance)
        made += 2
        if made % 20 == 0:
            yield rolled_back(revisions, chance)
            made += 1


def flip(pdf: bytes, chance: random.Random) -> Mutation:
    """One bit; every third time inside a signature, where most bits matter least."""
    place = chance.randrange(len(pdf))
    if chance.random() < 1 / 3:
        gap = chance.choice(gaps(pdf))
        place = chance.randrange(*gap)
    spoiled = bytearray(pdf)
    spoiled[place] ^= 1 << chance.randrange(8)
    return Mutation("flip", bytes(spoiled), place)


def gaps(pdf: bytes) -> list[tuple[int, int]]:
    """Where the signatures themselves are, from < to >."""
    return [(int(found[1]), int(found[2])) for found in RANGE.finditer(pdf)]


def rolled_back(revisions: tuple[bytes, ...], chance: random.Random) -> Mutation:
    return Mutation("rolled back", chance.choice(revisions[:-1]))


def _incremental(change: Callable[[IncrementalPdfFileWriter, random.Random], None]) -> Callable:
    """A well-formed update that pyHanko writes."""

    def mutate(pdf: bytes, chance: random.Random) -> Mutation:
        writer = writing(pdf)
        change(writer, chance)
        assert writer.objects, f"{change.__name__} changed nothing"
        out = io.BytesIO()
        writer.write(out)
        return Mutation(f"incremental {change.__name__.strip('_')}", out.getvalue())

    return mutate


def _page(writer: IncrementalPdfFileWriter, chance: random.Random):
    number = chance.randrange(int(writer.root["/Pages"]["/Count"]))
    reference, _ = writer.find_page_for_modification(number)
    writer.mark_update(reference)
    return reference.get_object()


def _text(chance: random.Random) -> bytes:
    return b"BT /F0 12 Tf 90 %d Td (%d euro) Tj ET" % (
        chance.randrange(800),
        chance.randrange(9999),
    )


def _other_content(writer, chance):
    _page(writer, chance)["/Contents"] = writer.add_object(
        generic.StreamObject(stream_data=_text(chance))
    )


def _more_content(writer, chance):
    page = _page(writer, chance)
    more = writer.add_object(generic.StreamObject(stream_data=_text(chance)))
    old = page.raw_get("/Contents")
    page["/Contents"] = generic.ArrayObject([old, more])


def _annotation(writer, chance):
    page = _page(writer, chance)
    look = generic.StreamObject(
        {pdf_name("/Subtype"): pdf_name("/Form")}, stream_data=b"1 g 0 0 400 60 re f"
    )
    look["/BBox"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 400, 60)))
    cover = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Stamp"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (60, 60, 460, 120))),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)}),
        }
    )
    annotations = generic.ArrayObject(page.get("/Annots", ()))
    annotations.append(writer.add_object(cover))
    page["/Annots"] = annotations


def _fields(writer):
    return list(writer.root["/AcroForm"]["/Fields"])


def _other_appearance(writer, chance):
    seen = [f for f in _fields(writer) if "/V" in f.get_object() and "/AP" in f.get_object()]
    field = chance.choice(seen).get_object()
    look = generic.StreamObject(stream_data=_text(chance))
    field["/AP"] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(look)})
    writer.update_container(field)


def _signature_taken_out(writer, chance):
    field = chance.choice([f for f in _fields(writer) if "/V" in f.get_object()]).get_object()
    del field["/V"]
    writer.update_container(field)


def _script(writer, chance):
    action = {pdf_name("/S"): pdf_name("/JavaScript")}
    writer.root["/OpenAction"] = generic.DictionaryObject(action)
    writer.update_root()


def _title(writer, chance):
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): generic.pdf_string("Anders")}))


def _metadata(writer, chance):
    packet = generic.StreamObject(
        {pdf_name("/Type"): pdf_name("/Metadata"), pdf_name("/Subtype"): pdf_name("/XML")},
        stream_data=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
    )
    writer.root["/Metadata"] = writer.add_object(packet)
    writer.update_root()


def _pages_gone(writer, chance):
    tree = writer.root["/Pages"]
    tree["/Kids"] = generic.ArrayObject(list(tree["/Kids"])[::-1] + list(tree["/Kids"])[:1])
    writer.update_container(tree)


def _attachment(writer, chance):
    writer.root["/Names"] = generic.DictionaryObject()
    writer.update_root()


def _form_gone(writer, chance):
    del writer.root["/AcroForm"]
    writer.update_root()


def _orphan(writer, chance):
    writer.add_object(generic.StreamObject(stream_data=_text(chance)))


def _nothing_new(writer, chance):
    writer.update_root()


@cache
def _stranger() -> Pen:
    keys = opened(Path(mkdtemp(prefix="handslag-stranger-")) / "signing", None, production=False)
    own = new_key()
    who = subject("Yusuf Demir", function="voorzitter", organisation="Stichting Samen Thuis")
    certificate = leaf(who, own, keys.authority, keys.authority_key, AT)
    return Pen(key=own, certificate=certificate, issuer=keys.authority)


def signed_by_a_stranger(pdf: bytes, chance: random.Random) -> Mutation:
    """A field more, signed with the same names under another authority."""
    writer = writing(pdf)
    box = (0, 0, 0, 0) if chance.random() < 0.5 else (60, 400, 250, 452)
    append_signature_field(
        writer, SigFieldSpec(sig_field_name=f"extra-{chance.randrange(10**9)}", box=box)
    )
    out = io.BytesIO()
    writer.write(out)
    names = re.findall(rb"/T \(extra\\055([^)]*)\)", out.getvalue())
    field = "extra-" + names[-1].decode()
    return Mutation(
        "incremental stranger", embed(out.getvalue(), Entry(field=field, at=AT), _stranger())
    )


def _raw(pdf: bytes, objects: dict[int, bytes]) -> bytes:
    """A hand-written update with a classic table, whatever the file had."""
    prev = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    root = re.findall(rb"/Root (\d+ 0 R)", pdf)[-1]
    out, table = bytearray(pdf), bytearray(b"xref\n")
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    place = len(out)
    trailer = b"trailer\n<</Size 99999 /Root %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out + table + trailer % (root, prev, place))


def _shown(pdf: bytes) -> tuple[int, bytes]:
    """A page's content stream: its number."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = file.pages[0]
        content = page.Contents[0] if isinstance(page.Contents, pikepdf.Array) else page.Contents
        return content.objgen[0], content.read_bytes()


def shadow_replaced(pdf: bytes, chance: random.Random) -> Mutation:
    """The content of a page by an object of the same number."""
    number, _ = _shown(pdf)
    text = _text(chance)
    body = b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text)
    return Mutation("shadow replaced", _raw(pdf, {number: body}))


def shadow_hidden(pdf: bytes, chance: random.Random) -> Mutation:
    """The content of a page declared to be nothing."""
    number, _ = _shown(pdf)
    return Mutation("shadow hidden", _raw(pdf, {number: b"null"}))


def shadow_table_only(pdf: bytes, chance: random.Random) -> Mutation:
    """An empty table at the end, so that all seems as it was."""
    return Mutation("shadow table", _raw(pdf, {}))


def shadow_unlisted(pdf: bytes, chance: random.Random) -> Mutation:
    """An object that only a reader finds who mends broken files; the old end mark repeated."""
    number, _ = _shown(pdf)
    text = _text(chance)
    body = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(text), text)
    tail = pdf[pdf.rindex(b"startxref") :]
    return Mutation("shadow unlisted", pdf + body + tail)


def _appended(name: str, more: Callable[[bytes, random.Random], bytes]) -> Callable:
    return lambda pdf, chance: Mutation(f"appended {name}", pdf + more(pdf, chance))


def rewritten(pdf: bytes, chance: random.Random) -> Mutation:
    """Saved anew by another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        file.save(out, compress_streams=chance.random() < 0.5)
    return Mutation("rewritten", out.getvalue())


def range_widened(pdf: bytes, chance: random.Random) -> Mutation:
    """A signature that says to cover something else, in as many digits."""
    found = chance.choice(list(RANGE.finditer(pdf)))
    numbers = [int(each) for each in found.groups()]
    numbers[chance.randrange(3)] += chance.choice((-2, -1, 1, 2, 40))
    text = b"/ByteRange [0 %d %d %d" % tuple(numbers)
    text = text.ljust(len(found[0]) - 1)[: len(found[0]) - 1] + b"]"
    return Mutation("range", pdf[: found.start()] + text + pdf[found.end() :], found.start())


def signatures_swapped(pdf: bytes, chance: random.Random) -> Mutation:
    """One signature in the place of another."""
    (one, end), (two, _) = chance.sample(gaps(pdf), 2)
    length = min(end - one, next(b - a for a, b in gaps(pdf) if a == two)) - 2
    out = bytearray(pdf)
    out[one + 1 : one + 1 + length] = pdf[two + 1 : two + 1 + length]
    return Mutation("swapped", bytes(out))


def emptied(pdf: bytes, chance: random.Random) -> Mutation:
    """A signature of zeros."""
    start, end = chance.choice(gaps(pdf))
    return Mutation("emptied", pdf[: start + 1] + b"0" * (end - start - 2) + pdf[end - 1 :])


def cut(pdf: bytes, chance: random.Random) -> Mutation:
    """The end is missing."""
    return Mutation("cut", pdf[: chance.randrange(20, len(pdf))])


INCREMENTAL = [
    *map(
        _incremental,
        (
            _other_content, _more_content, _annotation, _other_appearance, _signature_taken_out,
            _script, _title, _metadata, _pages_gone, _attachment, _form_gone, _orphan, _nothing_new,
        ),
    ),
    signed_by_a_stranger,
]  # fmt: skip
SHADOW = [shadow_replaced, shadow_hidden, shadow_table_only, shadow_unlisted]
APPENDED = [
    _appended("newline", lambda pdf, chance: b"\n"),
    _appended("space", lambda pdf, chance: b" " * chance.randrange(1, 9)),
    _appended("comment", lambda pdf, chance: b"% " + chance.randbytes(20).hex().encode() + b"\n"),
    _appended("end mark", lambda pdf, chance: b"%%EOF\n"),
    _appended("old end", lambda pdf, chance: pdf[pdf.rindex(b"startxref") :]),
    _appended("itself", lambda pdf, chance: pdf),
    _appended("junk", lambda pdf, chance: chance.randbytes(chance.randrange(1, 3000))),
    _appended("zip", lambda pdf, chance: b"PK\x03\x04" + chance.randbytes(64)),
]
REWRITTEN = [rewritten, range_widened, signatures_swapped, emptied, cut]
