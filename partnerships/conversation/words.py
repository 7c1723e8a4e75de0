"""The Dutch words for the kinds of remarks, with the tone in which a page shows them."""

from __future__ import annotations

from core.values.errors import N_
from partnerships.conversation.model import RemarkKind as K

KINDS = {
    K.COMMENT: (N_("Opmerking"), "neutral"),
    K.QUESTION: (N_("Vraag"), "info"),
    K.ANSWER: (N_("Antwoord"), "neutral"),
    K.ADVICE: (N_("Advies"), "neutral"),
}
