"""The Dutch words for where a commitment stands, with the tone in which a page shows them."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.commitments.model import CommitmentState as C
from partnerships.commitments.model import OccurrenceState as O
from partnerships.commitments.model import ReactionKind

COMMITMENT_STATES = {
    C.PROPOSED: (N_("Nog niet bevestigd"), "warning"),
    C.CONFIRMED: (N_("Bevestigd"), "success"),
    C.DECLINED: (N_("Niet overgenomen"), "neutral"),
}
STANDS = {
    "open": (N_("Nog te doen"), "neutral"),
    "overdue": (N_("Te laat"), "danger"),
    "late": (N_("Wordt later, met uitleg"), "warning"),
    "overdue, explained": (N_("Te laat, met uitleg"), "warning"),
    "done": (N_("Gedaan"), "success"),
    "waived": (N_("Vervallen"), "neutral"),
}
REACTIONS = {
    ReactionKind.SEEN: N_("Gezien."),
    ReactionKind.QUESTION: N_("Vraag"),
    ReactionKind.ANSWER: N_("Antwoord"),
    ReactionKind.RELEASE: N_("Deze afspraak mag vervallen."),
    ReactionKind.REFUSAL: N_("Nee, deze afspraak moet blijven"),
    ReactionKind.WITHDRAWAL: N_("Vroeg niet langer om dit te laten vervallen. De uitleg was"),
}


def stand(state: O, overdue: bool) -> tuple[str, str]:
    """The word and the tone for a moment; what is open after its day is late, and what is explained
    before its day will be."""
    if overdue:
        return STANDS["overdue, explained" if state == O.LATE else "overdue"]
    return STANDS[state.value]
