"""The last hand on a PDF before its bytes are written: PDF/A-3a *and* PDF/UA-1 in one file.

WeasyPrint writes one variant at a time. For both at once the metadata must name PDF/UA and
carry the extension schema that PDF/A demands for it. Two smaller faults are mended here as
well: an attachment that is listed twice, and a stream whose last byte is a carriage return,
which readers take for part of the line end.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import pydyf

UA_SCHEMA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 is followed\
</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


NO_TEXT = b"<200b>"  # a space without width


class Writing:
    """A PDF in the making, with its objects found by reference."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf

    def at(self, reference: bytes) -> Any:
        """The object that a reference such as ``b"12 0 R"`` names."""
        return self.pdf.objects[int(reference.split()[0])]

    def add(self, thing: Any) -> bytes:
        """A new object; gives its reference."""
        self.pdf.add_object(thing)
        return bytes(thing.reference)

    @property
    def pages(self) -> list[Any]:
        """The page dictionaries, in reading order."""
        return [self.at(reference) for reference in self.pdf.page_references]


def name_both_standards(pdf: Any) -> None:
    """Say PDF/UA-1 beside PDF/A-3a in the metadata, and leave these readable for any tool."""
    stream = Writing(pdf).at(pdf.catalog["Metadata"])
    whole = b"".join(stream.stream)
    before, end, after = whole.rpartition(b"</rdf:RDF>")
    stream.stream = [before + UA_SCHEMA + end + after]
    stream.compress = False


def list_attachments_once(pdf: Any) -> None:
    """Each file inside the paper stands once in the catalogue's list."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def name_media_types(pdf: Any, types: Mapping[str, str]) -> None:
    """Say of each file inside what it is, instead of guessing by its name."""
    writing = Writing(pdf)
    for reference in pdf.catalog.get("AF", ()):
        named = writing.at(reference)
        stream = writing.at(named["EF"]["F"])
        stream.extra["Subtype"] = "/" + types[named["UF"].string].replace("/", "#2f")


def map_every_glyph(pdf: Any) -> None:
    """Give the second glyph of a letter with marks a text too: none, instead of nothing at all."""
    for thing in pdf.objects:
        lines = getattr(thing, "stream", ())
        if b"begincmap" in lines:
            thing.stream = [
                line[:-2] + NO_TEXT if line.endswith(b"> <>") else line for line in lines
            ]


def _stream_bytes(self: Any) -> bytes:
    body: bytes = b"\n".join(pydyf._to_bytes(item) for item in self.stream)
    extra = pydyf.Dictionary(dict(self.extra))
    if self.compress:
        extra["Filter"] = "/FlateDecode"
        body = zlib.compress(body, 9)
    extra["Length"] = len(body)
    end = b"\r\nendstream" if body.endswith(b"\r") else b"\nendstream"
    return bytes(extra.data) + b"\nstream\n" + body + end


def keep_stream_ends_clear() -> None:
    """Write an own line end after every stream, also those that are made at the very end."""
    pydyf.Stream.data = property(_stream_bytes)
