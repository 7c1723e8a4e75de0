"""What printing costs beyond WeasyPrint itself, and what the same paper costs again.

The reference has all that is ours for free: ready HTML, the same cached style sheet and fonts,
the same variant, attachment and finisher. The app begins at plain data and works as the worker
does, in a bounded child of a warm process.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from weasyprint import HTML

from app import create_app
from bench.result import Result, ratio
from core.jobs.bounded import run_bounded
from core.storage.database import Base, db
from documents import press as house
from documents import specimen, typesetter
from documents.conformity import conformity
from documents.papers import Paper
from documents.vault.prints import press_kept


def run() -> list[Result]:
    """The promises of issue 2 about papers."""
    house.warm()
    paper = specimen.paper()
    pdf = house.press(paper).pdf
    bare = bare_press(paper)
    assert bare() == pdf, "both must make the very same bytes"
    in_app = ratio(partial(run_bounded, house.press, paper), bare)
    in_process = ratio(partial(house.press, paper), bare, rounds=7)
    check = ratio(partial(conformity, pdf), bare, rounds=5)
    return [
        Result("covenant of 6 pages in the app ÷ WeasyPrint", in_app[0], 1.10, note=in_app[1]),
        Result("the same without a child process", in_process[0], note=in_process[1]),
        kept(paper),
        Result("conformity check ÷ one print", check[0], note=check[1]),
    ]


def bare_press(paper: Paper) -> Any:
    """WeasyPrint alone: from ready HTML to the same bytes."""
    html = typesetter.html(paper)
    fetcher = house.NothingOutside()
    sheets, fonts, variant = [house._sheet("paper.css")], house._fonts(), "pdf/a-3a"

    def once() -> bytes:
        source = HTML(string=html, url_fetcher=fetcher)
        document = source.render(stylesheets=sheets, font_config=fonts, pdf_variant=variant)
        files = house._attachments(paper, fetcher)
        pdf: bytes = document.write_pdf(
            pdf_variant=variant, attachments=files, finisher=house._finisher(paper)
        )
        return pdf

    return once


def kept(paper: Paper) -> Result:
    """Unchanged again: out of the vault by its key, with its hash checked."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        app = create_app(
            {
                "DATA_DIR": place,
                "FILES_URL": (place / "files").as_uri(),
                "SQLALCHEMY_DATABASE_URI": f"sqlite:///{place / 'bench.sqlite'}",
            }
        )
        with app.app_context():
            Base.metadata.create_all(db.engine)
            first = press_kept(paper)
            again = ratio(partial(press_kept, paper), partial(house.press, paper), rounds=5)
            assert press_kept(paper) == first
            db.session.remove()
            db.engine.dispose()
    return Result("unchanged again ÷ one print", again[0], 0.02, note=again[1])
