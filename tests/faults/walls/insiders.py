"""Who tries the doors: one person per role in every organisation, and a few special ones."""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = (
    "coordinator", "treasurer", "board-member", "signatory", "policy-officer", "lawyer",
    "finance-officer", "professional", "reviewer", "auditor", "reader",
)  # fmt: skip


@dataclass(frozen=True)
class Insider:
    """Somebody with a session, as plain values."""

    key: str  # "gem/coordinator", "nobody", "administrator"
    person_id: int | None = None
    name: str = ""
    email: str = ""
    organisation: str | None = None  # key of the one he or she acts for
    roles: frozenset[str] = field(default_factory=frozenset)
    administrator: bool = False
    cookie: str = ""
    visit_id: int | None = None

    @property
    def signed_in(self) -> bool:
        """Whether this is somebody."""
        return self.person_id is not None

    @property
    def circles(self) -> frozenset[str]:
        """The circles of marks that this person belongs to."""
        own = {self.key.partition("@")[0], "administrator" if self.administrator else self.key}
        there = {"signed-in"} if self.signed_in else set()
        return frozenset({*own, *there, *([self.organisation] if self.organisation else [])})
