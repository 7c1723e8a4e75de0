"""Every language says what the Dutch says: all of it, with the same places and nothing broken."""

import gettext
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from core.web.language import LANGUAGES, RIGHT_TO_LEFT, SOURCE
from tools import texts

OTHERS = [language for language in LANGUAGES if language != SOURCE]
WHOLE = ["en", "ar", "tr"]
PLACES = re.compile(r"%\((\w+)\)s")
Kept = dict[str, Catalog]


def said(catalog: Catalog) -> Iterator[tuple[Message, str]]:
    """Every sentence with each of its translations."""
    for message in texts.sentences(catalog):
        for text in texts.forms(message):
            if text:
                yield message, text


def dutch(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[1]


def test_there_is_a_catalogue_for_every_language_that_one_can_choose(kept: Kept):
    assert sorted(kept) == sorted(OTHERS)


def test_english_says_everything(kept: Kept, gathered: Catalog):
    silent = [m.id for m in texts.sentences(gathered) if not texts.is_translated(kept["en"], m)]
    assert silent == [], "python -m tools.texts update, and translate what is new"


@pytest.mark.parametrize("language", WHOLE)
def test_an_invited_organisation_reads_no_dutch_on_our_pages(
    language: str, kept: Kept, gathered: Catalog
):
    assert texts.missing(kept[language], gathered) == []


@pytest.mark.parametrize("language", OTHERS)
def test_names_and_numbers_keep_their_places(language: str, kept: Kept):
    for message, text in said(kept[language]):
        wanted, found = set(PLACES.findall(dutch(message))), set(PLACES.findall(text))
        counted = not isinstance(message.id, str)  # "one more task" may leave out the number
        assert found <= wanted, text
        assert wanted - found <= ({"num"} if counted else set()), text
        assert text % dict.fromkeys(wanted, "x"), text


@pytest.mark.parametrize("language", OTHERS)
def test_a_number_is_left_out_only_where_the_form_stands_for_one_number(language: str, kept: Kept):
    many = {"ar": (3, 4, 5), "tr": (0,)}.get(language, (1,))
    for message in texts.sentences(kept[language]):
        forms = texts.forms(message)
        if not isinstance(message.id, str) and all(forms):
            for form in many:
                assert "%(num)s" in forms[form], forms


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_brings_markup_or_signs_that_nobody_sees(language: str, kept: Kept):
    for message, text in said(kept[language]):
        assert not re.search(r"[<>&\u200b\u202a-\u202e\ufeff]", text), text
        assert text == text.strip() or text in (", ", "، "), text
        assert text.count("\n\n") == dutch(message).count("\n\n"), text


@pytest.mark.parametrize("language", OTHERS)
def test_what_the_reader_has_to_copy_stays_as_it_is(language: str, kept: Kept):
    for message, text in said(kept[language]):
        for word in ("Handslag", "[partijen]", "[doel]", "IBAN", "RSIN", "SHA-256"):
            assert (word in text) == (word in dutch(message)), text


def test_arabic_is_written_in_arabic(kept: Kept):
    for message, text in said(kept["ar"]):
        bare = PLACES.sub("", text)
        if re.search(r"[a-z]", PLACES.sub("", dutch(message))):
            assert re.search(r"[\u0600-\u06ff]", bare), text
        assert not re.search(r"[;?,](?!\d)", re.sub(r"[A-Z]{2}\S*|%\(\w+\)s", "", bare)), text


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (102, 5), (103, 3),
     (111, 4), (1000, 5)],
)  # fmt: skip
def test_arabic_counts_in_six_ways(
    number: int, form: int, kept: Kept, spoken: dict[str, gettext.GNUTranslations]
):
    one, many = "Nog %(num)s taak", "Nog %(num)s taken"
    message = kept["ar"].get((one, many))
    assert message
    forms = texts.forms(message)
    assert len(set(forms[:5])) == 5
    assert spoken["ar"].ngettext(one, many, number) == forms[form]


def test_right_to_left_languages_are_known_to_the_pages():
    assert set(LANGUAGES) >= RIGHT_TO_LEFT


def test_gathering_again_changes_nothing(kept: Kept):
    for path in texts.catalogues():
        catalog = texts.read(path)
        assert texts.written(texts.renewed(catalog, catalog)) == path.read_bytes(), path


OTHER_NAMES = {"tr": "[sS]özleşme", "ar": "ميثاق|مواثيق"}


@pytest.mark.parametrize("language", sorted(OTHER_NAMES))
def test_a_covenant_has_one_name_in_a_language(kept: Kept, language: str):
    about = [(m.id, text) for m, text in said(kept[language]) if "onvenant" in dutch(m)]
    assert [each for each in about if re.search(OTHER_NAMES[language], each[1])] == []


def test_turkish_has_one_word_for_a_covenant_and_one_for_a_promise(kept: Kept):
    """``anlaşma``, an agreement, is what volunteers have; to agree (``anlaşmak``) is no noun."""
    spoken_of = re.compile(r"convenant|vastlegging|geldt niet als afspraak", re.IGNORECASE)
    mixed = [
        text for message, text in said(kept["tr"])
        if spoken_of.search(dutch(message)) and re.search("anlaşma(?!k)", text, re.IGNORECASE)
    ]  # fmt: skip
    assert mixed == []
