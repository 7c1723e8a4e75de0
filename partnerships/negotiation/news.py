"""Who is told what while parties negotiate; every sentence in the receiver's own language."""

from __future__ import annotations

from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.covenants.model import Covenant
from partnerships.negotiation.model import FrozenText, Proposal, ProposalKind

PROPOSED = {
    ProposalKind.CHANGE: N_(
        "%(organisation)s stelt een andere tekst voor bij het artikel “%(heading)s”. "
        "Reden: %(reason)s\n\nU kunt ja of nee zeggen."
    ),
    ProposalKind.ADD: N_(
        "%(organisation)s stelt een nieuw artikel voor: “%(heading)s”. "
        "Reden: %(reason)s\n\nU kunt ja of nee zeggen."
    ),
    ProposalKind.MOVE: N_(
        "%(organisation)s stelt een andere plaats voor het artikel “%(heading)s” voor. "
        "Reden: %(reason)s\n\nU kunt ja of nee zeggen."
    ),
    ProposalKind.REMOVE: N_(
        "%(organisation)s stelt voor om het artikel “%(heading)s” weg te laten. "
        "Reden: %(reason)s\n\nU kunt ja of nee zeggen."
    ),
}


def proposed(proposal: Proposal) -> None:
    """The other parties must answer."""
    _tell_others(
        proposal.covenant, proposal.by_organisation_id,
        N_("%(organisation)s vraagt u iets"), PROPOSED[proposal.kind], _page(proposal),
        reason=proposal.reason, **_about(proposal),
    )  # fmt: skip


def countered(proposal: Proposal) -> None:
    """A party said no, but this: the other parties answer the new text."""
    _tell_others(
        proposal.covenant, proposal.by_organisation_id, N_("Tegenvoorstel van %(organisation)s"),
        N_("%(organisation)s doet een tegenvoorstel over “%(heading)s”. Reden: %(reason)s\n\n"
           "Het vorige voorstel blijft te lezen. U antwoordt nu op dit nieuwe voorstel."),
        _page(proposal), reason=proposal.reason, **_about(proposal),
    )  # fmt: skip


def adopted(proposal: Proposal) -> None:
    """It is the text now; all parties hear so."""
    _tell_others(
        proposal.covenant, None, N_("Aangenomen: %(heading)s"),
        N_("Alle partijen zeggen ja op het voorstel van %(organisation)s over “%(heading)s”. "
           "Het staat nu in het convenant."),
        _page(proposal), **_about(proposal),
    )  # fmt: skip


def refused(proposal: Proposal, by: int, reason: str) -> None:
    """It ended; all parties read why."""
    names = {p.organisation_id: p.organisation.name for p in proposal.covenant.parties}
    _tell_others(
        proposal.covenant, by, N_("Niet aangenomen: %(heading)s"),
        N_("%(refuser)s zegt nee op het voorstel van %(organisation)s over “%(heading)s”. "
           "Reden: %(reason)s"),
        _page(proposal), refuser=names[by], reason=reason, **_about(proposal),
    )  # fmt: skip


def withdrawn(proposal: Proposal) -> None:
    """Nobody needs to answer any more."""
    _tell_others(
        proposal.covenant, proposal.by_organisation_id, N_("Ingetrokken: %(heading)s"),
        N_("%(organisation)s trekt het voorstel over “%(heading)s” in. U hoeft niets te doen."),
        _page(proposal), **_about(proposal),
    )  # fmt: skip


def outdated(proposal: Proposal) -> None:
    """Who proposed it may do so anew, over the new text."""
    tell_organisation(
        proposal.by_organisation_id, N_("Verouderd: %(heading)s"),
        N_("Alle partijen namen een andere tekst aan voor “%(heading)s”. Uw voorstel rust nog op "
           "de oude tekst. Wilt u uw voorstel nog? Doe het dan opnieuw."),
        _page(proposal), **_about(proposal),
    )  # fmt: skip


def frozen(text: FrozenText) -> None:
    """All parties are asked to confirm."""
    _tell_others(
        text.covenant, text.by_organisation_id, N_("Is dit de tekst? %(title)s"),
        N_("De tekst van %(title)s is bevroren. Lees hem nog een keer. Is dit de tekst die u wilt "
           "tekenen? Bevestig dat dan."),
        f"/convenanten/{text.covenant.reference}/bevestigen", title=text.covenant.title,
    )  # fmt: skip


def confirmed_by_all(text: FrozenText) -> None:
    """The next step is signing."""
    _tell_others(
        text.covenant, None, N_("Klaar om te tekenen: %(title)s"),
        N_("Alle partijen hebben de tekst van %(title)s bevestigd. Zeg wie voor u tekent; daarna "
           "kan iedere partij het convenant versturen om te tekenen."),
        f"/convenanten/{text.covenant.reference}/ondertekenaars", title=text.covenant.title,
    )  # fmt: skip


def reopened(text: FrozenText, by: int, reason: str) -> None:
    """The text is on the table again."""
    names = {p.organisation_id: p.organisation.name for p in text.covenant.parties}
    _tell_others(
        text.covenant, by, N_("Weer open: %(title)s"),
        N_("%(organisation)s maakt de tekst van %(title)s weer open. Reden: %(reason)s"),
        f"/convenanten/{text.covenant.reference}/voorstellen",
        title=text.covenant.title, organisation=names[by], reason=reason,
    )  # fmt: skip


def days_said(covenant: Covenant, by: int, days: int) -> None:
    """A party wants another number of days; it holds when all say so."""
    names = {p.organisation_id: p.organisation.name for p in covenant.parties}
    text = N_("%(organisation)s wil afspreken dat iedere partij binnen %(days)s dagen antwoordt. "
              "Het geldt als alle partijen hetzelfde zeggen.")  # fmt: skip
    none = N_("%(organisation)s wil geen termijn om te antwoorden. "
              "Het geldt als alle partijen hetzelfde zeggen.")  # fmt: skip
    _tell_others(
        covenant, by, N_("Binnen hoeveel dagen antwoorden? %(title)s"), text if days else none,
        _days_page(covenant), title=covenant.title, organisation=names[by], days=str(days),
    )  # fmt: skip


def days_agreed(covenant: Covenant) -> None:
    """It binds all alike."""
    text = N_("Alle partijen van %(title)s spreken af: iedere partij antwoordt binnen %(days)s "
              "dagen. Stil zijn is ook daarna geen ja.")  # fmt: skip
    none = N_("Alle partijen van %(title)s spreken af dat er geen termijn is om te antwoorden.")
    _tell_others(
        covenant, None, N_("Afgesproken: de antwoordtermijn van %(title)s"),
        text if covenant.answer_days else none, _days_page(covenant),
        title=covenant.title, days=str(covenant.answer_days),
    )  # fmt: skip


def _days_page(covenant: Covenant) -> str:
    return f"/convenanten/{covenant.reference}/antwoordtermijn"


def _about(proposal: Proposal) -> dict[str, str]:
    names = {p.organisation_id: p.organisation.name for p in proposal.covenant.parties}
    return {
        "organisation": names[proposal.by_organisation_id],
        "heading": proposal.heading,
        "title": proposal.covenant.title,
    }


def _page(proposal: Proposal) -> str:
    return f"/convenanten/{proposal.covenant.reference}/voorstel/{proposal.number}"


def _tell_others(
    covenant: Covenant, but: int | None, subject: str, text: str, link: str, **details: str
) -> None:
    for party in covenant.parties:
        if party.organisation_id != but:
            tell_organisation(party.organisation_id, subject, text, link, **details)
