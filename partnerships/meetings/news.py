"""Who hears what about meetings; joins the transaction of the verb."""

from __future__ import annotations

from accounts.actor import Actor
from accounts.notices.tell import tell_organisation
from core.values.errors import N_
from partnerships.meetings.model import Meeting


def planned(meeting: Meeting, by: Actor) -> None:
    """There will be a meeting."""
    _tell(
        meeting, by, N_("Overleg op %(day)s: %(title)s"),
        N_("Er is een overleg op %(day)s om %(hour)s: %(about)s. U kunt de agenda aanvullen."),
    )  # fmt: skip


def changed(meeting: Meeting, by: Actor) -> None:
    """Another day, hour or place."""
    _tell(
        meeting, by, N_("Overleg veranderd: %(title)s"),
        N_("Dit overleg is veranderd. Het is nu op %(day)s om %(hour)s: %(about)s."),
    )  # fmt: skip


def cancelled(meeting: Meeting, by: Actor) -> None:
    """It does not take place."""
    _tell(
        meeting, by, N_("Overleg afgezegd: %(title)s"),
        N_("Het overleg op %(day)s gaat niet door: %(about)s. Op de pagina leest u waarom."),
    )  # fmt: skip


def fixed(meeting: Meeting, by: Actor) -> None:
    """The minutes stand."""
    _tell(
        meeting, by, N_("Verslag vastgesteld: %(title)s"),
        N_("Het verslag van het overleg op %(day)s staat vast: %(about)s."),
    )  # fmt: skip


def link_to(meeting: Meeting) -> str:
    """The path of a meeting."""
    return f"/convenanten/{meeting.covenant.reference}/overleg/{meeting.number}"


def _tell(meeting: Meeting, by: Actor, subject: str, text: str) -> None:
    for party in meeting.covenant.parties:
        if party.organisation_id != by.organisation_id:
            tell_organisation(
                party.organisation_id, subject, text, link_to(meeting),
                title=meeting.covenant.title, about=meeting.title, hour=meeting.hour,
                day=meeting.day,
            )  # fmt: skip
