"""Ways in which an account says no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid


class EmailTaken(Conflict):
    """One account per person, one person per address."""

    sentence = N_("Er is al een account met dit e-mailadres.")
    field = "email"


class WeakPassword(Invalid):
    """A password that is guessed soon."""

    sentence = N_("Dit wachtwoord is te makkelijk te raden. Neem een langer wachtwoord.")
    field = "password"


class Erased(Conflict):
    """Nothing is left but the number: there is nothing to open again."""

    sentence = N_("Dit account is weggehaald. Het kan niet meer open.")


class NotYourself(Conflict):
    """An administrator cannot saw off the own branch."""

    sentence = N_("Dit kunt u niet bij uw eigen account doen. Vraag een andere beheerder.")
