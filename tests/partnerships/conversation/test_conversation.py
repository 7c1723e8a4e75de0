"""What is said: to all or among ourselves, kept as it was said, and never in anybody's way."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from accounts.memberships.model import Role
from accounts.notices.model import OutboxMail
from accounts.policy import can
from accounts.tasks.registry import tasks_of
from core.storage.audit import verify
from core.storage.database import session, transaction
from core.values.errors import NotAllowed, NotFound
from partnerships.conversation import errors, queries, service
from partnerships.conversation.model import Audience, Remark, RemarkKind
from partnerships.conversation.queries import Show, Talk
from partnerships.conversation.schema import (
    AdviceCommand,
    AnswerCommand,
    CommentCommand,
    QuestionCommand,
)
from partnerships.conversation.service import Place
from partnerships.covenants import stopping
from partnerships.covenants.queries import trail
from partnerships.covenants.schema import StopCommand
from partnerships.policy import ConversationAction
from tests.builders import let_join, mailed, make_organisation, make_person
from tests.partnerships.negotiation.table import Table

STARTER, GEMEENTE, WELZIJN = 0, 1, 2
OURS = "Wij gaan hooguit tot tien procent."


def say(table: Table, chair: int, text: str, audience: Audience = Audience.OWN, *named: int) -> int:
    command = CommentCommand(text, audience, list(named))
    return service.comment(table.actor(chair), table.reference, place(table), command)


def advise(table: Table, chair: int, text: str = OURS) -> int:
    command = AdviceCommand(text, "mr. De Boer", date(2026, 11, 2))
    return service.advise(table.actor(chair), table.reference, place(table), command)


def ask(table: Table, chair: int, text: str = "Wat bedoelt u?", asked: int | None = None) -> int:
    command = QuestionCommand(text, asked)
    return service.ask(table.actor(chair), table.reference, place(table), command)


def reply(table: Table, chair: int, question: int, text: str = "Dit bedoelen wij.") -> int:
    command = AnswerCommand(text)
    return service.answer(table.actor(chair), table.reference, question, command)


def place(table: Table) -> Place:
    return Place(clause_id=table.first_text().clause_id)


def heard(table: Table, chair: int) -> Talk:
    view = table.view
    return queries.about(table.actor(chair), view, table.first_text().clause_id)


def words(table: Table, chair: int) -> list[str]:
    return [remark.text for remark in heard(table, chair).remarks]


def test_a_comment_is_for_ones_own_side_unless_one_says_otherwise(table: Table):
    command = CommentCommand(OURS)
    service.comment(table.actor(STARTER), table.reference, place(table), command)
    say(table, STARTER, "Wij vinden dit een goede zin.", Audience.ALL)
    assert words(table, STARTER) == [OURS, "Wij vinden dit een goede zin."]
    for other in (GEMEENTE, WELZIJN):
        assert words(table, other) == ["Wij vinden dit een goede zin."]


def test_the_same_words_sent_twice_are_said_once(table: Table):
    first = say(table, STARTER, "Akkoord.", Audience.ALL)
    assert say(table, STARTER, "Akkoord.", Audience.ALL) == first
    say(table, STARTER, "Nog iets.", Audience.ALL)
    assert say(table, STARTER, "Akkoord.", Audience.ALL) > first  # said again, later
    assert len(words(table, STARTER)) == 3


def test_what_was_said_never_changes_in_the_database_either(table: Table):
    number = say(table, STARTER, OURS)
    for change in ({"text": "Anders."}, {"audience": Audience.ALL}, {"person_id": 1}):
        with pytest.raises(IntegrityError):
            rewrite(number, **change)


def rewrite(number: int, **change: object) -> None:
    with transaction():
        row = session().scalars(select(Remark).where(Remark.id == number)).one()
        for name, value in change.items():
            setattr(row, name, value)


def test_advice_for_another_party_is_no_row_that_the_database_takes(table: Table):
    for kind, audience in ((RemarkKind.ADVICE, Audience.ALL), (RemarkKind.QUESTION, Audience.OWN)):
        with pytest.raises(IntegrityError):
            smuggle(table, kind, audience)


def smuggle(table: Table, kind: RemarkKind, audience: Audience) -> None:
    view, actor = table.view, table.actor(STARTER)
    with transaction():
        session().add(
            Remark(
                covenant_id=view.id, kind=kind, audience=audience, text="x", at=view.created_at,
                organisation_id=actor.organisation_id, person_id=actor.person_id,
            )
        )  # fmt: skip


def test_who_withdraws_leaves_a_trace_and_no_words(table: Table):
    number = say(table, STARTER, "Dit was te scherp.", Audience.ALL)
    with pytest.raises(NotAllowed):
        service.withdraw(table.actor(GEMEENTE), table.reference, number)
    for _ in range(2):  # pressed twice
        service.withdraw(table.actor(STARTER), table.reference, number)
    (remark,) = heard(table, GEMEENTE).remarks
    assert (remark.text, remark.withdrawn_by) == ("", table.parties[STARTER].coordinator.name)
    assert remark.withdrawn_at
    found, _ = queries.listed(table.actor(GEMEENTE), table.reference, Show.ALL, "scherp")
    assert found.remarks == []
    verbs = [line.verb for line in trail(table.actor(GEMEENTE), table.reference)]
    assert verbs[:2] == ["remark.withdraw", "remark.comment"]


def test_anothers_own_words_are_not_there_at_all(table: Table):
    number = say(table, STARTER, OURS)
    with pytest.raises(NotFound):
        service.withdraw(table.actor(GEMEENTE), table.reference, number)
    with pytest.raises(NotFound):
        reply(table, GEMEENTE, number)
    with pytest.raises(NotFound):
        queries.one(table.actor(GEMEENTE), table.view, number)
    assert queries.one(table.actor(STARTER), table.view, number).text == OURS


def test_the_trail_of_a_covenant_tells_nothing_of_one_side(table: Table):
    before = [line.verb for line in trail(table.actor(GEMEENTE), table.reference)]
    say(table, STARTER, OURS)
    service.withdraw(table.actor(STARTER), table.reference, advise(table, STARTER))
    for chair in range(3):
        assert [line.verb for line in trail(table.actor(chair), table.reference)] == before
    assert verify().intact


def test_a_mention_mails_a_link_and_not_the_words(table: Table):
    colleague = make_person(table.parties[STARTER], Role.LAWYER)
    number = say(table, STARTER, OURS, Audience.OWN, colleague.id)
    assert "tien procent" not in mailed(colleague)
    assert f"#opmerking-{number}" in mailed(colleague)
    assert heard(table, STARTER).remarks[0].mentions == (colleague.name,)


def test_nobody_is_named_who_may_not_read_it(table: Table):
    theirs = table.parties[GEMEENTE].coordinator
    stranger = make_organisation().coordinator
    for audience, person in ((Audience.OWN, theirs), (Audience.ALL, stranger)):
        with pytest.raises(errors.MentionsOutsider):
            say(table, STARTER, OURS, audience, person.id)
    assert session().scalar(select(func.count()).select_from(Remark)) == 0
    say(table, STARTER, "Kijkt u mee?", Audience.ALL, theirs.id)
    assert "noemt u" in mailed(theirs)


def test_own_words_are_in_nobodys_mail(table: Table):
    say(table, STARTER, OURS)
    advise(table, STARTER)
    mails = session().execute(select(OutboxMail.subject, OutboxMail.text)).all()
    assert not any("tien procent" in text or "De Boer" in text for _, text in mails)


def test_advice_has_a_name_and_a_day_and_stays_with_its_organisation(table: Table):
    advise(table, GEMEENTE)
    (given,) = heard(table, GEMEENTE).advice
    assert (given.adviser, given.advised_on) == ("mr. De Boer", date(2026, 11, 2))
    assert heard(table, STARTER).advice == []
    number = table.propose(STARTER, table.first_text(), "Anders.")
    view, clause = table.view, table.first_text().clause_id
    shown = [
        queries.about_proposal(table.actor(chair), view, number, clause).advice
        for chair in (GEMEENTE, STARTER, WELZIJN)
    ]
    assert [len(each) for each in shown] == [1, 0, 0]


def test_advice_of_tomorrow_is_refused(table: Table, monday):
    command = AdviceCommand(OURS, "mr. De Boer", date(2026, 11, 24))
    with pytest.raises(errors.AdviceOfTomorrow):
        service.advise(table.actor(STARTER), table.reference, place(table), command)


def test_a_question_waits_for_who_was_asked_and_is_a_task_there(table: Table):
    question = ask(table, STARTER)
    assert heard(table, WELZIJN).remarks[0].waiting == tuple(g.name for g in table.parties[1:])
    reply(table, GEMEENTE, question)
    assert reply(table, GEMEENTE, question) > question  # pressed twice: one answer
    (shown,) = heard(table, STARTER).remarks
    assert [answer.text for answer in shown.answers] == ["Dit bedoelen wij."]
    assert shown.waiting == (table.parties[WELZIJN].name,)
    assert questions(table) == [0, 0, 1]
    with pytest.raises(errors.AnsweredBefore):
        reply(table, GEMEENTE, question, "Of toch iets anders.")


def questions(table: Table) -> list[int]:
    session().rollback()
    found = [tasks_of(table.actor(chair)) for chair in range(3)]
    return [sum("vraag" in task.what for task in tasks) for tasks in found]


def test_a_question_to_one_party_is_read_by_all_and_answered_by_that_one(table: Table):
    question = ask(table, STARTER, asked=table.parties[WELZIJN].id)
    assert questions(table) == [0, 0, 1]
    assert words(table, GEMEENTE) == ["Wat bedoelt u?"]
    with pytest.raises(errors.NotAsked):
        reply(table, GEMEENTE, question)
    reply(table, WELZIJN, question)
    assert questions(table) == [0, 0, 0]
    assert "Dit bedoelen wij." in mailed(table.parties[STARTER].coordinator)


def test_a_withdrawn_answer_makes_the_question_open_again(table: Table):
    question = ask(table, STARTER, asked=table.parties[WELZIJN].id)
    answer = reply(table, WELZIJN, question)
    service.withdraw(table.actor(WELZIJN), table.reference, answer)
    assert questions(table) == [0, 0, 1]
    service.withdraw(table.actor(STARTER), table.reference, question)
    assert questions(table) == [0, 0, 0]
    with pytest.raises(errors.QuestionWithdrawn):
        reply(table, WELZIJN, question, "Te laat.")


def test_an_open_question_keeps_nobody_from_answering_the_proposal(table: Table):
    number = table.propose(STARTER, table.first_text(), "Anders.")
    command = QuestionCommand("Waarom?")
    service.ask(table.actor(GEMEENTE), table.reference, Place(proposal=number), command)
    table.yes(GEMEENTE, number)
    table.yes(WELZIJN, number)
    assert table.first_text().body == "Anders."


def test_a_party_that_joins_reads_what_was_said_to_all(table: Table):
    say(table, STARTER, OURS)
    say(table, STARTER, "Voor iedereen.", Audience.ALL)
    late = make_organisation()
    let_join(table.reference, table.parties, late)
    session().rollback()
    found, _ = queries.listed(late.actor, table.reference, Show.ALL)
    assert [remark.text for remark in found.remarks] == ["Voor iedereen."]


def test_strangers_see_nothing_and_readers_say_nothing(table: Table):
    question = ask(table, STARTER)
    stranger, reader = make_organisation(), make_person(table.parties[GEMEENTE], Role.READER)
    for actor, refusal in ((stranger.actor, NotFound), (reader.actor, NotAllowed)):
        with pytest.raises(refusal):
            service.comment(actor, table.reference, place(table), CommentCommand("x"))
        with pytest.raises(refusal):
            service.answer(actor, table.reference, question, AnswerCommand("x"))
    assert tasks_of(reader.actor) == []


def test_the_list_is_the_policy(table: Table):
    for chair in range(3):
        say(table, chair, f"Van {chair} voor ons.")
        say(table, chair, f"Van {chair} voor allen.", Audience.ALL)
        advise(table, chair, f"Advies aan {chair}.")
    reader = make_person(table.parties[GEMEENTE], Role.READER)
    actors = [table.actor(chair) for chair in range(3)]
    actors += [reader.actor, make_organisation().actor, make_person().actor]
    rows = session().scalars(select(Remark).order_by(Remark.id)).all()
    for actor in actors:
        seen = session().scalars(select(Remark).where(queries.heard_by(actor))).all()
        assert {r.id for r in seen} == {
            r.id for r in rows if can(actor, ConversationAction.READ, r)
        }  # fmt: skip


def test_after_the_end_one_reads_and_says_nothing_more(app):
    from partnerships.negotiation.service import freeze
    from tests.partnerships.negotiation.table import lay_table

    table = lay_table()
    for chair in range(3):
        stopping.abandon(table.actor(chair), table.reference, StopCommand("Er is geen geld."))
    with pytest.raises(errors.TalkIsOver):
        say(table, STARTER, "Nog even.", Audience.ALL)
    other = lay_table()
    freeze(other.actor(STARTER), other.reference)
    say(other, STARTER, "De tekst ligt vast; praten mag.", Audience.ALL)
