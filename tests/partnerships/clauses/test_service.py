"""The library's verbs: written by colleagues, published once and for good, shared, copied."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from accounts.memberships.model import Role
from core.storage.database import session, transaction
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from partnerships.clauses import service
from partnerships.clauses.errors import (
    Archived,
    CheckedBefore,
    CheckedInFuture,
    EmptyText,
    NothingToPublish,
    NotPublished,
    SharedAlready,
    TextReplaced,
)
from partnerships.clauses.model import ItemKind, ItemState, LibraryVersion
from partnerships.clauses.schema import CheckCommand, NewItemCommand, WriteItemCommand
from partnerships.clauses.topics import Topic
from tests.builders import Group, make_organisation, make_person
from tests.partnerships.clauses.shelf import make_clause, make_template, publish_words, seen

NEW = NewItemCommand(ItemKind.CLAUSE, "Samen eten", Topic.MEETINGS)


@pytest.fixture
def club(app: Flask) -> Group:
    return make_organisation()


@pytest.fixture
def others(app: Flask) -> Group:
    return make_organisation()


def test_what_one_writes_is_seen_by_nobody_else_until_it_is_shared(club: Group, others: Group):
    key = make_clause(club.actor)
    with pytest.raises(NotFound):
        seen(others.actor, key)
    service.share(club.actor, key)
    assert seen(others.actor, key).title == "Samen eten"


def test_sharing_gives_no_sight_of_the_next_draft(club: Group, others: Group):
    key = make_clause(club.actor, shared=True)
    service.write(club.actor, key, WriteItemCommand("Samen koken", "Nog niet af."))
    assert seen(club.actor, key).draft is not None
    assert seen(others.actor, key).draft is None
    assert seen(others.actor, key).title == "Samen eten"


def test_the_same_form_sent_twice_begins_one_thing(club: Group):
    assert service.begin(club.actor, NEW) == service.begin(club.actor, NEW)
    key = make_clause(club.actor, "Iets anders")
    assert service.copy(club.actor, key) == service.copy(club.actor, key)


def test_a_copy_keeps_where_its_words_came_from(club: Group, others: Group):
    key = make_clause(club.actor, shared=True)
    copy = seen(others.actor, service.copy(others.actor, key))
    assert copy.draft is not None
    assert copy.draft.body == seen(others.actor, key).versions[0].body
    assert copy.copied_from is not None
    assert (copy.copied_from.key, copy.copied_from.number) == (key, 1)
    assert copy.owner == others.name


def test_a_published_version_never_changes_and_the_next_one_takes_its_place(club: Group):
    key = make_clause(club.actor, body="Eerst.")
    assert publish_words(club.actor, key, "Daarna.") == 2
    view = seen(club.actor, key)
    assert [(v.number, v.body) for v in view.versions] == [(2, "Daarna."), (1, "Eerst.")]
    assert view.draft is None
    with pytest.raises(IntegrityError), transaction():
        session().execute(update(LibraryVersion).values(body="Anders."))


def test_publishing_needs_new_words(club: Group):
    key = make_clause(club.actor)
    with pytest.raises(NothingToPublish):
        service.publish(club.actor, key)
    empty = service.begin(club.actor, NewItemCommand(ItemKind.TEMPLATE, "Leeg"))
    with pytest.raises(EmptyText):
        service.publish(club.actor, empty)


def test_two_colleagues_at_one_draft_lose_nothing(club: Group):
    key = service.begin(club.actor, NEW)
    service.write(club.actor, key, WriteItemCommand("Samen eten", "Van mij.", based_on=1))
    with pytest.raises(TextReplaced):
        service.write(club.actor, key, WriteItemCommand("Samen eten", "Van u.", based_on=1))
    service.write(club.actor, key, WriteItemCommand("Samen eten", "Van mij.", based_on=1))
    draft = seen(club.actor, key).draft
    assert draft is not None
    assert (draft.body, draft.revision) == ("Van mij.", 2)


def test_a_check_belongs_to_one_version(club: Group, monday):
    key = make_clause(club.actor)
    service.check(club.actor, key, 1, CheckCommand("mr. A. Jansen", clock.today()))
    publish_words(club.actor, key, "Daarna.")
    newest, first = seen(club.actor, key).versions
    assert (first.checked_by, first.checked_on) == ("mr. A. Jansen", clock.today())
    assert (newest.checked_by, newest.checked_on) == ("", None)


def test_nobody_checks_a_text_tomorrow_or_before_it_was_there(club: Group, monday):
    key = make_clause(club.actor)
    with pytest.raises(CheckedInFuture):
        service.check(club.actor, key, 1, CheckCommand("mr. A. Jansen", date(2026, 11, 24)))
    with pytest.raises(CheckedBefore):
        service.check(club.actor, key, 1, CheckCommand("mr. A. Jansen", date(2026, 11, 22)))
    with pytest.raises(NotFound):
        service.check(club.actor, key, 7, CheckCommand("mr. A. Jansen", date(2026, 11, 23)))


def test_sharing_is_done_once_and_with_words_that_were_published(club: Group):
    with pytest.raises(NotPublished):
        service.share(club.actor, service.begin(club.actor, NEW))
    key = make_clause(club.actor, "Iets anders", shared=True)
    with pytest.raises(SharedAlready):
        service.share(club.actor, key)


def test_what_is_archived_changes_no_more_but_may_be_copied(club: Group):
    key = make_clause(club.actor)
    service.archive(club.actor, key)
    assert seen(club.actor, key).state == ItemState.ARCHIVED
    for verb in (service.archive, service.publish, service.share):
        with pytest.raises(Archived):
            verb(club.actor, key)
    with pytest.raises(Archived):
        service.write(club.actor, key, WriteItemCommand("Toch", "nog iets"))
    assert seen(club.actor, service.copy(club.actor, key)).draft is not None


@pytest.mark.parametrize("role", [Role.LAWYER, Role.POLICY_OFFICER, Role.BOARD_MEMBER])
def test_a_lawyer_and_who_decides_may_publish(club: Group, role: Role):
    colleague = make_person(club, role)
    assert publish_words(colleague.actor, make_clause(club.actor), "Van de jurist.") == 2


def test_a_professional_writes_and_does_not_publish_and_a_reader_only_reads(club: Group):
    key = make_clause(club.actor)
    writer, reader = make_person(club, Role.PROFESSIONAL), make_person(club, Role.READER)
    service.write(writer.actor, key, WriteItemCommand("Samen eten", "Een voorstel."))
    with pytest.raises(NotAllowed):
        service.publish(writer.actor, key)
    with pytest.raises(NotAllowed):
        service.write(reader.actor, key, WriteItemCommand("Samen eten", "Een voorstel."))
    assert seen(reader.actor, key).title == "Samen eten"


def test_others_may_read_what_is_shared_and_touch_nothing(club: Group, others: Group):
    key = make_template(club.actor, make_clause(club.actor))
    with pytest.raises(NotFound):
        service.publish(others.actor, key)
    service.share(club.actor, key)
    with pytest.raises(NotAllowed):
        service.publish(others.actor, key)
