"""Job texts: textile, factory, technology, building and green. Written by hand, for no employer in particular."""

from vumportal.ontwikkel.voorbeelden.model import Werk

WERK = (
    Werk(
        "Medewerker naaiatelier",
        "Medewerker naaiatelier",
        "naai",
        "In ons atelier naai je kleding, tassen en schorten. Je werkt op de lockmachine en de "
        "stikmachine. Een collega snijdt de stof, jij zet de delen in elkaar en controleert de naden. "
        "Heb je thuis leren naaien? Dat is genoeg om te beginnen: de eerste weken zit je naast een "
        "ervaren naaister. We letten op mooi werk en niet op de stopwatch. Om tien uur drinken we "
        "samen thee.",
        ("Naaien met de machine", "Nauwkeurig werken", "Stof knippen", "Kwaliteit controleren"),
        ((16, 24), (24, 32), (24, 24)),
        loon="€ 14,40 tot € 16,20 per uur",
    ),
    Werk(
        "Kledinghersteller in de winkel",
        "Kledinghersteller",
        "herstel",
        "Klanten brengen broeken die te lang zijn, jassen met een kapotte rits en jurken die net niet "
        "passen. Jij speldt af, rekent uit wat het kost en herstelt de kleding. Je staat dus ook aan "
        "de balie en praat met klanten. Op zaterdag is het druk, op dinsdag rustig. Je hebt ervaring "
        "met verschillende stoffen en je durft te zeggen wat niet kan.",
        ("Kleding herstellen", "Naaien met de hand", "Naaien met de machine", "Klanten helpen"),
        ((12, 20), (20, 28)),
        nederlands=(3, 2),
        loon="€ 14,90 per uur",
        ervaring=1,
    ),
    Werk(
        "Leerling-meubelstoffeerder",
        "Meubelstoffeerder",
        "stoffering",
        "Een oude bank weer mooi maken: dat leer je hier. Je haalt de stof eraf, vernieuwt de vulling "
        "en bekleedt de bank opnieuw. Het eerste jaar werk je samen met onze meester-stoffeerder. Je "
        "krijgt een werkplek, goed gereedschap en tijd om te oefenen. Je tilt soms samen een zware "
        "stoel. Een diploma is niet nodig, geduld wel.",
        ("Stofferen", "Fijn handwerk", "Leren op de werkplek", "Nauwkeurig werken"),
        ((24, 32), (32, 38)),
        soort="02",
        loon="€ 2.315 per maand bij een hele week",
    ),
    Werk(
        "Naaier gordijnen en kussens",
        "Medewerker naaiatelier",
        "gordijn",
        "Je maakt gordijnen en kussens op maat. De bestelling ligt klaar op papier: maat, stof en "
        "soort plooi. Je meet alles twee keer, want een gordijn van vijf centimeter te kort kun je "
        "niet meer herstellen. Je werkt rustig en zelfstandig aan een grote tafel. We hebben plek voor "
        "iemand die graag parttime werkt; de dagen kies je in overleg.",
        ("Naaien met de machine", "Rekenen", "Zelfstandig werken", "Nauwkeurig werken"),
        ((16, 24), (20, 24), (8, 16)),
        loon="€ 15,10 per uur",
    ),
    Werk(
        "Medewerker productie koekjes",
        "Productiemedewerker",
        "koek",
        "Je staat aan de lijn waar de koekjes uit de oven komen. Je haalt gebroken koekjes eruit, vult "
        "de trays en houdt je plek schoon. Elke twee uur wissel je van taak, zo blijft het werk leuk "
        "en je rug heel. Je werkt in ploegen en weet je rooster vier weken vooruit. Werkkleding en een "
        "haarnetje krijg je van ons.",
        ("Tempo maken", "Hygiënisch werken", "Lang staan", "Samenwerken"),
        ((24, 32), (32, 40)),
        niveau="0",
        tijden="wissel",
        nederlands=(2, 0),
        loon="€ 14,06 per uur plus ploegentoeslag",
    ),
    Werk(
        "Operator verpakkingslijn",
        "Machinebediende",
        "voeding",
        "Jij zorgt dat de verpakkingslijn blijft lopen. Je start de machine op, legt folie klaar en "
        "lost kleine storingen zelf op. Is het een grote storing, dan bel je de technische dienst. Aan "
        "het eind van je dienst schrijf je op hoe het ging. Je werkt met vier collega's. Ervaring met "
        "machines is fijn, de rest leer je in zes weken.",
        ("Machines bedienen", "Storingen oplossen", "Veilig werken", "Samenwerken"),
        ((32, 40), (36, 40)),
        niveau="3",
        tijden="wissel",
        nederlands=(2, 2),
        loon="€ 2.620 per maand plus 17% toeslag",
    ),
    Werk(
        "Medewerker assemblage elektronica",
        "Assemblagemedewerker",
        "elektronica",
        "Je zet kleine onderdelen op printplaten en soldeert ze vast. Daarna test je of alles werkt. "
        "Het is precies werk met een vergrootlamp. Je zit, de ruimte is stil en de temperatuur is "
        "altijd gelijk. We werken volgens een tekening met plaatjes. Werk je graag precies en heb je "
        "geduld? Dan leren we jou solderen.",
        ("Fijn handwerk", "Solderen", "Nauwkeurig werken", "Technische tekening lezen"),
        ((20, 32), (24, 40)),
        tijden="kantoor",
        loon="€ 14,75 per uur",
    ),
    Werk(
        "Procesoperator",
        "Procesoperator",
        "proces",
        "Vanuit de meetkamer volg je tanks, pompen en temperaturen. Je neemt monsters en stelt bij als "
        "een waarde te hoog wordt. In je ronde over het terrein kijk, luister en ruik je of alles goed "
        "gaat. Veiligheid is bij ons geen poster maar een gewoonte. Je werkt in vijf ploegen en krijgt "
        "daar veel vrije dagen voor terug.",
        ("Machines instellen", "Veilig werken", "Rustig blijven bij drukte", "Technische tekening lezen"),
        ((33, 36),),
        niveau="4",
        tijden="wissel",
        nederlands=(3, 3),
        loon="€ 3.150 tot € 3.900 per maand",
        ervaring=2,
        diploma=4,
    ),
    Werk(
        "Medewerker afwerking drukkerij",
        "Drukkerijmedewerker",
        "druk",
        "Als de pers klaar is, begint jouw werk. Je snijdt, vouwt en niet boekjes, en pakt ze in dozen "
        "van vijftig. Je stelt de vouwmachine in met hulp van een collega. Soms tel je met de hand, "
        "soms tilt de lift de pallets. Je ziet meteen wat je gemaakt hebt. We zoeken iemand die net zo "
        "lang doorgaat tot het recht is.",
        ("Nauwkeurig werken", "Machines bedienen", "Inpakken", "Lang staan"),
        ((16, 24), (32, 40)),
        loon="€ 14,50 per uur",
    ),
    Werk(
        "Lasser",
        "Lasser",
        "metaal",
        "Je last frames en delen van plaatstaal, meestal mig-mag. Je leest de tekening, hecht de delen "
        "en last ze af. Elk stuk gaat van begin tot eind door jouw handen, dus je ziet het ontstaan. We "
        "hebben goede afzuiging en nieuwe laskappen. Heb je nog geen papieren? Dan betalen wij de "
        "cursus en het examen.",
        ("Lassen", "Technische tekening lezen", "Veilig werken", "Zelfstandig werken"),
        ((32, 40), (24, 40)),
        niveau="3",
        tijden="vroeg",
        loon="€ 2.700 tot € 3.300 per maand",
        ervaring=1,
    ),
    Werk(
        "CNC-frezer",
        "Verspaner",
        "metaal",
        "Je maakt onderdelen die op een haar na moeten kloppen. Je spant het materiaal in, laadt het "
        "programma en meet na met de micrometer. Bij een nieuwe klant schrijf je het programma zelf. "
        "Onze werkplaats is schoon en licht. Wil je doorleren, dan kan dat op woensdag onder werktijd.",
        ("Metaal bewerken", "Machines instellen", "Technische tekening lezen", "Rekenen"),
        ((36, 40), (24, 32)),
        niveau="4",
        nederlands=(3, 2),
        loon="€ 2.900 tot € 3.700 per maand",
        ervaring=2,
        diploma=4,
    ),
    Werk(
        "Onderhoudsmonteur",
        "Onderhoudsmonteur",
        "metaal",
        "Als er een band stilstaat, ben jij er binnen vijf minuten. Je zoekt de storing, vervangt het "
        "onderdeel en legt aan de operator uit wat er was. Op rustige dagen doe je onderhoud volgens "
        "de planning. Eén week in de maand heb je wachtdienst. Je hebt een technische opleiding en je "
        "blijft vriendelijk als iedereen haast heeft.",
        ("Storingen oplossen", "Gereedschap gebruiken", "Veilig werken", "Rustig blijven bij drukte"),
        ((36, 40),),
        niveau="4",
        tijden="wissel",
        rijbewijs="B",
        nederlands=(3, 2),
        loon="€ 3.050 tot € 3.850 per maand",
        ervaring=3,
        diploma=4,
    ),
    Werk(
        "Elektricien woningen",
        "Elektricien",
        "installatie",
        "Je vervangt oude leidingen, hangt groepenkasten op en legt laadpunten aan. Je werkt bij "
        "mensen thuis: je stelt je voor, legt uit wat je gaat doen en ruimt alles op. Je rijdt in een "
        "bus van de zaak. We werken met vaste koppels, zodat je altijd iemand hebt om mee te "
        "overleggen.",
        ("Elektra aanleggen", "Gereedschap gebruiken", "Klanten helpen", "Veilig werken"),
        ((32, 40), (24, 32)),
        niveau="4",
        tijden="vroeg",
        rijbewijs="B",
        nederlands=(3, 2),
        loon="€ 2.850 tot € 3.600 per maand",
        ervaring=2,
        diploma=4,
    ),
    Werk(
        "Leerling-installatiemonteur",
        "Installatiemonteur",
        "installatie",
        "Wil je een vak leren dat altijd nodig blijft? Je gaat mee met een ervaren monteur en leert "
        "warmtepompen, radiatoren en badkamers plaatsen. Vier dagen werk je, één dag ga je naar "
        "school. Wij betalen de school en je loon. Je bent handig, je houdt van aanpakken en je komt "
        "op tijd. Leeftijd is voor ons geen punt: onze oudste leerling was 51.",
        ("Leidingen aanleggen", "Leren op de werkplek", "Gereedschap gebruiken", "Op tijd komen"),
        ((36, 40),),
        soort="02",
        tijden="vroeg",
        loon="€ 2.250 per maand",
    ),
    Werk(
        "Monteur zonnepanelen",
        "Zonnepanelenmonteur",
        "zon",
        "Met een team van drie leg je op een dag één dak vol. Jij draagt de rails, zet de haken vast "
        "en klikt de panelen erop. De elektricien doet de stroom. Je werkt buiten en op hoogte, altijd "
        "met een lijn en een helm. Bij harde wind blijven we beneden en werken we in de loods.",
        ("Veilig werken", "Gereedschap gebruiken", "Zwaar tillen", "Samenwerken"),
        ((32, 40),),
        tijden="vroeg",
        loon="€ 15,80 per uur",
    ),
    Werk(
        "Fietsenmaker",
        "Fietsenmaker",
        "fiets",
        "Banden, remmen, kettingen en steeds meer accu's: geen dag is hetzelfde. Je maakt gewone "
        "fietsen en e-bikes, en je maakt de klant blij met een kort praatje. De moeilijke storingen "
        "zoek je samen uit. Kun je al goed sleutelen maar heb je geen papieren, dan ben je welkom. Je "
        "kunt bij ons ook drie dagen werken.",
        ("Fietsen repareren", "Gereedschap gebruiken", "Klanten helpen", "Storingen oplossen"),
        ((16, 24), (24, 38)),
        loon="€ 14,60 tot € 17,00 per uur",
    ),
    Werk(
        "Automonteur",
        "Automonteur",
        "auto",
        "Je doet onderhoud, kleine reparaties en de voorbereiding voor de apk. We hebben vier bruggen, "
        "een rustige planning en klanten die al jaren komen. Elektrische auto's worden ons halve werk, "
        "dus je krijgt daar les in. Je hebt een rijbewijs nodig voor de proefrit.",
        ("Auto's repareren", "Storingen oplossen", "Veilig werken", "Computer gebruiken"),
        ((32, 40), (24, 32)),
        niveau="4",
        rijbewijs="B",
        nederlands=(3, 2),
        loon="€ 2.600 tot € 3.300 per maand",
        ervaring=2,
    ),
    Werk(
        "Timmerman onderhoud",
        "Timmerman",
        "bouw",
        "Je vervangt kozijnen, hangt deuren af en herstelt dakgoten in huurwoningen. Je hebt elke dag "
        "drie of vier adressen en deelt je dag zelf in. Bewoners zijn meestal thuis; een vriendelijk "
        "woord hoort bij het werk. Bus, telefoon en gereedschap krijg je van ons.",
        ("Hout bewerken", "Gereedschap gebruiken", "Zelfstandig werken", "Klanten helpen"),
        ((32, 40), (24, 32)),
        niveau="3",
        tijden="vroeg",
        rijbewijs="B",
        loon="€ 2.800 tot € 3.400 per maand",
        ervaring=2,
    ),
    Werk(
        "Metselaar",
        "Metselaar",
        "bouw",
        "Je metselt gevels van nieuwe huizen, meestal in een ploeg van zes. De opperman zorgt voor "
        "stenen en specie. We werken met een hulpkraan, zodat je niet boven je schouders hoeft te "
        "tillen. Vakwerk telt: de uitvoerder komt kijken met de rei. Reistijd boven een half uur "
        "betalen we door.",
        ("Metselen", "Nauwkeurig werken", "Samenwerken", "Veilig werken"),
        ((36, 40),),
        niveau="3",
        tijden="vroeg",
        loon="€ 2.950 tot € 3.500 per maand",
        ervaring=2,
    ),
    Werk(
        "Schilder",
        "Schilder",
        "schilder",
        "In de zomer schilder je buiten, in de winter binnen. Je schuurt, plamuurt en lakt deuren, "
        "kozijnen en trappen. Je werkt met z'n tweeën en spreekt samen af wie wat doet. We zoeken "
        "iemand die netjes afplakt en ook de plekken doet die niemand ziet. Leren kan ook: dan begin "
        "je als hulp.",
        ("Schilderen", "Nauwkeurig werken", "Samenwerken", "Zelfstandig werken"),
        ((24, 32), (32, 40)),
        tijden="vroeg",
        loon="€ 15,20 tot € 18,00 per uur",
    ),
    Werk(
        "Stratenmaker",
        "Stratenmaker",
        "straat",
        "Je legt stoepen, parkeerplekken en pleinen. De machine legt de grote vakken, jij doet de "
        "randen, de bochten en de putten. Je bent de hele dag buiten en je ziet 's middags wat je hebt "
        "gedaan. Je krijgt kniebeschermers, een goede overall en elk jaar een nieuwe regenjas.",
        ("Bestraten", "Zwaar tillen", "Samenwerken", "Nauwkeurig werken"),
        ((36, 40),),
        niveau="0",
        tijden="vroeg",
        loon="€ 15,90 per uur",
    ),
    Werk(
        "Dakdekker",
        "Dakdekker",
        "dak",
        "Je haalt oude dakbedekking weg, legt isolatie en brandt nieuwe banen vast. Je werkt op platte "
        "daken, altijd met randbeveiliging. Op warme dagen beginnen we om zes uur en zijn we om twee "
        "uur thuis. Geen hoogtevrees, wel humor: dat is wat we zoeken.",
        ("Veilig werken", "Zwaar tillen", "Samenwerken", "Gereedschap gebruiken"),
        ((38, 40),),
        niveau="0",
        tijden="vroeg",
        rijbewijs="B",
        loon="€ 2.750 tot € 3.300 per maand",
    ),
    Werk(
        "Hulp op de bouwplaats",
        "Bouwhulp",
        "bouw",
        "Je houdt de bouwplaats schoon, brengt materiaal naar de vaklieden en helpt waar het nodig is. "
        "Zo leer je alle vakken kennen. Na een half jaar praten we over wat je leuk vindt: timmeren, "
        "metselen of iets anders. Je hebt geen papieren nodig om te beginnen. De veiligheidscursus doe "
        "je bij ons.",
        ("Zwaar tillen", "Veilig werken", "Leren op de werkplek", "Op tijd komen"),
        ((24, 32), (32, 40)),
        niveau="0",
        tijden="vroeg",
        nederlands=(2, 0),
        loon="€ 14,20 per uur",
    ),
    Werk(
        "Meubelmaker",
        "Meubelmaker",
        "meubel",
        "We maken keukens, kasten en balies van massief hout en plaatmateriaal. Je zaagt volgens de "
        "lijst, lijmt, schaaft en zet alles in elkaar. Soms ga je mee om te plaatsen bij de klant. We "
        "zijn een kleine werkplaats: ideeën van jou komen echt in het product terecht.",
        ("Hout bewerken", "Nauwkeurig werken", "Technische tekening lezen", "Zelfstandig werken"),
        ((24, 32), (32, 38)),
        niveau="3",
        loon="€ 2.500 tot € 3.100 per maand",
        ervaring=1,
    ),
    Werk(
        "Hovenier",
        "Hovenier",
        "tuin",
        "Je legt tuinen aan en komt terug om ze te onderhouden. Je plant, snoeit, maait en legt soms "
        "een terras. Je werkt met z'n tweeën en hebt vaste klanten. Je kent de namen van planten of je "
        "wilt ze leren. In januari is het rustig, dan kun je lang vrij nemen.",
        ("Tuinieren", "Planten verzorgen", "Bestraten", "Klanten helpen"),
        ((24, 32), (32, 40)),
        tijden="vroeg",
        rijbewijs="B",
        loon="€ 14,80 tot € 17,20 per uur",
    ),
    Werk(
        "Medewerker groenvoorziening",
        "Medewerker groenvoorziening",
        "tuin",
        "Met je ploeg houd je de parken en bermen in de wijk netjes. Je schoffelt, snoeit, blaast blad "
        "en prikt papier. Buurtbewoners kennen je en zeggen gedag. De voorman verdeelt het werk en let "
        "erop dat het voor iedereen vol te houden is. Je hoeft geen ervaring te hebben. Regenkleding "
        "krijg je van ons.",
        ("Tuinieren", "Samenwerken", "Op tijd komen", "Zwaar tillen"),
        ((16, 24), (24, 36)),
        niveau="0",
        tijden="vroeg",
        nederlands=(2, 0),
        loon="€ 14,06 tot € 15,30 per uur",
    ),
    Werk(
        "Medewerker in de kas",
        "Kasmedewerker",
        "kas",
        "Je plukt groente, bindt planten op en haalt oud blad weg. In de kas is het warm en licht, ook "
        "in de winter. Je werkt met een karretje op rails, dus je hoeft niet te sjouwen. We komen uit "
        "veel landen; de uitleg gaat in het Nederlands en met plaatjes. In de zomer beginnen we vroeg, "
        "om de hitte voor te zijn.",
        ("Planten verzorgen", "Tempo maken", "Fijn handwerk", "Lang staan"),
        ((24, 38), (32, 38)),
        niveau="0",
        tijden="vroeg",
        nederlands=(0, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Medewerker melkveebedrijf",
        "Boerderijmedewerker",
        "boerderij",
        "Elke ochtend melk je samen met de boer tachtig koeien. Daarna voer je de kalveren en maak je "
        "de stallen schoon. Je hebt hart voor dieren en je ziet het als een koe zich anders gedraagt "
        "dan gisteren. Het is vooral ochtendwerk; de middag is voor jou. Om het weekend werk je één "
        "dag.",
        ("Dieren verzorgen", "Op tijd komen", "Zelfstandig werken", "Hygiënisch werken"),
        ((16, 24), (24, 32)),
        niveau="0",
        tijden="wissel",
        loon="€ 14,30 per uur",
    ),
)
