"""The life of a signing round and of one signature in it."""

from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.signing_rounds import needs
from partnerships.signing_rounds.model import RoundState as R
from partnerships.signing_rounds.model import SignatoryState as S

ROUND = Lifecycle(
    "signing round",
    R.PREPARING,
    [
        # verb       from          to            needs
        ("open",     R.PREPARING,  R.OPEN),
        ("fill",     R.OPEN,       R.SEALING,    needs.every_signature_is_in),
        ("seal",     R.SEALING,    R.SEALED),
        ("recall",   R.PREPARING,  R.RECALLED),
        ("recall",   R.OPEN,       R.RECALLED),
        ("decline",  R.OPEN,       R.DECLINED),
        ("expire",   R.PREPARING,  R.EXPIRED),
        ("expire",   R.OPEN,       R.EXPIRED),
        ("replace",  R.PREPARING,  R.REPLACED),
        ("replace",  R.OPEN,       R.REPLACED),
    ],
)  # fmt: skip

SIGNATORY = Lifecycle(
    "signatory",
    S.WAITING,
    [
        # verb       from        to           needs
        ("give",     S.WAITING,  S.GIVEN,     needs.it_is_their_turn, needs.it_is_not_too_late),
        ("apply",    S.GIVEN,    S.SIGNED),
        ("decline",  S.WAITING,  S.DECLINED,  needs.the_round_is_open),
    ],
)  # fmt: skip
