"""The mail with an invitation, and what its link proves.

The link that one copies and passes on lacks the proof that is in the mailed one: who comes with the
proof has read the mailbox; who comes without it gets a code there first. So nobody can take a role
in the name of somebody whom he or she invited.
"""

from __future__ import annotations

import hmac

from accounts.memberships.model import Invitation
from accounts.notices.tell import write_to
from accounts.signin.digest import digest
from core.values.errors import N_
from core.web.filters import day

SUBJECT = N_("%(organisation)s vraagt u iets")
TEXT = N_(
    "Beste %(name)s,\n\n"
    "%(inviter)s van %(organisation)s nodigt u uit om mee te doen in Handslag, "
    "voor %(invited)s. %(about)s\n\n"
    "Handslag is een website waar organisaties samen afspraken maken, als gelijken. "
    "Begin met de link hieronder. Dat duurt een paar minuten. De link werkt tot en met %(until)s."
)


def proof(token: str) -> str:
    """What stands in the mailed link and in no other."""
    return digest("invitation by mail", token)[:24]


def is_proven(token: str, given: str) -> bool:
    """Whether the link was read in the mailbox."""
    return hmac.compare_digest(proof(token).encode(), given.encode())


def path(invitation: Invitation) -> str:
    """The link to copy and pass on."""
    return f"/uitnodiging/{invitation.token}"


def post(invitation: Invitation) -> int:
    """Mail the link in the receiver's language; returns the number of the mail."""
    return write_to(
        invitation.email,
        invitation.language,
        SUBJECT,
        TEXT,
        f"{path(invitation)}?post={proof(invitation.token)}",
        name=invitation.name,
        inviter=invitation.invited_by.name,
        organisation=invitation.invited_for.name,
        invited=invitation.organisation.name,
        about=invitation.about_text,
        until=day(invitation.expires_at),
    )
