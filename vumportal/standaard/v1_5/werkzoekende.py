"""The werkzoekende profiel of gegevensstandaard 1.5 (contract schema Werkzoekende)."""

from vumportal.standaard.model import Entiteit, Veld
from vumportal.standaard.v1_5 import gedeeld, typen


def _datum(
    json: str,
    naam: str,
    label: str,
    definitie: str,
    norm: str,
) -> Veld:
    return Veld(json, naam, label, definitie, typen.DATUM, norminstantie=norm)


INSTITUUT = Veld(
    "naamOpleidingsinstituut",
    "Naam opleidingsinstituut",
    "School of instituut",
    "De naam van het instituut waar de opleiding of cursus is gevolgd.",
    typen.STRING_500,
    norminstantie="VUM",
)

CURSUS = Entiteit(
    "Cursus",
    "Cursus",
    gedeeld.CURSUS_DEFINITIE,
    (
        *gedeeld.CURSUS_VELDEN,
        INSTITUUT,
        _datum(
            "datumAanvangVolgenCursus",
            "Datum aanvang volgen cursus",
            "Begonnen op",
            "De datum van de eerste dag waarop de cursus wordt of is gevolgd.",
            "VUM",
        ),
        _datum(
            "datumEindeVolgenCursus",
            "Datum einde volgen cursus",
            "Geëindigd op",
            "De datum van de laatste dag dat de cursus is gevolgd.",
            "VUM",
        ),
        _datum(
            "datumCertificaat",
            "Datum certificaat",
            "Datum van het certificaat",
            "De datum van de dag die op het certificaat staat.",
            "VUM",
        ),
    ),
)

OPLEIDING = Entiteit(
    "Opleiding",
    "Opleiding",
    gedeeld.OPLEIDING_DEFINITIE,
    (
        *gedeeld.OPLEIDING_VELDEN,
        Veld(
            "codeStatusOpleiding",
            "Code status opleiding",
            "Stand van de opleiding",
            "Code die aangeeft in welk stadium de OPLEIDING zich bevindt.",
            typen.STATUS_OPLEIDING,
            norminstantie="SGR",
        ),
        INSTITUUT,
        _datum(
            "datumAanvangVolgenOpleiding",
            "Datum aanvang volgen opleiding",
            "Begonnen op",
            "De datum van de eerste dag waarop de opleiding wordt of is gevolgd.",
            "VUM/SGR",
        ),
        _datum(
            "datumEindeVolgenOpleiding",
            "Datum einde volgen opleiding",
            "Geëindigd op",
            "De datum van de laatste dag dat de opleiding is gevolgd.",
            "SGR",
        ),
        _datum(
            "datumDiploma",
            "Datum diploma",
            "Datum van het diploma",
            "De datum van de dag die op het diploma staat.",
            "SGR",
        ),
    ),
)

WERKERVARING = Entiteit(
    "Werkervaring",
    "Werkervaring",
    "De werkzaamheden die een natuurlijk persoon in een bepaalde periode als beroep heeft uitgevoerd.",
    (
        Veld(
            "beroep",
            "Beroep",
            "Beroep",
            "Het beroep dat is uitgeoefend.",
            gedeeld.BEROEP,
        ),
        Veld(
            "naamOrganisatie",
            "Naam organisatie",
            "Werkgever",
            "De naam waaronder de organisatie bekend is.",
            typen.STRING_70,
            norminstantie="VUM",
        ),
        Veld(
            "toelichtingWerkervaring",
            "Toelichting werkervaring",
            "Toelichting",
            "De toelichting op de WERKERVARING.",
            typen.STRING_2000,
            norminstantie="VUM",
        ),
        _datum(
            "datumAanvangWerkzaamheden",
            "Datum aanvang werkzaamheden",
            "Begonnen op",
            "De datum van de eerste dag van de werkzaamheden.",
            "VUM/SGR",
        ),
        _datum(
            "datumEindeWerkzaamheden",
            "Datum einde werkzaamheden",
            "Geëindigd op",
            "De datum van de laatste dag van de werkzaamheden.",
            "VUM/SGR",
        ),
    ),
)

INTERESSE = Entiteit(
    "Interesse",
    "Interesse",
    "Een onderwerp waar de werkzoekende belangstelling voor heeft.",
    (
        Veld(
            "naamInteresse",
            "Naam interesse",
            "Interesse",
            "De naam van een interesse zoals deze is opgegeven door werkzoekende of werkgever.",
            typen.STRING_120,
            norminstantie="VUM",
        ),
    ),
)

