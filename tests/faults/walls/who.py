"""Who may use a route, written a second time and by hand: the words of ``routes.csv``.

Nothing here comes from a policy of the product. When a role is added to a table there, the matrix
finds out here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum

from tests.faults.walls.insiders import ROLES, Insider

LOOKS_ON = {"reader", "auditor", "reviewer"}
WRITERS = set(ROLES) - LOOKS_ON
DECIDERS = {"coordinator", "board-member", "signatory", "policy-officer", "lawyer"}
MANAGERS = {"coordinator", "board-member", "policy-officer"}
STEWARDS = {"treasurer", "coordinator", "board-member", "finance-officer", "policy-officer"}
KEEPERS = {"treasurer", "coordinator", "board-member", "finance-officer"}  # of the money
NO_SUCH = 999_999


class Verdict(Enum):
    """What a door must answer."""

    YES = "yes"
    SEES = "sees it, may not do it"  # 403, or 404 where the part is somebody else's
    NO = "no"  # 404: as if it were not there; or 403, the same for what is not there
    SIGN_IN = "sign in first"  # 303 for a page, 403 for what changes something


@dataclass(frozen=True)
class Target:
    """The things that an address names, and whose they are."""

    key: str
    parties: frozenset[str] = frozenset()
    owner: str | None = None  # the organisation whose part it is: a nomination, a proposal
    pair: frozenset[str] = frozenset()  # the two of the parties between whom it is
    bringer: str | None = None  # the organisation that brought the owner in
    signatories: frozenset[str] = frozenset()  # keys of people
    values: dict[str, object] = field(default_factory=dict, compare=False)
    exists: bool = True  # False: parts of different things in one address

    @property
    def absent(self) -> Target:
        """The same with numbers that nothing has."""
        numbers = {k: NO_SUCH if isinstance(v, int) else v for k, v in self.values.items()}
        return replace(self, values=numbers)


Judge = Callable[[Insider, Target], Verdict]


def _party(roles: set[str]) -> Judge:
    def judge(who: Insider, what: Target) -> Verdict:
        if who.organisation not in what.parties or not who.roles:
            return Verdict.NO
        return Verdict.YES if who.roles & roles else Verdict.SEES

    return judge


def _own_part(roles: set[str]) -> Judge:
    """A part of a covenant that belongs to one party: the others see it and cannot touch it."""
    allowed = _party(roles)

    def judge(who: Insider, what: Target) -> Verdict:
        found = allowed(who, what)
        return Verdict.SEES if found is Verdict.YES and who.organisation != what.owner else found

    return judge


def _other_part(roles: set[str]) -> Judge:
    """A part of a covenant that is for the other parties: who made it may not do it to itself."""
    allowed = _party(roles)

    def judge(who: Insider, what: Target) -> Verdict:
        found = allowed(who, what)
        return Verdict.SEES if found is Verdict.YES and who.organisation == what.owner else found

    return judge


def _pair(roles: set[str], *, other: bool = False) -> Judge:
    """What is between two of the parties; with ``other``: for the one of them that waits for it."""
    allowed = _party(roles)

    def judge(who: Insider, what: Target) -> Verdict:
        found = allowed(who, what)
        apart = who.organisation not in what.pair or (other and who.organisation == what.owner)
        return Verdict.SEES if found is Verdict.YES and apart else found

    return judge


def _own_side(roles: set[str]) -> Judge:
    """Words among the people of one party: for the others they are not there."""
    allowed = _party(roles)

    def judge(who: Insider, what: Target) -> Verdict:
        return allowed(who, what) if who.organisation == what.owner else Verdict.NO

    return judge


def _own_organisation(roles: set[str]) -> Judge:
    """The page of whatever organisation one acts for."""

    def judge(who: Insider, what: Target) -> Verdict:
        if what.owner is not None and who.organisation != what.owner:
            return Verdict.NO
        if who.organisation is None:
            return Verdict.NO
        return Verdict.YES if who.roles & roles else Verdict.SEES

    return judge


def _purse(roles: set[str]) -> Judge:
    """The money of the organisation one acts for; for all others it is not there."""

    def judge(who: Insider, what: Target) -> Verdict:
        theirs = who.organisation is not None and what.owner in (None, who.organisation)
        if not theirs or not who.roles & (KEEPERS | {"auditor"}):
            return Verdict.NO
        return Verdict.YES if who.roles & roles else Verdict.SEES

    return judge


def _receipt(roles: set[str], *, bringer: bool = True) -> Judge:
    """A receipt: for who reads the books, and for who brought it."""

    def judge(who: Insider, what: Target) -> Verdict:
        hers = who.key in what.signatories
        if who.organisation != what.owner or not (hers or who.roles & (KEEPERS | {"auditor"})):
            return Verdict.NO
        return Verdict.YES if who.roles & roles or (hers and bringer) else Verdict.SEES

    return judge


def _volunteers(roles: set[str]) -> Judge:
    """The volunteers of the organisation one acts for; an auditor reads the fees, not the people."""

    def judge(who: Insider, what: Target) -> Verdict:
        theirs = who.organisation is not None and what.owner in (None, who.organisation)
        if not theirs or not who.roles & KEEPERS:
            return Verdict.NO
        return Verdict.YES if who.roles & roles else Verdict.SEES

    return judge


def _invitation(who: Insider, what: Target) -> Verdict:
    if who.organisation == what.owner:
        return Verdict.YES if who.roles & MANAGERS else Verdict.SEES
    brought = what.bringer is not None and what.bringer != what.owner
    if brought and who.organisation == what.bringer and who.roles & WRITERS:
        return Verdict.YES
    return Verdict.NO


def _yes(who: Insider, what: Target) -> Verdict:
    return Verdict.YES


def _signatory(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.key in what.signatories else Verdict.SEES


def _first_signatory(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.key == f"{what.owner}/signatory" else Verdict.NO


def _own_lawyer(who: Insider, what: Target) -> Verdict:
    """The lawyer of one party was asked; the others of that party see it."""
    found = _own_side(set(ROLES))(who, what)
    asked = who.key == f"{what.owner}/lawyer"
    return Verdict.SEES if found is Verdict.YES and not asked else found


def _member(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.organisation else Verdict.NO


def _administrator(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.administrator else Verdict.NO


def _writes_somewhere(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.roles & WRITERS else Verdict.SEES


def _looks_after_grants(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.roles & STEWARDS else Verdict.SEES


def _finder(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if who.roles & WRITERS or who.administrator else Verdict.SEES


def _oneself(who: Insider, what: Target) -> Verdict:
    return Verdict.YES if what.owner in (None, who.key) else Verdict.NO


JUDGES: dict[str, Judge] = {
    "signed-in": _yes,
    "oneself": _oneself,
    "organisation-reader": _own_organisation(set(ROLES)),
    "organisation-manager": _own_organisation(MANAGERS),
    "organisation-writer": _writes_somewhere,
    "shelf-writer": _own_organisation(WRITERS),
    "shelf-decider": _own_organisation(DECIDERS),
    "grant-writer": _looks_after_grants,
    "grant-keeper": _own_organisation(STEWARDS),
    "organisation-bringer": _finder,
    "purse-reader": _purse(KEEPERS | {"auditor"}),
    "purse-keeper": _purse(KEEPERS),
    "purse-closer": _purse(KEEPERS - {"coordinator"}),
    "purse-board": _purse({"board-member"}),
    "receipt-reader": _receipt(KEEPERS | {"auditor"}),
    "receipt-describer": _receipt(KEEPERS),
    "receipt-keeper": _receipt(KEEPERS, bringer=False),
    "volunteer-reader": _volunteers(KEEPERS),
    "volunteer-keeper": _volunteers({"coordinator", "board-member"}),
    "invitation-handler": _invitation,
    "party-reader": _party(set(ROLES)),
    "party-writer": _party(WRITERS),
    "party-nobody": _party(set()),
    "party-decider": _party(DECIDERS),
    "own-part-writer": _own_part(WRITERS),
    "own-part-decider": _own_part(DECIDERS),
    "other-part-writer": _other_part(WRITERS),
    "other-part-decider": _other_part(DECIDERS),
    "pair-reader": _pair(set(ROLES)),
    "pair-writer": _pair(WRITERS),
    "pair-decider": _pair(DECIDERS),
    "pair-other-decider": _pair(DECIDERS, other=True),
    "own-side-reader": _own_side(set(ROLES)),
    "own-side-writer": _own_side(WRITERS),
    "own-lawyer": _own_lawyer,
    "signatory": _signatory,
    "first-signatory": _first_signatory,
    "member": _member,
    "administrator": _administrator,
}


def _never(who: Insider, what: Target) -> Verdict:
    return Verdict.NO


OPEN_TO_ALL = {"public": _yes, "demo": _yes, "demo-person": _never}


def verdict(word: str, who: Insider, what: Target) -> Verdict:
    """What the door must answer to this person about this thing."""
    if word in OPEN_TO_ALL:
        return OPEN_TO_ALL[word](who, what)
    if not who.signed_in:
        return Verdict.SIGN_IN
    found = JUDGES[word](who, what)
    return Verdict.NO if found is not Verdict.NO and not what.exists else found
