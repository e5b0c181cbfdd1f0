"""The vacature of gegevensstandaard 1.5 (contract schema Vacature)."""

from vumportal.standaard.model import Entiteit, Veld
from vumportal.standaard.v1_5 import gedeeld, typen

# The value list calls every attribute of Adres "Detailprofiel"; in the contract a selectieresultaat carries
# the whole Adres and requires it. The contract wins, so nothing here is detail-only.
ADRES = Entiteit(
    "Adres",
    "Adres",
    "Het adres waar het werk is.",
    (
        Veld(
            "postcode",
            "Postcode",
            "Postcode",
            "De officiële codering voor een Nederlands postadres, bestaande uit een numeriek deel en een "
            "alfabetisch deel.",
            typen.POSTCODE,
            verplicht=True,
            norminstantie="NEN 5825:2002",
        ),
        Veld(
            "straatnaam",
            "Straatnaam",
            "Straat",
            "De officiële door de gemeente vastgestelde naam van een straat.",
            typen.STRING_24,
            norminstantie="NEN 5825:2002",
            toelichting="Langere namen worden ingekort volgens bijlage A van NEN 5825.",
        ),
        Veld(
            "huisnummer",
            "Huisnummer",
            "Huisnummer",
            "De numerieke aanduiding zoals deze door de gemeente aan het object is toegekend.",
            typen.INTEGER_5,
            norminstantie="NEN 5825:2002",
        ),
        Veld(
            "huisnummertoevoeging",
            "Huisnummertoevoeging",
            "Toevoeging",
            "De huisnummertoevoeging zoals deze door de gemeente aan het object is toegekend",
            typen.STRING_6,
            norminstantie="NEN 5825:2002",
        ),
    ),
)

ARBEIDSVOORWAARDEN = Entiteit(
    "Arbeidsvoorwaarden",
    "ArbeidsVoorwaarden",
    "De voorwaarden waaronder werk wordt verricht.",
    (
        Veld(
            "datumAanvangWerkzaamheden",
            "Datum aanvang werkzaamheden",
            "Begint op",
            "De datum van de eerste dag van de werkzaamheden.",
            typen.DATUM,
        ),
        Veld(
            "datumEindeWerkzaamheden",
            "Datum einde werkzaamheden",
            "Eindigt op",
            "De datum van de laatste dag van de werkzaamheden.",
            typen.DATUM,
        ),
        Veld(
            "omschrijvingArbeidsvoorwaarden",
            "Omschrijving arbeidsvoorwaarden",
            "Arbeidsvoorwaarden",
            "De omschrijving van de voorwaarden waaronder werk wordt verricht.",
            typen.STRING_2000,
        ),
        Veld(
            "salarisIndicatie",
            "Salarisindicatie",
            "Salaris",
            "De omschrijving die een indicatie van de hoogte van het salaris aangeeft.",
            typen.STRING_100,
        ),
    ),
)

CURSUS = Entiteit("Cursus", "Cursus", "De cursus die gevraagd wordt.", gedeeld.CURSUS_VELDEN)
OPLEIDING = Entiteit(
    "Opleiding",
    "Opleiding",
    "De scholing die gevraagd wordt.",
    gedeeld.OPLEIDING_VELDEN,
)
FLEXIBILITEIT = Entiteit(
    "Flexibiliteit",
    "Flexibiliteit",
    gedeeld.FLEXIBILITEIT_DEFINITIE,
    (gedeeld.DATUM_EINDE_BESCHIKBAAR, gedeeld.INDICATIE_ONREGELMATIG),
    norminstantie="SGR",
)

SOLLICITATIEWIJZE = Entiteit(
    "Sollicitatiewijze",
    "Sollicitatiewijze",
    "De wijze waarop de werkgever de sollicitaties op de vacature wil ontvangen.",
    (
        # The standard says N1; the contract sends text.
        Veld(
            "codeSollicitatiewijze",
            "Code sollicitatiewijze",
            "Solliciteren",
            "De code die aangeeft op welke wijze de sollicitaties ontvangen kunnen worden.",
            typen.SOLLICITATIEWIJZE,
        ),
        Veld(
            "webadres",
            "Webadres",
            "Webadres",
            "Het webadres om te solliciteren.",
            gedeeld.WEBADRES,
        ),
    ),
)

WERKERVARING = Entiteit(
    "Werkervaring",
    "Werkervaring",
    "De werkervaring die gevraagd wordt.",
    (
        Veld(
            "aantalJarenWerkzaamInBeroep",
            "Aantal jaren werkzaam in beroep",
            "Jaren ervaring",
            "Het aantal jaren dat de NATUURLIJK PERSOON in het BEROEP werkzaam is geweest.",
            typen.INTEGER_2,
            norminstantie="CGR",
            toelichting="In hele jaren.",
        ),
    ),
)

WERKGEVER = Entiteit(
    "Werkgever",
    "Werkgever",
    "De natuurlijke of RECHTSPERSOON die, of het samenwerkingsverband dat, één of meer PERSONEN arbeid laat "
    "verrichten.",
    (
        Veld(
            "handelsnaamOrganisatie",
            "Handelsnaam organisatie",
            "Werkgever",
            "De naam waaronder een ORGANISATIE aan het maatschappelijk verkeer deelneemt.",
            typen.STRING_500,
            norminstantie="SGR",
            toelichting="Kan afwijken van de officiële naam in het handelsregister.",
        ),
        Veld(
            "sector",
            "Sector beroeps- en bedrijfsleven",
            "Sectoren van de werkgever",
            "De sectoren waarin de werkgever werkt.",
            gedeeld.SECTOR,
            herhaald=True,
        ),
        Veld(
            "webadres",
            "Webadres",
            "Webadressen van de werkgever",
            "Webpagina's van de werkgever.",
            gedeeld.WEBADRES,
            herhaald=True,
        ),
        Veld(
            "contactpersoon",
            "Contactpersoon/-afdeling",
            "Contactpersonen",
            "Bij wie je terecht kunt met vragen over de vacature.",
            gedeeld.contactpersoon(herhaald=True),
            herhaald=True,
            detail_only=True,
        ),
    ),
    selectie_schema="MPWerkgever",
)

