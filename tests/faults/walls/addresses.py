"""Which address a row of ``routes.csv`` means for which thing, and what a good form holds."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask

from core.values import clock
from tests.faults.walls import (
    matching_forms,
    payment_forms,
    receipt_forms,
    till_forms,
    volunteer_forms,
)
from tests.faults.walls.parts import Again
from tests.faults.walls.parts import day_of as day
from tests.faults.walls.who import Target
from tests.faults.walls.world import World
from tests.partnerships.returned_papers.test_service import SCAN

TABLE = Path(__file__).with_name("routes.csv")
QUERY = {("drafts.save", "POST"): "?form=covenant:new"}
NUMBER_OF = {  # else the open proposal
    "negotiation.renew": "outdated", "accessions.show": "accession",
    "accessions.answer": "accession", "accessions.withdraw": "accession",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One decision of the table."""

    endpoint: str
    method: str
    who: str
    target: tuple[str, ...]
    mixed: str

    def __str__(self) -> str:
        return f"{self.method} {self.endpoint}"


def rows() -> list[Row]:
    """The table."""
    with TABLE.open() as text:
        return [
            Row(r["endpoint"], r["method"], r["who"], tuple(r["target"].split()), r["mixed"])
            for r in csv.DictReader(text)
        ]


def targets(world: World, row: Row) -> Iterator[Target]:
    """The own things and the foreign ones that a row is tried on; mixtures last."""
    for name in row.target:
        found = [
            t for key, t in world.targets.items()
            if key == name or key.startswith(f"{name}-") or key in (f"bond-{name}", f"others-{name}")
        ]  # fmt: skip
        yield from found
        if row.mixed and len(found) > 1:
            yield from _mixtures(found, row.mixed)


def _mixtures(found: list[Target], part: str) -> Iterator[Target]:
    """The covenant of one with a part of another: it does not exist."""
    for whole, other in ((found[0], found[-1]), (found[-1], found[0])):
        values = {**whole.values, part: other.values[part]}
        key = f"{whole.key} with {part} of {other.key}"
        yield replace(whole, key=key, values=values, exists=False)


def path(app: Flask, row: Row, target: Target) -> str:
    """The address."""
    values = dict(target.values)
    values["number"] = values.get(NUMBER_OF.get(row.endpoint, "open"), values.get("number"))
    rule = next(r for r in app.url_map.iter_rules(row.endpoint) if row.method in (r.methods or ()))
    built = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
    assert built is not None
    return str(built[1]) + QUERY.get((row.endpoint, row.method), "")


def body(world: World, row: Row, target: Target, actor_organisation: str | None) -> dict[str, Any]:
    """A form that would do something, for somebody who may."""
    own = actor_organisation or "gem"
    maker = BODIES.get(row.endpoint)
    return dict(maker(world, target, own)) if maker else {}


def _words(world: World, target: Target, own: str) -> dict[str, Any]:
    words = {"heading": "Een nieuwe kop", "body": "Een nieuwe tekst.", "based_on": "1"}
    return words | _why(target)


def _why(target: Target) -> dict[str, Any]:
    return {"reason": "Dat is beter."} if "table" in target.key else {}


def _outsider(world: World, target: Target) -> int:
    return next(n for key, n in world.organisations.items() if key not in target.parties)


def _roles(world: World, target: Target, own: str) -> dict[str, Any]:
    return {
        "heading": "Wie doet wat", "text": "Zo gaat het.", "based_on": "2", **_why(target),
        "functions-0-function": "support", "functions-0-tasks": "Helpen", "functions-0-hours": "80",
        "functions-0-volunteers": "4", "functions-0-coach": "Coach",
    }  # fmt: skip


def _budget(world: World, target: Target, own: str) -> dict[str, Any]:
    return {
        "heading": "Geld", "text": "Zo gaat het.", "based_on": "1", **_why(target),
        "lines-0-function": "support", "lines-0-year": "2027", "lines-0-people": "4",
        "lines-0-hours": "40", "lines-0-rate": "5,00", "lines-0-expenses": "100,00",
        "lines-0-payer": str(world.organisations[sorted(target.parties)[0]]),
    }  # fmt: skip


def _term(world: World, target: Target, own: str) -> dict[str, Any]:
    return {"heading": "Looptijd", "text": "", "based_on": "1", **_why(target),
            **day("start", 5), **day("end", 400)}  # fmt: skip


