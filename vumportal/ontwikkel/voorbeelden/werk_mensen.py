"""Job texts: care, children, office, ICT and public work. Written by hand."""

from vumportal.ontwikkel.voorbeelden.model import Werk

WERK = (
    Werk(
        "Hulp bij het huishouden",
        "Hulp bij het huishouden",
        "thuiszorg",
        "Je helpt ouderen om thuis te kunnen blijven wonen. Je stofzuigt, dweilt, verschoont het bed "
        "en drinkt een kop koffie mee. Je hebt vaste adressen bij jou in de buurt. Zie je dat het "
        "minder gaat met iemand, dan bel je de wijkverpleegkundige. Je kiest zelf hoeveel uur je "
        "werkt, ook binnen schooltijd.",
        ("Schoonmaken", "Luisteren", "Zelfstandig werken", "Op tijd komen"),
        ((8, 16), (12, 24), (16, 28)),
        niveau="0",
        nederlands=(2, 0),
        loon="€ 15,20 per uur",
    ),
    Werk(
        "Helpende in een woonzorghuis",
        "Helpende zorg",
        "ouderen",
        "Je helpt acht bewoners met opstaan, wassen en ontbijten. De een wil praten, de ander juist "
        "niet; jij voelt dat aan. Je schrijft kort op hoe het ging. Je werkt ochtenden of avonden en "
        "om het weekend. Heb je nog geen diploma helpende, dan kun je het bij ons halen.",
        ("Mensen verzorgen", "Luisteren", "Wisselende diensten draaien", "Samenwerken"),
        ((16, 24), (24, 28)),
        tijden="wissel",
        nederlands=(3, 2),
        loon="€ 2.350 tot € 2.900 per maand bij een hele week",
    ),
    Werk(
        "Verzorgende in de wijk",
        "Verzorgende",
        "thuiszorg",
        "Op de fiets of met de auto ga je langs cliënten in één wijk. Je helpt met wassen, deelt "
        "medicijnen en legt kousen aan. Je team maakt zelf het rooster. Niemand is de baas over jouw "
        "route, je overlegt gewoon. Je hebt het diploma verzorgende en je zegt eerlijk wanneer iets "
        "niet lukt.",
        ("Mensen verzorgen", "Medische zorg geven", "Zelfstandig werken", "Luisteren"),
        ((16, 24), (24, 32)),
        niveau="4",
        tijden="wissel",
        nederlands=(3, 3),
        loon="€ 2.600 tot € 3.450 per maand bij een hele week",
        diploma=4,
    ),
    Werk(
        "Verpleegkundige",
        "Verpleegkundige",
        "ziekenhuis",
        "Je werkt op een afdeling waar mensen herstellen na een operatie. Je meet, prikt, troost en "
        "legt uit. Elke patiënt heeft een plan, en jij houdt dat bij met de patiënt erbij. Je "
        "begeleidt leerlingen. Je rooster geef je zelf op; zeven van de tien wensen lukken.",
        ("Medische zorg geven", "Mensen verzorgen", "Uitleg geven", "Rustig blijven bij drukte"),
        ((24, 36), (16, 24)),
        niveau="5",
        tijden="wissel",
        nederlands=(4, 3),
        loon="€ 2.950 tot € 4.200 per maand bij een hele week",
        diploma=5,
    ),
    Werk(
        "Voedingsassistent ziekenhuis",
        "Voedingsassistent",
        "ziekenhuis",
        "Je vraagt patiënten wat ze willen eten en zorgt dat het klopt met hun dieet. Je schept op, "
        "brengt rond en haalt weer op. Voor veel mensen ben jij het gezelligste moment van de dag. Je "
        "werkt ochtenden of avonden. We leren je alles over diëten.",
        ("Eten en drinken serveren", "Hygiënisch werken", "Luisteren", "Nauwkeurig werken"),
        ((12, 20), (16, 24)),
        tijden="wissel",
        nederlands=(3, 2),
        loon="€ 14,90 per uur",
    ),
    Werk(
        "Gastvrouw of gastheer huiskamer",
        "Gastheer of gastvrouw zorg",
        "ouderen",
        "In onze huiskamer wonen zeven mensen met dementie. Je dekt met hen de tafel, schilt "
        "aardappels, zingt liedjes van vroeger en zorgt voor rust. De verzorging doen collega's. Je "
        "hebt geen diploma nodig, wel geduld en een warm hart. Je werkt overdag of in de vooravond.",
        ("Luisteren", "Activiteiten organiseren", "Koken", "Rustig blijven bij drukte"),
        ((12, 20), (16, 24)),
        niveau="0",
        tijden="wissel",
        nederlands=(3, 0),
        loon="€ 14,60 per uur",
    ),
    Werk(
        "Begeleider wonen",
        "Begeleider gehandicaptenzorg",
        "begeleiding",
        "Je begeleidt zes jonge mensen die met hulp zelfstandig wonen. Je kookt samen, helpt met geld "
        "en post en bent er als het even te veel wordt. Je werkt soms 's avonds en slaapt één keer in "
        "de twee weken in het huis. Je bent duidelijk en je houdt van een grapje.",
        ("Mensen begeleiden", "Luisteren", "Plannen", "Wisselende diensten draaien"),
        ((24, 32), (16, 24)),
        niveau="4",
        tijden="wissel",
        nederlands=(3, 3),
        loon="€ 2.700 tot € 3.500 per maand bij een hele week",
        ervaring=1,
        diploma=4,
    ),
    Werk(
        "Begeleider atelier dagbesteding",
        "Activiteitenbegeleider",
        "begeleiding",
        "In ons atelier maken mensen met een beperking tassen, kaarsen en kaarten die echt verkocht "
        "worden. Jij bereidt het werk voor, laat zien hoe het moet en geeft een compliment op het "
        "goede moment. Handig zijn met naald en draad of met hout is mooi meegenomen. Je werkt alleen "
        "overdag.",
        ("Mensen begeleiden", "Uitleg geven", "Activiteiten organiseren", "Naaien met de machine"),
        ((16, 24), (24, 32)),
        niveau="3",
        nederlands=(3, 2),
        loon="€ 2.500 tot € 3.200 per maand bij een hele week",
    ),
    Werk(
        "Vrijwilliger activiteiten buurthuis",
        "Activiteitenbegeleider",
        "buurt",
        "Op dinsdag is er eten, op woensdag naaicafé en op vrijdag bingo. We zoeken mensen die koffie "
        "schenken, de naaimachines klaarzetten of gewoon aanschuiven. Je bepaalt zelf hoe vaak je "
        "komt. Je krijgt een vaste begeleider, en als je wilt een getuigschrift voor later.",
        ("Activiteiten organiseren", "Gasten ontvangen", "Samenwerken"),
        ((3, 12),),
        niveau="0",
        nederlands=(2, 0),
        soort="03",
        loon="Vergoeding van kosten",
    ),
    Werk(
        "Pedagogisch medewerker",
        "Pedagogisch medewerker",
        "opvang",
        "Je hebt een vaste groep met peuters. Je leest voor, troost, plakt pleisters en gaat elke dag "
        "naar buiten. Ouders vertel je bij het halen wat hun kind deed. Je werkt met twee collega's "
        "die elkaar aanvullen. Je hebt een diploma dat past bij de cao, of je bent er bijna.",
        ("Kinderen begeleiden", "Activiteiten organiseren", "Samenwerken", "Hygiënisch werken"),
        ((16, 24), (24, 32)),
        niveau="4",
        nederlands=(3, 3),
        loon="€ 2.550 tot € 3.300 per maand bij een hele week",
        diploma=4,
    ),
    Werk(
        "Overblijfkracht",
        "Overblijfkracht",
        "school",
        "Van kwart voor twaalf tot één uur eet je met een klas en speel je mee op het plein. Je lost "
        "ruzietjes op voordat ze groot worden. Het zijn vier middagen per week, alleen in schoolweken. "
        "Ideaal als je zelf kinderen op school hebt. Je krijgt een vergoeding en een cursus.",
        ("Kinderen begeleiden", "Toezicht houden", "Rustig blijven bij drukte"),
        ((4, 6), (5, 8)),
        niveau="0",
        nederlands=(3, 0),
        soort="03",
        loon="€ 14 per middag",
    ),
    Werk(
        "Onderwijsassistent",
        "Onderwijsassistent",
        "school",
        "Je werkt in groep 3 en 4, waar kinderen leren lezen. Je oefent met kleine groepjes, helpt met "
        "jassen en springt in als de leraar een gesprek heeft. Een kind dat na weken ineens 'maan' "
        "leest: daar doe je het voor. Je werkt op schooldagen tot half vier.",
        ("Kinderen begeleiden", "Uitleg geven", "Samenwerken", "Rustig blijven bij drukte"),
        ((16, 24), (24, 32)),
        niveau="4",
        nederlands=(4, 3),
        loon="€ 2.500 tot € 3.250 per maand bij een hele week",
        diploma=4,
    ),
    Werk(
        "Leraar groep 5 en 6",
        "Leraar basisonderwijs",
        "school",
        "Je krijgt een klas met 24 kinderen en een collega met wie je de week deelt. We werken met "
        "thema's en gaan vaak naar buiten. Elke middag om drie uur is het bord leeg en drinken we "
        "thee. Kom je uit een ander vak en wil je voor de klas? Dan helpen we je met een zij-instroom.",
        ("Uitleg geven", "Kinderen begeleiden", "Plannen", "Duidelijk spreken"),
        ((16, 24), (32, 40)),
        niveau="5",
        nederlands=(4, 4),
        loon="€ 3.300 tot € 5.000 per maand bij een hele week",
        diploma=5,
    ),
    Werk(
        "Taalmaatje",
        "Taalcoach",
        "buurt",
        "Eén keer per week spreek je af met iemand die Nederlands leert. Je gaat samen naar de markt, "
        "leest een brief van school of maakt een wandeling. Je hoeft geen leraar te zijn. Je hebt "
        "geduld en je praat rustig. Nieuwe taalmaatjes krijgen drie avonden training.",
        ("Uitleg geven", "Luisteren", "Duidelijk spreken"),
        ((2, 4),),
        niveau="0",
        tijden="",
        nederlands=(4, 2),
        soort="03",
        loon="Vergoeding van kosten",
    ),
    Werk(
        "Conciërge",
        "Conciërge",
        "school",
        "Je opent de school, zet koffie, plakt een band, maakt een lamp en vindt elke verloren gymtas "
        "terug. Leerlingen komen met van alles bij jou. Je kent ze en zij kennen jou. Je regelt de "
        "sleutels en houdt de lijst met klussen bij. We zoeken iemand die handig is en vriendelijk "
        "streng.",
        ("Gereedschap gebruiken", "Toezicht houden", "Gasten ontvangen", "Zelfstandig werken"),
        ((16, 24), (24, 36)),
        tijden="vroeg",
        nederlands=(3, 2),
        loon="€ 2.300 tot € 2.850 per maand bij een hele week",
    ),
    Werk(
        "Administratief medewerker",
        "Administratief medewerker",
        "cijfers",
        "Je verwerkt de post, boekt facturen in en houdt de agenda van het team bij. Je ziet het als "
        "een bedrag niet kan kloppen en je vraagt na. Het is een open kantoor met zes mensen en een "
        "hond. Een dag per week thuis werken kan na de inwerktijd.",
        ("Gegevens invoeren", "Brieven en e-mails schrijven", "Nauwkeurig werken", "Computer gebruiken"),
        ((16, 24), (24, 32)),
        niveau="4",
        nederlands=(3, 3),
        loon="€ 2.350 tot € 2.850 per maand bij een hele week",
        diploma=4,
    ),
    Werk(
        "Medewerker klantenservice",
        "Medewerker klantenservice",
        "klant",
        "Klanten bellen, mailen en chatten over hun bestelling. Jij zoekt uit wat er is en je lost het "
        "op, meestal in één keer. Van boze mensen word jij rustig, niet onrustig. Je krijgt drie weken "
        "training en daarna een vaste buddy. We werken ook één avond per week tot negen uur.",
        ("Telefoneren", "Klachten oplossen", "Computer gebruiken", "Rustig blijven bij drukte"),
        ((20, 28), (24, 40)),
        niveau="3",
        tijden="wissel",
        nederlands=(4, 3),
        loon="€ 14,60 per uur",
    ),
    Werk(
        "Secretaresse",
        "Secretaresse",
        "kantoor",
        "Je bent de rechterhand van drie mensen met een volle agenda. Je plant, notuleert en regelt "
        "dat er een zaal is met genoeg stoelen. Je kunt goed schrijven en je durft nee te zeggen tegen "
        "de vierde vergadering op een dag. De dagen spreek je met ons af.",
        ("Afspraken regelen", "Brieven en e-mails schrijven", "Telefoneren", "Plannen"),
        ((16, 24), (24, 36)),
        niveau="4",
        nederlands=(4, 4),
        loon="€ 2.600 tot € 3.300 per maand bij een hele week",
        ervaring=2,
        diploma=4,
    ),
    Werk(
        "Boekhouder",
        "Boekhouder",
        "cijfers",
        "Je doet de boeken van een stuk of twintig kleine ondernemers: een kapper, een boer, een "
        "yogaschool. Je maakt de btw-aangifte en belt als er bonnetjes missen. Je legt cijfers uit "
        "zonder moeilijke woorden. Rond elk kwartaal is het druk, daarna is er ruimte.",
        ("Boekhouden", "Rekenblad gebruiken", "Uitleg geven", "Nauwkeurig werken"),
        ((16, 24), (24, 36)),
        niveau="4",
        nederlands=(3, 3),
        loon="€ 2.700 tot € 3.500 per maand bij een hele week",
        ervaring=2,
        diploma=4,
    ),
    Werk(
        "Salarisadministrateur",
        "Salarisadministrateur",
        "cijfers",
        "Elke maand krijgen vierhonderd mensen hun loon, en dat moet kloppen. Je verwerkt uren, verlof "
        "en nieuwe collega's. Mensen bellen je met vragen over hun loonstrook; je neemt daar de tijd "
        "voor. Ken je de regels nog niet allemaal, dan volg je bij ons de opleiding.",
        ("Boekhouden", "Rekenen", "Nauwkeurig werken", "Telefoneren"),
        ((24, 36), (16, 24)),
        niveau="4",
        nederlands=(3, 3),
        loon="€ 2.800 tot € 3.600 per maand bij een hele week",
        ervaring=1,
        diploma=4,
    ),
    Werk(
        "Archiefmedewerker",
        "Archiefmedewerker",
        "archief",
        "Je scant oude dossiers, geeft ze een naam en controleert of alles leesbaar is. Soms vind je "
        "een brief uit 1932. Het is stil werk, met een koptelefoon op als je dat fijn vindt. Per dag "
        "doe je wat lukt; we meten geen aantallen. Je werkt in een klein team met een vaste "
        "begeleider.",
        ("Documenten ordenen", "Nauwkeurig werken", "Computer gebruiken", "Zelfstandig werken"),
        ((12, 20), (16, 24)),
        nederlands=(2, 2),
        loon="€ 14,20 per uur",
    ),
    Werk(
        "Gegevensinvoerder",
        "Gegevensinvoerder",
        "cijfers",
        "Formulieren die met de hand zijn ingevuld, typ jij over in het systeem. Je werkt snel en je "
        "ziet het als iemand in 2091 geboren is. Je kunt op kantoor of thuis werken en begint wanneer "
        "je wilt, tussen zeven en tien uur. Het werk duurt in elk geval een half jaar.",
        ("Gegevens invoeren", "Nauwkeurig werken", "Computer gebruiken", "Tempo maken"),
        ((16, 24), (20, 32)),
        nederlands=(2, 2),
        loon="€ 14,30 per uur",
    ),
    Werk(
        "Receptionist",
        "Receptionist",
        "kantoor",
        "Jij bent het eerste gezicht dat bezoekers zien. Je schrijft ze in, wijst de weg en belt wie "
        "er op hen wacht. Tussendoor neem je de telefoon op en sorteer je pakketjes. Twee mensen delen "
        "de baan, dus samen maken jullie het rooster.",
        ("Gasten ontvangen", "Telefoneren", "Duidelijk spreken", "Computer gebruiken"),
        ((16, 24), (20, 28)),
        niveau="3",
        nederlands=(4, 2),
        loon="€ 14,70 per uur",
    ),
    Werk(
        "Helpdeskmedewerker",
        "Helpdeskmedewerker ICT",
        "ict",
        "Een wachtwoord kwijt, een printer die niet wil, een laptop die valt: collega's bellen jou. Je "
        "kijkt mee op afstand of loopt even langs. Je legt uit zonder te zuchten. Wat je drie keer "
        "tegenkomt, schrijf je op zodat mensen het zelf kunnen. Een opleiding is handig, zelf geleerd "
        "telt ook.",
        ("Computers repareren", "Uitleg geven", "Telefoneren", "Rustig blijven bij drukte"),
        ((24, 32), (32, 40)),
        niveau="4",
        nederlands=(3, 3),
        loon="€ 2.500 tot € 3.200 per maand",
    ),
    Werk(
        "Softwareontwikkelaar",
        "Softwareontwikkelaar",
        "ict",
        "Je bouwt aan een programma dat duizenden mensen elke dag gebruiken. Je schrijft code, leest code "
        "van anderen en praat één keer per maand met een echte gebruiker. We werken in Python en "
        "TypeScript, maar wie goed is in iets anders, leert dat snel. Vier dagen is bij ons een hele "
        "week.",
        ("Programmeren", "Samenwerken", "Storingen oplossen", "Uitleg geven"),
        ((24, 32), (32, 32)),
        niveau="5",
        nederlands=(2, 2),
        loon="€ 3.400 tot € 5.200 per maand",
        ervaring=2,
        diploma=5,
    ),
    Werk(
        "Medewerker publieksbalie",
        "Medewerker publieksbalie",
        "gemeente",
        "Inwoners komen bij jou voor een paspoort, een verhuizing of de aangifte van een baby. Je "
        "helpt iedereen even vriendelijk en let goed op of papieren echt zijn. Je hebt een collega "
        "naast je om mee te overleggen. Op donderdag zijn we tot acht uur open.",
        ("Klanten helpen", "Nauwkeurig werken", "Computer gebruiken", "Regels uitleggen"),
        ((18, 27), (27, 36)),
        niveau="4",
        tijden="wissel",
        nederlands=(4, 3),
        loon="€ 2.650 tot € 3.500 per maand bij een hele week",
        diploma=4,
    ),
    Werk(
        "Toezichthouder openbare ruimte",
        "Toezichthouder openbare ruimte",
        "gemeente",
        "Je loopt en fietst door de stad. Je spreekt mensen aan over een hond zonder lijn of een fiets "
        "voor een deur. Meestal helpt een gesprek, soms geef je een boete. Je werkt met z'n tweeën, "
        "ook in de avond. Wij leiden je op.",
        ("Toezicht houden", "Regels uitleggen", "Rustig blijven bij drukte", "Fietsen voor het werk"),
        ((24, 36), (32, 36)),
        niveau="3",
        tijden="wissel",
        nederlands=(4, 3),
        loon="€ 2.450 tot € 3.200 per maand bij een hele week",
    ),
    Werk(
        "Medewerker milieustraat",
        "Medewerker milieustraat",
        "afval",
        "Mensen komen met een aanhanger vol en weten niet waar het heen moet. Jij wel. Je wijst de "
        "weg, kijkt in bakken en houdt het terrein schoon. Spullen die nog goed zijn, zet je apart "
        "voor de kringloop. Je bent altijd buiten, met een warm hok voor de koffie.",
        ("Klanten helpen", "Regels uitleggen", "Veilig werken", "Samenwerken"),
        ((16, 24), (24, 36)),
        niveau="0",
        tijden="wissel",
        nederlands=(3, 0),
        loon="€ 14,70 per uur",
    ),
    Werk(
        "Belader",
        "Belader",
        "afval",
        "Met de chauffeur en één collega leeg je alle bakken van de wijk. Je begint om kwart voor "
        "zeven en bent om drie uur klaar. Het is stevig werk in de buitenlucht; een sportschool heb je "
        "niet meer nodig. Wie wil, kan bij ons het groot rijbewijs halen.",
        ("Zwaar tillen", "Samenwerken", "Veilig werken", "Op tijd komen"),
        ((32, 38), (24, 32)),
        niveau="0",
        tijden="vroeg",
        nederlands=(2, 0),
        loon="€ 15,10 per uur",
    ),
    Werk(
        "Beveiliger ziekenhuis",
        "Beveiliger",
        "ziekenhuis",
        "Je loopt rondes, kijkt naar de camera's en bent er als iemand boos of in de war is. Praten is "
        "je beste gereedschap. Je werkt in een vast team van twaalf mensen. Heb je geen diploma "
        "beveiliger? We betalen de opleiding van drie maanden en je loon.",
        ("Toezicht houden", "Rustig blijven bij drukte", "Duidelijk spreken", "Wisselende diensten draaien"),
        ((24, 32), (32, 38)),
        niveau="3",
        tijden="wissel",
        nederlands=(3, 2),
        loon="€ 15,60 per uur plus toeslagen",
    ),
    Werk(
        "Verkeersregelaar",
        "Verkeersregelaar",
        "verkeer",
        "Bij werk aan de weg zorg jij dat auto's, fietsers en wandelaars veilig langs elkaar komen. Je "
        "staat stevig, je armen zijn duidelijk en je blijft rustig als iemand toetert. De cursus duurt "
        "één dag. Je zegt per week wanneer je kunt, wij plannen je in.",
        ("Veilig werken", "Toezicht houden", "Lang staan", "Rustig blijven bij drukte"),
        ((8, 24), (16, 40)),
        niveau="0",
        tijden="wissel",
        rijbewijs="B",
        loon="€ 15,00 per uur",
    ),
)
