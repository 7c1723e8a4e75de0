"""How the trail of a covenant tells of its end."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("exit", "exit.notice"): N_("Zegde het convenant op. De laatste dag is %(day)s."),
    ("exit", "leave"): N_("%(organisation)s is gestopt na de laatste dag."),
    ("exit", "lapse"): N_("De opzegging van %(organisation)s verviel: het convenant liep af."),
    ("end_wish", "ending.agree"): N_("Wil dit convenant nu beëindigen."),
    ("end_wish", "ending.take-back"): N_("Wil toch doorgaan met dit convenant."),
}
