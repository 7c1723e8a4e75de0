"""Why a payment, an approval or a file for the bank is refused, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NoSuchPayee(Invalid):
    """Not one of the organisation's own, or stopped."""

    sentence = N_("Kies een ontvanger uit de lijst.")
    field = "payee_id"


class NoSuchPerson(Invalid):
    """Not somebody of the organisation."""

    sentence = N_("Kies iemand van uw organisatie.")
    field = "person_id"


class RelationMissing(Invalid):
    """Whoever approves wants to know which relation it is."""

    sentence = N_("Schrijf erbij wat de band is.")
    field = "relation"


class SameIban(Invalid):
    """Nothing would change."""

    sentence = N_("Dit rekeningnummer staat er al.")
    field = "iban"


class AccountDecided(Conflict):
    """It was confirmed or refused before."""

    sentence = N_("Over dit rekeningnummer is al beslist. Ververs de pagina.")


class NotYetOurs(Refusal):
    """Anybody may write a number down; money leaves only from an account that was confirmed."""

    sentence = N_(
        "Van deze rekening is nog niet bevestigd dat zij van uw organisatie is. Lees een bestand"
        " van de bank in, of laat een tweede persoon haar bevestigen bij Bank, Rekeningen."
    )
    field = "account_id"


class OwnAccountVersion(Refusal):
    """A second pair of eyes is somebody else's."""

    sentence = N_("U schreef dit rekeningnummer zelf op. Laat een ander het nakijken.")


class OwnProposal(Refusal):
    """Who asks does not approve."""

    sentence = N_("U stelde deze betaling zelf voor. Een ander moet haar goedkeuren.")


class OwnChange(Refusal):
    """Nor does who changed it last."""

    sentence = N_("U veranderde deze betaling het laatst. Een ander moet haar goedkeuren.")


class ToOneself(Refusal):
    """Nobody pays himself."""

    sentence = N_("Deze betaling is aan uzelf. Een ander moet haar goedkeuren.")


class OwnIban(Refusal):
    """Nor does who entered the account, while nobody else looked at it."""

    sentence = N_(
        "U schreef het rekeningnummer op, en nog niemand anders keek het na. Laat een ander dat "
        "eerst doen."
    )


class IbanNotConfirmed(Refusal):
    """A new account number is looked at by a second person before money goes there."""

    sentence = N_("Het rekeningnummer is nog niet nagekeken. Doe dat eerst.")


class IbanReplaced(Refusal):
    """The payee has another account by now."""

    sentence = N_(
        "De ontvanger heeft intussen een ander rekeningnummer. Pas de betaling aan en stel haar "
        "opnieuw voor."
    )


class ApprovedAlready(Refusal):
    """One person approves once."""

    sentence = N_("U keek deze betaling al na. Er is nog iemand anders nodig.")


class Changed(Conflict):
    """What was approved, or looked at, is no longer what stands here."""

    sentence = N_(
        "Deze betaling is niet meer zoals zij werd bekeken. Lees haar opnieuw, en keur haar dan "
        "goed."
    )


class NotEnough(Refusal):
    """Above somebody's limit, or to somebody related, more is needed."""

    sentence = N_("Voor deze betaling is nog een akkoord nodig.")


class OwnCash(Refusal):
    """Nor does who asked hand the money out."""

    sentence = N_("U stelde deze betaling zelf voor. Een ander moet zeggen dat zij betaald is.")


class ReceiptPaid(Refusal):
    """Out of the cash box, or by the bank: nobody pays it again."""

    sentence = N_("Deze bon is al betaald.")


class ReceiptNotBooked(Refusal):
    """What somebody advanced is in the books before it is given back."""

    sentence = N_("Iemand schoot deze bon voor. Boek de bon eerst, en betaal hem dan terug.")


class ReceiptTaken(Conflict):
    """One bill is paid once."""

    sentence = N_("Voor deze bon is al een betaling voorgesteld: %(reference)s.")


class NoReason(Invalid):
    """Who reads it later wants to know why."""

    sentence = N_("Leg uit waarom.")
    field = "reason"


class NothingChosen(Invalid):
    """A file without payments is no file."""

    sentence = N_("Kies minstens één betaling.")
    field = "payments"


class CannotBeBatched(Invalid):
    """Paid in cash, in another file already, or not approved any more."""

    sentence = N_("Betaling %(reference)s kan nu niet in een bestand. Ververs de pagina.")
    field = "payments"


class NoOwnAccount(Invalid):
    """The bank asks from which account."""

    sentence = N_("Kies een bankrekening van uw organisatie.")
    field = "account_id"


class DayGone(Invalid):
    """A bank pays today or later."""

    sentence = N_("Kies vandaag of een latere dag.")
    field = "day"


class OwnBatch(Refusal):
    """The file, too, is looked at by a second person."""

    sentence = N_("U maakte dit bestand zelf. Laat een ander het bevestigen.")


class NotConfirmed(Refusal):
    """No file leaves before a second person saw its totals."""

    sentence = N_("Nog niemand anders bevestigde dit bestand. Pas daarna kunt u het ophalen.")


class NotMadeSo(Refusal):
    """A file is made once, in one version."""

    sentence = N_("Dit bestand is gemaakt als pain.001.001.%(format)s. Maak een nieuw bestand.")


class NotSentYet(Refusal):
    """A file that did not go is cancelled whole; no payment is pulled out from under it."""

    sentence = N_(
        "Het bestand met deze betaling is nog niet naar de bank gestuurd. Gaat het niet door? Laat "
        "dan dat bestand vervallen."
    )


class NotWhole(Conflict):
    """A payment left it, or is another one by now."""

    sentence = N_(
        "In dit bestand zitten niet meer de betalingen waarvan het gemaakt is. Gebruik het niet. "
        "Maak een nieuw bestand."
    )


class BatchUnderWay(Refusal):
    """Part of what is in the file came back from the bank already."""

    sentence = N_("Van dit bestand is al iets betaald. Het kan niet meer vervallen.")


class NoCash(Invalid):
    """Only the cash box pays without the bank."""

    sentence = N_("Kies een kas van uw organisatie.")
    field = "money_id"


class OutsideSepa(Invalid):
    """The file for the bank reaches the countries of SEPA only."""

    sentence = N_(
        "Dit rekeningnummer ligt buiten de SEPA-landen. Zo’n betaling kan niet in een "
        "betaalbestand."
    )
    field = "iban"


class TooMuch(Invalid):
    """More than a SEPA payment can be."""

    sentence = N_("Een betaling kan hoogstens %(most)s zijn.")
    field = "amount"
