"""Must show 2: whatever kind of organisation one is, one gets the same pages and actions.

The same journey through the pages is walked with the kinds of the parties permuted. At every
stop each party's pages are crawled; names and numbers aside, what a seat at the table can do must
not depend on who sits there. And where parties stand alike, they can do alike.

From the first draft to the sealed document one thing differs, by law and not by us: why somebody
may sign. A legal person is bound by its board, or by who has a mandate (art. 2:45, 2:292, 3:60 BW,
10:1 Awb, 171 Gemeentewet): "mag alleen tekenen". A group without a legal form cannot be bound; its
member signs for himself: "tekent voor zichzelf". So the words of the basis, and what the form under
"Organisatie" offers as a basis, depend on the kind; both stand outside the covenant. Every party
signs here by one person, as every kind may; where statutes ask for two, two are named and each of
them has these same pages.
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from itertools import permutations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.organisations.authority import bases_for
from accounts.organisations.model import OrganisationKind as Kind
from core.jobs import work_off
from core.values import clock
from core.values.policy import Fact
from partnerships.clauses import library
from partnerships.policy import POLICY, CovenantAction
from tests.builders import Group, mailed_code, make_organisation, signed_in
from tests.journeys.actions import Action, all_actions

TRIO = (Kind.ASSOCIATION, Kind.MUNICIPALITY, Kind.INSTITUTION)
OTHERS = (
    (Kind.FOUNDATION, Kind.INFORMAL_GROUP, Kind.EMERGENCY_AID_FUND),
    (Kind.UMBRELLA, Kind.PRIVATE_FUND, Kind.MUNICIPALITY),
)
MIXED = (Kind.MUNICIPALITY, Kind.INFORMAL_GROUP, Kind.FOUNDATION)
EVERY = [*permutations(TRIO), MIXED, *OTHERS, *(each[::-1] for each in OTHERS)]
CAMPAIGN = bool(os.environ.get("HANDSLAG_CAMPAIGN"))
CHOSEN = EVERY if CAMPAIGN else [MIXED]
FIRST, SECOND, THIRD = 0, 1, 2
ALIKE = {  # where one stops to look, and which parties stand alike there
    "draft": (FIRST, SECOND, THIRD),
    "negotiation": (FIRST, SECOND, THIRD),
    "one proposal": (SECOND, THIRD),
    "refused and proposed anew": (),
    "accepted": (FIRST, SECOND, THIRD),
    "frozen": (FIRST, SECOND, THIRD),
    "confirmed": (FIRST, SECOND, THIRD),
    "signers named": (FIRST, SECOND, THIRD),
    "sent": (FIRST, SECOND, THIRD),
    "one signed": (FIRST, SECOND),
    "in force": (FIRST, SECOND, THIRD),
}
NOW = ("draft", "one proposal", "accepted", "frozen", "signers named", "sent", "in force")
STOPS = tuple(ALIKE) if CAMPAIGN else NOW
Pages = dict[str, list[Action]]
PAGE = "/convenanten/REF 1"
_walked: dict[str, list[Pages]] = {}
pytestmark = [
    pytest.mark.xdist_group("equality"),  # one worker: the usual journey is walked once
    pytest.mark.any_database,
]


class Journey:
    """Three parties, each with a browser; what each could do at every stop."""

    def __init__(self, app: Flask, kinds: tuple[Kind, ...]) -> None:
        self.kinds = kinds
        self.groups: list[Group] = [make_organisation(kind) for kind in kinds]
        self.clients: list[FlaskClient] = [
            signed_in(app.test_client(), group.coordinator) for group in self.groups
        ]
        self.readers = [  # read many pages; that these have manners is tried elsewhere
            signed_in(FlaskClient(app, app.response_class), group.coordinator)
            for group in self.groups
        ]
        self.at, self.touched = "", ""
        self.stops: dict[str, list[Pages]] = {}

    def send(self, seat: int, path: str, **fields: object) -> str:
        response = self.clients[seat].post(path, data=fields)
        assert response.status_code == 303, response.get_data(as_text=True)
        return response.headers["Location"]

    def stop(self, name: str) -> None:
        if name not in STOPS:
            return
        names = {self.at.removeprefix("/convenanten/"): "REF"}
        for seat, group in enumerate(self.groups):
            names |= {group.name: f"partij {'abc'[seat]}", group.coordinator.name: "iemand"}
        self.stops[name] = [
            all_actions(reader, [self.at, self.touched, "/taken"], names) for reader in self.readers
        ]

    def name_signer(self, seat: int) -> None:
        """The party says who may sign for it, alone, and names that person for this covenant."""
        someone, day = self.groups[seat].coordinator, clock.today().isoformat()
        basis = bases_for(self.kinds[seat])[0]  # on one's own: for oneself, in a group
        why = {"basis": basis.value, "function": "voorzitter", "valid_from": day}
        self.send(seat, "/organisatie/tekenen/nieuw", person=someone.id, **why)
        page = self.clients[seat].get(f"{self.at}/ondertekenaars").get_data(as_text=True)
        authority = re.findall(r'name="authority"[^>]*value="(\d+)"', page)[0]
        self.send(seat, f"{self.at}/ondertekenaars", authority=authority, step=1)

    def sign(self, seat: int) -> None:
        """Read, ask for a code, type one's name, agree; the worker puts it into the file."""
        self.clients[seat].get(f"{self.at}/tekenen/tekst")
        self.send(seat, f"{self.at}/tekenen/code")
        someone = self.groups[seat].coordinator
        words = {"name": someone.name, "function": "voorzitter", "consent": "1"}
        self.send(seat, f"{self.at}/tekenen/naam", code=mailed_code(someone), **words)
        work_off()

    def article(self, heading: str) -> str:
        """The address of an article, found in the contents as a reader finds it."""
        page = self.clients[FIRST].get(self.at).get_data(as_text=True)
        return re.findall(rf'href="([^"]+/artikel/\d+)"><bdi>{re.escape(heading)}<', page)[0]


