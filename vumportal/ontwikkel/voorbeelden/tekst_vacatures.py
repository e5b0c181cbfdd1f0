"""Closing sentences of a vacature, written by hand: about the place and about applying."""

MET_OV = (
    "De bushalte is voor de deur.",
    "Vanaf het station loop je er in tien minuten heen.",
    "Je komt hier makkelijk met bus of trein.",
    "Buslijn en fietspad komen hier allebei langs.",
)
OVER_DE_PLEK = (
    "Er staan fietsen om te lenen als de jouwe kapot is.",
    "We eten elke vrijdag samen soep.",
    "Kinderfeestje of tandarts? Vraag het, dan ruilen we een dienst.",
    "Je krijgt de eerste maand een vaste collega die je alles laat zien.",
    "Ons gebouw is goed toegankelijk, er is een lift.",
    "We spreken Nederlands met elkaar, maar niemand lacht om een fout.",
    "Er is een stille ruimte om te bidden of even uit te rusten.",
    "Nieuwe collega's krijgen een plant van ons en soms ook een taart.",
    "Werkkleding krijg je, wassen doen wij.",
    "Na een half jaar praten we over een vast contract.",
    "We zijn een kleine ploeg, dus jouw idee telt meteen mee.",
    "In de zomer mag je drie weken achter elkaar vrij nemen.",
    "Je mag eerst een dagdeel meelopen om te kijken of het bij je past.",
    "Lunchen doen we samen, aan één lange tafel.",
)
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
