"""The pages of the books: what a treasurer writes in plain words, and who finds nothing there."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.web.pagination import write
from funding.books import ledgers, queries
from funding.books.wish import Wish
from funding.functions import service as functions
from tests.builders import make_organisation, make_person, signed_in
from tests.funding.books.bookkeeping import BANK, CASH, FOOD, GIFTS, RENT, Books, make_books
from tests.funding.volunteers.helping import BUDDY

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def books(app: Flask) -> Books:
    return make_books()


@pytest.fixture
def treasurer(app: Flask, books: Books) -> FlaskClient:
    return signed_in(app.test_client(), books.treasurer)


def day(text: str, name: str = "day") -> dict[str, str]:
    return dict(zip((f"{name}-dag", f"{name}-maand", f"{name}-jaar"), text.split(), strict=True))


def paid(books: Books, *parts: tuple[int, str], amount: str, when: str = "4 3 2026") -> dict:
    rows = {}
    for place, (number, part) in enumerate(parts):
        rows[f"parts-{place}-account_id"] = str(books.account(number))
        rows[f"parts-{place}-amount"] = part
    return {
        "amount": amount, "money_id": str(books.account(BANK)), "party": "Buurthuis De Brug",
        "what": "Huur van maart", **day(when), **rows,
    }  # fmt: skip


def test_the_first_booking_from_no_books_to_the_balance(app: Flask):
    group = make_organisation()
    client = signed_in(app.test_client(), make_person(group, Role.TREASURER))
    assert "Begin met de boekhouding" in client.get("/grootboek").text
    begun = {"chart": "foundation", "first_month": "1", **day("1 1 2026", "begun_on")}
    assert client.post("/grootboek/begin", data=begun).location == "/grootboek/beginstand"
    page = client.get("/grootboek/beginstand")
    assert "Eigen vermogen van de stichting" not in page.text  # that is what is left over
    numbers = {"parts-0-number": "1100", "parts-0-amount": "1.000,00", "parts-1-number": "1000"}
    answer = client.post("/grootboek/beginstand", data=numbers, follow_redirects=True)
    assert "€\u00a01.000,00" in answer.text
    year = client.get("/grootboek/jaar/2026").text
    assert "1100 · <bdi>Bankrekening" in year


def test_money_out_for_two_things_stands_in_the_list_with_the_balance(books: Books, treasurer):
    books.receive(1_000_00, GIFTS, date(2026, 3, 1))
    form = paid(books, (RENT, "300,00"), (FOOD, "45,05"), amount="345,05")
    done = treasurer.post("/grootboek/geld-uit", data=form)
    assert done.location == "/grootboek/2"
    text = treasurer.get("/grootboek").text
    assert "€\u00a0-345,05" in text
    assert "€\u00a0654,95" in text
    assert "€\u00a01.000,00" in text
    assert "-345,05" in treasurer.get("/grootboek/lijst.csv").text


def test_parts_that_are_not_the_whole_are_refused_and_what_was_typed_stays(books: Books, treasurer):
    form = paid(books, (RENT, "300,00"), (FOOD, "45,05"), amount="400,00")
    answer = treasurer.post("/grootboek/geld-uit", data=form)
    assert answer.status_code == 422
    assert "De delen zijn samen €\u00a0345,05" in answer.text
    assert 'value="400,00"' in answer.text
    assert "Buurthuis De Brug" in answer.text
    assert "Er is nog niets geboekt." in treasurer.get("/grootboek").text


@pytest.mark.parametrize("amount", ["1,250.50", "-3,00", "0", "tien"])
def test_an_amount_that_can_be_read_in_two_ways_or_is_nothing_is_refused(
    books: Books, treasurer, amount: str
):
    answer = treasurer.post("/grootboek/geld-uit", data=paid(books, (RENT, ""), amount=amount))
    assert answer.status_code == 422
    assert "Huur van maart" in answer.text


def test_a_booking_is_undone_and_not_changed(books: Books, treasurer):
    treasurer.post("/grootboek/geld-uit", data=paid(books, (RENT, ""), amount="300"))
    assert "Boek terug" in treasurer.get("/grootboek/1").text
    form = {"reason": "Dubbel geboekt", **day("5 3 2026")}
    assert treasurer.post("/grootboek/1/terugboeken", data=form).location == "/grootboek/2"
    assert "teruggeboekt" in treasurer.get("/grootboek/1").text
    again = treasurer.post("/grootboek/1/terugboeken", data=form)
    assert "Deze boeking is al teruggeboekt." in again.text


def test_a_month_is_closed_and_opened_again_with_a_reason(books: Books, treasurer):
    treasurer.post(
        "/grootboek/geld-uit", data=paid(books, (RENT, ""), amount="300", when="4 1 2026")
    )
    assert treasurer.post("/grootboek/maand/2026-01/voorlopig").status_code == 303
    assert "Voorlopig dicht" in treasurer.get("/grootboek/jaar/2026").text
    assert "Vul dit in." in treasurer.post("/grootboek/maand/2026-01/open").text
    opened = treasurer.post("/grootboek/maand/2026-01/open", data={"reason": "Bon gevonden"})
    assert opened.status_code == 303
    assert "Bon gevonden" in treasurer.get("/grootboek/jaar/2026").text


def test_own_money_that_moves(books: Books, treasurer):
    books.receive(80_00, GIFTS, date(2026, 3, 1), through=CASH)
    form = {
        "amount": "50", "what": "Naar de bank", "from_id": str(books.account(CASH)),
        "to_id": str(books.account(BANK)), **day("4 3 2026"),
    }  # fmt: skip
    assert treasurer.post("/grootboek/verplaatst", data=form).location == "/grootboek/2"
    assert books.balances()[BANK] == 50_00


def test_nobody_else_finds_the_books(app: Flask, books: Books):
    reader = make_person(books.owner, Role.READER)
    stranger = make_person(make_organisation(), Role.TREASURER)
    books.spend(1_00, FOOD, date(2026, 3, 1))
    for who in (reader, stranger):
        client = signed_in(app.test_client(), who)
        assert client.get("/grootboek/1").status_code == 404
        assert client.get("/grootboek/lijst.csv").status_code == 404
    assert signed_in(app.test_client(), reader).get("/grootboek").status_code == 404


def test_the_same_form_sent_twice_books_once_and_another_form_may_say_the_same(books, treasurer):
    form = paid(books, (RENT, ""), amount="300") | {"seen": "0"}
    for _ in range(2):
        assert treasurer.post("/grootboek/geld-uit", data=form).location == "/grootboek/1"
    assert 'name="seen" value="1"' in treasurer.get("/grootboek/geld-uit").text
    again = treasurer.post("/grootboek/geld-uit", data=form | {"seen": "1"})
    assert again.location == "/grootboek/2"


@pytest.mark.parametrize(
    ("sort", "order"),
    [("", [3, 2, 1]), ("dag", [1, 2, 3]), ("bedrag", [2, 3, 1]), ("-bedrag", [1, 3, 2]),
     ("nummer", [1, 2, 3]), ("-wie", [3, 2, 1]), ("iets", [3, 2, 1])],
)  # fmt: skip
def test_the_list_is_sorted_as_one_wants_and_pages_on(books: Books, sort: str, order: list[int]):
    books.receive(80_00, GIFTS, date(2026, 3, 1))
    books.spend(50_00, RENT, date(2026, 3, 2))
    books.spend(20_00, FOOD, date(2026, 3, 3))
    ledger = ledgers.found(books.actor)
    assert ledger is not None
    wish = Wish.of({"sorteer": sort})
    found = queries.listed(ledger, wish).rows
    assert [line.number for line in found] == order
    key = found[0].key(wish.sort.removeprefix("-"))
    rest = queries.listed(ledger, replace(wish, after=write(key))).rows
    assert [line.number for line in rest] == order[1:]
    assert all((line.after is None) == (wish.sort != "-dag") for line in found)


def test_the_year_says_what_is_in_order_and_what_is_not_yet(books: Books, treasurer):
    books.spend(12_00, 1999, date(2026, 3, 4))
    page = treasurer.get("/grootboek/jaar/2026").text
    assert "Is alles in orde?" in page
    assert (
        page.count('<li class="is-open">') == 3
    )  # to be looked into, no receipt, months still open
    assert "post=1999" in page
    assert "Uitgaven zonder bon: 1." in page
    treasurer.post("/grootboek/1/terugboeken", data={"reason": "Fout", **day("5 3 2026")})
    assert treasurer.get("/grootboek/jaar/2026").text.count('<li class="is-open">') == 1


def test_what_was_for_a_function_of_volunteers_is_found_by_it(books: Books, treasurer):
    number, theirs = (
        functions.enter(group.actor, BUDDY) for group in (books.owner, make_organisation())
    )
    form = paid(books, (RENT, ""), amount="30,00")
    wrong = treasurer.post("/grootboek/geld-uit", data=form | {"parts-0-function_id": str(theirs)})
    assert "Kies een subsidie en een post die bij elkaar horen" in wrong.text
    done = treasurer.post("/grootboek/geld-uit", data=form | {"parts-0-function_id": str(number)})
    assert "Taalmaatje" in treasurer.get(done.location).text
    treasurer.post("/grootboek/geld-uit", data=form | {"what": "Zonder functie"})
    found = treasurer.get(f"/grootboek?functie={number}").text
    assert "Huur van maart" in found
    assert "Zonder functie" not in found
