"""What was found in the text of a vacature, in words: to accept or refuse, and where text and answers disagree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from vumportal.aanbod.concepten import apply_changes, content_of
from vumportal.formulieren.paden import read
from vumportal.formulieren.stand import mark_of
from vumportal.formulieren.stapdelen import Tekstverschil
from vumportal.formulieren.uit_tekst import MAX_TEKST, Feitsoort, Tekstfeit, read_text
from vumportal.formulieren.uit_tekst.naar_concept import OMSCHRIJVING, changes_for, professions, stands_at
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard import lezen
from vumportal.vacatures.dossiers import leave
from vumportal.vacatures.models import Vacaturedossier
from vumportal.woorden import kort

TITELS: Mapping[Feitsoort, str] = {
    Feitsoort.BEROEP: "Beroep",
    Feitsoort.OVEREENKOMST: "Soort werk",
    Feitsoort.UREN: "Uren per week",
    Feitsoort.POSTCODE: "Postcode",
    Feitsoort.BEGIN: "Begint op",
    Feitsoort.CONTRACT: "Contract",
    Feitsoort.LOON: "Loon",
    Feitsoort.RIJBEWIJS: "Rijbewijs",
    Feitsoort.TAAL: "Taal",
    Feitsoort.NIVEAU: "Niveau",
    Feitsoort.SLUIT: "Reageren tot en met",
}
ZELFDE_MAAT = frozenset(
    {Feitsoort.UREN, Feitsoort.POSTCODE, Feitsoort.BEGIN, Feitsoort.SLUIT, Feitsoort.NIVEAU}
)
"""Facts of which a text and an answer can disagree for certain: both say the same kind of thing in one way."""

NEEM_TEKST, LAAT_TEKST = "tekst_neem", "tekst_laat"
"""Names of the two buttons where text and answer disagree."""


@dataclass(frozen=True, slots=True)
class Tekstvoorstel:
    """One fact of a text. sleutel: what is sent to accept it; woorden: those of the text; hier: what the vacature says
    now, "" for nothing; al: whether that is the same.
    """

    sleutel: str
    titel: str
    zegt: str
    woorden: str
    hier: str
    al: bool
    feit: Tekstfeit


@dataclass(frozen=True, slots=True)
class Tekstdeel:
    """A piece of the text; sleutel: of the fact that stands in it, "" for the text between."""

    tekst: str
    sleutel: str = ""


def proposals(tekst: str, inhoud: Mapping[str, Any]) -> list[Tekstvoorstel]:
    """What can be read in a text, beside what a vacature says already."""
    feiten = read_text(tekst, vandaag=timezone.localdate(), beroepen=professions)
    return [
        Tekstvoorstel(
            sleutel=f"{feit.wat}-{feit.van}-{feit.tot}-{nummer}",
            titel=TITELS[feit.wat],
            zegt=_say(feit.wat, _as_answers(feit)),
            woorden=" ".join(tekst[feit.van : feit.tot].split()),
            hier=_say(feit.wat, stands_at(feit, inhoud)),
            al=not changes_for(feit, inhoud),
            feit=feit,
        )
        for nummer, feit in enumerate(feiten)
    ]


def marked(tekst: str, voorstellen: Iterable[Tekstvoorstel]) -> list[Tekstdeel]:
    """The text in pieces, with the words of each fact apart; of two that overlap the first."""
    delen, plek = list[Tekstdeel](), 0
    for voorstel in sorted(voorstellen, key=lambda een: een.feit.van):
        if voorstel.feit.van >= plek:
            delen.append(Tekstdeel(tekst[plek : voorstel.feit.van]))
            delen.append(Tekstdeel(tekst[voorstel.feit.van : voorstel.feit.tot], voorstel.sleutel))
            plek = voorstel.feit.tot
    return [deel for deel in (*delen, Tekstdeel(tekst[plek:])) if deel.tekst]


# --- where text and answers disagree ----------------------------------------------------------------------------
def disagreements(dossier: Vacaturedossier) -> list[Tekstverschil]:
    """Where the description of a vacature says something else than its answers, and nobody left it so."""
    return [verschil for verschil, _ in _disagreeing(dossier)]


def _disagreeing(dossier: Vacaturedossier) -> list[tuple[Tekstverschil, Tekstfeit]]:
    inhoud = content_of(dossier)
    tekst = lezen.tekst(read(inhoud, OMSCHRIJVING)) or ""
    if not tekst or len(tekst) > MAX_TEKST:
        return []
    anders = [
        (_difference(een, inhoud), een.feit)
        for een in proposals(tekst, inhoud)
        if een.feit.wat in ZELFDE_MAAT and een.hier and not een.al
    ]
    return [(verschil, feit) for verschil, feit in anders if verschil.kenmerk not in dossier.gelaten]


def _difference(een: Tekstvoorstel, inhoud: Mapping[str, Any]) -> Tekstverschil:
    kenmerk = f"tekst:{mark_of([een.feit.wat, een.zegt, een.hier])}"
    return Tekstverschil(kenmerk, changes_for(een.feit, inhoud)[0].pad, een.titel, een.zegt, een.hier)


def settle_text(*, dossier: Vacaturedossier, door: Gebruiker, gestuurd: Mapping[str, str]) -> str:
    """Do what one of the two buttons says; what became of it in a sentence, "" when neither was pressed.

    What is settled already, or has changed since, is left alone: a second press does nothing.
    """
    neem, laat = gestuurd.get(NEEM_TEKST), gestuurd.get(LAAT_TEKST)
    if neem is None and laat is None:
        return ""
    for verschil, feit in _disagreeing(dossier):
        if verschil.kenmerk == neem:
            apply_changes(concept=dossier, wijzigingen=changes_for(feit, content_of(dossier)), door=door)
            return f"{verschil.titel} is nu {verschil.in_tekst}, zoals in de tekst."
        if verschil.kenmerk == laat:
            leave(dossier=dossier, door=door, kenmerk=laat)
            return f"{verschil.titel} blijft {verschil.hier}."
    return "Dit is intussen anders. Kijk wat er nu staat."


# --- words --------------------------------------------------------------------------------------------------------
def _as_answers(feit: Tekstfeit) -> list[Any]:
    """A fact in the shape of what `stands_at` reads."""
    match feit.wat:
        case Feitsoort.UREN:
            return list(feit.waarde)
        case Feitsoort.BEROEP:
            return [feit.waarde.uri]
        case Feitsoort.BEGIN | Feitsoort.SLUIT:
            return [feit.waarde.isoformat()]
        case Feitsoort.LOON:
            return [str(feit.waarde)]
        case _:
            return [feit.waarde]


def _say(wat: Feitsoort, waarden: Sequence[Any]) -> str:
    """Answers in words, whatever stands in a draft; "" for none."""
    if wat is Feitsoort.UREN:
        laag, hoog = (lezen.geheel(waarde) for waarde in waarden)
        return kort.uren(laag, hoog)
    return kort.opsomming(_one(wat, waarde) for waarde in waarden)


def _one(wat: Feitsoort, waarde: Any) -> str:
    if wat is Feitsoort.TAAL and not isinstance(waarde, str):
        return kort.taal(waarde.taal, waarde.mondeling, waarde.schriftelijk)
    tekst = lezen.tekst(waarde)
    if tekst is None:
        return ""
    match wat:
        case Feitsoort.BEROEP:
            return kort.beroep(tekst)
        case Feitsoort.BEGIN | Feitsoort.SLUIT:
            dag = lezen.datum(tekst)
            return kort.dag(dag) if dag else tekst
        case Feitsoort.NIVEAU:
            code = lezen.niveau(tekst)
            return tekst if code is None else kort.niveau(code)
        case Feitsoort.CONTRACT:
            return kort.CONTRACT.get(tekst, tekst)
        case Feitsoort.OVEREENKOMST:
            return kort.WERK.get(tekst, tekst)
        case Feitsoort.TAAL:
            return kort.taal(tekst)
        case Feitsoort.RIJBEWIJS:
            return f"rijbewijs {tekst}"
        case _:
            return tekst
