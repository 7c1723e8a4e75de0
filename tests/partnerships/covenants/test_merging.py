"""Two people in one data form: nothing that somebody filled in meanwhile is emptied again."""

from flask import Flask

from partnerships.covenants.merging import merged
from partnerships.covenants.model import ClauseKind
from tests.builders import make_covenant, signed_in
from tests.partnerships.covenants.test_data_forms import article, post, roles


def line(number: int, hours: object, year: object = 2027) -> dict[str, object]:
    return {f"lines-{number}-hours": hours, f"lines-{number}-year": year}


def test_a_row_that_i_left_alone_takes_what_is_saved_and_one_of_both_shows_both():
    base = line(0, 10) | line(1, 20) | line(2, 30)
    mine = line(0, "11") | line(1, "20") | line(2, "31")
    theirs = line(0, 10) | line(1, 22) | line(2, 33)
    values, both = merged(mine, base, theirs)
    assert values == line(0, "11") | line(1, 22) | line(2, "31")
    assert both == {"lines-2-hours": "33"}


def test_a_line_that_another_took_out_or_put_in_moves_no_other():
    base = line(0, 10) | line(1, 20)
    mine = line(0, 10) | line(1, 21) | line(2, 50)
    assert merged(mine, base, line(0, 20))[0] == line(0, 21) | line(1, 50)
    values, both = merged(mine, base, base | line(2, 40))
    assert values == line(0, 10) | line(1, 21) | line(2, 40) | line(3, 50)
    assert not both


def test_what_one_made_empty_and_the_other_changed_is_shown():
    values, both = merged(line(0, "", "") | {"heading": "K"}, line(0, 10), line(0, 12))
    assert values["lines-0-hours"] == ""
    assert both["lines-0-hours"] == "12"


def test_rows_are_known_by_function_and_party_whatever_their_place():
    base = {"contacts-0-function": "bridge", "contacts-0-party": 7, "contacts-0-person": "A"}
    mine = {"contacts-0-function": "bridge", "contacts-0-party": "7", "contacts-0-person": "B"}
    theirs = {
        "contacts-0-function": "bridge", "contacts-0-party": 3, "contacts-0-person": "C",
        "contacts-1-function": "bridge", "contacts-1-party": 7, "contacts-1-person": "A",
    }  # fmt: skip
    values, _ = merged(mine, base, theirs)
    assert (values["contacts-0-person"], values["contacts-1-person"]) == ("C", "B")


def test_one_more_press_after_the_page_with_both_texts_empties_nothing(app: Flask):
    agreement = make_covenant(2)
    one, other = (signed_in(app.test_client(), group.coordinator) for group in agreement.parties)
    full = roles(agreement)
    empty = {name: "" if name.rpartition("-")[2] not in ("function", "party") else value
             for name, value in full.items()}  # fmt: skip
    assert post(one, agreement, "rollen", **full).status_code == 303
    mine = empty | {"parties-1-gives": "Tijd", "parties-0-gives": "Kennis"}
    late = post(other, agreement, "rollen", **mine)
    assert late.status_code == 409
    for words in (
        'value="Yusuf"',
        'value="600"',
        "Luisteren",
        "Tijd</textarea>",
        "Kennis</textarea>",
    ):
        assert words in late.text
    assert "Iemand anders schreef hier intussen: Vertrouwen" in late.text
    again = full | {"parties-1-gives": "Tijd", "parties-0-gives": "Kennis", "based_on": "2"}
    assert post(other, agreement, "rollen", **again).status_code == 303
    found = article(agreement, ClauseKind.ROLES)
    assert found.data is not None
    assert found.data["functions"][0]["coach"] == "Petra Vos"
