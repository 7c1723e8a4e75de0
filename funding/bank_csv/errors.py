"""Why a list of a bank cannot be read so, in words for people."""

from __future__ import annotations

from core.values.errors import N_
from funding.bank.errors import (
    BankFileRefused,
    DoesNotBalance,
    NoStatement,
    NothingInside,
    NothingToRead,
    StatementRefused,
)

__all__ = ["BankFileRefused", "DoesNotBalance", "NoStatement", "NothingInside", "NothingToRead"]


class CsvUnreadable(BankFileRefused):
    """Bytes that are no text, signs that no text has, or quotes that never end."""

    sentence = N_(
        "Wij kunnen dit bestand niet als lijst lezen: kijk bij regel %(line)s. Download het "
        "opnieuw bij uw bank, en open het niet eerst in een rekenprogramma."
    )


class CsvTooLarge(BankFileRefused):
    """More than a list of a year."""

    sentence = N_(
        "Deze lijst is te groot: wij lezen hoogstens %(rows)s regels en %(megabytes)s MB. Download "
        "een kortere periode."
    )


class CsvWrongCell(BankFileRefused):
    """A cell that is not what its column is said to hold."""

    sentence = N_(
        "Op regel %(line)s staat “%(found)s”. Dat past niet bij wat u koos voor kolom %(column)s."
    )


class CsvNothingChosen(BankFileRefused):
    """Without these nothing can be read."""

    sentence = N_("Kies een kolom voor de dag, en een of twee kolommen voor het bedrag.")


class CsvAmbiguous(BankFileRefused):
    """Both readings are possible, and nobody guesses."""

    sentence = N_(
        "Wij kunnen niet zien in welke volgorde dag, maand en jaar staan, of wat er voor de centen "
        "staat. Kies dat zelf, en kijk of de regels hieronder kloppen."
    )


class CsvNoAccount(BankFileRefused):
    """The list does not say whose it is."""

    sentence = N_("In deze lijst staat niet van welke rekening hij is. Kies de rekening.")


class CsvChosenTwice(BankFileRefused):
    """Only words may stand in more than one column."""

    sentence = N_("U koos “%(role)s” voor meer dan een kolom. Kies er een.")


class CsvNoBalance(BankFileRefused):
    """A list without balances is checked by two that a person types."""

    sentence = N_(
        "In deze lijst staat geen saldo. Schrijf het saldo voor de eerste regel en na de laatste "
        "regel, dan kunnen wij zien of er niets mist."
    )


class CsvManyAccounts(BankFileRefused):
    """Two typed balances cannot be those of two accounts."""

    sentence = N_(
        "In deze lijst staan meer rekeningen en geen saldo. Download een lijst per rekening."
    )


class CsvChain(StatementRefused):
    """The balance of a line does not follow from the one before it."""

    sentence = N_(
        "Op regel %(line)s klopt het saldo niet met de regel ervoor. Er is een regel weg, te veel "
        "of veranderd."
    )
