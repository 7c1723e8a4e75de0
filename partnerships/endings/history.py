"""How the trail of a covenant tells of its end."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("exit", "exit.notice"): N_("Zegde het convenant op. De laatste dag is %(day)s."),
    ("exit", "leave"): N_("%(organisation)s is gestopt na de laatste dag."),
    ("exit", "lapse"): N_("De opzegging van %(organisation)s verviel: het convenant liep af."),
    ("exit", "stay"): N_("De opzegging van %(organisation)s verviel: alle partijen zeiden ja."),
    ("stay_word", "exit.ask-to-stay"): N_("Vroeg om toch te mogen blijven."),
    ("stay_word", "exit.let-stay"): N_("Vindt het goed dat %(organisation)s blijft."),
    ("end_wish", "ending.agree"): N_("Wil dit convenant nu beëindigen."),
    ("end_wish", "ending.take-back"): N_("Wil toch doorgaan met dit convenant."),
}
