"""Pages and mails as somebody reads them who chose another language."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.web.language import in_language, say
from tests.builders import mailed, make_covenant, make_organisation, make_person, signed_in

STAYED_DUTCH = re.compile(r'<span lang="nl" dir="ltr">.*?</span>', re.S)
OPEN_TO_ALL = ["/aanmelden", "/controle", "/privacy", "/toegankelijkheid", "/broncode",
               "/bestaat-niet", "/uitnodiging/onbekend"]  # fmt: skip
OF_A_PARTY = ["/taken", "/account", "/organisatie", "/organisatie/mensen", "/organisatie/tekenen",
              "/organisatie/geschiedenis", "/convenanten", "/convenanten/nieuw"]  # fmt: skip
OF_A_COVENANT = ["", "/tekst", "/partijen", "/gereed", "/rollen", "/vergoedingen", "/looptijd",
                 "/voorstellen", "/bevriezen", "/bevestigen", "/ondertekenaars",
                 "/geschiedenis"]  # fmt: skip


def read(client: FlaskClient, path: str) -> str:
    return client.get(path, headers={"Accept-Language": "ar"}).get_data(as_text=True)


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_a_visitor_reads_arabic_from_right_to_left(client: FlaskClient, path: str):
    page = read(client, path)
    assert '<html lang="ar" dir="rtl"' in page
    assert STAYED_DUTCH.findall(page) == []


def test_an_invited_organisation_reads_arabic_from_right_to_left(client: FlaskClient):
    covenant = make_covenant(negotiating=True)
    reader = make_person(covenant.parties[1], language="ar")
    signed_in(client, reader)
    paths = [f"/convenanten/{covenant.reference}{end}" for end in OF_A_COVENANT]
    for path in [*OF_A_PARTY, *paths]:
        page = read(client, path)
        assert '<html lang="ar" dir="rtl"' in page, path
        assert STAYED_DUTCH.findall(page) == [], path


def test_a_wrong_form_is_explained_in_arabic(client: FlaskClient):
    answer = client.post("/aanmelden", data={"email": "fout"}, headers={"Accept-Language": "ar"})
    page = answer.get_data(as_text=True)
    assert "عنوان البريد الإلكتروني هذا غير صحيح" in page
    assert "يوجد شيء واحد غير صحيح" in page


def test_a_mail_speaks_the_language_of_its_reader_not_of_its_sender(app: Flask):
    group = make_organisation(name="Samen Thuis", language="nl")
    guest = make_person(group, Role.TREASURER, name="Layla", language="ar")
    subject, text = mailed(guest).split("\n", 1)
    assert "\u2068Samen Thuis\u2069" in subject
    assert re.search("[\u0600-\u06ff]", subject + text)
    assert "nodigt" not in text
    assert re.search(r"^http://localhost:8000/\S+$", text, re.M), "the link stands alone"


def test_digits_stay_bare_so_that_a_code_can_be_copied(app: Flask):
    with in_language("ar"):
        assert say("Uw rol: %(role)s.", role="123456") == "دوركم: 123456."


def test_outside_a_request_sentences_are_dutch(app: Flask):
    assert say("Dit kan nu niet.") == "Dit kan nu niet."


@pytest.mark.parametrize(("number", "words"), [(1, "1 vraag"), (3, "3 vragen")])
def test_dutch_counts_in_two_ways(app: Flask, number: int, words: str):
    shown = app.jinja_env.from_string(
        "{{ ngettext('%(num)s vraag van een andere partij', "
        "'%(num)s vragen van andere partijen', n) }}"
    )
    with app.test_request_context():
        assert shown.render(n=number).startswith(words)
