"""Who is told what while a round runs; every sentence in the receiver's own language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from accounts.notices.tell import deciders, tell, tell_organisation
from accounts.organisations.authority import Left, RanOut, Withdrawn
from accounts.organisations.model import AuthorityQuestion
from accounts.people.model import Person
from accounts.signin.codes import Letter
from core.values.errors import N_, Refusal
from core.web.language import say
from partnerships.covenants.model import Covenant
from partnerships.signing_rounds.model import Signatory, SigningRound

CLOSED = {
    "recall": N_("De tekenronde van %(title)s is ingetrokken. Reden: %(reason)s"),
    "decline": N_("Iemand tekent %(title)s niet. Reden: %(reason)s"),
    "expire": N_("De termijn om %(title)s te tekenen is voorbij. De tekst ligt weer op tafel."),
}
ASKED = N_(
    "U kunt het convenant %(title)s tekenen tot en met %(deadline)s, namens %(organisation)s."
)
ASKED_FOR_ADDENDUM = N_(
    "U kunt het addendum %(title)s tekenen tot en met %(deadline)s, namens %(organisation)s."
)
ASKED_PERSONALLY = N_(
    "U kunt het convenant %(title)s tekenen tot en met %(deadline)s, voor uzelf, als lid van"
    " %(organisation)s."
)
ASKED_FOR_ADDENDUM_PERSONALLY = N_(
    "U kunt het addendum %(title)s tekenen tot en met %(deadline)s, voor uzelf, als lid van"
    " %(organisation)s."
)
CODE = N_(
    "Uw code om te tekenen is %(code)s\n\n"
    "De code is voor het tekenen van “%(title)s” (%(reference)s). Vul de code in op de pagina "
    "waar u tekent. De code werkt %(minutes)s minuten, en maar een keer. Vroeg u niet om een "
    "code? Dan hoeft u niets te doen. Geef de code nooit aan iemand anders."
)
SIGNED = N_("%(name)s heeft getekend namens %(organisation)s. Nog te gaan: %(left)s.")
SIGNED_PERSONALLY = N_(
    "%(name)s heeft getekend voor zichzelf, als lid van %(organisation)s. Nog te gaan: %(left)s."
)
NO_PAPER = N_("Het document kon niet worden gemaakt. De beheerder is gewaarschuwd.")
FAILED = N_(
    "De tekenronde van %(title)s is gestopt: het document kon niet worden gemaakt."
    " De beheerder is gewaarschuwd."
)
OURS = {NO_PAPER: FAILED}  # reasons of ours, and how they are told; kept as a msgid
LOST: dict[type[Refusal], str] = {
    Withdrawn: N_(
        "%(name)s mag niet meer tekenen voor %(organisation)s: dat is ingetrokken."
        " Zo kan de tekenronde van %(title)s niet af. Bij de tekenronde leest u wat u kunt doen."
    ),
    Left: N_(
        "%(name)s mag niet meer tekenen voor %(organisation)s en heeft daar geen rol meer."
        " Zo kan de tekenronde van %(title)s niet af. Bij de tekenronde leest u wat u kunt doen."
    ),
    RanOut: N_(
        "%(name)s mag niet meer tekenen voor %(organisation)s: de einddatum is voorbij."
        " Zo kan de tekenronde van %(title)s niet af. Bij de tekenronde leest u wat u kunt doen."
    ),
}
REPLACED = N_(
    "%(organisation)s laat %(name)s tekenen voor %(title)s, in plaats van %(before)s."
    " De reden: %(reason)s\n\n"
    "Op het document staat wie er tekent. Daarom maken wij het opnieuw. Wie al had getekend,"
    " tekent het nieuwe document."
)
NOT_YOU = N_(
    "%(name)s tekent %(title)s in uw plaats, voor %(organisation)s. De reden: %(reason)s\n\n"
    "U hoeft niets meer te doen."
)
NOT_YOURS = N_(
    "U heeft geen rol meer bij %(organisation)s. Daarom kunt u %(title)s niet meer tekenen."
    " U hoeft niets te doen."
)
NOT_BOUND = N_(
    "%(name)s kan niet meer tekenen voor %(organisation)s."
    " Zo kan de tekenronde van %(title)s niet af. Bij de tekenronde leest u wat u kunt doen."
)


def asked(signatories: Iterable[Signatory]) -> None:
    """It is their turn to sign."""
    for each in signatories:
        tell(
            [each.person_id],
            N_("Wilt u tekenen: %(title)s"),
            _asking(each),
            f"/convenanten/{each.round.covenant.reference}/tekenen",
            title=each.round.covenant.title,
            deadline=each.round.deadline,
            organisation=each.organisation.name,
        )


def _asking(signatory: Signatory) -> str:
    """For whom one signs, and what: a covenant or an addendum to one."""
    if signatory.round.covenant.amends_id is None:
        return ASKED_PERSONALLY if signatory.personal else ASKED
    return ASKED_FOR_ADDENDUM_PERSONALLY if signatory.personal else ASKED_FOR_ADDENDUM


def code_for(signatory: Signatory) -> Letter:
    """The mail around the code: that it is to sign with, and which paper."""
    covenant = signatory.round.covenant
    about = {"title": covenant.title, "reference": covenant.reference}
    return Letter(N_("Uw code om te tekenen"), CODE, about)


def reminded(signatory: Signatory) -> None:
    """They were asked before."""
    tell(
        [signatory.person_id],
        N_("Nog te tekenen: %(title)s"),
        N_("Wij vroegen u eerder om %(title)s te tekenen. Dat kan tot en met %(deadline)s."),
        f"/convenanten/{signatory.round.covenant.reference}/tekenen",
        title=signatory.round.covenant.title,
        deadline=signatory.round.deadline,
    )


def signed(signatory: Signatory) -> None:
    """One more has signed; not done yet."""
    left = sum(1 for s in signatory.round.signatories if s.state != "signed")
    _all_parties(
        signatory.round,
        N_("%(name)s tekende %(title)s"),
        SIGNED_PERSONALLY if signatory.personal else SIGNED,
        name=signatory.name,
        organisation=signatory.organisation.name,
        left=left,
    )


def concluded(round_: SigningRound) -> Iterator[tuple[int, int, int]]:
    """All signed, sealed and kept: for which party, to whom and by which mail it was told."""
    covenant = round_.covenant
    subject, text = (
        N_("Getekend: %(title)s"),
        N_("Alle partijen hebben %(title)s getekend. Het verzegelde document staat voor u klaar."),
    )
    there = f"/convenanten/{covenant.reference}/tekenronde"
    for party in covenant.parties:
        signers = [
            s.person_id for s in round_.signatories if s.organisation_id == party.organisation_id
        ]
        for person in dict.fromkeys([*deciders(party.organisation_id), *signers]):
            for mail in tell([person], subject, text, there, title=covenant.title):
                yield party.organisation_id, person, mail


def round_closed(round_: SigningRound, verb: str, reason: str) -> None:
    """Recalled, declined or expired."""
    text = OURS.get(reason, CLOSED[verb])
    _all_parties(round_, N_("Tekenen gestopt: %(title)s"), text, reason=reason)


def replaced(round_: SigningRound, leaving: Signatory, newcomer: Person) -> None:
    """Somebody else signs for a party: all parties, who signs again, and who need not any more."""
    subject = N_("Iemand anders tekent %(title)s")
    details: dict[str, Any] = {
        "title": round_.covenant.title,
        "name": newcomer.name,
        "before": leaving.name,
        "organisation": leaving.organisation.name,
        "reason": round_.reason,
    }
    there = f"/convenanten/{round_.covenant.reference}/tekenronde"
    parties = (p for party in round_.covenant.parties for p in deciders(party.organisation_id))
    people = [*parties, *(s.person_id for s in round_.signatories)]
    told = [p for p in people if p != leaving.person_id]
    tell(told, subject, REPLACED, there, **details)
    tell([leaving.person_id], subject, NOT_YOU, there, **details)


def in_words(reason: str) -> str:
    """What a party wrote stays as it was written; a reason of ours speaks the reader's language."""
    return say(reason) if reason in OURS else reason


