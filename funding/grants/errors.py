"""Why something cannot be done with a grant, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class EndsFirst(Invalid):
    """A period does not end before it begins."""

    sentence = N_("De laatste dag ligt voor de eerste dag.")
    field = "ends_on"


class NotPositive(Invalid):
    """A grant is money that comes in."""

    sentence = N_("Schrijf een bedrag dat hoger is dan nul.")
    field = "amount"


class DecidedLater(Invalid):
    """A letter has been written already."""

    sentence = N_("Deze dag moet nog komen. Schrijf de dag die op de brief staat.")
    field = "decided_on"


class NoSuchCovenant(Invalid):
    """Not there, or one in which the own organisation takes no part: both are the same."""

    sentence = N_("Kies een convenant waaraan uw organisatie meedoet.")
    field = "covenant"


class LinesBelow(Invalid):
    """The costs leave a part of the money without a purpose."""

    sentence = N_(
        "De kosten zijn samen %(total)s. Dat is %(difference)s minder dan de subsidie van "
        "%(amount)s. Zet de rest op een regel erbij."
    )


class LinesAbove(Invalid):
    """The costs are more than what was granted."""

    sentence = N_(
        "De kosten zijn samen %(total)s. Dat is %(difference)s meer dan de subsidie van %(amount)s."
    )


class HeadingTwice(Invalid):
    """Two lines with one name are one line to whoever books on them."""

    sentence = N_("Deze naam staat er twee keer: %(heading)s. Geef elke regel een eigen naam.")


class InstalmentsAbove(Invalid):
    """A funder pays no more than what was granted."""

    sentence = N_(
        "De termijnen zijn samen %(total)s. Dat is %(difference)s meer dan de subsidie van "
        "%(amount)s."
    )


class AmountBelowInstalments(Invalid):
    """The same, where the amount of the grant is what was changed."""

    sentence = N_(
        "De termijnen zijn samen %(total)s. Dat is %(difference)s meer dan dit bedrag. Pas eerst "
        "de termijnen aan."
    )
    field = "amount"


class StillToCome(Invalid):
    """What came or went on a day that has still to come, did not."""

    sentence = N_("Deze dag moet nog komen. Laat dit vak leeg tot het zover is.")


class NoReason(Invalid):
    """Whoever reads it later wants to know why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"


class NotCurrent(Refusal):
    """What was accounted for or withdrawn stays as it is."""

    sentence = N_("Deze subsidie is afgerond of ingetrokken. U kunt er niets meer aan veranderen.")


class Replaced(Conflict):
    """Somebody kept another version while this one was typed."""

    sentence = N_(
        "Iemand anders heeft dit intussen veranderd. Hieronder staat wat nu bewaard is, en wat u "
        "zelf typte. Kijk wat goed is en bewaar dan opnieuw."
    )


class NoLetter(Invalid):
    """Nothing was chosen."""

    sentence = N_("Kies het bestand van de brief.")
    field = "file"


class InstalmentNotAwaited(Conflict):
    """Somebody said already that it came, or took it out of the list."""

    sentence = N_("Deze termijn wacht niet meer op geld. Ververs de pagina.")
