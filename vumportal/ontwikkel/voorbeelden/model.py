"""Shapes of the example data: what the TOML files in `data` hold, and what is made of it.

What is left out of an entry was not said. Days count from the day of the demo, which is not written anywhere.
"""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

Ontvangersoort = Literal["suwi", "publiek", "privaat"]
"""Kinds of party that a person may share with: gemeenten and UWV, other public parties, private bemiddelaars."""
Soortwerk = Literal["betaald", "leerbaan", "vrijwilligerswerk", "werkervaringsplaats"]
Paar = tuple[int, int]


class Datarij(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of a data file."""


class Klantmanager(Datarij, frozen=True):
    """Who accompanies people; `account` is the name to log in with. team: when it is not that of the organisation."""

    account: str
    voornaam: str
    achternaam: str
    team: str = ""


class Voorbeeldorganisatie(Datarij, frozen=True):
    """One organisation of the demo. `kort` begins the numbers of its vacatures."""

    naam: str
    kort: str
    servicepunt: str
    team: str
    klantmanager: tuple[Klantmanager, ...]


class Werk(Datarij, frozen=True):
    """One kind of job with its text, as several employers can offer it.

    `nederlands` is the level for speaking and writing (2 redelijk, 3 goed, 4 uitstekend; 0 not asked), `diploma`
    the level of a diploma that is asked, `ervaring` a number of years.
    """

    titel: str
    beroep: str
    sector: str
    tekst: str
    competenties: tuple[str, ...]
    loon: str
    soort: Soortwerk = "betaald"
    nederlands: Paar = (0, 0)
    diploma: int = 0
    ervaring: int = 0


class Voorbeeldvestiging(Datarij, frozen=True):
    """Where an employer is. `plaats` is for who reads the file; a test holds it against the postcode."""

    plaats: str
    postcode: str
    straat: str
    huisnummer: int


class Voorbeeldcontact(Datarij, frozen=True):
    """What was said with an employer so many days ago; `met` is the name of the contact person."""

    geleden: int
    soort: Literal["telefoon", "bezoek", "mail", "anders"]
    zin: str
    met: str = ""


class Voorbeeldrelatie(Datarij, frozen=True):
    """Somebody at an employer to call."""

    naam: str
    functie: str = ""
    telefoon: str = ""
    email: str = ""
    bereikbaar: str = ""
    vestiging: str = ""


class Voorbeeldwerkgever(Datarij, frozen=True):
    """An employer: fictitious name, the sentence that opens its vacatures, and its sites, the main one first.

    kvk, feiten, afspraken, relaties and contacten: what the team that looks after it knows; only of the organisation of
    the portal.
    """

    naam: str
    over: str
    telefoon: str
    vestigingen: tuple[Voorbeeldvestiging, ...]
    kvk: str = ""
    sbi: int | None = None
    leerbedrijf: bool | None = None
    feiten: tuple[str, ...] = ()
    afspraken: str = ""
    relaties: tuple[Voorbeeldrelatie, ...] = ()
    contacten: tuple[Voorbeeldcontact, ...] = ()


class Vacaturerij(Datarij, frozen=True):
    """One job at one employer, and what this employer says of it; `vestiging` is the place when not the first.

    `zegt` is what the employer says that the standard has no field for, as `woorden.omstandigheden` keeps it.
    `uren` is the least and most per week, `niveau` 0 for none needed and 7 for not known, `ov` whether it can be
    reached by public transport, `begin_over` and `sluit_over` days; `slot` ends the text.
    """

    werk: str
    werkgever: str
    nummer: int
    niveau: int
    sluit_over: int
    solliciteren: Literal["telefoon", "e-mail", "formulier"]
    slot: str
    zegt: dict[str, Any] = {}
    vestiging: str = ""
    uren: Paar | None = None
    kantoortijden: bool | None = None
    onregelmatig: bool | None = None
    rijbewijs: str = ""
    ov: bool = False
    contract: tuple[Literal["vast", "tijdelijk"], ...] = ()
    begin_over: int | None = None


class School(Datarij, frozen=True):
    """The last school: level of the standard, whether it gave a diploma, how it ended, and what it was."""

    niveau: int
    diploma: bool
    status: Literal["onbekend", "afgerond", "gestopt", "bezig"]
    wat: str = ""


class Baan(Datarij, frozen=True):
    """Work that was done: for how many years, and how many days ago it ended; no beroep when the list lacks it."""

    wat: str
    jaren: float
    dagen_geleden: int
    beroep: str = ""


class Mens(Datarij, frozen=True):
    """Someone who looks for work. Only `deelt` has to do with sharing; left out it is a plain no.

    `zegt` is what the employer says that the standard has no field for, as `woorden.omstandigheden` keeps it.
    `uren` is the least and most per week, `begin_over` days, `talen` per language the level for speaking and
    writing, `account` the name to log in with.
    """

    naam: str
    leeftijd: int
    plaats: str
    postcode: str
    klantmanager: str
    fase: Literal["intake", "diagnose", "ontwikkelen", "bemiddelen", "nazorg"]
    telefoon: str
    motivatie: str
    beroepen: tuple[str, ...]
    sectoren: tuple[str, ...]
    competenties: tuple[str, ...]
    interesses: tuple[str, ...]
    uren: Paar
    begin_over: int
    soorten: tuple[Soortwerk, ...]
    reis_km: int
    vervoer: tuple[Literal["auto", "bromfiets", "fiets", "ov"], ...]
    talen: dict[str, Paar]
    niveau: int
    opleiding: School
    deelt: frozenset[Ontvangersoort] = frozenset()
    account: str = ""
    kantoortijden: bool | None = None
    onregelmatig: bool | None = None
    reis_minuten: int | None = None
    rijbewijs: tuple[str, ...] = ()
    werkervaring: tuple[Baan, ...] = ()


# --- the work with a person ----------------------------------------------------------------------------
Hoe = Literal["gesprek", "telefoon", "video", "bericht"]


class Gesproken(Datarij, frozen=True):
    """A contact or a try so many days ago; `zin` is what was written down."""

    dagen: int
    hoe: Hoe
    uitkomst: Literal["geweest", "niet_bereikt", "niet_gekomen"] = "geweest"
    waarom: str = ""
    zin: str = ""
    gevoelig: bool = False


class Afspraakrij(Datarij, frozen=True):
    """An appointment on a working day counted from today, of which nobody wrote down yet how it went."""

    werkdag: int
    tijd: str
    hoe: Literal["gesprek", "telefoon", "video"] = "gesprek"
    waar: str = ""
    duur: int = 30


class Verhaalstap(Datarij, frozen=True):
    """A step of the plan, to be done within so many days."""

    titel: str
    over: int
    voor: Literal["persoon", "klantmanager"] = "persoon"


class Gebeurd(Datarij, frozen=True):
    """Something with a code, from so many days ago, until `over` days from now."""

    soort: str
    dagen: int
    over: int | None = None


class Plaatsingrij(Datarij, frozen=True):
    """Where somebody works since so many days."""

    waar: str
    wat: str
    uren: int
    dagen: int
    contract_over: int | None = None
    proefplaats_over: int | None = None


class Helper(Datarij, frozen=True):
    """Who else helps."""

    wat: str
    naam: str
    telefoon: str = ""


class Gevraagd(Datarij, frozen=True):
    """What somebody asked on their own pages, so many days ago."""

    tekst: str
    dagen: int


class Rustrij(Datarij, frozen=True):
    """Agreed in the last talk: no action is needed for `over` days from now."""

    over: int
    zin: str


class Bewaardrij(Datarij, frozen=True):
    """An own vacature (by its number) that was kept for somebody so many days ago; `zegt` is what they said since."""

    nummer: int
    dagen: int
    zegt: Literal["", "lijkt", "bel"] = ""


class Begeleidingsverhaal(Datarij, frozen=True):
    """The work with one person (`naam`), who is accompanied since `sinds` days and in this phase since `fase_sinds`.

    overdracht: the account of the colleague who was asked to take over. profiel: how many days ago the profiel was
    made, 0 for the day of the demo.
    """

    naam: str
    sinds: int
    fase_sinds: int
    bereiken: Literal["bellen", "appen", "mailen", "brief", "langskomen"]
    grondslag: str
    gesproken: tuple[Gesproken, ...]
    bereiken_zin: str = ""
    taal: str = ""
    afspraken: tuple[Afspraakrij, ...] = ()
    doel: str = ""
    evaluatie: int | None = None
    stappen: tuple[Verhaalstap, ...] = ()
    mijlpalen: tuple[Gebeurd, ...] = ()
    plaatsing: Plaatsingrij | None = None
    betrokkenen: tuple[Helper, ...] = ()
    voorzieningen: tuple[Gebeurd, ...] = ()
    doelgroep: tuple[Gebeurd, ...] = ()
    werkt: str = ""
    niet: str = ""
    vraag: Gevraagd | None = None
    rust: Rustrij | None = None
    bewaard: tuple[Bewaardrij, ...] = ()
    overdracht: str = ""
    profiel: int = 0


class Nieuweling(Datarij, frozen=True):
    """Who came for help so many days ago and has no klantmanager yet."""

    naam: str
    leeftijd: int
    dagen: int
    team: str
    telefoon: str


class Vervangrij(Datarij, frozen=True):
    """Accounts of who is away and who stands in, since `dagen` days and for `over` more."""

    wie: str
    door: str
    soort: Literal["verlof", "ziek"]
    dagen: int
    over: int


@dataclass(frozen=True, slots=True)
class Persoon:
    """One person of the caseload: the document of the standard, and what is no part of it."""

    voornaam: str
    achternaam: str
    geboortejaar: int
    fase: str
    klantmanager: str
    document: dict[str, Any]
    deelt: frozenset[Ontvangersoort]
    gebruikersnaam: str = ""

    @property
    def naam(self) -> str:
        """First and last name."""
        return f"{self.voornaam} {self.achternaam}"
