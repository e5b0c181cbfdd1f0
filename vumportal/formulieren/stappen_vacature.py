"""The steps of a vacature, in the order of a talk with an employer."""

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

VACATURESTAPPEN = (
    Stap(
        "werk",
        "Het werk",
        (
            Vraag("idVacature", "Nummer van de vacature", gezet=True),
            Vraag(
                "naamVacature",
                "Hoe heet de functie?",
                "Bijvoorbeeld medewerker naaiatelier.",
                aanbevolen=True,
            ),
            Vraag(
                "beroep.codeBeroepsnaam",
                "Welk beroep is het?",
                "Hierop zoeken anderen. Kies wat het dichtst bij het werk ligt.",
                aanbevolen=True,
                kiezer="beroep",
            ),
            Vraag(
                "omschrijvingVacature",
                "Wat doet iemand op een dag?",
                "Schrijf korte zinnen. Noem ook wat iemand mag leren. Iedereen die zoekt leest dit.",
                aanbevolen=True,
            ),
            Vraag("sector.codeSbi", "In welke branche is het werk?", kiezer="sbi"),
            Vraag("nummerVacature", "Heeft de werkgever een eigen vacaturenummer?", "Maximaal 11 tekens."),
        ),
        Soort.VACATURE,
    ),
    Stap(
        "plaats",
        "Plaats en reizen",
        (
            Vraag(
                "adres.postcode",
                "Wat is de postcode van het werk?",
                "4 cijfers en 2 letters, bijvoorbeeld 5501AB. Zonder postcode vindt niemand de vacature.",
                aanbevolen=True,
            ),
            Vraag("adres.straatnaam", "In welke straat?", "Maximaal 24 tekens. Kort een lange naam af."),
            Vraag("adres.huisnummer", "Welk huisnummer?"),
            Vraag("adres.huisnummertoevoeging", "Toevoeging bij het huisnummer"),
            Vraag(
                "vervoermiddel",
                "Welk vervoer is er nodig?",
                "Alleen als het werk dit vraagt of biedt.",
                nog_een="vervoermiddel",
            ),
            *inside("vervoermiddel", *VERVOERVRAGEN),
        ),
        Soort.VACATURE,
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
            Vraag("werktijden.indicatieKantoortijden", "Is het werk overdag, op kantoortijden?"),
            Vraag(
                "flexibiliteit.indicatieOnregelmatigWerkOfPloegendienst",
                "Zijn er wisselende diensten of ploegen?",
            ),
        ),
        Soort.VACATURE,
    ),
    Stap(
        "contract",
        "Contract en loon",
        (
            Vraag("contractvorm", "Welk contract biedt de werkgever?", nog_een="contract", begin=True),
            *inside("contractvorm", *CONTRACTVRAGEN),
            Vraag(
                "arbeidsVoorwaarden.datumAanvangWerkzaamheden", "Wanneer begint het werk?", aanbevolen=True
            ),
            Vraag(
                "arbeidsVoorwaarden.datumEindeWerkzaamheden",
                "Wanneer stopt het werk?",
                "Alleen als dat vaststaat.",
            ),
            Vraag(
                "flexibiliteit.datumEindeBeschikbaarVoorWerk",
                "Tot wanneer moet iemand beschikbaar zijn?",
                "Alleen als dat een andere dag is dan de laatste werkdag.",
            ),
            Vraag(
                "arbeidsVoorwaarden.salarisIndicatie",
                "Wat verdient iemand?",
                "Bijvoorbeeld € 14,80 per uur.",
                aanbevolen=True,
            ),
            Vraag(
                "arbeidsVoorwaarden.omschrijvingArbeidsvoorwaarden",
                "Wat krijgt iemand nog meer?",
                "Bijvoorbeeld reiskosten of vrije dagen.",
            ),
        ),
        Soort.VACATURE,
    ),
    Stap(
        "kunnen",
        "Wat moet iemand kunnen?",
        (
            Vraag(
                "competentiebeheersing",
                "Welke vaardigheden zijn nodig?",
                "Noem alleen wat iemand op de eerste dag moet kunnen.",
                nog_een="vaardigheid",
            ),
            Vraag(
                "competentiebeheersing.codeCompetentie",
                "Welke vaardigheid?",
                aanbevolen=True,
                kiezer="competentie",
            ),
            Vraag(
                "codeWerkEnDenkniveauMinimaal",
                "Welk niveau is minimaal nodig?",
                "Is er geen niveau nodig? Kies dan Niet van toepassing.",
                aanbevolen=True,
            ),
            Vraag("taalbeheersing", "Welke talen zijn nodig?", nog_een="taal"),
            *inside("taalbeheersing", *TAALVRAGEN),
            Vraag(
                "rijbewijs",
                "Welk rijbewijs is nodig?",
                "Geen vinkje: er is geen rijbewijs nodig.",
                nog_een="rijbewijs",
            ),
            Vraag("rijbewijs.codeSoortRijbewijs", "Welk rijbewijs?"),
        ),
        Soort.VACATURE,
    ),
    Stap(
        "leren",
        "Opleiding en ervaring",
        (
            Vraag(
                "opleiding",
                "Welke opleiding is nodig?",
                "Is leren op het werk ook goed? Vul dan niets in.",
                nog_een="opleiding",
            ),
            *inside(
                "opleiding",
                Vraag("codeNiveauOpleiding", "Welk niveau?"),
                Vraag("codeOpleidingsnaam", "Welke opleiding?", kiezer="opleiding"),
                Vraag("toelichtingOpleiding", "Wat moet je hierover weten?"),
                Vraag("indicatieDiploma", "Is een diploma nodig?"),
            ),
            Vraag("cursus", "Welke cursus is nodig?", nog_een="cursus"),
            *inside(
                "cursus",
                Vraag("naamCursus", "Hoe heet de cursus?"),
                Vraag("indicatieCertificaat", "Is een certificaat nodig?"),
                Vraag("toelichtingCursus", "Wat moet je hierover weten?"),
            ),
            Vraag("werkervaring", "Hoeveel ervaring is nodig?", nog_een="ervaring"),
            Vraag("werkervaring.aantalJarenWerkzaamInBeroep", "Hoeveel jaar?", "In hele jaren."),
        ),
        Soort.VACATURE,
    ),
    Stap(
        "werkgever",
        "De werkgever",
        (
            Vraag(
                "werkgever.handelsnaamOrganisatie",
                "Hoe heet de werkgever?",
                "De naam zoals iedereen die kent.",
                aanbevolen=True,
            ),
            Vraag("werkgever.sector", "In welke branches werkt de werkgever?", nog_een="branche"),
            Vraag("werkgever.sector.codeSbi", "Welke branche?", kiezer="sbi"),
            Vraag("werkgever.webadres", "Welke website heeft de werkgever?", nog_een="webadres"),
            *inside("werkgever.webadres", *WEBVRAGEN),
            Vraag(
                "werkgever.contactpersoon",
                "Wie kan een ander bellen of mailen?",
                "Dit ziet alleen wie de contactpersoon ophaalt. Kies iemand die dat weet.",
                nog_een="contactpersoon",
                begin=True,
            ),
            *inside(
                "werkgever.contactpersoon",
                Vraag("naamContactpersoonAfdeling", "Naam", "Maximaal 35 tekens.", aanbevolen=True),
                Vraag("telefoonnummer", "Telefoonnummers", nog_een="telefoonnummer"),
                Vraag("emailadres", "E-mailadressen", nog_een="e-mailadres"),
            ),
        ),
        Soort.VACATURE,
    ),
    Stap(
        "solliciteren",
        "Solliciteren",
        (
            Vraag("sollicitatiewijze", "Hoe kan iemand solliciteren?", nog_een="manier", begin=True),
            *inside(
                "sollicitatiewijze",
                Vraag("codeSollicitatiewijze", "Op welke manier?", aanbevolen=True),
                *inside("webadres", *WEBVRAGEN),
            ),
            Vraag(
                "sluitingsdatumVacature",
                "Tot en met welke dag staat de vacature open?",
                "Daarna is de vacature niet meer te vinden.",
                aanbevolen=True,
            ),
        ),
        Soort.VACATURE,
    ),
)
