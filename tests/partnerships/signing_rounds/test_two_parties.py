"""One person signs for two parties: with both mandates, one signature for each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from accounts.organisations import service as organisations
from accounts.organisations.authority import Withdrawn
from core.values import clock
from documents.checking.service import verify as check
from documents.vault import service as vault
from partnerships.signing_rounds import nominations, queries
from partnerships.signing_rounds.errors import (
    AlreadyNominated,
    BothMandatesNeeded,
    NotYourAuthority,
)
from partnerships.signing_rounds.schema import NominateCommand
from tests.builders import Someone, make_member, signed_in
from tests.partnerships.signing_rounds.desk import Desk, authority_for, lay_desk

pytestmark = pytest.mark.any_database


def name_for(desk: Desk, chair: int, someone: Someone, **authority) -> int:
    """A party names somebody, on an authority of its own."""
    found = authority_for(desk.parties[chair], someone, **authority)
    nominations.nominate(desk.actor(chair), desk.reference, NominateCommand(found, 1))
    return found


def both(desk: Desk) -> tuple[Desk, int, int]:
    """The signer of the first party also works for the second, which names the same person."""
    first = desk.signers[0]
    make_member(desk.parties[1], first, Role.SIGNATORY)
    one, two = name_for(desk, 0, first), name_for(desk, 1, first)
    other = Someone(first.id, first.name, first.email, desk.parties[1].id)
    desk.nominate(2)
    signers = (first, other, desk.signers[2])
    return Desk(desk.reference, desk.parties, signers), one, two


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk(nominated=False)


def test_two_mandates_give_two_signatures_one_for_each_party(
    desk: Desk, client: FlaskClient
) -> None:
    desk, _, _ = both(desk)
    desk.send()
    desk.sign(0)
    page = signed_in(client, desk.signers[0]).get(f"/convenanten/{desk.reference}/tekenen/klaar")
    assert f"U tekent dit convenant ook voor {desk.parties[1].name}" in page.text
    assert [s.state for s in desk.view.signatories] == ["signed", "waiting", "waiting"]
    desk.sign(1)
    desk.sign(2)
    assert desk.state == "signed"
    verdict = check(vault.content(vault.latest(desk.round.paper)))
    assert verdict.complete
    assert [s.organisation for s in verdict.signatures] == [party.name for party in desk.parties]


def test_without_the_second_mandate_it_is_refused_with_the_reason(desk: Desk) -> None:
    first = desk.signers[0]
    one = name_for(desk, 0, first)
    of_the_first = NominateCommand(one, 1)
    with pytest.raises(NotYourAuthority):  # what one party gives is nothing for another
        nominations.nominate(desk.actor(1), desk.reference, of_the_first)
    make_member(desk.parties[1], first, Role.SIGNATORY)
    later = clock.today() + timedelta(days=5)
    with pytest.raises(BothMandatesNeeded, match="mag pas vanaf"):
        name_for(desk, 1, first, valid_from=later)


def test_the_first_mandate_counts_as_much_as_the_second(desk: Desk) -> None:
    first = desk.signers[0]
    one = name_for(desk, 0, first)
    make_member(desk.parties[1], first, Role.SIGNATORY)
    organisations.withdraw_authority(desk.actor(0), one)
    with pytest.raises(BothMandatesNeeded, match="dat is ingetrokken") as refused:
        name_for(desk, 1, first)
    for party in desk.parties[:2]:
        assert party.name in str(refused.value)


def test_a_mandate_that_is_taken_back_stops_one_signature_and_not_the_other(desk: Desk) -> None:
    desk, _, two = both(desk)
    desk.send_without_jobs()
    organisations.withdraw_authority(desk.actor(1), two)
    assert [type(s.lost) for s in desk.view.signatories] == [type(None), Withdrawn, type(None)]
    own = [queries.to_sign(signer.actor, desk.reference) for signer in desk.signers[:2]]
    assert [view.signatory.organisation for view in own] == [p.name for p in desk.parties[:2]]
    assert desk.parties[1].name in str(own[1].signatory.refusal)


def test_for_one_party_still_nobody_signs_twice(desk: Desk) -> None:
    desk, _, _ = both(desk)
    with pytest.raises(AlreadyNominated):
        name_for(desk, 1, desk.signers[1])


def test_every_page_says_for_whom(desk: Desk, client: FlaskClient) -> None:
    desk, _, _ = both(desk)
    one, two = (party.name for party in desk.parties[:2])
    there = f"/convenanten/{desk.reference}"
    signed_in(client, desk.parties[2].coordinator)
    everybody = client.get(f"{there}/ondertekenaars").text
    assert f"tekent ook voor {one}" in everybody
    assert f"tekent ook voor {two}" in everybody
    desk.send_without_jobs()
    signed_in(client, desk.signers[0])
    for organisation, other, party in ((one, two, 0), (two, one, 1)):
        client.post("/wissel", data={"organisation": desk.parties[party].id})
        page = client.get(f"{there}/tekenen").text
        assert f"U tekent als voorzitter van {organisation}" in page
        assert f"Deze handtekening is alleen voor {organisation}" in page
        assert f"U tekent dit convenant ook voor {other}" in page
