"""An account that two organisations call their own: who is confirmed has it, or people talk."""

import pytest
from flask import Flask

from accounts.memberships.model import Role
from core.values.errors import NotFound
from funding.bank import accounts, claims, errors, queries, tasks
from funding.bank.schema import AccountCommand
from tests.builders import Group, make_organisation, make_person, signed_in
from tests.funding.bank.desk import Desk, lay_desk
from tests.funding.bank.messages import MARCH, OURS, camt
from tests.funding.bank_csv.lists import ing

pytestmark = pytest.mark.usefixtures("monday")
SAME = AccountCommand(OURS, "Onze rekening")


@pytest.fixture
def desk(app: Flask) -> Desk:
    return lay_desk()


@pytest.fixture
def late(desk: Desk) -> Group:
    """An organisation whose coordinator enters the same account later."""
    late = make_organisation()
    for _ in range(2):  # pressed twice
        with pytest.raises(errors.AccountElsewhere):
            accounts.add(late.actor, SAME)
    return late


def claim_of(group: Group) -> int:
    (claim,) = claims.ours(group.actor)
    return claim.id


def states(desk: Desk) -> tuple[bool, bool]:
    """Whether the account is confirmed, and disputed."""
    (one,) = queries.accounts(desk.actor)
    return one.confirmed, one.disputed


def test_both_are_told_and_neither_hears_who_the_other_one_is(app: Flask, desk: Desk, late: Group):
    (here,), (there,) = list(tasks.to_settle(desk.actor)), list(tasks.to_settle(late.actor))
    assert (here.about, there.about) == ("Betaalrekening", "Onze rekening")
    for who, other in ((desk.treasurer, late), (late.coordinator, desk.group)):
        text = signed_in(app.test_client(), who).get("/bank/rekeningen").text
        assert other.name not in text
        assert "de beheerder" in text
    assert states(desk) == (False, True)


def test_a_second_person_confirms_an_account_and_not_the_one_who_entered_it(desk: Desk):
    with pytest.raises(errors.NotBySamePerson):
        claims.confirm(desk.actor, desk.account_id)
    assert not claims.counts_as_own(desk.account_id)
    claims.confirm(desk.group.actor, desk.account_id)
    claims.confirm(desk.group.actor, desk.account_id)
    assert claims.counts_as_own(desk.account_id)
    with pytest.raises(NotFound):
        claims.confirm(make_organisation().actor, desk.account_id)


def test_a_file_of_the_bank_confirms_an_account(desk: Desk):
    desk.read_in(camt(MARCH))
    assert states(desk) == (True, False)


def test_an_account_that_nobody_confirmed_gives_way_to_one_that_two_people_confirm(desk, late):
    with pytest.raises(errors.NotBySamePerson):
        claims.confirm_claim(late.actor, claim_of(late))
    other = make_person(late, Role.TREASURER)
    assert claims.confirm_claim(other.actor, claim_of(late))
    (one,) = queries.accounts(late.actor)
    assert (one.iban, one.confirmed, one.disputed) == (OURS, True, False)
    (gone,) = queries.accounts(desk.actor)
    assert gone.ended_at is not None
    assert list(tasks.to_settle(late.actor)) == []


def test_a_confirmed_account_stays_until_people_have_talked(desk: Desk, late: Group):
    claims.confirm(desk.group.actor, desk.account_id)
    other = make_person(late, Role.TREASURER)
    assert not claims.confirm_claim(other.actor, claim_of(late))
    assert states(desk) == (True, True)
    accounts.end(desk.actor, desk.account_id)
    assert accounts.add(late.actor, SAME)
    assert claims.ours(late.actor) == []


def test_a_claim_is_withdrawn_on_the_page(app: Flask, desk: Desk, late: Group):
    path = f"/bank/aanspraken/{claim_of(late)}"
    stranger = signed_in(app.test_client(), desk.treasurer)
    assert stranger.post(f"{path}/intrekken").status_code == 404
    client = signed_in(app.test_client(), late.coordinator)
    assert "U voegde deze rekening zelf toe" in client.post(f"{path}/bevestigen").text
    assert client.post(f"{path}/intrekken").status_code == 303
    assert client.post(f"{path}/intrekken").status_code == 404
    assert states(desk) == (False, False)
    auditor = signed_in(app.test_client(), make_person(desk.group, Role.AUDITOR))
    assert auditor.post(f"/bank/rekeningen/{desk.account_id}/bevestigen").status_code == 403


def test_a_list_that_anybody_can_write_confirms_nothing(app: Flask, desk: Desk):
    from tests.funding.bank_csv.test_pages import read_in

    read_in(signed_in(app.test_client(), desk.treasurer), ing(MARCH))
    assert states(desk) == (False, False)
