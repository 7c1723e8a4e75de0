"""What the checking page refuses."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class NothingChosen(Invalid):
    """No file came along."""

    sentence = N_("Kies eerst een pdf-bestand.")
    field = "file"


class EmptyFile(Invalid):
    """A file came along with nothing in it."""

    sentence = N_("Dit bestand is leeg.")
    field = "file"


class UnknownCode(Refusal):
    """No paper has this code; a reference alone shows nothing either."""

    sentence = N_("Deze code kennen wij niet. Kijk of u alle tekens goed heeft overgenomen.")
    status = 404
    field = "code"
