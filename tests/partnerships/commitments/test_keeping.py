"""Done, late, let go, seen, asked: the party itself reports, all see, and nobody is passed over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from core.storage.audit import lines_of
from core.storage.database import session
from core.values import clock
from core.values.errors import NotAllowed, NotFound
from core.values.lifecycle import NotInThisState
from core.web.uploads import Upload
from partnerships.commitments import errors, keeping, queries
from partnerships.commitments.schema import DoneCommand, LateCommand, ReasonCommand, WordsCommand
from partnerships.commitments.tasks import to_release
from partnerships.commitments.words import stand
from partnerships.covenants.queries import load
from tests.builders import mailed, make_organisation
from tests.kept import kept
from tests.partnerships.commitments.promises import READ, Promised, sign

AFTER = date(2026, 12, 5)
PDF = b"%PDF-1.4 verslag"


@kept
def standing() -> Promised:
    made = sign()
    made.standing(1)
    return made


@pytest.fixture
def promised(app: Flask, monday) -> Promised:
    return standing()


def here(promised: Promised) -> tuple[str, int, int]:
    return promised.reference, 1, 1


def report(promised: Promised, chair: int = 1, words: str | None = "Verslag gestuurd.") -> None:
    keeping.report(promised.actor(chair), *here(promised), DoneCommand(words))


def state(promised: Promised) -> str:
    return promised.turn(1).state.value


def test_done_with_a_sentence_is_seen_by_all(promised: Promised):
    report(promised)
    for chair in range(3):
        turn = promised.moment(1, chair=chair).turn
        assert (turn.state, turn.proof) == ("done", "Verslag gestuurd.")


def test_done_with_a_file_gives_every_party_the_file(promised: Promised):
    upload = Upload(PDF, "verslag.pdf", "application/pdf", hashlib.sha256(PDF).hexdigest())
    keeping.report(promised.actor(1), *here(promised), DoneCommand(), upload)
    for chair in range(3):
        data, name, kind = queries.document(promised.actor(chair), *here(promised))
        assert (data, name, kind) == (PDF, "verslag.pdf", "application/pdf")


def test_done_without_proof_is_refused_at_its_field(promised: Promised):
    with pytest.raises(errors.NoProof) as refused:
        report(promised, words=None)
    assert (refused.value.at, state(promised)) == ("proof", "open")


def test_done_is_said_once(promised: Promised):
    report(promised)
    with pytest.raises(NotInThisState):
        report(promised, words="Nog eens.")


@pytest.mark.parametrize("chair", [0, 2])
def test_nobody_reports_for_another(promised: Promised, chair: int):
    with pytest.raises(NotAllowed):
        report(promised, chair)


def test_late_is_said_beforehand_and_the_others_hear_it(promised: Promised):
    keeping.explain(promised.actor(1), *here(promised), LateCommand("De drukker is ziek."))
    assert "doet een afspraak later" in mailed(promised.parties[2].coordinator)
    turn = promised.moment(1, chair=2).turn
    assert stand(turn.state, turn.overdue)[0] == "Wordt later, met uitleg"
    with clock.fixed(AFTER):
        turn = promised.moment(1, chair=2).turn
        assert stand(turn.state, turn.overdue)[0] == "Te laat, met uitleg"
        report(promised)
    assert state(promised) == "done"


def test_late_is_explained_after_the_day_and_can_still_be_done(promised: Promised):
    why = LateCommand("De drukker was ziek.")
    with clock.fixed(AFTER):
        keeping.explain(promised.actor(1), *here(promised), why)
        assert state(promised) == "late"
        assert promised.moment(1, chair=2).turn.explanation == "De drukker was ziek."
        report(promised)
    assert state(promised) == "done"


def ask_waiver(promised: Promised) -> None:
    why = ReasonCommand("De school is dicht.")
    keeping.ask_waiver(promised.actor(1), *here(promised), why)


def test_a_promise_is_let_go_when_all_others_agree(promised: Promised):
    ask_waiver(promised)
    keeping.release(promised.actor(0), *here(promised))
    assert state(promised) == "open"
    assert promised.moment(1).silent == (promised.parties[2].name,)
    keeping.release(promised.actor(2), *here(promised))
    assert state(promised) == "waived"
    assert promised.moment(1, chair=2).turn.waiver == "De school is dicht."


def waits_for(promised: Promised, chair: int) -> bool:
    session().rollback()
    return any(task.what.startswith("Mag deze") for task in to_release(promised.actor(chair)))


def refuse(promised: Promised, chair: int) -> None:
    why = ReasonCommand("Wij rekenen erop.")
    keeping.refuse_waiver(promised.actor(chair), *here(promised), why)


def test_a_no_comes_with_its_reason_and_ends_the_task(promised: Promised):
    ask_waiver(promised)
    keeping.see(promised.actor(0), *here(promised))
    assert waits_for(promised, 0)
    refuse(promised, 0)
    assert not waits_for(promised, 0)
    assert waits_for(promised, 2)
    shown = promised.moment(1, chair=2)
    assert (shown.refused_by, shown.silent) == (
        (promised.parties[0].name,), (promised.parties[2].name,),
    )  # fmt: skip
    assert shown.reactions[-1].words == "Wij rekenen erop."
    assert "de afspraak mag niet vervallen" in mailed(promised.parties[1].coordinator)


def test_a_no_holds_the_promise_until_it_becomes_a_yes(promised: Promised):
    ask_waiver(promised)
    refuse(promised, 0)
    keeping.release(promised.actor(2), *here(promised))
    assert state(promised) == "open"
    with pytest.raises(errors.RefusedAlready):
        refuse(promised, 0)
    keeping.release(promised.actor(0), *here(promised))
    assert state(promised) == "waived"


def test_who_asked_may_ask_no_longer_and_a_yes_does_not_count_for_the_next_time(
    promised: Promised,
):
    ask_waiver(promised)
    keeping.release(promised.actor(0), *here(promised))
    keeping.withdraw_waiver(promised.actor(1), *here(promised))
    assert not waits_for(promised, 2)
    assert "vraagt niet langer" in mailed(promised.parties[2].coordinator)
    assert promised.moment(1).reactions[-1].words == "De school is dicht."
    with pytest.raises(errors.NotAskedFor):
        keeping.release(promised.actor(2), *here(promised))
    ask_waiver(promised)
    assert waits_for(promised, 0)
    keeping.release(promised.actor(2), *here(promised))
    assert state(promised) == "open"


def test_only_who_asked_withdraws_and_only_the_others_refuse(promised: Promised):
    ask_waiver(promised)
    with pytest.raises(NotAllowed):
        keeping.withdraw_waiver(promised.actor(0), *here(promised))
    with pytest.raises(NotAllowed):
        refuse(promised, 1)


def test_agreeing_twice_counts_once(promised: Promised):
    ask_waiver(promised)
    for _ in range(2):
        keeping.release(promised.actor(0), *here(promised))
    assert (state(promised), len(promised.moment(1).reactions)) == ("open", 1)


def test_nobody_releases_itself(promised: Promised):
    ask_waiver(promised)
    with pytest.raises(NotAllowed):
        keeping.release(promised.actor(1), *here(promised))


def test_nobody_is_released_who_did_not_ask(promised: Promised):
    with pytest.raises(errors.NotAskedFor):
        keeping.release(promised.actor(0), *here(promised))


def test_the_first_reason_stands(promised: Promised):
    ask_waiver(promised)
    with pytest.raises(errors.AskedAlready):
        ask_waiver(promised)


def test_what_is_done_is_not_let_go(promised: Promised):
    report(promised)
    with pytest.raises(NotInThisState):
        ask_waiver(promised)


def test_what_was_done_before_all_agreed_stays_done(promised: Promised):
    ask_waiver(promised)
    report(promised)
    with pytest.raises(NotInThisState):
        keeping.release(promised.actor(0), *here(promised))


def test_seen_is_said_once_per_party(promised: Promised):
    report(promised)
    for _ in range(2):
        keeping.see(promised.actor(0), *here(promised))
    keeping.see(promised.actor(2), *here(promised))
    said = promised.moment(1).reactions
    assert [(each.kind, each.organisation) for each in said] == [
        ("seen", promised.parties[0].name), ("seen", promised.parties[2].name),
    ]  # fmt: skip


def test_a_question_reaches_the_party_and_the_answer_all(promised: Promised):
    keeping.ask(promised.actor(0), *here(promised), WordsCommand("Wanneer?"))
    assert promised.parties[0].name in mailed(promised.parties[1].coordinator)
    keeping.answer(promised.actor(1), *here(promised), WordsCommand("Vrijdag."))
    for other in (0, 2):
        assert promised.parties[1].name in mailed(promised.parties[other].coordinator)
    said = [each.words for each in promised.moment(1, chair=2).reactions]
    assert said == ["Wanneer?", "Vrijdag."]


def test_the_same_question_twice_is_asked_once(promised: Promised):
    for _ in range(2):
        keeping.ask(promised.actor(0), *here(promised), WordsCommand("Wanneer?"))
    assert len(promised.moment(1).reactions) == 1


OTHERS: list[Callable[[Promised, int], None]] = [
    lambda p, chair: keeping.see(p.actor(chair), *here(p)),
    lambda p, chair: keeping.ask(p.actor(chair), *here(p), WordsCommand("Wat?")),
]


@pytest.mark.parametrize("verb", OTHERS)
def test_the_party_itself_does_not_receive(promised: Promised, verb: Callable[..., None]):
    with pytest.raises(NotAllowed):
        verb(promised, 1)


def test_a_stranger_finds_nothing(promised: Promised):
    stranger = make_organisation().actor
    with pytest.raises(NotFound):
        queries.moment(stranger, READ, *here(promised))
    with pytest.raises(NotFound):
        keeping.see(stranger, *here(promised))


def test_the_trail_of_the_covenant_tells_it(promised: Promised):
    report(promised)
    verbs = [line.verb for line in lines_of(load(promised.reference))]
    assert {"commitment.add", "confirm", "do"} <= set(verbs)