ARBEIDSMARKTKWALIFICATIE = Entiteit(
    "Arbeidsmarktkwalificatie",
    "Arbeidsmarktkwalificatie",
    "De set van eigenschappen, kennis en kunde die een werkzoekende bezit en relevant zijn voor het vinden "
    "van werk.",
    (
        Veld(
            "codeWerkEnDenkniveauWerkzoekende",
            "Code werk- en denkniveau werkzoekende",
            "Werk- en denkniveau",
            "Code die het opleidingsniveau aangeeft dat bereikt is op basis van opleiding en/of "
            "werkervaring.",
            typen.WERK_EN_DENKNIVEAU,
            norminstantie="SGR",
            toelichting="Wordt onder meer gebruikt om te bepalen welk werk passend is.",
        ),
        Veld(
            "competentiebeheersing",
            "Competentiebeheersing",
            "Vaardigheden",
            "De vaardigheden van de werkzoekende.",
            gedeeld.COMPETENTIEBEHEERSING,
            herhaald=True,
        ),
        Veld(
            "interesse",
            "Interesse",
            "Interesses",
            "De onderwerpen waar de werkzoekende belangstelling voor heeft.",
            INTERESSE,
            herhaald=True,
        ),
        Veld(
            "taalbeheersing",
            "Taalbeheersing",
            "Talen",
            "De talen die de werkzoekende beheerst. Nederlands hoort er altijd bij te staan.",
            gedeeld.TAALBEHEERSING,
            herhaald=True,
        ),
        Veld(
            "rijbewijs",
            "Rijbewijs",
            "Rijbewijzen",
            "De rijbewijzen van de werkzoekende.",
            gedeeld.RIJBEWIJS,
            herhaald=True,
        ),
        Veld(
            "opleiding",
            "Opleiding",
            "Opleidingen",
            "De opleidingen die de werkzoekende volgt of heeft gevolgd.",
            OPLEIDING,
            herhaald=True,
        ),
        Veld(
            "cursus",
            "Cursus",
            "Cursussen",
            "De cursussen die de werkzoekende volgt, heeft gevolgd of gaat volgen.",
            CURSUS,
            herhaald=True,
        ),
        Veld(
            "werkervaring",
            "Werkervaring",
            "Werkervaring",
            "Het werk dat de werkzoekende heeft gedaan.",
            WERKERVARING,
            herhaald=True,
        ),
    ),
)

EIS_AAN_WERK = Entiteit(
    "Eis aan werk",
    "EisAanWerk",
    "De werkomstandigheden en/of de inhoud van het werk die aanwezig moeten zijn, zodat de werkzoekende het "
    "werk uit kan voeren.",
    tuple(
        Veld(
            json,
            naam,
            label,
            f"Indicatie die aangeeft of de werkzoekende een vorm van {vorm} nodig heeft om te kunnen "
            f"functioneren.",
            typen.INDICATIE,
            norminstantie="VUM",
        )
        for json, naam, label, vorm in (
            (
                "indicatieAanpassingWerkomgeving",
                "Indicatie aanpassing werkomgeving",
                "Aangepaste werkplek nodig",
                "aanpassing aan de werkomgeving",
            ),
            (
                "indicatieBegeleiding",
                "Indicatie begeleiding",
                "Begeleiding nodig",
                "begeleiding",
            ),
            (
                "indicatieWerkvariatie",
                "Indicatie werkvariatie",
                "Afwisseling nodig",
                "werkvariatie",
            ),
        )
    ),
)

FLEXIBILITEIT = Entiteit(
    "Flexibiliteit",
    "Flexibiliteit",
    gedeeld.FLEXIBILITEIT_DEFINITIE,
    (
        _datum(
            "datumAanvangBeschikbaarVoorWerk",
            "Datum aanvang beschikbaar voor werk",
            "Beschikbaar vanaf",
            "De datum van de eerste werkdag.",
            "VUM/SGR",
        ),
        gedeeld.DATUM_EINDE_BESCHIKBAAR,
        gedeeld.INDICATIE_ONREGELMATIG,
    ),
    norminstantie="SGR",
)

MOBILITEIT = Entiteit(
    "Mobiliteit",
    "Mobiliteit",
    "Gewenste reisafstand woon-werk.",
    (
        Veld(
            "bemiddelingspostcode",
            "Bemiddelingspostcode",
            "Postcode",
            "De postcode van waaruit de werkzoekende bemiddeld wenst te worden.",
            typen.POSTCODE,
            verplicht=True,
            norminstantie="CGR(NVS-bank)",
            toelichting="Uitgangspunt voor de bemiddelingsstraal.",
        ),
        Veld(
            "maximaleReisafstand",
            "Maximale reisafstand",
            "Hoogstens reizen (km)",
            "De maximale afstand, uitgedrukt in kilometers, waarbinnen de werkzoekende wil worden bemiddeld.",
            typen.INTEGER_1000,
            norminstantie="CGR(NVS-bank)",
            toelichting="In hele kilometers, gerekend vanuit de bemiddelingspostcode.",
        ),
        Veld(
            "maximaleReistijd",
            "Maximale reistijd",
            "Hoogstens reizen (minuten)",
            "De maximale acceptabele reistijd in minuten die de werkzoekende accepteert in verband met het "
            "verrichten van werk.",
            typen.INTEGER_1000,
            norminstantie="VUM",
            toelichting="In hele minuten.",
        ),
    ),
)

