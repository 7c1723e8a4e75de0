"""How roles, budget and term read in the text: data in, plain Dutch out.

The words are part of what the parties sign, so they are Dutch in every language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.values.errors import N_
from core.values.money import Money
from core.web.filters import dutch_day
from partnerships.covenants.rules import FeeMaxima, budget_total, fee_total, line_total, totals_by

Names = Mapping[int, str]
FUNCTIONS = {
    "support": N_("Ondersteuning"),
    "bridge": N_("Brug"),
    "advice": N_("Advies"),
}
LATER = "nog af te spreken"


def print_roles(data: Mapping[str, Any], names: Names) -> str:
    """Functions with tasks, hours, people and contacts; then what each party gives and gets."""
    parts = [str(data.get("text") or "").strip()]
    parts += [_function(function, names) for function in data.get("functions", ())]
    parties = [_gives_and_gets(party, names) for party in data.get("parties", ())]
    if parties:
        parts += ["**Wat elke partij geeft en krijgt**", "\n".join(parties)]
    return "\n\n".join(part for part in parts if part)


def _function(function: Mapping[str, Any], names: Names) -> str:
    lines = [f"- Uren per jaar: {_number(function.get('hours'))}"]
    lines.append(f"- Aantal vrijwilligers: {_number(function.get('volunteers'))}")
    lines.append(f"- Coach van de vrijwilligers: {_line(function.get('coach')) or LATER}")
    for contact in function.get("contacts", ()):
        deputy = _line(contact.get("deputy"))
        instead = f"; bij afwezigheid: {deputy}" if deputy else ""
        name = _line(names.get(int(contact["party"]), ""))
        lines.append(f"- Contactpersoon van {name}: {_line(contact['person'])}{instead}")
    heading = f"**Functie: {FUNCTIONS[function['function']].lower()}**"
    return "\n\n".join([heading, str(function["tasks"]).strip(), "\n".join(lines)])


def _gives_and_gets(party: Mapping[str, Any], names: Names) -> str:
    name = _line(names.get(int(party["party"]), ""))
    gives, gets = _line(party.get("gives")) or LATER, _line(party.get("gets")) or LATER
    return f"- **{name}** geeft: {gives}\n- **{name}** krijgt: {gets}"


def print_budget(
    data: Mapping[str, Any], names: Names, maxima: Sequence[FeeMaxima] = ()
) -> str:  # fmt: skip
    """The lines with their sums, the totals, and the legal maxima beside them."""
    lines = data.get("lines") or []
    parts = [str(data.get("text") or "").strip()]
    if lines:
        parts.append(budget_lines(lines, names))
        parts += ["**Totalen**", _totals(lines, names)]
    if maxima:
        parts += ["**Wettelijke maxima**", "\n".join(f"- {_maximum(each)}" for each in maxima)]
    return "\n\n".join(part for part in parts if part)


def budget_lines(lines: Sequence[Mapping[str, Any]], names: Names) -> str:
    """The lines as sentences, under their heading; on paper a table stands for them."""
    sentences = "\n".join(_budget_line(line, names) for line in lines)
    return f"**Vergoeding van vrijwilligers**\n\n{sentences}"


def _budget_line(line: Mapping[str, Any], names: Names) -> str:
    what = FUNCTIONS[line["function"]].lower()
    rate, expenses = Money(int(line["rate"])), Money(int(line["expenses"]))
    return (
        f"- {line['year']}, functie {what}: {line['people']} vrijwilligers × {line['hours']} uur × "
        f"{rate} = {fee_total(line)}, plus onkosten {expenses}. Samen {line_total(line)}. "
        f"{_line(names.get(int(line['payer']), ''))} betaalt."
    )


def _totals(lines: Sequence[Mapping[str, Any]], names: Names) -> str:
    rows = [f"- Totaal {year}: {total}" for year, total in sorted(totals_by(lines, "year").items())]
    rows += [
        f"- Totaal voor {_line(names.get(int(payer), ''))}: {total}"
        for payer, total in totals_by(lines, "payer").items()
    ]
    return "\n".join([*rows, f"- **Totaal: {budget_total(lines)}**"])


def _maximum(maxima: FeeMaxima) -> str:
    """The legal maxima of one year in a sentence, with their source."""
    if not maxima.known:
        return (
            f"{maxima.year}: de bedragen waren nog niet bekend toen deze tekst werd geschreven. "
            "De partijen houden zich aan de maxima die gelden op de dag van betalen."
        )
    return (
        f"{maxima.year}: {maxima.hour} per uur (jonger dan 21 jaar: "
        f"{maxima.hour_young}), {maxima.month} per maand en {maxima.per_year} per jaar, voor één "
        "persoon en bij alle organisaties samen."
    )


def budget_table(lines: Sequence[Mapping[str, Any]], names: Names) -> dict[str, Any]:
    """The budget as a table for paper: text cells only."""
    columns = [("Functie", ""), ("Jaar", ""), ("Mensen", "number"), ("Uren p.p.", "number")]
    columns += [("Per uur", "number"), ("Onkosten", "number"), ("Samen", "number"), ("Betaalt", "")]
    rows = [
        [
            FUNCTIONS[line["function"]], str(line["year"]), str(line["people"]), str(line["hours"]),
            str(Money(int(line["rate"]))), str(Money(int(line["expenses"]))),
            str(line_total(line)), names.get(int(line["payer"]), ""),
        ]
        for line in lines
    ]  # fmt: skip
    return {
        "caption": "Vergoeding van vrijwilligers per functie en jaar",
        "columns": [{"label": label, "align": align} for label, align in columns],
        "rows": rows,
        "total": ["Totaal", "", "", "", "", "", str(budget_total(lines)), ""],
    }


def print_term(data: Mapping[str, Any]) -> str:
    """From when until when, in words."""
    start, end = _date(data.get("start")), _date(data.get("end"))
    begins = (
        f"op {dutch_day(start)}" if start else "op de dag waarop de laatste partij heeft getekend"
    )
    ends = f"loopt tot en met {dutch_day(end)}" if end else "geldt voor onbepaalde tijd"
    sentence = f"Dit convenant begint {begins} en {ends}."
    return "\n\n".join(part for part in (sentence, str(data.get("text") or "").strip()) if part)


def _date(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _number(value: Any) -> str:
    return LATER if value is None else str(value)


def _line(value: Any) -> str:
    """On one line, so that nobody's words change the shape of a list."""
    return " ".join(str(value or "").split())
