"""The confirmation of a request: the same on the page and on paper."""

from dataclasses import dataclass
from typing import Final

from vumportal.werkzoekenden.models import Taak
from vumportal.woorden.kort import dag
from vumportal.woorden.papier import Alinea, Deel, Feitenlijst, Kopregel, Puntenlijst, make_pdf

TITEL: Final = "Je verzoek"
WIE_LEEST: Final = {
    True: "De privacy officer leest dit en geeft antwoord.",
    False: "Je klantmanager en de privacy officer lezen dit. Je krijgt antwoord.",
}
BRIEF: Final = (
    "Je naam en je geboortejaar.",
    "Wat je vraagt.",
    "De datum en je handtekening.",
)
KLACHT: Final = (
    "Hoor je niets, of ben je het er niet mee eens? Klaag bij de Autoriteit Persoonsgegevens.",
    "Het adres is autoriteitpersoonsgegevens.nl.",
)


@dataclass(frozen=True)
class Bevestiging:
    """What a person asked, when, by when it is answered, and what was answered."""

    nummer: int
    titel: str
    toelichting: str
    gevraagd: str
    uiterlijk: str
    wie_leest: str
    is_open: bool
    antwoord: str
    beantwoord: str
    organisatie: str


def confirmation(taak: Taak) -> Bevestiging:
    """A request in words."""
    return Bevestiging(
        nummer=taak.pk,
        titel=taak.titel,
        toelichting=taak.toelichting,
        gevraagd=dag(taak.gemaakt),
        uiterlijk=dag(taak.uiterste_datum) if taak.uiterste_datum else "",
        wie_leest=WIE_LEEST[taak.soort in Taak.VERZOEKEN],
        is_open=taak.status == Taak.Status.OPEN,
        antwoord=taak.antwoord,
        beantwoord=dag(taak.gedaan_op) if taak.gedaan_op else "",
        organisatie=taak.over.organisatie.naam,
    )


def on_paper(taak: Taak) -> bytes:
    """The same as a PDF, to keep."""
    woorden = confirmation(taak)
    feiten = [
        ("Nummer", str(woorden.nummer)),
        ("Wat je vroeg", woorden.titel),
        ("Je zei erbij", woorden.toelichting),
        ("Gevraagd op", woorden.gevraagd),
        ("Antwoord uiterlijk", woorden.uiterlijk),
        ("Beantwoord op", woorden.beantwoord),
        ("Antwoord", woorden.antwoord),
    ]
    delen: list[Deel] = [
        Feitenlijst([(label, tekst) for label, tekst in feiten if tekst]),
        Alinea(woorden.wie_leest),
        Kopregel("Liever per brief"),
        Alinea(f"Schrijf aan {woorden.organisatie}, voor de privacy officer. Zet in je brief:"),
        Puntenlijst(list(BRIEF)),
        *map(Alinea, KLACHT),
    ]
    return make_pdf(TITEL, delen, moment=taak.gemaakt, voet=f"{woorden.organisatie}, {woorden.gevraagd}")
