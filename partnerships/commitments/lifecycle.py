"""The life of a commitment and of each moment at which it is due, as tables."""

from __future__ import annotations

from core.values.lifecycle import Lifecycle
from partnerships.commitments import needs
from partnerships.commitments.model import CommitmentState as C
from partnerships.commitments.model import OccurrenceState as O

COMMITMENT = Lifecycle(
    "commitment",
    C.PROPOSED,
    [
        # verb      from          to             needs
        ("confirm", C.PROPOSED,   C.CONFIRMED),
        ("decline", C.PROPOSED,   C.DECLINED,    needs.reason_is_given),
        ("confirm", C.DECLINED,   C.CONFIRMED),
    ],
)  # fmt: skip

OCCURRENCE = Lifecycle(
    "commitment occurrence",
    O.OPEN,
    [
        # verb      from      to         needs
        ("do",      O.OPEN,   O.DONE,    needs.proof_is_given),
        ("explain", O.OPEN,   O.LATE,    needs.explanation_is_given),
        ("do",      O.LATE,   O.DONE,    needs.proof_is_given),
        ("waive",   O.OPEN,   O.WAIVED,  needs.waiver_is_asked, needs.every_other_party_agrees),
        ("waive",   O.LATE,   O.WAIVED,  needs.waiver_is_asked, needs.every_other_party_agrees),
        ("lapse",   O.OPEN,   O.WAIVED,  needs.nobody_is_bound_by_it),
        ("lapse",   O.LATE,   O.WAIVED,  needs.nobody_is_bound_by_it),
    ],
)  # fmt: skip
