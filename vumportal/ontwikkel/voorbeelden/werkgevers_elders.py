"""Employers of Rijnmond and of UWV, all made up. `over` opens each of their vacatures."""

from vumportal.ontwikkel.voorbeelden.gebieden import RIJNMOND, UWV
from vumportal.ontwikkel.voorbeelden.model import Werkgever

ELDERS: dict[str, tuple[Werkgever, ...]] = {
    RIJNMOND: (
        Werkgever("Maasnaad", "Rotterdam", ("naai",), "Maasnaad naait tassen en schorten van oude zeilen."),
        Werkgever(
            "Meubelhuis Schie",
            "Schiedam",
            ("stoffering", "meubel"),
            "Meubelhuis Schie bekleedt meubels voor hotels.",
        ),
        Werkgever(
            "Distripark Eemland",
            "Rotterdam",
            ("magazijn", "transport"),
            "Wij pakken containers uit en vullen winkels.",
        ),
        Werkgever(
            "Verspakket Barendrecht",
            "Barendrecht",
            ("transport",),
            "Verspakket brengt groente van de kweker naar de winkel in één dag.",
        ),
        Werkgever(
            "Terminal Maaswest",
            "Maasvlakte Rotterdam",
            ("terminal",),
            "Terminal Maaswest laadt en lost zeeschepen.",
        ),
        Werkgever(
            "Havenzicht Expeditie",
            "Rotterdam",
            ("expeditie",),
            "Havenzicht regelt papieren voor lading uit Azië.",
        ),
        Werkgever(
            "Oliemolen De Botlek",
            "Botlek Rotterdam",
            ("proces",),
            "Wij persen olie uit zaden voor de keuken.",
        ),
        Werkgever(
            "Broodfabriek De Maas",
            "Schiedam",
            ("bakker", "koek", "voeding"),
            "De Maas bakt elke nacht brood voor tachtig winkels.",
        ),
        Werkgever("Scheepstechniek Vlaardingen", "Vlaardingen", ("metaal",), "Wij houden sleepboten varend."),
        Werkgever(
            "Zon op Zuid",
            "Rotterdam",
            ("zon", "installatie"),
            "Zon op Zuid legt zonnepanelen op daken van huurwoningen.",
        ),
        Werkgever(
            "Bouwgroep De Nieuwe Maas",
            "Capelle aan den IJssel",
            ("bouw", "dak"),
            "Wij bouwen en vernieuwen flats.",
        ),
        Werkgever("Glastuinbouw De Lier Zuid", "Maassluis", ("kas",), "Wij kweken komkommers en kruiden."),
        Werkgever(
            "Stadsgroen Feijenoord", "Rotterdam", ("tuin", "straat"), "Stadsgroen maakt van pleinen tuinen."
        ),
        Werkgever(
            "Blink Rotterdam",
            "Rotterdam",
            ("schoonmaak",),
            "Blink maakt schoon in torens, trams en theaters.",
        ),
        Werkgever(
            "Hotel De Kop van Zuid", "Rotterdam", ("kamers", "keuken"), "Een hotel met uitzicht op de brug."
        ),
        Werkgever(
            "Koffiehuis Katendrecht",
            "Rotterdam",
            ("koffie",),
            "Koffiehuis Katendrecht is de huiskamer van de wijk.",
        ),
        Werkgever(
            "Marktwinkel Zuidplein", "Rotterdam", ("winkel",), "Onze winkel is zo gemengd als de stad."
        ),
        Werkgever(
            "Kringloop De Maasvondst",
            "Vlaardingen",
            ("kringloop",),
            "Een kringloop met een werkplaats en een lunchhoek.",
        ),
        Werkgever(
            "Zorg aan de Schie",
            "Schiedam",
            ("ouderen", "begeleiding"),
            "Zorg aan de Schie heeft zeven huizen en veel tuinen.",
        ),
        Werkgever(
            "Thuiszorg De Brug",
            "Rotterdam",
            ("thuiszorg",),
            "Wij spreken samen 23 talen en zorgen in heel Zuid.",
        ),
        Werkgever(
            "Basisschool De Kade",
            "Rotterdam",
            ("school",),
            "Op De Kade leren kinderen uit veertig landen samen.",
        ),
        Werkgever(
            "Diensten aan de Rotte",
            "Rotterdam",
            ("cijfers", "kantoor", "ict"),
            "Wij doen de administratie voor zorg en onderwijs.",
        ),
        Werkgever(
            "Gemeente Maasoever",
            "Ridderkerk",
            ("gemeente",),
            "Maasoever is een gemeente tussen stad en polder.",
        ),
        Werkgever(
            "Reinigingsdienst Rijnmond", "Spijkenisse", ("afval",), "Wij halen afval op in elf gemeenten."
        ),
        Werkgever(
            "Personenvervoer Delta",
            "Hellevoetsluis",
            ("leerlingen", "bus"),
            "Delta rijdt op de eilanden onder Rotterdam.",
        ),
        Werkgever(
            "Ziekenhuis Waterstad",
            "Rotterdam",
            (
                "ziekenhuis",
                "kantine",
            ),
            "Ziekenhuis Waterstad is een groot ziekenhuis met korte gangen.",
        ),
        Werkgever(
            "Sjorbedrijf Waalhaven",
            "Rotterdam",
            ("terminal",),
            "Ons sjorbedrijf werkt op alle kades van de stad.",
        ),
    ),
    UWV: (
        Werkgever(
            "Kledingherstel Snel",
            "'s-Hertogenbosch",
            ("herstel",),
            "Wij herstellen kleding voor drie warenhuizen.",
        ),
        Werkgever(
            "Werkkleding Kempen", "Eindhoven", ("naai",), "Werkkleding Kempen kleedt monteurs en koks aan."
        ),
        Werkgever(
            "Magazijn De Run",
            "Veldhoven",
            ("magazijn",),
            "Magazijn De Run bewaart onderdelen voor machines.",
        ),
        Werkgever(
            "Bezorgd Brabant", "Tilburg", ("pakket", "post"), "Bezorgd Brabant rijdt met elektrische busjes."
        ),
        Werkgever(
            "Vleeswaren Boxtel",
            "Boxtel",
            ("slager", "voeding"),
            "Wij maken vleeswaren en hebben drie winkels.",
        ),
        Werkgever(
            "Techniek Werkt",
            "Helmond",
            ("metaal", "installatie"),
            "Techniek Werkt leidt vakmensen op en zet ze aan het werk.",
        ),
        Werkgever("Bouwteam Zuid", "Weert", ("bouw", "straat"), "Bouwteam Zuid werkt in Limburg en Brabant."),
        Werkgever(
            "Landgoed De Wamberg",
            "'s-Hertogenbosch",
            ("tuin", "koffie"),
            "Een landgoed met tuinen en een theehuis.",
        ),
        Werkgever(
            "Schoon Thuis Nederland",
            "Uden",
            ("schoonmaak", "thuiszorg", "wasserij"),
            "Schoon Thuis werkt in heel Brabant.",
        ),
        Werkgever(
            "Warenhuis Centrum",
            "Best",
            ("winkel", "kantine"),
            "Warenhuis Centrum heeft winkels in elke stad.",
        ),
        Werkgever(
            "Ziekenhuis De Meierij",
            "Veghel",
            ("ziekenhuis", "kantine"),
            "In ons ziekenhuis werken 2.300 mensen.",
        ),
        Werkgever(
            "Leerkracht Samen",
            "Rotterdam",
            ("school", "opvang"),
            "Leerkracht Samen zoekt mensen voor zestig scholen.",
        ),
        Werkgever(
            "Contact Centrum Nederland",
            "Eindhoven",
            ("klant", "kantoor"),
            "Wij beantwoorden vragen voor grote bedrijven.",
        ),
        Werkgever(
            "Kringloop Het Goed Begin",
            "Eindhoven",
            ("kringloop",),
            "Het Goed Begin is kringloop en leerplek tegelijk.",
        ),
        Werkgever(
            "Rijnmond Vervoer",
            "Schiedam",
            ("bus", "expeditie"),
            "Rijnmond Vervoer brengt mensen en lading verder.",
        ),
    ),
}
