"""How long notice lasts and when a term is near its end: values only."""

from datetime import date

import pytest

from core.values.errors import Refusal
from partnerships.endings import errors, rules
from partnerships.endings.rules import HOUSE_TERM, NoticeTerm, Subject
from tests.architecture.source import ROOT

TODAY = date(2026, 11, 23)
TEXTS = ROOT / "partnerships/clauses/texts/clauses"
MONTHS_3 = NoticeTerm(3, "month")
END = rules.subject_of("Begin en duur", notice=False, end=True)
LEAVES = "Elke partij kan stoppen met een bericht, met een termijn van twaalf maanden."


@pytest.mark.parametrize(
    ("clause", "terms"),
    [
        ("opzegging", ["3 maanden"]),
        ("opzegging-noodhulp", ["3 maanden"]),
        ("opzegging-ruimten", ["1 maand", "6 maanden"]),
    ],
)
def test_our_own_clauses_say_their_term(clause, terms):
    text = (TEXTS / f"{clause}.md").read_text().split("+++\n")[2]
    assert [term.words for term in rules.notice_terms(text)] == terms


def test_where_a_text_names_no_term_that_of_our_own_clause_holds():
    text = (TEXTS / "opzegging.md").read_text().split("+++\n")[2]
    assert rules.notice_terms(text) == (rules.HOUSE_TERM,)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("De opzegtermijn is 6 weken.", ["6 weken"]),
        ("Er geldt een termijn van één jaar.", ["1 jaar"]),
        ("Zij houden een termijn aan van een week.", ["1 week"]),
        ("Zeg op. De termijn: 30 dagen. Een termijn van 30 dagen dus.", ["30 dagen"]),
        ("Stoppen mag altijd.\n\nDat kan vier weken na een waarschuwing.", []),
        ("De termijn staat in de bijlage. Na twee maanden praten wij.", []),
    ],
)
def test_a_term_is_read_where_the_text_names_one(text, terms):
    assert [term.words for term in rules.notice_terms(text)] == terms


@pytest.mark.parametrize(
    ("subject", "text", "terms", "unread"),
    [
        (END, f"Het duurt een termijn van drie jaar. {LEAVES}", ["12 maanden"], 0),
        (END, "Opzeggen kan met inachtneming van zes maanden.", ["6 maanden"], 0),
        (END, "Een partij zegt dit één maand vooraf op. Opzeggen mag achttien maanden van tevoren.",
         ["18 maanden"], 0),
        (END, "Uiterlijk drie maanden voor de einddatum praten wij over doorgaan.", [], 0),
        (END, "Het convenant stopt na een termijn van drie jaar.", [], 1),
        (END, "Opzeggen kan tegen het einde van een kwartaal.", [], 1),
        (Subject.NOTICE, "Stoppen mag. De termijn staat in de bijlage.", [], 1),
        (Subject.OTHER, f"Wie zijn wij? {LEAVES}", [], 1),
        (Subject.OTHER, "Een vrijwilliger mag op elk moment stoppen. Een jaar is lang.", [], 0),
    ],
)  # fmt: skip
def test_an_article_about_the_end_is_read_and_what_is_unsure_is_shown(subject, text, terms, unread):
    found = rules.named([(6, subject, text)])
    assert [term.words for term in found.terms] == terms
    assert len(found.unread) == unread
    assert all(each.article == 6 and each.words in text for each in found.unread)


@pytest.mark.parametrize(
    ("heading", "subject"),
    [
        ("Opzeggen", Subject.NOTICE), ("Uittreden", Subject.NOTICE), ("Looptijd", Subject.END),
        ("Einde van het convenant", Subject.END), ("Wie wij zijn", Subject.OTHER),
    ],
)  # fmt: skip
def test_a_heading_says_what_an_article_is_about(heading, subject):
    assert rules.subject_of(heading, notice=False, end=False) is subject
    assert rules.subject_of(heading, notice=True, end=False) is Subject.NOTICE


@pytest.mark.parametrize("clause", [path.stem for path in TEXTS.glob("*.md")])
def test_only_our_own_clauses_about_stopping_speak_of_notice(clause):
    heading, text = (TEXTS / f"{clause}.md").read_text().split("+++\n")[1:]
    subject = rules.subject_of(
        heading.split('heading = "')[1], notice='"opzegging"' in heading, end='"term"' in heading
    )
    found = rules.named([(1, subject, text)])
    assert found.unread == ()
    assert bool(found.terms) == (clause.startswith("opzegging") or clause == "duur-kort")


def test_a_party_is_held_to_no_longer_term_than_the_text_may_mean():
    def held(text: str) -> NoticeTerm:
        return rules.named([(1, Subject.OTHER, text)]).held_to[0]

    assert held("Opzeggen kan twee weken na de vergadering.") == NoticeTerm(2, "week")
    assert held("Opzeggen kan na een half jaar.") == HOUSE_TERM
    assert held("Opzeggen kan na 1 jaar.") == HOUSE_TERM
    assert rules.Named(scan=True).held_to == (HOUSE_TERM,)


@pytest.mark.parametrize(
    ("term", "first"),
    [
        (NoticeTerm(10, "day"), date(2026, 12, 3)), (NoticeTerm(2, "week"), date(2026, 12, 7)),
        (MONTHS_3, date(2027, 2, 23)), (NoticeTerm(1, "year"), date(2027, 11, 23)),
    ],
)  # fmt: skip
def test_the_first_day_lies_a_whole_term_ahead(term, first):
    assert term.first_day(TODAY) == first
    assert rules.notice_refusal(term, first, TODAY, None) is None
    short = rules.notice_refusal(term, first.replace(day=first.day - 1), TODAY, None)
    assert isinstance(short, errors.TooShortNotice)
    assert short.details["first"] == first


def test_nobody_needs_notice_after_the_end():
    end = date(2027, 6, 30)

    def said(day: date) -> Refusal | None:
        return rules.notice_refusal(MONTHS_3, day, TODAY, end)

    assert isinstance(said(end), errors.EndsBefore)
    assert said(date(2027, 6, 29)) is None


def test_two_parties_go_on_one_does_not():
    assert rules.goes_on(3, 1)
    assert not rules.goes_on(3, 2)
    assert not rules.goes_on(2, 1)


@pytest.mark.parametrize(
    ("left", "step"),
    [(181, None), (180, 180), (91, 180), (90, 90), (31, 90), (30, 30), (0, 30), (-1, None)],
)
def test_a_warning_is_due_at_180_90_and_30_days(left, step):
    assert rules.warning(date.fromordinal(TODAY.toordinal() + left), TODAY) == step


@pytest.mark.parametrize(
    ("start", "end", "next_end"),
    [
        (date(2026, 1, 1), date(2027, 12, 31), date(2029, 12, 31)),
        (date(2026, 11, 1), date(2028, 10, 31), date(2030, 10, 31)),
        (date(2026, 3, 15), date(2026, 9, 14), date(2027, 3, 14)),
        (date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 1, 1), date(2026, 1, 10), date(2026, 1, 20)),
        (None, date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_new_term_is_as_long_as_the_old_one(start, end, next_end):
    assert rules.same_again(start, end) == next_end
