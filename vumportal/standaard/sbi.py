"""SBI 2008 for display: the exchange sends the code as an integer, so leading zeros are lost.

Restoring them is not always possible from the number alone: 1411 is both class 14.11 and, with its zero,
01411. The rule here: a number that only makes sense with a zero gets one; where both readings exist at the
same level of use, the longer, most detailed code of divisions 01-09 is taken for three digits and the class
without zero for four.
"""

SECTIES: dict[str, tuple[str, range]] = {
    "A": ("Landbouw, bosbouw en visserij", range(1, 4)),
    "B": ("Winning van delfstoffen", range(5, 10)),
    "C": ("Industrie", range(10, 34)),
    "D": ("Productie en distributie van en handel in elektriciteit, aardgas, stoom en koelte", range(35, 36)),
    "E": ("Winning en distributie van water; afval- en afvalwaterbeheer en sanering", range(36, 40)),
    "F": ("Bouwnijverheid", range(41, 44)),
    "G": ("Groot- en detailhandel; reparatie van auto's", range(45, 48)),
    "H": ("Vervoer en opslag", range(49, 54)),
    "I": ("Logies-, maaltijd- en drankverstrekking", range(55, 57)),
    "J": ("Informatie en communicatie", range(58, 64)),
    "K": ("Financiële instellingen", range(64, 67)),
    "L": ("Verhuur van en handel in onroerend goed", range(68, 69)),
    "M": ("Advisering, onderzoek en overige specialistische zakelijke dienstverlening", range(69, 76)),
    "N": ("Verhuur van roerende goederen en overige zakelijke dienstverlening", range(77, 83)),
    "O": ("Openbaar bestuur, overheidsdiensten en verplichte sociale verzekeringen", range(84, 85)),
    "P": ("Onderwijs", range(85, 86)),
    "Q": ("Gezondheids- en welzijnszorg", range(86, 89)),
    "R": ("Cultuur, sport en recreatie", range(90, 94)),
    "S": ("Overige dienstverlening", range(94, 97)),
    "T": ("Huishoudens als werkgever; productie door huishoudens voor eigen gebruik", range(97, 99)),
    "U": ("Extraterritoriale organisaties en lichamen", range(99, 100)),
}
"""Section letter -> (name, range of two-digit divisions)."""

