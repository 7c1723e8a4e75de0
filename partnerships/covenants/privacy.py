"""The privacy clause: a short questionnaire, and the Dutch that is printed from its answers.

No data by default, and no field for origin, religion or orientation: what cannot be ticked cannot
be agreed. The articles are those of the AVG (GDPR): 4(7), 26, 28, 33.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.values.errors import N_
from core.web.fields import Choice, Whole
from partnerships.covenants.data_forms import DataSchema


class Controller(StrEnum):
    """Who answers for the personal data."""

    EACH = "each"
    JOINT = "joint"
    PROCESSOR = "processor"

    @property
    def label(self) -> str:
        """The answer in Dutch."""
        return CONTROLLERS[self]


class Data(StrEnum):
    """What parties may tell each other about somebody. Nothing else can be chosen."""

    CONTACT = "contact"
    QUESTION = "question"
    PROGRESS = "progress"
    MONEY = "money"
    VOLUNTEERS = "volunteers"

    @property
    def label(self) -> str:
        """The kind of data in Dutch."""
        return DATA[self]


CONTROLLERS = {
    Controller.EACH: N_("Elke partij voor haar eigen gegevens"),
    Controller.JOINT: N_("De partijen samen"),
    Controller.PROCESSOR: N_("De ene partij werkt in opdracht van de andere"),
}
DATA = {
    Data.CONTACT: N_("naam en contactgegevens van bewoners"),
    Data.QUESTION: N_("de vraag waarmee een bewoner hulp zoekt"),
    Data.PROGRESS: N_("afspraken met een bewoner en hoe het verdergaat"),
    Data.MONEY: N_("gegevens over inkomen en schulden van een bewoner"),
    Data.VOLUNTEERS: N_("naam, contactgegevens en uren van vrijwilligers"),
}
BOTH = N_("Kies welke partij in opdracht werkt, en voor welke andere partij.")
HOW_LONG = N_("Vul in hoelang de partijen deze gegevens bewaren.")


class PrivacySchema(DataSchema):
    """The questionnaire."""

    controller = Choice(
        Controller, N_("Wie is verantwoordelijk voor de persoonsgegevens?"), required=True
    )
    processor = Whole(N_("Welke partij werkt in opdracht?"), min=1)
    processor_for = Whole(N_("In opdracht van welke partij?"), min=1)
    data = fields.List(
        Choice(Data), load_default=list,
        metadata={
            "label": N_("Welke gegevens delen de partijen met elkaar?"),
            "hint": N_("Kruis alleen aan wat echt nodig is. Niets is ook goed."),
        },
    )  # fmt: skip
    months = Whole(
        N_("Hoeveel maanden na het einde van de hulp bewaren zij die gegevens?"), max=240,
        hint=N_("Alleen nodig als de partijen gegevens delen."),
    )  # fmt: skip
    reporter = Whole(
        N_("Wie meldt een datalek bij de Autoriteit Persoonsgegevens?"), min=1,
        hint=N_("Leeg betekent: de partij bij wie het gebeurde."),
    )  # fmt: skip

    @validates_schema
    def _whole(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("controller") == Controller.PROCESSOR:
            one, other = data.get("processor"), data.get("processor_for")
            if not one or not other or one == other:
                raise ValidationError({"processor": [BOTH]})
        if data.get("data") and data.get("months") is None:
            raise ValidationError({"months": [HOW_LONG]})


def values(data: Mapping[str, Any], parties: Sequence[int]) -> dict[str, Any]:
    """The data of the clause as fields of the form."""
    known = ("text", "controller", "processor", "processor_for", "data", "months", "reporter")
    return {name: data[name] for name in known if data.get(name) is not None}


def data(loaded: Mapping[str, Any]) -> dict[str, Any]:
    """Checked fields as the data of the clause; an answer that no longer applies is dropped."""
    commissioned = loaded["controller"] == Controller.PROCESSOR
    return {
        "text": loaded["text"] or "",
        "controller": loaded["controller"].value,
        "processor": loaded["processor"] if commissioned else None,
        "processor_for": loaded["processor_for"] if commissioned else None,
        "data": [each.value for each in Data if each in loaded["data"]],
        "months": loaded["months"] if loaded["data"] else None,
        "reporter": loaded["reporter"],
    }


def print_privacy(data: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """The answers in words, before the clause's own text. Dutch whatever the page speaks."""
    parts = [_responsible(data, names), _shared(data), _breach(data, names)]
    return "\n\n".join(part for part in [*parts, str(data.get("text") or "").strip()] if part)


def _responsible(data: Mapping[str, Any], names: Mapping[int, str]) -> str:
    if data.get("controller") == Controller.JOINT:
        return (
            "De partijen zijn samen verantwoordelijk voor de persoonsgegevens van deze "
            "samenwerking (artikel 26 van de AVG). Zij leggen vooraf vast wie mensen informeert en "
            "wie hun vragen beantwoordt. Een bewoner kan bij elke partij terecht."
        )
    if data.get("controller") == Controller.PROCESSOR:
        one, other = _name(data["processor"], names), _name(data["processor_for"], names)
        return (
            f"{one} gebruikt persoonsgegevens in opdracht van {other}. {other} is "
            "verantwoordelijk. Zij sluiten vooraf een verwerkersovereenkomst (artikel 28 van de "
            "AVG). De andere partijen zijn zelf verantwoordelijk voor hun eigen gegevens."
        )
    return (
        "Elke partij is zelf verantwoordelijk voor de persoonsgegevens die zij verzamelt, gebruikt "
        "en bewaart (artikel 4 van de AVG)."
    )


def _shared(data: Mapping[str, Any]) -> str:
    never = "De partijen leggen geen afkomst, geloof of geaardheid van mensen vast."
    if not data.get("data"):
        return f"De partijen delen met elkaar geen persoonsgegevens van bewoners. {never}"
    lines = "\n".join(f"- {DATA[Data(each)]}" for each in data["data"])
    return (
        "De partijen delen met elkaar alleen deze gegevens, en alleen als dat nodig is:\n\n"
        f"{lines}\n\nDat gebeurt met toestemming van de persoon om wie het gaat, of als de wet het "
        f"verplicht of toestaat. Zij bewaren deze gegevens tot {data['months']} maanden na het "
        f"einde van de hulp, tenzij de wet een andere termijn geeft. {never}"
    )


def _breach(data: Mapping[str, Any], names: Mapping[int, str]) -> str:
    reporter = data.get("reporter")
    who = _name(reporter, names) if reporter else "De partij bij wie het gebeurde"
    return (
        "Wie een datalek ontdekt dat een andere partij raakt, waarschuwt die partij zo snel "
        f"mogelijk en uiterlijk binnen 24 uur. {who} meldt het als dat moet binnen 72 uur bij de "
        "Autoriteit Persoonsgegevens, en zorgt dat de mensen om wie het gaat het horen."
    )


def _name(number: Any, names: Mapping[int, str]) -> str:
    return " ".join(names.get(int(number), "").split())
