"""A scan is pictures on pages: what begins by itself or hides a file is none."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from documents.checking.returned import Fault
from documents.checking.scans import count_pages


def scan(change: Callable[[Pdf], object]) -> bytes:
    """Two blank pages, changed."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def opens_with(action: object) -> Callable[[Pdf], object]:
    return lambda pdf: pdf.Root.__setitem__("/OpenAction", action)


def attach(pdf: Pdf) -> None:
    pdf.attachments["hallo.exe"] = b"MZ"


def on_a_page(pdf: Pdf) -> None:
    launch = Dictionary(S=Name.Launch, F=String("hallo.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch)
    pdf.pages[1].Annots = Array([link])


@pytest.mark.parametrize(
    "change",
    [
        opens_with(script()),
        opens_with(Dictionary(S=Name.URI, URI=String("https://voorbeeld.test"))),
        lambda pdf: opens_with(pdf.make_indirect(script()))(pdf),
        lambda pdf: pdf.pages[0].__setitem__("/AA", Dictionary(O=script())),
        lambda pdf: pdf.Root.__setitem__(
            "/Names", Dictionary(JavaScript=Dictionary(Names=[String("a"), script()]))
        ),
        attach,
        on_a_page,
    ],
)
def test_what_begins_by_itself_or_carries_a_file_is_refused(change: Callable[[Pdf], object]):
    assert count_pages(scan(change)) is Fault.ACTIVE


@pytest.mark.parametrize(
    "change",
    [
        lambda pdf: None,
        lambda pdf: opens_with(Array([pdf.pages[0].obj, Name.Fit]))(pdf),
        lambda pdf: opens_with(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))(pdf),
    ],
)
def test_opening_at_a_page_is_no_harm(change: Callable[[Pdf], object]):
    assert count_pages(scan(change)) == 2
