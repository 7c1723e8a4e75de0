"""The forms of the clauses that hold data: roles, budget, term.

Each form has three sides: the schema that checks it, ``values`` (data to fields) and ``data``
(checked fields to the data of the clause, as ``printing`` reads it).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.values.errors import N_
from core.values.money import Money
from core.web.doors import FormSchema
from core.web.fields import REQUIRED, DutchAmount, DutchDate, Message, Text, Whole
from partnerships.covenants.printing import FUNCTIONS
from partnerships.covenants.rules import within_term
from partnerships.covenants.schema import LONGEST_CLAUSE, ClauseWords

UNKNOWN_FUNCTION = N_("Kies een functie uit de lijst.")
TASKS_FIRST = N_("Schrijf op wat de taken zijn. Wilt u deze functie niet? Maak dan alles leeg.")
PERSON_FIRST = N_("Vul eerst de contactpersoon in.")
OUTSIDE_TERM = N_("%(year)s ligt buiten de looptijd (%(first)s–%(last)s).")
BEFORE_TERM = N_("%(year)s ligt voor de looptijd: het convenant begint in %(first)s.")
AFTER_TERM = N_("%(year)s ligt na de looptijd: het convenant loopt tot en met %(last)s.")


class FunctionRow(FormSchema):
    """One of the three functions; wholly empty means: not in this covenant."""

    function = Text(max=10, required=True)
    tasks = Text(N_("Taken"), max=10_000, lines=True)
    hours = Whole(N_("Uren per jaar, van alle vrijwilligers samen"), max=1_000_000)
    volunteers = Whole(N_("Aantal vrijwilligers"), max=10_000)
    coach = Text(N_("Coach van de vrijwilligers"), max=200)

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("function") not in FUNCTIONS:
            raise ValidationError({"tasks": [UNKNOWN_FUNCTION]})
        if not data.get("tasks") and _any(data, "hours", "volunteers", "coach"):
            raise ValidationError({"tasks": [TASKS_FIRST]})


class ContactRow(FormSchema):
    """Who answers for a party in one function, and who when that person is away."""

    function = Text(max=10, required=True)
    party = Whole(min=1, required=True)
    person = Text(N_("Contactpersoon"), max=200)
    deputy = Text(N_("Vervanger"), max=200)

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("deputy") and not data.get("person"):
            raise ValidationError({"person": [PERSON_FIRST]})


class PartyRow(FormSchema):
    """What a party brings and what it gets for it."""

    party = Whole(min=1, required=True)
    gives = Text(N_("Wat deze partij geeft"), max=5_000, lines=True)
    gets = Text(N_("Wat deze partij krijgt"), max=5_000, lines=True)


class LineRow(FormSchema):
    """One line of the budget."""

    function = Text(N_("Welke functie?"), max=10, required=True)
    year = Whole(N_("Jaar"), min=2000, max=2200, required=True)
    people = Whole(N_("Aantal vrijwilligers"), min=1, max=10_000, required=True)
    hours = Whole(N_("Uren per persoon per jaar"), max=8_760, required=True)
    rate = DutchAmount(N_("Vergoeding per uur"), required=True)
    expenses = DutchAmount(N_("Onkosten van alle vrijwilligers samen"))
    payer = Whole(N_("Wie betaalt?"), min=1, required=True)

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("function") and data["function"] not in FUNCTIONS:
            raise ValidationError({"function": [UNKNOWN_FUNCTION]})
        for name in ("rate", "expenses"):
            if (amount := data.get(name)) is not None and amount < Money.zero():
                raise ValidationError({name: [N_("Een bedrag is hier nooit lager dan nul.")]})


class DataSchema(FormSchema):
    """What the three forms share."""

    heading = ClauseWords(N_("Kop van het artikel"), max=200, required=True)
    text = ClauseWords(N_("Tekst van het artikel"), max=LONGEST_CLAUSE, lines=True)
    reason = Text(
        N_("Waarom stelt u dit voor?"), max=2_000, lines=True,
        hint=N_("De andere partijen lezen deze uitleg bij uw voorstel."),
    )  # fmt: skip
    based_on = Whole(min=1)


class RolesSchema(DataSchema):
    """Functions with their people, and what every party gives and gets."""

    functions = fields.List(fields.Nested(FunctionRow), load_default=list)
    contacts = fields.List(fields.Nested(ContactRow), load_default=list)
    parties = fields.List(fields.Nested(PartyRow), load_default=list)


class BudgetSchema(DataSchema):
    """The volunteer compensation budget."""

    lines = fields.List(fields.Nested(LineRow), load_default=list)


class TermSchema(DataSchema):
    """From when until when."""

    start = DutchDate(N_("Wanneer begint het convenant?"))
    end = DutchDate(
        N_("Tot en met welke dag loopt het?"), hint=N_("Leeg betekent: voor onbepaalde tijd.")
    )

    @validates_schema
    def _in_order(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            raise ValidationError({"end": [N_("De einddatum ligt voor de begindatum.")]})


def roles_values(data: Mapping[str, Any], parties: Sequence[int]) -> dict[str, Any]:
    """Fields for roles: every function and every party has its place, filled or not."""
    values: dict[str, Any] = {"text": data.get("text", "")}
    known = {function["function"]: function for function in data.get("functions", ())}
    said = {int(party["party"]): party for party in data.get("parties", ())}
    for number, name in enumerate(FUNCTIONS):
        function = known.get(name, {})
        _fill(values, f"functions-{number}", {"function": name, **_without(function, "contacts")})
        people = {int(contact["party"]): contact for contact in function.get("contacts", ())}
        for place, party in enumerate(parties):
            row = number * len(parties) + place
            contact = {"function": name, "party": party, **people.get(party, {})}
            _fill(values, f"contacts-{row}", contact)
    for place, party in enumerate(parties):
        _fill(values, f"parties-{place}", {"party": party, **said.get(party, {})})
    return values


def roles_data(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the roles clause."""
    functions = []
    for row in loaded["functions"]:
        if not row["tasks"]:
            continue
        contacts = [
            {"party": c["party"], "person": c["person"], "deputy": c["deputy"] or ""}
            for c in loaded["contacts"]
            if c["function"] == row["function"] and c["person"]
        ]
        functions.append({**row, "coach": row["coach"] or "", "contacts": contacts})
    parties = [
        {"party": row["party"], "gives": row["gives"] or "", "gets": row["gets"] or ""}
        for row in loaded["parties"]
        if row["gives"] or row["gets"]
    ]
    return {"text": loaded["text"] or "", "functions": functions, "parties": parties}


