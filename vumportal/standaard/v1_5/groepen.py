"""Which leaves of a werkzoekende's document belong to which gegevensgroep (design section 6).

Every leaf is named in exactly one group; one that is named in none never leaves. So an attribute of a next version
stays inside until somebody decided where it belongs.
"""

from vumportal.standaard.model import Aanwezigheid, Gegevensgroep, Groep

_A = "arbeidsmarktkwalificatie"
_OPLEIDING, _CURSUS, _ERVARING = f"{_A}.opleiding", f"{_A}.cursus", f"{_A}.werkervaring"

WERKPROFIEL = Gegevensgroep(
    Groep(0),
    "werkprofiel",
    "Wat je zoekt en wat je kunt: beroepen, uren, reizen, talen, rijbewijs, opleidingen, vaardigheden en interesses.",
    (
        "idWerkzoekende",
        "mobiliteit.bemiddelingspostcode",
        "mobiliteit.maximaleReisafstand",
        "mobiliteit.maximaleReistijd",
        "bemiddelingsberoep.codeBeroepsnaam",
        "contractvorm.codeTypeArbeidscontract",
        "contractvorm.codeTypeOvereenkomst",
        "werktijden.aantalWerkurenPerWeekMinimaal",
        "werktijden.aantalWerkurenPerWeekMaximaal",
        "werktijden.indicatieKantoortijden",
        "flexibiliteit.datumAanvangBeschikbaarVoorWerk",
        "flexibiliteit.datumEindeBeschikbaarVoorWerk",
        "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
        f"{_A}.codeWerkEnDenkniveauWerkzoekende",
        f"{_A}.competentiebeheersing.codeCompetentie",
        f"{_A}.interesse.naamInteresse",
        f"{_A}.taalbeheersing.codeTaal",
        f"{_A}.taalbeheersing.codeNiveauTaalbeheersingMondeling",
        f"{_A}.taalbeheersing.codeNiveauTaalbeheersingSchriftelijk",
        f"{_A}.taalbeheersing.codeNiveauTaalbeheersingLezen",
        f"{_A}.taalbeheersing.codeNiveauTaalbeheersingLuisteren",
        f"{_A}.rijbewijs.codeSoortRijbewijs",
        f"{_OPLEIDING}.codeNiveauOpleiding",
        f"{_OPLEIDING}.codeOpleidingsnaam",
        f"{_OPLEIDING}.indicatieDiploma",
        f"{_OPLEIDING}.codeStatusOpleiding",
        f"{_OPLEIDING}.datumAanvangVolgenOpleiding",
        f"{_OPLEIDING}.datumEindeVolgenOpleiding",
        f"{_OPLEIDING}.datumDiploma",
        f"{_CURSUS}.naamCursus",
        f"{_CURSUS}.indicatieCertificaat",
        f"{_CURSUS}.datumAanvangVolgenCursus",
        f"{_CURSUS}.datumEindeVolgenCursus",
        f"{_CURSUS}.datumCertificaat",
        f"{_ERVARING}.beroep.codeBeroepsnaam",
        f"{_ERVARING}.datumAanvangWerkzaamheden",
        f"{_ERVARING}.datumEindeWerkzaamheden",
        "vervoermiddel.codeVervoermiddel",
        "vervoermiddel.indicatieBeschikbaarVoorUitvoeringWerk",
        "vervoermiddel.indicatieBeschikbaarVoorWoonWerkverkeer",
        "sector.codeSbi",
        "indicatieBeschikbaarheidContactgegevens",
        # Staff, not the person: without it nobody who may see the profiel could ask about it.
        "contactpersoon.naamContactpersoonAfdeling",
        "contactpersoon.emailadres",
        "contactpersoon.telefoonnummer",
    ),
)

GROEPEN = (
    WERKPROFIEL,
    Gegevensgroep(
        Groep.PRESENTATIE,
        "persoonlijke presentatie",
        "Het stukje dat je over jezelf schreef.",
        ("persoonlijkePresentatie",),
    ),
    Gegevensgroep(
        Groep.ERVARING,
        "werkervaring in woorden",
        "Waar je werkte en leerde, en wat je daarover schreef.",
        (
            f"{_ERVARING}.naamOrganisatie",
            f"{_ERVARING}.toelichtingWerkervaring",
            f"{_OPLEIDING}.naamOpleidingsinstituut",
            f"{_OPLEIDING}.toelichtingOpleiding",
            f"{_CURSUS}.naamOpleidingsinstituut",
            f"{_CURSUS}.toelichtingCursus",
        ),
    ),
    Gegevensgroep(
        Groep.CONTACT,
        "contactgegevens",
        "Je eigen e-mailadres, telefoonnummer en webpagina.",
        ("emailadres", "telefoonnummer", "webadres.codeWebadres", "webadres.url"),
    ),
    Gegevensgroep(
        Groep.EISEN,
        "wat je nodig hebt op je werk",
        "Of je op je werk aanpassing, begeleiding of afwisseling nodig hebt.",
        (
            "eisAanWerk.indicatieAanpassingWerkomgeving",
            "eisAanWerk.indicatieBegeleiding",
            "eisAanWerk.indicatieWerkvariatie",
        ),
    ),
    Gegevensgroep(
        Groep.DOELGROEP,
        "doelgroepregister",
        "Of je in het doelgroepregister staat.",
        ("indicatieLdrRegistratie",),
    ),
)

VERWIJZING_IN = "contactpersoon.naamContactpersoonAfdeling"

AANWEZIGHEDEN = (
    Aanwezigheid(
        "indicatieBeschikbaarheidContactgegevens",
        (
            "emailadres",
            "telefoonnummer",
            "webadres.url",
            "contactpersoon.emailadres",
            "contactpersoon.telefoonnummer",
        ),
        ja=1,
        nee=2,
    ),
)
