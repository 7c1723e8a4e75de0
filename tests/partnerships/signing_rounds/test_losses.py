"""An authority that is withdrawn or ends while people sign: all hear it, and there is a way on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.notices.model import OutboxMail
from accounts.organisations import service as organisations
from accounts.organisations.authority import RanOut, Withdrawn
from accounts.organisations.model import AuthorityBasis, OrganisationKind, SigningAuthority
from accounts.tasks.registry import tasks_of
from core.jobs import enqueue, work_off
from core.storage.database import session, transaction
from core.values import clock
from partnerships.signing_rounds import nominations
from partnerships.signing_rounds.schema import NominateCommand
from tests.builders import Someone, mailed, signed_in
from tests.partnerships.signing_rounds.desk import Desk, authority_for, lay_desk, send_from_desk

GONE = "mag niet meer tekenen"


@pytest.fixture
def desk(app: Flask) -> Desk:
    """Three parties asked to sign; the first takes the authority of its signer back."""
    desk = send_from_desk()
    return desk


def take_back(desk: Desk, chair: int = 0) -> None:
    authority = desk.round.signatories[chair].authority_id
    organisations.withdraw_authority(desk.actor(chair), authority)
    work_off()


def tasks(someone: Someone) -> list[str]:
    return [task.what % task.details for task in tasks_of(someone.actor)]


def mails(someone: Someone) -> list[str]:
    found = select(OutboxMail.subject).where(OutboxMail.address == someone.email)
    return [subject for subject in session().scalars(found) if "niet meer" in subject]


def page(client: FlaskClient, someone: Someone, path: str) -> str:
    return signed_in(client, someone).get(path).get_data(as_text=True)


def test_a_withdrawn_authority_signs_nothing_and_says_why(desk: Desk) -> None:
    take_back(desk)
    with pytest.raises(Withdrawn, match=desk.signers[0].name):
        desk.give(0)


def test_an_authority_that_ended_signs_nothing_and_says_why(
    app: Flask, client: FlaskClient
) -> None:
    desk = lay_desk(nominated=False)
    last = clock.today() + timedelta(days=2)
    authority = authority_for(desk.parties[0], desk.signers[0], valid_until=last)
    nominations.nominate(desk.actor(0), desk.reference, NominateCommand(authority, 1))
    desk.nominate(1)
    desk.nominate(2)
    desk.send()
    with clock.fixed(last + timedelta(days=1)):
        with pytest.raises(RanOut):
            desk.give(0)
        for _ in range(2):  # the calendar comes by every day; the news is told once
            with transaction():
                enqueue("signing.calendar", clock.now().isoformat())
            work_off()
        assert len(mails(desk.parties[1].coordinator)) == 1
        assert "einddatum is voorbij" in mailed(desk.parties[1].coordinator)
        coordinator = desk.parties[1].coordinator
        text = page(client, coordinator, f"/convenanten/{desk.reference}/tekenronde")
        assert "Trek de tekenronde in" in text
        assert "opnieuw toevoegen" not in text  # the paper prints the last day


def test_of_two_who_sign_together_the_other_cannot_sign_alone(app: Flask) -> None:
    desk = lay_desk((OrganisationKind.FOUNDATION, OrganisationKind.MUNICIPALITY), nominated=False)
    pair = (desk.signers[0], desk.parties[0].coordinator)
    for signer in pair:
        joint = authority_for(desk.parties[0], signer, AuthorityBasis.JOINT)
        nominations.nominate(desk.actor(0), desk.reference, NominateCommand(joint, 1))
    desk.nominate(1)
    desk.send()
    take_back(desk, 0)
    with pytest.raises(Withdrawn, match=desk.signers[0].name):
        desk.give(0)
    named = [(s.own_loss, s.lost is not None) for s in desk.view.signatories]
    assert named == [(True, True), (False, True), (False, False)]


def test_what_one_of_two_gave_stays_given(app: Flask) -> None:
    desk = lay_desk((OrganisationKind.FOUNDATION, OrganisationKind.MUNICIPALITY), nominated=False)
    for signer in (desk.signers[0], desk.parties[0].coordinator):
        joint = authority_for(desk.parties[0], signer, AuthorityBasis.JOINT)
        nominations.nominate(desk.actor(0), desk.reference, NominateCommand(joint, 1))
    desk.nominate(1)
    desk.send()
    desk.sign(0)
    take_back(desk, 0)
    assert [s.lost for s in desk.view.signatories] == [None, None, None]
    assert mails(desk.parties[1].coordinator) == []


def test_all_parties_and_the_signatory_are_told_once_and_have_it_among_their_tasks(desk: Desk):
    take_back(desk)
    for someone in (*(party.coordinator for party in desk.parties), desk.signers[0]):
        assert len(mails(someone)) == 1
        assert "dat is ingetrokken" in mailed(someone)
    for party in desk.parties:
        assert any("niet meer tekenen" in task for task in tasks(party.coordinator))
    assert not any(task.startswith("Teken het") for task in tasks(desk.signers[0]))


def test_the_round_says_at_the_signatory_why_and_what_now(desk: Desk, client: FlaskClient) -> None:
    take_back(desk)
    text = page(client, desk.parties[2].coordinator, f"/convenanten/{desk.reference}/tekenronde")
    assert GONE in text
    assert "dat is ingetrokken" in text
    assert "Trek de tekenronde in" in text
    assert "dezelfde bevoegdheid opnieuw toevoegen" in text


@pytest.mark.parametrize("path", ["tekenen", "tekenen/tekst", "tekenen/naam"])
def test_the_signatory_reads_it_before_typing_anything(desk: Desk, client: FlaskClient, path: str):
    take_back(desk)
    text = page(client, desk.signers[0], f"/convenanten/{desk.reference}/{path}")
    assert "dat is ingetrokken" in text
    assert 'name="code"' not in text


def test_the_same_authority_given_again_lets_the_round_go_on(desk: Desk) -> None:
    before = desk.round.signatories[0].authority_id
    take_back(desk)
    again = authority_for(desk.parties[0], desk.signers[0])
    desk.sign(0)
    assert desk.view.signed == 1
    assert desk.round.signatories[0].authority_id == again != before


def test_another_function_is_not_what_the_paper_says(desk: Desk) -> None:
    take_back(desk)
    other = authority_for(desk.parties[0], desk.signers[0])
    with transaction() as current:
        row = current.scalars(select(SigningAuthority).where(SigningAuthority.id == other)).one()
        row.function = "secretaris"
    with pytest.raises(Withdrawn):
        desk.give(0)


def test_who_takes_an_authority_back_first_reads_what_it_stops(
    desk: Desk, client: FlaskClient
) -> None:
    authority = desk.round.signatories[0].authority_id
    there = f"/organisatie/tekenen/{authority}/intrekken"
    signed_in(client, desk.parties[0].coordinator)
    text = client.get(there).get_data(as_text=True)
    assert desk.view.covenant.title in text
    assert f"/convenanten/{desk.reference}/tekenronde" in text
    assert desk.view.signatories[0].lost is None
    assert client.post(there).status_code == 303
    assert desk.view.signatories[0].own_loss
    assert "al ingetrokken" in client.get(there).get_data(as_text=True)


def test_an_authority_that_nothing_waits_for_says_so(app: Flask, client: FlaskClient) -> None:
    desk = lay_desk()
    authority = authority_for(desk.parties[0], desk.signers[0])
    signed_in(client, desk.parties[0].coordinator)
    text = client.get(f"/organisatie/tekenen/{authority}/intrekken").get_data(as_text=True)
    assert "Er wacht nu geen document" in text


def test_nobody_is_reminded_of_what_he_may_not_do(desk: Desk) -> None:
    take_back(desk)
    with clock.fixed(clock.today() + timedelta(days=3)):
        with transaction():
            enqueue("signing.calendar", clock.now().isoformat())
        work_off()
        assert "Nog te tekenen" not in mailed(desk.signers[0])
        assert "Nog te tekenen" in mailed(desk.signers[1])
