"""How a covenant says no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Invalid, Refusal


class NotADraft(Refusal):
    """After the draft a text changes by proposals only."""

    sentence = N_(
        "Dit convenant is geen concept meer. U kunt de tekst niet meer zelf veranderen; "
        "u kunt wel een andere tekst voorstellen."
    )


class PartiesAreFixed(Refusal):
    """Who takes part changes before the text is frozen."""

    sentence = N_(
        "De tekst is bevroren. Er kan nu geen partij meer bij. Maak de tekst eerst weer open."
    )


class AllDecideTogether(Refusal):
    """During the negotiation nobody brings another party in alone."""

    sentence = N_(
        "Tijdens het overleg komt er een partij bij als alle partijen ja zeggen. "
        "Stel voor dat deze organisatie meedoet."
    )


class PartyTwice(Refusal):
    """An organisation takes part once."""

    sentence = N_("%(name)s doet al mee.")
    field = "organisation_id"


class UnknownOrganisation(Invalid):
    """Nobody to invite was chosen."""

    sentence = N_("Kies een organisatie uit de lijst.")
    field = "organisation_id"


class LastParty(Refusal):
    """A covenant without parties is nothing."""

    sentence = N_("Dit is de enige partij. Stop het convenant als u het niet meer wilt.")


class BeganIt(Refusal):
    """Nobody takes a covenant away from those who began it."""

    sentence = N_(
        "%(name)s is dit convenant begonnen. Alleen %(name)s kan zichzelf uit het concept halen."
    )


class PartyIsNamed(Refusal):
    """Agreements in the text speak of this party."""

    sentence = N_(
        "Deze partij staat nog bij de rollen of de vergoedingen. Haal haar daar eerst weg."
    )


class TextReplaced(Conflict):
    """Somebody saved another text in the meantime; what was typed is kept on the page."""

    sentence = N_(
        "Iemand anders heeft dit artikel intussen veranderd. Hieronder ziet u beide teksten. "
        "Uw eigen tekst is nog niet bewaard."
    )


class NameReplaced(Conflict):
    """Somebody saved another name or purpose in the meantime; what was typed is kept."""

    sentence = N_(
        "Iemand anders heeft de naam of het doel intussen veranderd. Hieronder ziet u wat nu "
        "bewaard is en wat u zelf typte. Uw eigen tekst is nog niet bewaard."
    )


class ClauseThere(Refusal):
    """The same words twice add nothing."""

    sentence = N_("Een artikel met precies deze tekst staat er al.")
    field = "heading"


class KindThere(Refusal):
    """Roles, money and term stand in one clause each."""

    sentence = N_("Zo'n artikel staat er al: er kan er maar één van zijn. Vul dat artikel in.")
    field = "heading"


class ClauseRequired(Refusal):
    """Without this clause the covenant does not stand."""

    sentence = N_("Dit artikel is nodig in elk convenant. U kunt het wel anders schrijven.")


class NotAParty(Invalid):
    """The data names an organisation that does not take part."""

    sentence = N_("Kies een organisatie die meedoet aan dit convenant.")


class AbandonNoted(Refusal):
    """Said once is enough."""

    sentence = N_("U heeft al gezegd dat u wilt stoppen. Wij wachten op: %(names)s.")
