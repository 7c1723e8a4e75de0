"""Who is told what about a conversation; words for one's own side never stand in a mail."""

from __future__ import annotations

from collections.abc import Iterable

from accounts.notices.tell import tell, tell_organisation
from core.values.errors import N_
from partnerships.conversation.model import AdviceRequest, Remark
from partnerships.conversation.people import holders


def mentioned(remark: Remark, people: Iterable[int]) -> None:
    """They are named: a link, and nothing of what was said."""
    tell(
        people, N_("%(person)s noemt u: %(title)s"),
        N_("%(person)s noemt u in een opmerking bij het convenant “%(title)s”."),
        link_to(remark), person=remark.person.name, title=remark.covenant.title,
    )  # fmt: skip


def asked(remark: Remark, parties: Iterable[int]) -> None:
    """These parties are asked something; all parties may read the question."""
    for party in parties:
        tell_organisation(
            party, N_("%(organisation)s stelt een vraag"),
            N_("%(organisation)s stelt een vraag over het convenant “%(title)s”: %(words)s\n\n"
               "U kunt antwoorden. Een voorstel beantwoorden kan ook zonder dit antwoord."),
            link_to(remark), organisation=remark.organisation.name, title=remark.covenant.title,
            words=remark.text,
        )  # fmt: skip


def answered(answer: Remark, question: Remark) -> None:
    """Who asked hears the answer."""
    tell_organisation(
        question.organisation_id, N_("Antwoord van %(organisation)s"),
        N_("%(organisation)s antwoordt op uw vraag over het convenant “%(title)s”: %(words)s"),
        link_to(answer), organisation=answer.organisation.name, title=answer.covenant.title,
        words=answer.text,
    )  # fmt: skip


def advice_asked(request: AdviceRequest) -> None:
    """A colleague is asked; what one wants to know stands behind the link."""
    tell(
        [request.adviser_id], N_("%(person)s vraagt uw advies"),
        N_("%(person)s vraagt uw advies over het convenant “%(title)s”. Het is nodig op %(day)s."
           "\n\nAlleen uw eigen organisatie ziet de vraag en uw advies."),
        link_to_request(request), person=request.person.name, title=request.covenant.title,
        day=request.due_on,
    )  # fmt: skip


def advice_given(request: AdviceRequest) -> None:
    """Who asked hears that the advice is there."""
    tell(
        [request.person_id], N_("Advies van %(person)s"),
        N_("%(person)s gaf het advies dat u vroeg over het convenant “%(title)s”."),
        link_to_request(request), person=request.adviser.name, title=request.covenant.title,
    )  # fmt: skip


def advice_not_needed(request: AdviceRequest, by: str) -> None:
    """Who was asked need not do it any more."""
    tell(
        [request.adviser_id], N_("Uw advies is niet meer nodig"),
        N_("%(person)s heeft de vraag om uw advies over het convenant “%(title)s” ingetrokken."),
        link_to_request(request), person=by, title=request.covenant.title,
    )  # fmt: skip


def adviser_left(request: AdviceRequest) -> None:
    """Who asked hears that nobody will answer, as long as he or she has a role there."""
    if request.person_id not in holders(request.organisation_id):
        return
    tell(
        [request.person_id], N_("Geen advies van %(person)s"),
        N_("%(person)s heeft geen rol meer bij uw organisatie. Daarom komt het advies dat u vroeg"
           " over het convenant “%(title)s” niet meer. U kunt een ander om advies vragen."),
        link_to_request(request), person=request.adviser.name, title=request.covenant.title,
    )  # fmt: skip


def link_to_request(request: AdviceRequest) -> str:
    """The page of an advice that was asked."""
    return f"/convenanten/{request.covenant.reference}/advies/{request.id}"


def link_to(remark: Remark) -> str:
    """The page where it stands."""
    covenant = f"/convenanten/{remark.covenant.reference}"
    if remark.proposal is not None:
        return f"{covenant}/voorstel/{remark.proposal.number}#opmerking-{remark.id}"
    if remark.clause_id is not None:
        return f"{covenant}/artikel/{remark.clause_id}#opmerking-{remark.id}"
    return f"{covenant}/gesprek#opmerking-{remark.id}"
