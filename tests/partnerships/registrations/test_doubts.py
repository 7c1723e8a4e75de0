"""What one party registered holds for nobody until all say that they signed it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.jobs import work_off
from core.storage.audit import verify
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed
from documents.checking import guarded
from documents.checking.findings import Examination
from partnerships.covenants import listing
from partnerships.covenants.export import csv_of
from partnerships.covenants.listing import Wish
from partnerships.covenants.model import CovenantState
from partnerships.covenants.queries import load
from partnerships.registrations import queries, service
from partnerships.registrations.doubts import Doubt
from partnerships.registrations.errors import SaidAndOver, TakenBack
from partnerships.registrations.model import AnswerWord
from partnerships.registrations.needs import AllConfirmed
from partnerships.registrations.schema import AnswerCommand, TakeBackCommand
from partnerships.signing_rounds import jobs as signing
from tests.builders import Group, mailed, make_person, signed_in
from tests.kept import kept
from tests.partnerships.registrations.test_registrations import command, register, three
from tests.partnerships.returned_papers.test_service import SCAN

pytestmark = pytest.mark.any_database
YES = AnswerCommand(AnswerWord.CONFIRM, None)
NO = AnswerCommand(AnswerWord.OBJECT, "Wij tekenden dit nooit.")
MISTAKE = TakeBackCommand("Dit was het verkeerde bestand.")


@kept
def registered() -> tuple[tuple[Group, ...], str]:
    """The parties and what the first of them registered, with itself in the lead."""
    groups = three()
    return groups, register(groups, lead=groups[0].name)


def line(groups: tuple[Group, ...]) -> listing.Line:
    """How a list shows it."""
    session().rollback()
    return listing.listed(groups[1].actor, Wish()).rows[0]


def test_it_is_in_doubt_until_every_other_party_confirmed_it(app: Flask):
    groups, reference = registered()
    for actor, said, disputed in (
        (None, None, ()),
        (groups[1].actor, NO, (groups[1].name,)),
        (groups[1].actor, YES, ()),
    ):
        if actor and said:
            service.answer(actor, reference, said)
        doubt = line(groups).doubt
        assert doubt is not None
        assert doubt.disputed_by == disputed
        assert line(groups).lead == ""
    service.answer(groups[2].actor, reference, YES)
    assert (line(groups).doubt, line(groups).lead) == (None, groups[0].name)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLICY_OFFICER])
def test_every_list_says_who_disputes_it(app: Flask, client: FlaskClient, role: Role):
    groups, reference = registered()
    service.answer(groups[1].actor, reference, NO)
    signed_in(client, make_person(groups[2], role))
    says = f"Betwist door {groups[1].name}"
    for path in ("/taken", "/convenanten", f"/convenanten/{reference}/vastgelegd"):
        shown = client.get(path).text
        assert says in shown, path
        assert "Geldt nu</" not in shown.split("<select")[0] + shown.split("</select>")[-1], path
    assert says in csv_of([line(groups)]).decode()


def test_who_registered_it_takes_it_back_and_all_read_why(app: Flask, client: FlaskClient):
    groups, reference = registered()
    service.answer(groups[1].actor, reference, NO)
    signed_in(client, groups[0].coordinator)
    there = f"/convenanten/{reference}/vastgelegd"
    assert client.post(f"{there}/intrekken", data={"why": ""}).status_code == 422
    assert client.post(f"{there}/intrekken", data={"why": MISTAKE.why}).status_code == 303
    service.take_back(groups[0].actor, reference, MISTAKE)  # sent twice
    assert load(reference).state == CovenantState.ABANDONED
    assert verify().intact
    assert MISTAKE.why in mailed(groups[2].coordinator)
    signed_in(client, groups[2].coordinator)
    shown = client.get(there).text
    assert MISTAKE.why in shown
    assert "Deze vastlegging is ingetrokken" in shown
    assert "Zeg of de vastlegging" not in client.get("/taken").text
    told = client.get(f"/convenanten/{reference}/geschiedenis").text
    assert "Trok de vastlegging in." in told
    assert "Zei dat de vastlegging niet klopt." in told
    with pytest.raises(TakenBack):
        service.answer(groups[2].actor, reference, YES)
    assert register(groups, lead=groups[0].name) != reference


def test_what_all_confirmed_is_not_taken_back_and_others_never_do(app: Flask):
    groups, reference = registered()
    with pytest.raises(NotAllowed):
        service.take_back(groups[1].actor, reference, MISTAKE)
    for group in groups[1:]:
        service.answer(group.actor, reference, YES)
    with pytest.raises(AllConfirmed):
        service.take_back(groups[0].actor, reference, MISTAKE)
    assert load(reference).state == CovenantState.IN_FORCE


def test_one_that_changes_its_word_does_not_free_who_registered_it(app: Flask, client: FlaskClient):
    groups, reference = registered()
    signed_in(client, groups[0].coordinator)
    there = f"/convenanten/{reference}/vastgelegd"
    assert "Trek de vastlegging in" in client.get(there).text
    for group, said in ((groups[1], YES), (groups[2], YES), (groups[1], NO)):
        service.answer(group.actor, reference, said)
    shown = client.get(there).text
    assert "Trek de vastlegging in" not in shown
    assert "Alle partijen hadden dit bevestigd" in shown
    assert f'href="/convenanten/{reference}/einde"' in shown
    assert client.post(f"{there}/intrekken", data={"why": MISTAKE.why}).status_code == 422
    assert load(reference).state == CovenantState.IN_FORCE
    assert line(groups).doubt == Doubt((groups[1].name,))


def test_what_a_party_said_stays_when_it_is_over(app: Flask, client: FlaskClient):
    groups = three()
    last = clock.today() + timedelta(days=1)
    reference = register(groups, ends_on=last)
    service.answer(groups[1].actor, reference, YES)
    service.answer(groups[2].actor, reference, NO)
    day_after = last + timedelta(days=1)
    with clock.fixed(datetime.combine(day_after, time(9), tzinfo=clock.AMSTERDAM)):
        signing._turn_pages()
        service.answer(groups[1].actor, reference, YES)  # the same form sent twice
        with pytest.raises(SaidAndOver):
            service.answer(groups[1].actor, reference, NO)
        signed_in(client, groups[1].coordinator)
        there = client.get(f"/convenanten/{reference}/vastgelegd").text
        assert "Verander uw antwoord" not in there
        assert "Niet alle partijen" not in there
        disputed = f"Betwist door {groups[2].name}"
        for shown in (there, client.get("/convenanten").text.split("</select>")[-1]):
            assert "Afgelopen</" in shown
            assert disputed in shown
        assert f"Afgelopen, {disputed}" in csv_of([line(groups)]).decode()


def test_a_file_that_was_sealed_here_is_no_scan_of_before(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    sealed = SCAN + b"%/ByteRange\n" + SCAN[SCAN.rindex(b"startxref") :]
    monkeypatch.setattr(guarded, "examined", lambda *_: Examination(sealed_by_us=True))
    groups = three()
    number = service.register(groups[0].actor, command(groups), sealed)
    work_off()
    session().rollback()
    assert queries.pending(groups[0].actor, number).reference == ""
    signed_in(client, groups[0].coordinator)
    shown = client.get(f"/convenanten/vastleggen/{number}").text
    assert "Dit bestand is hier getekend en verzegeld" in shown


def test_what_is_over_is_in_doubt_only_where_it_is_disputed(app: Flask):
    groups = three()
    day = clock.today() - timedelta(days=9)
    reference = register(groups, starts_on=day, ends_on=day)
    assert line(groups).doubt is None
    service.answer(groups[1].actor, reference, NO)
    assert line(groups).doubt == Doubt((groups[1].name,))