def lost(signatory: Signatory, reason: Refusal) -> None:
    """The authority of somebody who still has to sign is gone: the parties and the signatory."""
    round_ = signatory.round
    told = [
        person for party in round_.covenant.parties for person in deciders(party.organisation_id)
    ]
    gone = isinstance(reason, Left) and reason.details["person"] == signatory.name
    there = f"/convenanten/{round_.covenant.reference}/"
    details: dict[str, Any] = {
        "title": round_.covenant.title,
        "name": signatory.name,
        "organisation": signatory.organisation.name,
    }
    subject, text = (
        N_("%(name)s mag %(title)s niet meer tekenen"),
        LOST.get(type(reason), NOT_BOUND),
    )
    tell(
        told if gone else [*told, signatory.person_id],
        subject,
        text,
        there + "tekenronde",
        **details,
    )
    if gone:
        tell([signatory.person_id], subject, NOT_YOURS, there + "tekenen", **details)


def may_be_sent(covenant: Covenant) -> None:
    """The last signer was named: any party may send it now."""
    for party in covenant.parties:
        tell_organisation(
            party.organisation_id,
            N_("U kunt versturen: %(title)s"),
            N_("Iedereen die %(title)s tekent, is nu bekend. Elke partij kan de tekst versturen om"
               " te tekenen. Uw partij ook."),
            f"/convenanten/{covenant.reference}/versturen",
            title=covenant.title,
        )  # fmt: skip


def questioned(covenant: Covenant, question: AuthorityQuestion) -> None:
    """Another party asks why somebody may sign: the party itself answers."""
    tell_organisation(
        question.authority.organisation_id,
        N_("%(party)s vraagt u iets over %(title)s"),
        N_("%(party)s wil weten waarom %(name)s voor uw organisatie mag tekenen. De vraag:"
           " %(question)s\n\nAlle partijen lezen uw antwoord."),
        f"/convenanten/{covenant.reference}/vragen/{question.id}/antwoord",
        party=_party(covenant, question.asked_by_organisation_id),
        title=covenant.title,
        name=question.authority.person.name,
        question=question.question,
    )  # fmt: skip


def answered(covenant: Covenant, question: AuthorityQuestion) -> None:
    """Who asked reads the answer."""
    tell_organisation(
        question.asked_by_organisation_id,
        N_("%(party)s gaf antwoord over %(title)s"),
        N_("U vroeg waarom %(name)s mag tekenen. Het antwoord: %(answer)s"),
        f"/convenanten/{covenant.reference}/ondertekenaars",
        party=_party(covenant, question.authority.organisation_id),
        title=covenant.title,
        name=question.authority.person.name,
        answer=question.answer,
    )


def _party(covenant: Covenant, organisation_id: int) -> str:
    names = {p.organisation_id: p.organisation.name for p in covenant.parties}
    return names.get(organisation_id, "")


def _all_parties(round_: SigningRound, subject: str, text: str, **details: object) -> None:
    for party in round_.covenant.parties:
        tell_organisation(
            party.organisation_id,
            subject,
            text,
            f"/convenanten/{round_.covenant.reference}/tekenronde",
            title=round_.covenant.title,
            **details,
        )
