"""Who is told what when a covenant ends, or is about to; joins the transaction of the verb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from accounts.notices.tell import tell_organisation
from core.values.errors import N_, Refusal
from core.web.filters import dutch_day
from core.web.language import say
from partnerships.covenants.model import Covenant
from partnerships.endings.model import Exit
from partnerships.signing_rounds.news import OURS

STOPPED = N_("Een partij is gestopt met het convenant en tekent deze wijziging niet meer.")
OURS[STOPPED] = N_("De tekenronde van %(title)s is gestopt, omdat een partij niet meer meedoet.")


def given(notice: Exit, goes_on: bool) -> None:
    """All parties hear the day and the reason, and whether the others go on; the party itself what
    to do before that day."""
    covenant, own = notice.covenant, notice.organisation_id
    about = _about(notice)
    stays = N_("%(party)s stopt met het convenant “%(title)s”. De laatste dag is %(day)s. Reden: "
               "%(reason)s\n\nTot en met die dag houdt %(party)s zich aan alle afspraken. Daarna "
               "gaan de andere partijen door.")  # fmt: skip
    stops = N_("%(party)s stopt met het convenant “%(title)s”. De laatste dag is %(day)s. Reden: "
               "%(reason)s\n\nTot en met die dag houdt %(party)s zich aan alle afspraken. Daarna "
               "zijn er geen twee partijen meer: het convenant is dan afgelopen.")  # fmt: skip
    for party in covenant.parties:
        if party.organisation_id != own:
            tell_organisation(
                party.organisation_id, N_("%(party)s stopt: %(title)s"),
                stays if goes_on else stops, link_to(covenant), **about,
            )  # fmt: skip
    tell_organisation(
        own, N_("U heeft opgezegd: %(title)s"),
        N_("Uw organisatie is partij tot en met %(day)s. Daarna kunt u het convenant hier niet "
           "meer lezen. Bewaar voor die dag het hele dossier."),
        link_to(covenant), **about,
    )  # fmt: skip


def left(notice: Exit) -> None:
    """The last day is over."""
    about = _about(notice)
    for party in notice.covenant.parties:
        if party.organisation_id != notice.organisation_id:
            tell_organisation(
                party.organisation_id, N_("%(party)s doet niet meer mee: %(title)s"),
                N_("%(party)s is sinds vandaag geen partij meer van het convenant “%(title)s”. "
                   "Bekijk samen welke afspraken nu anders moeten. Dat kan met een wijziging."),
                link_to(notice.covenant), **about,
            )  # fmt: skip
    tell_organisation(
        notice.organisation_id, N_("U doet niet meer mee: %(title)s"),
        N_("%(day)s was uw laatste dag. Wat u over privacy en geheimhouding heeft afgesproken, "
           "blijft gelden. Wat uw organisatie tekende, kunt u blijven ophalen."),
        f"/convenanten/{notice.covenant.reference}/dossier", **about,
    )  # fmt: skip


def stay_asked(notice: Exit) -> None:
    """The others hear that the party wants to stay, and that nothing happens unless all say so."""
    for party in notice.covenant.parties:
        if party.organisation_id != notice.organisation_id:
            tell_organisation(
                party.organisation_id, N_("%(party)s wil toch blijven: %(title)s"),
                N_("%(party)s heeft het convenant “%(title)s” opgezegd en wil nu toch blijven. De "
                   "opzegging vervalt alleen als alle andere partijen dat zeggen, uiterlijk op "
                   "%(day)s. Wilt u dat niet, dan hoeft u niets te doen."),
                link_to(notice.covenant), **_about(notice),
            )  # fmt: skip


def stayed(notice: Exit) -> None:
    """All hear that the notice is off."""
    _all(
        notice.covenant, N_("%(party)s blijft: %(title)s"),
        N_("Alle partijen vinden het goed: de opzegging van %(party)s voor het convenant "
           "“%(title)s” is vervallen. Alles blijft gelden zoals het was."),
        party=notice.organisation.name,
    )  # fmt: skip


class StillToDo:
    """The gates that are shut, each on a line of its own, in the language of who reads it."""

    def __init__(self, gates: Sequence[Refusal]) -> None:
        self.gates = gates

    def __str__(self) -> str:
        return "\n".join(f"- {say(gate.sentence, **gate.details)}" for gate in self.gates)


def ends_soon(
    covenant: Covenant, end: date, left_days: int, gates: Sequence[Refusal] = ()
) -> None:  # fmt: skip
    """The term is nearly over; all parties hear it alike, and what they should do before."""
    text = N_(
        "Het convenant “%(title)s” loopt tot en met %(day)s. Dat is over %(left)s dagen. "
        "Wilt u doorgaan? Verleng het dan zoals het is, of praat over een wijziging. Alle "
        "partijen tekenen dat. Doet niemand iets, dan is het convenant na die dag afgelopen."
    )
    todo = N_("Het convenant “%(title)s” loopt tot en met %(day)s. Dat is over %(left)s dagen. "
              "Wilt u doorgaan? Verleng het dan zoals het is, of praat over een wijziging. Alle "
              "partijen tekenen dat. Doet niemand iets, dan is het convenant na die dag "
              "afgelopen.\n\nVoor de laatste dag nog te doen:\n%(gates)s")  # fmt: skip
    _all(
        covenant, N_("Loopt bijna af: %(title)s"), todo if gates else text,
        day=dutch_day(end), left=str(left_days), gates=StillToDo(gates),
    )  # fmt: skip


def end_asked(covenant: Covenant, by: str) -> None:
    """A party wants to end now; nothing happens until all say so."""
    _all(
        covenant, N_("Samen eerder stoppen? %(title)s"),
        N_("%(by)s wil het convenant “%(title)s” nu beëindigen. Dat gebeurt alleen als alle "
           "partijen dat zeggen. Wilt u dat niet, dan hoeft u niets te doen."), by=by,
    )  # fmt: skip


def ended(covenant: Covenant) -> None:
    """It is over for all; everything stays to be read."""
    _all(
        covenant, N_("Afgelopen: %(title)s"),
        N_("Het convenant “%(title)s” is afgelopen. De tekst, de handtekeningen en de geschiedenis "
           "blijven bewaard. Er verandert niets meer aan."),
    )  # fmt: skip


def link_to(covenant: Covenant) -> str:
    """The page about the end of a covenant."""
    return f"/convenanten/{covenant.reference}/einde"


def _about(notice: Exit) -> dict[str, str]:
    return {
        "party": notice.organisation.name, "title": notice.covenant.title,
        "day": str(dutch_day(notice.last_day)), "reason": notice.reason,
    }  # fmt: skip


def _all(covenant: Covenant, subject: str, text: str, **details: object) -> None:
    for party in covenant.parties:
        tell_organisation(
            party.organisation_id, subject, text, link_to(covenant), title=covenant.title, **details
        )