def begin(app: Flask, kinds: tuple[Kind, ...]) -> tuple[Journey, str]:
    """Draft and invite; gives the heading of an article that may also be left out."""
    trip = Journey(app, kinds)
    start = {"template": "samenwerking", "title": "Samen", "purpose": "Samen helpen."}
    trip.at = trip.send(FIRST, "/convenanten/nieuw", **start)
    for group in trip.groups[1:]:
        trip.send(FIRST, f"{trip.at}/partijen", organisation_id=group.id)
    clauses = library.template("samenwerking").clauses
    heading = next(c.heading for c in clauses if c.kind == "text" and not c.required)
    trip.touched = trip.article(heading)
    trip.stop("draft")
    return trip, heading


def walk(app: Flask, kinds: tuple[Kind, ...]) -> dict[str, list[Pages]]:
    """Draft, invite, propose, refuse, accept, fix, confirm; then sign."""
    trip, heading = begin(app, kinds)
    article = trip.touched
    trip.send(FIRST, f"{trip.at}/voorleggen")
    trip.stop("negotiation")
    words = {"heading": heading, "reason": "Duidelijker.", "based_on": 1}
    trip.send(FIRST, f"{article}/voorstel", body="Wij overleggen elke maand.", **words)
    trip.stop("one proposal")
    trip.send(SECOND, f"{trip.at}/voorstel/1/antwoord", word="refuse", reason="Te vaak.")
    trip.send(SECOND, f"{article}/voorstel", body="Wij overleggen elk kwartaal.", **words)
    trip.stop("refused and proposed anew")
    for seat in (FIRST, THIRD):
        trip.send(seat, f"{trip.at}/voorstel/2/antwoord", word="accept")
    trip.stop("accepted")
    trip.send(THIRD, f"{trip.at}/bevriezen")
    trip.stop("frozen")
    fixed = trip.clients[FIRST].get(f"{trip.at}/bevestigen").get_data(as_text=True)
    sha256 = fixed.split('name="sha256" value="')[1][:64]
    for seat in (FIRST, SECOND, THIRD):
        trip.send(seat, f"{trip.at}/bevestigen", sha256=sha256, agreed="1")
    trip.stop("confirmed")
    sign(trip)
    return trip.stops