def _grant(world: World, target: Target, own: str) -> dict[str, Any]:
    return {
        "funder": "Fonds", "title": "Taalcafé", "amount": "1.000,00", **day("decided_on", -3),
        **day("starts_on", 1), **day("ends_on", 9),
    }  # fmt: skip


def _based_on(target: Target, part: str) -> dict[str, Any]:
    marks: Any = target.values["marks"]
    return {"based_on": marks[part]}


def _checked(world: World, target: Target, own: str) -> dict[str, Any]:
    return {"checked_by": "mr. A. Jansen", **day("checked_on", 0)}


def _read(world: World, target: Target, own: str) -> dict[str, Any]:
    words = {"heading": "Bir başlık", "body": "Bir metin.", "made_by": "Een vertaler"}
    return {"language": "tr", "based_on": "1", **words}


def _promise(world: World, target: Target, own: str) -> dict[str, Any]:
    number = world.organisations[sorted(target.parties)[0]]
    return {"organisation_id": str(number), "what": "Stuurt een verslag", "rhythm": "once",
            "proof": "Het verslag", "contact": "Een naam", **day("due_on", 40)}  # fmt: skip


def _meeting(world: World, target: Target, own: str) -> dict[str, Any]:
    return {"title": "Nog een overleg", "hour": "10:00", "lasts": "90", "place": "Hier",
            **day("day", 20)}  # fmt: skip


def _route(world: World, target: Target, own: str) -> dict[str, Any]:
    other = next(party for party in sorted(target.parties) if party != own)
    return {"other_id": str(world.organisations[other]), "way": "to-them", "topic": "Hulp met taal",
            "accompany": "Wij gaan mee.", "accompany_by": "us"}  # fmt: skip


def _questionnaire(world: World, target: Target, own: str) -> dict[str, Any]:
    return {"heading": "Privacy", "text": "Zo gaat het.", "based_on": "1", **_why(target),
            "controller": "joint", "months": "12"}  # fmt: skip


def _review(world: World, target: Target, own: str) -> dict[str, Any]:
    form = {"findings-0-indicator": "1", "findings-0-reached": "4"}
    for place, party in enumerate(sorted(target.parties)):
        row = f"parties-{place}-"
        form |= {f"{row}{key}": "4" for key in ("keeps", "listens", "equal")}
        form[f"{row}about"] = str(world.organisations[party])
    return form


def _advice(world: World, target: Target, own: str) -> dict[str, Any]:
    person = world.insiders[f"{own}/board-member"].person_id
    return {"adviser_id": str(person), "question": "Kan dit zo?", **day("due_on", 7)}


def _authority(world: World, target: Target, own: str) -> dict[str, Any]:
    person = world.insiders[f"{own}/lawyer"].person_id
    return {
        "person": str(person),
        "basis": "sole",
        "function": "voorzitter",
        "granted_by": "art. 7",
        **day("valid_from", 0),
    }


