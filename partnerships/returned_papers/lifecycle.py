"""The life of a file that a signatory brought back."""

from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.returned_papers import needs
from partnerships.returned_papers.model import ReturnState as S

RETURNED = Lifecycle(
    "returned paper",
    S.CHECKING,
    [
        # verb       from         to            needs
        ("accept",   S.CHECKING,  S.GOOD),
        ("refuse",   S.CHECKING,  S.REFUSED),
        ("overtake", S.GOOD,      S.REFUSED),
        ("sign",     S.GOOD,      S.SIGNED,     needs.it_carries_a_signature),
        ("declare",  S.GOOD,      S.DECLARED,   needs.it_is_a_scan),
        ("confirm",  S.DECLARED,  S.CONFIRMED,  needs.signing_goes_on),
        ("dispute",  S.DECLARED,  S.DISPUTED,   needs.signing_goes_on),
        ("replace",  S.CHECKING,  S.REPLACED),
        ("replace",  S.GOOD,      S.REPLACED),
        ("replace",  S.DECLARED,  S.REPLACED),
    ],
)  # fmt: skip
