"""A covenant that was signed before Handslag: kept with its scan, and called what it is."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.jobs import work_off
from core.storage.audit import verify
from core.storage.database import session
from core.values import clock
from documents.checking.returned import Fault
from partnerships.covenants import listing
from partnerships.covenants.listing import Wish
from partnerships.covenants.queries import load
from partnerships.registrations import jobs, queries, service
from partnerships.registrations.errors import (
    EndsFirst,
    LeadsNoParty,
    OnlyYou,
    SignedLater,
    UnknownParty,
)
from partnerships.registrations.schema import RegisterCommand
from tests.builders import KINDS, Group, mailed, make_organisation, make_person, signed_in
from tests.kept import kept
from tests.partnerships.returned_papers.test_service import SCAN

LONG_AGO = date(2024, 3, 1)


@kept
def three() -> tuple[Group, ...]:
    """Three organisations that signed something once."""
    return tuple(make_organisation(kind) for kind in KINDS)


def command(groups: tuple[Group, ...], **other: Any) -> RegisterCommand:
    names = "\n".join(group.name.upper() for group in groups[1:])
    given: dict[str, Any] = {
        "title": "Taal in de wijk", "parties": names, "signed_on": LONG_AGO,
        "starts_on": LONG_AGO, "ends_on": None, "roles": "Wij koken.",
    }  # fmt: skip
    return RegisterCommand(**{**given, **other})


def register(groups: tuple[Group, ...], scan: bytes = SCAN, **other: Any) -> str:
    """Registered; gives the reference, or nothing where the scan was refused."""
    number = service.register(groups[0].actor, command(groups, **other), scan)
    work_off()
    session().rollback()
    return queries.pending(groups[0].actor, number).reference


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [(-500, None, "in-force"), (-500, -10, "ended"), (30, 400, "signed"), (0, 0, "in-force")],
)
def test_it_stands_where_its_term_puts_it(
    app: Flask, starts: int, ends: int | None, state: str
) -> None:
    today = clock.today()
    last = None if ends is None else today + timedelta(days=ends)
    reference = register(three(), starts_on=today + timedelta(days=starts), ends_on=last)
    assert load(reference).state == state
    assert verify().intact


def test_its_paper_is_the_scan_for_machines_too(app: Flask, tmp_path: Path) -> None:
    reference = register(three())
    there = tmp_path / "covenant.pdf"
    app.test_cli_runner().invoke(args=["covenant", "pdf", reference, "-o", str(there)])
    assert there.read_bytes() == SCAN


def test_every_other_party_confirms_or_objects_and_all_read_it(
    app: Flask, client: FlaskClient
) -> None:
    groups = three()
    reference = register(groups)
    there = f"/convenanten/{reference}/vastgelegd"
    assert "Wilt u zeggen of het klopt?" in mailed(groups[1].coordinator)
    signed_in(client, groups[1].coordinator)
    assert "Zeg of de vastlegging" in client.get("/taken").get_data(as_text=True)
    shown = client.get(f"/convenanten/{reference}", follow_redirects=True).get_data(as_text=True)
    assert "Vastgelegd, niet hier getekend" in shown
    assert "Wij koken." in shown
    assert client.get(there + ".pdf").data == SCAN
    missing = client.post(there, data={"word": "object"})
    assert "Schrijf wat er niet klopt" in missing.get_data(as_text=True)
    client.post(there, data={"word": "object", "reason": "Wij tekenden een andere tekst."})
    signed_in(client, groups[2].coordinator)
    assert client.post(there, data={"word": "confirm"}).status_code == 303
    shown = client.get(there).get_data(as_text=True)
    assert "Wij tekenden een andere tekst." in shown
    assert "vastgelegd, niet hier getekend" in client.get("/convenanten").get_data(as_text=True)
    assert load(reference).state == "in-force"
    for tab in ("afspraken", "overleggen", "geschiedenis", "tekst", "partijen", "voorstellen"):
        assert client.get(f"/convenanten/{reference}/{tab}").status_code in (200, 303, 404)


def test_a_scan_has_no_articles_to_amend(app: Flask, client: FlaskClient) -> None:
    groups = three()
    there = f"/convenanten/{register(groups)}"
    signed_in(client, groups[1].coordinator)
    for page in ("wijzigingen", "geldende-tekst", "geldende-tekst.pdf", "wat-verandert"):
        assert client.get(f"{there}/{page}").status_code in (200, 303), page
    assert "staat in een scan" in client.get(f"{there}/wijzigingen/nieuw").get_data(as_text=True)
    answer = client.post(f"{there}/wijzigingen/nieuw", data={"purpose": "Anders."})
    assert answer.status_code in (409, 422)
    assert "staat in een scan" in answer.get_data(as_text=True)


def test_who_registered_it_does_not_confirm_it(app: Flask, client: FlaskClient) -> None:
    groups = three()
    reference = register(groups)
    signed_in(client, groups[0].coordinator)
    answer = client.post(f"/convenanten/{reference}/vastgelegd", data={"word": "confirm"})
    assert answer.status_code == 403


def test_a_scan_that_cannot_be_taken_makes_no_covenant_and_loses_nothing(
    app: Flask, client: FlaskClient
) -> None:
    groups = three()
    signed_in(client, groups[0].coordinator)
    typed = {"title": "Taal", "parties": groups[1].name, "roles": ""}
    for name, day in (("signed_on", LONG_AGO), ("starts_on", LONG_AGO)):
        parts = {"dag": day.day, "maand": day.month, "jaar": day.year}
        typed |= {f"{name}-{part}": str(value) for part, value in parts.items()}
    for form, wrong in ((typed, ["file"]), ({**typed, "title": ""}, ["title", "file"])):
        without = client.post("/convenanten/vastleggen", data=form)
        assert without.status_code == 422
        assert "Kies een bestand" in without.text
        assert re.findall(r'<li><a href="#(\w+)">', without.text) == wrong  # all of it at once
    broken = (io.BytesIO(b"%PDF-1.7\nxref\nstartxref\n9\n%%EOF"), "scan.pdf")
    given = client.post("/convenanten/vastleggen", data={**typed, "file": broken})
    assert given.status_code == 303
    work_off()
    assert "niet te lezen als pdf" in client.get(given.location).get_data(as_text=True)
    again = (io.BytesIO(SCAN), "scan.pdf")
    assert client.post(given.location, data={"file": again}).status_code == 303
    work_off()
    assert "Vastgelegd, niet hier getekend" in client.get(
        given.location, follow_redirects=True
    ).get_data(as_text=True)


def test_a_refused_scan_stays_a_task_until_it_is_mended_or_dropped(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "counted", lambda _: Fault.PAGES)
    groups = three()
    assert register(groups) == ""
    signed_in(client, groups[0].coordinator)
    task, there = "Kies een andere scan van Taal in de wijk", "/convenanten/vastleggen/1"
    for path in ("/taken", "/convenanten/vastleggen"):
        assert f'href="{there}"' in client.get(path).text, path
    assert task in client.get("/taken").text
    shown = client.get(there).text
    assert "zonder de bijlagen" in shown
    assert "bladzijde met uw handtekening" not in shown
    for _ in range(2):
        assert client.post(f"{there}/laat-vallen").location == "/convenanten/vastleggen"
    assert client.get(there).location == "/convenanten/vastleggen"
    assert client.post(there, data={"file": (io.BytesIO(SCAN), "scan.pdf")}).status_code == 303
    for path in ("/taken", "/convenanten/vastleggen"):
        assert there not in client.get(path).text, path
    monkeypatch.undo()
    assert register(groups)
    assert verify().intact


def test_what_cannot_be_is_refused(app: Flask) -> None:
    groups = three()
    for wrong, refusal in (
        ({"signed_on": clock.today() + timedelta(days=1)}, SignedLater),
        ({"ends_on": LONG_AGO - timedelta(days=1)}, EndsFirst),
        ({"parties": "Bestaat Niet"}, UnknownParty),
        ({"parties": groups[0].name}, OnlyYou),
    ):
        with pytest.raises(refusal):
            service.register(groups[0].actor, command(groups, **wrong), SCAN)


def test_policy_lead_and_neighbourhoods_are_kept_and_found(app: Flask, client: FlaskClient) -> None:
    groups = three()
    reference = register(
        groups, goal="Iedereen doet mee", neighbourhoods=("Noord",), lead=groups[1].name
    )
    signed_in(client, groups[2].coordinator)
    shown = client.get(f"/convenanten/{reference}/vastgelegd").text
    assert "Iedereen doet mee" in shown
    found = listing.listed(groups[2].actor, Wish(neighbourhood="noord", lead=groups[1].name))
    assert [line.reference for line in found.rows] == [reference]
    with pytest.raises(LeadsNoParty):
        register(groups, title="Nog een", lead=make_organisation().name)


@pytest.mark.parametrize("path", ["/convenanten/vastleggen", "/convenanten/nieuw"])
def test_who_only_reads_is_told_why_nothing_can_be_begun(
    app: Flask, client: FlaskClient, path: str
) -> None:
    signed_in(client, make_person(three()[0], Role.READER))
    for answer in (client.get(path), client.post(path, data={"title": "Van vroeger"})):
        assert answer.status_code == 403
        assert "U mag dit niet doen voor deze organisatie." in answer.text
