"""From the first draft to the sealed document."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from accounts.organisations.model import OrganisationKind as Kind
from core.values import clock
from partnerships.clauses import library
from tests.builders import make_organisation
from tests.journeys.journey import ALL, FIRST, SECOND, THIRD, Journey

MONTH, YEARS = timedelta(days=31), timedelta(days=730)


def begin(app: Flask, kinds: tuple[Kind, ...]) -> tuple[Journey, str]:
    """Draft and invite; gives the heading of an article that may also be left out."""
    trip, today = Journey(app, kinds), clock.today()
    trip.at = trip.send(
        FIRST, "/convenanten/nieuw", template="samenwerking", title="Samen",
        purpose="Samen helpen.", start=(today - MONTH).isoformat(), end=(today + YEARS).isoformat(),
    )  # fmt: skip
    for group in trip.groups[1:]:
        trip.send(FIRST, f"{trip.at}/partijen", organisation_id=group.id)
    clauses = library.template("samenwerking").clauses
    heading = next(c.heading for c in clauses if c.kind == "text" and not c.required)
    trip.touched = trip.article(heading)
    trip.stop("draft")
    return trip, heading


def negotiate(trip: Journey, heading: str) -> None:
    """Propose, answer with other words, ask, refuse somebody at the table, accept."""
    article = trip.touched
    trip.send(FIRST, f"{trip.at}/voorleggen")
    trip.stop("negotiation")
    words = {"heading": heading, "reason": "Duidelijker.", "based_on": 1}
    trip.send(FIRST, f"{article}/voorstel", body="Wij overleggen elke maand.", **words)
    trip.stop("one proposal")
    counter = f"{trip.at}/voorstel/1/tegenvoorstel"
    trip.send(SECOND, counter, body="Wij overleggen elk kwartaal.", **words)
    asked = _ask_each_other(trip)
    newcomer = make_organisation(Kind.ASSOCIATION, name="Den")
    joining = trip.send(
        THIRD, f"{trip.at}/partijen/vragen", organisation_id=newcomer.id, reason="Zij horen erbij."
    )
    group = trip.send(SECOND, f"{trip.at}/overleg/werkgroep/nieuw", name="Geld")
    for seat in ALL:
        trip.send(seat, f"{group}/lid", person=trip.groups[seat].coordinator.id)
    trip.stop("countered, asked")
    for seat, question in zip((SECOND, THIRD, FIRST), asked, strict=True):
        trip.send(seat, f"{trip.at}/gesprek/{question}/antwoord", text="Wij beurtelings.")
    trip.send(FIRST, f"{joining}/antwoord", word="refuse", reason="Eerst met ons drieën.")
    for seat in (FIRST, THIRD):
        trip.send(seat, f"{trip.at}/voorstel/2/antwoord", word="accept")
    trip.stop("accepted")


def _ask_each_other(trip: Journey) -> list[str]:
    """Every party asks the next one something about the article; the numbers of the questions."""
    asked = []
    for seat, other in ((FIRST, SECOND), (SECOND, THIRD), (THIRD, FIRST)):
        next_one = trip.groups[other].id
        there = trip.send(seat, f"{trip.touched}/vraag", text="Wie zit voor?", asked_id=next_one)
        asked.append(there.rpartition("-")[2])
    return asked


def agree(trip: Journey) -> None:
    """Fix, confirm, name who signs, send, sign one after another: the document is in force."""
    trip.send(THIRD, f"{trip.at}/bevriezen")
    trip.stop("frozen")
    trip.confirm(trip.at)
    trip.stop("confirmed")
    trip.say_who_signs()
    trip.name_signers(trip.at)
    trip.stop("signers named")
    trip.send_to_sign(trip.at)
    trip.stop("sent")
    trip.sign(THIRD, trip.at)
    trip.stop("one signed")
    trip.sign(FIRST, trip.at)
    trip.sign(SECOND, trip.at)
    trip.stop("in force")
