"""What rests on somebody's authority to sign: floors above say it, and hear when it is taken back.

An organisation knows no covenant. Who builds on its authorities registers here: so the page that
withdraws one can name what it touches, and the news goes up in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from accounts.organisations.model import SigningAuthority


@dataclass(frozen=True)
class Use:
    """Something under way for which this authority is needed."""

    title: str
    link: str


@dataclass(frozen=True)
class Reliance:
    """One who builds on authorities, or only on who has a role."""

    left: Callable[[int, int], None]  # the organisation, and who lost the last role in it
    uses: Callable[[SigningAuthority], Iterable[Use]] = lambda _: ()
    withdrawn: Callable[[SigningAuthority], None] = lambda _: None


_known: list[Reliance] = []


def register(reliance: Reliance) -> None:
    """Somebody above builds on authorities."""
    if reliance not in _known:
        _known.append(reliance)


def uses(authority: SigningAuthority) -> tuple[Use, ...]:
    """All that is under way and needs it."""
    return tuple(use for each in _known for use in each.uses(authority))


def withdrawn(authority: SigningAuthority) -> None:
    """Tell everybody who builds on it."""
    for each in _known:
        each.withdrawn(authority)


def left(organisation_id: int, person_id: int) -> None:
    """Tell everybody: somebody without any role signs for nobody, and is asked nothing more."""
    for each in _known:
        each.left(organisation_id, person_id)
