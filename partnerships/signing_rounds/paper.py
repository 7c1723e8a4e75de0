"""The paper that all sign: the frozen text with its parties, signers, code and empty fields."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core.web.addresses import absolute
from core.web.filters import dutch_day, dutch_moment
from documents.papers import Paper, SignatureField
from partnerships.covenants.paper import attachment, kind_of, template_of, words
from partnerships.signing_rounds.model import Signatory, SigningRound

if TYPE_CHECKING:
    from partnerships.covenants.paper import People

METHOD = "gewone elektronische handtekening"


def of_round(round_: SigningRound) -> Paper:
    """The paper of a round, before anybody has signed it."""
    content, signatories = round_.frozen.content, round_.signatories
    data = words(
        content,
        version=f"bevroren tekst {round_.frozen.number}",
        date=dutch_day(round_.sent_at),
        place=next((p["city"] for p in content["parties"] if p["city"]), ""),
        code=round_.paper.code,
        check_url=absolute(f"/controle/{round_.paper.code}"),
        text_hash=round_.frozen.sha256,
        people=_people(signatories),
        signatories=[_line(signatory) for signatory in signatories],
        history=_history(round_),
    )
    return Paper(
        kind="covenant",
        template=template_of(content),
        language="nl",
        title=round_.covenant.title,
        description=f"{kind_of(content)} {round_.covenant.reference}",
        data=data,
        created=round_.sent_at,
        attachments=(attachment(content),),
        fields=_fields(signatories),
    )


def stamp_of(signatory: Signatory, at: datetime) -> bytes:
    """What is seen in the box of a signature."""
    from documents.press import stamp

    data = {
        "name": signatory.name,
        "function": signatory.function,
        "organisation": signatory.organisation.name,
        "moment": dutch_moment(at),
        "method": METHOD,
    }
    return stamp("papers/stamp.html", data)


def _fields(signatories: Sequence[Signatory]) -> tuple[SignatureField, ...]:
    boxes = tuple(
        SignatureField(
            name=s.field,
            label=f"Handtekening van {s.name} {_for_whom(s)} {s.organisation.name}",
            anchor=s.field,
        )
        for s in signatories
    )
    from documents.signatures.seal import fields_after_signing

    return (
        SignatureField(name="zegel", label="Zegel van Handslag op de tekst"),
        *boxes,
        *fields_after_signing(),
    )


def _for_whom(signatory: Signatory) -> str:
    """Nobody binds a group without a legal form: its people sign for themselves."""
    return "voor zichzelf, als lid van" if signatory.personal else "namens"


def _line(signatory: Signatory) -> dict[str, str]:
    return {
        "for_whom": _for_whom(signatory),
        "field": signatory.field,
        "name": signatory.name,
        "function": signatory.function,
        "organisation": signatory.organisation.name,
        "basis": "" if signatory.personal else signatory.basis,
    }


def _people(signatories: Sequence[Signatory]) -> People:
    found: dict[int, list[dict[str, str]]] = {}
    for signatory in signatories:
        who = {"name": signatory.name, "function": signatory.function, "basis": signatory.basis}
        found.setdefault(signatory.organisation_id, []).append(who)
    return found


def _history(round_: SigningRound) -> list[dict[str, str]]:
    covenant = round_.covenant
    confirmed = max((c.at for c in round_.frozen.confirmations), default=round_.frozen.at)
    return [
        {"when": dutch_day(covenant.created_at), "what": "begonnen"},
        {"when": dutch_day(round_.frozen.at), "what": "tekst bevroren"},
        {"when": dutch_day(confirmed), "what": "alle partijen bevestigden deze tekst"},
        {"when": dutch_day(round_.sent_at), "what": "verstuurd om te tekenen"},
    ]