def budget_values(data: Mapping[str, Any], parties: Sequence[int]) -> dict[str, Any]:
    """Fields for the budget."""
    values: dict[str, Any] = {"text": data.get("text", "")}
    for number, line in enumerate(data.get("lines", ())):
        amounts = {name: _amount(line[name]) for name in ("rate", "expenses")}
        _fill(values, f"lines-{number}", {**line, **amounts})
    return values


def budget_data(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the budget clause: money as whole cents."""
    lines = []
    for row in loaded["lines"]:
        expenses = row["expenses"] or Money.zero()
        lines.append({**row, "rate": row["rate"].cents, "expenses": expenses.cents})
    return {"text": loaded["text"] or "", "lines": lines}


def term_values(data: Mapping[str, Any], parties: Sequence[int]) -> dict[str, Any]:
    """Fields for the term."""
    values: dict[str, Any] = {"text": data.get("text", "")}
    for name in ("start", "end"):
        if data.get(name):
            values[name] = date.fromisoformat(data[name])
    return values


def term_data(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """The data of the term clause."""
    days = {name: loaded[name].isoformat() if loaded[name] else None for name in ("start", "end")}
    return {"text": loaded["text"] or "", **days}


def missing_reason(loaded: Mapping[str, Any]) -> None:
    """A proposal tells why."""
    if not loaded["reason"]:
        raise ValidationError({"reason": [REQUIRED]})


def years_in_term(loaded: Mapping[str, Any], start: date | None, end: date | None) -> None:
    """Money is agreed for years in which the covenant runs. Only the form asks it: a term that is
    shortened later may leave lines outside, and the readiness check then says so."""
    wrong = {
        number: {"year": [_outside(row["year"], start, end)]}
        for number, row in enumerate(loaded["lines"])
        if not within_term(row["year"], start, end)
    }
    if wrong:
        raise ValidationError({"lines": wrong})


def _outside(year: int, start: date | None, end: date | None) -> Message:
    if start and end and start.year < end.year:
        return Message(OUTSIDE_TERM, year=year, first=start.year, last=end.year)
    if start and year < start.year:
        return Message(BEFORE_TERM, year=year, first=start.year)
    return Message(AFTER_TERM, year=year, last=end.year if end else "")


def _fill(values: dict[str, Any], prefix: str, row: Mapping[str, Any]) -> None:
    values.update({f"{prefix}-{name}": value for name, value in row.items() if value is not None})


def _without(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}


def _any(data: Mapping[str, Any], *names: str) -> bool:
    return any(data.get(name) not in (None, "") for name in names)


def _amount(cents: int) -> str:
    return str(Money(int(cents))).replace("€", "").strip()
