"""Closing sentences of a vacature, written by hand: about the place and about applying.

What is not true of every job stands in a list of its own; `bouw_vacatures` knows when it may be used.
"""

MET_OV = (
    "De bushalte is voor de deur.",
    "Vanaf de bushalte loop je er in vijf minuten heen.",
    "Je komt hier makkelijk met de bus of de fiets.",
    "Buslijn en fietspad komen hier allebei langs.",
)
OVER_DE_PLEK = (
    "Er staan fietsen om te lenen als de jouwe kapot is.",
    "We eten elke vrijdag samen soep.",
    "Kinderfeestje of tandarts? Vraag het, dan ruilen we een dienst.",
    "Je krijgt de eerste maand een vaste collega die je alles laat zien.",
    "We spreken Nederlands met elkaar, maar niemand lacht om een fout.",
    "Nieuwe collega's krijgen een plant van ons en soms ook een taart.",
    "Wat je nodig hebt voor het werk, krijg je van ons.",
    "We zijn een kleine ploeg, dus jouw idee telt meteen mee.",
    "Je mag eerst een dagdeel meelopen om te kijken of het bij je past.",
    "Kun je iets niet alleen? Zeg het, dan zoeken we samen een oplossing.",
)
IN_EEN_GEBOUW = (
    "Ons gebouw is goed toegankelijk, er is een lift.",
    "Er is een stille ruimte om te bidden of even uit te rusten.",
    "Eten doen we samen, aan één lange tafel.",
)
BIJ_LOON = ("In de zomer mag je drie weken achter elkaar vrij nemen.",)
BIJ_TIJDELIJK = ("Na een half jaar praten we over een vast contract.",)
SOLLICITEREN = (
    "Een brief hoeft niet: vertel in een paar zinnen wie je bent.",
    "Bel of mail gerust als je eerst een vraag hebt.",
    "Twijfel je of je past? Reageer dan juist.",
    "Je praat met de mensen met wie je gaat werken, niet met een commissie.",
    "Je hoort binnen een week van ons.",
)
STRATEN = (
    "Ambachtsweg",
    "Dorpsstraat",
    "Fabrieksplein",
    "Havenstraat",
    "Industrielaan",
    "Kanaaldijk",
    "Kerkstraat",
    "Marktplein",
    "Molenweg",
    "Nijverheidsweg",
    "Parallelweg",
    "Stationsstraat",
    "Spoorlaan",
    "Vlasstraat",
    "Weverstraat",
)
