"""How joining and leaving say no."""

from __future__ import annotations

from core.values.errors import N_, NotFound, Refusal


class NoSuchAccession(NotFound):
    """Not in this covenant."""

    sentence = N_("Deze vraag over een nieuwe partij bestaat niet.")


class NotAtTheTable(Refusal):
    """In a draft parties come and go without a vote; a frozen text has its parties."""

    sentence = N_("Meedoen en uitstappen beslist u op deze manier alleen tijdens het overleg.")


class AskedAlready(Refusal):
    """The same question lies there already."""

    sentence = N_("Over %(name)s ligt er al een vraag bij de partijen.")
    field = "organisation_id"


class NobodyToAsk(Refusal):
    """An organisation that is alone agrees with nobody."""

    sentence = N_(
        "Uw organisatie is de enige die nog meedoet. U kunt dit convenant alleen stoppen."
    )


class AccessionClosed(Refusal):
    """Decided or withdrawn."""

    sentence = N_("Deze vraag is al afgehandeld.")


class NotYourQuestion(Refusal):
    """Taking a question back is for who asked it."""

    sentence = N_("Alleen de partij die dit vroeg, kan de vraag intrekken.")
    status = 403


class OnlyYesOrNo(Refusal):
    """There is no other organisation inside an organisation."""

    sentence = N_("Zeg ja of nee.")
