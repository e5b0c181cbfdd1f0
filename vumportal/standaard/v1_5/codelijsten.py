"""Code lists of gegevensstandaard 1.5, codes in the order of the contracts, names as in the standard.

Where the standard gives a whole sentence, `kort` has a short name for screens.
JSON types follow the contracts (contract wins): the standard calls code sollicitatiewijze, code type
overeenkomst and the vacature's werk- en denkniveau numeric, the contracts send them as text.
"""

from collections.abc import Mapping
from types import MappingProxyType

from vumportal.standaard.model import Code, Waardelijst
from vumportal.standaard.talen import TALEN


def _lijst(
    sleutel: str,
    titel: str,
    namen: Mapping[int, str] | Mapping[str, str],
    *,
    gesloten: bool = True,
    kort: Mapping[int, str] | Mapping[str, str] | None = None,
) -> Waardelijst:
    volledig: dict[Code, str] = dict(namen.items())
    korter: dict[Code, str] = dict((kort or {}).items())
    return Waardelijst(sleutel, titel, MappingProxyType(volledig), gesloten, MappingProxyType(korter))


INDICATIE = _lijst("indicatie", "Ja, nee of onbekend", {0: "Onbekend", 1: "Ja", 2: "Nee"})
JA_NEE = _lijst("ja_nee", "Ja of nee", {1: "Ja", 2: "Nee"})
INDICATIE_DIPLOMA = _lijst(
    "indicatie_diploma",
    "Diploma of certificaat behaald",
    {0: "Onbekend", 1: "Ja", 2: "Nee", 8: "Niet van toepassing"},
)
_WERK_EN_DENKNIVEAU = {
    0: "niet van toepassing",
    1: "geen basisopleiding",
    2: "basisniveau",
    3: "vmbo-niveau",
    4: "mbo/havo/vwo-niveau",
    5: "hbo-niveau",
    6: "wetenschappelijk onderwijs",
    7: "(nog) niet bekend",
}
_WERK_EN_DENKNIVEAU_KORT = {
    0: "Niet van toepassing",
    1: "Geen basisschool afgemaakt",
    2: "Basisschool",
    3: "Vmbo",
    4: "Mbo, havo of vwo",
    5: "Hbo",
    6: "Universiteit",
    7: "Nog niet bekend",
}
# An integer for the werkzoekende, text for the vacature: the contracts differ, so there are two lists.
WERK_EN_DENKNIVEAU = _lijst("werk_en_denkniveau", "Werk- en denkniveau", _WERK_EN_DENKNIVEAU)
WERK_EN_DENKNIVEAU_MINIMAAL = _lijst(
    "werk_en_denkniveau_minimaal",
    "Werk- en denkniveau minimaal",
    {str(code): naam for code, naam in _WERK_EN_DENKNIVEAU.items()},
    kort={str(code): naam for code, naam in _WERK_EN_DENKNIVEAU_KORT.items()},
)
NIVEAU_OPLEIDING = _lijst(
    "niveau_opleiding",
    "Niveau opleiding",
    {
        1: "Basisonderwijs",
        2: "VMBO",
        3: "HAVO/VWO",
        4: "MBO",
        5: "HBO/Bachelor",
        6: "WO/Master",
        9: "Anders",
    },
)
STATUS_OPLEIDING = _lijst(
    "status_opleiding",
    "Status opleiding",
    {0: "Onbekend", 1: "Succesvol afgerond", 2: "Afgebroken", 3: "Lopend"},
)
TAALBEHEERSING = _lijst(
    "taalbeheersing",
    "Niveau taalbeheersing",
    {
        0: "Onbekend",
        1: "Geen beheersing",
        2: "Redelijk",
        3: "Goed",
        4: "Uitstekend",
        8: "Niet van toepassing",
    },
)
SOORT_RIJBEWIJS = _lijst(
    "soort_rijbewijs",
    "Soort rijbewijs",
    {
        "A": "Zware motor met onbeperkt vermogen",
        "A1": "Lichte motor, 125 cc en maximaal vermogen van 11 kilowatt (kW)",
        "A2": "Middelzware motor, Maximaal vermogen van 35 kilowatt (kW)",
        "AM": "Bromfiets en snorfiets",
        "B": "Auto",
        "B+": "Auto, eventueel met aanhangwagen van meer dan 750kg met een maximum van 4250 kilo "
        "(auto + aanhanger)",
        "C1": "Lichte vrachtwagen met een maximaal gewicht van 7500kg, eventueel met aanhangwagen tot 750kg",
        "C": "Vrachtwagen met een gewicht van meer dan 3500kg, eventueel met aanhangwagen tot 750kg",
        "D1": "Bus voor meer dan 8 en maximaal 16 zitplaatsen, exclusief de bestuurder). "
        "Maximale lengte bus 8 meter.",
        "D": "Bus voor meer dan 8 personen, eventueel met aanhangwagen tot 750kg",
        "BE": "Auto, eventueel met aanhangwagen van meer dan 750kg met een maximum van 3500 kilo "
        "(auto + aanhanger)",
        "C1E": "Lichte vrachtwagen met een maximaal gewicht van 7500kg, eventueel met aanhangwagen "
        "van meer dan 750kg",
        "CE": "Vrachtwagen met een gewicht van meer dan 3500kg, eventueel met aanhangwagen van meer dan "
        "750kg",
        "D1E": "Bus voor maximaal 16 personen excl. bestuurder, eventueel met aanhangwagen van meer dan "
        "750kg",
        "DE": "Bus voor meer dan 8 personen, eventueel met aanhangwagen van meer dan 750kg",
        "T": "Trekker",
    },
    kort={
        "A": "A, zware motor",
        "A1": "A1, lichte motor",
        "A2": "A2, middelzware motor",
        "AM": "AM, bromfiets en snorfiets",
        "B": "B, auto",
        "B+": "B+, auto met aanhangwagen tot 4250 kg samen",
        "C1": "C1, lichte vrachtwagen",
        "C": "C, vrachtwagen",
        "D1": "D1, kleine bus",
        "D": "D, bus",
        "BE": "BE, auto met aanhangwagen",
        "C1E": "C1E, lichte vrachtwagen met aanhangwagen",
        "CE": "CE, vrachtwagen met aanhangwagen",
        "D1E": "D1E, kleine bus met aanhangwagen",
        "DE": "DE, bus met aanhangwagen",
        "T": "T, trekker",
    },
)
# The contracts list O before B; the order of the contract is kept.
TYPE_ARBEIDSCONTRACT = _lijst(
    "type_arbeidscontract",
    "Type arbeidscontract",
    {"O": "Onbepaalde tijd", "B": "Bepaalde tijd"},
)
TYPE_OVEREENKOMST = _lijst(
    "type_overeenkomst",
    "Type overeenkomst",
    {
        "01": "Reguliere vacature",
        "02": "Leerbaan",
        "03": "Vrijwilligerswerk",
        "04": "Werkervaringsplaats",
    },
)
VERVOERMIDDEL = _lijst(
    "vervoermiddel",
    "Vervoermiddel",
    {
        1: "Auto",
        2: "Bromfiets",
        3: "Fiets",
        4: "Motor",
        5: "Openbaar vervoer",
        9: "Anders",
    },
)
WEBADRES = _lijst(
    "webadres",
    "Soort webadres",
    {
        1: "Webadres werkzoekende profiel (webadres waarop een profielbeschrijving van de werkzoekende "
        "is te vinden)",
        2: "Webadres CV (webadres waarop het CV van een werkzoekende te vinden is)",
        3: "Webadres werkgever",
        4: "Webadres online sollicitatieformulier",
    },
    kort={1: "Profiel", 2: "Cv", 3: "Website van de werkgever", 4: "Sollicitatieformulier"},
)
SOLLICITATIEWIJZE = _lijst(
    "sollicitatiewijze",
    "Sollicitatiewijze",
    {
        "1": "Per post",
        "2": "Per telefoon",
        "3": "Per e-mail",
        "4": "Per online sollicitatieformulier",
    },
)
TAAL = _lijst("taal", "Taal (ISO 639-3)", TALEN, gesloten=False)

WAARDELIJSTEN_1_5 = MappingProxyType(
    {
        lijst.sleutel: lijst
        for lijst in (
            INDICATIE,
            JA_NEE,
            INDICATIE_DIPLOMA,
            WERK_EN_DENKNIVEAU,
            WERK_EN_DENKNIVEAU_MINIMAAL,
            NIVEAU_OPLEIDING,
            STATUS_OPLEIDING,
            TAALBEHEERSING,
            SOORT_RIJBEWIJS,
            TYPE_ARBEIDSCONTRACT,
            TYPE_OVEREENKOMST,
            VERVOERMIDDEL,
            WEBADRES,
            SOLLICITATIEWIJZE,
            TAAL,
        )
    }
)
