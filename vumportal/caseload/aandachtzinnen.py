"""How the rules of attention are said: a sentence of the day of the occasion, today, and the limit if there is one."""

from collections.abc import Callable
from datetime import date

from vumportal.woorden import kort


def days(aantal: int) -> str:
    """ "1 dag", "23 dagen"."""
    return "1 dag" if aantal == 1 else f"{aantal} dagen"


def ago(dag: date, vandaag: date) -> str:
    """ "vandaag", "gisteren", "23 dagen geleden"."""
    aantal = (vandaag - dag).days
    return {0: "vandaag", 1: "gisteren"}.get(aantal, f"{aantal} dagen geleden")


def since(dag: date, vandaag: date) -> str:
    """ "sinds vandaag", "sinds gisteren", "sinds 26 november"."""
    return f"sinds {({0: 'vandaag', 1: 'gisteren'}).get((vandaag - dag).days, kort.dag(dag, vandaag))}"


def ahead(dag: date, vandaag: date) -> str:
    """ "vandaag", "morgen", "over 5 dagen"."""
    aantal = (dag - vandaag).days
    return {0: "vandaag", 1: "morgen"}.get(aantal, f"over {aantal} dagen")


def asked(wat: str, sinds: date, vandaag: date, bij: str = "") -> str:
    """ "vraagt: “Kan ik ook in Best werken?” (na 5 uur) · gisteren"; without the words "vraagt iets"."""
    return f"vraagt{f': “{wat}”' if wat else ' iets'}{_beside(bij)} · {ago(sinds, vandaag)}"


def said(wat: str, sinds: date, vandaag: date, bij: str = "") -> str:
    """ "zegt: “bel me” (na 5 uur) · gisteren"; without the words only that something was said."""
    return f"zegt{f': “{wat}”' if wat else ' iets over een vacature'}{_beside(bij)} · {ago(sinds, vandaag)}"


def _beside(bij: str) -> str:
    return f" ({bij})" if bij else ""


def promised(wat: str, sinds: date, vandaag: date, bij: str = "") -> str:
    """ "afgesproken: belt de opvang, voor 20 november (6 dagen te laat)"; what belongs to it is on its own page."""
    laat = (vandaag - sinds).days
    wanneer = f"{kort.dag(sinds, vandaag)} ({days(laat)} te laat)" if laat > 0 else "vandaag"
    return f"afgesproken{f': {wat},' if wat else ''} voor {wanneer}"


def spoken(sinds: date, vandaag: date, grens: int) -> str:
    """ "jullie spraken 23 dagen geleden (grens 21)"."""
    return f"jullie spraken {ago(sinds, vandaag)} (grens {grens})"


def ends(wat: str) -> Callable[[date, date, int], str]:
    """Of something with a last day: "contract stopt op 30 november (over 4 dagen, grens 30)"."""

    def say(dag: date, vandaag: date, grens: int) -> str:
        if dag < vandaag:
            return f"{wat} stopte op {kort.dag(dag, vandaag)}: hoe ging het verder"
        return f"{wat} stopt op {kort.dag(dag, vandaag)} ({ahead(dag, vandaag)}, grens {grens})"

    return say


def works(wat: str) -> Callable[[date, date, int], str]:
    """Of how long somebody works, and when that was reached: "werkt 1 maand (op 14 november): vraag hoe het gaat"."""

    def say(dag: date, vandaag: date, _grens: int) -> str:
        wanneer = "vandaag" if dag == vandaag else f"op {kort.dag(dag, vandaag)}"
        return f"werkt {wat} ({wanneer}): vraag hoe het gaat"

    return say


def to_record(sinds: date, vandaag: date, _grens: int) -> str:
    """ "afspraak van 25 november: nog niet vastgelegd hoe het ging"."""
    return f"afspraak van {kort.dag(sinds, vandaag)}: nog niet vastgelegd hoe het ging"


def look_at_plan(sinds: date, vandaag: date, _grens: int) -> str:
    """ "jullie kijken vandaag naar het plan"."""
    if sinds == vandaag:
        return "jullie kijken vandaag naar het plan"
    return f"jullie zouden op {kort.dag(sinds, vandaag)} naar het plan kijken"
