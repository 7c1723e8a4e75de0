"""What came out, in sentences for people: of every maximum, and what one should know beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.values.errors import N_
from funding.fees.case import Measure, Record, Said
from funding.fees.outcome import Check, Outcome, State


@dataclass(frozen=True)
class Sentence:
    """A msgid with what fills its places; ``months`` are said as month and year, and ``source``
    tells where the rule comes from."""

    text: str
    details: dict[str, Any]
    months: tuple[str, ...] = ()
    source: str = ""


SENTENCES = {
    (Measure.HOUR, State.WITHIN): N_(
        "In %(month)s is de vergoeding hoogstens %(sum)s per uur. De norm is %(limit)s per uur. "
        "Dat is goed."
    ),
    (Measure.HOUR, State.OVER): N_(
        "In %(month)s is de vergoeding %(sum)s per uur. De norm is %(limit)s per uur. Daardoor is "
        "de hele vergoeding van deze maand niet vrij van belasting. Dat is alleen anders als de "
        "organisatie kan uitleggen dat het geen gewoon loon is."
    ),
    (Measure.MONTH, State.WITHIN): N_(
        "In %(month)s is het samen %(sum)s. Het maximum voor een maand is %(limit)s. Dat is goed."
    ),
    (Measure.MONTH, State.NEAR): N_(
        "In %(month)s is het samen %(sum)s. Let op: het maximum voor een maand is %(limit)s. Er is "
        "nog %(left)s over."
    ),
    (Measure.MONTH, State.OVER): N_(
        "In %(month)s is het samen %(sum)s. Dat is meer dan het maximum voor een maand: %(limit)s. "
        "Daardoor is de hele vergoeding van deze maand niet vrij van belasting, niet alleen wat te "
        "veel is."
    ),
    (Measure.YEAR, State.WITHIN): N_(
        "In %(year)s is het samen %(sum)s. Het maximum voor een jaar is %(limit)s. Dat is goed."
    ),
    (Measure.YEAR, State.NEAR): N_(
        "In %(year)s is het samen %(sum)s. Let op: het maximum voor een jaar is %(limit)s. Er is "
        "nog %(left)s over."
    ),
    (Measure.YEAR, State.OVER): N_(
        "In %(year)s is het samen %(sum)s. Dat is meer dan het maximum voor een jaar: %(limit)s. "
        "Daardoor is de hele vergoeding van dit jaar niet vrij van belasting, niet alleen wat te "
        "veel is."
    ),
}
PAID = {
    Measure.MONTH: N_(
        "In %(month)s is samen %(sum)s betaald. Dat is meer dan het maximum voor een maand: "
        "%(limit)s. Wij tellen bij de maand waarin is gewerkt. De Belastingdienst kan ook kijken "
        "naar de dag van betaling. Betaal daarom liever elke maand."
    ),
    Measure.YEAR: N_(
        "In %(year)s is samen %(sum)s betaald. Dat is meer dan het maximum voor een jaar: "
        "%(limit)s. Wij tellen bij het jaar waarin is gewerkt. De Belastingdienst kan ook kijken "
        "naar de dag van betaling. Betaal daarom liever in het jaar zelf."
    ),
}
YOUNG = N_("De vrijwilliger was toen jonger dan %(age)s jaar. Daarom geldt de lage norm.")
UNSURE = N_("Dit bedrag is nog niet helemaal zeker. Kijk het na bij de Belastingdienst.")
RECORDED = {
    Said.TAXED: N_("%(by)s heeft vastgelegd dat hierover belasting wordt betaald."),
    Said.PROVEN: N_("%(by)s heeft vastgelegd dat dit bewezen kosten zijn."),
}
ONLY_COSTS = N_(
    "In %(year)s zijn er alleen bewezen kosten. Die zijn vrij van belasting en hebben geen "
    "maximum. Bewaar de bonnetjes."
)
OTHER_MONTH = N_(
    "Er is gewerkt in %(worked)s en betaald in %(paid)s. Voor het maximum telt hier de maand "
    "waarin is gewerkt. Wie betalingen moet opgeven, geeft ze op in het jaar van betaling."
)
NOT_DECLARED = N_(
    "Nog niet gevraagd: krijgt de vrijwilliger ook geld van een andere organisatie? Het maximum "
    "geldt voor alle organisaties samen."
)
BENEFIT = N_(
    "De vrijwilliger is jonger dan %(age)s jaar. Bij een bijstandsuitkering gaat een vast bedrag "
    "dan meestal van de uitkering af. Alleen bewezen kosten zijn veilig. Vraag het vooraf aan de "
    "gemeente."
)
BENEFIT_UNTOLD = N_(
    "Krijgt de vrijwilliger een bijstandsuitkering? Dan gaat een vast bedrag misschien van de "
    "uitkering af. Alleen bewezen kosten zijn veilig. Vraag het vooraf aan de gemeente."
)
REPORT = N_(
    "Heeft de organisatie een loonheffingsnummer? Dan geeft zij de betalingen vanaf %(month)s op "
    "aan de Belastingdienst, vóór 1 februari van het jaar na de betaling."
)


def of_check(check: Check) -> Iterator[Sentence]:
    """The sum and its maximum; then why this norm, how sure, and what was decided."""
    texts = PAID if check.by_payment else SENTENCES
    key: Any = check.measure if check.by_payment else (check.measure, check.state)
    details: dict[str, Any] = {"sum": str(check.total), "limit": str(check.limit.amount)}
    details["left"] = str(check.limit.amount - check.total)
    if check.month:
        details["month"] = date(check.year, check.month, 1)
    else:
        details["year"] = str(check.year)
    yield Sentence(texts[key], details, ("month",), check.limit.source)
    if check.limit.under is not None:
        yield Sentence(YOUNG, {"age": check.limit.under}, source=check.limit.source)
    if check.limit.sure != "A":
        yield Sentence(UNSURE, {}, source=check.limit.source)
    if check.record:
        yield _recorded(check.record)


def beside(outcome: Outcome) -> Iterator[Sentence]:
    """What one should know that is no sum."""
    for year in outcome.only_costs:
        yield Sentence(
            ONLY_COSTS,
            {"year": str(year)},
            source="sportwerkgever.nl; headliner.nl; ndfr.nl 2023/1313",
        )
    for worked, paid in outcome.shifted:
        details = {"worked": worked, "paid": paid}
        yield Sentence(OTHER_MONTH, details, ("worked", "paid"), "vwg.nl; brouwers.nl (UBD)")
    if not outcome.declared:
        yield Sentence(NOT_DECLARED, {}, source="vcra.nl; dewve.nl")
    for month in outcome.report_from:
        yield Sentence(REPORT, {"month": month}, ("month",), "brouwers.nl; vwg.nl (UBD)")
    if outcome.benefit_risk:
        risk = outcome.benefit_risk
        yield Sentence(BENEFIT, {"age": risk.value}, source=risk.source)


def _recorded(record: Record) -> Sentence:
    return Sentence(RECORDED[record.said], {"by": record.by})
