"""Names in a sentence are joined as each language joins them."""

import pytest
from flask import Flask

from core.values.errors import N_
from core.web.language import in_language, marked, say, together

THREE = ("Nour", "Gemeente", "<Huis>")
WAITS = N_("Nog niet bevestigd: %(names)s.")


ARABIC = " و".join(f"\u2068{name}\u2069" for name in THREE)


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        ("nl", "Nour, Gemeente en <Huis>"),
        ("en", "Nour, Gemeente, and <Huis>"),
        ("tr", "Nour, Gemeente ve <Huis>"),
        ("ar", ARABIC),
    ],
)
def test_a_list_in_a_sentence_is_joined_in_its_language(app: Flask, language: str, joined: str):
    with app.test_request_context(), in_language(language):
        assert joined in say(WAITS, names=THREE)


def test_on_a_page_every_name_keeps_its_own_order_and_its_own_signs(app: Flask):
    with app.test_request_context():
        assert together(THREE[1:]) == "<bdi>Gemeente</bdi> en <bdi>&lt;Huis&gt;</bdi>"
        assert together(THREE[1:]) in marked(WAITS, names=list(THREE[1:]))
        assert together(()) == ""
