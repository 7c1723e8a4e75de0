"""A covenant in force: commitments, hand-overs and meetings."""

from __future__ import annotations

from typing import Any

from core.values import clock
from partnerships.amendments import consolidating
from partnerships.amendments import previews as text_in_force
from partnerships.amendments import queries as amendments
from partnerships.amendments import service as amending
from partnerships.amendments.schema import BeginCommand
from partnerships.commitments import desk, keeping
from partnerships.commitments import listing as timeline
from partnerships.commitments import queries as promises
from partnerships.commitments import service as commitments
from partnerships.commitments.model import Rhythm
from partnerships.commitments.schema import (
    AddCommand,
    DeskCommand,
    DoneCommand,
    LateCommand,
    WordsCommand,
)
from partnerships.commitments.schema import ConfirmCommand as PromiseCommand
from partnerships.commitments.schema import ReasonCommand as WhyNot
from partnerships.commitments.wish import Wish
from partnerships.dossiers import queries as dossiers
from partnerships.dossiers import service as taking_home
from partnerships.endings import queries as ends
from partnerships.endings import renewing, staying
from partnerships.endings import service as endings
from partnerships.endings.schema import NoticeCommand, RenewCommand
from partnerships.evaluation import indicators, volunteers
from partnerships.evaluation import previews as report
from partnerships.evaluation import queries as evaluations
from partnerships.evaluation import service as evaluating
from partnerships.evaluation.schema import BeginCommand as LookBack
from partnerships.evaluation.schema import ImproveCommand, ReviewCommand
from partnerships.handovers import queries as routes
from partnerships.handovers import service as handovers
from partnerships.handovers.schema import CountCommand, RouteCommand, Way, WhyCommand
from partnerships.meetings import calendars, groups
from partnerships.meetings import queries as tables
from partnerships.meetings import service as meetings
from partnerships.meetings.schema import (
    ActionCommand,
    GroupCommand,
    ItemCommand,
    MemberCommand,
    MinutesCommand,
    PlanCommand,
    WhyNotCommand,
)
from partnerships.policy import (
    CommitmentAction,
    CovenantAction,
    HandoverAction,
    MeetingAction,
)
from partnerships.summaries import previews as one_page
from tests.faults.walls.doors.door import WHY, Door, day

PROMISE = CommitmentAction.READ
ROUTE = HandoverAction.READ
LATER = day(300)
PLAN = PlanCommand("Nog een overleg", day(20), "10:00")


def _turn(v: Any) -> tuple[str, int, int]:
    return v["reference"], v["number"], v["turn"]


