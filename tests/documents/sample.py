"""Papers to try things on: the made-up covenant with as many signatories as a test needs."""

from __future__ import annotations

from documents import specimen
from documents.papers import Paper
from documents.press import press


def sample_paper(signers: int = 3, draft: bool = False) -> Paper:
    """The covenant as data; fields: zegel, handtekening-1 … n, slotzegel, tijdstempel."""
    return specimen.paper(signers=signers, draft=draft)


def sample_pdf(signers: int = 3) -> bytes:
    """The covenant as an unsigned PDF with empty, tagged fields."""
    return press(sample_paper(signers)).pdf
