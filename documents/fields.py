"""Empty signature fields, placed and tagged before anybody signs.

A field that the signing library makes by itself has no tag and no accessible name, and adding
one later would look like tampering. So every field, the invisible seals included, is in
the paper from the first byte on (`Form` tag, object reference, name, locked and printed).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from documents.finisher import Writing
from documents.papers import SignatureField
from documents.typesetter import in_brief

PRINTED_AND_LOCKED = 4 + 128
POINTS = 0.75  # a CSS pixel in PDF points
NOWHERE = (0, 0, 0, 0)


class NoPlaceForSignature(LookupError):
    """A signature field names a box that is not on the paper."""


def place(document: Any, pdf: Any, fields: Sequence[SignatureField]) -> None:
    """Put all fields into the PDF, each with its tag beside the words about the signer."""
    if not fields:
        return
    writing = Writing(pdf)
    references = []
    for number in range(len(writing.pages)):
        page = document.pages[number]
        seen = _seen_on(page, fields)
        parents = _articles(writing, number)
        if len(parents) != len(seen):
            parents = [_root(writing)] * len(seen)
        for field, parent in zip(seen, parents, strict=True):
            references.append(_add(writing, number, field, _rectangle(page, field), parent))
    last = len(writing.pages) - 1
    for field in fields:
        if field.anchor is None:
            references.append(_add(writing, last, field, NOWHERE, _root(writing)))
    pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": pydyf.Array(references), "SigFlags": 3})
    if len(references) != len(fields):
        raise NoPlaceForSignature([field.anchor for field in fields])


def _seen_on(page: Any, fields: Sequence[SignatureField]) -> list[SignatureField]:
    """The fields whose box is on this page, in the order of the text."""
    by_anchor = {field.anchor: field for field in fields}
    return [by_anchor[anchor] for anchor in page.anchors if anchor in by_anchor]


def _rectangle(page: Any, field: SignatureField) -> tuple[float, ...]:
    left, top, right, bottom = page.anchors[field.anchor]
    edges = (left, page.height - bottom, right, page.height - top)
    return tuple(round(edge * POINTS, 3) for edge in edges)


def _articles(writing: Writing, number: int) -> list[Any]:
    page = writing.pdf.page_references[number]
    return [
        thing
        for thing in writing.pdf.objects
        if isinstance(thing, dict) and thing.get("S") == "/Art" and thing.get("Pg") == page
    ]


def _root(writing: Writing) -> Any:
    tree = writing.at(writing.pdf.catalog["StructTreeRoot"])
    return writing.at(tree["K"][0])


def _add(
    writing: Writing, number: int, field: SignatureField, box: tuple[float, ...], parent: Any
) -> bytes:
    page = writing.pages[number]
    parents = writing.at(writing.at(writing.pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
    key = parents[-2] + 1
    widget = _widget(writing, field, page.reference, box, key)
    reference = writing.add(widget)
    page.setdefault("Annots", pydyf.Array()).append(reference)
    tag = _tag(writing, reference, page.reference, parent)
    parents.extend([key, tag])
    return reference


def _widget(
    writing: Writing, field: SignatureField, page: bytes, box: tuple[float, ...], key: int
) -> Any:
    label = pydyf.String(in_brief(field.label, 300))
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(field.name),
            "TU": label,
            "Contents": label,
            "F": PRINTED_AND_LOCKED,
            "Rect": pydyf.Array(box),
            "P": page,
            "StructParent": key,
        }
    )
    if box != NOWHERE:
        widget["AP"] = pydyf.Dictionary({"N": writing.add(_blank(box))})
    return widget


def _blank(box: tuple[float, ...]) -> Any:
    size = pydyf.Array([0, 0, round(box[2] - box[0], 3), round(box[3] - box[1], 3)])
    return pydyf.Stream([b""], {"Type": "/XObject", "Subtype": "/Form", "BBox": size})


def _tag(writing: Writing, widget: bytes, page: bytes, parent: Any) -> bytes:
    place = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget, "Pg": page})
    form = pydyf.Dictionary(
        {
            "Type": "/StructElem",
            "S": "/Form",
            "K": writing.add(place),  # never an array: signing would look like tampering
            "Pg": page,
            "P": parent.reference,
        }
    )
    reference = writing.add(form)
    parent["K"].append(reference)
    return reference