def sign(trip: Journey) -> None:
    """Name the signers, send, sign one after another; the sealed document is in force."""
    for seat in (FIRST, SECOND, THIRD):
        trip.name_signer(seat)
    trip.stop("signers named")
    deadline = clock.today() + timedelta(days=14)
    trip.send(SECOND, f"{trip.at}/versturen", deadline=deadline.isoformat())
    work_off()
    trip.stop("sent")
    trip.sign(THIRD)
    trip.stop("one signed")
    trip.sign(FIRST)
    trip.sign(SECOND)
    trip.stop("in force")


@pytest.fixture
def usual(app: Flask) -> dict[str, list[Pages]]:
    """An association begins; a municipality and an institution take part. Walked once."""
    if not _walked:
        _walked.update(walk(app, TRIO))
    return _walked


@pytest.mark.parametrize("kinds", CHOSEN, ids=lambda kinds: "-".join(kinds))
def test_what_one_can_do_does_not_depend_on_what_one_is(app: Flask, usual, kinds):
    other = walk(app, kinds)
    for stop, seats in usual.items():
        for seat, pages in enumerate(seats):
            assert other[stop][seat].keys() == pages.keys(), (stop, seat)
            for page, actions in pages.items():
                assert other[stop][seat][page] == actions, (stop, seat, page)


@pytest.mark.parametrize(("stop", "alike"), [(s, ALIKE[s]) for s in STOPS if ALIKE[s]])
def test_parties_that_stand_alike_can_do_alike(usual, stop, alike):
    first, *rest = [_without_seats(usual[stop][seat]) for seat in alike]
    for pages in (first, *rest):  # what one must do follows from what one did
        pages.pop("/taken 1")
    for pages in rest:
        assert pages.keys() == first.keys()
        for page, actions in first.items():
            assert pages[page] == actions, page


def test_a_button_for_municipalities_only_would_be_noticed(app: Flask, monkeypatch):
    """The negative control: one action of one kind is enough to tell the parties apart."""

    def is_a_municipality(actor, covenant) -> bool:
        mine = [p for p in covenant.parties if p.organisation_id == actor.organisation_id]
        return any(party.organisation.kind == Kind.MUNICIPALITY for party in mine)

    usual = POLICY.table[CovenantAction.DECIDE]
    only = usual & Fact("is a municipality", is_a_municipality)
    monkeypatch.setitem(POLICY.table, CovenantAction.DECIDE, only)
    first, second, third = begin(app, TRIO)[0].stops["draft"]
    assert _without_seats(first)[PAGE] != _without_seats(second)[PAGE]
    assert _without_seats(first)[PAGE] == _without_seats(third)[PAGE]


def test_the_crawl_reached_the_pages_that_matter(usual):
    reached = {page for seats in usual.values() for pages in seats for page in pages}
    for path in ("voorstellen", "voorstel/#", "artikel/#/voorstel", "artikel/#/weglaten",
                 "nieuw-artikel", "bevriezen", "bevestigen", "heropenen", "partijen", "tekst",
                 "geschiedenis", "ondertekenaars", "versturen", "tekenronde", "tekenen",
                 "tekenen/tekst", "tekenen/naam", "tekenronde/intrekken", "bewijs/#"):  # fmt: skip
        assert f"/convenanten/REF/{path} 1" in reached, path


def test_no_page_offers_a_way_that_is_then_refused(usual):
    every = [(page, actions) for seats in usual.values() for pages in seats
             for page, actions in pages.items()]  # fmt: skip
    assert [page for page, actions in every if actions[0][0] == "refused"] == []


def _without_seats(pages: Pages) -> Pages:
    """Who one is shows in whose name stands first; what one can do does not."""
    return {
        page: sorted({tuple(_no_seat(part) for part in action) for action in actions})
        for page, actions in pages.items()
    }


def _no_seat(text: str) -> str:
    for letter in "abc":
        text = text.replace(f"partij {letter}", "partij")
    return text
