"""The press: a paper in, the bytes of a PDF/A-3a and PDF/UA-1 file out.

The only module that loads WeasyPrint. It works in the job worker's bounded child and in
commands, never in the web process. It fetches nothing: no address inside a paper, whoever
wrote it, leads outside the folder of the papers' own drawings.
"""

from __future__ import annotations

import gc
import hashlib
import io
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from functools import cache
from typing import Any

from PIL import Image
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents import fields, finisher, fonts, specimen, typesetter
from documents.conformity import Conformity, conformity
from documents.errors import CannotBePrinted, PaperTooLong
from documents.fingerprint import paper_key
from documents.papers import MOST_TEXT, Paper, Pressed, amount_of_text
from documents.vault.prints import press_kept

__all__ = [
    "Conformity", "Pressed", "conformity", "paper_key", "press", "press_kept", "stamp", "warm",
]  # fmt: skip

LARGEST_IMAGE = 25_000_000  # pixels
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
finisher.keep_stream_ends_clear()


class NothingOutside(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives the papers' own drawings (`static:name`) and images inside the page, nothing else."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The drawing or image at this address, or a refusal that leaves it out."""
        if url.startswith("static:"):
            for path in typesetter.STATIC.iterdir():
                if path.name == url.removeprefix("static:"):
                    return URLFetcherResponse(url, path.read_bytes())
        if url.startswith(("data:image/png;base64,", "data:image/jpeg;base64,")):
            return self._image(super().fetch(url, headers))
        raise ValueError("a paper fetches nothing from outside")

    def _image(self, response: URLFetcherResponse) -> URLFetcherResponse:
        data = response.read()
        width, height = Image.open(io.BytesIO(data)).size
        if width * height > LARGEST_IMAGE:
            raise ValueError("the image is too large")
        return URLFetcherResponse(response.url, data, dict(response.headers.items()))


def press(paper: Paper) -> Pressed:
    """Print a paper in this process; the same paper gives the same bytes, always."""
    amount = amount_of_text(paper.data)
    if amount > MOST_TEXT:
        raise PaperTooLong(amount=amount, most=MOST_TEXT)
    try:
        with _fewer_collections():
            pdf, pages = _with_room(_print, paper)
    except (RecursionError, MemoryError) as heavy:
        raise CannotBePrinted() from heavy
    return Pressed(pdf, hashlib.sha256(pdf).hexdigest(), pages, paper_key(paper))


def stamp(
    template: str,
    data: Mapping[str, object],
    width_pt: float = 190,
    height_pt: float = 52,
    language: str = "nl",
) -> bytes:
    """The visible part of one signature, as a PDF of exactly the size of its box."""
    words = typesetter.plain(data)
    assert isinstance(words, dict)
    page = typesetter.environment(language).get_template(template)
    html = page.render({**words, "language": language})
    size = CSS(string=f"@page {{ size: {width_pt:g}pt {height_pt:g}pt; margin: 0 }}")
    source = HTML(string=html, url_fetcher=NothingOutside())
    return bytes(source.write_pdf(stylesheets=[_sheet("stamp.css"), size], font_config=_fonts()))


def warm() -> None:
    """Print a representative paper once, and keep what was loaded out of later collections."""
    press(specimen.paper())
    stamp("papers/stamp.html", specimen.signature())
    gc.collect()
    gc.freeze()


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Printing makes millions of small things that die soon: looking less often saves a fifth. A
    paper of some ten pages is done before the first look; a long one keeps its memory in bounds."""
    usual = gc.get_threshold()
    gc.set_threshold(300_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _with_room(function: Callable[[Paper], tuple[bytes, int]], paper: Paper) -> tuple[bytes, int]:
    """Call with half a megabyte of room for the frames below.

    CPython keeps frames in pieces of 16 kB, and asks the kernel for a piece and gives it back at
    every call over an edge. Layout goes up and down tens of thousands of times; with an edge in
    its way that costs 11,000 system calls and page faults a paper, a tenth of its time.
    """
    return function(paper)


_with_room.__code__ = _with_room.__code__.replace(
    co_stacksize=2**16 + 2**12
)  # of 8 bytes: a piece of 1 MB


def _print(paper: Paper) -> tuple[bytes, int]:
    fetcher = NothingOutside()
    document = _on_its_pages(paper, fetcher)
    pdf = document.write_pdf(
        pdf_variant="pdf/a-3a", attachments=_attachments(paper, fetcher), finisher=_finisher(paper)
    )
    return bytes(pdf), len(document.pages)


def _on_its_pages(paper: Paper, fetcher: URLFetcher) -> Any:
    """The most words that stand on so many pages: looked for by halves, as each has fewer."""
    document = _laid_out(paper, fetcher)
    if _fits(paper, document):
        return document
    found, rest = None, list(paper.shorter)
    while rest:
        middle = len(rest) // 2
        document = _laid_out(replace(paper, data=rest[middle]), fetcher)
        if _fits(paper, document):
            found, rest = document, rest[:middle]
        else:
            rest = rest[middle + 1 :]
    if found is None:
        raise CannotBePrinted()
    return found


def _laid_out(paper: Paper, fetcher: URLFetcher) -> Any:
    source = HTML(string=typesetter.html(paper), url_fetcher=fetcher)
    sheets = [_sheet("paper.css")] + ([_sheet("draft.css")] if paper.draft else [])
    return source.render(font_config=_fonts(), stylesheets=sheets, pdf_variant="pdf/a-3a")


def _fits(paper: Paper, document: Any) -> bool:
    return paper.most_pages is None or len(document.pages) <= paper.most_pages


def _finisher(paper: Paper) -> Callable[[Any, Any], None]:
    types = {file.name: file.media_type for file in paper.attachments}

    def finish(document: Any, pdf: Any) -> None:
        finisher.name_both_standards(pdf)
        finisher.list_attachments_once(pdf)
        finisher.name_media_types(pdf, types)
        finisher.map_every_glyph(pdf)
        fields.place(document, pdf, paper.fields)

    return finish


def _attachments(paper: Paper, fetcher: URLFetcher) -> list[Attachment]:
    made = paper.created.astimezone(UTC)
    return [
        Attachment(
            string=file.data,
            name=file.name,
            description=fonts.printable(file.description),
            relationship="Data",
            created=made,
            modified=made,
            url_fetcher=fetcher,
        )
        for file in sorted(paper.attachments, key=lambda file: file.name)
    ]


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _sheet(name: str) -> CSS:
    css = (typesetter.STATIC / name).read_text()
    return CSS(string=css, url_fetcher=NothingOutside(), font_config=_fonts())
