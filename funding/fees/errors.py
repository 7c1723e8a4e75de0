"""Why a fee cannot be, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid


class NegativeAmount(Invalid):
    """Nobody pays to volunteer; a correction takes the wrong line away."""

    sentence = N_("Op %(day)s staat een bedrag onder nul. Een vergoeding is nul of meer.")


class NoHours(Invalid):
    """Work takes time."""

    sentence = N_("Op %(day)s staan geen uren. Schrijf hoeveel uur het was, meer dan nul.")


class DayTooLong(Invalid):
    """The hours of all organisations on one day do not fit in it."""

    sentence = N_("Op %(day)s staan samen %(hours)s uur. Een dag heeft maar 24 uur.")


class NoAgreement(Invalid):
    """A fee rests on an agreement."""

    sentence = N_("Er is geen afspraak met deze organisatie. Maak eerst een afspraak.")


class BeforeAgreement(Invalid):
    """The agreement had not begun."""

    sentence = N_("De afspraak begint op %(start)s. Voor %(day)s kan er nog geen vergoeding zijn.")


class AfterAgreement(Invalid):
    """No agreement held any more, or not at that moment."""

    sentence = N_("Op %(day)s was er geen afspraak met deze organisatie.")


class NoFeeAgreed(Invalid):
    """The agreement is about costs only."""

    sentence = N_("Met deze organisatie zijn alleen kosten afgesproken, geen vergoeding.")


class NoCostsAgreed(Invalid):
    """The agreement is about a fee only."""

    sentence = N_("Met deze organisatie is een vaste vergoeding afgesproken, zonder kosten.")


class NoRate(Invalid):
    """Hours without an amount say nothing about money."""

    sentence = N_("Voor %(day)s is niet bekend wat een uur is. Schrijf het bedrag per uur.")


class RateAndAmount(Invalid):
    """Two ways to say the same, which may contradict each other."""

    sentence = N_("Schrijf voor %(day)s een bedrag per uur of één bedrag, niet allebei.")


class NotBorn(Invalid):
    """The birth date lies after the work."""

    sentence = N_("De geboortedatum ligt na %(day)s.")
