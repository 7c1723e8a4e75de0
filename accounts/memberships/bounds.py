"""How many invitations one person may send: each is a mail of ours to somebody who never asked."""

from __future__ import annotations

from accounts.actor import Actor
from core.web import throttle

MOST, MINUTES = 30, 60  # for one person, over all organisations
MOST_RENEWED = 3  # of one invitation


def count_invitation(actor: Actor) -> None:
    """Count one, before the transaction that sends it; raises ``TooMany`` past the bound."""
    throttle.hit("invite", str(actor.person_id), limit=MOST, minutes=MINUTES)


def count_renewal(actor: Actor, invitation_id: int) -> None:
    """The same for one that is sent again."""
    throttle.hit("renew", str(invitation_id), limit=MOST_RENEWED, minutes=MINUTES)
    count_invitation(actor)
