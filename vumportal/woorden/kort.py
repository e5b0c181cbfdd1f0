"""Facts of a document in plain Dutch, for chips, lists and explanations: names, never codes.

Codes, names and numbers come from elsewhere: whatever they are, a text comes out that a page can show.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from vumportal.begrippen import naam_van
from vumportal.geo import plaatsnaam
from vumportal.standaard.waardelijsten import korte_naam, naam
from vumportal.woorden.tekst import number, plain

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
WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MAANDEN_TERUG, MAANDEN_VOORUIT = 1, 10
"""Months before and after this one in which `dag_kort` needs no year: twelve with this one, so each name once."""
CONTRACT = {"O": "vast contract", "B": "tijdelijk contract"}
WERK = {
    "01": "betaald werk",
    "02": "leerbaan",
    "03": "vrijwilligerswerk",
    "04": "werkervaringsplaats",
}
VERVOER = {1: "auto", 2: "bromfiets", 3: "fiets", 4: "motor", 5: "openbaar vervoer", 9: "ander vervoer"}
OPLEIDING = {
    1: "basisschool",
    2: "vmbo",
    3: "havo of vwo",
    4: "mbo",
    5: "hbo",
    6: "universiteit",
    9: "andere opleiding",
}
GROOTSTE_CODE = 99_999  # SBI
MAXIMUM_NAMEN = 12
"""Parts of one enumeration; of more only the number is said."""


def opsomming(delen: Iterable[str], verbinding: str = "en", *, maximum: int = MAXIMUM_NAMEN) -> str:
    """ "a, b en c"; the parts once each, in their order. Of more than `maximum`: "a, b en nog 5"."""
    rij = list(dict.fromkeys(filter(None, delen)))
    if len(rij) < 2:
        return "".join(rij)
    if len(rij) > maximum:
        return reeks(rij, maximum=maximum)
    return f"{', '.join(rij[:-1])} {verbinding} {rij[-1]}"


def reeks(delen: Iterable[str], *, maximum: int = MAXIMUM_NAMEN) -> str:
    """ "a, b": parts that need no "en"; of more than `maximum`: "a, b en nog 5"."""
    rij = list(dict.fromkeys(filter(None, delen)))
    rest = f" en nog {len(rij) - maximum}" if len(rij) > maximum else ""
    return ", ".join(rij[:maximum]) + rest


# --- days and times ---------------------------------------------------------------------------------
def dag(moment: date, vandaag: date | None = None) -> str:
    """ "7 april", with the year when that is another than this one. A moment counts as its day in the Netherlands."""
    datum = _localdate(moment)
    jaar = "" if datum.year == (vandaag or timezone.localdate()).year else f" {datum.year}"
    return f"{datum.day} {MAANDEN[datum.month - 1]}{jaar}"


def papierdag(moment: date) -> str:
    """ "7 april 2026", always with its year: paper is kept, and says the same next year."""
    return dag(moment, vandaag=date.min)


def hele_dag(moment: date) -> str:
    """ "donderdag 3 december": for a day that somebody waits for."""
    return f"{WEEKDAGEN[_localdate(moment).weekday()]} {dag(moment)}"


def dag_kort(moment: date, vandaag: date | None = None) -> str:
    """ "9 dec", for a narrow column. It has its year as soon as the name of its month alone could mean another day:
    more than a month back or ten months ahead. It changes with the month of `vandaag`, not with its day.
    """
    datum, nu = _localdate(moment), vandaag or timezone.localdate()
    verschil = (datum.year - nu.year) * len(MAANDEN) + datum.month - nu.month
    jaar = "" if -MAANDEN_TERUG <= verschil <= MAANDEN_VOORUIT else f" {datum.year}"
    return f"{datum.day} {MAANDEN_KORT[datum.month - 1]}{jaar}"


def tijdstip(moment: datetime) -> str:
    """ "7 april om 09:05"."""
    return f"{dag(moment)} om {timezone.localtime(moment):%H:%M}"


def hele_tijdstip(moment: datetime) -> str:
    """ "donderdag 3 december om 09:05": for a moment at which somebody is expected."""
    return f"{hele_dag(moment)} om {timezone.localtime(moment):%H:%M}"


def wanneer(moment: datetime) -> str:
    """ "09:05", with its day when that is another than today."""
    is_vandaag = _localdate(moment) == timezone.localdate()
    return f"{timezone.localtime(moment):%H:%M}" if is_vandaag else tijdstip(moment)


def _localdate(moment: date) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


# --- numbers ----------------------------------------------------------------------------------------
def uren(minimum: int | None, maximum: int | None) -> str:
    """ "24 uur", "16 tot 24 uur", "minimaal 16 uur", "maximaal 24 uur"; empty when neither is known."""
    if minimum is None:
        return "" if maximum is None else f"maximaal {number(maximum)} uur"
    if maximum is None:
        return f"minimaal {number(minimum)} uur"
    laag, hoog = number(minimum), number(maximum)
    return f"{laag} uur" if laag == hoog else f"{laag} tot {hoog} uur"


def uren_kort(minimum: int | None, maximum: int | None) -> str:
    """ "24", "16–24", "vanaf 16", "tot 24": for a column that says it is about hours; empty when neither is known."""
    if minimum is None:
        return "" if maximum is None else f"tot {number(maximum)}"
    if maximum is None:
        return f"vanaf {number(minimum)}"
    laag, hoog = number(minimum), number(maximum)
    return laag if laag == hoog else f"{laag}–{hoog}"


def fietstijd(minuten: int) -> str:
    """ "± 31 min fietsen": an estimate, and it says so."""
    return f"± {number(minuten)} min fietsen"


def jaren(aantal: int) -> str:
    """ "2 jaar ervaring"."""
    return f"{number(aantal)} jaar ervaring"


def afstand(km: float) -> str:
    """ "9 km"; "minder dan 1 km" when it is near."""
    return "minder dan 1 km" if km < 1 else f"{round(km)} km"


def plaats_van(cijfers: int | None, *, haakjes: bool = True) -> str:
    """Name of the place of a PC4 with its digits, such as "Veldhoven (5501)"; empty for None.

    haakjes: False for "Veldhoven 5501", where it stands between brackets itself.
    """
    if cijfers is None:
        return ""
    waar, code_ = plain(plaatsnaam(cijfers)), str(cijfers)
    if waar == code_:
        return code_
    return f"{waar} ({code_})" if haakjes else f"{waar} {code_}"


# --- names of codes ---------------------------------------------------------------------------------
def begrip(uri: str) -> str:
    """Name of a beroep or competentie, as it stands on its own: "Medewerker atelier"."""
    return plain(naam_van(uri)) or plain(uri)


def beroep(uri: str) -> str:
    """Name of a beroep or competentie in the middle of a sentence: "medewerker atelier", "ICT-beheerder"."""
    return in_zin(begrip(uri))


def in_zin(tekst: str) -> str:
    """A name without its first capital, unless that belongs to it ("ICT-beheerder")."""
    return tekst[:1].lower() + tekst[1:] if tekst[1:2].islower() else tekst


def hoofdletter(tekst: str) -> str:
    """With a capital in front, and nothing else changed."""
    return tekst[:1].upper() + tekst[1:]


def code(lijst: str, inhoud: object) -> str:
    """Short name of a code of a waardelijst; an unknown one as text, "" for what cannot be a code at all."""
    if isinstance(inhoud, bool) or not isinstance(inhoud, str | int):
        return ""
    if isinstance(inhoud, int) and not 0 <= inhoud <= GROOTSTE_CODE:
        return number(inhoud)
    return plain(korte_naam(lijst, inhoud))


def taal(taalcode: str, mondeling: int | None = None, schriftelijk: int | None = None) -> str:
    """ "Nederlands: spreken goed, schrijven redelijk"; levels that say nothing are left out."""
    niveaus = [
        f"{werkwoord} {naam('taalbeheersing', niveau).lower()}"
        for werkwoord, niveau in (("spreken", mondeling), ("schrijven", schriftelijk))
        if niveau in (1, 2, 3, 4)
    ]
    taal_ = plain(naam("taal", taalcode))
    return f"{taal_}: {', '.join(niveaus)}" if niveaus else taal_


def rijbewijzen(codes: Iterable[str]) -> str:
    """ "rijbewijs B en C"; "geen rijbewijs" without codes."""
    rij = [plain(soort) for soort in codes]
    return f"rijbewijs {opsomming(rij)}" if rij else "geen rijbewijs"


def rijbewijs(soort: object) -> str:
    """ "B (auto)"."""
    letters, komma, wat = code("soort_rijbewijs", soort).partition(", ")
    return f"{letters} ({wat})" if komma else letters


def niveau(niveaucode: int) -> str:
    """Short name of a werk- en denkniveau."""
    is_code = 0 <= niveaucode <= GROOTSTE_CODE  # a longer number cannot even be written out
    return code("werk_en_denkniveau_minimaal", str(niveaucode) if is_code else niveaucode).lower()


def contracten(codes: Iterable[str]) -> str:
    """ "vast contract of tijdelijk contract"."""
    return opsomming((CONTRACT.get(soort, plain(soort)) for soort in codes), "of")


def soorten_werk(codes: Iterable[str]) -> str:
    """ "leerbaan of vrijwilligerswerk"."""
    return opsomming((WERK.get(soort, plain(soort)) for soort in codes), "of")


def contractvorm(werk: object, contract: object) -> str:
    """ "Betaald werk, vast contract"; one of the two when the other is not known."""
    delen = (
        tabel.get(inhoud, plain(inhoud)) if isinstance(inhoud, str) else ""
        for tabel, inhoud in ((WERK, werk), (CONTRACT, contract))
    )
    return hoofdletter(", ".join(filter(None, delen)))


def met_vervoer(codes: Iterable[int]) -> str:
    """ "het ov of de fiets", to stand in a question."""
    return opsomming((_MET_VERVOER.get(middel, "ander vervoer") for middel in codes), "of")


_MET_VERVOER = {1: "de auto", 2: "de bromfiets", 3: "de fiets", 4: "de motor", 5: "het ov"}


def vervoer(codes: Iterable[int], *, ov: bool = False) -> str:
    """ "fiets of openbaar vervoer". ov: in its short form, where there is little room."""
    namen = VERVOER | ({5: "ov"} if ov else {})
    return opsomming((namen.get(middel, "ander vervoer") for middel in codes), "of")
