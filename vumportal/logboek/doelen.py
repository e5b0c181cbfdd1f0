"""Why data of people is handled: per kind of act one sentence for the person, as data.

Language level B1. A sentence says what happened and why, in the past; who and when stand beside it. The activity is
its number in the register of processing activities (docs/privacy).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from vumportal.logboek.models import Handeling

Soort = Handeling.Soort


class Activiteit(StrEnum):
    """Processing activities, by their id in the register."""

    UITWISSELEN = "uitwisselen"
    BEGELEIDEN = "begeleiden"
    TOESTEMMING = "toestemming"
    BEHEREN = "beheren"
    RECHTEN = "rechten"
    TOEZICHT = "toezicht"
    BEVEILIGEN = "beveiligen"


class Rechtsgrond(StrEnum):
    """On which ground (AVG, article 6)."""

    TOESTEMMING = "toestemming"
    PUBLIEKE_TAAK = "publieke_taak"
    PLICHT = "wettelijke_plicht"


@dataclass(frozen=True)
class Verwerkingsdoel:
    """What the person reads about a kind of act, its activity, and its ground unless the caller names one.

    kort: the same behind who did it, as a part of a sentence; "" for what is about no person in particular.
    """

    zin: str
    activiteit: Activiteit
    grondslag: Rechtsgrond
    kort: str = ""


_A, _G = Activiteit, Rechtsgrond
DOELEN: Final[Mapping[Handeling.Soort, Verwerkingsdoel]] = {
    Soort.ZOEKVRAAG: Verwerkingsdoel(
        "Een andere organisatie zocht iemand voor werk. Je stond bij de antwoorden, zonder je naam.",
        _A.UITWISSELEN,
        _G.TOESTEMMING,
        "zocht iemand voor werk",
    ),
    Soort.DETAIL: Verwerkingsdoel(
        "Een andere organisatie kreeg je werkprofiel, om te kijken of er werk voor je is.",
        _A.UITWISSELEN,
        _G.TOESTEMMING,
        "keek of er werk voor je is",
    ),
    Soort.GEZIEN: Verwerkingsdoel(
        "Een medewerker bekeek je gegevens, om je te helpen bij het vinden van werk.",
        _A.BEGELEIDEN,
        _G.PUBLIEKE_TAAK,
        "bekeek je gegevens om je te helpen",
    ),
    Soort.GETOOND: Verwerkingsdoel(
        "Een medewerker zag je in een lijst of op een pagina, bij het werk met kandidaten.",
        _A.BEGELEIDEN,
        _G.PUBLIEKE_TAAK,
        "zag je naam in een lijst of op een pagina",
    ),
    Soort.GEZOCHT: Verwerkingsdoel(
        "Een medewerker zocht werk dat bij je past.", _A.BEGELEIDEN, _G.PUBLIEKE_TAAK, "zocht werk voor je"
    ),
    Soort.SNEL: Verwerkingsdoel(
        "Een medewerker zocht op een naam. Je stond bij wat er gevonden werd.",
        _A.BEGELEIDEN,
        _G.PUBLIEKE_TAAK,
        "zocht op een naam en vond jou ook",
    ),
    Soort.VOORGEVULD: Verwerkingsdoel(
        "Een medewerker begon een zoekopdracht met je wensen, om werk voor je te zoeken.",
        _A.BEGELEIDEN,
        _G.PUBLIEKE_TAAK,
        "begon met zoeken naar werk voor je",
    ),
    Soort.GEOPEND: Verwerkingsdoel(
        "Een medewerker die je niet begeleidt opende je gegevens. De reden staat erbij.",
        _A.BEGELEIDEN,
        _G.PUBLIEKE_TAAK,
        "begeleidt je niet, maar had een reden om te kijken",
    ),
    Soort.DELEN: Verwerkingsdoel(
        "Er veranderde met wie we je gegevens delen.",
        _A.TOESTEMMING,
        _G.PLICHT,
        "veranderde met wie we delen",
    ),
    Soort.BESLUIT: Verwerkingsdoel(
        "We legden vast wat je besloot over het delen van je gegevens.",
        _A.TOESTEMMING,
        _G.PLICHT,
        "legde je keuze over delen vast",
    ),
    Soort.GELADEN: Verwerkingsdoel(
        "We namen gegevens over uit een ander systeem.",
        _A.BEHEREN,
        _G.PUBLIEKE_TAAK,
        "nam gegevens over uit een ander systeem",
    ),
    Soort.UITGEVOERD: Verwerkingsdoel(
        "We maakten een bestand met gegevens.",
        _A.BEHEREN,
        _G.PUBLIEKE_TAAK,
        "maakte een bestand met je gegevens",
    ),
    Soort.INZAGE: Verwerkingsdoel(
        "We maakten een overzicht van alles wat we van je hebben, omdat daarom gevraagd was.",
        _A.RECHTEN,
        _G.PLICHT,
        "maakte een overzicht omdat daarom gevraagd was",
    ),
    Soort.ZELF: Verwerkingsdoel(
        "Je las zelf wat we van je hebben, of wie er keek.", _A.RECHTEN, _G.PLICHT, "las dit zelf"
    ),
    Soort.GEWIST: Verwerkingsdoel(
        "We wisten gegevens van je.", _A.RECHTEN, _G.PLICHT, "wiste gegevens van je"
    ),
    Soort.LOGBOEK: Verwerkingsdoel(
        "De privacy officer keek in dit logboek, om te controleren wie je gegevens bekeek.",
        _A.TOEZICHT,
        _G.PLICHT,
        "controleerde wie je gegevens bekeek",
    ),
    Soort.INGELOGD: Verwerkingsdoel("Iemand logde in.", _A.BEVEILIGEN, _G.PLICHT),
    Soort.INLOGFOUT: Verwerkingsdoel("Inloggen mislukte.", _A.BEVEILIGEN, _G.PLICHT),
    Soort.INLOGGRENS: Verwerkingsdoel("Inloggen werd te vaak geprobeerd.", _A.BEVEILIGEN, _G.PLICHT),
    Soort.UITGELOGD: Verwerkingsdoel("Iemand logde uit.", _A.BEVEILIGEN, _G.PLICHT),
    Soort.ACCOUNT: Verwerkingsdoel("Een account werd gemaakt of gewijzigd.", _A.BEVEILIGEN, _G.PLICHT),
    Soort.BEHEER: Verwerkingsdoel(
        "De beheerder veranderde een team, een lijst, een grens of iets anders van de organisatie.",
        _A.BEVEILIGEN,
        _G.PLICHT,
    ),
    Soort.INLOG: Verwerkingsdoel(
        "Een medewerker gaf je een eerste wachtwoord, zodat je zelf kunt inloggen.",
        _A.BEVEILIGEN,
        _G.PLICHT,
        "gaf je een eerste wachtwoord om in te loggen",
    ),
    Soort.VERTEGENWOORDIGING: Verwerkingsdoel(
        "Een medewerker legde vast wie je vertegenwoordigt, of veranderde dat.",
        _A.RECHTEN,
        _G.PLICHT,
        "legde vast wie je vertegenwoordigt, of veranderde dat",
    ),
    Soort.MEEGEKEKEN: Verwerkingsdoel(
        "Wie je vertegenwoordigt, las wat er op je pagina's staat.",
        _A.RECHTEN,
        _G.PLICHT,
        "las mee op je pagina's",
    ),
    Soort.GEZEGD: Verwerkingsdoel(
        "Je zei wat je van werk vindt, je vroeg iets, of je zei dat iets klaar is. We bewaren dat om je te helpen.",
        _A.BEGELEIDEN,
        _G.PUBLIEKE_TAAK,
        "zei of vroeg dit zelf",
    ),
    Soort.TIJDPERK: Verwerkingsdoel(
        "Het logboek begon een nieuw tijdperk, omdat de database verhuisde of werd teruggezet.",
        _A.TOEZICHT,
        _G.PLICHT,
    ),
    Soort.OPGERUIMD: Verwerkingsdoel(
        "We haalden een oude maand van dit logboek weg, omdat de bewaartermijn voorbij was.",
        _A.TOEZICHT,
        _G.PLICHT,
    ),
}
