"""What the parties hear by mail about a covenant; joins the transaction of the verb."""

from __future__ import annotations

from sqlalchemy import select

from accounts.actor import Actor
from accounts.notices.tell import tell_organisation
from accounts.organisations.model import Organisation
from accounts.people.model import Person
from core.storage.database import session
from core.values.errors import N_
from partnerships.covenants.model import Covenant


def joined(actor: Actor, covenant: Covenant, organisation: Organisation) -> None:
    """Somebody put this organisation among the parties."""
    tell_organisation(
        organisation.id,
        N_("U doet mee aan een convenant"),
        N_(
            "%(party)s vraagt u mee te doen aan het convenant “%(title)s”. "
            "U heeft dezelfde rechten als de andere partijen. "
            "Lees de tekst en zeg wat u ervan vindt."
        ),
        link_to(covenant),
        party=name_of(actor, covenant),
        title=covenant.title,
    )


def removed(actor: Actor, covenant: Covenant, organisation_id: int) -> None:
    """Somebody took this organisation out of a draft; its people cannot read it any more."""
    person = session().scalars(select(Person.name).where(Person.id == actor.person_id)).one()
    tell_organisation(
        organisation_id,
        N_("U doet niet meer mee aan een convenant"),
        N_(
            "%(person)s van %(party)s heeft uw organisatie weggehaald uit het concept van het "
            "convenant “%(title)s”. U kunt het convenant niet meer lezen. Vindt u dit niet goed? "
            "Neem dan contact op met %(party)s."
        ),
        person=person,
        party=name_of(actor, covenant),
        title=covenant.title,
    )


def proposed(actor: Actor, covenant: Covenant) -> None:
    """The draft is over: from here on all parties decide together."""
    for party in covenant.parties:
        if party.organisation_id != actor.organisation_id:
            tell_organisation(
                party.organisation_id,
                N_("Een convenant ligt klaar voor overleg"),
                N_(
                    "%(party)s legt het convenant “%(title)s” voor aan alle partijen. "
                    "Vanaf nu verandert de tekst alleen als alle partijen ja zeggen."
                ),
                link_to(covenant),
                party=name_of(actor, covenant),
                title=covenant.title,
            )


def wants_to_stop(actor: Actor, covenant: Covenant, reason: str) -> None:
    """A party wants to stop: it stops when the others say so too."""
    _tell_others(
        actor, covenant, N_("%(party)s wil stoppen: %(title)s"),
        N_("%(party)s wil stoppen met %(title)s. De reden: %(reason)s\n\n"
           "Het stopt pas als alle partijen dat zeggen. Zegt u niets, dan gaat het overleg door."),
        "/stoppen", reason=reason,
    )  # fmt: skip


def goes_on(actor: Actor, covenant: Covenant) -> None:
    """It changed its mind."""
    _tell_others(
        actor, covenant, N_("%(party)s wil toch niet stoppen: %(title)s"),
        N_("%(party)s wil toch verder met %(title)s. Het overleg gaat door."),
    )  # fmt: skip


def stopped(actor: Actor, covenant: Covenant, reason: str) -> None:
    """It is over, and by whose last word."""
    _tell_others(
        actor, covenant, N_("Gestopt: %(title)s"),
        N_("%(title)s is gestopt. Dat zei %(party)s het laatst. De reden: %(reason)s\n\n"
           "De tekst blijft bewaard. U kunt alles nog lezen."), reason=reason,
    )  # fmt: skip


def _tell_others(
    actor: Actor, covenant: Covenant, subject: str, text: str, there: str = "", **details: str
) -> None:
    about = {"party": name_of(actor, covenant), "title": covenant.title}
    for party in covenant.parties:
        if party.organisation_id != actor.organisation_id:
            link = link_to(covenant) + there
            tell_organisation(party.organisation_id, subject, text, link, **about, **details)


def name_of(actor: Actor, covenant: Covenant) -> str:
    """The name of the party that one acts for."""
    mine = (p for p in covenant.parties if p.organisation_id == actor.organisation_id)
    return next((party.organisation.name for party in mine), "")


def link_to(covenant: Covenant) -> str:
    """The path of the covenant's own page."""
    return f"/convenanten/{covenant.reference}"
