"""Why a bank file, or one statement in it, is not taken."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class BankFileRefused(Invalid):
    """The file as a whole; nothing of it is read."""

    field = "file"


class NothingInside(BankFileRefused):
    """A file of no bytes."""

    sentence = N_("Dit bestand is leeg.")


class NotABankFile(BankFileRefused):
    """Neither CAMT.053 nor MT940 nor a zip of those."""

    sentence = N_(
        "Dit is geen bankbestand dat wij kunnen lezen. Kies een CAMT.053- of MT940-bestand van uw "
        "bank, of een zip met zulke bestanden."
    )


class UnknownVersion(BankFileRefused):
    """XML of a bank, in a message that we do not read."""

    sentence = N_("Dit is een bankbestand van soort %(kind)s. Wij lezen CAMT.053 versie %(known)s.")


class HasDoctype(BankFileRefused):
    """A document type: no bank sends one, and entities hide in it."""

    sentence = N_("In dit bestand staat een DOCTYPE. Dat hoort niet in een bankbestand.")


class DamagedFile(BankFileRefused):
    """Cut off, or no longer what its format asks."""

    sentence = N_(
        "Dit bestand is beschadigd of niet compleet: kijk bij regel %(line)s. Download het opnieuw "
        "bij uw bank."
    )


class TooLarge(BankFileRefused):
    """More than we read in one go."""

    sentence = N_(
        "Dit bestand is te groot: wij lezen hoogstens %(most)s MB. Download een kortere periode."
    )


class NoStatement(BankFileRefused):
    """A bank file without any statement."""

    sentence = N_("In dit bestand staat geen afschrift.")


class CountDiffers(BankFileRefused):
    """The file holds more (or fewer) bookings than were read from it."""

    sentence = N_(
        "In dit bestand staan %(found)s boekingen, maar wij konden er %(taken)s lezen. Daarom "
        "nemen wij niets over."
    )


class UnsafeArchive(BankFileRefused):
    """A zip that is broken, locked, too big inside, or names files where they may not be."""

    sentence = N_(
        "Dit zip-bestand kunnen wij niet veilig openen. Pak het zelf uit en kies de bestanden van "
        "uw bank."
    )


class StatementRefused(Invalid):
    """One statement; the others of the file stand."""

    field = "file"


class DoesNotBalance(StatementRefused):
    """Opening + entries is not closing; the line is that of the closing balance."""

    sentence = N_(
        "Dit afschrift klopt niet: beginsaldo %(opening)s en boekingen %(total)s samen zijn niet "
        "het eindsaldo %(closing)s op regel %(line)s. Er is een boeking weg, te veel of veranderd."
    )


class BalanceMissing(StatementRefused):
    """No opening or no closing balance: nothing can be checked."""

    sentence = N_("Dit afschrift, vanaf regel %(line)s, heeft geen begin- of eindsaldo.")


class AccountMissing(StatementRefused):
    """Nobody can tell whose statement it is."""

    sentence = N_("Dit afschrift, vanaf regel %(line)s, noemt geen rekening.")


class WrongLine(StatementRefused):
    """A booking or a balance that cannot be read in one way only."""

    sentence = N_("Wat op regel %(line)s staat, is geen boeking of saldo dat wij kunnen lezen.")


class PartsDiffer(StatementRefused):
    """A booking says two amounts: its transactions do not add up to it."""

    sentence = N_(
        "De boeking op regel %(line)s is %(booked)s, maar de betalingen erin zijn samen %(parts)s."
    )


class CurrenciesDiffer(StatementRefused):
    """An account has one currency; amounts of another cannot be added to it."""

    sentence = N_(
        "In dit afschrift staan bedragen in %(one)s en in %(other)s: kijk bij regel %(line)s."
    )


class SummaryDiffers(StatementRefused):
    """The bank's own count or sum of the bookings is another one than ours."""

    sentence = N_(
        "De bank telt zelf %(told)s op regel %(line)s, maar de boekingen van dit afschrift geven "
        "%(counted)s."
    )


class NotOurAccount(StatementRefused):
    """A statement of an account that is not one of this organisation."""

    sentence = N_(
        "Dit afschrift is niet van een rekening die bij uw organisatie staat. Is het uw eigen "
        "rekening? Voeg haar dan eerst toe, en kies dit bestand opnieuw."
    )


class NotThisAccount(StatementRefused):
    """A statement of another account than the one that was asked for."""

    sentence = N_("Dit afschrift is van een andere rekening dan u koos.")


class NotInEuro(StatementRefused):
    """The books are in euro."""

    sentence = N_("Dit afschrift is in %(currency)s. Handslag boekt alleen in euro.")


class TooHeavy(BankFileRefused):
    """It took more time or memory than a bank file needs."""

    sentence = N_("Dit bestand kost te veel tijd om te lezen. Download een kortere periode.")


class TooBigToSend(BankFileRefused):
    """More than a form takes; a zip of it is much smaller."""

    sentence = N_(
        "Dit bestand is te groot om te sturen: het mag hoogstens %(megabytes)s MB zijn. Maak er "
        "een zip van, of download een kortere periode."
    )


class NoFileChosen(BankFileRefused):
    """Nothing was chosen."""

    sentence = N_("Kies een bestand.")


class NoAccount(BankFileRefused):
    """Entries belong to an account; there is none."""

    sentence = N_("Voeg eerst een bankrekening van uw organisatie toe.")


class AccountThere(Refusal):
    """The organisation has it already."""

    sentence = N_("Deze rekening staat al bij uw organisatie.")
    field = "iban"


class AccountElsewhere(Refusal):
    """One account is of one organisation."""

    sentence = N_(
        "Deze rekening staat bij een andere organisatie. Wij hebben uw vraag bewaard en laten het "
        "die organisatie weten. Kijk bij “Rekeningen” wat u kunt doen."
    )
    field = "iban"


class NotBySamePerson(Refusal):
    """Two people see more than one."""

    sentence = N_("U voegde deze rekening zelf toe. Vraag een ander van uw organisatie om dit.")


class AlreadyEnded(Refusal):
    """It was ended before."""

    sentence = N_("Deze rekening is al gestopt.")


class NotLookedAt(Refusal):
    """Nobody can say yes to what was not shown yet."""

    sentence = N_("Wij kijken nog wat er in dit bestand staat. Probeer het zo nog eens.")


class NothingToRead(Refusal):
    """The file cannot be read, so it cannot be read in."""

    sentence = N_("Dit bestand kunnen wij niet lezen. Kies een ander bestand.")
