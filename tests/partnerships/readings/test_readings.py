"""A reading version stands beside the Dutch, says that it does not bind, and how old it is."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from accounts.memberships.model import Role
from core.values.errors import NotAllowed, NotFound
from partnerships.clauses import service as shelf
from partnerships.clauses.errors import CheckedInFuture, MisspeltToken
from partnerships.covenants import queries as covenants
from partnerships.covenants import service as drafting
from partnerships.covenants.queries import ArticleView
from partnerships.covenants.schema import StartCommand, WriteCommand
from partnerships.policy import CovenantAction
from partnerships.readings import queries, service
from partnerships.readings.errors import DutchReplaced
from partnerships.readings.languages import BINDS, NAMES, Language
from partnerships.readings.queries import ReadingView
from partnerships.readings.schema import AddReadingCommand, CheckReadingCommand
from tests.builders import Agreement, make_covenant, make_organisation, make_person, signed_in
from tests.partnerships.clauses.shelf import make_clause, make_template, publish_words, seen

ARABIC = AddReadingCommand("ar", "الاجتماع", "يجتمع الأطراف مرتين في السنة.", "Samir", 1)


@pytest.fixture
def agreement(app: Flask) -> Agreement:
    return make_covenant(2)


def article(agreement: Agreement, key: str = "overleg") -> ArticleView:
    view = covenants.covenant(agreement.starter, CovenantAction.READ, agreement.reference)
    return next(a for a in view.articles if a.library_key == key)


def add(agreement: Agreement, command: AddReadingCommand = ARABIC, chair: int = 1) -> None:
    actor, clause = agreement.parties[chair].actor, article(agreement).clause_id
    service.add_to_article(actor, agreement.reference, clause, command)


def found(agreement: Agreement) -> list[ReadingView]:
    return list(queries.readings(queries.of_article(article(agreement))))


def rewrite(agreement: Agreement, body: str) -> None:
    old = article(agreement)
    command = WriteCommand(old.heading, body, None, old.current)
    drafting.write_clause(agreement.starter, agreement.reference, old.clause_id, command)


def test_a_field_that_stands_for_nothing_is_refused_unless_the_dutch_has_it(agreement: Agreement):
    strange = replace(ARABIC, body="يجتمع [partijenn] مرتين.")
    with pytest.raises(MisspeltToken) as refused:
        add(agreement, strange)
    assert refused.value.at == "body"
    add(agreement, replace(ARABIC, body="يجتمع [partijen] مرتين."))
    rewrite(agreement, "De [zaal] is open.")
    add(agreement, replace(ARABIC, body="[zaal] مفتوحة.", based_on=2))


def test_any_party_adds_one_and_sending_it_twice_stores_one(agreement: Agreement):
    for chair in (0, 1, 1):
        add(agreement, chair=chair)
    (reading,) = found(agreement)
    assert reading.language.direction == "rtl"
    assert reading.changed is None
    assert reading.checked_on is None
    assert reading.organisation == agreement.parties[0].name


def test_it_is_outdated_with_the_difference_when_the_dutch_changes(agreement: Agreement):
    add(agreement)
    rewrite(agreement, "De partijen overleggen elke maand.")
    (reading,) = found(agreement)
    assert reading.changed is not None
    assert any(kind == "new" and "maand" in text for kind, text in reading.changed.parts)


def test_a_newer_reading_takes_its_place_and_is_up_to_date(agreement: Agreement):
    add(agreement)
    rewrite(agreement, "De partijen overleggen elke maand.")
    with pytest.raises(DutchReplaced):
        add(agreement)
    add(agreement, AddReadingCommand("ar", "الاجتماع", "كل شهر.", "Samir", 2))
    (reading,) = found(agreement)
    assert (reading.body, reading.changed) == ("كل شهر.", None)


def test_the_dutch_back_as_it_was_makes_the_reading_good_again(agreement: Agreement):
    add(agreement)
    before = article(agreement).body
    rewrite(agreement, "Iets heel anders.")
    rewrite(agreement, before)
    assert found(agreement)[0].changed is None


def test_somebody_checks_it_and_not_tomorrow(agreement: Agreement, monday):
    add(agreement)
    (reading,) = found(agreement)
    here = (agreement.starter, agreement.reference, article(agreement).clause_id, reading.id)
    with pytest.raises(CheckedInFuture):
        service.check_of_article(*here, CheckReadingCommand("Amina", date(2026, 11, 24)))
    service.check_of_article(*here, CheckReadingCommand("Amina", date(2026, 11, 23)))
    assert found(agreement)[0].checked_by == "Amina"


def test_who_is_no_party_reads_and_adds_nothing_and_a_reader_adds_nothing(agreement: Agreement):
    stranger, clause = make_organisation(), article(agreement).clause_id
    with pytest.raises(NotFound):
        service.add_to_article(stranger.actor, agreement.reference, clause, ARABIC)
    reader = make_person(agreement.parties[0], Role.READER)
    with pytest.raises(NotAllowed):
        service.add_to_article(reader.actor, agreement.reference, clause, ARABIC)


def test_a_reading_of_one_clause_is_not_checked_by_way_of_another(agreement: Agreement):
    add(agreement)
    other = article(agreement, "slot").clause_id
    with pytest.raises(NotFound):
        service.check_of_article(
            agreement.starter, agreement.reference, other, found(agreement)[0].id,
            CheckReadingCommand("Amina", date(2026, 11, 23)),
        )  # fmt: skip


def test_the_library_lends_its_reading_until_the_covenant_has_words_of_its_own(app: Flask):
    club = make_organisation()
    key = make_clause(club.actor)
    service.add_to_item(club.actor, key, ARABIC)
    template = make_template(club.actor, "naam", key)
    reference = drafting.start(club.actor, StartCommand(template, "Samen eten"))
    agreement = Agreement(reference, (club,))
    lent = queries.readings(queries.of_article(article(agreement, key)))
    assert [(each.is_own, each.changed) for each in lent] == [(False, None)]
    shown = article(agreement, key)
    command = WriteCommand(shown.heading, "Eigen woorden.", None, 1)
    drafting.write_clause(club.actor, reference, shown.clause_id, command)
    assert queries.readings(queries.of_article(article(agreement, key))) == []


def test_a_new_version_of_the_library_makes_its_reading_outdated(app: Flask):
    club = make_organisation()
    key = make_clause(club.actor)
    service.add_to_item(club.actor, key, ARABIC)
    publish_words(club.actor, key, "Andere woorden.")
    dutch = queries.of_item(seen(club.actor, key))
    assert dutch is not None
    assert queries.readings(dutch)[0].changed is not None


def test_others_do_not_translate_our_clause_for_us(app: Flask):
    club, other = make_organisation(), make_organisation()
    key = make_clause(club.actor)
    with pytest.raises(NotFound):
        service.add_to_item(other.actor, key, ARABIC)
    shelf.share(club.actor, key)
    with pytest.raises(NotAllowed):
        service.add_to_item(other.actor, key, ARABIC)


def test_the_pages_show_both_texts_and_say_in_that_language_what_binds(
    client: FlaskClient, agreement: Agreement
):
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}/artikel/{article(agreement).clause_id}"
    typed = {"language": "ar", "heading": "الاجتماع", "body": "نص", "made_by": "S", "based_on": "1"}
    assert client.post(f"{there}/leesversie", data=typed).status_code == 303
    page = client.get(f"{there}/lezen/ar").text
    assert BINDS["ar"] in page
    assert 'lang="ar" dir="rtl"' in page
    assert "nog niet nagekeken" in page
    assert "verouderd" not in page
    rewrite(agreement, "Elke maand.")
    assert "verouderd" in client.get(f"{there}/lezen/ar").text
    assert "verouderd" in client.get(there).text
    assert client.get(f"{there}/lezen/en").status_code == 404
    late = client.post(f"{there}/leesversie", data=typed)
    assert late.status_code == 422
    assert "نص" in late.text


@pytest.mark.parametrize(("field", "value"), [("language", "xx"), ("language", ""), ("body", ""),
                                              ("made_by", ""), ("heading", "")])  # fmt: skip
def test_bad_input_is_said_at_its_field_and_stores_nothing(
    client: FlaskClient, agreement: Agreement, field: str, value: str
):
    signed_in(client, agreement.parties[0].coordinator)
    there = f"/convenanten/{agreement.reference}/artikel/{article(agreement).clause_id}"
    typed = {"language": "ar", "heading": "K", "body": "T", "made_by": "S", "based_on": "1"}
    assert client.post(f"{there}/leesversie", data=typed | {field: value}).status_code == 422
    assert found(agreement) == []


def test_every_language_has_a_name_a_direction_and_a_sentence_about_what_binds():
    assert {Language.of(code).direction for code in NAMES} == {"ltr", "rtl"}
    assert {"en", "ar", "tr"} <= BINDS.keys()
    assert all(Language.of(code).binds for code in NAMES)
