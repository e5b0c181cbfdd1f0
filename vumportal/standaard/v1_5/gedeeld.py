"""Entities of gegevensstandaard 1.5 that werkzoekende and vacature share.

Definitions follow the standard; where it gives none, or only a technical one, the sentence is our own.
`norminstantie` is the source that the standard names. The two value lists sometimes differ only in that
column.
"""

from vumportal.standaard.model import Entiteit, Veld
from vumportal.standaard.v1_5 import typen

BEROEP = Entiteit(
    "Beroep",
    "Beroep",
    "Het beroep, als begrip uit CompetentNL.",
    (
        Veld(
            "codeBeroepsnaam",
            "Code beroepsnaam",
            "Beroep",
            "De unieke code van de beroepsnaam uit CompetentNL",
            typen.CODE_BEROEPSNAAM,
            norminstantie="SGR",
            toelichting="Gevuld als URI. Geregistreerd als CdBeroepsnaam binnen SGR.",
        ),
    ),
)
COMPETENTIEBEHEERSING = Entiteit(
    "Competentiebeheersing",
    "Competentiebeheersing",
    "Een vaardigheid uit CompetentNL.",
    (
        Veld(
            "codeCompetentie",
            "Code competentie",
            "Vaardigheid",
            "De unieke code van de competentie uit CompetentNL",
            typen.URI,
            norminstantie="SGR",
            toelichting="Gevuld als URI. Geregistreerd als CdCompetentie binnen SGR.",
        ),
    ),
)

SECTOR = Entiteit(
    "Sector beroeps- en bedrijfsleven",
    "SectorBeroepsEnBedrijfsleven",
    "De sector beroeps- en bedrijfsleven waarin de werkzoekende bemiddeld wenst te worden, of waarin het "
    "werk is.",
    (
        # The standard says N5; the contract sends an integer, so leading zeros are lost (1131 is SBI 01131).
        Veld(
            "codeSbi",
            "Code SBI",
            "Sector",
            "De code die de indeling van een bedrijf aangeeft volgens de Standaard Bedrijfs Indeling van het "
            "Centraal Bureau voor de Statistiek.",
            typen.INTEGER_5,
            norminstantie="VUM",
            toelichting="Codelijst: https://sbi.cbs.nl/ (SBI 2008).",
        ),
    ),
)

RIJBEWIJS = Entiteit(
    "Rijbewijs",
    "Rijbewijs",
    "Geautoriseerd document om een motorvoertuig over de weg te mogen besturen.",
    (
        Veld(
            "codeSoortRijbewijs",
            "Code soort rijbewijs",
            "Rijbewijs",
            "De code die de rijbewijscategorie aangeeft.",
            typen.SOORT_RIJBEWIJS,
            norminstantie="RDW/CBR",
        ),
    ),
    norminstantie="SGR",
)

TAALBEHEERSING = Entiteit(
    "Taalbeheersing",
    "Taalbeheersing",
    "De mate waarin een natuurlijk persoon een taal beheerst. Voor gebarentaal is alleen mondelinge "
    "taalbeheersing van toepassing.",
    (
        Veld(
            "codeTaal",
            "Code taal",
            "Taal",
            "De code die de taal aangeeft.",
            typen.TAAL_CODE_3,
            norminstantie="ISO",
            toelichting="Codelijst: ISO 639-3.",
        ),
        Veld(
            "codeNiveauTaalbeheersingMondeling",
            "Code niveau taalbeheersing mondeling",
            "Spreken",
            "Code die de mate aangeeft waarin de natuurlijk persoon de betreffende taal mondeling "
            "machtig is.",
            typen.INTEGER_TAAL,
            norminstantie="SGR",
        ),
        Veld(
            "codeNiveauTaalbeheersingSchriftelijk",
            "Code niveau taalbeheersing schriftelijk",
            "Schrijven",
            "Code die de mate aangeeft waarin de natuurlijk persoon de betreffende taal schriftelijk "
            "machtig is.",
            typen.INTEGER_TAAL,
            norminstantie="SGR",
        ),
        Veld(
            "codeNiveauTaalbeheersingLezen",
            "Code niveau taalbeheersing lezen",
            "Lezen",
            "Code die het niveau van de leesvaardigheid van de natuurlijk persoon in de betreffende taal "
            "aangeeft.",
            typen.INTEGER_TAAL,
            norminstantie="CGM",
        ),
        Veld(
            "codeNiveauTaalbeheersingLuisteren",
            "Code niveau taalbeheersing luisteren",
            "Luisteren",
            "Code die het niveau van luistervaardigheid van de natuurlijk persoon in de betreffende taal "
            "aangeeft.",
            typen.INTEGER_TAAL,
            norminstantie="CGM",
        ),
    ),
)

