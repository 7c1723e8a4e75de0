"""Looking back both ways, through the services."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from accounts.notices.model import OutboxMail
from core.storage.audit import lines_of
from core.storage.database import session
from core.values import clock
from core.values.errors import NotFound
from partnerships.commitments.model import Commitment
from partnerships.covenants import facts
from partnerships.covenants import queries as covenants
from partnerships.covenants.model import CovenantState
from partnerships.endings import errors as ends
from partnerships.endings import service as endings
from partnerships.evaluation import errors, indicators, service, volunteers
from partnerships.evaluation.model import EvaluationState, Judgement, VolunteerAnswer
from partnerships.evaluation.schema import BeginCommand, ImproveCommand, VolunteerCommand
from tests.partnerships.evaluation.looking_back import SOON, Back, look_back

pytestmark = pytest.mark.usefixtures("monday")
FINE = VolunteerCommand(5, 4, 3, "Er is altijd koffie.")


@pytest.fixture
def back(app) -> Back:
    return look_back()


def count(kind: type) -> int:
    return session().scalar(select(func.count()).select_from(kind)) or 0


def test_one_reads_the_others_after_answering_and_not_before(back):
    back.give(0, words="Dit is van de eerste.")
    assert back.view(0).readable
    for chair in (1, 2):
        assert not back.view(chair).readable
        assert back.view(chair).results == back.view(chair).findings == ()
        assert [name for _, name in back.view(chair).answered] == [back.parties[0].name]
    back.give(1, 2, "Dit is van de tweede.")
    said = [each.words for each in back.view(1).results[0].said]
    assert said == ["Dit is van de eerste.", "Dit is van de tweede."]
    assert not back.view(2).readable
    assert back.view(0).state == EvaluationState.OPEN
    back.give(2)
    assert back.view(2).state == EvaluationState.DONE


def test_the_same_answers_twice_are_one_and_other_ones_are_refused(back):
    back.give(0)
    back.give(0)
    assert count(Judgement) == 3
    with pytest.raises(errors.AnsweredBefore):
        back.give(0, 1)
    assert {row.keeps for row in session().scalars(select(Judgement))} == {4}


def test_everybody_is_judged_and_nobody_twice_or_from_elsewhere(back):
    full = back.answers()
    actor = back.parties[0].actor
    wrong = [
        replace(full, parties=full.parties[:2]), replace(full, findings=[]),
        replace(full, parties=[*full.parties, full.parties[0]]),
        replace(full, parties=[*full.parties[:2], {**full.parties[2], "about": 99}]),
        replace(full, findings=[full.findings[0], full.findings[0]]),
    ]  # fmt: skip
    for command in wrong:
        with pytest.raises(errors.JudgeAll):
            service.give(actor, back.reference, 1, command)
    assert count(Judgement) == 0


def test_one_evaluation_at_a_time_with_the_indicators_of_its_first_day(back):
    actor = back.parties[1].actor
    assert service.begin(actor, back.reference, BeginCommand(SOON)) == 1  # sent twice
    with pytest.raises(errors.OneRuns):
        service.begin(back.parties[0].actor, back.reference, BeginCommand(SOON))
    with pytest.raises(errors.WhileOneRuns):
        indicators.choose(actor, back.reference, "Iets nieuws")
    with pytest.raises(errors.WhileOneRuns):
        indicators.leave_out(actor, back.reference, 1)
    assert [number for number, _ in back.view(0).indicators] == [1, 2]
    for chair in range(3):
        back.give(chair)
    indicators.choose(actor, back.reference, "Iets nieuws")
    with pytest.raises(errors.IndicatorThere):
        indicators.choose(actor, back.reference, "iets NIEUWS")
    indicators.leave_out(actor, back.reference, 1)
    told = [m.id for m in session().scalars(select(OutboxMail)) if "Iets nieuws" in m.text]
    assert len(told) == len(back.parties) - 1
    left = [m.id for m in session().scalars(select(OutboxMail)) if "liet een punt weg" in m.text]
    assert len(left) == len(back.parties) - 1
    number = service.begin(actor, back.reference, BeginCommand(SOON))
    assert [n for n, _ in replace(back, number=number).view(0).indicators] == [2, 3]


def test_a_volunteer_answers_once_and_leaves_no_trace(back):
    actor = back.parties[0].actor
    tokens = volunteers.make_links(actor, back.reference, 1, 5)
    lines = len(list(lines_of(covenants.load(back.reference))))
    for token in tokens[:2]:
        volunteers.answer(token, FINE)
    with pytest.raises(errors.LinkUsed):
        volunteers.answer(tokens[0], FINE)
    assert count(VolunteerAnswer) == 2
    assert len(list(lines_of(covenants.load(back.reference)))) == lines
    back.give(0)
    assert [(v.answers, v.words) for v in back.view(0).volunteers] == [(2, ())]
    volunteers.answer(tokens[2], FINE)
    (found,) = back.view(0).volunteers
    assert (found.answers, [bar.text for bar in found.bars]) == (3, ["5,0", "4,0", "3,0"])
    volunteers.answer(tokens[3], replace(FINE, heard=1))
    (later,) = back.view(0).volunteers
    assert (later.answers, later.read, later.bars) == (4, 3, found.bars)  # not by subtraction
    assert back.view(1).volunteers == ()
    with pytest.raises(NotFound):
        volunteers.asked("niets")
    with clock.fixed(clock.now() + timedelta(days=61)), pytest.raises(errors.LinkOver):
        volunteers.answer(tokens[4], FINE)
    with pytest.raises(errors.TooManyLinks):
        volunteers.make_links(actor, back.reference, 1, 196)


def test_an_improvement_becomes_a_commitment_of_its_party(back):
    wanted = ImproveCommand(back.parties[2].id, "Belt binnen twee dagen terug.", SOON)
    with pytest.raises(errors.AnswerFirst):
        service.improve(back.parties[0].actor, back.reference, 1, wanted)
    back.give(0)
    service.improve(back.parties[0].actor, back.reference, 1, wanted)
    row = session().scalars(select(Commitment)).one()
    assert (row.source, row.organisation_id, row.state.value) == (
        "evaluation:1:1", back.parties[2].id, "proposed",
    )  # fmt: skip


def test_mail_and_trail_tell_that_somebody_answered_and_not_what(back):
    back.give(0, words="Geheim woord.")
    told = [mail.text for mail in session().scalars(select(OutboxMail))]
    assert any("heeft geantwoord op de vragen" in text for text in told)
    assert not any("Geheim woord" in text for text in told)
    lines = list(lines_of(covenants.load(back.reference)))
    assert not any("Geheim" in str(line.detail) for line in lines)


def test_the_covenant_ends_early_when_all_looked_back_and_all_say_so(back):
    with pytest.raises(ends.NoFinalEvaluation):
        endings.agree_to_end(back.parties[0].actor, back.reference)
    for chair in range(3):
        back.give(chair)
    assert facts.gather(covenants.load(back.reference)).gates == ()
    assert not endings.agree_to_end(back.parties[0].actor, back.reference)
    with pytest.raises(ends.EndNoted):
        endings.agree_to_end(back.parties[0].actor, back.reference)
    endings.take_back(back.parties[0].actor, back.reference)
    for chair in (0, 1):
        assert not endings.agree_to_end(back.parties[chair].actor, back.reference)
    assert endings.agree_to_end(back.parties[2].actor, back.reference)
    assert covenants.load(back.reference).state == CovenantState.ENDED
    today = clock.today()
    with clock.fixed(today + timedelta(days=91)), pytest.raises(errors.TooLongAgo):
        service.begin(back.parties[0].actor, back.reference, BeginCommand(SOON))
    with clock.fixed(today + timedelta(days=90)):
        assert service.begin(back.parties[0].actor, back.reference, BeginCommand(SOON)) == 2
        replace(back, number=2).give(1)


def test_one_silent_party_does_not_keep_the_others_from_looking_back_again(back):
    back.give(0, words="Dit is van de eerste.")
    back.give(1)
    first, silent = back.parties[0].actor, back.parties[2].actor
    with clock.fixed(SOON), pytest.raises(errors.NotLate):
        service.close(first, back.reference, 1)
    with clock.fixed(SOON + timedelta(days=1)):
        service.close(first, back.reference, 1)
        service.close(back.parties[1].actor, back.reference, 1)  # over is over
        with pytest.raises(errors.Closed):
            back.give(2)
        assert service.begin(silent, back.reference, BeginCommand(SOON + timedelta(days=30))) == 2
    assert back.view(0).state == EvaluationState.CLOSED
    assert back.view(0).readable
    assert (back.view(2).readable, back.view(2).results) == (False, ())
    told = [m.text for m in session().scalars(select(OutboxMail)) if "gesloten" in m.subject]
    assert len(told) == 3
