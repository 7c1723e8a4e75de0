"""Who loses the last role signs for nobody: as an authority that is withdrawn, and all hear it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from accounts.memberships import roles
from accounts.memberships.model import Membership, Role
from accounts.memberships.queries import actor_for
from accounts.organisations import service as organisations
from accounts.organisations.authority import Left, Withdrawn
from accounts.organisations.model import SigningAuthority
from accounts.tasks.registry import tasks_of
from core.jobs import work_off
from core.storage.database import session, transaction
from core.values import clock
from partnerships.covenants.needs import SignerWithoutAuthority
from partnerships.policy import CovenantAction
from partnerships.signing_rounds import nominations, signers
from partnerships.signing_rounds.errors import NotYourAuthority
from partnerships.signing_rounds.schema import NominateCommand
from tests.builders import mailed, signed_in
from tests.partnerships.signing_rounds.desk import Desk, authority_for, lay_desk, send_from_desk


@pytest.fixture
def desk(app: Flask) -> Desk:
    """Three parties asked to sign."""
    desk = send_from_desk()
    return desk


def role_of(desk: Desk, chair: int = 0) -> int:
    row = select(Membership.id).where(
        Membership.person_id == desk.signers[chair].id, Membership.ended_at.is_(None)
    )
    return session().scalars(row.order_by(Membership.id)).first() or 0


def leave(desk: Desk, chair: int = 0) -> None:
    roles.end(desk.actor(chair), role_of(desk, chair))
    work_off()


def question(desk: Desk, client: FlaskClient) -> str:
    """The page that asks before a role ends."""
    there = f"/organisatie/rol/{role_of(desk)}/beeindigen"
    return signed_in(client, desk.parties[0].coordinator).get(there).get_data(as_text=True)


def test_the_round_says_it_and_so_do_task_and_mail(desk: Desk, client: FlaskClient) -> None:
    leave(desk)
    assert [s.own_loss for s in desk.view.signatories] == [True, False, False]
    assert isinstance(desk.view.signatories[0].lost, Left)
    for party in desk.parties:
        assert "heeft daar geen rol meer" in mailed(party.coordinator)
        assert any("niet meer" in task.what for task in tasks_of(party.coordinator.actor))
    there = f"/convenanten/{desk.reference}/tekenronde"
    text = signed_in(client, desk.parties[2].coordinator).get(there).get_data(as_text=True)
    assert "heeft daar geen rol meer" in text
    assert "opnieuw uitnodigen" in text
    assert "U hoeft niets te doen" in mailed(desk.signers[0])


def test_who_left_reads_why_and_nothing_of_the_covenant(desk: Desk, client: FlaskClient) -> None:
    title = desk.view.covenant.title
    leave(desk)
    signed_in(client, desk.signers[0])
    for path in ("tekenen", "tekenen/tekst", "tekenen/naam"):
        answer = client.get(f"/convenanten/{desk.reference}/{path}")
        assert answer.status_code == 403, path
        assert "U heeft geen rol meer bij" in answer.get_data(as_text=True)
        assert title not in answer.get_data(as_text=True)
    assert client.get(f"/convenanten/{desk.reference}/document.pdf").status_code == 404


def test_who_comes_back_may_sign_again(desk: Desk) -> None:
    leave(desk)
    with transaction():
        signer = desk.signers[0].id
        roles.begin(desk.actor(0), desk.parties[0].id, signer, Role.READER)
    assert actor_for(signer).roles == {Role.READER}
    desk.sign(0)
    assert desk.view.signed == 1


def test_what_was_given_before_leaving_stays_given(desk: Desk) -> None:
    desk.sign(0)
    leave(desk)
    assert [s.lost for s in desk.view.signatories] == [None, None, None]


def test_another_role_is_enough_to_sign_with(desk: Desk, client: FlaskClient) -> None:
    roles.give(desk.actor(0), desk.signers[0].id, Role.READER)
    text = question(desk, client)
    assert "mag blijven tekenen" in text
    assert desk.view.covenant.title in text
    authority = desk.round.signatories[0].authority_id
    assert f"/organisatie/tekenen/{authority}/intrekken" in text
    leave(desk)
    assert desk.view.lost == ()


def test_before_the_last_role_ends_one_reads_what_it_stops(desk: Desk, client) -> None:
    text = question(desk, client)
    assert "ook niet meer tekenen" in text
    assert f"/convenanten/{desk.reference}/tekenronde" in text


def test_who_has_no_role_is_not_offered_and_not_taken(app: Flask) -> None:
    desk = lay_desk(nominated=False)
    authority = authority_for(desk.parties[0], desk.signers[0])
    leave(desk)
    view = signers.signers(desk.actor(0), CovenantAction.READ, desk.reference)
    assert view.choices == ()
    with pytest.raises(NotYourAuthority):
        nominations.nominate(desk.actor(0), desk.reference, NominateCommand(authority, 1))


def test_a_right_to_sign_that_ran_out_is_not_offered(app: Flask) -> None:
    desk, today = lay_desk(nominated=False), clock.now()
    authority_for(desk.parties[0], desk.signers[0], valid_until=clock.today())
    assert len(signers.choices(desk.actor(0), ())) == 1
    with clock.fixed(today + timedelta(days=1)):
        assert signers.choices(desk.actor(0), ()) == ()


def test_who_was_named_and_left_is_not_sent(app: Flask) -> None:
    desk = lay_desk()
    leave(desk)
    with pytest.raises(SignerWithoutAuthority, match="geen rol meer"):
        desk.send()


@pytest.mark.parametrize("change", ["document", "earlier"])
def test_an_authority_with_another_document_or_an_earlier_day_is_another_one(
    desk: Desk, change: str
) -> None:
    organisations.withdraw_authority(desk.actor(0), desk.round.signatories[0].authority_id)
    with transaction() as current:
        again = authority_for(desk.parties[0], desk.signers[0])
        row = current.scalars(select(SigningAuthority).where(SigningAuthority.id == again)).one()
        if change == "document":
            row.document_sha256 = "a" * 64
        else:
            row.valid_from = row.valid_from.replace(year=row.valid_from.year - 1)
    with pytest.raises(Withdrawn):
        desk.give(0)
