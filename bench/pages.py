"""A covenant at its busiest and a long timeline: few statements, and how long each page takes.

Real requests through the whole application, by people who may see everything on the page.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from bench.result import Result, percentile
from core.storage.database import Base, db
from partnerships.clauses import seeding
from partnerships.conversation import service as conversation
from partnerships.conversation.model import Audience
from partnerships.conversation.schema import CommentCommand
from partnerships.conversation.service import Place
from tests.builders import signed_in
from tests.conftest import settings
from tests.partnerships.commitments.promises import Promised, sign
from tests.partnerships.negotiation.table import Table, lay_table
from tests.statements import MOST, statements

CLAUSES, PROPOSALS, COMMENTS, MOMENTS = 25, 40, 100, 500
ROUNDS = 60


def run() -> list[Result]:
    """The promise of issue 3 about pages."""
    return [*covenant_at_its_busiest(), *timeline()]


def covenant_at_its_busiest() -> list[Result]:
    """Every page on which its text, its proposals or its comments stand."""
    with installation() as client:
        table = lay_table()
        article = busy(table)
        signed_in(client, table.parties[2].coordinator)
        at = f"/convenanten/{table.reference}"
        return measured(
            client,
            f"{CLAUSES} clauses, {PROPOSALS} proposals, {COMMENTS} comments",
            {
                "the covenant": at,
                "its text": f"{at}/tekst",
                "its busiest article": f"{at}/artikel/{article}",
                "its proposals": f"{at}/voorstellen?toon=alle",
                "its conversation": f"{at}/gesprek",
            },
        )


def timeline() -> list[Result]:
    """All moments of a covenant on one page."""
    with installation() as client:
        promised = sign()
        fill(promised)
        signed_in(client, promised.parties[0].coordinator)
        at = f"/convenanten/{promised.reference}/afspraken?stand=alle&toon=alles"
        return measured(client, f"{MOMENTS} commitments", {"the timeline": at})


def busy(table: Table) -> int:
    """Fill the covenant; gives the article with all the comments."""
    while missing := CLAUSES - len(table.view.articles):
        number = table.add(0, f"Ook afgesproken ({missing})", "De partijen houden zich hieraan.")
        for chair in (1, 2):
            table.yes(chair, number)
    articles = [article for article in table.view.articles if article.kind == "text"]
    for number in range(PROPOSALS):
        table.propose(number % 3, articles[number % len(articles)], f"Anders, keer {number}.")
    here = Place(clause_id=articles[0].clause_id)
    for number in range(COMMENTS):
        command = CommentCommand(f"Opmerking {number}", Audience.ALL)
        conversation.comment(table.actor(number % 3), table.reference, here, command)
    return articles[0].clause_id


def fill(promised: Promised) -> None:
    """Monthly promises of every party, for two years: more moments than one page shows."""
    for chair in range(3):
        for turn in range(8):
            promised.standing(chair, f"Elke maand {turn}", rhythm="month")


def measured(client: FlaskClient, of: str, pages: dict[str, str]) -> list[Result]:
    """The statements of each page beside the most it may take, and its p95."""
    results = []
    for name, address in pages.items():
        count = statements(client, address)
        results.append(Result(f"statements of {name}", count, MOST, unit="", note=of))
        results.append(Result(f"p95 of {name}", p95(client, address), unit="ms", note="CPU"))
    return results


def p95(client: FlaskClient, address: str) -> float:
    """Milliseconds of processor time."""
    times: Sequence[float] = [asked(client, address) for _ in range(ROUNDS + 3)][3:]
    return percentile(list(times), 0.95) * 1000


def asked(client: FlaskClient, address: str) -> float:
    """Seconds of one request, from a session that knows nothing yet."""
    db.session.remove()
    began = time.process_time()
    answer = client.get(address)
    spent = time.process_time() - began
    assert answer.status_code == 200
    return spent


@contextmanager
def installation() -> Iterator[FlaskClient]:
    """An empty installation with our library, and somebody who is not signed in."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(settings(Path(folder)))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            seeding.load()
            yield app.test_client()
            db.session.remove()
            db.engine.dispose()