DOORS: dict[str, Door] = {
    # endings and evaluation
    "endings.give_notice": ("party-decider", "force", lambda a, v, o: endings.give_notice(a, v["reference"], NoticeCommand(LATER, "Weg"))),
    "endings.agree_to_end": ("party-decider", "force", lambda a, v, o: endings.agree_to_end(a, v["reference"])),
    "endings.take_back": ("party-decider", "force", lambda a, v, o: endings.take_back(a, v["reference"])),
    "endings.say_stay": ("party-decider", "force", lambda a, v, o: staying.say_stay(a, v["reference"], o["organisation"])),
    "endings.renew": ("party-writer", "force", lambda a, v, o: renewing.renew(a, v["reference"], RenewCommand(day(1400)))),
    "endings.terms": ("party-reader", "force", lambda a, v, o: ends.terms(a, v["reference"])),
    "endings.ending": ("party-reader", "force", lambda a, v, o: ends.ending(a, CovenantAction.READ, v["reference"])),
    "dossiers.claimed": ("party-reader", "force", lambda a, v, o: dossiers.dossier(a, v["reference"])),
    "dossiers.ask": ("party-reader", "force", lambda a, v, o: taking_home.ask(a, v["reference"])),
    "evaluation.begin": ("party-writer", "force", lambda a, v, o: evaluating.begin(a, v["reference"], LookBack(LATER))),
    "evaluation.choose": ("party-writer", "force", lambda a, v, o: indicators.choose(a, v["reference"], "Nog iets")),
    "evaluation.leave_out": ("party-writer", "evaluation", lambda a, v, o: indicators.leave_out(a, v["reference"], 1)),
    "evaluation.give": ("party-writer", "evaluation", lambda a, v, o: evaluating.give(a, v["reference"], v["number"], ReviewCommand([], []))),
    "evaluation.close": ("party-writer", "evaluation", lambda a, v, o: evaluating.close(a, v["reference"], v["number"])),
    "evaluation.improve": ("party-writer", "evaluation", lambda a, v, o: evaluating.improve(a, v["reference"], v["number"], ImproveCommand(o["organisation"], "Beter", LATER))),
    "evaluation.links": ("party-writer", "evaluation", lambda a, v, o: volunteers.make_links(a, v["reference"], v["number"], 1)),
    "evaluation.of_covenant": ("party-reader", "evaluation", lambda a, v, o: evaluations.of_covenant(a, CovenantAction.READ, v["reference"])),
    "evaluation.evaluation": ("party-reader", "evaluation", lambda a, v, o: evaluations.evaluation(a, v["reference"], v["number"])),
    "evaluation.preview": ("pair-reader", "evaluation", lambda a, v, o: report.preview(a, v["reference"], v["number"])),
    "summaries.preview": ("party-reader", "force", lambda a, v, o: one_page.preview(a, v["reference"])),
    # amendments
    "amendments.begin": ("party-writer", "force", lambda a, v, o: amending.begin(a, v["reference"], BeginCommand("Anders"))),
    "amendments.renew": ("party-writer", "amendment", lambda a, v, o: amending.renew(a, v["reference"])),
    "amendments.amendments": ("party-reader", "force", lambda a, v, o: amendments.amendments(a, v["reference"])),
    "amendments.difference": ("party-reader", "amendment", lambda a, v, o: amendments.difference(a, CovenantAction.READ, v["reference"])),
    "amendments.consolidated": ("party-reader", "force", lambda a, v, o: consolidating.consolidated(a, v["reference"])),
    "amendments.preview": ("party-reader", "force", lambda a, v, o: text_in_force.preview(a, v["reference"])),
    # commitments
    "commitments.add": ("party-writer", "force", lambda a, v, o: commitments.add(a, v["reference"], AddCommand(o["organisation"], "Iets", Rhythm.ONCE, day(30)))),
    "commitments.confirm": ("own-part-decider", "promise", lambda a, v, o: commitments.confirm(a, v["reference"], v["number"], PromiseCommand("Iets", Rhythm.ONCE, day(30)))),
    "commitments.decline": ("own-part-decider", "promise", lambda a, v, o: commitments.decline(a, v["reference"], v["number"], WhyNot(WHY))),
    "commitments.appoint": ("party-writer", "force", lambda a, v, o: desk.appoint(a, v["reference"], DeskCommand(o["lawyer"]))),
    "commitments.report": ("own-part-writer", "moment", lambda a, v, o: keeping.report(a, *_turn(v), DoneCommand(WHY))),
    "commitments.explain": ("own-part-writer", "moment", lambda a, v, o: keeping.explain(a, *_turn(v), LateCommand(WHY))),
    "commitments.ask_waiver": ("own-part-decider", "moment", lambda a, v, o: keeping.ask_waiver(a, *_turn(v), WhyNot(WHY))),
    "commitments.refuse_waiver": ("other-part-decider", "waiver", lambda a, v, o: keeping.refuse_waiver(a, *_turn(v), WhyNot(WHY))),
    "commitments.withdraw_waiver": ("own-part-decider", "waiver", lambda a, v, o: keeping.withdraw_waiver(a, *_turn(v))),
    "commitments.release": ("other-part-decider", "waiver", lambda a, v, o: keeping.release(a, *_turn(v))),
    "commitments.see": ("other-part-writer", "kept", lambda a, v, o: keeping.see(a, *_turn(v))),
    "commitments.ask": ("other-part-writer", "moment", lambda a, v, o: keeping.ask(a, *_turn(v), WordsCommand(WHY))),
    "commitments.answer": ("own-part-writer", "moment", lambda a, v, o: keeping.answer(a, *_turn(v), WordsCommand(WHY))),
    "commitments.commitment": ("party-reader", "promise", lambda a, v, o: promises.commitment(a, PROMISE, v["reference"], v["number"])),
    "commitments.moment": ("party-reader", "moment", lambda a, v, o: promises.moment(a, PROMISE, *_turn(v))),
    "commitments.document": ("party-reader", "kept", lambda a, v, o: promises.document(a, *_turn(v))),
    "commitments.of_covenant": ("party-reader", "force", lambda a, v, o: timeline.of_covenant(a, v["reference"], Wish())),
    "commitments.ours": ("signed-in", "-", lambda a, v, o: timeline.ours(a, Wish())),
    "commitments.ours_whole": ("signed-in", "-", lambda a, v, o: list(timeline.ours_whole(a, Wish()))),
    # handovers
    "handovers.propose": ("party-writer", "force", lambda a, v, o: handovers.propose(a, v["reference"], RouteCommand(v["organisation_id"], Way.TO_US, "Taal", "Meegaan"))),
    "handovers.agree": ("pair-other-decider", "offered", lambda a, v, o: handovers.agree(a, v["reference"], v["number"])),
    "handovers.decline": ("pair-other-decider", "offered", lambda a, v, o: handovers.decline(a, v["reference"], v["number"], WhyCommand(WHY))),
    "handovers.stop": ("pair-decider", "running", lambda a, v, o: handovers.stop(a, v["reference"], v["number"], WhyCommand(WHY))),
    "handovers.count": ("pair-writer", "running", lambda a, v, o: handovers.count(a, v["reference"], v["number"], CountCommand(f"{clock.today():%Y-%m}", 3))),
    "handovers.routes": ("party-reader", "force", lambda a, v, o: routes.routes(a, v["reference"])),
    "handovers.route": ("party-reader", "offered", lambda a, v, o: routes.route(a, ROUTE, v["reference"], v["number"])),
    "handovers.years": ("party-reader", "running", lambda a, v, o: routes.years(a, v["reference"], v["number"])),
    "handovers.counts": ("party-reader", "running", lambda a, v, o: routes.counts(a, v["reference"], v["number"], clock.today().year)),
    "handovers.notes": ("pair-reader", "running", lambda a, v, o: routes.notes(a, v["reference"], v["number"], clock.today().year)),
    "handovers.own_count": ("pair-writer", "running", lambda a, v, o: routes.own_count(a, v["reference"], v["number"], clock.today().replace(day=1))),
    "handovers.figures": ("party-reader", "force", lambda a, v, o: list(routes.figures(a, v["reference"]))),
    # meetings
    "meetings.plan": ("party-writer", "force", lambda a, v, o: meetings.plan(a, v["reference"], PLAN)),
    "meetings.change": ("party-writer", "coming", lambda a, v, o: meetings.change(a, v["reference"], v["number"], PLAN)),
    "meetings.cancel": ("party-writer", "coming", lambda a, v, o: meetings.cancel(a, v["reference"], v["number"], WhyNotCommand(WHY))),
    "meetings.put_on": ("party-writer", "coming", lambda a, v, o: meetings.put_on(a, v["reference"], v["number"], ItemCommand("Iets"))),
    "meetings.write": ("party-writer", "met", lambda a, v, o: meetings.write(a, v["reference"], v["number"], MinutesCommand(v["revision"], "Wij"))),
    "meetings.act": ("party-writer", "met", lambda a, v, o: meetings.act(a, v["reference"], v["number"], ActionCommand(o["organisation"], "Iets", day(30)))),
    "meetings.fix": ("other-part-decider", "met", lambda a, v, o: meetings.fix(a, v["reference"], v["number"])),
    "meetings.coming": ("party-reader", "force", lambda a, v, o: tables.coming(a, v["reference"])),
    "meetings.past": ("party-reader", "force", lambda a, v, o: tables.past(a, v["reference"])),
    "meetings.meeting": ("party-reader", "met", lambda a, v, o: tables.meeting(a, MeetingAction.READ, v["reference"], v["number"])),
    "groups.begin": ("party-writer", "force", lambda a, v, o: groups.begin(a, v["reference"], GroupCommand("Iets"))),
    "groups.join": ("party-writer", "group", lambda a, v, o: groups.join(a, v["reference"], v["number"], MemberCommand(o["lawyer"]))),
    "groups.leave": ("own-part-writer", "group", lambda a, v, o: groups.leave(a, v["reference"], v["number"], v["member"])),
    "groups.working_groups": ("party-reader", "force", lambda a, v, o: tables.working_groups(a, v["reference"])),
    "groups.working_group": ("party-reader", "group", lambda a, v, o: tables.working_group(a, MeetingAction.READ, v["reference"], v["number"])),
    "calendars.make": ("member", "-", lambda a, v, o: calendars.make(a)),
    "calendars.make_for": ("party-reader", "force", lambda a, v, o: calendars.make(a, v["reference"])),
    "calendars.take_back": ("oneself", "calendar", lambda a, v, o: calendars.take_back(a, v["link"])),
    "calendars.links": ("signed-in", "-", lambda a, v, o: calendars.links(a)),
}  # fmt: skip
