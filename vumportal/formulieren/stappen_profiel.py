"""The steps of a profiel, in the order of a first talk. The words suit whoever fills it in."""

from vumportal.formulieren.vragen import (
    CONTRACTVRAGEN,
    TAALVRAGEN,
    VERVOERVRAGEN,
    WEBVRAGEN,
    Stap,
    Vraag,
    inside,
)
from vumportal.standaard.soort import Soort

_A = "arbeidsmarktkwalificatie"

PROFIELSTAPPEN = (
    Stap(
        "zoekt",
        "Welk werk",
        (
            Vraag("idWerkzoekende", "Nummer van het profiel", gezet=True),
            Vraag(
                "bemiddelingsberoep", "Welk werk mag het zijn?", "Meer dan één beroep mag.", nog_een="beroep"
            ),
            Vraag("bemiddelingsberoep.codeBeroepsnaam", "Welk beroep?", aanbevolen=True, kiezer="beroep"),
            Vraag("sector", "In welke branches?", nog_een="branche"),
            Vraag("sector.codeSbi", "Welke branche?", kiezer="sbi"),
            Vraag("contractvorm", "Wat voor contract mag het zijn?", nog_een="contract", begin=True),
            *inside("contractvorm", *CONTRACTVRAGEN),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "plaats",
        "Plaats en reizen",
        (
            Vraag(
                "mobiliteit.bemiddelingspostcode",
                "Vanaf welke postcode?",
                "4 cijfers en 2 letters, bijvoorbeeld 5501AB.",
                aanbevolen=True,
            ),
            Vraag(
                "mobiliteit.maximaleReisafstand",
                "Hoeveel kilometer reizen, maximaal?",
                "Enkele reis.",
                aanbevolen=True,
            ),
            Vraag("mobiliteit.maximaleReistijd", "Hoeveel minuten reizen, maximaal?", "Enkele reis."),
            Vraag("vervoermiddel", "Welk vervoer is er?", nog_een="vervoermiddel", begin=True),
            *inside("vervoermiddel", *VERVOERVRAGEN),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "tijden",
        "Uren en tijden",
        (
            Vraag(
                "werktijden.aantalWerkurenPerWeekMinimaal", "Hoeveel uur per week, minimaal?", aanbevolen=True
            ),
            Vraag(
                "werktijden.aantalWerkurenPerWeekMaximaal", "Hoeveel uur per week, maximaal?", aanbevolen=True
            ),
            Vraag("werktijden.indicatieKantoortijden", "Alleen overdag, op kantoortijden?"),
            Vraag(
                "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
                "Kan werk in wisselende diensten of ploegen?",
            ),
            Vraag("flexibiliteit.datumAanvangBeschikbaarVoorWerk", "Vanaf welke dag?", aanbevolen=True),
            Vraag(
                "flexibiliteit.datumEindeBeschikbaarVoorWerk",
                "Tot en met welke dag?",
                "Alleen als dat vaststaat.",
            ),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "kunnen",
        "Wat iemand kan",
        (
            Vraag(f"{_A}.competentiebeheersing", "Welke vaardigheden?", nog_een="vaardigheid"),
            Vraag(
                f"{_A}.competentiebeheersing.codeCompetentie",
                "Welke vaardigheid?",
                aanbevolen=True,
                kiezer="competentie",
            ),
            Vraag(
                f"{_A}.codeWerkEnDenkniveauWerkzoekende",
                "Welk werk- en denkniveau?",
                "Door school of door werk.",
                aanbevolen=True,
            ),
            Vraag(f"{_A}.taalbeheersing", "Welke talen?", "Ook Nederlands.", nog_een="taal", begin=True),
            *inside(f"{_A}.taalbeheersing", *TAALVRAGEN),
            Vraag(
                f"{_A}.rijbewijs",
                "Welk rijbewijs is er?",
                "Geen vinkje: geen rijbewijs.",
                nog_een="rijbewijs",
            ),
            Vraag(f"{_A}.rijbewijs.codeSoortRijbewijs", "Welk rijbewijs?"),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "ervaring",
        "Werkervaring",
        (
            Vraag(
                f"{_A}.werkervaring",
                "Welk werk is al gedaan?",
                "Ook vrijwilligerswerk of werk thuis.",
                nog_een="baan",
            ),
            *inside(
                f"{_A}.werkervaring",
                Vraag("beroep.codeBeroepsnaam", "Welk beroep?", kiezer="beroep"),
                Vraag("naamOrganisatie", "Bij wie?"),
                Vraag("toelichtingWerkervaring", "Wat was het werk?"),
                Vraag("datumAanvangWerkzaamheden", "Begonnen op"),
                Vraag("datumEindeWerkzaamheden", "Gestopt op"),
            ),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "leren",
        "Opleidingen en cursussen",
        (
            Vraag(f"{_A}.opleiding", "Welke opleidingen?", nog_een="opleiding"),
            *inside(
                f"{_A}.opleiding",
                Vraag("codeNiveauOpleiding", "Welk niveau?"),
                Vraag("codeOpleidingsnaam", "Welke opleiding?", kiezer="opleiding"),
                Vraag("codeStatusOpleiding", "Is de opleiding klaar?"),
                Vraag("indicatieDiploma", "Is er een diploma?"),
                Vraag("naamOpleidingsinstituut", "Op welke school?"),
                Vraag("datumAanvangVolgenOpleiding", "Begonnen op"),
                Vraag("datumEindeVolgenOpleiding", "Gestopt op"),
                Vraag("datumDiploma", "Datum van het diploma"),
                Vraag("toelichtingOpleiding", "Wat is er nog meer over te zeggen?"),
            ),
            Vraag(f"{_A}.cursus", "Welke cursussen?", nog_een="cursus"),
            *inside(
                f"{_A}.cursus",
                Vraag("naamCursus", "Hoe heet de cursus?"),
                Vraag("indicatieCertificaat", "Is er een certificaat?"),
                Vraag("naamOpleidingsinstituut", "Waar?"),
                Vraag("datumAanvangVolgenCursus", "Begonnen op"),
                Vraag("datumEindeVolgenCursus", "Gestopt op"),
                Vraag("datumCertificaat", "Datum van het certificaat"),
                Vraag("toelichtingCursus", "Wat is er nog meer over te zeggen?"),
            ),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "over",
        "In eigen woorden",
        (
            Vraag(
                f"{_A}.interesse",
                "Wat is leuk om te doen?",
                "Ook wat geen werk is.",
                nog_een="interesse",
                begin=True,
            ),
            Vraag(f"{_A}.interesse.naamInteresse", "Wat?", aanbevolen=True),
            Vraag(
                "persoonlijkePresentatie",
                "Stel jezelf voor in een paar zinnen",
                "Geen achternaam, adres of telefoonnummer, en niets over gezondheid of schulden.",
                aanbevolen=True,
            ),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "nodig",
        "Wat nodig is om te kunnen werken",
        (
            Vraag("eisAanWerk.indicatieBegeleiding", "Is er begeleiding nodig op het werk?"),
            Vraag("eisAanWerk.indicatieAanpassingWerkomgeving", "Is er een aangepaste werkplek nodig?"),
            Vraag("eisAanWerk.indicatieWerkvariatie", "Is afwisseling in het werk nodig?"),
            Vraag("indicatieLdrRegistratie", "Staat er een registratie in het doelgroepregister?"),
        ),
        Soort.WERKZOEKENDE,
    ),
    Stap(
        "contact",
        "Contact",
        (
            Vraag("telefoonnummer", "Telefoonnummers", nog_een="telefoonnummer"),
            Vraag("emailadres", "E-mailadressen", nog_een="e-mailadres"),
            Vraag("webadres", "Webadressen", "Bijvoorbeeld een pagina met een cv.", nog_een="webadres"),
            *inside("webadres", *WEBVRAGEN),
            Vraag(
                "contactpersoon",
                "Wie weet meer over dit profiel?",
                "Een medewerker.",
                nog_een="contactpersoon",
                begin=True,
            ),
            *inside(
                "contactpersoon",
                Vraag("naamContactpersoonAfdeling", "Naam", "Maximaal 35 tekens.", aanbevolen=True),
                Vraag("telefoonnummer", "Telefoonnummer"),
                Vraag("emailadres", "E-mailadres"),
            ),
            Vraag("indicatieBeschikbaarheidContactgegevens", "Zijn er contactgegevens?", gezet=True),
        ),
        Soort.WERKZOEKENDE,
    ),
)
