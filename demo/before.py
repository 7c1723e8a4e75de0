"""Agreed before Handslag was there: a covenant kept as a scan, that one party now leaves.

A scan cannot be amended: Welzijn begins a new covenant, that is to take its place.
"""

from __future__ import annotations

from core.jobs import work_off
from core.web.language import in_language
from demo.covenants import titled
from demo.elsewhere import drawn
from demo.stage import Stage, unless_it_moved_on
from partnerships.covenants.schema import StartCommand
from partnerships.endings import service as endings
from partnerships.endings.schema import NoticeCommand
from partnerships.registrations import queries, replacing, service
from partnerships.registrations.model import AnswerWord
from partnerships.registrations.schema import AnswerCommand, RegisterCommand

TITLE = "Samen open in buurthuis De Linde"
NEW = "Samen open in buurthuis De Linde, opnieuw"
OTHERS = "Gemeente Zilverwaard\nSamen Thuis Zilverwaard\nVrouwenvereniging Lale"
ROLES = (
    "Welzijn Zilverwaard beheert het buurthuis en maakt het rooster.\n"
    "De gemeente betaalt het licht en de verwarming.\n"
    "Samen Thuis kookt op donderdag, Lale ontvangt op dinsdag."
)
SHEET = (
    "CONVENANT", TITLE, "", "Welzijn Zilverwaard, Gemeente Zilverwaard,",
    "Samen Thuis Zilverwaard en Vrouwenvereniging Lale", "spreken af dat zij het buurthuis samen open houden.",
    "", "Getekend in het stadhuis (voorbeeld)",
)  # fmt: skip
WHY = (
    "Wij krijgen een eigen keuken in het Havenkwartier. Tot de laatste dag koken wij op donderdag, "
    "en wij helpen zoeken naar wie het overneemt."
)


def kept_as_a_scan(stage: Stage) -> None:
    """Karel registers it; two of three say that it is right. Then Samen Thuis gives notice."""
    signed = stage.day(-120).replace(year=stage.day(0).year - 3, day=15)
    with stage.on(112):
        command = RegisterCommand(TITLE, OTHERS, signed, signed, None, ROLES)
        number = service.register(stage.actor("karel"), command, drawn(SHEET, signed=True))
        work_off()
        reference = queries.pending(stage.actor("karel"), number).reference
    yes = AnswerCommand(AnswerWord.CONFIRM, None)
    for days, key in ((110, "marieke"), (106, "yusuf")):
        with stage.on(days):
            service.answer(stage.actor(key), reference, yes)
    with stage.on(24):
        endings.give_notice(stage.actor("yusuf"), reference, NoticeCommand(stage.day(75), WHY))


def a_new_one_in_its_place(stage: Stage) -> None:
    """Three weeks after the notice Karel begins it with all who signed the scan."""
    with unless_it_moved_on(), stage.on(3, hour=9), in_language("nl"):
        replacing.begin(stage.actor("karel"), titled(TITLE), StartCommand(
            "leeg", NEW, "De Linde blijft zes dagen per week open, ook zonder kok op donderdag.",
            stage.day(76), stage.day(76 + 3 * 365),
        ))  # fmt: skip
