"""A paper to choose on without a screen: the texts that are read before choosing, and empty boxes. It has no code."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.standaard.groepen import ZELF_BEVESTIGD
from vumportal.toestemming.bladpapier import LIJN, NEE_MAG, explanation
from vumportal.toestemming.keuzeformulier import MAANDEN
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.teksten import current_text, key_of
from vumportal.toestemming.uitleg import Uitleg, Uitlegdeel, explained, shared_parts
from vumportal.toestemming.voorbeeld import choices
from vumportal.woorden import kort
from vumportal.woorden.papier import Alinea, Deel, Feitenlijst, Kopregel, make_pdf

TITEL = "Wie mag jouw profiel zien?"
VAKJE = "□"
ZO_WERKT_HET = (
    "Jij kiest.",
    NEE_MAG,
    "Lees eerst de uitleg. Zet dan een kruisje bij wat je kiest. Laat leeg wat je nog niet weet.",
    "Twee onderdelen kies je alleen zelf, als je bent ingelogd. Die staan hier niet bij.",
)
DAARNA = (
    "Geef dit papier aan je klantmanager. Die neemt over wat je koos.",
    "Een nee telt dan meteen. Een ja telt nog niet. Een collega kijkt eerst naar je handtekening.",
)


def empty_parts(ontvangers: Iterable[Ontvanger]) -> list[Deel]:
    """The paper, part by part: what all texts say once and first, then each recipient category with its boxes."""
    teksten = [explained(current_text(key_of(Besluit.Soort.GEGEVEN, ontvanger))) for ontvanger in ontvangers]
    gedeeld = shared_parts(teksten) if len(teksten) > 1 else ()
    found: list[Deel] = [
        *map(Alinea, ZO_WERKT_HET),
        Feitenlijst([("Je naam", LIJN), ("Je geboortejaar", LIJN)]),
    ]
    if gedeeld:
        found += [Kopregel("Wat je moet weten"), *explanation(gedeeld)]
    for tekst in teksten:
        found += _question(tekst, tekst.without(gedeeld))
    found += [Kopregel("Je handtekening"), Feitenlijst([("Datum", LIJN), ("Handtekening", LIJN)])]
    return [*found, *map(Alinea, DAARNA)]


def empty_pdf(organisatie: Organisatie, ontvangers: Iterable[Ontvanger], moment: datetime) -> bytes:
    """The paper; the day below it says which texts they were."""
    voet = f"{organisatie.naam}, {kort.papierdag(timezone.localdate(moment))}"
    return make_pdf(TITEL, empty_parts(ontvangers), moment=moment, voet=voet)


def _question(tekst: Uitleg, delen: Iterable[Uitlegdeel]) -> list[Deel]:
    extra = [keuze.groep for keuze in choices(None) if not keuze.bit & ZELF_BEVESTIGD]
    duur = ["tot ik stop", *("1 jaar" if aantal == 12 else f"{aantal} maanden" for aantal in MAANDEN)]
    return [
        Kopregel(tekst.titel),
        *explanation(delen),
        Kopregel("Wat kies je?", niveau=2),
        *_boxes(["Ja, laat mijn werkprofiel zien.", "Nee, laat niets zien."]),
        Kopregel("Zeg je ja: wat mogen ze nog meer zien?", niveau=2),
        *_boxes(f"{kort.hoofdletter(groep.naam)}. {groep.zin}" for groep in extra),
        Kopregel("Zeg je ja: hoe lang?", niveau=2),
        *_boxes(kort.hoofdletter(lang) for lang in duur),
    ]


def _boxes(regels: Iterable[str]) -> list[Deel]:
    return [Alinea(f"{VAKJE} {regel}") for regel in regels]
