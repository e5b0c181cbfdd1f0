"""Job texts: logistics, transport, port, cleaning, hospitality and shops. Written by hand."""

from vumportal.ontwikkel.voorbeelden.model import Werk

WERK = (
    Werk(
        "Orderpicker",
        "Orderpicker",
        "magazijn",
        "Op je scherm zie je wat er besteld is en in welke gang het ligt. Je pakt het, scant het en "
        "legt het in de krat. Je rijdt op een karretje of je loopt, wat je zelf fijn vindt. Er is een "
        "dagploeg en een avondploeg. Muziek in één oor mag. Na een maand mag je meedenken over het "
        "rooster.",
        ("Bestellingen verzamelen", "Scannen", "Tempo maken", "Nauwkeurig werken"),
        ((16, 24), (24, 32), (32, 40)),
        niveau="0",
        tijden="wissel",
        nederlands=(2, 0),
        loon="€ 14,06 tot € 15,00 per uur",
    ),
    Werk(
        "Magazijnmedewerker",
        "Magazijnmedewerker",
        "magazijn",
        "Je ontvangt leveringen, controleert de pakbon en ruimt alles op in de stelling. 's Middags zet "
        "je klaar wat de chauffeur meeneemt. Je werkt in een vast team van vier, dus je doet van alles "
        "wat. We helpen elkaar tillen. Je hebt geen heftruckpapieren nodig. Werken op drie vaste dagen "
        "kan.",
        ("Voorraad tellen", "Nauwkeurig werken", "Samenwerken", "Inpakken"),
        ((16, 24), (20, 28), (32, 40)),
        loon="€ 14,40 per uur",
    ),
    Werk(
        "Inpakker webwinkel",
        "Inpakker",
        "magazijn",
        "Mensen bestellen 's nachts, jij pakt het overdag in. Je kiest de juiste doos, vult hem op en "
        "plakt het label. Een leuk kaartje erbij hoort bij ons. Je staat aan een tafel die je op jouw "
        "hoogte zet. Jong en oud werken hier door elkaar. Je kiest zelf of je ochtenden of hele "
        "dagen werkt.",
        ("Inpakken", "Nauwkeurig werken", "Tempo maken", "Lang staan"),
        ((12, 24), (16, 32)),
        niveau="0",
        nederlands=(2, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Heftruckchauffeur",
        "Heftruckchauffeur",
        "magazijn",
        "Je laadt en lost vrachtwagens en zet pallets op hun plek, tot negen meter hoog. Je rijdt "
        "rustig en je kijkt altijd om. Op de terminal zie je welke pallet de volgende is. Heb je geen "
        "certificaat, dan halen we dat samen met jou in je eerste maand.",
        ("Heftruck rijden", "Veilig werken", "Scannen", "Rustig blijven bij drukte"),
        ((32, 40), (24, 40)),
        tijden="wissel",
        loon="€ 15,40 per uur plus toeslag",
    ),
    Werk(
        "Medewerker retouren",
        "Magazijnmedewerker",
        "magazijn",
        "Wat mensen terugsturen, komt bij jou op tafel. Je kijkt of het heel en schoon is, vouwt het "
        "netjes op en beslist of het weer verkocht kan worden. Kleine gebreken, zoals een losse knoop, "
        "maak je zelf. Het is rustig werk waarbij je goed moet kijken. Je mag zitten of staan.",
        ("Kwaliteit controleren", "Nauwkeurig werken", "Scannen", "Kleding herstellen"),
        ((16, 24), (24, 32)),
        niveau="0",
        loon="€ 14,20 per uur",
    ),
    Werk(
        "Pakketbezorger",
        "Bezorger",
        "pakket",
        "Elke dag rijd je dezelfde wijk, met ongeveer negentig pakketten. Na een maand ken je de "
        "honden en de bellen. De bus is elektrisch en in de zomer koel. Je bent klaar als je klaar "
        "bent, meestal rond vier uur. Je hebt een rijbewijs en een goed humeur nodig.",
        ("Auto rijden", "Routes plannen", "Klanten helpen", "Zelfstandig werken"),
        ((24, 32), (32, 40)),
        rijbewijs="B",
        loon="€ 14,80 per uur",
    ),
    Werk(
        "Postbezorger",
        "Postbezorger",
        "post",
        "Je sorteert de post voor je eigen wijk en brengt hem rond op de fiets. Je bent buiten, je "
        "beweegt en je deelt je tijd zelf in, als de post maar om vijf uur bezorgd is. Je werkt drie "
        "of vier middagen. De fietstassen en een warme jas krijg je van ons.",
        ("Fietsen voor het werk", "Zelfstandig werken", "Op tijd komen"),
        ((8, 16), (12, 20)),
        niveau="0",
        nederlands=(2, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Chauffeur CE",
        "Vrachtwagenchauffeur",
        "transport",
        "Je rijdt met een trekker en oplegger door Nederland en België. Bijna elke avond ben je thuis. "
        "Je lost zelf met een elektrische pompwagen. De planner belt niet tijdens het rijden, dat "
        "hebben we zo afgesproken. Je hebt rijbewijs CE en code 95.",
        ("Vrachtwagen rijden", "Zelfstandig werken", "Veilig werken", "Goederen vastzetten"),
        ((36, 48), (24, 32)),
        tijden="vroeg",
        rijbewijs="CE",
        loon="€ 3.000 tot € 3.400 per maand",
        ervaring=1,
    ),
    Werk(
        "Transportplanner",
        "Logistiek planner",
        "transport",
        "Dertig wagens, honderd adressen en één jij: je maakt elke dag de beste ritten. Gaat er iets "
        "mis, dan bel je de klant voordat de klant jou belt. Je houdt van puzzelen en je kunt goed "
        "tegen een telefoon die tegelijk met je collega praat. De vroege planner begint om zes uur, de "
        "late om twaalf.",
        ("Plannen", "Telefoneren", "Rekenblad gebruiken", "Rustig blijven bij drukte"),
        ((32, 40),),
        niveau="4",
        tijden="wissel",
        nederlands=(3, 3),
        loon="€ 2.800 tot € 3.500 per maand",
        ervaring=1,
        diploma=4,
    ),
    Werk(
        "Chauffeur leerlingenvervoer",
        "Taxichauffeur",
        "leerlingen",
        "'s Morgens breng je zes kinderen naar hun school, 's middags breng je ze terug. Ze wachten op "
        "jou, dus je bent er altijd op tijd. Je kent hun namen, hun vaste plek en hun favoriete "
        "liedje. In schoolvakanties ben je vrij. De opleiding tot taxichauffeur betalen wij.",
        ("Auto rijden", "Kinderen begeleiden", "Op tijd komen", "Rustig blijven bij drukte"),
        ((12, 20), (16, 24)),
        rijbewijs="B",
        loon="€ 14,70 per uur",
    ),
    Werk(
        "Vrijwillige chauffeur buurtbus",
        "Buschauffeur",
        "bus",
        "De buurtbus brengt mensen uit de dorpen naar het ziekenhuis, het station en de markt. Je "
        "rijdt één of twee dagdelen per week, in een kleine bus met acht plaatsen. Een gewoon "
        "rijbewijs is genoeg. Je krijgt een training, een vergoeding voor je kosten en elk jaar een "
        "uitje met alle chauffeurs.",
        ("Auto rijden", "Klanten helpen", "Op tijd komen"),
        ((4, 8),),
        niveau="0",
        rijbewijs="B",
        soort="03",
        loon="Vergoeding van kosten",
    ),
    Werk(
        "Buschauffeur",
        "Buschauffeur",
        "bus",
        "Je rijdt stads- en streeklijnen. Je zegt mensen gedag, helpt een rolstoel naar binnen en "
        "houdt je aan de tijden. Het rooster is onregelmatig, maar je kunt ruilen via de app. Heb je "
        "alleen rijbewijs B? Wij leiden je op en je krijgt vanaf de eerste dag loon.",
        ("Rustig blijven bij drukte", "Klanten helpen", "Wisselende diensten draaien", "Veilig werken"),
        ((24, 32), (32, 36)),
        niveau="3",
        tijden="wissel",
        rijbewijs="B",
        nederlands=(3, 2),
        loon="€ 2.650 tot € 3.300 per maand",
    ),
    Werk(
        "Sjorder",
        "Sjorder",
        "terminal",
        "Containers op een schip moeten muurvast staan. Met lange stangen en spanschroeven zet jij ze "
        "vast of maak je ze los. Je werkt buiten, hoog boven het water, in een ploeg die elkaar blind "
        "vertrouwt. Het is zwaar en het verdient goed. Je krijgt eerst drie weken opleiding.",
        ("Goederen vastzetten", "Zwaar tillen", "Veilig werken", "Wisselende diensten draaien"),
        ((32, 38),),
        niveau="0",
        tijden="wissel",
        loon="€ 3.100 per maand met toeslagen",
    ),
    Werk(
        "Douanedeclarant",
        "Douanedeclarant",
        "expeditie",
        "Voordat een container het land in mag, moeten de papieren kloppen. Je controleert facturen, "
        "zoekt de juiste code en doet de aangifte. Een foutje kost de klant geld, dus je werkt "
        "precies. We leren je het vak in een half jaar. Engels lezen moet je al kunnen.",
        ("Nauwkeurig werken", "Gegevens invoeren", "Computer gebruiken", "Brieven en e-mails schrijven"),
        ((32, 40), (24, 32)),
        niveau="4",
        nederlands=(3, 3),
        loon="€ 2.500 tot € 3.200 per maand",
        diploma=4,
    ),
    Werk(
        "Medewerker containerreparatie",
        "Lasser",
        "terminal",
        "Deuken, gaten en kapotte deuren: jij maakt containers weer dicht. Je slijpt, last en spuit "
        "een nieuw stuk verf. De bewegende kraan is ver weg, de werkplaats is overdekt. We zoeken "
        "iemand met basiskennis lassen. De rest leer je van Ruud, die dit al dertig jaar doet.",
        ("Lassen", "Gereedschap gebruiken", "Veilig werken", "Schilderen"),
        ((36, 40), (24, 32)),
        tijden="vroeg",
        loon="€ 2.600 tot € 3.100 per maand",
    ),
    Werk(
        "Schoonmaker kantoren, overdag",
        "Schoonmaker",
        "schoonmaak",
        "Bij ons maak je schoon als het licht is. Je neemt bureaus af, vult de koffiehoek aan en houdt "
        "de toiletten fris. Mensen kennen je naam en bedanken je. Je hebt een vaste verdieping en een "
        "vaste route. Je begint om half negen en kunt je kinderen dus naar school brengen.",
        ("Schoonmaken", "Zelfstandig werken", "Gasten ontvangen", "Op tijd komen"),
        ((12, 20), (16, 24), (20, 30)),
        niveau="0",
        nederlands=(2, 0),
        loon="€ 14,84 per uur",
    ),
    Werk(
        "Schoonmaker basisschool",
        "Schoonmaker",
        "schoonmaak",
        "Als de kinderen naar huis gaan, begint jouw dienst. Je veegt de lokalen, dweilt de gangen en "
        "maakt de wc's schoon. Je werkt met één collega. Twee keer per jaar doen we de grote "
        "schoonmaak, met z'n allen en met taart. In de zomervakantie ben je vier weken vrij.",
        ("Schoonmaken", "Tempo maken", "Samenwerken"),
        ((10, 15), (12, 18)),
        niveau="0",
        tijden="avond",
        nederlands=(0, 0),
        loon="€ 14,84 per uur",
    ),
    Werk(
        "Glazenwasser",
        "Glazenwasser",
        "schoonmaak",
        "Je wast ramen van winkels, scholen en flats. We gebruiken een lange steel met schoon water, "
        "dus je staat bijna altijd op de grond. Soms ga je met de hoogwerker; daarvoor krijg je een "
        "cursus. Je rijdt samen met een collega in de bus en bent om vier uur klaar.",
        ("Schoonmaken", "Veilig werken", "Klanten helpen", "Tempo maken"),
        ((24, 32), (32, 38)),
        niveau="0",
        tijden="vroeg",
        loon="€ 15,30 per uur",
    ),
    Werk(
        "Medewerker wasserij",
        "Wasserijmedewerker",
        "wasserij",
        "Lakens, handdoeken en uniformen komen vuil binnen en gaan gevouwen weer weg. Je sorteert, "
        "vult de machines, haalt de was door de strijkstraat en legt stapels. Kapotte stukken leg je "
        "apart voor de naaikamer. We wisselen elk uur van plek. Nieuwe collega's krijgen een buddy.",
        ("Wassen en strijken", "Tempo maken", "Lang staan", "Samenwerken"),
        ((16, 24), (24, 36)),
        niveau="0",
        nederlands=(0, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Medewerker kamers hotel",
        "Medewerker kamers",
        "kamers",
        "Een gast opent de deur en denkt: hier ben ik welkom. Daar zorg jij voor. Je maakt bedden op, "
        "de badkamer schoon en zet alles op zijn plek. Je werkt samen in een duo, van negen tot drie. "
        "We betalen per uur en niet per kamer, zodat je de tijd hebt om het goed te doen.",
        ("Schoonmaken", "Nauwkeurig werken", "Tempo maken", "Samenwerken"),
        ((16, 24), (20, 32)),
        niveau="0",
        nederlands=(0, 0),
        loon="€ 14,84 per uur",
    ),
    Werk(
        "Zelfstandig werkend kok",
        "Kok",
        "keuken",
        "Je kookt met wat het seizoen geeft en je schrijft mee aan de kaart. Vijf avonden per week "
        "zijn we open, jij werkt er vier. De keuken is klein en de sfeer is goed: geschreeuwd wordt er "
        "niet. Je hebt ervaring en je kunt een leerling iets uitleggen.",
        ("Koken", "Hygiënisch werken", "Rustig blijven bij drukte", "Uitleg geven"),
        ((32, 38), (24, 32)),
        niveau="3",
        tijden="avond",
        loon="€ 2.650 tot € 3.100 per maand",
        ervaring=2,
    ),
    Werk(
        "Keukenhulp",
        "Keukenhulp",
        "keuken",
        "Je wast af, schilt groente en maakt de keuken schoon als we dichtgaan. De kok leert je "
        "snijden en als je wilt ook koken. Op vrijdag en zaterdag is het druk, dan vliegt de tijd. "
        "Elke avond eten we eerst samen aan de grote tafel. Ervaring is niet nodig.",
        ("Hygiënisch werken", "Tempo maken", "Samenwerken", "Leren op de werkplek"),
        ((8, 16), (16, 24)),
        niveau="0",
        tijden="avond",
        nederlands=(0, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Medewerker bediening",
        "Medewerker bediening",
        "keuken",
        "Je ontvangt gasten, vertelt wat de kok vandaag heeft en draagt drie borden tegelijk, later "
        "vier. Je houdt overzicht als het terras ineens vol zit. De fooi verdelen we eerlijk, ook met "
        "de afwas. We maken het rooster twee weken vooruit.",
        ("Eten en drinken serveren", "Gasten ontvangen", "Afrekenen", "Rustig blijven bij drukte"),
        ((12, 24), (24, 38)),
        tijden="wissel",
        nederlands=(3, 0),
        loon="€ 14,20 per uur",
    ),
    Werk(
        "Medewerker bedrijfsrestaurant",
        "Cateringmedewerker",
        "kantine",
        "Tussen half twaalf en half twee komen er tweehonderd mensen lunchen. Jij smeert broodjes, "
        "maakt soep en vult de saladebar. Daarna ruim je op en om drie uur ga je naar huis. Geen "
        "avonden, geen weekenden. We zoeken iemand die schoon werkt en graag een praatje maakt.",
        ("Hygiënisch werken", "Gasten ontvangen", "Afrekenen", "Koken"),
        ((16, 24), (20, 28)),
        niveau="0",
        loon="€ 14,35 per uur",
    ),
    Werk(
        "Medewerker koffiebar",
        "Medewerker koffiebar",
        "koffie",
        "Je zet koffie, maakt tosti's en houdt de toonbank mooi. Je leert melk schuimen tot er een "
        "hartje in staat. Vaste gasten nemen altijd hetzelfde; na twee weken weet jij wat. Je werkt "
        "overdag, één keer per twee weken op zaterdag.",
        ("Eten en drinken serveren", "Afrekenen", "Gasten ontvangen", "Hygiënisch werken"),
        ((8, 16), (16, 24)),
        nederlands=(3, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Bakker",
        "Bakker",
        "bakker",
        "Om drie uur 's nachts gaat de oven aan. Je maakt deeg, vormt broden en bakt ze af. Als de "
        "stad wakker wordt, ben jij bijna klaar. We werken met desem en graan uit de buurt. Je hebt "
        "het vak geleerd of je hebt een paar jaar in een bakkerij gewerkt.",
        ("Bakken", "Hygiënisch werken", "Op tijd komen", "Zelfstandig werken"),
        ((32, 38), (16, 24)),
        niveau="3",
        tijden="vroeg",
        loon="€ 2.500 tot € 3.000 per maand plus nachttoeslag",
        ervaring=1,
    ),
    Werk(
        "Winkelmedewerker",
        "Winkelmedewerker",
        "winkel",
        "Je helpt klanten zoeken, vult aan wat op is en maakt de winkel elke ochtend mooi. Je weet van "
        "de meeste producten iets en van één product alles; welke, dat kies je zelf. We zijn zeven "
        "dagen open, jij werkt op vaste dagen. Een glimlach kun je niet leren, de kassa wel.",
        ("Klanten helpen", "Verkopen", "Afrekenen", "Samenwerken"),
        ((12, 20), (16, 24), (24, 32)),
        tijden="wissel",
        nederlands=(3, 0),
        loon="€ 14,06 tot € 15,10 per uur",
    ),
    Werk(
        "Vakkenvuller vroege ochtend",
        "Vakkenvuller",
        "winkel",
        "Van zes tot tien uur vul je de schappen, voordat het druk wordt. Je spiegelt de producten, "
        "kijkt naar de datum en ruimt karton op. Daarna heb je de hele dag nog voor je. Je werkt met "
        "een vaste ploeg, de meesten doen dit al jaren.",
        ("Tempo maken", "Nauwkeurig werken", "Op tijd komen", "Zwaar tillen"),
        ((8, 16), (16, 24)),
        niveau="0",
        tijden="vroeg",
        nederlands=(0, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Kassamedewerker",
        "Kassamedewerker",
        "winkel",
        "Jij bent de laatste die de klant ziet. Je rekent af, helpt bij de zelfscan en pakt bloemen "
        "in. Soms wil iemand gewoon even praten; dat mag. Je zit goed en je wisselt elk uur van plek. "
        "We roosteren rond school en zorg, zeg eerlijk wat je kunt.",
        ("Afrekenen", "Klanten helpen", "Rekenen", "Rustig blijven bij drukte"),
        ((8, 16), (12, 24)),
        niveau="0",
        tijden="wissel",
        nederlands=(3, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Medewerker kringloopwinkel",
        "Medewerker kringloopwinkel",
        "kringloop",
        "Elke dag komen er spullen binnen: boeken, kleding, stoelen, soms een accordeon. Je sorteert, "
        "maakt schoon en bepaalt samen de prijs. Daarna zet je het mooi neer in de winkel. Er is ook "
        "een naaihoek waar we kleding een tweede leven geven. Je kiest zelf of je liever achter of "
        "voor werkt.",
        ("Kwaliteit controleren", "Klanten helpen", "Samenwerken", "Schoonmaken"),
        ((16, 24), (20, 28), (12, 24)),
        niveau="0",
        nederlands=(2, 0),
        loon="€ 14,06 per uur",
    ),
    Werk(
        "Werkervaringsplaats kringloop",
        "Medewerker kringloopwinkel",
        "kringloop",
        "Wil je weer wennen aan werken? Bij ons bouw je het rustig op. Je begint met een paar "
        "ochtenden per week. Je leert sorteren, de kassa of de werkplaats, wat bij jou past. Elke twee "
        "weken praat je met je begeleider over hoe het gaat. Na drie maanden kijken we samen verder.",
        ("Leren op de werkplek", "Samenwerken", "Op tijd komen"),
        ((8, 16), (12, 24)),
        niveau="0",
        nederlands=(0, 0),
        soort="04",
        loon="Je houdt je uitkering; reiskosten betalen wij",
    ),
    Werk(
        "Slager in opleiding",
        "Slager",
        "slager",
        "Je leert vlees snijden, worst maken en klanten vertellen hoe ze het thuis klaarmaken. De "
        "meester-slager staat naast je. Vier dagen werk je in de winkel, één dag ga je naar school. Je "
        "bent precies, je houdt van schoon werken en je kunt vroeg op.",
        ("Hygiënisch werken", "Leren op de werkplek", "Klanten helpen", "Fijn handwerk"),
        ((32, 38),),
        tijden="vroeg",
        nederlands=(3, 0),
        soort="02",
        loon="€ 2.300 per maand",
    ),
    Werk(
        "Bloemist",
        "Bloemist",
        "bloem",
        "Je maakt boeketten, rouwwerk en versiering voor bruiloften. Op maandag haal je bloemen van de "
        "veiling, de rest van de week sta je in de winkel. Je hoort snel wat iemand bedoelt met 'iets "
        "vrolijks, maar niet te'. Rond Moederdag werken we allemaal extra.",
        ("Bloemen schikken", "Klanten helpen", "Verkopen", "Nauwkeurig werken"),
        ((16, 24), (24, 36)),
        rijbewijs="B",
        nederlands=(3, 0),
        loon="€ 14,40 per uur",
        ervaring=1,
    ),
    Werk(
        "Kapper",
        "Kapper",
        "kapper",
        "Je knipt dames, heren en kinderen. Je luistert eerst en pakt dan pas de schaar. Onze klanten "
        "komen uit de buurt en boeken vaak meteen de volgende keer. Je kiest je eigen stoel en je "
        "eigen dagen, als er maar altijd twee mensen in de zaak zijn.",
        ("Haar knippen", "Luisteren", "Klanten helpen", "Lang staan"),
        ((16, 24), (24, 36)),
        niveau="3",
        tijden="wissel",
        nederlands=(3, 0),
        loon="€ 14,50 tot € 17,00 per uur",
        ervaring=1,
        diploma=4,
    ),
)
