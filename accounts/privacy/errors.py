"""What stands in the way of erasing somebody, and what cannot be done any more after it."""

from __future__ import annotations

from core.values.errors import N_, Conflict, NotFound


class NobodyKnown(NotFound):
    """No account and nothing else under this number or address."""

    sentence = N_("Over %(wanted)s is hier niets bewaard.")


class OnlyManager(Conflict):
    """An organisation would be left without anybody who can manage it."""

    sentence = N_(
        "Niemand anders beheert %(organisation)s. Laat eerst een collega de rol van coördinator "
        "krijgen."
    )


class OnlyAdministrator(Conflict):
    """The installation would be left without an administrator."""

    sentence = N_("Niemand anders beheert deze website. Maak eerst iemand anders beheerder.")


class Hindered(Conflict):
    """Something must be settled first."""

    sentence = N_("Dit account kan nu niet weg: %(reasons)s")
