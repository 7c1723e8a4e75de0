"""How the trail of a covenant tells what was said to all; own words stand in no such trail."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("remark", "remark.comment"): N_("Schreef een opmerking voor alle partijen."),
    ("remark", "remark.question"): N_("Stelde een vraag."),
    ("remark", "remark.answer"): N_("Beantwoordde een vraag."),
    ("remark", "remark.withdraw"): N_("Trok eigen woorden in."),
}
