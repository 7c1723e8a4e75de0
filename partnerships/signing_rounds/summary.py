"""Five lines that say what a signature means, drawn from the frozen text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.values.errors import N_
from core.values.money import Money
from core.web.language import say
from partnerships.signing_rounds.queries import SigningView


def five_lines(view: SigningView) -> list[str]:
    """Goal, with whom, what we do, what it costs, how it ends."""
    content: Mapping[str, Any] = view.content
    own = view.covenant_party_id
    with_whom = say(
        N_("U tekent voor uzelf, als lid van %(us)s, samen met %(others)s.")
        if view.signatory.personal
        else N_("U tekent namens %(us)s, samen met %(others)s."),
        us=view.signatory.organisation,
        others=list(view.others),
    )
    if "amends" in content:
        return [*_amended(content), with_whom, _term(content)]
    return [
        say(N_("Doel: %(goal)s"), goal=content["purpose"].replace("**", "") or content["title"]),
        with_whom,
        _gives_and_gets(content, own),
        _money(content),
        _term(content),
    ]  # fmt: skip


def _amended(content: Mapping[str, Any]) -> list[str]:
    """Of an addendum: what it belongs to, what it does, and that the rest stays."""
    heads = [_headed(article) for article in content["articles"][1:]]
    return [
        say(N_("Dit is een wijziging van het convenant “%(title)s”."),
            title=content["amends"]["title"]),
        say(N_("Wat verandert: %(heads)s."), heads=heads),
        say(N_("Alles wat hier niet staat, blijft gelden zoals het was.")),
    ]  # fmt: skip


def _headed(article: Mapping[str, Any]) -> str:
    """What one article of an addendum does; of the term also its new last day."""
    head, data = str(article["heading"]), article["data"] or {}
    if article["kind"] != "term":
        return head
    if not data.get("end"):
        return say(N_("%(head)s (geen laatste dag)"), head=head)
    end = date.fromisoformat(data["end"])
    return say(N_("%(head)s (tot en met %(end)s)"), head=head, end=end)


def _data(content: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    articles: Sequence[Mapping[str, Any]] = content["articles"]
    return next((a["data"] or {} for a in articles if a["kind"] == kind), {})


def _gives_and_gets(content: Mapping[str, Any], own: int) -> str:
    roles = _data(content, "roles")
    sides = roles.get("parties", [])
    ours: Mapping[str, Any] = next((s for s in sides if s.get("party") == own), {})
    gives, gets = ours.get("gives", ""), ours.get("gets", "")
    if gives and gets:
        return say(
            N_("Uw organisatie geeft: %(gives)s. Uw organisatie krijgt: %(gets)s."),
            gives=gives.rstrip(". "), gets=gets.rstrip(". "),
        )  # fmt: skip
    if gives:
        return say(N_("Uw organisatie geeft: %(gives)s"), gives=gives)
    if gets:
        return say(N_("Uw organisatie krijgt: %(gets)s"), gets=gets)
    if any(roles.values()):
        return say(N_("Wat uw organisatie doet en krijgt, staat in de tekst bij de rollen."))
    return say(N_("In de tekst staat niet apart wat uw organisatie doet en krijgt."))


def _money(content: Mapping[str, Any]) -> str:
    lines = _data(content, "budget").get("lines", [])
    total = sum((_line(line) for line in lines), Money.zero())
    if not total:
        return say(N_("In dit convenant staat geen bedrag voor vrijwilligers."))
    return say(N_("Voor vrijwilligers is in totaal %(total)s begroot."), total=str(total))


def _line(line: Mapping[str, Any]) -> Money:
    return Money(line["people"] * line["hours"] * line["rate"] + line["expenses"])


def _term(content: Mapping[str, Any]) -> str:
    start, end = content.get("start"), content.get("end")
    if not start:
        return say(N_("Het convenant geldt vanaf de dag waarop iedereen heeft getekend."))
    first = date.fromisoformat(start)
    if not end:
        return say(
            N_("Het geldt vanaf %(start)s. Hoe u eruit stapt, staat in de tekst."), start=first
        )
    return say(
        N_(
            "Het geldt van %(start)s tot en met %(end)s."
            " Hoe u er eerder uit stapt, staat in de tekst."
        ),
        start=first, end=date.fromisoformat(end),
    )  # fmt: skip
