"""Who hears what about commitments; joins the transaction of the verb."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.commitments.model import Commitment, Occurrence
from partnerships.covenants.model import Covenant


def ready(covenant: Covenant, organisation_id: int) -> None:
    """Promises of this party stand ready to be confirmed."""
    tell_organisation(
        organisation_id,
        N_("Bevestig uw afspraken: %(title)s"),
        N_(
            "In het convenant “%(title)s” staan afspraken van uw organisatie. "
            "Kijk of ze kloppen en bevestig ze. Niemand kan dat voor u doen."
        ),
        link_to(covenant),
        title=covenant.title,
    )


def added(commitment: Commitment, by: str) -> None:
    """Another party proposes a promise of yours."""
    tell_organisation(
        commitment.organisation_id,
        N_("Een nieuwe afspraak voor u: %(title)s"),
        N_("%(by)s stelt een afspraak voor die uw organisatie zou doen. Bevestig hem, of zeg nee."),
        f"{link_to(commitment.covenant)}/{commitment.number}",
        title=commitment.covenant.title,
        by=by,
    )


def asked(occurrence: Occurrence, by: str, others: list[int]) -> None:
    """Somebody asked or answered something about a promise."""
    _others(
        others, occurrence, N_("Vraag of antwoord bij een afspraak: %(title)s"),
        N_("%(by)s schreef iets bij een afspraak in het convenant “%(title)s”."), by,
    )  # fmt: skip


def late(occurrence: Occurrence, by: str, others: list[int]) -> None:
    """A party explains why something is late, or will be."""
    _others(
        others, occurrence, N_("Een afspraak wordt later gedaan: %(title)s"),
        N_("%(by)s doet een afspraak later, en legt op de pagina uit waarom."), by,
    )  # fmt: skip


def waiver_asked(occurrence: Occurrence, by: str, others: list[int]) -> None:
    """A party asks to be released from a promise."""
    _others(
        others, occurrence, N_("Mag deze afspraak vervallen? %(title)s"),
        N_("%(by)s vraagt of een afspraak in het convenant “%(title)s” mag vervallen."), by,
    )  # fmt: skip


def waiver_refused(occurrence: Occurrence, by: str) -> None:
    """Another party wants the promise kept."""
    _others(
        [occurrence.organisation_id], occurrence, N_("Uw afspraak moet blijven: %(title)s"),
        N_("%(by)s zegt nee: de afspraak mag niet vervallen. Lees de uitleg op de pagina."), by,
    )  # fmt: skip


def waiver_withdrawn(occurrence: Occurrence, by: str, others: list[int]) -> None:
    """The party does not ask it any more."""
    _others(
        others, occurrence, N_("De afspraak blijft: %(title)s"),
        N_("%(by)s vraagt niet langer of een afspraak mag vervallen. U hoeft niets te doen."), by,
    )  # fmt: skip


def waived(occurrence: Occurrence) -> None:
    """All others agreed."""
    everybody = [party.organisation_id for party in occurrence.commitment.covenant.parties]
    _others(
        everybody, occurrence, N_("Afspraak vervallen: %(title)s"),
        N_("Alle andere partijen zeiden ja tegen %(by)s. De afspraak vervalt."),
        occurrence.commitment.organisation.name,
    )  # fmt: skip


def link_to(covenant: Covenant) -> str:
    """The path of a covenant's commitments."""
    return f"/convenanten/{covenant.reference}/afspraken"


def link_to_turn(occurrence: Occurrence) -> str:
    """The path of one moment of a commitment."""
    commitment = occurrence.commitment
    return f"{link_to(commitment.covenant)}/{commitment.number}/{occurrence.number}"


def _others(parties: list[int], occurrence: Occurrence, subject: str, text: str, by: str) -> None:
    for party in parties:
        tell_organisation(
            party, subject, text, link_to_turn(occurrence),
            title=occurrence.commitment.covenant.title, by=by,
        )  # fmt: skip
