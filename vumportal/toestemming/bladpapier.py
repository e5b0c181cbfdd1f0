"""What the A4 says about a choice that waits: the same in words on the page, on paper and read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from vumportal.organisaties.links import on_paper
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.toestemming.bewijs import group_names
from vumportal.toestemming.models import Besluit, Keuzeblad
from vumportal.toestemming.teksten import read_text
from vumportal.toestemming.uitleg import Uitlegdeel, explained, shared_parts
from vumportal.woorden import kort
from vumportal.woorden.papier import Alinea, Deel, Feitenlijst, Kopregel, Puntenlijst, make_pdf

TITEL = "Je keuze: bevestig die nog"
TELT_NIET = (
    "Je keuze telt nog niet. Bevestig je keuze eerst.",
    "Klopt het niet? Doe dan niets. Dan blijft alles zoals het is.",
)
NEE_MAG = "Nee zeggen mag ook. Dat verandert niets aan je uitkering of je hulp."
GEEN_JAAR = "We weten je geboortejaar niet. Daarom is er geen code voor je."
LIJN = "." * 40


@dataclass(frozen=True)
class Bladwoorden:
    """What is said of one moment: who was there, the choices, and by which ways they are confirmed.

    site: where the portal is; code: as it is printed, "" when there is none; tot: the last day of the code.
    """

    wie: str
    samen_met: str
    site: str
    besluiten: tuple[Besluit, ...]
    met_code: bool
    code: str = ""
    tot: date | None = None

    @property
    def begin(self) -> str:
        """When this was chosen, and with whom."""
        dag = kort.papierdag(max(besluit.vastgelegd_op for besluit in self.besluiten))
        return f"Je koos dit op {dag}, samen met {self.samen_met}."

    @property
    def keuzes(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Per recipient category its name and the choice."""
        return [(_name(besluit), choice_facts(besluit)) for besluit in self.besluiten]

    @property
    def manieren(self) -> list[str]:
        """The ways to confirm."""
        ways = [f"Log in op {self.site}/mijn/. Druk op: Ja, dat klopt."]
        if self.met_code:
            ways.append(
                f"Of vul de code van het papier in op {self.site}/mijn/code/. Vul ook je geboortejaar in."
            )
        ways.append("Of zet je handtekening op het papier. Geef het aan ons. Een collega kijkt het na.")
        return ways

    @property
    def uitleg(self) -> list[tuple[str, tuple[Uitlegdeel, ...]]]:
        """What was read: per category what only its text says, and at the end what all of them say."""
        teksten = [explained(read_text(besluit.tekstversie)) for besluit in self.besluiten]
        gedeeld = shared_parts(teksten)
        own = [(tekst.titel, tekst.without(gedeeld)) for tekst in teksten]
        if len(own) == 1:
            return [(own[0][0], teksten[0].delen)]
        return [*own, ("Dit geldt altijd", gedeeld)]


def words_of(
    besluiten: list[Besluit], *, door: Gebruiker, site: str, blad: Keuzeblad | None = None, code: str = ""
) -> Bladwoorden:
    """The words about these decisions, of one person. code: only while it is known, which is once."""
    person = besluiten[0].werkzoekende
    return Bladwoorden(
        wie=str(person or ""),
        samen_met=door.first_name or "een medewerker",
        site=site.rstrip("/"),
        besluiten=tuple(besluiten),
        met_code=bool(person and person.geboortejaar),
        code=on_paper(code),
        tot=timezone.localdate(blad.link.tot) if blad and blad.link else None,
    )


def choice_facts(besluit: Besluit) -> list[tuple[str, str]]:
    """A choice, line by line."""
    lang = f"tot en met {kort.papierdag(besluit.tot)}" if besluit.tot else "tot je stopt"
    return [
        ("Je koos", "ja"),
        ("Wat ze mogen zien", kort.opsomming(group_names(besluit))),
        ("Hoe lang", lang),
    ]


def parts(woorden: Bladwoorden) -> list[Deel]:
    """The paper, part by part."""
    found: list[Deel] = [Alinea(f"Dit papier is van {woorden.wie}."), Alinea(woorden.begin)]
    for naam, feiten in woorden.keuzes:
        found += [Kopregel(naam), Feitenlijst(feiten)]
    found += [Kopregel("Zo bevestig je"), *map(Alinea, TELT_NIET), Puntenlijst(woorden.manieren)]
    found += _code(woorden)
    found += [Kopregel("Je handtekening"), Feitenlijst([("Datum", LIJN), ("Handtekening", LIJN)])]
    for titel, delen in woorden.uitleg:
        found += [Kopregel(titel), *explanation(delen)]
    return [*found, Alinea(NEE_MAG)]


def explanation(delen: Iterable[Uitlegdeel]) -> list[Deel]:
    """What is read before choosing, below a title."""
    found: list[Deel] = []
    for deel in delen:
        found += [Kopregel(deel.kop, niveau=2), *map(Alinea, deel.alineas)]
    return found


def _code(woorden: Bladwoorden) -> list[Deel]:
    if not woorden.met_code:
        return [Alinea(GEEN_JAAR)]
    if not woorden.code or woorden.tot is None:
        return []
    return [
        Feitenlijst(
            [
                ("Adres", f"{woorden.site}/mijn/code/"),
                ("Je code", woorden.code),
                ("De code werkt tot", kort.papierdag(woorden.tot)),
            ]
        ),
        Alinea("Je kunt de code één keer gebruiken. Geef hem aan niemand."),
    ]


def sheet_pdf(woorden: Bladwoorden, moment: datetime) -> bytes:
    """The paper."""
    organisatie = woorden.besluiten[0].organisatie.naam
    voet = f"{organisatie}, {kort.papierdag(timezone.localdate(moment))}"
    return make_pdf(TITEL, parts(woorden), moment=moment, voet=voet)


def _name(besluit: Besluit) -> str:
    return kort.hoofdletter(Ontvanger(besluit.ontvanger).label)
