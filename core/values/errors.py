"""Refusals: the ways in which Handslag says no.

One class per reason. The sentence is a Dutch msgid that people read; it is translated at
the edge (``core.web.errors``), together with the details that it names.
"""

from __future__ import annotations

from typing import Any, ClassVar


def N_(message: str) -> str:  # noqa: N802 the usual name
    """Mark a Dutch sentence for translation without translating it yet."""
    return message


class Refusal(Exception):
    """A verb that may not happen now; nothing was changed.

    ``status`` is the HTTP status for a page or the API, ``field`` names the form field at
    which the sentence belongs, ``details`` fill the ``%(name)s`` places of the sentence.
    """

    sentence: ClassVar[str] = N_("Dit kan nu niet.")
    status: ClassVar[int] = 409
    field: ClassVar[str | None] = None

    def __init__(self, *, at: str | None = None, **details: Any) -> None:
        """``at`` overrides the field at which the sentence is shown."""
        self.at = at or self.field
        self.details = details
        super().__init__(self.sentence % details if details else self.sentence)


class Unready(RuntimeError):
    """The installation itself lacks something; said in English, to who looks after it."""


class NotFound(Refusal):
    """Not there, or not to be seen by this actor: both look the same from outside."""

    sentence = N_("Deze pagina bestaat niet, of u mag haar niet zien.")
    status = 404


class NotAllowed(Refusal):
    """The actor may see the thing, but may not do this."""

    sentence = N_("U mag dit niet doen voor deze organisatie.")
    status = 403


class Conflict(Refusal):
    """Somebody else was first."""

    sentence = N_("Iemand anders heeft dit net veranderd. Kijk opnieuw en probeer het nog eens.")
    status = 409


class Invalid(Refusal):
    """The input cannot be what it should be."""

    sentence = N_("Dit klopt nog niet.")
    status = 422


class TooMany(Refusal):
    """Too many tries in too short a time."""

    sentence = N_(
        "U heeft dit te vaak geprobeerd. Wacht %(minutes)s minuten en probeer het opnieuw."
    )
    status = 429


class Expired(Refusal):
    """A link or a code that was good once."""

    sentence = N_("Deze link werkt niet meer. Vraag een nieuwe.")
    status = 410