VERVOERMIDDEL = Entiteit(
    "Vervoermiddel",
    "Vervoermiddel",
    "Een object dat bedoeld is om personen of goederen te vervoeren.",
    (
        Veld(
            "codeVervoermiddel",
            "Code vervoermiddel",
            "Vervoermiddel",
            "De code die het soort vervoermiddel aangeeft.",
            typen.VERVOERMIDDEL,
            norminstantie="VUM/SGR",
        ),
        Veld(
            "indicatieBeschikbaarVoorUitvoeringWerk",
            "Indicatie beschikbaar voor uitvoering werk",
            "Te gebruiken voor het werk",
            "Indicatie die aangeeft of er een vervoermiddel beschikbaar is voor het uitvoeren van de "
            "functie.",
            typen.INDICATIE,
            norminstantie="VUM",
        ),
        Veld(
            "indicatieBeschikbaarVoorWoonWerkverkeer",
            "Indicatie beschikbaar voor woon-werkverkeer",
            "Te gebruiken om naar het werk te gaan",
            "Indicatie die aangeeft of de werkzoekende het vervoermiddel ter beschikking heeft voor "
            "woon-werkverkeer.",
            typen.INDICATIE,
            norminstantie="VUM",
        ),
    ),
)

WEBADRES = Entiteit(
    "Webadres",
    "Webadres",
    "De gegevens waarmee een webadres geïdentificeerd kan worden.",
    (
        # The vacature list says N2, the werkzoekende list N1; the contract has the same enumeration for both.
        Veld(
            "codeWebadres",
            "Code webadres",
            "Soort webadres",
            "De code die het soort webadres aangeeft.",
            typen.WEBADRES,
            norminstantie="VUM",
        ),
        Veld(
            "url",
            "URL",
            "Webadres",
            "De Uniform Resource Locator (URL) van het (web)adres van een bestand.",
            typen.URL,
            norminstantie="VUM",
        ),
    ),
)

WERKTIJDEN_MAXIMAAL = Veld(
    "aantalWerkurenPerWeekMaximaal",
    "Aantal werkuren per week maximaal",
    "Hoogstens uren per week",
    "Het aantal dat de hoeveelheid maximale werkuren per week aangeeft.",
    typen.INTEGER_2,
    norminstantie="VUM",
)
WERKTIJDEN_MINIMAAL = Veld(
    "aantalWerkurenPerWeekMinimaal",
    "Aantal werkuren per week minimaal",
    "Minstens uren per week",
    "Het aantal dat de hoeveelheid minimale werkuren per week aangeeft.",
    typen.INTEGER_2,
    norminstantie="VUM",
)
INDICATIE_ONREGELMATIG = Veld(
    "indicatieOnregelmatigWerkOfPloegendienst",
    "Indicatie onregelmatig werk of ploegendienst",
    "Onregelmatig werk of ploegendienst",
    "Indicatie die aangeeft of het werk op onregelmatige tijden en/of in ploegendienst plaatsvindt.",
    typen.INDICATIE,
    norminstantie="VUM/SGR",
)
DATUM_EINDE_BESCHIKBAAR = Veld(
    "datumEindeBeschikbaarVoorWerk",
    "Datum einde beschikbaar voor werk",
    "Beschikbaar tot en met",
    "De datum van de laatste werkdag.",
    typen.DATUM,
    norminstantie="VUM/SGR",
)

CURSUS_VELDEN = (
    Veld(
        "naamCursus",
        "Naam cursus",
        "Cursus",
        "De naam van de cursus zoals deze bekend staat.",
        typen.STRING_120,
        norminstantie="VUM",
    ),
    Veld(
        "indicatieCertificaat",
        "Indicatie certificaat",
        "Certificaat behaald",
        "Indicatie die aangeeft of voor de OPLEIDING een diploma, een getuigschrift of één of meer "
        "(deel-)certifica(a)t(en) is behaald.",
        typen.INDICATIE_DIPLOMA,
        norminstantie="SGR",
    ),
    # The vacature list has domain AN..200 beside data type AN..2000; the contract says 2000.
    Veld(
        "toelichtingCursus",
        "Toelichting cursus",
        "Toelichting",
        "De eigen omschrijving van de cursus.",
        typen.STRING_2000,
        norminstantie="VUM",
    ),
)
CURSUS_DEFINITIE = "De cursus die de werkzoekende volgt, heeft gevolgd of heeft ingepland om te gaan volgen."

