"""Shapes of the example data. What is written by hand stands in the `werk_*` and `mensen_*` modules beside this."""

from dataclasses import dataclass, field
from typing import Any

ONTVANGERS = ("suwi", "publiek", "privaat")
"""Kinds of party that a person may share with: gemeenten and UWV, other public parties, private bemiddelaars."""
FASEN = ("intake", "diagnose", "ontwikkelen", "bemiddelen", "nazorg")


@dataclass(frozen=True, slots=True)
class Werk:
    """One kind of job with its text, as several employers can offer it.

    `uren` holds (minimum, maximum) per week, one pair per variant. `tijden` is kantoor, vroeg, avond, wissel or
    "" (not said). `nederlands` is the level for speaking and writing (2 redelijk, 3 goed, 4 uitstekend; 0 none).
    """

    titel: str
    beroep: str
    sector: str
    tekst: str
    competenties: tuple[str, ...]
    uren: tuple[tuple[int, int], ...]
    niveau: str = "2"
    tijden: str = "kantoor"
    rijbewijs: str = ""
    nederlands: tuple[int, int] = (2, 0)
    loon: str = ""
    soort: str = "01"
    ervaring: int = 0
    diploma: int = 0


@dataclass(frozen=True, slots=True)
class Voorbeeldwerkgever:
    """An employer of the demo: fictitious name, place, the sectors it offers work in and who it is."""

    naam: str
    plaats: str
    sectoren: tuple[str, ...]
    over: str


@dataclass(frozen=True, slots=True)
class Mens:
    """Someone who looks for work, as written by hand. Lists are written with ` / ` between their members.

    `uren` is the least and most per week; `talen` gives per language its code and the levels for speaking and
    writing ("nld 3 2"); `soorten` the kinds of agreement (01 regulier, 02 leerbaan, 03 vrijwilligerswerk,
    04 werkervaringsplaats); `vervoer` codes (1 auto, 2 bromfiets, 3 fiets, 5 openbaar vervoer); `ervaring` is
    (what it was, years) in the first beroep, or with a third member the beroep it was in ("" for one that the
    list lacks); `onregelmatig` 0 not said, 1 yes, 2 no; `reis` the most km; `school` bezig for a study that still
    runs, gestopt for one that was broken off.
    """

    naam: str
    leeftijd: int
    beroepen: str
    motivatie: str
    competenties: str
    interesses: str
    uren: tuple[int, int]
    niveau: int = 2
    rijbewijs: str = ""
    talen: str = "nld 3 3"
    soorten: str = "01"
    vervoer: str = "3 / 5"
    ervaring: tuple[str, int] | tuple[str, int, str] | None = None
    onregelmatig: int = 0
    reis: int = 25
    school: str = ""


@dataclass(frozen=True, slots=True)
class Persoon:
    """One person of the caseload. Only `document` and `deelt` have to do with sharing.

    `deelt` holds the kinds of party (see ONTVANGERS) that the person agreed to; empty is a plain no.
    """

    voornaam: str
    achternaam: str
    geboortejaar: int
    fase: str
    klantmanager: str
    document: dict[str, Any]
    deelt: frozenset[str]
    gebruikersnaam: str = ""

    @property
    def naam(self) -> str:
        """First and last name."""
        return f"{self.voornaam} {self.achternaam}"


@dataclass(frozen=True, slots=True)
class VacatureVoorbeeld:
    """One vacature: the employer's name and the document of the standard."""

    werkgever: str
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AccountVoorbeeld:
    """Someone who logs in: rol is klantmanager, wsp, beheerder or werkzoekende."""

    gebruikersnaam: str
    rol: str
    voornaam: str
    achternaam: str
    team: str = field(default="")
