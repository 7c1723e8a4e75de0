"""The evidence of one signature as people read it; nothing is added to what the file says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.values.errors import N_
from partnerships.covenants.history import PLACES, UNKNOWN, sentence_of
from partnerships.signing_rounds import news

SIGNED = N_("Zette deze handtekening.")
METHODS = {
    "mailed-code": N_("Een code die wij naar het eigen e-mailadres stuurden."),
    "totp": N_("Een code van een app op het eigen toestel."),
    "passkey": N_("Een passkey op het eigen toestel, dat controleerde wie het gebruikte."),
}
STOPPED = {
    "recalled": N_("De tekenronde is ingetrokken."),
    "declined": N_("Iemand tekende niet."),
    "expired": N_("De termijn om te tekenen ging voorbij."),
    "replaced": N_("Een partij liet iemand anders tekenen. Het document werd opnieuw gemaakt."),
}


@dataclass(frozen=True)
class Step:
    """One step on the way to the signature."""

    at: datetime
    person: int | None
    sentence: str
    verb: str
    whose: int | None = None  # whose signature it was, where the file says so


def parts(sealed: Mapping[str, Any]) -> dict[str, Any]:
    """What the page needs: the parts with moments, the steps, and words for codes."""
    evidence = sealed["evidence"]
    named = {name: _moments(part) for name, part in evidence.items() if isinstance(part, dict)}
    return named | {
        "steps": list(_steps(evidence["sequence"])),
        "since": date.fromisoformat(evidence["signer"]["basis"]["since"]),
        "stopped": [_moments(each) | _why(each)
                    for each in evidence["withdrawals"]],
        "passkey": evidence["factor"].get("credential"),
        "method": METHODS.get(evidence["factor"]["method"], evidence["factor"]["method"]),
    }  # fmt: skip


def _why(stopped: Mapping[str, Any]) -> dict[str, str]:
    """What happened to an earlier round, and the reason in the reader's words."""
    what, reason = stopped["what"], news.in_words(stopped["reason"])
    return {"said": STOPPED.get(what, what), "reason": reason}


def _moments(part: Mapping[str, Any]) -> dict[str, Any]:
    """A part of the evidence, with its moments as moments."""
    return {name: _moment(value) for name, value in part.items()}


def _steps(sequence: Mapping[str, Any]) -> Iterator[Step]:
    """What happened since sending, in order."""
    before: Mapping[str, Any] = {}
    for event in sequence["events"]:
        if not _is_echo(event, before):
            yield _step(event)
        before = event


def _is_echo(event: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Who confirms a scan is written down beside the signature that counts from then on."""
    pair = (before.get("what"), event["what"])
    return pair == ("confirm", "give") and before["person"] == event["person"]


def _step(event: Mapping[str, Any]) -> Step:
    kind, *words = event["text"].split(" ")
    whose = int(words[-1]) if words and words[-1].isdecimal() else None
    sentence = _sentence(kind, event["what"], {"signer"} if whose else set())
    at = datetime.fromisoformat(event["at"])
    return Step(at, event["person"], sentence, event["what"], whose)


def _sentence(kind: str, verb: str, known: set[str]) -> str:
    if verb == "signed":
        return SIGNED
    found = sentence_of(kind, verb, named=bool(known))
    return found if set(PLACES.findall(found)) <= known else UNKNOWN


def _moment(value: Any) -> Any:
    if isinstance(value, str) and len(value) > len("2026-11-22T10:00") and value[10:11] == "T":
        return datetime.fromisoformat(value)
    return value
