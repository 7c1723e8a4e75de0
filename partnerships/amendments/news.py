"""Who is told what about an amendment; joins the transaction of the verb."""

from __future__ import annotations

from accounts.actor import Actor
from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.covenants.model import Covenant, CovenantState
from partnerships.covenants.news import name_of
from partnerships.signing_rounds.news import OURS

REPLACED = N_(
    "Een ander addendum veranderde hetzelfde artikel. Deze wijziging moet eerst op de nieuwe tekst."
)
JOINED = N_("Er is een partij bij gekomen. Zij moet deze wijziging ook kunnen lezen en tekenen.")
ENDED = N_("Het convenant is afgelopen. Deze wijziging kan niet meer worden getekend.")
STOPPED = N_("De tekenronde van %(title)s is gestopt, omdat het convenant intussen is veranderd.")
OURS.update({REPLACED: STOPPED, JOINED: STOPPED, ENDED: STOPPED})


def begun(actor: Actor, amendment: Covenant) -> None:
    """The other parties may read, propose and answer; the covenant holds as it is."""
    for party in amendment.parties:
        if party.organisation_id != actor.organisation_id:
            tell_organisation(
                party.organisation_id, N_("Voorstel om te wijzigen: %(title)s"),
                N_("%(party)s wil het convenant wijzigen: %(title)s. Wat en waarom: %(purpose)s\n\n"
                   "Het convenant blijft gelden zoals het is. De tekst verandert alleen als alle "
                   "partijen ja zeggen en tekenen."),
                _page(amendment), party=name_of(actor, amendment), title=amendment.title,
                purpose=amendment.purpose,
            )  # fmt: skip


def renewed(actor: Actor, amendment: Covenant) -> None:
    """What was agreed before is proposed again on the new text."""
    for party in amendment.parties:
        if party.organisation_id != actor.organisation_id:
            tell_organisation(
                party.organisation_id, N_("Op de nieuwe tekst gezet: %(title)s"),
                N_("%(party)s zet %(title)s op de tekst die nu geldt. Wat met die tekst botste, is "
                   "opnieuw voorgesteld. U kunt ja of nee zeggen."),
                f"/convenanten/{amendment.reference}/voorstellen",
                party=name_of(actor, amendment), title=amendment.title,
            )  # fmt: skip


def in_force(amendment: Covenant) -> None:
    """The text is another one from now on."""
    assert amendment.amends is not None
    _all(
        amendment, N_("Gewijzigd: %(covenant)s"),
        N_("%(title)s is door alle partijen getekend en geldt vanaf nu. In de geldende tekst ziet "
           "u per zin waar hij vandaan komt."),
        f"/convenanten/{amendment.amends.reference}/geldende-tekst",
    )  # fmt: skip


def outdated(amendment: Covenant, by: Covenant) -> None:
    """Another addendum came first."""
    _all(
        amendment, N_("Moet op de nieuwe tekst: %(title)s"),
        N_("%(by)s geldt nu en verandert hetzelfde artikel als %(title)s. Zet deze wijziging eerst "
           "op de nieuwe tekst. Daarna zeggen alle partijen opnieuw ja of nee."),
        _page(amendment), by=by.title,
    )  # fmt: skip


def lapsed(amendment: Covenant) -> None:
    """There is nothing left to change."""
    unsigned = N_("Het convenant is afgelopen. %(title)s was nog niet getekend en vervalt.")
    signed = N_("Het convenant is afgelopen. %(title)s was getekend, maar gold nog niet. Het "
                "vervalt ook.")  # fmt: skip
    text = signed if amendment.state == CovenantState.ENDED else unsigned
    _all(amendment, N_("Vervallen: %(title)s"), text, _page(amendment))


def _page(amendment: Covenant) -> str:
    return f"/convenanten/{amendment.reference}/wat-verandert"


def _all(amendment: Covenant, subject: str, text: str, link: str, **details: str) -> None:
    assert amendment.amends is not None
    about = {"title": amendment.title, "covenant": amendment.amends.title} | details
    for party in amendment.parties:
        tell_organisation(party.organisation_id, subject, text, link, **about)
