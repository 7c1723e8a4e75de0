"""Templates: in order, under conditions, with other templates inside, never inside themselves."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.storage.database import session
from core.values import clock
from partnerships.clauses import composing, library, service
from partnerships.clauses.conditions import Condition
from partnerships.clauses.errors import (
    ItemTwice,
    TemplateLoops,
    TooManyEntries,
    UnknownItem,
    UnknownTemplate,
)
from partnerships.clauses.schema import MOST_ENTRIES, CheckCommand, ComposeCommand, EntryCommand
from partnerships.covenants import service as covenants
from partnerships.covenants.model import Clause
from partnerships.covenants.schema import StartCommand
from tests.builders import Group, make_organisation, signed_in
from tests.partnerships.clauses.shelf import fill, make_clause, make_template, publish_words, seen


@pytest.fixture
def club(app: Flask) -> Group:
    return make_organisation()


def begun(club: Group, template: str, *answers: Condition) -> list[Clause]:
    """The clauses of a covenant that begins with this template."""
    command = StartCommand(template, "Samen eten", "Elkaar leren kennen", answers=answers)
    reference = covenants.start(club.actor, command)
    statement = select(Clause).where(Clause.covenant.has(reference=reference))
    return list(session().scalars(statement.order_by(Clause.position)))


def test_a_covenant_begins_with_the_newest_published_words_and_keeps_which_those_were(club: Group):
    clause = make_clause(club.actor, body="Eerst.")
    template = make_template(club.actor, "naam", clause)
    publish_words(club.actor, clause, "Daarna.")
    laid = begun(club, template)
    assert [each.library_key for each in laid] == ["naam", clause]
    assert laid[1].texts[0].body == "Daarna."
    version = seen(club.actor, clause).version(2)
    assert laid[1].library_version_id == version.id
    publish_words(club.actor, clause, "Nog later.")
    assert laid[1].texts[0].body == "Daarna."


def test_a_clause_under_a_condition_is_laid_only_when_it_was_ticked(club: Group):
    eating = make_clause(club.actor)
    template = make_template(club.actor, "naam", eating, **{eating: Condition.ROOMS})
    assert [c.library_key for c in begun(club, template)] == ["naam"]
    with_rooms = begun(club, template, Condition.ROOMS, Condition.MONEY)
    assert [c.library_key for c in with_rooms] == ["naam", eating]
    assert with_rooms[1].only_if == Condition.ROOMS


@pytest.mark.parametrize(
    ("template", "answers", "keys"),
    [
        ("noodfonds", (), {"vrijwilligers", "geld-bijdragen", "gemeente-bevoegdheid"}),
        ("noodfonds", (Condition.VOLUNTEERS,), {"geld-bijdragen", "gemeente-bevoegdheid"}),
        ("taalhuis", (Condition.MUNICIPALITY, Condition.MONEY), {"ruimten-kort"}),
        ("samenwerking", (), set()),
    ],
)
def test_our_own_templates_leave_out_what_was_not_ticked(
    club: Group, template: str, answers: tuple[Condition, ...], keys: set[str]
):
    laid = {clause.library_key for clause in begun(club, template, *answers)}
    assert {c.key for c in library.template(template).clauses} - laid == keys


def test_a_template_inside_a_template_brings_its_clauses_once_and_in_place(club: Group):
    eating, talking = make_clause(club.actor), make_clause(club.actor, "Praten")
    inner = make_template(club.actor, eating, "slot", title="Binnen")
    outer = make_template(club.actor, "naam", inner, talking, "slot", title="Buiten")
    assert [c.library_key for c in begun(club, outer)] == ["naam", eating, "slot", talking]


def test_a_template_that_would_contain_itself_is_refused_with_the_way_round(club: Group):
    inner = make_template(club.actor, "slot", title="Binnen")
    middle = make_template(club.actor, inner, title="Midden")
    outer = make_template(club.actor, middle, title="Buiten")
    with pytest.raises(TemplateLoops) as no:
        fill(club.actor, inner, "slot", outer, title="Binnen")
    assert no.value.details["path"] == "Binnen → Buiten → Midden → Binnen"
    with pytest.raises(TemplateLoops):
        fill(club.actor, inner, inner, title="Binnen")


def test_a_loop_that_was_closed_meanwhile_is_found_when_publishing(club: Group):
    one = make_template(club.actor, "slot", title="Een")
    two = make_template(club.actor, "naam", title="Twee")
    fill(club.actor, one, two, title="Een")
    fill(club.actor, two, one, title="Twee")
    service.publish(club.actor, one)
    with pytest.raises(TemplateLoops):
        service.publish(club.actor, two)


def test_a_template_holds_what_one_may_read_and_each_thing_once(club: Group):
    private = make_clause(make_organisation().actor)
    with pytest.raises(UnknownItem):
        make_template(club.actor, private)
    with pytest.raises(UnknownItem):
        make_template(club.actor, "bestaat-niet")
    with pytest.raises(ItemTwice):
        make_template(club.actor, "slot", "slot")


def test_a_template_of_more_places_than_fit_is_refused_and_not_cut(club: Group):
    key = make_template(club.actor, "slot")
    many = tuple(EntryCommand(f"k{n}") for n in range(MOST_ENTRIES + 1))
    with pytest.raises((TooManyEntries, UnknownItem)):
        composing.compose(club.actor, key, ComposeCommand("Veel", "Te veel", None, many))


def test_who_begins_is_offered_the_houses_own_and_shared_templates(club: Group):
    other = make_organisation()
    private, shared = make_template(other.actor, "slot"), make_template(other.actor, "naam")
    service.share(other.actor, shared)
    keys = [card.key for card in library.templates(club.actor)]
    assert keys[0] == "samenwerking"
    assert shared in keys
    assert private not in keys
    with pytest.raises(UnknownTemplate):
        begun(club, private)


def test_who_chooses_a_template_reads_its_size_and_who_checked_it(client: FlaskClient, club: Group):
    inner = make_template(club.actor, make_clause(club.actor), make_clause(club.actor))
    outer = make_template(club.actor, "slot", inner)
    signed_in(client, club.coordinator)
    card = next(card for card in library.templates(club.actor) if card.key == outer)
    assert (card.clauses, card.checked_on) == (3, None)
    page = client.get("/convenanten/nieuw").text
    assert "3 artikelen." in page
    assert "nagekeken door" not in page
    service.check(club.actor, outer, 1, CheckCommand("mr. De Boer", clock.today()))
    page = client.get("/convenanten/nieuw").text
    assert "nagekeken door mr. De Boer op" in page


def test_a_template_that_was_kept_with_one_more_article_says_so(client: FlaskClient, club: Group):
    key = make_template(club.actor, "slot")
    signed_in(client, club.coordinator)
    typed = {"heading": "Samen", "body": "Voor samen.", "add": "naam", "based_on": "0"}
    answer = client.post(f"/bibliotheek/{key}/schrijven", data=typed, follow_redirects=True)
    assert "Bewaard als concept." in answer.text


def test_an_archived_clause_stays_in_templates_and_an_archived_template_is_offered_to_nobody(
    club: Group,
):
    clause = make_clause(club.actor)
    template = make_template(club.actor, clause)
    service.archive(club.actor, clause)
    assert [c.library_key for c in begun(club, template)] == [clause]
    service.archive(club.actor, template)
    with pytest.raises(UnknownTemplate):
        begun(club, template)