OPLEIDING_VELDEN = (
    Veld(
        "codeNiveauOpleiding",
        "Code niveau opleiding",
        "Niveau",
        "De code die het niveau van de OPLEIDING aangeeft.",
        typen.NIVEAU_OPLEIDING,
        norminstantie="UGR",
    ),
    # The standard says N10; the contract sends text of digits, so leading zeros stay.
    Veld(
        "codeOpleidingsnaam",
        "Code opleidingsnaam",
        "Opleiding",
        "De unieke code van een OPLEIDINGSNAAM.",
        typen.INTEGER_10_ALS_TEKST,
        norminstantie="CGR",
        toelichting="Codelijst: CdOpleidingsnaam uit de codelijst van SuwiML.",
    ),
    Veld(
        "toelichtingOpleiding",
        "Toelichting opleiding",
        "Toelichting",
        "De eigen omschrijving van de opleiding.",
        typen.STRING_2000,
        norminstantie="VUM",
    ),
    Veld(
        "indicatieDiploma",
        "Indicatie diploma",
        "Diploma behaald",
        "Indicatie die aangeeft of voor de OPLEIDING een diploma, een getuigschrift of één of meer "
        "(deel-)certifica(a)t(en) is behaald.",
        typen.INDICATIE_DIPLOMA,
        norminstantie="SGR",
    ),
)
OPLEIDING_DEFINITIE = "De scholing die de werkzoekende volgt of heeft gevolgd."
CONTRACTVORM = Entiteit(
    "Contractvorm",
    "Contractvorm",
    "De contractvorm welke van toepassing is.",
    (
        Veld(
            "codeTypeArbeidscontract",
            "Code type arbeidscontract",
            "Soort contract",
            "De code die aangeeft of het arbeidscontract voor bepaalde of onbepaalde tijd van toepassing is.",
            typen.TYPE_ARBEIDSCONTRACT,
            norminstantie="UGR",
        ),
        # The standard says N2; the contract sends text with a leading zero.
        Veld(
            "codeTypeOvereenkomst",
            "Code type overeenkomst",
            "Soort werk",
            "De code die aangeeft welk type overeenkomst van toepassing is.",
            typen.TYPE_OVEREENKOMST,
            norminstantie="VUM",
        ),
    ),
)


def contactpersoon(*, herhaald: bool) -> Entiteit:
    """Contactpersoon/-afdeling; the vacature contract allows several e-mail addresses and phone numbers."""
    return Entiteit(
        "Contactpersoon/-afdeling",
        "ContactpersoonAfdeling",
        "De PERSOON of de afdeling van een ORGANISATIE waarbij een derde, voor deze in een specifieke "
        "situatie relevante, informatie kan verkrijgen.",
        (
            Veld(
                "naamContactpersoonAfdeling",
                "Naam contactpersoon/-afdeling",
                "Naam",
                "De naam van de CONTACTPERSOON/-AFDELING",
                typen.STRING_35,
                norminstantie="UGR",
            ),
            Veld(
                "emailadres",
                "E-mail adres",
                "E-mailadres",
                "Het adres waaronder een PERSOON of ORGANISATIE per elektronische post bereikbaar is.",
                typen.EMAILADRES,
                herhaald=herhaald,
                norminstantie="SGR",
            ),
            Veld(
                "telefoonnummer",
                "Telefoonnummer",
                "Telefoonnummer",
                "Het telefoonnummer waaronder een PERSOON of ORGANISATIE bereikbaar is.",
                typen.TELEFOONNUMMER,
                herhaald=herhaald,
                norminstantie="SGR",
                toelichting="Nederlandse telefoonnummers.",
            ),
        ),
        norminstantie="SGR",
    )


WERKTIJDEN = Entiteit(
    "Werktijden",
    "Werktijden",
    "De mate waarin de werkzoekende beschikbaar is voor werk.",
    (
        WERKTIJDEN_MINIMAAL,
        WERKTIJDEN_MAXIMAAL,
        Veld(
            "indicatieKantoortijden",
            "Indicatie kantoortijden",
            "Kantoortijden",
            "Indicatie die aangeeft of er sprake is van het deel van een dag waarin kantoorwerkzaamheden "
            "traditioneel (overdag) worden verricht.",
            typen.INDICATIE,
            norminstantie="VUM",
        ),
    ),
)


FLEXIBILITEIT_DEFINITIE = (
    "De bereidheid van de werkzoekende om concessies te doen aan de eisen die hij stelt aan het aanvaarden "
    "van arbeid."
)
