"""Employers of Rijnmond and of UWV, all made up. `over` opens each of their vacatures."""

from vumportal.ontwikkel.voorbeelden.gebieden import RIJNMOND, UWV
from vumportal.ontwikkel.voorbeelden.model import Voorbeeldwerkgever

ELDERS: dict[str, tuple[Voorbeeldwerkgever, ...]] = {
    RIJNMOND: (
        Voorbeeldwerkgever(
            "Maasnaad", "Rotterdam", ("naai",), "Maasnaad naait tassen en schorten van oude zeilen."
        ),
        Voorbeeldwerkgever(
            "Meubelhuis Schie",
            "Schiedam",
            ("stoffering", "meubel"),
            "Meubelhuis Schie bekleedt meubels voor hotels.",
        ),
        Voorbeeldwerkgever(
            "Distripark Eemland",
            "Rotterdam",
            ("magazijn", "transport"),
            "Wij pakken containers uit en vullen winkels.",
        ),
        Voorbeeldwerkgever(
            "Verspakket Barendrecht",
            "Barendrecht",
            ("transport",),
            "Verspakket brengt groente van de kweker naar de winkel in één dag.",
        ),
        Voorbeeldwerkgever(
            "Terminal Maaswest",
            "Maasvlakte Rotterdam",
            ("terminal",),
            "Terminal Maaswest laadt en lost zeeschepen.",
        ),
        Voorbeeldwerkgever(
            "Havenzicht Expeditie",
            "Rotterdam",
            ("expeditie",),
            "Havenzicht regelt papieren voor lading uit Azië.",
        ),
        Voorbeeldwerkgever(
            "Oliemolen De Botlek",
            "Botlek Rotterdam",
            ("proces",),
            "Wij persen olie uit zaden voor de keuken.",
        ),
        Voorbeeldwerkgever(
            "Broodfabriek De Maas",
            "Schiedam",
            ("bakker", "koek", "voeding"),
            "De Maas bakt elke nacht brood voor tachtig winkels.",
        ),
        Voorbeeldwerkgever(
            "Scheepstechniek Vlaardingen", "Vlaardingen", ("metaal",), "Wij houden sleepboten varend."
        ),
        Voorbeeldwerkgever(
            "Zon op Zuid",
            "Rotterdam",
            ("zon", "installatie"),
            "Zon op Zuid legt zonnepanelen op daken van huurwoningen.",
        ),
        Voorbeeldwerkgever(
            "Bouwgroep De Nieuwe Maas",
            "Capelle aan den IJssel",
            ("bouw", "dak"),
            "Wij bouwen en vernieuwen flats.",
        ),
        Voorbeeldwerkgever(
            "Glastuinbouw De Lier Zuid", "Maassluis", ("kas",), "Wij kweken komkommers en kruiden."
        ),
        Voorbeeldwerkgever(
            "Stadsgroen Feijenoord", "Rotterdam", ("tuin", "straat"), "Stadsgroen maakt van pleinen tuinen."
        ),
        Voorbeeldwerkgever(
            "Blink Rotterdam",
            "Rotterdam",
            ("schoonmaak",),
            "Blink maakt schoon in torens, trams en theaters.",
        ),
        Voorbeeldwerkgever(
            "Hotel De Kop van Zuid", "Rotterdam", ("kamers", "keuken"), "Een hotel met uitzicht op de brug."
        ),
        Voorbeeldwerkgever(
            "Koffiehuis Katendrecht",
            "Rotterdam",
            ("koffie",),
            "Koffiehuis Katendrecht is de huiskamer van de wijk.",
        ),
        Voorbeeldwerkgever(
            "Marktwinkel Zuidplein", "Rotterdam", ("winkel",), "Onze winkel is zo gemengd als de stad."
        ),
        Voorbeeldwerkgever(
            "Kringloop De Maasvondst",
            "Vlaardingen",
            ("kringloop",),
            "Een kringloop met een werkplaats en een lunchhoek.",
        ),
        Voorbeeldwerkgever(
            "Zorg aan de Schie",
            "Schiedam",
            ("ouderen", "begeleiding"),
            "Zorg aan de Schie heeft zeven huizen en veel tuinen.",
        ),
        Voorbeeldwerkgever(
            "Thuiszorg De Brug",
            "Rotterdam",
            ("thuiszorg",),
            "Wij spreken samen 23 talen en zorgen in heel Zuid.",
        ),
        Voorbeeldwerkgever(
            "Basisschool De Kade",
            "Rotterdam",
            ("school",),
            "Op De Kade leren kinderen uit veertig landen samen.",
        ),
        Voorbeeldwerkgever(
            "Diensten aan de Rotte",
            "Rotterdam",
            ("cijfers", "kantoor", "ict"),
            "Wij doen de administratie voor zorg en onderwijs.",
        ),
        Voorbeeldwerkgever(
            "Gemeente Maasoever",
            "Ridderkerk",
            ("gemeente",),
            "Maasoever is een gemeente tussen stad en polder.",
        ),
        Voorbeeldwerkgever(
            "Reinigingsdienst Rijnmond", "Spijkenisse", ("afval",), "Wij halen afval op in elf gemeenten."
        ),
        Voorbeeldwerkgever(
            "Personenvervoer Delta",
            "Hellevoetsluis",
            ("leerlingen", "bus"),
            "Delta rijdt op de eilanden onder Rotterdam.",
        ),
        Voorbeeldwerkgever(
            "Ziekenhuis Waterstad",
            "Rotterdam",
            (
                "ziekenhuis",
                "kantine",
            ),
            "Ziekenhuis Waterstad is een groot ziekenhuis met korte gangen.",
        ),
        Voorbeeldwerkgever(
            "Sjorbedrijf Waalhaven",
            "Rotterdam",
            ("terminal",),
            "Ons sjorbedrijf werkt op alle kades van de stad.",
        ),
    ),
    UWV: (
        Voorbeeldwerkgever(
            "Kledingherstel Snel",
            "'s-Hertogenbosch",
            ("herstel",),
            "Wij herstellen kleding voor drie warenhuizen.",
        ),
        Voorbeeldwerkgever(
            "Werkkleding Kempen", "Eindhoven", ("naai",), "Werkkleding Kempen kleedt monteurs en koks aan."
        ),
        Voorbeeldwerkgever(
            "Magazijn De Run",
            "Veldhoven",
            ("magazijn",),
            "Magazijn De Run bewaart onderdelen voor machines.",
        ),
        Voorbeeldwerkgever(
            "Bezorgd Brabant", "Tilburg", ("pakket", "post"), "Bezorgd Brabant rijdt met elektrische busjes."
        ),
        Voorbeeldwerkgever(
            "Vleeswaren Boxtel",
            "Boxtel",
            ("slager", "voeding"),
            "Wij maken vleeswaren en hebben drie winkels.",
        ),
        Voorbeeldwerkgever(
            "Techniek Werkt",
            "Helmond",
            ("metaal", "installatie"),
            "Techniek Werkt leidt vakmensen op en zet ze aan het werk.",
        ),
        Voorbeeldwerkgever(
            "Bouwteam Zuid", "Weert", ("bouw", "straat"), "Bouwteam Zuid werkt in Limburg en Brabant."
        ),
        Voorbeeldwerkgever(
            "Landgoed De Wamberg",
            "'s-Hertogenbosch",
            ("tuin", "koffie"),
            "Een landgoed met tuinen en een theehuis.",
        ),
        Voorbeeldwerkgever(
            "Schoon Thuis Nederland",
            "Uden",
            ("schoonmaak", "thuiszorg", "wasserij"),
            "Schoon Thuis werkt in heel Brabant.",
        ),
        Voorbeeldwerkgever(
            "Warenhuis Centrum",
            "Best",
            ("winkel", "kantine"),
            "Warenhuis Centrum heeft winkels in elke stad.",
        ),
        Voorbeeldwerkgever(
            "Ziekenhuis De Meierij",
            "Veghel",
            ("ziekenhuis", "kantine"),
            "In ons ziekenhuis werken 2.300 mensen.",
        ),
        Voorbeeldwerkgever(
            "Leerkracht Samen",
            "Rotterdam",
            ("school", "opvang"),
            "Leerkracht Samen zoekt mensen voor zestig scholen.",
        ),
        Voorbeeldwerkgever(
            "Contact Centrum Nederland",
            "Eindhoven",
            ("klant", "kantoor"),
            "Wij beantwoorden vragen voor grote bedrijven.",
        ),
        Voorbeeldwerkgever(
            "Kringloop Het Goed Begin",
            "Eindhoven",
            ("kringloop",),
            "Het Goed Begin is kringloop en leerplek tegelijk.",
        ),
        Voorbeeldwerkgever(
            "Rijnmond Vervoer",
            "Schiedam",
            ("bus", "expeditie"),
            "Rijnmond Vervoer brengt mensen en lading verder.",
        ),
    ),
}
