"""The four organisations of the demo and the places that belong to them, with the PC4s of each place."""

from dataclasses import dataclass

ZUIDOOST = "Zuidoost-Brabant"
MIDDEN = "Midden-Brabant"
RIJNMOND = "Rijnmond"
UWV = "UWV"
REGIOS = (ZUIDOOST, MIDDEN, RIJNMOND, UWV)


@dataclass(frozen=True, slots=True)
class Gebied:
    """One organisation: short name for codes, its service point and the places where its people live."""

    naam: str
    kort: str
    servicepunt: str
    klantmanagers: tuple[str, ...]
    woonplaatsen: tuple[str, ...]


PC4 = {
    # Zuidoost-Brabant
    "Eindhoven": (5611, 5613, 5616, 5621, 5623, 5625, 5631, 5641, 5643, 5644, 5651, 5652, 5654, 5655),
    "Veldhoven": (5501, 5503, 5504, 5506, 5508, 5509),
    "Helmond": (5701, 5702, 5703, 5704, 5707, 5708),
    "Geldrop": (5661, 5663, 5664, 5667),
    "Best": (5681, 5683, 5684),
    "Valkenswaard": (5551, 5552, 5554, 5556),
    "Nuenen": (5671, 5672, 5673),
    "Waalre": (5581, 5583),
    "Son en Breugel": (5691, 5694),
    "Deurne": (5751, 5753),
    "Asten": (5721,),
    "Someren": (5711,),
    "Eersel": (5521,),
    "Bladel": (5531,),
    "Reusel": (5541,),
    "Heeze": (5591,),
    "Oirschot": (5688,),
    "Gemert": (5421,),
    "Mierlo": (5731,),
    "Bergeijk": (5571,),
    # Midden-Brabant
    "Tilburg": (5011, 5014, 5017, 5021, 5025, 5036, 5038, 5042, 5043, 5045, 5046, 5049),
    "Waalwijk": (5141, 5142, 5144, 5146),
    "Goirle": (5051, 5053),
    "Oisterwijk": (5061, 5062),
    "Dongen": (5101, 5104),
    "Rijen": (5121, 5122),
    "Gilze": (5126,),
    "Kaatsheuvel": (5171,),
    "Hilvarenbeek": (5081,),
    "Moergestel": (5066,),
    "Udenhout": (5071,),
    "Berkel-Enschot": (5056,),
    # Rijnmond
    "Rotterdam": (
        3011,
        3014,
        3021,
        3024,
        3031,
        3038,
        3042,
        3051,
        3062,
        3067,
        3071,
        3073,
        3078,
        3081,
        3083,
        3089,
    ),
    "Schiedam": (3112, 3117, 3119, 3122),
    "Vlaardingen": (3131, 3134, 3136),
    "Capelle aan den IJssel": (2901, 2904, 2907),
    "Barendrecht": (2991, 2993),
    "Ridderkerk": (2981, 2985, 2988),
    "Spijkenisse": (3201, 3204, 3207),
    "Hoogvliet Rotterdam": (3191, 3194),
    "Maassluis": (3142, 3145),
    "Krimpen aan den IJssel": (2922, 2924),
    "Botlek Rotterdam": (3197,),
    "Maasvlakte Rotterdam": (3199,),
    "Hellevoetsluis": (3221, 3223),
    # UWV works across regions; these places only with it
    "'s-Hertogenbosch": (5211, 5216, 5223, 5235),
    "Weert": (6001, 6004),
    "Boxtel": (5281, 5283),
    "Veghel": (5461, 5465),
    "Uden": (5401, 5405),
}

GEBIEDEN = {
    ZUIDOOST: Gebied(
        ZUIDOOST,
        "ZOB",
        "Werkgeversservicepunt Eindhoven",
        ("anja", "bram", "fatima"),
        (
            *("Eindhoven",) * 5,
            *("Veldhoven",) * 2,
            *("Helmond",) * 2,
            "Geldrop",
            "Best",
            "Valkenswaard",
            "Nuenen",
            "Waalre",
            "Son en Breugel",
            "Deurne",
            "Eersel",
            "Heeze",
            "Someren",
            "Bladel",
        ),
    ),
    MIDDEN: Gebied(
        MIDDEN,
        "MB",
        "Werkgeversservicepunt Tilburg",
        ("joost", "marieke"),
        (
            *("Tilburg",) * 6,
            *("Waalwijk",) * 2,
            "Goirle",
            "Oisterwijk",
            "Dongen",
            "Rijen",
            "Kaatsheuvel",
            "Udenhout",
        ),
    ),
    RIJNMOND: Gebied(
        RIJNMOND,
        "RM",
        "Werkgeversservicepunt Rijnmond",
        ("sanne", "orlando"),
        (
            *("Rotterdam",) * 7,
            *("Schiedam",) * 2,
            "Vlaardingen",
            "Capelle aan den IJssel",
            "Barendrecht",
            "Ridderkerk",
            "Spijkenisse",
            "Hoogvliet Rotterdam",
            "Maassluis",
        ),
    ),
    UWV: Gebied(
        UWV,
        "UWV",
        "UWV WERKbedrijf",
        ("petra",),
        (
            "Eindhoven",
            "Helmond",
            "Tilburg",
            "Rotterdam",
            "'s-Hertogenbosch",
            "Weert",
            "Boxtel",
            "Veghel",
            "Uden",
            "Best",
            "Waalwijk",
            "Schiedam",
        ),
    ),
}
