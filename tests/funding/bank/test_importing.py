"""Reading in: every booking once, whatever file it comes in; a refused statement leaves nothing."""

from __future__ import annotations

import io
import zipfile

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from core.storage.audit import verify
from core.storage.database import IntegrityError, session, transaction
from funding.bank import errors, reasons, service
from funding.bank.model import BankEntry, BankStatement
from tests.faults.at_once import told
from tests.funding.bank.desk import amounts, coffee, files, lay_desk, month
from tests.funding.bank.messages import MARCH, Booked, camt, mt940

MARCHS = [12000_00, -43_20, -43_20, -3_75, -3_75, -1250_50]


def zipped(*texts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, text in enumerate(texts):
            archive.writestr(f"{number}.xml", text)
    return out.getvalue()


def refusals() -> list[str]:
    rows = session().scalars(select(BankStatement.refused).order_by(BankStatement.id))
    return [type(reasons.told(row)).__name__ for row in rows if row]


def test_a_file_is_looked_into_before_anything_is_kept(app: Flask):
    desk = lay_desk()
    desk.offer(camt(MARCH))
    (file,) = files()
    assert file.findings is not None
    (march,) = file.findings["statements"]
    assert (march["new"], march["known"], march["refused"]) == (6, 0, None)
    assert [line["cents"] for line in file.findings["lines"]] == MARCHS
    assert (amounts(), file.imported_at) == ([], None)


def test_read_in_it_stands_as_the_bank_told_it(app: Flask):
    desk = lay_desk()
    assert desk.read_in(camt(MARCH)) == (6, 0, 0)
    assert amounts() == MARCHS
    first = session().scalars(select(BankEntry).order_by(BankEntry.id).limit(1)).one()
    assert (first.name, first.iban, first.text, first.reference, first.account_id) == (
        "Gemeente Zilverwaard", "NL69TEST0000000001", "Voorschot 1 GR-2026-0031",
        "GR-2026-0031-1", desk.account_id,
    )  # fmt: skip
    assert (told("bank.import"), verify().intact) == (1, True)


@pytest.mark.any_database
@pytest.mark.parametrize("again", [mt940(MARCH), camt(MARCH, version="02"), zipped(camt(MARCH))])
def test_the_same_month_in_another_file_adds_nothing(app: Flask, again: str | bytes):
    desk = lay_desk()
    desk.read_in(camt(MARCH))
    assert desk.read_in(again)[0] == 0
    assert amounts() == MARCHS


def test_the_same_file_again_is_known_by_its_hash(app: Flask):
    desk = lay_desk()
    desk.read_in(camt(MARCH))
    assert desk.read_in(camt(MARCH)) == (6, 0, 0)
    assert (len(files()), told("bank.import"), told("bank.offer")) == (1, 1, 1)


def test_two_files_that_overlap_bring_each_booking_once(app: Flask):
    desk = lay_desk()
    begin = month(*coffee(1, 2, 2, 3))
    desk.read_in(camt(begin))
    assert desk.read_in(camt(month(*coffee(1, 2, 2, 3, 4, 5))), "later.xml") == (2, 4, 0)
    assert amounts() == [-3_75] * 6


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("form", [camt, mt940])
def test_a_statement_that_goes_on_within_a_day_counts_on(app: Flask, form, backwards: bool):
    """Also when the later one is read in first, and whichever comes once more."""
    desk = lay_desk()
    morning = month(*coffee(2, 3, 3))
    evening = morning.after(coffee(3, 4))
    days = [evening, morning] if backwards else [morning, evening]
    for number, each in enumerate(days):
        assert desk.read_in(form(each), f"{number}.xml") == (len(each.bookings), 0, 0)
    assert amounts() == [-3_75] * 5
    other = mt940 if form is camt else camt
    for number, each in enumerate([morning, evening, evening, morning]):
        again = other(each) + "\n" * number
        assert desk.read_in(again, f"again {number}.xml")[0] == 0
    assert amounts() == [-3_75] * 5


def test_statements_of_one_file_count_on_as_those_of_many_do(app: Flask):
    desk = lay_desk()
    morning = month(*coffee(2, 3, 3))
    assert desk.read_in(camt(morning, morning.after(coffee(3, 4)))) == (5, 0, 0)
    assert amounts() == [-3_75] * 5


def test_a_batch_that_another_file_does_not_open_is_known_whole(app: Flask):
    desk = lay_desk()
    desk.read_in(mt940(MARCH), "maart.sta")
    assert len(amounts()) == 5
    assert desk.read_in(camt(MARCH)) == (0, 6, 0)
    assert len(amounts()) == 5


def test_a_statement_that_does_not_hold_leaves_nothing_and_the_others_stand(app: Flask):
    desk = lay_desk()
    april = MARCH.after([Booked(MARCH.bookings[-1].day, -9_99)])
    text = camt(MARCH, april).replace(">9.99<", ">9.98<", 1)
    assert desk.read_in(text) == (6, 0, 1)
    assert amounts() == MARCHS
    assert refusals() in (["DoesNotBalance"], ["PartsDiffer"])


def test_a_file_that_breaks_off_brings_nothing_and_says_so(app: Flask):
    desk = lay_desk()
    desk.offer(camt(MARCH, MARCH.after(coffee(31)))[:-90])
    (file,) = files()
    assert isinstance(reasons.told(file.fault), errors.DamagedFile)
    with pytest.raises(errors.NothingToRead):
        service.confirm(desk.actor, file.id)
    assert amounts() == []


def test_what_is_no_bank_file_is_refused_at_once(app: Flask):
    desk = lay_desk()
    with pytest.raises(errors.NotABankFile):
        desk.offer("Beste penningmeester,")
    assert files() == []


def test_a_statement_of_another_account_is_refused_until_the_account_is_entered(app: Flask):
    desk = lay_desk("NL85TEST0000000004")
    assert desk.read_in(camt(MARCH)) == (0, 0, 1)
    assert (amounts(), refusals()) == ([], ["NotOurAccount"])
    other = lay_desk()  # of another organisation: still not ours
    assert desk.read_in(camt(MARCH)) == (0, 0, 1)
    from funding.bank import accounts
    from funding.bank.schema import AccountCommand

    accounts.end(other.actor, other.account_id)
    accounts.add(desk.actor, AccountCommand("NL31TEST0000000006", "Spaarrekening"))
    assert desk.read_in(camt(MARCH)) == (6, 0, 0)
    assert (amounts(), refusals()) == (MARCHS, [])


def test_only_euros_are_booked(app: Flask):
    desk = lay_desk()
    text = camt(MARCH).replace('Ccy="EUR"', 'Ccy="USD"').replace("<Ccy>EUR", "<Ccy>USD")
    assert desk.read_in(text) == (0, 0, 1)
    assert (amounts(), refusals()) == ([], ["NotInEuro"])


def test_the_database_itself_keeps_an_entry_as_it_is(app: Flask):
    lay_desk().read_in(camt(MARCH))
    for change in (update(BankEntry).values(cents=1), delete(BankEntry)):
        with pytest.raises(IntegrityError), transaction() as current:
            current.execute(change)
    assert amounts() == MARCHS


def test_nobody_says_yes_to_what_was_not_looked_into(app: Flask):
    desk = lay_desk()
    number = service.offer(desk.actor, "maart.xml", camt(MARCH).encode())
    with pytest.raises(errors.NotLookedAt):
        service.confirm(desk.actor, number)