WERKZOEKENDE = Entiteit(
    "Werkzoekende",
    "Werkzoekende",
    "De set van eigenschappen, kennis en kunde die een werkzoekende bezit en relevant zijn voor het vinden "
    "van werk.",
    (
        Veld(
            "idWerkzoekende",
            "ID Werkzoekende",
            "Nummer van het profiel",
            "Het unieke nummer waarmee een profiel wordt geidentificeerd in een bronsysteem.",
            typen.ID_WERKZOEKENDE,
            verplicht_in_selectie=True,
            norminstantie="VUM",
        ),
        Veld(
            "mobiliteit",
            "Mobiliteit",
            "Plaats en reizen",
            "Gewenste reisafstand woon-werk.",
            MOBILITEIT,
            verplicht_in_selectie=True,
        ),
        Veld(
            "bemiddelingsberoep",
            "Bemiddelingsberoep",
            "Gezochte beroepen",
            "De beroepen waarin de werkzoekende bemiddeld wil worden.",
            gedeeld.BEROEP,
            herhaald=True,
        ),
        Veld(
            "contractvorm",
            "Contractvorm",
            "Gewenste contracten",
            "De contractvormen die de werkzoekende wil.",
            gedeeld.CONTRACTVORM,
            herhaald=True,
        ),
        Veld(
            "werktijden",
            "Werktijden",
            "Werktijden",
            "De mate waarin de werkzoekende beschikbaar is voor werk.",
            gedeeld.WERKTIJDEN,
        ),
        Veld(
            "flexibiliteit",
            "Flexibiliteit",
            "Beschikbaarheid",
            "Wanneer de werkzoekende kan werken.",
            FLEXIBILITEIT,
        ),
        Veld(
            "arbeidsmarktkwalificatie",
            "Arbeidsmarktkwalificatie",
            "Kennis en ervaring",
            ARBEIDSMARKTKWALIFICATIE.definitie,
            ARBEIDSMARKTKWALIFICATIE,
        ),
        Veld(
            "vervoermiddel",
            "Vervoermiddel",
            "Vervoer",
            "De vervoermiddelen die de werkzoekende kan gebruiken.",
            gedeeld.VERVOERMIDDEL,
            herhaald=True,
        ),
        Veld(
            "sector",
            "Sector beroeps- en bedrijfsleven",
            "Sectoren",
            "De sectoren waarin de werkzoekende bemiddeld wil worden.",
            gedeeld.SECTOR,
            herhaald=True,
        ),
        Veld(
            "indicatieBeschikbaarheidContactgegevens",
            "Indicatie beschikbaarheid contactgegevens",
            "Contactgegevens aanwezig",
            "Indicatie die aangeeft of er contactgegevens, van de werkzoekende en/of de contactpersoon, in "
            "het profiel aanwezig zijn.",
            typen.JA_NEE,
            norminstantie="VUM",
        ),
        Veld(
            "indicatieLdrRegistratie",
            "Indicatie LDR-registratie",
            "In het doelgroepregister",
            "De indicatie die aangeeft of voor de natuurlijk persoon in het Landelijk Doelgroepregister een "
            "grondslag met betrekking tot arbeidsbeperktheid geregistreerd is.",
            typen.JA_NEE,
            detail_only=True,
            norminstantie="VUM",
        ),
        Veld(
            "persoonlijkePresentatie",
            "Persoonlijke presentatie",
            "Over mij",
            "De persoonlijke presentatie van de werkzoekende.",
            typen.STRING_2000,
            detail_only=True,
            norminstantie="VUM",
            toelichting="Tekst die iets vertelt over de werkzoekende zelf.",
        ),
        Veld(
            "eisAanWerk",
            "Eis aan werk",
            "Nodig om te kunnen werken",
            EIS_AAN_WERK.definitie,
            EIS_AAN_WERK,
            detail_only=True,
        ),
        # The value list has an e-mail address and phone number of the contactpersoon only; the contract also
        # knows those of the werkzoekende, each a list of plain texts. The contract wins.
        Veld(
            "emailadres",
            "E-mail adres",
            "E-mailadressen",
            "De e-mailadressen waarop de werkzoekende bereikbaar is.",
            typen.EMAILADRES,
            herhaald=True,
            detail_only=True,
            norminstantie="SGR",
        ),
        Veld(
            "telefoonnummer",
            "Telefoonnummer",
            "Telefoonnummers",
            "De telefoonnummers waarop de werkzoekende bereikbaar is.",
            typen.TELEFOONNUMMER,
            herhaald=True,
            detail_only=True,
            norminstantie="SGR",
        ),
        Veld(
            "webadres",
            "Webadres",
            "Webadressen",
            "Webpagina's waarop meer over de werkzoekende staat.",
            gedeeld.WEBADRES,
            herhaald=True,
            detail_only=True,
        ),
        Veld(
            "contactpersoon",
            "Contactpersoon/-afdeling",
            "Contactpersonen",
            "Bij wie je terecht kunt met vragen over de werkzoekende.",
            gedeeld.contactpersoon(herhaald=False),
            herhaald=True,
            detail_only=True,
        ),
    ),
    selectie_schema="MPWerkzoekendeMatch",
)
