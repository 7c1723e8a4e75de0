"""Why a file that comes back is refused, apart from what is wrong with the file itself."""

from __future__ import annotations

from core.values.errors import N_, Invalid, NotAllowed, Refusal


class NothingBrought(Invalid):
    """No file came along."""

    sentence = N_("Kies eerst een bestand.")
    field = "file"


class OneDocument(Invalid):
    """Several files, and one of them is a PDF."""

    sentence = N_("Kies één pdf, of alleen foto’s.")
    field = "file"


class TooManyPhotos(Invalid):
    """More photos than a scan may have pages."""

    sentence = N_("Dat zijn te veel foto’s. Kies er hoogstens %(most)s.")
    field = "file"


class OtherWay(Refusal):
    """A scan is no signature, and a signature is no scan."""

    sentence = N_("Dit hoort bij een andere manier van tekenen.")


class NothingGood(Refusal):
    """Nothing was brought, or what was brought is not looked at yet, or was refused."""

    sentence = N_("Er is nog geen bestand dat klopt. Lever eerst uw bestand in.")


class Overtaken(Refusal):
    """Somebody else's signature got into the paper first."""

    sentence = N_("Intussen heeft %(names)s getekend. Haal het bestand opnieuw op.")


class NotYourOwn(NotAllowed):
    """A party does not confirm its own scan."""

    sentence = N_("Een andere partij bevestigt deze scan.")


class NoReason(Invalid):
    """An objection needs a reason."""

    sentence = N_("Schrijf waarom dit niet de handtekening is.")
    field = "reason"
