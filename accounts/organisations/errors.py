"""Ways in which an organisation's data say no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid


class KvkTaken(Conflict):
    """One organisation per number."""

    sentence = N_("Een andere organisatie gebruikt dit KvK-nummer al. Klopt dat niet? Bel ons dan.")
    field = "kvk"


class NotOneOfUs(Invalid):
    """A contact person or signatory is somebody with a role here."""

    sentence = N_("Kies iemand die een rol heeft in uw organisatie.")


class SamePerson(Invalid):
    """A deputy is there for when the contact person is not."""

    sentence = N_("Kies als vervanger iemand anders dan de contactpersoon.")
    field = "deputy"


class BasisDoesNotFit(Invalid):
    """A group signs personally, a legal person does not."""

    sentence = N_("Deze manier van tekenen past niet bij dit soort organisatie.")
    field = "basis"


class DocumentMissing(Invalid):
    """A mandate that nobody can read."""

    sentence = N_("Voeg het mandaat, de volmacht of de machtiging toe.")
    field = "document"


class EndsBeforeItBegins(Invalid):
    """Dates the wrong way round."""

    sentence = N_("De einddatum ligt voor de begindatum.")
    field = "valid_until"
