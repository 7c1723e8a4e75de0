"""Ways in which roles and invitations say no."""

from __future__ import annotations

from core.values.errors import N_, Conflict, Expired, NotAllowed


class UnknownLink(Expired):
    """No invitation has this link, or has it no more."""

    sentence = N_("Deze link werkt niet meer. Vraag een nieuwe aan wie u uitnodigde.")


class UsedLink(Expired):
    """A link works once."""

    sentence = N_("Deze uitnodiging is al gebruikt. Meld u aan met uw e-mailadres.")


class LateLink(Expired):
    """A link works for a while."""

    sentence = N_("Deze uitnodiging is te oud. Vraag een nieuwe.")


class WithdrawnLink(Expired):
    """Who invited changed his or her mind."""

    sentence = N_("Deze uitnodiging is ingetrokken. Vraag een nieuwe aan wie u uitnodigde.")


class ForSomebodyElse(NotAllowed):
    """One is signed in with another address than the invited one."""

    sentence = N_("Deze uitnodiging is voor een ander e-mailadres. Meld u eerst af.")


class AlreadyInvited(Conflict):
    """One open invitation per address and role."""

    sentence = N_("Voor dit e-mailadres staat al een uitnodiging open. Stuur die opnieuw.")
    field = "email"


class AlreadyMember(Conflict):
    """This person has the role."""

    sentence = N_("Deze persoon heeft deze rol al.")
    field = "role"


class LastManager(Conflict):
    """Somebody must be able to invite the next one."""

    sentence = N_(
        "Dit is de laatste die de organisatie kan beheren. Geef eerst iemand anders "
        "de rol van coördinator, bestuurslid of beleidsmedewerker."
    )


class AlreadyAnswered(Conflict):
    """What was used or withdrawn stays so."""

    sentence = N_("Deze uitnodiging is al gebruikt of ingetrokken.")
