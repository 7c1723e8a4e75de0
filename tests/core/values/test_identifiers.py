"""Numbers that others give out are checked; references that we give out show a slip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.values.identifiers import (
    WrongIban,
    WrongKvk,
    WrongRsin,
    check_reference,
    iban,
    kvk,
    reference,
    rsin,
)

digits = st.text(alphabet="0123456789", min_size=9, max_size=9)


@pytest.mark.parametrize("text", ["99990001", "9999 0001", "99.99.00.01", " 99990001 "])
def test_a_kvk_number_has_eight_digits_however_it_is_written(text: str):
    assert kvk(text) == "99990001"


@pytest.mark.parametrize("text", ["", "9999000", "999900011", "9999000a", "9999-0001", "٩٩٩٩٠٠٠١"])
def test_what_is_no_kvk_number_is_refused_at_its_field(text: str):
    with pytest.raises(WrongKvk) as refused:
        kvk(text)
    assert refused.value.at == "kvk"


@pytest.mark.parametrize("text", ["123456782", "1234.56.782", "1234 56 782"])
def test_an_rsin_passes_the_eleven_test(text: str):
    assert rsin(text) == "123456782"


@pytest.mark.parametrize(
    "text", ["123456789", "12345678", "1234567820", "abcdefghi", "", "000000000"]
)
def test_what_fails_the_eleven_test_is_no_rsin(text: str):
    with pytest.raises(WrongRsin):
        rsin(text)


@given(digits)
def test_one_wrong_digit_in_an_rsin_is_always_seen(number: str):
    try:
        good = rsin(number)
    except WrongRsin:
        return
    for place in range(9):
        wrong = str((int(good[place]) + 1) % 10)
        with pytest.raises(WrongRsin):
            rsin(good[:place] + wrong + good[place + 1 :])


@pytest.mark.parametrize(
    "text", ["NL91ABNA0417164300", "nl91 abna 0417 1643 00", "NL91-ABNA-0417-1643-00"]
)
def test_an_iban_is_read_as_it_stands_on_a_card(text: str):
    assert iban(text) == "NL91ABNA0417164300"


@pytest.mark.parametrize("text", ["NL69TEST0000000001", "NL42TEST0000000002"])
def test_a_bank_that_does_not_exist_will_do_for_a_demo(text: str):
    assert iban(text) == text


@pytest.mark.parametrize(
    "text",
    ["NL91ABNA0417164301", "NL19ABNA0417164300", "NL91ABNA041716430", "XX00", "", "NL", "geen",
     "NL91ABNA04171643000", "NL91 ABNA 0417 1643 0O"],
)  # fmt: skip
def test_a_wrong_iban_is_refused(text: str):
    with pytest.raises(WrongIban):
        iban(text)


years, numbers = st.integers(2000, 2999), st.integers(1, 99_999)


@given(years, numbers)
def test_a_reference_can_be_read_back_in_any_spelling(year: int, number: int):
    made = reference("CV", year, number)
    assert check_reference(made) == made
    assert check_reference(f"  {made.lower()} ") == made


@given(years, numbers, st.data())
def test_one_wrong_digit_in_a_reference_is_seen(year: int, number: int, data: st.DataObject):
    made = reference("CV", year, number)
    place = data.draw(st.sampled_from([n for n, sign in enumerate(made) if sign.isdigit()]))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != made[place]]))
    assert check_reference(made[:place] + wrong + made[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "CV-2026-0007", "CV-2026-0007-I", "2026-0007-K", "CV-26-7-K"])
def test_what_has_not_the_shape_is_no_reference(text: str):
    assert check_reference(text) is None


def test_a_reference_looks_like_this():
    made = reference("CV", 2026, 7)
    assert made.startswith("CV-2026-0007-")
    assert made[-1].isalpha()
