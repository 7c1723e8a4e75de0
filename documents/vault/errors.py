"""What the vault refuses."""

from __future__ import annotations

from core.values.errors import N_, Refusal


class NotSealed(Refusal):
    """A paper is complete only when its sealed file is kept."""

    sentence = N_("Dit document heeft nog geen slotzegel.")


class PaperIsClosed(Refusal):
    """A complete or void paper gets no more revisions."""

    sentence = N_("Dit document is afgesloten. Er kan niets meer bij.")


class NoRevision(Refusal):
    """The paper has a code, but nothing was printed yet."""

    sentence = N_("Dit document is nog niet afgedrukt.")
