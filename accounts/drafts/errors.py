"""Ways in which a draft says no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid


class ChangedElsewhere(Conflict):
    """Another window kept something since."""

    sentence = N_(
        "U heeft dit ook in een ander venster aangepast. Ververs de pagina om het te zien."
    )


class NoSuchForm(Invalid):
    """Not the name of a form."""

    sentence = N_("Dit formulier kennen wij niet.")