VACATURE = Entiteit(
    "Vacature",
    "Vacature",
    "Een openstaande arbeidsplaats van een WERKGEVER, waar personeel voor wordt gezocht.",
    (
        # The standard says N14; the contract gives every bron up to 200 safe characters.
        Veld(
            "idVacature",
            "ID Vacature",
            "Nummer in de bron",
            "Het unieke nummer waarmee een vacature wordt geidentificeerd in een bronsysteem.",
            typen.ID_VACATURE,
            verplicht=True,
            verplicht_in_selectie=True,
        ),
        # The standard says AN..50; the contract allows 11 characters.
        Veld(
            "nummerVacature",
            "Nummer vacature",
            "Vacaturenummer",
            "Het unieke nummer van de vacature, dat automatisch wordt toegekend.",
            typen.STRING_11,
            detail_only=True,
            norminstantie="UGR",
        ),
        Veld(
            "naamVacature",
            "Naam vacature",
            "Functie",
            "De naam van de vacature.",
            typen.STRING_120,
            norminstantie="UGR",
        ),
        Veld(
            "omschrijvingVacature",
            "Omschrijving vacature",
            "Omschrijving",
            "De omschrijving die de achtergrondinformatie van de vacature weergeeft.",
            typen.STRING_2000,
        ),
        Veld(
            "beroep",
            "Beroep",
            "Beroep",
            "Het gevraagde beroep.",
            gedeeld.BEROEP,
        ),
        Veld(
            "adres",
            "Adres",
            "Adres van het werk",
            "Het adres waar het werk is.",
            ADRES,
            verplicht_in_selectie=True,
        ),
        Veld(
            "werktijden",
            "Werktijden",
            "Werktijden",
            "De uren en tijden van het werk.",
            gedeeld.WERKTIJDEN,
        ),
        Veld(
            "flexibiliteit",
            "Flexibiliteit",
            "Beschikbaarheid",
            "Welke flexibiliteit het werk vraagt.",
            FLEXIBILITEIT,
        ),
        Veld(
            "contractvorm",
            "Contractvorm",
            "Contracten",
            "De contractvormen die de werkgever biedt.",
            gedeeld.CONTRACTVORM,
            herhaald=True,
        ),
        Veld(
            "arbeidsVoorwaarden",
            "Arbeidsvoorwaarden",
            "Arbeidsvoorwaarden",
            ARBEIDSVOORWAARDEN.definitie,
            ARBEIDSVOORWAARDEN,
        ),
        Veld(
            "codeWerkEnDenkniveauMinimaal",
            "Code werk- en denkniveau minimaal",
            "Minstens werk- en denkniveau",
            "Code die het minimum opleidingsniveau aangeeft dat bereikt is op basis van opleiding en/of "
            "werkervaring.",
            typen.WERK_EN_DENKNIVEAU_MINIMAAL,
        ),
        Veld(
            "competentiebeheersing",
            "Competentiebeheersing",
            "Gevraagde vaardigheden",
            "De vaardigheden die het werk vraagt.",
            gedeeld.COMPETENTIEBEHEERSING,
            herhaald=True,
        ),
        Veld(
            "taalbeheersing",
            "Taalbeheersing",
            "Gevraagde talen",
            "De talen die het werk vraagt.",
            gedeeld.TAALBEHEERSING,
            herhaald=True,
        ),
        Veld(
            "rijbewijs",
            "Rijbewijs",
            "Gevraagde rijbewijzen",
            "De rijbewijzen die het werk vraagt.",
            gedeeld.RIJBEWIJS,
            herhaald=True,
        ),
        Veld(
            "opleiding",
            "Opleiding",
            "Gevraagde opleidingen",
            "De opleidingen die het werk vraagt.",
            OPLEIDING,
            herhaald=True,
        ),
        Veld(
            "cursus",
            "Cursus",
            "Gevraagde cursussen",
            "De cursussen die het werk vraagt.",
            CURSUS,
            herhaald=True,
        ),
        Veld(
            "werkervaring",
            "Werkervaring",
            "Gevraagde werkervaring",
            "De werkervaring die het werk vraagt.",
            WERKERVARING,
            herhaald=True,
        ),
        Veld(
            "vervoermiddel",
            "Vervoermiddel",
            "Vervoer",
            "De vervoermiddelen die het werk vraagt of biedt.",
            gedeeld.VERVOERMIDDEL,
            herhaald=True,
        ),
        Veld(
            "sector",
            "Sector beroeps- en bedrijfsleven",
            "Sector",
            "De sector waarin het werk is.",
            gedeeld.SECTOR,
        ),
        Veld("werkgever", "Werkgever", "Werkgever", WERKGEVER.definitie, WERKGEVER),
        Veld(
            "sollicitatiewijze",
            "Sollicitatiewijze",
            "Solliciteren",
            SOLLICITATIEWIJZE.definitie,
            SOLLICITATIEWIJZE,
            herhaald=True,
        ),
        Veld(
            "sluitingsdatumVacature",
            "Sluitingsdatum vacature",
            "Open tot en met",
            "De laatste dag dat een vacature nog open staat.",
            typen.DATUM,
        ),
    ),
    selectie_schema="MPVacatureMatch",
)
