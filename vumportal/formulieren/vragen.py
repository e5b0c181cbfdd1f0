"""What a question and a step are."""

from dataclasses import dataclass
from functools import cached_property

from vumportal.standaard.soort import Soort


@dataclass(frozen=True)
class Vraag:
    """One question about one path.

    pad: without keys. vraag, hulp: B1. aanbevolen: a step is not ready without an answer. kiezer: the long list to
    pick from (beroep, competentie, opleiding, sbi, taal). gezet: the program sets it, nobody is asked. nog_een: for a
    list, what one more is called ("taal"). begin: an empty element stands ready when there is none.
    """

    pad: str
    vraag: str
    hulp: str = ""
    aanbevolen: bool = False
    kiezer: str = ""
    gezet: bool = False
    nog_een: str = ""
    begin: bool = False


@dataclass(frozen=True)
class Stap:
    """Questions that belong together in a talk. sleutel: for addresses."""

    sleutel: str
    titel: str
    vragen: tuple[Vraag, ...]
    soort: Soort

    @cached_property
    def by_path(self) -> dict[str, Vraag]:
        """The questions by path."""
        return {vraag.pad: vraag for vraag in self.vragen}


def inside(lijst: str, *vragen: Vraag) -> tuple[Vraag, ...]:
    """The same questions, about what is in an element of a list."""
    return tuple(
        Vraag(
            f"{lijst}.{vraag.pad}",
            vraag.vraag,
            vraag.hulp,
            aanbevolen=vraag.aanbevolen,
            kiezer=vraag.kiezer,
            gezet=vraag.gezet,
            nog_een=vraag.nog_een,
            begin=vraag.begin,
        )
        for vraag in vragen
    )


TAALVRAGEN = (
    Vraag("codeTaal", "Welke taal?", kiezer="taal"),
    Vraag("codeNiveauTaalbeheersingMondeling", "Hoe goed spreken?"),
    Vraag("codeNiveauTaalbeheersingLuisteren", "Hoe goed verstaan?"),
    Vraag("codeNiveauTaalbeheersingLezen", "Hoe goed lezen?"),
    Vraag("codeNiveauTaalbeheersingSchriftelijk", "Hoe goed schrijven?"),
)
VERVOERVRAGEN = (
    Vraag("codeVervoermiddel", "Welk vervoermiddel?"),
    Vraag("indicatieBeschikbaarVoorWoonWerkverkeer", "Is het voor de reis naar het werk?"),
    Vraag("indicatieBeschikbaarVoorUitvoeringWerk", "Is het voor tijdens het werk?"),
)
CONTRACTVRAGEN = (
    Vraag(
        "codeTypeOvereenkomst",
        "Wat voor werk is het?",
        "Een leerbaan is werken en leren tegelijk. Op een werkervaringsplaats leer je wennen aan werk.",
        aanbevolen=True,
    ),
    Vraag(
        "codeTypeArbeidscontract",
        "Vast of tijdelijk?",
        "Vast is een contract voor onbepaalde tijd.",
        aanbevolen=True,
    ),
)
WEBVRAGEN = (
    Vraag("url", "Wat is het webadres?", "Bijvoorbeeld https://www.voorbeeld.nl."),
    Vraag("codeWebadres", "Wat staat daar?"),
)
