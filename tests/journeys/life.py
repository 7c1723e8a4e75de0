"""After the signing photo: promises, meetings, hand-overs, a change, looking back, the end."""

from __future__ import annotations

from datetime import timedelta

from core.values import clock
from tests.journeys.handshake import MONTH, YEARS
from tests.journeys.journey import ALL, FIRST, SECOND, THIRD, Journey

WEEK = timedelta(days=7)
ASKS = ("keeps", "listens", "equal")


def live(trip: Journey, heading: str) -> None:
    """A covenant in force, until all stop together."""
    promise = _promise(trip)
    meeting = _meet(trip)
    route = _propose_a_route(trip)
    addendum = _begin_to_change(trip, heading)
    review = _ask_how_it_goes(trip)
    trip.send(FIRST, f"{review}/antwoord", **_marks(trip))
    trip.stop("in full swing")
    trip.send(THIRD, f"{promise}/1/mag-vervallen")
    trip.send(FIRST, f"{meeting}/vaststellen")
    trip.send(SECOND, f"{route}/ja")
    for seat in (FIRST, SECOND):
        trip.send(seat, f"{route}/aantallen", month=f"{clock.today():%Y-%m}", people=3)
    trip.send(SECOND, f"{review}/antwoord", **_marks(trip))
    trip.stop("let go, counted")
    _agree_to_change(trip, addendum)
    _look_back(trip, review)
    _near_the_end(trip)
    _stop_together(trip)


def _promise(trip: Journey) -> str:
    """One asks another for something; it is late, explained, and may perhaps be let go."""
    due = (clock.today() - WEEK).isoformat()
    what = {"what": "Stuurt een verslag.", "rhythm": "once", "due_on": due}
    promise = trip.send(
        THIRD, f"{trip.at}/afspraken/nieuw", organisation_id=trip.groups[FIRST].id, **what
    )
    trip.stop("promise asked for")
    trip.send(FIRST, f"{promise}/bevestigen", **what)
    moment = f"{promise}/1"
    trip.send(FIRST, f"{moment}/later", explanation="De schrijver was ziek.")
    trip.stop("late, explained")
    trip.send(SECOND, f"{moment}/vraag", words="Is hij beter?")
    trip.send(FIRST, f"{moment}/antwoord", words="Nog niet.")
    trip.send(FIRST, f"{moment}/laten-vervallen", reason="Niemand anders schrijft.")
    trip.send(SECOND, f"{moment}/mag-vervallen")
    return promise


def _meet(trip: Journey) -> str:
    """Planned by one, a point of another, minutes by a third."""
    day = (clock.today() - WEEK).isoformat()
    meeting = trip.send(
        FIRST, f"{trip.at}/overleg/nieuw", title="Hoe gaat het?", day=day, hour="9:00"
    )
    trip.send(THIRD, f"{meeting}/punt", title="Geld")
    said = {"items-0-number": 1, "items-0-said": "Het is op.", "items-0-decision": "Wij zoeken."}
    trip.send(SECOND, f"{meeting}/verslag", based_on=0, **said)
    todo = {"what": "Zoekt geld.", "due_on": (clock.today() + MONTH).isoformat()}
    trip.send(SECOND, f"{meeting}/actie", organisation_id=trip.groups[THIRD].id, **todo)
    trip.stop("minutes written")
    return meeting


def _propose_a_route(trip: Journey) -> str:
    """Who goes along from one to the other."""
    words = {"topic": "hulp bij schulden", "accompany": "Een vrijwilliger gaat mee."}
    sides = {f"{step}_by": "us" for step in ("accompany", "introduce", "follow_up", "after_care")}
    route = trip.send(
        FIRST, f"{trip.at}/overdracht/nieuw", other_id=trip.groups[SECOND].id, way="to-them",
        **words, **sides,
    )  # fmt: skip
    trip.stop("route proposed")
    return route


def _begin_to_change(trip: Journey, heading: str) -> str:
    """An amendment with one proposal on the table."""
    begun = trip.send(THIRD, f"{trip.at}/wijzigingen/nieuw", purpose="Vaker overleggen.")
    addendum = begun.removesuffix("/wat-verandert")
    trip.beside.append(addendum)
    article = trip.article(heading, addendum)
    words = {"heading": heading, "reason": "Het moet vaker.", "based_on": 1}
    trip.send(THIRD, f"{article}/voorstel", body="Wij overleggen elke week.", **words)
    return addendum


def _agree_to_change(trip: Journey, addendum: str) -> None:
    """All accept, and only the difference is signed."""
    for seat in (FIRST, SECOND):
        trip.send(seat, f"{addendum}/voorstel/1/antwoord", word="accept")
    trip.send(FIRST, f"{addendum}/bevriezen")
    trip.confirm(addendum)
    trip.name_signers(addendum)
    trip.send_to_sign(addendum)
    for seat in ALL:
        trip.sign(seat, addendum)
    trip.stop("amended")


def _ask_how_it_goes(trip: Journey) -> str:
    """An evaluation with one indicator."""
    trip.send(THIRD, f"{trip.at}/evaluaties/indicatoren", text="Hoeveel mensen hulp vinden")
    day = (clock.today() + WEEK).isoformat()
    return trip.send(SECOND, f"{trip.at}/evaluaties", answer_by=day)


def _marks(trip: Journey) -> dict[str, object]:
    """The same mark for everybody and everything."""
    marks: dict[str, object] = {"findings-0-indicator": 1, "findings-0-reached": 4}
    for place, group in enumerate(trip.groups):
        row = f"parties-{place}-"
        marks |= {f"{row}about": group.id} | {f"{row}{name}": 4 for name in ASKS}
    return marks


def _look_back(trip: Journey, review: str) -> None:
    """The last one answers too; something can be better."""
    trip.send(THIRD, f"{review}/antwoord", **_marks(trip))
    due = (clock.today() + MONTH).isoformat()
    better = {"organisation_id": trip.groups[SECOND].id, "what": "Belt terug.", "due_on": due}
    trip.send(FIRST, f"{review}/verbetering", **better)
    trip.stop("looked back")


def _near_the_end(trip: Journey) -> None:
    """One would leave and asks to stay; another would go on for longer."""
    last = (clock.today() + YEARS / 2).isoformat()
    trip.send(THIRD, f"{trip.at}/opzeggen", last_day=last, reason="Wij hebben geen tijd.")
    stays = {"organisation_id": trip.groups[THIRD].id}
    trip.send(THIRD, f"{trip.at}/einde/blijven", **stays)
    trip.send(FIRST, f"{trip.at}/einde/blijven", **stays)
    until = (clock.today() + 2 * YEARS).isoformat()
    begun = trip.send(FIRST, f"{trip.at}/einde/verlengen", until=until)
    trip.beside.append(begun.removesuffix("/wat-verandert"))
    trip.stop("near the end")
    trip.send(SECOND, f"{trip.at}/einde/blijven", **stays)


def _stop_together(trip: Journey) -> None:
    """No renewal after all; everything that must be done first is done."""
    trip.all_send(f"{trip.beside[-1]}/stoppen", reason="Wij stoppen liever samen.")
    trip.all_send(f"{trip.at}/einde/samen")
    trip.stop("ended")
