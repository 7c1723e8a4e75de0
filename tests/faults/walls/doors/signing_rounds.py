"""The rounds in which a covenant is signed, without a page before them."""

from __future__ import annotations

from partnerships.policy import CovenantAction
from partnerships.signing_rounds import (
    closing,
    copies,
    earlier,
    nominations,
    queries,
    replacement,
    service,
    signers,
)
from partnerships.signing_rounds.schema import (
    NominateCommand,
    QuestionCommand,
    ReasonCommand,
    ReplaceCommand,
    SendCommand,
    SignCommand,
)
from tests.faults.walls.doors.door import WHY, Door, day

READ = CovenantAction.READ
TECHNICAL = service.Technical("192.0.2.9", "Firefox", "nl", None, "mailed-code")


DOORS: dict[str, Door] = {
    "signing.signers": ("party-reader", "frozen", lambda a, v, o: signers.signers(a, READ, v["reference"])),
    "signing.authority_document": ("party-reader", "frozen", lambda a, v, o: signers.authority_document(a, v["reference"], v["authority_id"])),
    "signing.nominate": ("party-decider", "table", lambda a, v, o: nominations.nominate(a, v["reference"], NominateCommand(o["authority"], 1))),
    "signing.nominate for others": ("party-nobody", "table", lambda a, v, o: nominations.nominate(a, v["reference"], NominateCommand(o["others"], 1))),
    "signing.withdraw": ("own-part-decider", "frozen", lambda a, v, o: nominations.withdraw(a, v["reference"], v["nomination_id"])),
    "signing.ask": ("party-writer", "frozen", lambda a, v, o: nominations.ask(a, v["reference"], v["authority_id"], QuestionCommand(WHY))),
    "signing.answer": ("own-part-writer", "frozen", lambda a, v, o: nominations.answer(a, v["reference"], v["question_id"], QuestionCommand(WHY))),
    "signing.send": ("party-decider", "frozen", lambda a, v, o: service.send(a, v["reference"], SendCommand(day(20)))),
    "signing.round_of": ("party-reader", "signing", lambda a, v, o: queries.round_of(a, READ, v["reference"])),
    "signing.copies": ("party-reader", "force", lambda a, v, o: copies.of(a, v["reference"])),
    "signing.earlier": ("party-reader", "force", lambda a, v, o: earlier.rounds(a, v["reference"])),
    "signing.recall": ("party-decider", "signing", lambda a, v, o: closing.recall(a, v["reference"], ReasonCommand(WHY))),
    "signing.to_sign": ("signatory", "signing", lambda a, v, o: queries.to_sign(a, v["reference"])),
    "signing.open_to_sign": ("first-signatory", "signing", lambda a, v, o: service.open_to_sign(a, v["reference"], 1)),
    "signing.ask_code": ("first-signatory", "signing", lambda a, v, o: service.ask_code(a, v["reference"], 1)),
    "signing.ask_passkey": ("first-signatory", "signing", lambda a, v, o: service.ask_passkey(a, v["reference"], 1)),
    "signing.to_replace": ("own-part-decider", "signing", lambda a, v, o: replacement.to_replace(a, v["reference"], v["place"])),
    "signing.replace": ("own-part-decider", "signing", lambda a, v, o: replacement.replace(a, v["reference"], v["place"], ReplaceCommand(o["spare"], WHY))),
    "signing.sign": ("first-signatory", "signing", lambda a, v, o: service.sign(a, v["reference"], 1, SignCommand("N", "F", True, "000000"), TECHNICAL)),
    "signing.decline": ("first-signatory", "signing", lambda a, v, o: closing.decline(a, v["reference"], 1, ReasonCommand(WHY))),
    "signing.kept_file": ("party-reader", "force", lambda a, v, o: queries.kept_file(a, v["reference"])),
    "signing.evidence_file": ("party-reader", "force", lambda a, v, o: queries.evidence_file(a, v["reference"], 1)),
}  # fmt: skip
