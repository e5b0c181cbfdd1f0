"""Facts of a document in plain Dutch, for chips, lists and explanations: names, never codes."""

from collections.abc import Iterable
from datetime import date

from vumportal.begrippen import naam_van
from vumportal.standaard.waardelijsten import korte_naam, naam

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
CONTRACT = {"O": "vast contract", "B": "tijdelijk contract"}
WERK = {
    "01": "betaald werk",
    "02": "leerbaan",
    "03": "vrijwilligerswerk",
    "04": "werkervaringsplaats",
}
VERVOER = {1: "auto", 2: "bromfiets", 3: "fiets", 4: "motor", 5: "openbaar vervoer", 9: "ander vervoer"}


def opsomming(delen: Iterable[str], verbinding: str = "en") -> str:
    """ "a, b en c"; the parts once each, in their order."""
    rij = list(dict.fromkeys(delen))
    if len(rij) < 2:
        return "".join(rij)
    return f"{', '.join(rij[:-1])} {verbinding} {rij[-1]}"


def dag(moment: date) -> str:
    """ "7 april 2027"."""
    return f"{moment.day} {MAANDEN[moment.month - 1]} {moment.year}"


def uren(minimum: int | None, maximum: int | None) -> str:
    """ "24 uur", "16 tot 24 uur", "minstens 16 uur", "hoogstens 24 uur"; empty when neither is known."""
    if minimum is None and maximum is None:
        return ""
    if minimum is None:
        return f"hoogstens {maximum} uur"
    if maximum is None:
        return f"minstens {minimum} uur"
    return f"{minimum} uur" if minimum == maximum else f"{minimum} tot {maximum} uur"


def afstand(km: float) -> str:
    """ "9 km"; "minder dan 1 km" when it is near."""
    return "minder dan 1 km" if km < 1 else f"{round(km)} km"


def beroep(uri: str) -> str:
    """Name of a beroep as it stands in the middle of a sentence: "medewerker atelier", "ICT-beheerder"."""
    gevonden = naam_van(uri)
    return gevonden[:1].lower() + gevonden[1:] if gevonden[1:2].islower() else gevonden


def taal(code: str, mondeling: int | None = None, schriftelijk: int | None = None) -> str:
    """ "Nederlands: spreken goed, schrijven redelijk"; levels that say nothing are left out."""
    niveaus = [
        f"{werkwoord} {naam('taalbeheersing', niveau).lower()}"
        for werkwoord, niveau in (("spreken", mondeling), ("schrijven", schriftelijk))
        if niveau in (1, 2, 3, 4)
    ]
    return f"{naam('taal', code)}: {', '.join(niveaus)}" if niveaus else naam("taal", code)


def rijbewijzen(codes: Iterable[str]) -> str:
    """ "rijbewijs B en C"; "geen rijbewijs" without codes."""
    rij = list(codes)
    return f"rijbewijs {opsomming(rij)}" if rij else "geen rijbewijs"


def niveau(code: int) -> str:
    """Short name of a werk- en denkniveau."""
    return korte_naam("werk_en_denkniveau_minimaal", str(code)).lower()


def contracten(codes: Iterable[str]) -> str:
    """ "vast contract of tijdelijk contract"."""
    return opsomming((CONTRACT.get(code, code) for code in codes), "of")


def soorten_werk(codes: Iterable[str]) -> str:
    """ "leerbaan of vrijwilligerswerk"."""
    return opsomming((WERK.get(code, code) for code in codes), "of")


def vervoer(codes: Iterable[int]) -> str:
    """ "fiets of openbaar vervoer"."""
    return opsomming((VERVOER.get(code, "ander vervoer") for code in codes), "of")