BODIES: Mapping[str, Any] = {
    "signin.start": lambda w, t, o: {"email": "iemand@voorbeeld.test", "way": "password"},
    "signin.passkey": lambda w, t, o: {"passkey": "{}"},
    "people.passkey": lambda w, t, o: {"name": "Laptop", "passkey": "{}"},
    "drafts.save": lambda w, t, o: {"title": "Half geschreven", "rev": "0"},
    "installation.people": lambda w, t, o: {
        "verb": "promote", "person": str(w.insiders["gem/lawyer"].person_id),
    },
    "installation.new_person": lambda w, t, o: {
        "name": "Nieuw Iemand", "email": "nieuw@voorbeeld.test", "language": "nl",
    },
    "installation.norms": lambda w, t, o: {
        "name": "volunteer-fee-year", "value": "200000", "source": "de wet", **day("valid_from", 900),
    },
    "installation.new_organisation": lambda w, t, o: {
        "organisation_name": "Nieuwe Club", "kind": "association", "contact_name": "Nieuw Iemand",
        "email": "club@voorbeeld.test", "language": "nl",
    },
    "signin.switch": lambda w, t, o: {"organisation": str(w.organisations[o])},
    "people.account": lambda w, t, o: {"name": "Nieuwe Naam", "language": "nl"},
    "people.digest": lambda w, t, o: {"wanted": "1"},
    "people.password": lambda w, t, o: {"password": "vier woorden op een rij"},
    "organisations.data": lambda w, t, o: {"name": "Nieuwe naam", "kind": "association"},
    "organisations.contact": lambda w, t, o: {"contact": str(w.insiders[f"{o}/lawyer"].person_id)},
    "organisations.add_authority": _authority,
    "memberships.person": lambda w, t, o: {"role": "auditor"},
    "memberships.invite": lambda w, t, o: {
        "name": "Nieuw Iemand", "email": "nieuw@voorbeeld.test", "language": "nl", "role": "reader",
    },
    "memberships.in_hand": lambda w, t, o: {"name": "Nieuw Iemand"},
    "checking.upload": lambda w, t, o: {"file": (BytesIO(b"%PDF-1.4 niets"), "a.pdf")},
    "covenants.new": lambda w, t, o: {"template": "samenwerking", "title": "Een nieuw convenant"},
    "library.easier": lambda w, t, o: {"body": "Een lange zin."},
    "library.new": lambda w, t, o: {"kind": "clause", "heading": "Iets nieuws", "topic": "overleg"},
    "library.write": lambda w, t, o: {"heading": "Een kop", "body": "Een tekst.", "why": "Daarom."},
    "library.check": _checked,
    "readings.add_to_item": _read,
    "readings.add_to_article": _read,
    "readings.check_of_item": _checked,
    "readings.check_of_article": _checked,
    "covenants.describe": lambda w, t, o: {"title": "Een andere naam", "purpose": "Een ander doel"},
    "covenants.add_party": lambda w, t, o: {"organisation_id": str(_outsider(w, t))},
    "covenants.invite_party": lambda w, t, o: {
        "organisation_name": "Nieuwe Club", "kind": "association", "contact_name": "Nieuw Iemand",
        "email": "club@voorbeeld.test", "language": "nl",
    },
    "covenants.write": _words,
    "covenants.add_clause": lambda w, t, o: {"heading": "Erbij", "body": "Een eigen tekst."},
    "covenants.move_clause": lambda w, t, o: {"richting": "op"},
    "covenants.save_roles": _roles,
    "covenants.save_budget": _budget,
    "covenants.save_term": _term,
    "covenants.save_questionnaire": _questionnaire,
    "covenants.save_setting": lambda w, t, o: {
        "heading": "Beleid", "goal": "Iedereen doet mee.", "based_on": "1", **_why(t),
    },
    "negotiation.answer": lambda w, t, o: {"word": "accept"},
    "negotiation.propose": _words,
    "negotiation.renew": lambda w, t, o: {**_words(w, t, o), "based_on": "2"},
    "negotiation.counter": _words,
    "negotiation.move": lambda w, t, o: {"after_clause_id": "0", "reason": "Dit hoort vooraan."},
    "negotiation.leave_out": lambda w, t, o: {"reason": "Het kan eruit.", "based_on": "1"},
    "negotiation.new_article": lambda w, t, o: {
        "heading": "Erbij", "body": "Een eigen tekst.", "reason": "Dat ontbrak.",
        "after_clause_id": str(t.values["clause_id"]),
    },
    "exploration.give": lambda w, t, o: {
        "wants": "Samen.", "brings": "Tijd.", "needs": "Geld.", "worries": "Geen.", "ways": "Snel.",
    },
    "shared_drafts.save": lambda w, t, o: {"heading": "Een kop", "body": "Half af.", "rev": "0"},
    "negotiation.say_days": lambda w, t, o: {"days": "14"},
    "negotiation.confirm": lambda w, t, o: {"sha256": str(t.values.get("sha256")), "agreed": "1"},
    "negotiation.reopen": lambda w, t, o: {"reason": "Er moet nog iets bij."},
    "accessions.ask": lambda w, t, o: {
        "organisation_id": str(_outsider(w, t)), "reason": "Zij ook.",
    },
    "accessions.ask_new": lambda w, t, o: {
        "organisation_name": "Nieuwe Club", "kind": "association", "contact_name": "Nieuw Iemand",
        "email": "club@voorbeeld.test", "language": "nl", "reason": "Zij ook.",
    },
    "endings.notice": lambda w, t, o: {"reason": "Geen tijd.", **day("last_day", 300)},
    "endings.stay": lambda w, t, o: {"organisation_id": str(w.organisations["wel"])},
    "endings.renew": lambda w, t, o: day("until", 1400),
    "evaluation.begin": lambda w, t, o: day("answer_by", 30),
    "evaluation.choose": lambda w, t, o: {"text": "Nog een punt"},
    "evaluation.give": _review,
    "evaluation.links": lambda w, t, o: {"many": "2"},
    "evaluation.improve": lambda w, t, o: {
        "organisation_id": str(w.organisations[o]), "what": "Belt terug.", **day("due_on", 40),
    },
    "evaluation.volunteer": lambda w, t, o: {"heard": "4", "helped": "4", "again": "4"},
    "amendments.new": lambda w, t, o: {"purpose": "Het moet anders."},
    "accessions.answer": lambda w, t, o: {"word": "accept"},
    "accessions.leave": lambda w, t, o: {"reason": "Wij stoppen."},
    "covenants.abandon": lambda w, t, o: {"reason": "Wij stoppen."},
    "conversation.comment": lambda w, t, o: {"text": "Dit is goed.", "audience": "all"},
    "conversation.ask": lambda w, t, o: {"text": "Waarom staat dit er?"},
    "conversation.advise": lambda w, t, o: {
        "text": "Let op de termijn.", "adviser": "mr. A", **day("advised_on", -1),
    },
    "conversation.comment_on_proposal": lambda w, t, o: {"text": "Dit is goed."},
    "conversation.ask_on_proposal": lambda w, t, o: {"text": "Waarom?"},
    "conversation.answer": lambda w, t, o: {"text": "Daarom."},
    "conversation.ask_advice": _advice,
    "conversation.ask_advice_on_text": _advice,
    "conversation.give_advice": lambda w, t, o: {"text": "Let op de termijn."},
    "signing_rounds.nominate": lambda w, t, o: {"authority": str(w.authorities[o][0]), "step": "1"},
    "signing_rounds.ask": lambda w, t, o: {"text": "Mag dat wel?"},
    "signing_rounds.answer": lambda w, t, o: {"text": "Ja, dat mag."},
    "signing_rounds.send": lambda w, t, o: day("deadline", 20),
    "signing_rounds.recall": lambda w, t, o: {"reason": "Er staat een fout in."},
    "signing_rounds.replace": lambda w, t, o: {
        "authority": str(w.authorities[o][2]), "reason": "Zij is op reis.",
    },
    "signing_rounds.sign": lambda w, t, o: {"name": "A", "function": "B", "consent": "1", "code": "000000"},
    "returned_papers.brought": lambda w, t, o: {"name": "A", "function": "B", "consent": "1", "code": "000000"},
    "returned_papers.own_certificate": lambda w, t, o: {"file": (Again(SCAN), "getekend.pdf")},
    "returned_papers.on_paper": lambda w, t, o: {"file": (Again(SCAN), "scan.pdf")},
    "returned_papers.answer": lambda w, t, o: {"word": "no", "reason": "Dit is iemand anders."},
    "registrations.register": lambda w, t, o: {
        "title": "Van vroeger", "parties": f"Organisatie {'wel' if o == 'gem' else 'gem'}",
        "roles": "Wij samen.", "file": (Again(SCAN), "scan.pdf"),
        **day("signed_on", -9), **day("starts_on", -8), **day("ends_on", 90),
    },
    "registrations.pending": lambda w, t, o: {"file": (Again(SCAN), "scan.pdf")},
    "registrations.replace": lambda w, t, o: {"template": "samenwerking", "title": "Nieuw samen"},
    "registrations.take_back": lambda w, t, o: {"why": "Dit was een vergissing."},
    "registrations.answer": lambda w, t, o: {"word": "object", "reason": "Dit was anders."},
    "commitments.new": _promise,
    "commitments.confirm": _promise,
    "commitments.decline": lambda w, t, o: {"reason": "Dit doen wij niet."},
    "commitments.who": lambda w, t, o: {"contact": str(w.insiders[f"{o}/lawyer"].person_id)},
    "commitments.report": lambda w, t, o: {"proof": "Het is gedaan."},
    "commitments.explain": lambda w, t, o: {"explanation": "Het lukte nog niet."},
    "commitments.ask_waiver": lambda w, t, o: {"reason": "Het kan niet meer."},
    "commitments.refuse_waiver": lambda w, t, o: {"reason": "Wij rekenen erop."},
    "commitments.ask": lambda w, t, o: {"words": "Wanneer dan?"},
    "commitments.answer": lambda w, t, o: {"words": "Volgende week."},
    "handovers.new": _route,
    "handovers.decline": lambda w, t, o: {"reason": "Wij hebben geen plek."},
    "handovers.stop": lambda w, t, o: {"reason": "Het loket sluit."},
    "handovers.count": lambda w, t, o: {
        "month": f"{clock.today():%Y-%m}", "people": "8", "accompanied": "5", "note": "Het gaat goed.",
    },
    "grants.new": _grant,
    "grants.describe": lambda w, t, o: _grant(w, t, o) | _based_on(t, "data"),
    "grants.lines": lambda w, t, o: _based_on(t, "lines") | {
        "lines-0-heading": "Zaal", "lines-0-amount": "1.000,00",
    },
    "grants.instalments": lambda w, t, o: _based_on(t, "instalments") | {
        "instalments-0-amount": "100,00", **day("instalments-0-due_on", 3),
    },
    "grants.reports": lambda w, t, o: _based_on(t, "reports") | {
        "reports-0-kind": "final", **day("reports-0-due_on", 3),
    },
    "grants.letter": lambda w, t, o: {"file": (Again(SCAN), "brief.pdf")},
    "grants.withdraw": lambda w, t, o: {"reason": "Dubbel."},
    "grants.take_up": lambda w, t, o: {"reason": "Er kwam nog iets."},
    "activities.new": lambda w, t, o: {"name": "Taalcafé"},
    "activities.save": lambda w, t, o: {"name": "Taalcafé", "based_on": t.values["mark"]},
    "meetings.new": _meeting,
    "meetings.change": lambda w, t, o: {**_meeting(w, t, o), "place": "Ergens anders"},
    "meetings.cancel": lambda w, t, o: {"reason": "De zaal is dicht."},
    "meetings.put_on": lambda w, t, o: {"title": "Nog een punt"},
    "meetings.write": lambda w, t, o: {
        "based_on": str(t.values["revision"]), "present": "Wij allen", "items-0-number": "1",
        "items-0-said": "Het gaat goed.", "items-0-decision": "Wij gaan door.",
    },
    "meetings.act": lambda w, t, o: {
        "organisation_id": str(w.organisations[sorted(t.parties)[0]]), "what": "Zoekt een zaal",
        **day("due_on", 40),
    },
    "meetings.begin": lambda w, t, o: {"name": "Nog een werkgroep", "purpose": "Iets doen"},
    "meetings.join": lambda w, t, o: {"person": str(w.insiders[f"{o}/lawyer"].person_id)},
    "signing_rounds.decline": lambda w, t, o: {"reason": "Dit willen wij niet."},
    **payment_forms.PAYMENTS,
    **volunteer_forms.BODIES,
    "books.begin": lambda w, t, o: {"chart": "foundation", **day("begun_on", -30)},
    "books.open_with": lambda w, t, o: {"parts-0-number": "1000", "parts-0-amount": "12,50"},
    "books.money": lambda w, t, o: {
        "amount": "12,50", "money_id": str(t.values["bank"]), "seen": "4", "what": "Koffie", "party": "Winkel",
        "parts-0-account_id": str(t.values["food"]), "parts-0-amount": "12,50", **day("day", -9),
    },
    "books.transfer": lambda w, t, o: {
        "amount": "12,50", "from_id": str(t.values["bank"]), "seen": "4", "to_id": str(t.values["cash"]),
        "what": "Naar de kas", **day("day", -9),
    },
    "books.undo": lambda w, t, o: {"reason": "Dubbel.", **day("day", -9)},
    "overviews.explain": lambda w, t, o: {"text": "De zaal was duurder."},
    **matching_forms.FORMS,
    "bank.add_account": lambda w, t, o: {"iban": "NL52TEST0000000016", "name": "Nog een rekening"},
    "bank.upload": lambda w, t, o: {"file": (Again(b":20:X\r\n:25:NL20TEST0000000010\r\n"), "a.sta")},
    **till_forms.BODIES,
    **receipt_forms.FORMS,
}  # fmt: skip
