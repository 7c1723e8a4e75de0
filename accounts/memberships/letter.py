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
from core.web.filters import readers_day
from core.web.language import in_language, say

FOR_OURS = N_("%(inviter)s nodigt u uit om mee te doen voor %(invited)s")
FOR_COVENANT = N_("%(organisation)s nodigt %(invited)s uit voor “%(about)s”")
FOR_HANDSLAG = N_("%(organisation)s nodigt %(invited)s uit in Handslag")
ASKS_COLLEAGUE = N_("%(inviter)s nodigt u uit om in Handslag mee te doen voor %(invited)s.")
ASKS_OTHERS = N_(
    "%(inviter)s van %(organisation)s vraagt u om in Handslag mee te doen voor %(invited)s."
)
ABOUT_COVENANT = N_("Het gaat om het convenant “%(about)s”.")
TEXT = N_(
    "Beste %(name)s,\n\n"
    "%(asks)s\n\n"
    "Handslag is een website waar organisaties samen afspraken maken, als gelijken. "
    "Begin met de link hieronder. Dat duurt een paar minuten. De link werkt tot en met %(until)s."
)

TAKEN_BACK = N_("De uitnodiging voor %(invited)s is ingetrokken")
TAKEN_BACK_TEXT = N_(
    "Beste %(name)s,\n\n"
    "%(organisation)s vroeg u om in Handslag mee te doen voor %(invited)s. Die uitnodiging is "
    "ingetrokken. De link in de vorige mail werkt niet meer. U hoeft niets te doen."
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


def title(invitation: Invitation) -> str:
    """Who invites whom for what, in one line."""
    return say(_subject(invitation), **_facts(invitation))


def asks(invitation: Invitation) -> str:
    """The same in a sentence or two."""
    who = ASKS_COLLEAGUE if _is_ours(invitation) else ASKS_OTHERS
    said = [who, ABOUT_COVENANT] if invitation.about_text else [who]
    return " ".join(say(each, **_facts(invitation)) for each in said)


def post(invitation: Invitation) -> int:
    """Mail the link in the receiver's language; returns the number of the mail."""
    with in_language(invitation.language):
        said, until = asks(invitation), readers_day(invitation.expires_at)
    return write_to(
        invitation.email,
        invitation.language,
        _subject(invitation),
        TEXT,
        f"{path(invitation)}?post={proof(invitation.token)}",
        name=invitation.name,
        asks=said,
        until=until,
        **_facts(invitation),
    )


def take_back(invitation: Invitation) -> None:
    """Tell who was invited that it is over, without what it was about."""
    write_to(
        invitation.email, invitation.language, TAKEN_BACK, TAKEN_BACK_TEXT,
        name=invitation.name, **_facts(invitation),
    )  # fmt: skip


def _subject(invitation: Invitation) -> str:
    if _is_ours(invitation):
        return FOR_OURS
    return FOR_COVENANT if invitation.about_text else FOR_HANDSLAG


def _is_ours(invitation: Invitation) -> bool:
    """Nobody else asks: a colleague, or the administrator who brings the organisation in."""
    return invitation.invited_for is invitation.organisation


def _facts(invitation: Invitation) -> dict[str, str]:
    return {
        "inviter": invitation.invited_by.name,
        "organisation": invitation.invited_for.name,
        "invited": invitation.organisation.name,
        "about": invitation.about_text,
    }
