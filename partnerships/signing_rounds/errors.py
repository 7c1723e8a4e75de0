"""Why a signing step is refused."""

from __future__ import annotations

from core.values.errors import N_, Invalid, NotAllowed, Refusal


class RoundNotOpen(Refusal):
    """Recalled, expired, declined, or all have signed."""

    sentence = N_("Er kan nu niet getekend worden. Kijk bij de tekenronde hoe het staat.")


class PaperNotReady(Refusal):
    """The round was sent a moment ago; the paper is still being made."""

    sentence = N_(
        "Het document wordt nog gemaakt. Dat duurt een paar tellen. Daarna tekent u hier."
    )


class TooLate(Refusal):
    """The last day to sign is over, whether or not the round was closed already."""

    sentence = N_(
        "De laatste dag om te tekenen is voorbij. Tekenen kan niet meer. De partijen kunnen de"
        " tekst opnieuw versturen."
    )


class NotOneOfThem(NotAllowed):
    """The round names a person who has no role in the organisation any more."""

    sentence = N_("U heeft geen rol meer bij %(organisation)s. Daarom kunt u niet meer tekenen.")


class NotRead(Refusal):
    """Who signs has opened the whole text first, in this round."""

    sentence = N_("Lees eerst de hele tekst. Onderaan gaat u verder naar tekenen.")


class NotYourTurn(Refusal):
    """An earlier step has not signed yet."""

    sentence = N_("U bent nog niet aan de beurt. Eerst tekent: %(names)s.")


class SignaturesMissing(Refusal):
    """The file does not carry every signature yet."""

    sentence = N_("Nog niet alle handtekeningen staan in het bestand.")


class OtherName(Invalid):
    """What was typed is not the name on the paper."""

    sentence = N_("Op het document staat %(name)s. Schrijf uw naam zoals hij daar staat.")
    field = "name"


class OtherFunction(Invalid):
    """What was typed is not the function on the paper."""

    sentence = N_(
        "Op het document staat als functie: %(function)s. Klopt dat niet? Teken dan niet en laat"
        " de tekenronde intrekken."
    )
    field = "function"


class AlreadySigned(Refusal):
    """The same signature twice: the second changes nothing."""

    sentence = N_("U heeft al getekend.")


class NotYourAuthority(Refusal):
    """A party names signers for itself only, on an authority that it has."""

    sentence = N_("Kies iemand die voor uw eigen organisatie mag tekenen.")
    field = "authority"


class AlreadyNominated(Refusal):
    """The same person twice for one party."""

    sentence = N_("%(name)s tekent al voor %(organisation)s.")
    field = "authority"


class BothMandatesNeeded(Refusal):
    """Who signs for two parties does so on an authority of each, valid today."""

    sentence = N_(
        "%(name)s tekent dan voor %(organisation)s en voor %(other)s. Dat kan alleen als beide"
        " organisaties nu een geldige bevoegdheid gaven. %(reason)s"
    )
    field = "authority"


class HasSigned(Refusal):
    """What was given stays given."""

    sentence = N_("%(name)s heeft al getekend. Daarom kan niemand anders dat nog doen.")


class AnsweredAlready(Refusal):
    """An answer that the others have read stays as it is."""

    sentence = N_("Deze vraag is al beantwoord. Het antwoord kan niet meer veranderen.")


class TooLateToNominate(Refusal):
    """Names stand on the paper once it was sent."""

    sentence = N_("De tekenronde is begonnen. Trek haar eerst in om iets te veranderen.")


class NotFixedYet(Refusal):
    """There is no fixed text to sign yet."""

    sentence = N_(
        "Versturen kan nog niet. Eerst bevriezen de partijen de tekst en bevestigen ze hem."
    )


class GivenUp(Refusal):
    """The parties stopped."""

    sentence = N_("De partijen zijn met dit convenant gestopt. Er komt niets om te tekenen.")


class SentAlready(Refusal):
    """The text went out to be signed."""

    sentence = N_("De tekst is al verstuurd om te tekenen.")


class WrongDeadline(Invalid):
    """In the past, today, or too far ahead."""

    sentence = N_("Kies een datum na vandaag en binnen een jaar.")
    field = "deadline"


class StillToSign(Refusal):
    """Somebody of a running round cannot be erased out of it."""

    sentence = N_(
        "Er wordt nog op een handtekening gewacht in “%(title)s”. Laat de tekenronde eerst "
        "terugroepen of wacht tot die klaar is."
    )


class PaperNotMade(Refusal):
    """Printing failed for good; the round was taken back."""

    sentence = N_(
        "Dit document kon niet worden gemaakt. Daarom is de tekenronde gestopt. De beheerder is "
        "gewaarschuwd. De tekst ligt weer op tafel."
    )


class StoppedBeforePaper(Refusal):
    """Somebody was quicker than the press."""

    sentence = N_(
        "De tekenronde is gestopt voordat het document er was. Bij de tekenronde leest u waarom."
    )
