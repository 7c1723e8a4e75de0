"""Papers that come back signed, without a page before them."""

from __future__ import annotations

from datetime import date

from partnerships.covenants.schema import StartCommand
from partnerships.policy import CovenantAction
from partnerships.registrations import queries as registered
from partnerships.registrations import replacing
from partnerships.registrations import service as registrations
from partnerships.registrations.model import AnswerWord
from partnerships.registrations.schema import AnswerCommand as RegistrationSaid
from partnerships.registrations.schema import RegisterCommand, TakeBackCommand
from partnerships.returned_papers import queries, service
from partnerships.returned_papers.model import Way
from partnerships.returned_papers.schema import AnswerCommand, Word
from partnerships.signing_rounds.schema import SignCommand
from tests.faults.walls.doors.door import WHY, Door
from tests.faults.walls.doors.signing_rounds import TECHNICAL

NAMED = SignCommand("N", "F", True, "000000")
NO = AnswerCommand(Word.NO, WHY)
SAID = RegistrationSaid(AnswerWord.OBJECT, WHY)
NEWER = StartCommand("empty", "N")
BACK = TakeBackCommand(WHY)
OLDER = RegisterCommand("N", "N", date(2024, 1, 1), date(2024, 1, 1), None, None)

DOORS: dict[str, Door] = {
    "returned_papers.bring": ("first-signatory", "signing", lambda a, v, o: service.bring(a, v["reference"], 1, Way.PAPER, b"%PDF-")),
    "returned_papers.declare": ("first-signatory", "signing", lambda a, v, o: service.declare(a, v["reference"], 1, NAMED, TECHNICAL)),
    "returned_papers.brought": ("signatory", "signing", lambda a, v, o: queries.brought(a, v["reference"])),
    "returned_papers.scan": ("party-reader", "scan", lambda a, v, o: queries.scan(a, v["reference"], v["position"])),
    "returned_papers.scan_file": ("party-reader", "scan", lambda a, v, o: queries.scan_file(a, v["reference"], v["position"])),
    "returned_papers.answer": ("other-part-decider", "scan", lambda a, v, o: service.answer(a, v["reference"], v["position"], NO)),
    "registrations.register": ("organisation-writer", "-", lambda a, v, o: registrations.register(a, OLDER, b"%PDF-")),
    "registrations.bring_again": ("shelf-writer", "registration", lambda a, v, o: registrations.bring_again(a, v["number"], b"%PDF-")),
    "registrations.drop": ("shelf-writer", "registration", lambda a, v, o: registrations.drop(a, v["number"])),
    "registrations.pending": ("shelf-writer", "registration", lambda a, v, o: registered.pending(a, v["number"])),
    "registrations.registered": ("party-reader", "registered", lambda a, v, o: registered.registered(a, v["reference"], CovenantAction.READ)),
    "registrations.answer": ("other-part-decider", "registered", lambda a, v, o: registrations.answer(a, v["reference"], SAID)),
    "registrations.begin": ("party-writer", "registered", lambda a, v, o: replacing.begin(a, v["reference"], NEWER)),
    "registrations.take_back": ("own-part-decider", "registered", lambda a, v, o: registrations.take_back(a, v["reference"], BACK)),
    "registrations.scan": ("party-reader", "registered", lambda a, v, o: registered.scan(a, v["reference"])),
}  # fmt: skip
