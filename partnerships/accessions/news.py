"""Who is told what when an organisation joins or a party leaves."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.accessions.model import Accession, Departure


def asked(accession: Accession) -> None:
    """The other parties must answer."""
    _tell(
        accession, accession.by_organisation_id, N_("Mag %(newcomer)s meedoen?"),
        N_("%(organisation)s stelt voor dat %(newcomer)s meedoet aan het convenant “%(title)s”. "
           "Reden: %(reason)s\n\nU kunt ja of nee zeggen."),
        reason=accession.reason,
    )  # fmt: skip


def joined(accession: Accession) -> None:
    """All parties hear so; the new one what it can do."""
    everybody = {party.organisation_id for party in accession.covenant.parties}
    for party in everybody - {accession.organisation_id}:
        tell_organisation(
            party, N_("%(newcomer)s doet mee"),
            N_("Alle partijen zeiden ja. %(newcomer)s doet nu mee aan het convenant “%(title)s” en "
               "antwoordt ook op de voorstellen die open staan."),
            _parties(accession), **_about(accession),
        )  # fmt: skip
    tell_organisation(
        accession.organisation_id, N_("U doet mee aan een convenant"),
        N_("Alle partijen van het convenant “%(title)s” willen dat %(newcomer)s meedoet. "
           "U leest alles wat er tot nu toe is gebeurd. U heeft dezelfde rechten als de andere "
           "partijen en antwoordt ook op de voorstellen die open staan."),
        f"/convenanten/{accession.covenant.reference}", **_about(accession),
    )  # fmt: skip


def refused(accession: Accession, by: int, reason: str) -> None:
    """It ended; all parties read why."""
    names = {p.organisation_id: p.organisation.name for p in accession.covenant.parties}
    _tell(
        accession, by, N_("%(newcomer)s doet niet mee"),
        N_("%(refuser)s zegt nee op de vraag of %(newcomer)s meedoet aan het convenant "
           "“%(title)s”. Reden: %(reason)s"),
        refuser=names[by], reason=reason,
    )  # fmt: skip


def left(gone: Departure) -> None:
    """Those who stay hear who left and why."""
    covenant = gone.covenant
    for party in covenant.parties:
        tell_organisation(
            party.organisation_id, N_("%(organisation)s doet niet meer mee"),
            N_("%(organisation)s stapt uit het overleg over het convenant “%(title)s”. Reden: "
               "%(reason)s\n\nDe open voorstellen van deze partij zijn ingetrokken."),
            f"/convenanten/{covenant.reference}/partijen",
            organisation=gone.organisation.name, title=covenant.title, reason=gone.reason,
        )  # fmt: skip


def _tell(accession: Accession, but: int, subject: str, text: str, **details: str) -> None:
    for party in accession.covenant.parties:
        if party.organisation_id != but:
            about = _about(accession) | details
            tell_organisation(party.organisation_id, subject, text, _page(accession), **about)


def _about(accession: Accession) -> dict[str, str]:
    return {
        "newcomer": accession.organisation.name,
        "organisation": accession.by_organisation.name,
        "title": accession.covenant.title,
    }


def _page(accession: Accession) -> str:
    return f"{_parties(accession)}/vraag/{accession.number}"


def _parties(accession: Accession) -> str:
    return f"/convenanten/{accession.covenant.reference}/partijen"
