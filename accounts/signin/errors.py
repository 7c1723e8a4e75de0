"""Ways in which signing in says no; none of them tells whether somebody is known here."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Expired, Invalid, NotAllowed, TooMany


class WrongPassword(Invalid):
    """The address or the password is wrong; which of them is not said."""

    sentence = N_("Het e-mailadres of het wachtwoord klopt niet.")
    field = "password"


class WrongCode(Invalid):
    """Not the code, an old one, one that was used, or tried too often."""

    sentence = N_("Deze code klopt niet, of werkt niet meer. Kijk goed, of vraag een nieuwe code.")
    field = "code"


class TooManyCodes(TooMany):
    """Nobody's mailbox is to be filled."""

    sentence = N_("Wij stuurden u net al een paar codes. Wacht %(minutes)s minuten.")


class SignInAgain(NotAllowed):
    """What guards the account is changed by somebody who just showed who it is."""

    sentence = N_("Meld u eerst opnieuw aan. Dat is veiliger bij deze verandering.")


class StartedTooLongAgo(Expired):
    """The first step of signing in was more than ten minutes ago."""

    sentence = N_("Dit duurde te lang. Begin opnieuw met aanmelden.")


class AlreadySet(Conflict):
    """There is an authenticator app already."""

    sentence = N_("U gebruikt al een app voor codes. Zet die eerst uit.")


class OtherSite(Invalid):
    """The answer was given to another address than ours."""

    sentence = N_("Deze passkey hoort bij een andere website. Hier werkt hij niet.")


class WrongPasskey(Invalid):
    """Not known here, of somebody else, damaged, or not a signature over our question."""

    sentence = N_("Deze passkey werkt hier niet. Kies een andere, of gebruik een code.")


class NotVerified(Invalid):
    """The device did not look who held it."""

    sentence = N_(
        "Uw apparaat controleerde niet of u het was. Stel een pincode, vingerafdruk of gezicht in,"
        " en probeer het opnieuw."
    )


class StaleChallenge(Invalid):
    """Asked too long ago, answered before, or asked about something else."""

    sentence = N_(
        "Dit duurde te lang of was al gebruikt. Er is niets bewaard. Probeer het opnieuw."
    )


class CopiedPasskey(Invalid):
    """The device counts less than it did before: there may be two of them."""

    sentence = N_(
        "De teller van deze passkey klopt niet. Misschien is er een kopie van gemaakt."
        " Verwijder hem bij uw account en maak een nieuwe."
    )


class TooManyPasskeys(Conflict):
    """More than anybody has devices."""

    sentence = N_("U heeft al %(most)s passkeys. Verwijder er eerst een.")


class PasskeyKnown(Conflict):
    """The same key twice."""

    sentence = N_("Deze passkey is hier al toegevoegd.")
