"""Why something cannot be done with an activity, in words for people."""

from __future__ import annotations

from core.values.errors import N_, Invalid, Refusal


class SharesAbove(Invalid):
    """Nobody pays more than all of it."""

    sentence = N_("De delen zijn samen %(total)s procent. Dat kan hoogstens 100 procent zijn.")


class GrantTwice(Invalid):
    """Each grant pays one share."""

    sentence = N_("Deze subsidie staat er al bij. Zet het hele deel op één regel.")


class NoSuchGrant(Invalid):
    """Not there, or of somebody else: both are the same."""

    sentence = N_("Kies een subsidie van uw organisatie.")


class ActivityThere(Invalid):
    """Two activities with one name are one to whoever books on them."""

    sentence = N_("Deze activiteit staat er al. Geef elke activiteit een eigen naam.")
    field = "name"


class ActivityEnded(Refusal):
    """What is over stays as it was."""

    sentence = N_("Deze activiteit is afgelopen. U kunt er niets meer aan veranderen.")
