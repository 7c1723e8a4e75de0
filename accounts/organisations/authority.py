"""Who binds an organisation with a signature: rules over values, no database, no clock.

The law behind them (``docs/glossary.md``): the board of a foundation or association represents it,
each member alone or two together as the statutes say (art. 2:45 and 2:292 BW); somebody else with a
mandate, power of attorney or authorisation (art. 10:1 Awb, 3:60 BW, 171 Gemeentewet). A group
without a legal form cannot be bound: its members sign for themselves.

Signing rests on two things: an authority that stands, and any role in the organisation. The role
"Tekenbevoegde" by itself gives nothing and takes nothing away; who loses the last role may not
sign any more, as if the authority were withdrawn.

These are the only rules in Handslag that look at the kind of an organisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.organisations.model import AuthorityBasis, OrganisationKind, SigningAuthority
from core.values.errors import N_, Refusal

GROUP = OrganisationKind.INFORMAL_GROUP
LEGAL = (AuthorityBasis.SOLE, AuthorityBasis.JOINT, AuthorityBasis.MANDATE)
WORDS = {
    AuthorityBasis.SOLE: "zelfstandig bevoegd",
    AuthorityBasis.JOINT: "bevoegd samen met een ander",
    AuthorityBasis.MANDATE: "met mandaat, volmacht of machtiging",
    AuthorityBasis.PERSONAL: "tekent voor zichzelf",
}


class NobodySigns(Refusal):
    """A party without anybody to sign for it."""

    sentence = N_("Er is nog niemand gekozen die tekent voor %(organisation)s.")


class NotYetValid(Refusal):
    """The authority begins later."""

    sentence = N_("%(person)s mag pas vanaf %(day)s tekenen voor %(organisation)s.")


class RanOut(Refusal):
    """The authority has ended."""

    sentence = N_(
        "%(person)s mocht tot en met %(day)s tekenen voor %(organisation)s, en nu niet meer."
    )


class Withdrawn(Refusal):
    """The organisation took the authority back."""

    sentence = N_("%(person)s mag niet meer tekenen voor %(organisation)s: dat is ingetrokken.")


class Left(Refusal):
    """Who holds the authority has no role in the organisation any more."""

    sentence = N_(
        "%(person)s mag niet meer tekenen voor %(organisation)s en heeft daar geen rol meer."
    )


class WithoutDocument(Refusal):
    """A mandate of which nobody can see that it was given."""

    sentence = N_("Bij het mandaat van %(person)s voor %(organisation)s hoort een document.")


class SecondSignatureNeeded(Refusal):
    """Joint authority, and one signature."""

    sentence = N_(
        "%(person)s mag alleen samen met een ander tekenen voor %(organisation)s. "
        "Kies nog iemand die mag tekenen."
    )


class OnlyForOneself(Refusal):
    """A group without a legal form cannot be bound by anybody."""

    sentence = N_(
        "%(organisation)s is een groep zonder rechtsvorm. Niemand kan voor de groep tekenen: "
        "%(person)s tekent voor zichzelf."
    )


class NotForOneself(Refusal):
    """A legal person is bound by who represents it, not by somebody for himself."""

    sentence = N_("%(person)s tekent voor zichzelf. Dat bindt %(organisation)s niet.")


@dataclass(frozen=True)
class Authority:
    """One person's authority to sign, as a value."""

    id: int
    person_id: int
    person: str
    basis: AuthorityBasis
    function: str
    granted_by: str
    valid_from: date
    valid_until: date | None
    has_document: bool
    is_withdrawn: bool = False
    has_left: bool = False


def as_value(row: SigningAuthority) -> Authority:
    """The row as a value."""
    return Authority(
        row.id,
        row.person_id,
        row.person.name,
        row.basis,
        row.function,
        row.granted_by,
        row.valid_from,
        row.valid_until,
        row.document_sha256 is not None,
        row.withdrawn_at is not None,
    )


def bases_for(kind: OrganisationKind) -> tuple[AuthorityBasis, ...]:
    """The bases that make sense for this kind."""
    return (AuthorityBasis.PERSONAL,) if kind == GROUP else LEGAL


def can_bind(
    kind: OrganisationKind, signers: Sequence[Authority], on: date, *, name: str
) -> Refusal | None:
    """Why these signers together do not bind the organisation on this day; None when they do."""
    if not signers:
        return NobodySigns(organisation=name)
    for signer in signers:
        if refusal := own_refusal(kind, signer, on, name=name):
            return refusal
    people = {signer.person_id for signer in signers}
    joint = [signer for signer in signers if signer.basis == AuthorityBasis.JOINT]
    if len(joint) == len(signers) and len(people) < 2:
        return SecondSignatureNeeded(person=joint[0].person, organisation=name)
    return None


def own_refusal(
    kind: OrganisationKind, signer: Authority, on: date, *, name: str
) -> Refusal | None:
    """What is wrong with one authority by itself."""
    who: dict[str, Any] = {"person": signer.person, "organisation": name}
    if signer.is_withdrawn:
        return Withdrawn(**who)
    if signer.has_left:
        return Left(**who)
    if on < signer.valid_from:
        return NotYetValid(day=_day(signer.valid_from), **who)
    if signer.valid_until is not None and on > signer.valid_until:
        return RanOut(day=_day(signer.valid_until), **who)
    if signer.basis not in bases_for(kind):
        return OnlyForOneself(**who) if kind == GROUP else NotForOneself(**who)
    if signer.basis == AuthorityBasis.MANDATE and not signer.has_document:
        return WithoutDocument(**who)
    return None


def describe(authority: Authority) -> str:
    """The basis in Dutch words, as printed under a signature."""
    parts = [WORDS[authority.basis]]
    if authority.granted_by:
        parts.append(f"volgens {authority.granted_by}")
    if authority.valid_until:
        parts.append(f"tot en met {_day(authority.valid_until)}")
    return ", ".join(parts)


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
