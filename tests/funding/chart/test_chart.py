"""The chart of accounts is the organisation's own, and what was booked keeps its place."""

from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.values.errors import NotAllowed
from core.values.money import Money
from funding.books import charts, ledgers
from funding.books.model import AccountKind
from funding.chart import errors, queries, rules, service
from funding.chart.schema import AccountCommand, Holds
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import BANK, FOOD, Books, make_books

pytestmark = pytest.mark.usefixtures("monday")
MARCH = date(2026, 3, 4)
CHART = "/grootboek/rekeningschema"


@pytest.fixture
def books(app: Flask) -> Books:
    return make_books()


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    return signed_in(app.test_client(), books.treasurer)


def view(books: Books, number: int) -> queries.AccountView:
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    found = queries.account(ledger, number)
    assert found is not None
    return found


def soup(books: Books | None = None, **more) -> AccountCommand:
    """The account for food, as it might be called."""
    said = {"name": "Soep", "kind": AccountKind.EXPENDITURE, "code": "WBedOrgWrc", **more}
    if books is not None:
        said.setdefault("based_on", view(books, FOOD).mark)
    return AccountCommand(**said)


def test_every_code_of_the_ready_charts_fits_its_kind():
    for chart in charts.Chart:
        for line in charts.lines(chart):
            assert rules.code_refusal(line.rgs, line.kind) is None
            assert line.rgs in {each.code for each in rules.codes(line.kind)}


@pytest.mark.parametrize(
    "code", ["", "BLim", "WLimKasKas", "blimkaskas", "BLimKasKas1", "BLimKäsKas"]
)
def test_what_is_no_code_of_the_balance_is_refused(code: str):
    assert isinstance(rules.code_refusal(code, AccountKind.ASSET), errors.NotACode)


def test_an_account_gets_another_name_and_keeps_what_was_booked(books: Books):
    number = books.spend(12_50, FOOD, MARCH)
    service.change(books.actor, FOOD, soup(books))
    assert (view(books, FOOD).name, view(books, FOOD).standing) == ("Soep", Money(12_50))
    assert books.entry(number) == {FOOD: 12_50, BANK: -12_50}


def test_two_people_do_not_overwrite_each_other(books: Books):
    seen = view(books, FOOD).mark
    service.change(books.actor, FOOD, soup(books))
    with pytest.raises(errors.Moved):
        service.change(books.actor, FOOD, soup(name="Brood", based_on=seen))


def test_the_kind_changes_only_while_nothing_was_booked(books: Books):
    income = {"kind": AccountKind.INCOME, "code": "WOvbOvoOvo"}
    service.change(books.actor, FOOD, soup(books, **income))
    service.change(books.actor, FOOD, soup(books))
    books.spend(1_00, FOOD, MARCH)
    with pytest.raises(errors.KindStays):
        service.change(books.actor, FOOD, soup(books, **income))


def test_an_account_is_added_once_and_booked_under(books: Books):
    command = soup(name="Muziek", number=4215)
    assert service.add(books.actor, command) == 4215
    assert service.add(books.actor, command) == 4215  # sent twice
    with pytest.raises(errors.NumberThere):
        service.add(books.actor, soup(name="Dans", number=4215))
    books.spend(5_00, 4215, MARCH)
    assert view(books, 4215).postings == 1


def test_a_second_cash_box_is_a_cash_box(books: Books):
    box = AccountCommand("Kas van de keuken", AccountKind.ASSET, "BLimKasKas", number=1001,
                         use=Holds.CASH)  # fmt: skip
    service.add(books.actor, box)
    books.receive(5_00, 8110, MARCH, through=1001)
    assert books.balances()[1001] == 5_00
    with pytest.raises(errors.OnlyForAssets):
        service.add(books.actor, soup(number=4216, use=Holds.CASH))
    books.move(5_00, 1001, BANK, MARCH)
    service.end(books.actor, 1001)  # the other box is still there


