"""What the newest chapters show, told on the demo of an older release."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask_migrate import upgrade
from sqlalchemy import func, select

from accounts.tasks.registry import tasks_of
from core.storage.audit import AuditLine
from core.storage.database import session
from core.values import clock
from demo import amendments, before, ended, exploration, pilot
from demo import negotiation as table
from demo.stage import Stage
from demo.story import CHAPTERS, tell_story
from partnerships.amendments import consolidating
from partnerships.amendments import queries as amending
from partnerships.commitments.model import Commitment, Occurrence, Reaction, ReactionKind
from partnerships.conversation.model import AdviceRequest
from partnerships.covenants import queries
from partnerships.covenants.model import ClauseKind, Covenant, CovenantState
from partnerships.dossiers.model import Dossier
from partnerships.endings import queries as endings
from partnerships.endings.model import TermWarning
from partnerships.evaluation import queries as evaluating
from partnerships.evaluation.model import Evaluation
from partnerships.negotiation.model import Proposal
from partnerships.policy import CovenantAction
from partnerships.readings import queries as readings
from partnerships.registrations import replacing
from partnerships.signing_rounds.model import Signatory, SigningRound
from tests import postgres
from tests.databases import CAMPAIGN, POSTGRESQL, SQLITE
from tests.migrations.older import DAY, older
from tests.migrations.test_older_demo import all_holds

READ = CovenantAction.READ
TOLD_THEN = 10  # chapters of the older demo
pytestmark = pytest.mark.xdist_group("the demo of an older release")


@pytest.fixture(scope="module", params=[SQLITE, POSTGRESQL] if CAMPAIGN else [SQLITE])
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:  # fmt: skip
    """The demo of an older release, brought to this one, with what is new."""
    address = postgres.fresh_url() if request.param == POSTGRESQL else None
    folder: Path = tmp_path_factory.mktemp("told")
    with older(folder, address):
        upgrade()
        assert tell_story() == len(CHAPTERS) - TOLD_THEN
        yield
    if address:
        postgres.drop(address)


@pytest.fixture
def stage(told: None) -> Iterator[Stage]:
    """It is the day from which the story counts."""
    session().rollback()
    with clock.fixed(DAY):
        yield Stage(DAY)


def of(title: str) -> Covenant:
    return session().scalars(select(Covenant).where(Covenant.title == title)).one()


def test_told_twice_nothing_is_told_twice_and_every_paper_holds(stage: Stage) -> None:
    lines = select(func.count(AuditLine.id))
    known = session().scalar(lines)
    assert tell_story() == 0
    assert session().scalar(lines) == known
    assert all_holds() == 5


def test_covenants_stand_where_the_story_says(stage: Stage) -> None:
    states = Counter(session().scalars(select(Covenant.state)))
    assert states == {
        CovenantState.IN_FORCE: 4, CovenantState.NEGOTIATION: 3, CovenantState.ENDED: 1,
        CovenantState.SIGNING: 1, CovenantState.DRAFT: 2,
    }  # fmt: skip


def test_at_the_table_a_text_lies_against_another_and_a_reading_is_old(stage: Stage) -> None:
    covenant = of(table.TITLE)
    proposals = select(Proposal.state).where(Proposal.covenant_id == covenant.id)
    states = session().scalars(proposals.order_by(Proposal.number)).all()
    assert states[3:] == ["accepted", "countered", "open", "open"]
    shown = queries.covenant(stage.actor("emine"), READ, covenant.reference)
    turkish = [readings.reading(readings.of_article(a), "tr") for a in shown.articles]
    assert sorted(each.changed is not None for each in turkish if each) == [False, True]


def test_one_addendum_is_signed_and_two_want_the_same_article(stage: Stage) -> None:
    actor, reference = stage.actor("fatima"), amendments.reference()
    text = consolidating.consolidated(actor, reference)
    assert len({number for article in text.articles for number in article.sources}) == 2
    found = amending.amendments(actor, reference)
    assert [bool(line.clashes) for line in found.running] == [True, True]


def test_of_the_pot_one_is_late_before_its_day_and_one_may_not_be_dropped(stage: Stage) -> None:
    explained = select(Occurrence.due_on).where(Occurrence.state == "late")
    assert max(session().scalars(explained)) > DAY
    refused = select(Reaction).where(Reaction.kind == ReactionKind.REFUSAL)
    assert session().scalars(refused).one().words


def test_the_pilot_was_signed_in_three_ways_and_ends_within_ninety_days(stage: Stage) -> None:
    covenant = of(pilot.TITLE)
    signed = select(Signatory).join(SigningRound).where(SigningRound.covenant_id == covenant.id)
    ways = [(each.elsewhere or {}).get("way") for each in session().scalars(signed)]
    assert sorted(map(str, ways)) == ["None", "own-certificate", "paper"]
    assert covenant.ends_on is not None
    assert covenant.ends_on - DAY <= timedelta(days=90)
    assert session().scalars(select(TermWarning.days)).all() == [90]


def test_all_looked_back_volunteers_too_and_what_was_learnt_is_promised(stage: Stage) -> None:
    covenant = of(pilot.TITLE)
    view = evaluating.evaluation(stage.actor("hatice"), covenant.reference, 1)
    assert view.readable
    assert [each.answers for each in view.volunteers] == [4, 3]
    learnt = select(Commitment.state).where(Commitment.source.startswith("evaluation:"))
    assert sorted(session().scalars(learnt)) == ["confirmed", "confirmed", "proposed"]


def test_lale_leads_a_draft_and_at_the_table_such_an_article_is_proposed(stage: Stage) -> None:
    draft = queries.covenant(stage.actor("hatice"), READ, of(exploration.TITLE).reference)
    assert draft.names[draft.setting.lead or 0] == "Vrouwenvereniging Lale"
    assert draft.setting.neighbourhoods == ("Havenkwartier", "Oostpolder")
    wanted = select(Proposal).where(Proposal.holds == ClauseKind.SETTING)
    proposal = session().scalars(wanted).one()
    assert (proposal.state, proposal.covenant_id) == ("open", of(table.TITLE).id)


def test_of_the_advice_that_henk_owes_one_is_given_and_one_is_late(stage: Stage) -> None:
    waits = [task for task in tasks_of(stage.actor("henk")) if "/advies/" in str(task.link)]
    assert [task.late for task in waits] == [True]
    given = select(AdviceRequest).where(AdviceRequest.advice_id.is_not(None))
    assert session().scalars(given).one().adviser.name == "Henk Mulder"
    assert not [task for task in tasks_of(stage.actor("lies")) if "/advies/" in str(task.link)]


def test_a_new_covenant_waits_to_take_the_place_of_the_scan(stage: Stage) -> None:
    (new,) = replacing.later(stage.actor("hatice"), of(before.TITLE))
    assert (new.title, new.state) == (before.NEW, CovenantState.DRAFT)


def test_two_parties_have_all_their_papers_at_home(stage: Stage) -> None:
    made = session().scalars(select(Dossier).order_by(Dossier.id)).all()
    assert [row.covenant.reference for row in made] == [
        ended.reference(stage), amendments.reference(),
    ]  # fmt: skip
    for row in made:
        assert row.whole
        assert row.made_at is not None
        assert {entry["fault"] for entry in row.files or ()} == {""}


def test_who_did_not_answer_yet_does_not_read_the_others(stage: Stage) -> None:
    reference = amendments.reference()
    assert evaluating.evaluation(stage.actor("fatima"), reference, 1).readable
    assert not evaluating.evaluation(stage.actor("karel"), reference, 1).readable


def test_of_a_covenant_of_before_one_party_is_leaving(stage: Stage) -> None:
    covenant = of(before.TITLE)
    view = endings.ending(stage.actor("marieke"), READ, covenant.reference)
    assert covenant.registered
    assert [notice.organisation for notice in view.notices] == ["Samen Thuis Zilverwaard"]
    assert view.goes_on


def test_what_lasted_three_years_was_looked_back_on_before_it_ended(stage: Stage) -> None:
    covenant = of("Vrijwilligers in De Linde 2023–2025")
    assert covenant.state == CovenantState.ENDED
    done = session().scalars(select(Evaluation).where(Evaluation.covenant_id == covenant.id)).one()
    assert done.done_at is not None
    assert covenant.ends_on is not None
    assert done.done_at.date() < covenant.ends_on < DAY
