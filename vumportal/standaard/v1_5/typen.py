"""Value types of gegevensstandaard 1.5; `schema` is the component name in the contracts of koppelvlak 3.0."""

from vumportal.standaard.model import Basis, Datatype
from vumportal.standaard.v1_5 import codelijsten as lijsten


def _tekst(lengte: int) -> Datatype:
    return Datatype(f"String{lengte}", Basis.TEKST, max_lengte=lengte)


def _getal(schema: str, maximum: int, minimum: int = 0) -> Datatype:
    return Datatype(schema, Basis.GETAL, minimum=minimum, maximum=maximum)


STRING_6 = _tekst(6)
STRING_11 = _tekst(11)
STRING_14 = _tekst(14)
STRING_24 = _tekst(24)
STRING_35 = _tekst(35)
STRING_70 = _tekst(70)
STRING_100 = _tekst(100)
STRING_120 = _tekst(120)
STRING_200 = _tekst(200)
STRING_320 = _tekst(320)
STRING_500 = _tekst(500)
STRING_2000 = _tekst(2000)
STRING_CODE = Datatype("StringCode", Basis.TEKST, max_lengte=10)

DATUM = Datatype("Date", Basis.DATUM)
INTEGER_2 = _getal("Integer2", 99)
INTEGER_5 = _getal("Integer5", 99999)
INTEGER_1000 = _getal("Integer1000", 999)
INTEGER_10_ALS_TEKST = Datatype(
    "Integer10AsString",
    Basis.TEKST,
    max_lengte=10,
    patroon="^[0-9]+$",
    voorbeeld="9999999999",
    melding="Gebruik alleen cijfers, hoogstens 10.",
)
AANTAL_WERKUREN = _getal("aantalWerkuren", 99, minimum=1)

EMAILADRES = Datatype("Emailadres", Basis.TEKST, max_lengte=320, alias_van=STRING_320)
TELEFOONNUMMER = Datatype("Telefoonnummer", Basis.TEKST, max_lengte=14, alias_van=STRING_14)
URI = Datatype("URI", Basis.TEKST, max_lengte=200)
URL = Datatype("URL", Basis.TEKST, max_lengte=1000)
CODE_BEROEPSNAAM = Datatype("codeBeroepsnaam", Basis.TEKST, max_lengte=200, alias_van=URI)
POSTCODE = Datatype(
    "Postcode",
    Basis.TEKST,
    patroon="^[0-9]{4}[a-zA-Z]{2}$",
    voorbeeld="1234AB",
    melding="Vul een postcode in met 4 cijfers en 2 letters, zonder spatie, bijvoorbeeld 5501AB.",
)
_ID_MELDING = (
    "Gebruik hoogstens {} tekens, en alleen letters zonder accent, cijfers, punt, streepje en "
    "liggend streepje."
)
SAFE_ID = Datatype(
    "SafeIDString",
    Basis.TEKST,
    patroon="^[a-zA-Z0-9_.-]{0,200}$",
    melding=_ID_MELDING.format(200),
)
ID_WERKZOEKENDE = Datatype(
    "IDWerkzoekende",
    Basis.TEKST,
    patroon=SAFE_ID.patroon,
    melding=SAFE_ID.melding,
    alias_van=SAFE_ID,
)
ID_VACATURE = Datatype(
    "IDVacature",
    Basis.TEKST,
    patroon=SAFE_ID.patroon,
    melding=SAFE_ID.melding,
    alias_van=SAFE_ID,
)
VUM_ID = Datatype(
    "VumID",
    Basis.TEKST,
    patroon="^[a-zA-Z0-9_.-]{0,500}$",
    melding=_ID_MELDING.format(500),
)
VRAAG_ID = Datatype("VraagID", Basis.TEKST, max_lengte=100)

INDICATIE = Datatype("Indicatie", Basis.GETAL, lijst=lijsten.INDICATIE)
INDICATIE_DIPLOMA = Datatype("IndicatieDiploma", Basis.GETAL, lijst=lijsten.INDICATIE_DIPLOMA)
JA_NEE = Datatype(None, Basis.GETAL, lijst=lijsten.JA_NEE)
INTEGER_TAAL = Datatype("IntegerTaal", Basis.GETAL, lijst=lijsten.TAALBEHEERSING)
TAAL_CODE_3 = Datatype(
    "TaalCode3",
    Basis.TEKST,
    patroon="^[a-z]{3}$",
    lijst=lijsten.TAAL,
    melding="Gebruik een taalcode van 3 kleine letters, bijvoorbeeld nld voor Nederlands.",
)
SOORT_RIJBEWIJS = Datatype("codeSoortRijbewijs", Basis.TEKST, lijst=lijsten.SOORT_RIJBEWIJS)
TYPE_ARBEIDSCONTRACT = Datatype("codeTypeArbeidscontract", Basis.TEKST, lijst=lijsten.TYPE_ARBEIDSCONTRACT)
TYPE_OVEREENKOMST = Datatype(None, Basis.TEKST, lijst=lijsten.TYPE_OVEREENKOMST)
NIVEAU_OPLEIDING = Datatype(None, Basis.GETAL, lijst=lijsten.NIVEAU_OPLEIDING)
STATUS_OPLEIDING = Datatype(None, Basis.GETAL, lijst=lijsten.STATUS_OPLEIDING)
VERVOERMIDDEL = Datatype(None, Basis.GETAL, lijst=lijsten.VERVOERMIDDEL)
WEBADRES = Datatype(None, Basis.GETAL, lijst=lijsten.WEBADRES)
SOLLICITATIEWIJZE = Datatype(None, Basis.TEKST, lijst=lijsten.SOLLICITATIEWIJZE)
WERK_EN_DENKNIVEAU = Datatype(None, Basis.GETAL, lijst=lijsten.WERK_EN_DENKNIVEAU)
WERK_EN_DENKNIVEAU_MINIMAAL = Datatype(None, Basis.TEKST, lijst=lijsten.WERK_EN_DENKNIVEAU_MINIMAAL)
