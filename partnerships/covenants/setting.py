"""What a covenant belongs to: policy, a paper of the council, neighbourhoods; and who leads.

An article like roles or term: its data print as Dutch words, and the parties agree on it as on
every other article. Who leads has no other right than the others: it is only said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, validates_schema

from core.values.errors import N_
from core.web.doors import FormSchema
from core.web.fields import Message, Text, Whole
from partnerships.covenants.data_forms import DataSchema

MOST, LONGEST = 20, 80  # neighbourhoods, and letters of a name
HEADING = "Beleid, regie en wijken"  # part of what the parties sign
EQUAL = (
    "De partij met de regie houdt het overzicht. Zij krijgt daardoor niet meer rechten dan de "
    "andere partijen."
)
PROGRAMME, DOCUMENT = "Programma of begrotingspost", "Raadsstuk"  # a number in them is a name
WORDS = ("goal", "programme", "document", "address")
UNSAFE = set("<>\"'`\\{}[]()*|^")
NOT_AN_ADDRESS = N_("Schrijf een volledig webadres dat begint met https://")
DOCUMENT_FIRST = N_("Vul eerst in welk raadsstuk het is.")
TOO_MANY = N_("Noem hoogstens %(max)s wijken of buurten.")
NAME_TOO_LONG = N_("Houd de naam van een wijk of buurt onder de %(max)s tekens.")
NOTHING_SAID = N_("Vul minstens één vak in.")


@dataclass(frozen=True)
class Setting:
    """The data as a value; what the parties did not say is empty."""

    goal: str = ""
    programme: str = ""  # or the line of the budget
    document: str = ""  # of the council
    address: str = ""  # of that document: https
    lead: int | None = None  # the number of an organisation
    neighbourhoods: tuple[str, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> Setting:
        """Read it from the data of an article or a registration."""
        known = data or {}
        words = {name: str(known.get(name) or "") for name in WORDS}
        return cls(**words, lead=known.get("lead"), neighbourhoods=_names(known))

    @property
    def is_empty(self) -> bool:
        """Nothing is said."""
        return self == Setting()


def _names(data: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(name) for name in data.get("neighbourhoods") or ())


class Neighbourhoods(Text):
    """Names, one on a line, each once."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        lines = (" ".join(line.split()) for line in text.splitlines())
        names = list({name.casefold(): name for name in lines if name}.values())
        if len(names) > MOST:
            raise ValidationError([Message(TOO_MANY, max=MOST)])
        if any(len(name) > LONGEST for name in names):
            raise ValidationError([Message(NAME_TOO_LONG, max=LONGEST)])
        return names


class SettingFields(FormSchema):
    """The fields of an article; those of a covenant that was signed elsewhere too."""

    goal = Text(N_("Bij welk beleidsdoel hoort dit convenant?"), max=500)
    programme = Text(
        N_("Bij welk programma of welke begrotingspost?"), max=200,
        hint=N_("Bijvoorbeeld: programma 6, Sociaal domein"),
    )  # fmt: skip
    document = Text(
        N_("Welk raadsstuk hoort erbij?"), max=200,
        hint=N_("De naam, de datum of het nummer. Het mag ook een besluit van het college zijn."),
    )  # fmt: skip
    address = Text(
        N_("Webadres van dat stuk"), max=500, hint=N_("Alleen als het openbaar op internet staat.")
    )
    neighbourhoods = Neighbourhoods(
        N_("In welke wijken of buurten werkt u samen?"), max=2_000, lines=True,
        hint=N_("Eén naam per regel. Leeg betekent: overal."),
    )  # fmt: skip

    @validates_schema
    def _safe(self, data: dict[str, Any], **_: Any) -> None:
        address = data.get("address")
        if address and not is_safe(address):
            raise ValidationError({"address": [NOT_AN_ADDRESS]})
        if address and not data.get("document"):
            raise ValidationError({"document": [DOCUMENT_FIRST]})


class SettingSchema(SettingFields, DataSchema):
    """The article."""

    lead = Whole(
        N_("Welke partij heeft de regie?"), min=1,
        hint=N_("Die partij houdt het overzicht. Zij krijgt daarmee niet meer rechten."),
    )  # fmt: skip

    @validates_schema
    def _says_something(self, data: dict[str, Any], **_: Any) -> None:
        if not any(data.get(name) for name in (*WORDS, "lead", "neighbourhoods")):
            raise ValidationError({"goal": [NOTHING_SAID]})


def is_safe(address: str) -> bool:
    """Whether an address may be a link: https, a host, nobody's name or password in it."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    plain = address.isascii() and address.isprintable() and not UNSAFE & set(address)
    named = "." in host.strip(".") and "@" not in parts.netloc
    return parts.scheme == "https" and plain and named and " " not in address


def values(data: Mapping[str, Any], parties: Sequence[int]) -> dict[str, Any]:
    """The data of the clause as fields of the form; who left leads no more."""
    said = Setting.of(data)
    fields = {name: getattr(said, name) for name in WORDS}
    lead = {"lead": said.lead} if said.lead in parties else {}
    names = "\n".join(said.neighbourhoods)
    return {"text": data.get("text", ""), **fields, **lead, "neighbourhoods": names}


def data(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """Checked fields as the data of the clause."""
    words = {name: loaded[name] or "" for name in WORDS}
    names = list(loaded["neighbourhoods"] or ())
    return {"text": loaded["text"] or "", **words, "lead": loaded["lead"], "neighbourhoods": names}


def print_setting(data: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """The data in words, before the clause's own text. Dutch whatever the page speaks."""
    lines = "\n".join(f"- **{label}:** {words}" for label, words in labelled(data, names))
    equal = EQUAL if Setting.of(data).lead in names else ""
    return "\n\n".join(part for part in (lines, equal, str(data.get("text") or "").strip()) if part)


def labelled(data: Mapping[str, Any], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """What is said, each with its Dutch label; on the text and on the one-page summary."""
    said = Setting.of(data)
    lead = " ".join(names.get(said.lead or 0, "").split())
    return [
        (label, words)
        for label, words in (
            ("Beleidsdoel", said.goal),
            (PROGRAMME, said.programme),
            (DOCUMENT, f"{said.document}, {said.address}" if said.address else said.document),
            ("Regie", lead),
            ("Wijken en buurten", ", ".join(said.neighbourhoods)),
        )
        if words
    ]
