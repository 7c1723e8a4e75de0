"""Who hears that somebody answered; never what."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from core.web.filters import dutch_day
from partnerships.covenants.model import Covenant
from partnerships.evaluation.model import Evaluation, Indicator


def chosen(indicator: Indicator, by: str) -> None:
    """The others hear by what a party wants to see whether it works."""
    _others(
        indicator, indicator.by_organisation_id, N_("Nieuw punt voor de evaluatie: %(title)s"),
        N_("%(by)s koos een punt waaraan de partijen zien of het convenant “%(title)s” werkt: "
           "%(what)s\n\nVindt u dat geen goed punt? Praat erover, of laat het weg."), by,
    )  # fmt: skip


def left_out(indicator: Indicator, by_id: int, by: str) -> None:
    """The others hear that it counts no more."""
    _others(
        indicator, by_id, N_("Punt weggelaten uit de evaluatie: %(title)s"),
        N_("%(by)s liet een punt weg waaraan de partijen zien of het convenant “%(title)s” werkt: "
           "%(what)s\n\nWilt u het houden? Praat erover, of kies het opnieuw."), by,
    )  # fmt: skip


def _others(indicator: Indicator, by_id: int, subject: str, text: str, by: str) -> None:
    covenant = indicator.covenant
    for party in covenant.parties:
        if party.organisation_id != by_id:
            tell_organisation(
                party.organisation_id, subject, text, all_of(covenant), by=by,
                title=covenant.title, what=indicator.text,
            )  # fmt: skip


def begun(evaluation: Evaluation, by: str) -> None:
    """All parties answer the same questions."""
    covenant = evaluation.covenant
    for party in covenant.parties:
        tell_organisation(
            party.organisation_id, N_("Kijk samen terug: %(title)s"),
            N_("%(by)s begint een evaluatie van het convenant “%(title)s”. Elke partij beantwoordt "
               "dezelfde vragen over zichzelf en over de anderen, graag voor %(day)s. U leest de "
               "antwoorden van de anderen als uw eigen organisatie heeft geantwoord."),
            link_to(evaluation), by=by, title=covenant.title, day=dutch_day(evaluation.answer_by),
        )  # fmt: skip


def given(evaluation: Evaluation, by_id: int, by: str) -> None:
    """A party answered; the others read it when they have given theirs."""
    covenant = evaluation.covenant
    for party in covenant.parties:
        if party.organisation_id != by_id:
            tell_organisation(
                party.organisation_id, N_("%(by)s heeft de evaluatie ingevuld"),
                N_("%(by)s heeft geantwoord op de vragen over het convenant “%(title)s”. U leest "
                   "de antwoorden als uw eigen organisatie ook heeft geantwoord."),
                link_to(evaluation), by=by, title=covenant.title,
            )  # fmt: skip


def done(evaluation: Evaluation) -> None:
    """All have answered: there is something to talk about."""
    covenant = evaluation.covenant
    for party in covenant.parties:
        tell_organisation(
            party.organisation_id, N_("De evaluatie is klaar: %(title)s"),
            N_("Alle partijen hebben geantwoord op de vragen over het convenant “%(title)s”. Lees "
               "het naast elkaar en spreek af wat beter moet."),
            link_to(evaluation), title=covenant.title,
        )  # fmt: skip


def closed(evaluation: Evaluation, by: str) -> None:
    """A party did not wait any longer: who answered reads, who did not hears why it cannot."""
    covenant = evaluation.covenant
    for party in covenant.parties:
        tell_organisation(
            party.organisation_id, N_("De evaluatie is gesloten: %(title)s"),
            N_("%(by)s heeft de evaluatie van het convenant “%(title)s” gesloten. De dag om te "
               "antwoorden was voorbij en niet alle partijen antwoordden. Wie heeft geantwoord, "
               "leest wat de anderen zeiden. Er kan nu een nieuwe evaluatie beginnen."),
            link_to(evaluation), by=by, title=covenant.title,
        )  # fmt: skip


def link_to(evaluation: Evaluation) -> str:
    """The page of an evaluation."""
    return f"{all_of(evaluation.covenant)}/{evaluation.number}"


def all_of(covenant: Covenant) -> str:
    """The page of all evaluations of a covenant."""
    return f"/convenanten/{covenant.reference}/evaluaties"
