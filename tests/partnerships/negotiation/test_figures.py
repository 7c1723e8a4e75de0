"""Amounts, terms and dates that change are found wherever they stand, however they are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.covenants import setting
from partnerships.negotiation.figures import FigureKind, figure_changes, figures


def changes(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind.value, c.before, c.after) for c in figure_changes(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("80% van het bedrag", "60% van het bedrag", ("percent", "80%", "60%")),
        ("vijf procent", "zes procent", ("percent", "vijf procent", "zes procent")),
        ("binnen 13 weken", "binnen 8 weken", ("term", "13 weken", "8 weken")),
        ("binnen drie maanden", "binnen een maand", ("term", "drie maanden", "een maand")),
        ("binnen 14 dagen", "binnen 14 werkdagen", ("term", "14 dagen", "14 werkdagen")),
        ("in twee delen", "in drie delen", ("number", "twee delen", "drie delen")),
        ("€ 1.250,50 in totaal", "€ 1.520,50 in totaal", ("amount", "€ 1.250,50", "€ 1.520,50")),
        ("100 euro", "1000 euro", ("amount", "100 euro", "1000 euro")),
        ("€ 5 per uur", "€ 5 per dag", ("amount", "€ 5 per uur", "€ 5 per dag")),
        ("op 1 mei 2026", "op 1 juni 2026", ("date", "1 mei 2026", "1 juni 2026")),
        ("op 1-9-2026", "op 1-9-2027", ("date", "1-9-2026", "1-9-2027")),
        ("40 mensen", "60 mensen", ("number", "40 mensen", "60 mensen")),
        ("wij praten", "wij praten 2 keer", ("term", None, "2 keer")),
        ("wij praten twee keer", "wij praten", ("term", "twee keer", None)),
        ("elke maand een verslag", "elk kwartaal een verslag",
         ("rhythm", "elke maand", "elk kwartaal")),
        ("wekelijks overleg", "maandelijks overleg", ("rhythm", "wekelijks", "maandelijks")),
        ("Iedere week komen wij", "Om de week komen wij", ("rhythm", "Iedere week", "Om de week")),
        ("elke maandag open", "elke dinsdag open", ("rhythm", "elke maandag", "elke dinsdag")),
        ("twee keer per maand", "twee keer per jaar", ("rhythm", "per maand", "per jaar")),
        ("Eén keer per jaar", "Twee keer per jaar", ("term", "Eén keer", "Twee keer")),
    ],
)  # fmt: skip
def test_a_figure_that_changes_is_listed(old: str, new: str, found: tuple[str, str, str]):
    assert changes(old, new) == [found]


def test_numbers_that_say_nothing_of_the_agreement_are_not_listed():
    old = "Partijen:\n1. **Noor** (vereniging, te Zilverwaard, KvK-nummer 99990001)"
    new = old + "\n2. **Lale** (stichting, te Zilverwaard, KvK-nummer 9999 0002)\n\nén één twee"
    assert changes(old, new) == []


@pytest.mark.parametrize("written", ["€ 51", "€\u00a051", "51 €", "EUR 51", "51 euro"])
def test_an_amount_shows_its_euro(written: str):
    assert changes("Ieder betaalt.", f"Ieder betaalt {written}.") == [
        ("amount", None, written.replace("\u00a0", " "))
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("binnen 8 weken", "binnen acht weken"),
        ("€ 1.250,50", "€ 1250,5"),
        ("€ 100", "100 euro"),
        ("een verslag", "het verslag"),
        ("1. doel\n2. geld", "1. doel\n2. iets nieuws\n3. geld"),
        ("60%", "60 %"),
        ("5%", "vijf procent"),
        ("de tweede keer", "de derde keer"),
        ("elke maand", "maandelijks"),
        ("Ieder half jaar een verslag", "Halfjaarlijks een verslag"),
    ],
)
def test_another_spelling_of_the_same_figure_is_no_change(old: str, new: str):
    assert changes(old, new) == []


@pytest.mark.parametrize(
    ("written", "worth"),
    [
        ("€ 1.250,5 per  uur", "1250,50 per uur"),
        ("€ 5 per weekend", "5,00"),
        ("wekelijks", "week"),
        ("elke week", "week"),
        ("om de week", "om de week"),
        ("Acht weken", "8 week"),
    ],
)
def test_what_a_figure_is_worth_does_not_hang_on_its_spelling(written: str, worth: str):
    assert [each.worth for each in figures(written)][:1] == [worth]


def test_the_number_of_a_programme_or_of_a_paper_of_the_council_counts_nothing():
    data = {"programme": "Programma 6, Sociaal domein", "document": "Nota 2026–2029, € 40.000"}
    said = setting.print_setting(data, {}).replace("**", "")
    assert [f.text for f in figures(said)] == ["€ 40.000"]
    assert [f.text for f in figures("Programma 6 heeft 12 lessen")] == ["6 heeft", "12 lessen"]


def test_one_figure_among_hundreds_of_equal_ones_is_the_only_change():
    assert changes("10 uur. " * 300, "20 uur. " + "10 uur. " * 300) == [("term", None, "20 uur")]


def test_figures_are_paired_by_kind_in_reading_order():
    old = "€ 100 binnen 3 weken en € 200 binnen 4 weken"
    new = "€ 150 binnen 3 weken en € 200 binnen 5 weken"
    assert changes(old, new) == [
        ("amount", "€ 100", "€ 150"),
        ("term", "4 weken", "5 weken"),
    ]


def test_two_amounts_that_change_places_do_not_go_unseen():
    assert changes("Noor € 100, Lale € 200", "Noor € 200, Lale € 100") != []


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_amount_changes_unseen(one: int, other: int):
    found = changes(f"Samen € {one} per jaar.", f"Samen € {other} per jaar.")
    assert bool(found) is (one != other)


@given(st.text(alphabet="19 .,%€-eurowkn\n", max_size=60))
def test_any_text_can_be_read_and_equals_itself(text: str):
    assert changes(text, text) == []


def test_every_kind_has_a_label():
    assert {kind.label for kind in FigureKind} == {
        "Bedrag", "Percentage", "Termijn", "Hoe vaak", "Datum", "Aantal"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("31-2-2028", False), ("29-2-2028", True), ("29-2-2027", False), ("1-13-2027", False),
        ("31 april 2027", False), ("30 april", True), ("29 februari", True), ("31 juni", False),
    ],
)  # fmt: skip
def test_a_date_that_no_calendar_has_is_remarked(written: str, there: bool):
    (change,) = figure_changes("op 1-9-2027", f"op {written}")
    assert (change.after, change.has_no_day) == (written, not there)


def test_a_table_of_thousands_of_equal_figures_is_still_read():
    old, new = "€ 5 " * 4_000, "€ 5 " * 3_999 + "€ 6"
    assert changes(old, new) == [("amount", "€ 5", "€ 6")]
    assert len(figures(old)) == 4_000
