"""The questions, the same for everybody, and the marks with their words."""

from __future__ import annotations

from core.values.errors import N_

LEAST, MOST = 1, 5
MARKS = {
    1: N_("1: helemaal niet"),
    2: N_("2: meestal niet"),
    3: N_("3: soms wel, soms niet"),
    4: N_("4: meestal wel"),
    5: N_("5: helemaal"),
}
ABOUT_PARTIES = {
    "keeps": N_("Deze partij doet wat is afgesproken."),
    "listens": N_("Deze partij luistert naar de anderen en doet er iets mee."),
    "equal": N_("Deze partij gaat met de anderen om als gelijken."),
}
ABOUT_INDICATORS = N_("Dit is gelukt.")
OF_VOLUNTEERS = {
    "heard": N_("Er wordt naar mij geluisterd."),
    "helped": N_("Ik krijg de hulp die ik nodig heb."),
    "again": N_("Ik wil dit werk blijven doen."),
}
OFFERED = (
    N_("Hoeveel bewoners steun kregen"),
    N_("Hoeveel mensen meedoen die eerder niet werden bereikt"),
    N_("Hoe vaak gezinnen hulp krijgen voordat problemen groot worden"),
    N_("Hoeveel bewoners zelf meedenken en meebeslissen"), N_("Hoe vaak doorverwijzen lukte"),
    N_("Hoeveel vrijwilligers meededen en hoeveel uur zij werkten"),
    N_("Wat bewoners, vrijwilligers en professionals van de samenwerking vinden"),
)  # fmt: skip
MOST_INDICATORS = 20
MOST_LINKS = 200  # of one party in one evaluation
FEWEST_VOLUNTEERS = 3  # with fewer of one party nobody reads what they answered
AFTER_THE_END = 90  # days in which the parties may still begin to look back
