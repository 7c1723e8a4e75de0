"""Hints for who writes: what a plain reader stumbles over."""

import pytest

from partnerships.clauses import library
from partnerships.clauses.readability import LONGEST, hints, plain_words
from partnerships.covenants import queries as covenants
from partnerships.policy import CovenantAction
from tests.builders import make_covenant, signed_in


def sentence(words: int) -> str:
    return " ".join(["woord"] * words) + "."


@pytest.mark.parametrize(("words", "long"), [(LONGEST, 0), (LONGEST + 1, 1)])
def test_a_sentence_is_long_beyond_twenty_words(words: int, long: int):
    assert len(hints(sentence(words)).long_sentences) == long


def test_lines_of_a_list_and_amounts_do_not_make_one_long_sentence():
    half = " ".join(["woord"] * 15)
    text = f"Wij doen:\n1. {half}\n2. {half}\n- {half} € 1.250,50 {' '.join(['woord'] * 3)}"
    assert not hints(text).long_sentences


def test_an_amount_does_not_cut_a_long_sentence_in_two():
    half = " ".join(["woord"] * 11)
    assert [each.words for each in hints(f"{half} 1.250 {half}.").long_sentences] == [22]


def test_an_official_word_comes_with_a_plain_one_and_only_once():
    found = hints("Indien nodig, conform de wet. Indien niet: met betrekking  tot geld.")
    assert [(each.word, each.plain) for each in found.official_words] == [
        ("indien", "als"), ("conform", "volgens"), ("met betrekking tot", "over"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["conformist", "dochter", "nimmers", "", "Wij helpen."])
def test_a_word_inside_another_word_is_none(text: str):
    assert not hints(text).official_words


def test_every_plain_word_is_itself_plain():
    assert not [plain for plain in plain_words().values() if hints(plain).official_words]


@pytest.mark.any_database
def test_our_own_library_reads_easily(app):
    clauses = [c for c in library.template("samenwerking").clauses if c.kind == "text"]
    assert {w.word for clause in clauses for w in hints(clause.body).official_words} == set()


@pytest.mark.any_database
def test_who_writes_may_look_first_and_nothing_is_kept(app):
    agreement = make_covenant()
    view = covenants.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    article = next(each for each in view.articles if each.kind == "text")
    client = signed_in(app.test_client(), agreement.parties[0].coordinator)
    address = f"/convenanten/{agreement.reference}/artikel/{article.clause_id}/schrijven"
    text = f"Indien nodig. {sentence(25)}"
    typed = {"heading": "Doel", "body": text, "look": "1", "based_on": article.current}
    answer = client.post(address, data=typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "1 lange zin, 1 ambtelijk woord" in page
    assert text in page
    assert "Indien nodig" not in client.get(address).get_data(as_text=True)
