"""The list of kandidaten: everybody or a choice, in the order of who needs something, with the first reason of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from vumportal.caseload.aandacht import Kader, Nodigkeuze, Nodiglijst, Nodigregel, Wie, ask_needs
from vumportal.caseload.aandachtregels import PER_CODE, REGELS
from vumportal.caseload.fasen import Faseregel
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, alongside, answered
from vumportal.werkplek.lijsten import page_number
from vumportal.werkplek.nieuwvragen import ask_how_many
from vumportal.werkplek.nodig import ELDERS, NAMEN, Nodigtelling, address, chosen_wie, names_of
from vumportal.werkplek.overzicht import Fasekeuze, Faseknop, Kandidaatregel
from vumportal.woorden.kort import dag, plaats_van

PER_PAGINA = 25
VAN_WIE = {**NAMEN, Wie.IEDEREEN: "iedereen"}


KOPPEN = {
    Wie.MIJ: "Mijn kandidaten",
    Wie.VERVANG: "Kandidaten van wie ik vervang",
    Wie.TEAM: "Kandidaten van mijn team",
    Wie.IEDEREEN: "Alle kandidaten",
}


def usual(gebruiker: Gebruiker) -> Wie:
    """Of whom the list is when the address does not say: who has a caseload sees that, others all they may see."""
    return Wie.MIJ if gebruiker.rol == Gebruiker.Rol.KLANTMANAGER else Wie.IEDEREEN


@dataclass(frozen=True)
class Lijstkeuze:
    """What an address chooses. fase: as it was asked, a name or a code. gewoon: whose list it is without a choice."""

    gewoon: Wie
    wie: Wie
    eerst: str
    reden: str
    fase: str
    rust: bool

    @classmethod
    def of(cls, vraag: Mapping[str, str], gewoon: Wie) -> "Lijstkeuze":
        """What is no choice is none."""
        eerst, reden = vraag.get("eerst", ""), vraag.get("reden", "")
        return cls(
            gewoon=gewoon,
            wie=chosen_wie(vraag.get("wie", ""), gewoon),
            eerst=eerst if eerst in PER_CODE else "",
            reden=reden if reden in PER_CODE else "",
            fase=vraag.get("fase", "")[:100],
            rust=vraag.get("rust") == "ja",
        )

    def url(self, **anders: str) -> str:
        """The list with this choice and another one in it."""
        nu = {
            "wie": "" if self.wie == self.gewoon else self.wie.value,
            "eerst": self.eerst,
            "reden": self.reden,
            "fase": self.fase,
            "rust": "ja" if self.rust else "",
        } | anders
        vraag = urlencode({naam: waarde for naam, waarde in nu.items() if waarde})
        return reverse("kandidaten") + (f"?{vraag}" if vraag else "")

    @property
    def alleen(self) -> str:
        """What the list is limited to beside phase and whose it is, in words; "" when it is not."""
        code = self.eerst or self.reden
        delen = (PER_CODE[code].naam if code else "", "geen actie nodig vóór een datum" if self.rust else "")
        return ", ".join(filter(None, delen))


@dataclass(frozen=True)
class Kandidatenlijst:
    """What `werkplek/kandidaten.html` shows; regels: `overzicht.Kandidaatregel`. redenen: by rule who has it at all.

    nieuw: how many vacatures are new for people of mine.
    """

    keuze: Lijstkeuze
    fasen: Fasekeuze
    van_wie: tuple[Nodigtelling, ...]
    redenen: tuple[Nodigtelling, ...]
    pagina: Page
    regels: list[Kandidaatregel]
    refs: frozenset[str]
    nieuw: int

    @property
    def iedereen_url(self) -> str:
        """Of everybody whom I may see; "" when this is that list."""
        return "" if self.keuze.wie == Wie.IEDEREEN else self.keuze.url(wie=Wie.IEDEREEN.value)

    @property
    def kop(self) -> str:
        """Whose list this is, as a heading."""
        return KOPPEN[self.keuze.wie]

    @property
    def met_klantmanager(self) -> bool:
        """Whether the rows name who accompanies: on the list of my own it is me, and whom I stand in for."""
        return self.keuze.wie != Wie.MIJ or any(regel.vervangt for regel in self.regels)

    @property
    def alles_url(self) -> str:
        """The same without a choice of reasons."""
        return self.keuze.url(eerst="", reden="", rust="")


def people_list(
    gebruiker: Gebruiker,
    kader: Kader,
    covers: Iterable[int],
    fasen: Iterable[Faseregel],
    vraag: Mapping[str, str],
    vervangen: Mapping[int, str],
) -> Kandidatenlijst:
    """The page of the list that the address asks for; the nearest one when there is no such page.

    fasen: all of the organisation. vervangen: what is said of who is away today, `vervangen.cover_words`.
    """
    keuze, alle = Lijstkeuze.of(vraag, usual(gebruiker)), tuple(fasen)
    if keuze.eerst and keuze.eerst not in ELDERS:  # as the start page counted it
        kader = kader.without(*ELDERS)
    namen = {fase.code: fase.naam for fase in alle}
    code = _phase_code(keuze.fase, alle)
    gekozen = Nodigkeuze(eerst=keuze.eerst, reden=keuze.reden, fase=code, rust=keuze.rust)
    nummer = page_number(vraag.get("pagina", ""))

    def read(nummer: int) -> Vragend[Nodiglijst]:
        vanaf = (nummer - 1) * PER_PAGINA
        return ask_needs(gebruiker, kader, keuze.wie, tuple(covers), PER_PAGINA, keuze=gekozen, vanaf=vanaf)

    lijst, nieuw = answered(alongside(read(nummer), ask_how_many(gebruiker, tuple(covers))))
    if not lijst.regels and lijst.aantal:
        nummer = -(-lijst.aantal // PER_PAGINA)
        lijst = answered(read(nummer))
    collegas = names_of(regel.persoon.klantmanager for regel in lijst.regels)
    return Kandidatenlijst(
        keuze=keuze,
        fasen=_phases(lijst, alle, code, keuze),
        van_wie=_whose(keuze, gebruiker, covers),
        redenen=tuple(
            Nodigtelling(
                regel.naam,
                lijst.per_regel[regel.code],
                keuze.url(reden=regel.code, eerst=""),
                regel.code == keuze.reden,
            )
            for regel in REGELS
            if regel.code in lijst.per_regel
        ),
        pagina=_Geteld(lijst.aantal).page(nummer if lijst.aantal else 1),
        regels=[_line(regel, namen, collegas, vervangen) for regel in lijst.regels],
        refs=lijst.refs,
        nieuw=nieuw,
    )


class _Geteld(Paginator):
    """Pages of which the rows were read elsewhere."""

    def __init__(self, aantal: int) -> None:
        super().__init__(range(aantal), PER_PAGINA)


def _whose(keuze: Lijstkeuze, gebruiker: Gebruiker, covers: Iterable[int]) -> tuple[Nodigtelling, ...]:
    kan = {Wie.MIJ, Wie.IEDEREEN}
    kan |= {Wie.VERVANG} if tuple(covers) else set()
    kan |= {Wie.TEAM} if gebruiker.plek.teams else set()
    return tuple(
        Nodigtelling(
            VAN_WIE[een], 0, keuze.url(wie="" if een == keuze.gewoon else een.value), een == keuze.wie
        )
        for een in VAN_WIE
        if een in kan
    )


# --- phases -------------------------------------------------------------------------------------------
def _phase_code(gevraagd: str, alle: Iterable[Faseregel]) -> str:
    """The code of the phase with this name or code; "" for none."""
    return next((fase.code for fase in alle if gevraagd and gevraagd in (fase.naam, fase.code)), "")


def _phases(lijst: Nodiglijst, alle: tuple[Faseregel, ...], code: str, keuze: Lijstkeuze) -> Fasekeuze:
    shown = [fase for fase in alle if fase.kiesbaar or lijst.per_fase.get(fase.code)]
    namen = [fase.naam for fase in shown]
    keys = {fase.code: fase.naam if namen.count(fase.naam) == 1 else fase.code for fase in shown}
    knoppen = tuple(
        Faseknop(
            fase.naam,
            lijst.per_fase.get(fase.code, 0),
            keuze.url(fase=keys[fase.code]),
            fase.code == code,
        )
        for fase in shown
    )
    return Fasekeuze(
        knoppen=knoppen,
        url=keuze.url(fase=""),
        totaal=sum(lijst.per_fase.values()),
        aantal=lijst.aantal,
        gekozen=next((knop.naam for knop in knoppen if knop.gekozen), ""),
        code=code,
        namen={},
    )


def _line(
    regel: Nodigregel, fasen: Mapping[str, str], collegas: Mapping[int, str], vervangen: Mapping[int, str]
) -> Kandidaatregel:
    persoon: Any = regel.persoon
    wie = persoon.klantmanager or 0
    return Kandidaatregel(
        naam=persoon.korte_naam,
        url=address("kandidaat", persoon.pk),
        fase=fasen.get(persoon.fase, persoon.fase),
        plaats=plaats_van(persoon.postcode4) if persoon.postcode4 else "",
        speelt=regel.redenen[0].zin if regel.redenen else "",
        gezocht=f"gezocht op {dag(persoon.laatst_gezocht)}" if persoon.laatst_gezocht else "nog niet gezocht",
        klantmanager=collegas.get(wie, ""),
        vervangt=vervangen.get(wie, ""),
    )
