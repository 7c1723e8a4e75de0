"""Three parties walk the pages of one covenant; at every stop is kept what each of them can do."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from accounts.organisations.authority import bases_for
from accounts.organisations.model import OrganisationKind as Kind
from core.jobs import work_off
from core.values import clock
from tests.builders import Group, mailed_code, make_organisation, signed_in
from tests.journeys.actions import THOROUGH, Action, all_actions

FIRST, SECOND, THIRD = 0, 1, 2
ALL = (FIRST, SECOND, THIRD)
NAMES = ("Aster", "Berk", "Ceder")
SHELVES = ("/taken", "/afspraken")  # what one has to do, in all covenants
ALIKE = {  # where one stops to look, and which parties stand alike there
    "draft": ALL,
    "negotiation": ALL,
    "one proposal": (SECOND, THIRD),
    "countered, asked": (),  # one asked, one answered, one did neither
    "accepted": ALL,
    "frozen": ALL,
    "confirmed": ALL,
    "signers named": ALL,
    "sent": ALL,
    "one signed": (FIRST, SECOND),
    "in force": ALL,
    "promise asked for": (SECOND, THIRD),
    "late, explained": (SECOND, THIRD),
    "minutes written": (),  # one called, one wrote, one has something to do
    "route proposed": (),
    "in full swing": (),
    "let go, counted": (FIRST, SECOND),
    "amended": (FIRST, SECOND),
    "looked back": (),
    "near the end": (),
    "ended": (SECOND, THIRD),
}
NOW = (
    "draft", "countered, asked", "signers named", "sent", "in full swing", "near the end",
)  # fmt: skip
STOPS = tuple(ALIKE) if THOROUGH else NOW
Pages = dict[str, list[Action]]


class Journey:
    """Three parties, each with a browser; what each could do at every stop."""

    def __init__(self, app: Flask, kinds: tuple[Kind, ...]) -> None:
        self.kinds = kinds
        self.groups: list[Group] = [
            make_organisation(kind, name=name) for kind, name in zip(kinds, NAMES, strict=True)
        ]
        self.clients: list[FlaskClient] = [
            signed_in(app.test_client(), group.coordinator) for group in self.groups
        ]
        self.readers = [  # read many pages; that these have manners is tried elsewhere
            signed_in(FlaskClient(app, app.response_class), group.coordinator)
            for group in self.groups
        ]
        self.at, self.touched = "", ""
        self.beside: list[str] = []  # amendments
        self.known: set[str] = set()  # what all have looked at before
        self.stops: dict[str, list[Pages]] = {}

    def send(self, seat: int, path: str, **fields: object) -> str:
        """Fill in a form; gives the address of the page that comes then."""
        response = self.clients[seat].post(path, data=fields)
        assert response.status_code == 303, response.get_data(as_text=True)
        return response.headers["Location"]

    def all_send(self, path: str, **fields: object) -> None:
        """Every party fills in the same."""
        for seat in ALL:
            self.send(seat, path, **fields)

    def stop(self, name: str) -> None:
        """Look around, when this is a place to do so."""
        if name in STOPS:
            inside = (self.at, *(self.beside if THOROUGH else self.beside[-1:]))
            starts = (self.touched, *SHELVES)
            found = [
                all_actions(reader, inside, starts, self.names, self.known)
                for reader in self.readers
            ]
            self.stops[name] = found
            if not THOROUGH:
                shapes = ({page.rpartition(" ")[0] for page in pages} for pages in found)
                self.known |= set.intersection(*shapes)

    @property
    def names(self) -> dict[str, str]:
        """What is called otherwise in every journey, and how it is called here."""
        papers = [path.removeprefix("/convenanten/") for path in (self.at, *self.beside)]
        known = {paper: "REF" if paper == papers[0] else "ADDENDUM" for paper in papers}
        for seat, group in enumerate(self.groups):
            known |= {group.name: f"partij {'abc'[seat]}", group.coordinator.name: "iemand"}
        return known

    def article(self, heading: str, at: str = "") -> str:
        """The address of an article, found in the contents as a reader finds it."""
        page = self.clients[FIRST].get(at or self.at).get_data(as_text=True)
        return re.findall(rf'href="([^"]+/artikel/\d+)"><bdi>{re.escape(heading)}<', page)[0]

    def confirm(self, at: str) -> None:
        """All say that the fixed text is what they want to sign."""
        fixed = self.clients[FIRST].get(f"{at}/bevestigen").get_data(as_text=True)
        sha256 = fixed.split('name="sha256" value="')[1][:64]
        self.all_send(f"{at}/bevestigen", sha256=sha256, agreed="1")

    def say_who_signs(self) -> None:
        """Every party says who may sign for it, alone."""
        for seat in ALL:
            someone, day = self.groups[seat].coordinator, clock.today().isoformat()
            basis = bases_for(self.kinds[seat])[0]  # on one's own: for oneself, in a group
            why = {"basis": basis.value, "function": "voorzitter", "valid_from": day}
            self.send(seat, "/organisatie/tekenen/nieuw", person=someone.id, **why)

    def name_signers(self, at: str) -> None:
        """Every party names that person for this paper."""
        for seat in ALL:
            page = self.clients[seat].get(f"{at}/ondertekenaars").get_data(as_text=True)
            authority = re.findall(r'name="authority"[^>]*value="(\d+)"', page)[0]
            self.send(seat, f"{at}/ondertekenaars", authority=authority, step=1)

    def send_to_sign(self, at: str) -> None:
        """Begin the round; the worker prints what is signed."""
        deadline = clock.today() + timedelta(days=14)
        self.send(SECOND, f"{at}/versturen", deadline=deadline.isoformat())
        work_off()

    def sign(self, seat: int, at: str) -> None:
        """Read, ask for a code, type one's name, agree; the worker puts it into the file."""
        self.clients[seat].get(f"{at}/tekenen/tekst")
        self.send(seat, f"{at}/tekenen/code")
        someone = self.groups[seat].coordinator
        words = {"name": someone.name, "function": "voorzitter", "consent": "1"}
        self.send(seat, f"{at}/tekenen/naam", code=mailed_code(someone), **words)
        work_off()
