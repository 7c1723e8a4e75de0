"""What an amendment changes, change by change."""

from itertools import combinations, permutations

import pytest

from partnerships.amendments.origins import Run, sentences, traced
from partnerships.amendments.rules import (
    Article,
    Change,
    Op,
    applied,
    changes,
    clashing,
    from_plain,
    outdated,
    to_plain,
)  # fmt: skip


def article(key, body="Zo is het."):
    return Article(key=key, kind="text", heading=f"Kop {key}", body=body)


def texts(*keys):
    return [article(key) for key in keys]


def keys(articles):
    return [each.key for each in articles]


def told(found):
    return [(change.op.value, change.key, change.after) for change in found]


BEFORE = texts(1, 2, 3, 4)


@pytest.mark.parametrize(
    ("now", "found"),
    [
        (texts(1, 2, 3, 4), []),
        (texts(1, 2, 4), [("remove", 3, None)]),
        ([article(1, "Anders."), *texts(2, 3, 4)], [("change", 1, None)]),
        (texts(9, 1, 2, 3, 4), [("add", 9, None)]),
        (texts(1, 2, 9, 8, 3, 4), [("add", 9, 2), ("add", 8, 9)]),
        (texts(2, 3, 1, 4), [("move", 1, 3)]),
        (texts(4, 1, 2, 3), [("move", 4, None)]),
        (texts(3, 9, 4, 2), [("remove", 1, None), ("add", 9, 3), ("move", 2, 4)]),
    ],
)
def test_the_fewest_changes_make_one_text_the_other(now, found):
    assert told(changes(BEFORE, now)) == found
    assert applied(BEFORE, changes(BEFORE, now)) == now


def test_who_changes_words_says_which_words_they_replace():
    change = changes(BEFORE, [article(1, "Anders."), *texts(2, 3, 4)])[0]
    assert change.was == article(1).sha256
    assert change.new == article(1, "Anders.")


def test_a_change_is_outdated_when_its_words_were_replaced_and_not_before():
    wanted = changes(BEFORE, [article(1, "Anders."), *texts(2, 4, 3)])
    assert outdated(wanted, BEFORE) == []
    assert outdated(wanted, [article(1, "Nog anders."), *texts(2, 3, 4)]) == [1]
    assert outdated(wanted, texts(2, 3, 4)) == [1]
    assert outdated(wanted, texts(1, 2, 9)) == [4]


def test_leaving_out_what_is_gone_is_outdated_too():
    wanted = changes(BEFORE, texts(1, 2, 3))
    assert outdated(wanted, texts(1, 2, 3)) == [4]


def test_two_that_replace_the_same_words_clash_unless_they_say_the_same():
    mine = changes(BEFORE, [article(1, "Anders."), *texts(2, 3, 4)])
    assert clashing(mine, changes(BEFORE, texts(2, 3, 4))) == [1]
    assert clashing(mine, mine) == []
    assert clashing(mine, changes(BEFORE, texts(1, 4, 3, 2))) == []


def test_what_is_signed_last_holds_and_what_is_gone_stays_gone():
    mine = changes(BEFORE, [article(1, "Anders."), *texts(2, 3, 4)])
    assert applied([article(1, "Nog anders.")], mine) == [article(1, "Anders.")]
    assert applied(texts(2), mine) == texts(2)


def test_what_followed_a_lost_article_comes_at_the_end():
    new = article(9)
    added = Change(op=Op.ADD, key=9, after=3, new=new)
    assert keys(applied(texts(1, 2, 4), [added])) == [1, 2, 4, 9]
    rewritten = [article(1), article(9, "Anders.")]
    assert applied(rewritten, [added]) == rewritten  # twice is once


def test_as_few_articles_move_as_can_be():
    for order in permutations([1, 2, 3, 4, 5]):
        rows = (row for size in range(6) for row in combinations(order, size))
        stay = max(len(row) for row in rows if list(row) == sorted(row))
        found = changes(texts(1, 2, 3, 4, 5), texts(*order))
        assert len(found) == 5 - stay, order
        assert keys(applied(texts(1, 2, 3, 4, 5), found)) == [*order]


def test_a_change_is_the_same_after_it_was_signed_with_the_text():
    now = [article(9), article(1, "Anders."), *texts(4, 2)]
    found = changes(BEFORE, now)
    assert {change.op for change in found} == {*Op}
    assert [from_plain(to_plain(change)) for change in found] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een zin. Nog een zin!", ["Een zin. ", "Nog een zin!"]),
        ("Zie art. 7 en nr. 3. Klaar.", ["Zie art. 7 en nr. 3. ", "Klaar."]),
        ("1. **Vereniging A** (te B)\n2. C", ["1. **Vereniging A** (te B)\n", "2. C"]),
        ("Wij zeggen: “Goed.” Dan door.", ["Wij zeggen: “Goed.” ", "Dan door."]),
        ("Dit is A. Dit is J. Jansen. Dag", ["Dit is A. Dit is J. Jansen. ", "Dag"]),
        ("Kop\n\n- een\n- twee", ["Kop\n\n", "- een\n", "- twee"]),
        ("Tot 2028. Daarna niet", ["Tot 2028. ", "Daarna niet"]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text, found):
    assert sentences(text) == found
    assert "".join(found) == text


def test_a_sentence_keeps_its_source_until_it_is_rewritten():
    versions = [(0, "A is zo. B is zo. C is zo."), (1, "A is zo. B is anders. C is zo.")]
    assert traced(versions) == [Run(0, "A is zo. "), Run(1, "B is anders. "), Run(0, "C is zo.")]
    again = [*versions, (3, "A is zo. B is zo. C is zo.")]
    assert traced(again) == [Run(0, "A is zo. "), Run(3, "B is zo. "), Run(0, "C is zo.")]
    assert traced([]) == []


def test_thousands_of_equal_lines_are_not_compared_one_by_one():
    lines = "Zo.\n" * 5_000
    runs = traced([(0, f"Eerst.\n{lines}Laatst."), (1, f"Eerst.\nAnders.\n{lines}Nieuw.\nEnd.")])
    assert [run.source for run in runs] == [0, 1]
    assert runs[0].text == "Eerst.\n"
    assert "".join(run.text for run in runs).endswith("Nieuw.\nEnd.")
    assert [run.source for run in traced([(0, lines), (1, f"{lines}Nieuw.")])] == [0, 1]
