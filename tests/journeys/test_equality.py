"""Must show 2 and 7: whatever kind of organisation one is, one gets the same pages and actions.

The same journey through the pages, from the first draft to the last day, is walked with the kinds
of the parties permuted. At every stop each party's pages are crawled; names and numbers aside, what
a seat at the table can do must not depend on who sits there. And where parties stand alike, they
can do alike.

In all that time one thing differs, by law and not by us: why somebody may sign. A legal person is
bound by its board, or by who has a mandate (art. 2:45, 2:292, 3:60 BW, 10:1 Awb, 171 Gemeentewet):
"mag alleen tekenen". A group without a legal form cannot be bound; its member signs for himself:
"tekent voor zichzelf". So the words of the basis, and what the form under "Organisatie" offers as a
basis, depend on the kind; both stand outside the covenant. Every party signs here by one person, as
every kind may; where statutes ask for two, two are named and each of them has these same pages.
"""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from flask import Flask

from accounts.actor import Actor
from accounts.organisations.model import OrganisationKind as Kind
from core.values.policy import Fact
from partnerships.policy import POLICY, CommitmentAction, CovenantAction, MeetingAction
from tests.builders import make_covenant, signed_in
from tests.journeys.actions import THOROUGH, Action, actions_on, plainly_without
from tests.journeys.handshake import agree, begin, negotiate
from tests.journeys.journey import ALIKE, FIRST, SECOND, STOPS, THIRD, Pages
from tests.journeys.life import live
from tests.kept import kept
from tests.partnerships.commitments import promises
from tests.partnerships.commitments.promises import Promised
from tests.partnerships.meetings.table import Table

TRIO = (Kind.ASSOCIATION, Kind.MUNICIPALITY, Kind.INSTITUTION)
OTHERS = (
    (Kind.FOUNDATION, Kind.INFORMAL_GROUP, Kind.EMERGENCY_AID_FUND),
    (Kind.UMBRELLA, Kind.PRIVATE_FUND, Kind.MUNICIPALITY),
)
MIXED = (Kind.MUNICIPALITY, Kind.INFORMAL_GROUP, Kind.FOUNDATION)
EVERY = [*permutations(TRIO), MIXED, *OTHERS, *(each[::-1] for each in OTHERS)]
PROMISE = "/convenanten/REF/afspraken/#"  # of one party; the permuted kinds compare these pages
CHOSEN = EVERY if THOROUGH else [MIXED]
_walked: dict[str, list[Pages]] = {}
pytestmark = [
    pytest.mark.xdist_group("equality"),  # one worker: the usual journey is walked once
    pytest.mark.any_database,
]


def walk(app: Flask, kinds: tuple[Kind, ...]) -> dict[str, list[Pages]]:
    """From the first draft to the last day."""
    trip, heading = begin(app, kinds)
    negotiate(trip, heading)
    agree(trip)
    live(trip, heading)
    return trip.stops


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
    for pages in (first, *rest):  # what one must do follows from what one did and promised
        for page in [page for page in pages if page.startswith(("/taken ", PROMISE))]:
            del pages[page]
    for pages in rest:
        assert pages.keys() == first.keys()
        for page, actions in first.items():
            assert pages[page] == actions, page


@kept
def make_promises() -> Promised:
    """The usual parties with a covenant in force, a promise of the first one and a meeting."""
    made = promises.sign()
    made.standing(FIRST)
    Table(made).plan()
    return made


@pytest.mark.parametrize(("build", "where", "action"), [
    (make_covenant, "", CovenantAction.DECIDE),
    (make_promises, "/einde", CovenantAction.DECIDE),
    (make_promises, "/afspraken/1/1", CommitmentAction.RECEIVE),
    (make_promises, "/overleg/1", MeetingAction.EDIT),
])  # fmt: skip
def test_a_button_for_municipalities_only_would_be_noticed(
    app: Flask, monday, monkeypatch, build, where, action
):
    """The negative control: one action of one kind is enough to tell the parties apart."""
    made, plainly = build(), plainly_without({})
    readers = [signed_in(app.test_client(), made.parties[n].coordinator) for n in (SECOND, THIRD)]

    def municipality_and_institution() -> list[list[Action]]:
        pages = [reader.get(f"/convenanten/{made.reference}{where}").data for reader in readers]
        return [actions_on(page, plainly)[0] for page in pages]

    one, other = municipality_and_institution()
    assert one == other
    only = POLICY.table[action] & Fact("is a municipality", is_a_municipality)
    monkeypatch.setitem(POLICY.table, action, only)
    one, other = municipality_and_institution()
    assert one != other


def is_a_municipality(actor: Actor, thing: Any) -> bool:
    parties = getattr(thing, "covenant", thing).parties
    mine = [p.organisation for p in parties if p.organisation_id == actor.organisation_id]
    return any(organisation.kind == Kind.MUNICIPALITY for organisation in mine)


def test_the_crawl_reached_the_pages_that_matter(usual):
    reached = {page for seats in usual.values() for pages in seats for page in pages}
    assert "/convenanten/ADDENDUM/wat-verandert 1" in reached
    for path in ("voorstellen", "voorstel/#", "artikel/#/voorstel", "artikel/#/weglaten",
                 "nieuw-artikel", "bevriezen", "bevestigen", "heropenen", "partijen", "tekst",
                 "geschiedenis", "ondertekenaars", "versturen", "tekenronde", "tekenen",
                 "tekenen/tekst", "tekenen/naam", "tekenronde/intrekken", "bewijs/#",
                 "voorstel/#/tegenvoorstel", "gesprek/#/antwoord", "partijen/vraag/#",
                 "overleg/werkgroep/#", "afspraken/nieuw", "afspraken/#/#", "overleg/#/verslag",
                 "overdracht/#", "evaluaties/#/antwoord", "evaluaties/#/verbetering",
                 "wijzigingen/nieuw", "geldende-tekst", "einde", "opzeggen"):  # fmt: skip
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
