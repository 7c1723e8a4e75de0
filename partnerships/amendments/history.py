"""How the trail of a covenant tells of its amendments."""

from __future__ import annotations

from core.values.errors import N_

SENTENCES = {
    ("covenant", "amendment.begin"): N_("Begon deze wijziging van een convenant dat geldt."),
    ("covenant", "amendment.renew"): N_("Zette deze wijziging op de tekst die nu geldt."),
    ("covenant", "amendment.begun"): N_("Begon een wijziging: addendum %(number)s."),
    ("covenant", "amendment.in-force"): N_("De tekst is gewijzigd door addendum %(number)s."),
}
