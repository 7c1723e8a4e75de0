"""Which months are counted and which words are kept: values only."""

from datetime import date

import pytest

from partnerships.handovers import errors, rules

TODAY = date(2026, 11, 23)
NAME, MAIL, PHONE = "Bel mevrouw Jansen.", "Mail naar ada@voorbeeld.nl.", "Bel 06 12345678."
IBAN, BIRTH = "Op NL20INGB0001234567.", "Geboren op 3-4-1950."
BSN, NOBODY = "Haar BSN is 111222333.", "De bewoner kreeg hulp."


def test_one_counts_this_month_and_the_two_years_before_it():
    found = rules.months(TODAY, None)
    assert (found[0], found[1], found[-1]) == (
        date(2026, 11, 1), date(2026, 10, 1), date(2024, 12, 1),
    )  # fmt: skip
    assert len(found) == 24


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 9, 30), date(2026, 9, 1)),
        (date(2020, 1, 1), date(2024, 12, 1)),
    ],
)
def test_no_month_is_counted_before_the_covenant_began(start, last):
    assert rules.months(TODAY, start)[-1] == last


@pytest.mark.parametrize(
    ("month", "refusal"),
    [
        (date(2026, 11, 1), None),
        (date(2026, 9, 1), None),
        (date(2026, 8, 1), errors.MonthNotThere),
        (date(2026, 12, 1), errors.MonthNotThere),
    ],
)
def test_a_month_that_was_not_there_is_refused(month, refusal):
    found = rules.month_refusal(month, TODAY, date(2026, 9, 15))
    assert type(found) is (refusal or type(None))


def test_a_month_is_written_as_year_and_month():
    assert rules.month_of("2026-11") == date(2026, 11, 1)
    assert rules.month_of("1999-01") == date(1999, 1, 1)
    for wrong in ("", "november", "2026-13", "2026-00", "2026-1", "0026-11", "2026-11-01"):
        with pytest.raises(errors.WrongMonth):
            rules.month_of(wrong)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (NOBODY, None),
        (None, None),
        ("", None),
        (NAME, errors.LooksLikeName),
        (MAIL, errors.LooksLikeMail),
        (PHONE, errors.LooksLikePhone),
        (IBAN, errors.LooksLikeIban),
        (BIRTH, errors.LooksLikeBirth),
        (BSN, errors.HoldsBsn),
    ],
)
def test_words_that_say_who_somebody_is_are_named(words, refusal):
    found = rules.words_refusal({"first": NOBODY, "second": words}, sure=False)
    assert type(found) is (refusal or type(None))


def test_who_looked_again_goes_on_but_never_with_a_bsn():
    assert rules.words_refusal({"one": NAME, "two": MAIL}, sure=True) is None
    no = rules.words_refusal({"one": NAME, "two": BSN}, sure=True)
    assert isinstance(no, errors.HoldsBsn)
    assert (no.at, no.details["words"]) == ("two", "111222333")
    assert isinstance(rules.words_refusal({"one": NAME, "two": BSN}, sure=False), errors.HoldsBsn)


def test_the_trail_keeps_which_warnings_were_passed_by():
    assert rules.passed({"one": MAIL, "two": NAME, "three": None, "four": MAIL}) == ["mail", "name"]
    assert rules.passed({"one": NOBODY}) == []
