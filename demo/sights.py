"""What each person of the story has before her: the page ``/demo`` says it beside the sign-in."""

from __future__ import annotations

from core.values.errors import N_

SIGHTS = {
    "marieke": N_(
        "Convenanten van de gemeente: een voorstel wacht op uw antwoord, en een nieuwe partij wil meedoen."
    ),
    "joost": N_("U gaf als jurist advies over een artikel. Alleen de gemeente leest dat."),
    "ria": N_("De boeken van de gemeente zijn nog leeg. U kunt ze zelf beginnen."),
    "karim": N_(
        "U tekent voor de gemeente. Er staan convenanten die u tekende, en één tekenronde die nog loopt."
    ),
    "petra": N_(
        "U begeleidt vrijwilligers voor Welzijn en staat als contactpersoon in convenanten."
    ),
    "karel": N_(
        "Convenanten van Welzijn: één met een scan van vroeger, één die na drie jaar is afgelopen."
    ),
    "yusuf": N_("Een convenant aan tafel: voorstellen, uitleg en een tekst in het Turks."),
    "emine": N_("Dezelfde tafel als Yusuf, en u mag voor de vereniging tekenen."),
    "ali": N_(
        "U bent penningmeester, en er zijn nog geen boeken. Begin ze en lees een bestand van uw bank in."
    ),
    "samir": N_(
        "Een subsidie waarvan 101 procent is uitgegeven. De uitleg ontbreekt en het verslag is te laat."
    ),
    "amina": N_(
        "Dezelfde subsidie als Samir. U zit in het bestuur: u sluit maanden en keurt betalingen goed."
    ),
    "dawit": N_(
        "Vrijwilligers: iemand dicht bij het maximum, en uren die u nog moet bevestigen. Ook bonnen, en betalingen die u vroeg."
    ),
    "selam": N_(
        "Negen maanden boeken uit bestanden van twee banken. Er wachten een betaling, vijf foto's van bonnen en een kas met een klein verschil."
    ),
    "hatice": N_(
        "Een kleine subsidie die klaar is: alle regels van de bank zijn geboekt en de maanden zijn gesloten."
    ),
    "peter": N_("Een convenant met twee anderen, samen geëvalueerd. Er zijn nog geen boeken."),
    "fatima": N_(
        "Een convenant dat geldt, met afspraken. En het noodpot: giften per soort hulp, nooit met een naam."
    ),
    "henk": N_(
        "De boeken van het noodpot: kas en bank, en bij elke gift of er een bon is. Eén advies van u is te laat."
    ),
    "lies": N_("Het noodpot, als bestuurslid: u geeft zelf iets uit en ziet wat er over is."),
    "hanna": N_("Een fonds dat subsidie geeft. De boeken van wie geld krijgt, ziet u niet."),
    "beheer": N_(
        "Mensen en organisaties van deze website, de bedragen uit de wet en het werk op de achtergrond."
    ),
}
