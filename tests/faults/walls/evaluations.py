"""A notice, and an evaluation that two of the three parties answered, with a mark in each text:
the third party is the one that may not read what the two said."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from core.jobs import work_off
from core.values import clock
from partnerships.endings import service as endings
from partnerships.endings.schema import NoticeCommand
from partnerships.evaluation import indicators, previews, service, volunteers
from partnerships.evaluation.schema import BeginCommand, ReviewCommand, VolunteerCommand
from tests.faults.walls.who import Target
from tests.faults.walls.world import World

PARTIES, ANSWERED = ("sti", "gem", "wel"), ("sti", "gem")


def evaluate(world: World) -> None:
    """What the parties of the covenant in force think, and who of them leaves."""
    reference = str(world.targets["force"].values["reference"])

    def by(party: str) -> Any:
        return world.actor(f"{party}/coordinator")

    number = indicators.choose(by("gem"), reference, world.marks.text("indicator.text", *PARTIES))
    begun = BeginCommand(clock.today() + timedelta(days=20))
    evaluation = service.begin(by("sti"), reference, begun)
    for party in ANSWERED:
        judged = [
            {"about": world.organisations[about], "keeps": 4, "listens": 3, "equal": 5,
             "words": world.marks.text(f"judgement.words {party} {about}", *ANSWERED)}
            for about in PARTIES
        ]  # fmt: skip
        said = world.marks.text(f"finding.words {party}", *ANSWERED)
        found = [{"indicator": number, "reached": 2, "words": said}]
        service.give(by(party), reference, evaluation, ReviewCommand(judged, found))
    tokens = volunteers.make_links(by("sti"), reference, evaluation, 4)
    for token in tokens[:3]:
        words = world.marks.text("volunteer_answer.words", *ANSWERED)
        volunteers.answer(token, VolunteerCommand(3, 4, 5, words))
    made = previews.preview(by("sti"), reference, evaluation)
    previews.ask(reference, evaluation, made)
    work_off()
    reason = world.marks.text("exit.reason", *PARTIES)
    last_day = clock.today() + timedelta(days=200)
    endings.give_notice(by("wel"), reference, NoticeCommand(last_day, reason))
    force = world.targets["force"].values
    values: dict[str, Any] = {**force, "number": evaluation, "token": tokens[3]}
    world.targets["evaluation"] = Target(
        "evaluation", frozenset(PARTIES), pair=frozenset(ANSWERED), values=values
    )
