"""What changed, word by word; nothing that changed may look as if it did not."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partnerships.negotiation import difference as module
from partnerships.negotiation.difference import GONE, NEW, SAME, as_read, difference

OLD = (
    "De gemeente betaalt de subsidie in twee delen. Het eerste deel is 80% van het bedrag. "
    "De organisatie stuurt het verslag binnen 13 weken na afloop van het jaar."
)
LATER = (
    "De gemeente betaalt de subsidie in drie delen. Het eerste deel is 60% van het bedrag. "
    "De organisatie stuurt een kort verslag binnen 8 weken na afloop van het jaar."
)


def marked(old: str, new: str) -> str:
    """The difference as one writes it on paper."""
    sign = {SAME: "{}", GONE: "[-{}]", NEW: "[+{}]"}
    return "".join(sign[kind].format(text) for kind, text in difference(old, new).parts)


def test_signs_for_bold_are_not_read_unless_they_are_the_change():
    assert as_read("Wij **komen** elke week.", "Wij **komen** elke maand.") == (
        "Wij komen elke week.", "Wij komen elke maand.",
    )  # fmt: skip
    assert as_read("Wij komen.", "Wij **komen**.") == ("Wij komen.", "Wij **komen**.")


def test_words_are_replaced_by_words():
    assert marked(OLD, LATER) == (
        "De gemeente betaalt de subsidie in [-twee][+drie] delen. Het eerste deel is [-80][+60]% "
        "van het bedrag. De organisatie stuurt [-het][+een kort] verslag binnen [-13][+8] weken "
        "na afloop van het jaar."
    )


def test_how_much_changed_is_counted():
    found = difference(OLD, LATER)
    assert (found.words_changed, found.words_gone, found.words_new) == (4, 4, 5)
    assert found.sentences == 0
    assert difference("Ja.", "Ja. Graag! Wanneer?").sentences == 2
    assert difference("Ja. Nee.", "Ja.").sentences == -1


def test_an_amount_is_one_word():
    assert marked("Het is € 1.250,50 samen.", "Het is € 1.350,50 samen.") == (
        "Het is € [-1.250,50][+1.350,50] samen."
    )


def test_words_that_come_and_words_that_go():
    assert marked("wij helpen mensen", "wij helpen alle mensen") == "wij helpen [+alle] mensen"
    assert marked("wij helpen alle mensen", "wij helpen mensen") == "wij helpen [-alle] mensen"


def test_spaces_are_no_change_and_new_lines_are():
    assert difference("een  twee", "een twee").is_empty
    assert not difference("een twee", "een\ntwee").is_empty
    assert not difference("- een\n- twee", "- een - twee").is_empty
    assert not difference("een\ntwee", "een\n\ntwee").is_empty
    assert difference("een\n\ntwee", "een\n\n\ntwee").is_empty


def test_a_new_clause_is_all_new_and_a_removed_one_all_gone():
    assert marked("", "Wij overleggen.") == "[+Wij overleggen.]"
    assert marked("Wij overleggen.", "") == "[-Wij overleggen.]"
    assert difference("", "").is_empty


def test_markup_in_a_text_stays_text():
    assert marked("<b>ja</b>", "<script>ja</b>") == "<[-b][+script]>ja</b>"


letters = st.text(alphabet="ab .,\n€5%<é\u0645\u200d😀", max_size=40)


@given(letters, letters)
def test_what_stayed_and_what_is_gone_is_the_old_text_and_with_what_is_new_the_new(old, new):
    parts = difference(old, new).parts
    assert _squeezed("".join(t for k, t in parts if k != NEW)) == _squeezed(old)
    assert _squeezed("".join(t for k, t in parts if k != GONE)) == _squeezed(new)


@given(letters)
def test_a_text_does_not_differ_from_itself(text):
    assert difference(text, text).is_empty


@given(letters, letters)
def test_no_difference_means_the_same_words_in_the_same_lines(old, new):
    if difference(old, new).is_empty:
        assert "".join(old.split()) == "".join(new.split())


@given(letters, letters)
def test_parts_are_never_empty_and_kinds_alternate(old, new):
    parts = difference(old, new).parts
    assert all(text for _, text in parts)
    assert all(one[0] != other[0] for one, other in pairwise(parts))


def test_beyond_six_thousand_words_paragraphs_are_compared_first():
    paragraphs = [f"Alinea {n} zegt iets over punt {n}." for n in range(2_000)]
    old = "\n\n".join(paragraphs)
    paragraphs[1_000] = "Alinea 1000 zegt niets over punt 1000."
    new = "\n\n".join(paragraphs)
    assert [(k, t) for k, t in difference(old, new).parts if k != SAME] == [
        (GONE, "iets"),
        (NEW, "niets"),
    ]


def test_a_text_that_would_take_too_long_is_shown_old_and_new_as_a_whole():
    words = "ja nee " * 2_500
    turned = "nee ja " * 2_500
    assert [kind for kind, _ in difference(words, turned).parts] == [GONE, NEW]


def test_a_clause_of_thirty_thousand_words_is_compared():
    old = "\n\n".join("De organisatie helpt mensen in de wijk. " * 15 for _ in range(300))
    changed = old.replace("wijk", "buurt", 1)
    found = difference(old, changed)
    assert found.words_new >= 1
    assert not found.is_empty


def test_a_difference_is_remembered_by_both_hashes_and_not_for_ever():
    module._kept.clear()
    first = difference("een", "twee")
    assert difference("een", "twee") is first
    assert difference("twee", "een") is not first
    for number in range(module.MOST_KEPT + 5):
        difference("een", str(number))
    assert len(module._kept) == module.MOST_KEPT


def _squeezed(text: str) -> str:
    """Without spaces, and with a paragraph as two line ends."""
    return "\n".join(line for line in text.replace(" ", "").split("\n") if line)