def test_an_account_ends_when_nothing_stands_under_it(books: Books):
    number = books.spend(5_00, FOOD, MARCH)
    with pytest.raises(errors.StillSomething):
        service.end(books.actor, FOOD)
    books.undo(number, MARCH)
    service.end(books.actor, FOOD)
    assert view(books, FOOD).ended
    service.reopen(books.actor, FOOD)
    assert not view(books, FOOD).ended
    with pytest.raises(errors.HouseBooksUnderIt):
        service.end(books.actor, BANK)


def test_an_auditor_reads_the_chart(books: Books):
    auditor = make_person(books.owner, Role.AUDITOR)
    with pytest.raises(NotAllowed):
        service.change(auditor.actor, FOOD, soup(books))


def test_from_the_list_to_a_new_account_and_its_end(books: Books, treasurer):
    assert "Eten en drinken" in treasurer.get(CHART).text
    form = {"number": "4215", "name": "Muziek", "kind": "expenditure", "code": "WBedOrgOok"}
    assert treasurer.post(f"{CHART}/nieuw", data=form).location == f"{CHART}/4215"
    form |= {"name": "Muziek en dans", "code": "", "rgs": "WBedOrgXyz"}
    form["based_on"] = view(books, 4215).mark
    assert treasurer.post(f"{CHART}/4215/aanpassen", data=form).status_code == 303
    assert "WBedOrgXyz" in treasurer.get(f"{CHART}/4215").text
    assert treasurer.post(f"{CHART}/4215/stoppen").status_code == 303
    assert "Muziek" not in treasurer.get(CHART).text
    assert "Muziek" in treasurer.get(f"{CHART}?stand=gestopt").text
    assert "Muziek en dans" in treasurer.get(f"{CHART}/lijst.csv?stand=gestopt").text
    assert treasurer.post(f"{CHART}/4215/gebruiken").status_code == 303
    refused = treasurer.post(f"{CHART}/{BANK}/stoppen")
    assert "Handslag boekt zelf" in refused.text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"number": "1000"}, "al van"), ({"number": "0"}, "tot en met"),
        ({"number": ""}, "Vul dit"),
        ({"number": "2147483648"}, "tot en met"), ({"name": "x" * 81}, "te lang"),
        ({"name": "a\0"}, "niet te lezen"), ({"code": "", "rgs": "abc"}, "geen RGS-code"),
        ({"kind": "x"}, "Kies een"), ({"kind": "asset"}, "geen RGS-code"),
        ({"use": "cash"}, "is een bezit"),
    ],
)  # fmt: skip
def test_wrong_input_gets_a_message(treasurer, more: dict[str, str], said: str):
    form = {"number": "4215", "name": "Muziek", "kind": "expenditure", "code": "WBedOrgOok", **more}
    answer = treasurer.post(f"{CHART}/nieuw", data=form)
    assert answer.status_code == 422
    assert said in answer.text


def test_the_list_is_searched_and_sorted(treasurer):
    assert "Contributies" not in treasurer.get(f"{CHART}?zoek=eten").text
    assert "Contributies" in treasurer.get(f"{CHART}?zoek=8100").text
    assert "Contributies" not in treasurer.get(f"{CHART}?soort=asset&sorteer=-naam").text
    for odd in ("?after=x", "?after=WyJhIiwgMV0", "?soort=x&sorteer=x&zoek=" + "9" * 200):
        assert treasurer.get(CHART + odd).status_code == 200


def test_nobody_else_finds_the_chart(app: Flask, books: Books):
    stranger = signed_in(app.test_client(), make_person(make_organisation(), Role.TREASURER))
    assert stranger.get(CHART).status_code == 404
    assert stranger.post(f"{CHART}/{FOOD}/stoppen").status_code == 404
    auditor = signed_in(app.test_client(), make_person(books.owner, Role.AUDITOR))
    assert "Pas aan" not in auditor.get(f"{CHART}/{FOOD}").text
    assert auditor.post(f"{CHART}/{FOOD}/stoppen").status_code == 403
    assert auditor.get(f"{CHART}/9999").status_code == 404