AFDELINGEN: dict[str, str] = {
    "01": "Landbouw, jacht en dienstverlening voor de landbouw en jacht",
    "02": "Bosbouw, exploitatie van bossen en dienstverlening voor de bosbouw",
    "03": "Visserij en kweken van vis en schaaldieren",
    "06": "Winning van aardolie en aardgas",
    "08": "Winning van delfstoffen (geen olie en gas)",
    "09": "Dienstverlening voor de winning van delfstoffen",
    "10": "Vervaardiging van voedingsmiddelen",
    "11": "Vervaardiging van dranken",
    "12": "Vervaardiging van tabaksproducten",
    "13": "Vervaardiging van textiel",
    "14": "Vervaardiging van kleding",
    "15": "Vervaardiging van leer, lederwaren en schoenen",
    "16": "Primaire houtbewerking en vervaardiging van artikelen van hout, kurk, riet en vlechtwerk",
    "17": "Vervaardiging van papier, karton en papier- en kartonwaren",
    "18": "Drukkerijen, reproductie van opgenomen media",
    "19": "Vervaardiging van cokesovenproducten en aardolieverwerking",
    "20": "Vervaardiging van chemische producten",
    "21": "Vervaardiging van farmaceutische grondstoffen en producten",
    "22": "Vervaardiging van producten van rubber en kunststof",
    "23": "Vervaardiging van overige niet-metaalhoudende minerale producten",
    "24": "Vervaardiging van metalen in primaire vorm",
    "25": "Vervaardiging van producten van metaal (geen machines en apparaten)",
    "26": "Vervaardiging van computers en van elektronische en optische apparatuur",
    "27": "Vervaardiging van elektrische apparatuur",
    "28": "Vervaardiging van overige machines en apparaten",
    "29": "Vervaardiging van auto's, aanhangwagens en opleggers",
    "30": "Vervaardiging van overige transportmiddelen",
    "31": "Vervaardiging van meubels",
    "32": "Vervaardiging van overige goederen",
    "33": "Reparatie en installatie van machines en apparaten",
    "35": "Productie en distributie van en handel in elektriciteit, aardgas, stoom en gekoelde lucht",
    "36": "Winning en distributie van water",
    "37": "Afvalwaterinzameling en -behandeling",
    "38": "Afvalinzameling en -behandeling; voorbereiding tot recycling",
    "39": "Sanering en overig afvalbeheer",
    "41": "Algemene burgerlijke en utiliteitsbouw en projectontwikkeling",
    "42": "Grond-, water- en wegenbouw",
    "43": "Gespecialiseerde werkzaamheden in de bouw",
    "45": "Handel in en reparatie van auto's, motorfietsen en aanhangers",
    "46": "Groothandel en handelsbemiddeling",
    "47": "Detailhandel",
    "49": "Vervoer over land",
    "50": "Vervoer over water",
    "51": "Luchtvaart",
    "52": "Opslag en dienstverlening voor vervoer",
    "53": "Post en koeriers",
    "55": "Logiesverstrekking",
    "56": "Eet- en drinkgelegenheden",
    "58": "Uitgeverijen",
    "59": "Productie en distributie van films en televisieprogramma's; maken van geluidsopnamen",
    "60": "Verzorgen en uitzenden van radio- en televisieprogramma's",
    "61": "Telecommunicatie",
    "62": "Dienstverlenende activiteiten op het gebied van informatietechnologie",
    "63": "Dienstverlenende activiteiten op het gebied van informatie",
    "64": "Financiële instellingen (geen verzekeringen en pensioenfondsen)",
    "65": "Verzekeringen en pensioenfondsen (geen verplichte sociale verzekeringen)",
    "66": "Overige financiële dienstverlening",
    "68": "Verhuur van en handel in onroerend goed",
    "69": "Rechtskundige dienstverlening, accountancy, belastingadvisering en administratie",
    "70": "Holdings, concerndiensten en managementadvisering",
    "71": "Architecten, ingenieurs en technisch ontwerp en advies; keuring en controle",
    "72": "Speur- en ontwikkelingswerk",
    "73": "Reclame en marktonderzoek",
    "74": "Industrieel ontwerp, fotografie, vertaling en overige consultancy",
    "75": "Veterinaire dienstverlening",
    "77": "Verhuur en lease van auto's, consumentenartikelen, machines en overige roerende goederen",
    "78": "Arbeidsbemiddeling, uitzendbureaus en personeelsbeheer",
    "79": "Reisbemiddeling, reisorganisatie, toeristische informatie en reserveringsbureaus",
    "80": "Beveiliging en opsporing",
    "81": "Facility management, reiniging en landschapsverzorging",
    "82": "Overige zakelijke dienstverlening",
    "84": "Openbaar bestuur, overheidsdiensten en verplichte sociale verzekeringen",
    "85": "Onderwijs",
    "86": "Gezondheidszorg",
    "87": "Verpleging, verzorging en begeleiding met overnachting",
    "88": "Maatschappelijke dienstverlening zonder overnachting",
    "90": "Kunst",
    "91": "Culturele uitleencentra, openbare archieven, musea, dieren- en plantentuinen, natuurbehoud",
    "92": "Loterijen en kansspelen",
    "93": "Sport en recreatie",
    "94": "Levensbeschouwelijke en politieke organisaties, belangen- en ideële organisaties, hobbyclubs",
    "95": "Reparatie van computers en consumentenartikelen",
    "96": "Wellness en overige dienstverlening; uitvaartbranche",
    "97": "Huishoudens als werkgever van huishoudelijk personeel",
    "98": "Niet-gedifferentieerde productie van goederen en diensten door huishoudens voor eigen gebruik",
    "99": "Extraterritoriale organisaties en lichamen",
}
"""Two-digit division -> name."""

# Classes of divisions 01-09 that have four digits with their zero, and groups 01.1-01.6 that go down to five.
_VIER_MET_NUL = frozenset(
    [
        *range(111, 130),
        130,
        *range(141, 151),
        *range(161, 165),
        170,
        210,
        220,
        230,
        240,
        311,
        312,
        321,
        322,
        610,
        620,
        811,
        812,
        891,
        892,
        893,
        899,
        910,
        990,
    ]
)
_VIJF_MET_NUL = frozenset(
    [
        *range(1131, 1135),
        1191,
        1192,
        1193,
        1199,
        1241,
        1242,
        1251,
        1252,
        *range(1301, 1310),
        1421,
        1422,
        1451,
        1452,
        1461,
        1462,
        1471,
        1472,
        1473,
        1479,
        1491,
        1492,
        1499,
    ]
)


def cijfers(code: int) -> str:
    """The SBI code as it is printed, with the leading zero that the integer lost (1131 -> "01131")."""
    if code < 10 or code in _VIER_MET_NUL or code in _VIJF_MET_NUL:
        return f"0{code}"
    return str(code)


def afdeling(code: int) -> str:
    """The two-digit division of a code, e.g. "47" for 47741."""
    return cijfers(code)[:2]


def sectie(code: int) -> str | None:
    """The section letter of a code, e.g. "G" for 47741; None when no section holds it."""
    nummer = int(afdeling(code))
    return next((letter for letter, (_, bereik) in SECTIES.items() if nummer in bereik), None)


def naam(code: int) -> str:
    """Dutch name of the division (else the section) of a code; the printed code when neither is known."""
    bekend = AFDELINGEN.get(afdeling(code))
    if bekend is not None:
        return bekend
    letter = sectie(code)
    return SECTIES[letter][0] if letter is not None else cijfers(code)
