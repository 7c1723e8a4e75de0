"""What the printing house refuses."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class PaperTooLong(Invalid):
    """More text than one paper can hold."""

    sentence = N_("De tekst is te lang voor één document: %(amount)s tekens, hoogstens %(most)s.")


class CannotBePrinted(Refusal):
    """The press ran out of memory or depth: the paper is too complicated."""

    sentence = N_("Dit document is te ingewikkeld om af te drukken. Maak de tekst eenvoudiger.")
    status = 422
