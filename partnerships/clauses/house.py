"""What the house says of its own templates, so that who chooses one reads it in every language.

The articles in them are Dutch, as every text that is signed. The words are those in ``texts``; a
test holds them together.
"""

from __future__ import annotations

from core.values.errors import N_

TEMPLATES = {
    N_("Leeg convenant"): N_(
        "Alleen wat elk convenant nodig heeft: naam, partijen, doel, taken, kosten, duur en"
        " handtekeningen. De rest schrijft u samen, of u haalt het uit de bibliotheek."
    ),
    N_("Noodfonds voor bewoners in acute nood"): N_(
        "Voor een noodfonds, een gemeente en organisaties die aanvragen doen: wie aanvraagt, wie"
        " beslist, hoe snel, en hoe het geld en de privacy van bewoners beschermd zijn."
    ),
    N_("Gebruik van ruimten"): N_(
        "Voor organisaties die elkaars zalen, keukens of buitenplekken gebruiken: rooster,"
        " sleutels, kosten, schade en hoe men weer stopt."
    ),
    N_("Samenwerking tussen organisaties"): N_(
        "Een compleet convenant met 23 artikelen: voor een gemeente, instellingen en organisaties"
        " van bewoners die samen mensen willen helpen. U kunt elk artikel anders schrijven en eigen"
        " artikelen toevoegen."
    ),
    N_("Taalhuis"): N_(
        "Voor een bibliotheek, een gemeente, scholen en organisaties van bewoners die samen mensen"
        " helpen met taal, rekenen en de computer. Met afspraken over taalvrijwilligers en de weg"
        " van vraag naar les."
    ),
}
