"""The verbs of a partnership, each with what it is tried on; `policy` says who may."""

from __future__ import annotations

from core.values.policy import Action


class CovenantAction(Action):
    """What one may do with a covenant."""

    START = "covenant.start"
    LIST = "covenant.list"
    READ = "covenant.read"
    EDIT = "covenant.edit"  # draft, invite, propose
    DECIDE = "covenant.decide"  # answer, freeze, reopen, confirm, send, recall, abandon
    SIGN = "covenant.sign"  # on a Signatory: the named person
    KEEP = "covenant.keep"  # on the claim of a dossier: take the papers home


class LibraryAction(Action):
    """What one may do with the library; the thing is an item of it."""

    LIST = "library.list"
    READ = "library.read"
    BEGIN = "library.begin"  # a new item, or a copy
    EDIT = "library.edit"  # write the draft
    DECIDE = "library.decide"  # publish, share, archive
    CHECK = "library.check"  # say who read a version, and when


class CommitmentAction(Action):
    """What one may do with a commitment; the thing is the commitment."""

    LIST = "commitment.list"
    READ = "commitment.read"
    CONFIRM = "commitment.confirm"  # confirm, decline, ask to be released: the party itself
    REPORT = "commitment.report"  # done, late, an answer: the party itself
    RECEIVE = "commitment.receive"  # seen, a question: the other parties
    RELEASE = "commitment.release"  # let it go: the other parties


class HandoverAction(Action):
    """What one may do with a route of warm hand-over; the thing is the route."""

    READ = "handover.read"
    AGREE = "handover.agree"  # yes or no: the other one of the two
    STOP = "handover.stop"  # either of the two
    COUNT = "handover.count"  # either of the two
    NOTE = "handover.note"  # read what the two wrote beside their figures


class ReturnAction(Action):
    """What one may do with a paper that came back signed; the thing is what was brought."""

    READ = "returned.read"  # see that it came back: who reads the covenant
    ANSWER = "returned.answer"  # whose signature a scan shows: another party than its own


class RegistrationAction(Action):
    """What one may do with a covenant that was signed before Handslag; the thing is that row."""

    KEEP = "registration.keep"  # see how its scan fares, bring another: who registers it
    ANSWER = "registration.answer"  # say whether it is right: the other parties
    TAKE_BACK = "registration.take-back"  # never confirmed by all: who registered it


class MeetingAction(Action):
    """What one may do with a meeting or a working group; the thing is one of these."""

    READ = "meeting.read"
    EDIT = "meeting.edit"  # plan, put on the agenda, write minutes, act; join a group
    FIX = "meeting.fix"  # say that the minutes are right: not the party that wrote them last


class CalendarAction(Action):
    """What one may do with links of calendars."""

    LIST = "calendar.list"
    MAKE = "calendar.make"
    KEEP = "calendar.keep"  # take a link of one's own back


class EvaluationAction(Action):
    """What one may do with an evaluation; beginning it and answering are ``covenant.edit``."""

    SEE = "evaluation.see"  # that it is there, and who answered
    READ = "evaluation.read"  # what the parties and their volunteers answered


class ConversationAction(Action):
    """What one may do with what is said about a covenant."""

    SAY = "remark.say"  # on a Covenant: comment, ask, answer, write advice down
    READ = "remark.read"  # on a Remark
    WITHDRAW = "remark.withdraw"  # on a Remark
    ADVISE = "remark.advise"  # on an AdviceRequest: give what was asked


class ExplorationAction(Action):
    """What one may do with what a party expects; giving it is ``covenant.edit``."""

    READ = "expectation.read"  # on an Expectation
