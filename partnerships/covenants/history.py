"""The trail in sentences: who did what to a covenant, newest first.

Lines hold numbers only; names are looked up when they are shown. A room adds the sentences of
its own verbs with ``tells``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from accounts.actor import Actor
from accounts.organisations.model import Organisation, SigningAuthority
from accounts.people.model import Person
from core.storage.audit import AuditLine
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants import queries
from partnerships.covenants.model import Clause, ClauseText

SENTENCES: dict[tuple[str, str], str] = {
    ("covenant", "covenant.start"): N_("Begon dit convenant."),
    ("covenant", "covenant.describe"): N_("Veranderde de naam of het doel."),
    ("covenant", "party.add"): N_("Liet %(organisation)s meedoen."),
    ("covenant", "party.remove"): N_("Haalde %(organisation)s uit het concept."),
    ("clause", "clause.write"): N_("Schreef een nieuwe tekst voor “%(heading)s”."),
    ("clause", "clause.add"): N_("Voegde het artikel “%(heading)s” toe."),
    ("clause", "clause.remove"): N_("Haalde het artikel “%(heading)s” weg."),
    ("clause", "clause.move"): N_("Zette het artikel “%(heading)s” op een andere plaats."),
    ("covenant_party", "covenant.agree-to-abandon"): N_("Wil met dit convenant stoppen."),
    ("covenant_party", "covenant.go-on"): N_("Wil toch niet stoppen."),
    ("covenant", "propose"): N_("Legde de tekst voor aan alle partijen."),
    ("covenant", "freeze"): N_("Bevroor de tekst."),
    ("covenant", "reopen"): N_("Maakte de tekst weer open."),
    ("covenant", "send"): N_("Begon het tekenen."),
    ("covenant", "recall"): N_("Haalde het tekenen terug."),
    ("covenant", "decline"): N_("Tekende niet."),
    ("covenant", "expire"): N_("De termijn om te tekenen ging voorbij."),
    ("covenant", "conclude"): N_("Alle handtekeningen zijn gezet; het document is verzegeld."),
    ("covenant", "take effect"): N_("Het convenant geldt vanaf nu."),
    ("covenant", "end"): N_("Het convenant is afgelopen."),
    ("covenant", "close"): N_("Alle partijen beëindigden het convenant samen."),
    ("covenant", "abandon"): N_("Stopte dit convenant."),
    ("nomination", "signing.nominate"): N_("Koos %(signer)s om te tekenen voor de eigen partij."),
    ("covenant", "lapse"): N_("De wijziging vervalt, omdat het convenant is afgelopen."),
    ("nomination", "signing.withdraw-nomination"): N_("Haalde een eigen ondertekenaar weg."),
    ("signing_round", "signing.send"): N_("Verstuurde de tekst om te tekenen."),
    ("signing_round", "open"): N_("Het document ligt klaar om te tekenen."),
    ("signing_round", "fill"): N_("Alle handtekeningen staan in het document."),
    ("signing_round", "seal"): N_("Het document is verzegeld en bewaard."),
    ("signing_round", "signing.tell"): N_("Stuurde elke partij een link naar het document."),
    ("signing_round", "signing.note"): N_("Bewaarde verzegeld aan wie het document ging."),
    ("signing_round", "recall"): N_("De tekenronde is ingetrokken."),
    ("signing_round", "decline"): N_("De tekenronde is gestopt, omdat iemand niet tekent."),
    ("signing_round", "expire"): N_("De tekenronde is verlopen."),
    ("signing_round", "replace"): N_(
        "Laat iemand anders tekenen. Het document wordt opnieuw gemaakt."
    ),
    ("signatory", "signing.open"): N_("Opende de tekst om te tekenen."),
    ("signatory", "give"): N_("Tekende."),
    ("signatory", "apply"): N_("De handtekening staat in het document."),
    ("signatory", "decline"): N_("Tekent niet."),
}
ECHOES = {  # the round's own line of a press that the covenant has told already, or the other way
    ("signing_round", "signing.send"),
    ("signing_round", "recall"),
    ("signing_round", "expire"),
    ("signing_round", "seal"),
    ("covenant", "decline"),
    ("signing_round", "decline"),
}
NAMED: dict[tuple[str, str], str] = {}  # the same, where the line says whose signature it was
PLACES = re.compile(r"%\((\w+)\)s")
UNKNOWN = N_("Deed iets met dit convenant (%(verb)s).")


def tells(
    sentences: Mapping[tuple[str, str], str], named: Mapping[tuple[str, str], str] | None = None
) -> None:
    """Add the sentences of another room, by (kind of thing, verb); ``named`` says ``signer``."""
    SENTENCES.update(sentences)
    NAMED.update(named or {})


def sentence_of(kind: str, verb: str, *, named: bool) -> str:
    """The sentence for a line, with the name of whose signature it was where that is known."""
    key = (kind, verb)
    return (NAMED.get(key) if named else None) or SENTENCES.get(key, UNKNOWN)


@dataclass(frozen=True)
class Event:
    """One line as people read it."""

    at: datetime
    who: str
    organisation: str
    sentence: str
    details: Mapping[str, str]


def events(actor: Actor, reference: str) -> list[Event]:
    """What happened, newest first; decides on reading."""
    lines = [line for line in queries.trail(actor, reference) if not _is_echo(line)]
    organisations = {line.organisation_id for line in lines}
    organisations |= {line.detail.get("organisation") for line in lines}
    numbers = {line.person_id for line in lines} | {line.detail.get("signer") for line in lines}
    people = _names(Person, numbers)
    parties = _names(Organisation, organisations)
    headings = _headings({line.thing_id for line in lines if line.thing_kind == "clause"})
    signers = _signers({line.detail.get("authority") for line in lines})
    return [_event(line, people, parties, headings, signers) for line in lines]


def _is_echo(line: AuditLine) -> bool:
    """Told by another line. Who signed on paper has said so; another party's word on the scan is
    no signature of that party."""
    on_paper = (line.thing_kind, line.verb, line.detail.get("way")) == (
        "signatory",
        "give",
        "paper",
    )
    return on_paper or (line.thing_kind, line.verb) in ECHOES


def _event(
    line: AuditLine, people: Mapping[int, str], parties: Mapping[int, str],
    headings: Mapping[int, str], signers: Mapping[int, str],
) -> Event:  # fmt: skip
    signer = signers.get(line.detail.get("authority") or 0, "")
    signer = signer or people.get(line.detail.get("signer") or 0, "")
    sentence = sentence_of(line.thing_kind, line.verb, named=bool(signer))
    known = {
        **{name: str(value) for name, value in line.detail.items()},
        "verb": line.verb,
        "signer": signer,
        "heading": headings.get(line.thing_id, ""),
        "organisation": parties.get(line.detail.get("organisation") or 0, ""),
        "reason": str(line.detail.get("reason") or ""),
    }
    details = {name: known.get(name, "") for name in (*PLACES.findall(sentence), "reason")}
    return Event(
        at=line.at,
        who=people.get(line.person_id or 0, ""),
        organisation=parties.get(line.organisation_id or 0, ""),
        sentence=sentence,
        details=details,
    )


def _names(
    kind: type[Person] | type[Organisation], numbers: Iterable[int | None]
) -> dict[int, str]:
    wanted = [number for number in numbers if number is not None]
    rows = session().execute(select(kind.id, kind.name).where(kind.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def _signers(authorities: Iterable[int | None]) -> dict[int, str]:
    """The names of who was chosen, by the authority on which they sign."""
    wanted = [number for number in authorities if number is not None]
    statement = (
        select(SigningAuthority.id, Person.name)
        .join(Person, Person.id == SigningAuthority.person_id)
        .where(SigningAuthority.id.in_(wanted))
    )
    return {row.id: row.name for row in session().execute(statement)}


def _headings(numbers: Iterable[int]) -> dict[int, str]:
    statement = (
        select(Clause.id, ClauseText.heading)
        .join(ClauseText, ClauseText.clause_id == Clause.id)
        .where(Clause.id.in_(list(numbers)), ClauseText.number == Clause.current)
    )
    return {row.id: row.heading for row in session().execute(statement)}
