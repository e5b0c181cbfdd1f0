"""What a dossier of a vacature says in words: answers by their question, what clashed, what changed, what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vumportal.aanbod.concepten import content_of, differences, from_json, mark_at
from vumportal.formulieren.elementen import without_keys
from vumportal.formulieren.paden import AFWEZIG, plain, read, write
from vumportal.formulieren.stappen import STAPPEN, step_of
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.vacatures.dossiers import EIGEN, NOTITIE, stands_at
from vumportal.vacatures.models import Vacaturebotsing, Vacaturedossier
from vumportal.werkplek.overzicht import name_of
from vumportal.woorden.feiten import groups
from vumportal.woorden.kort import opsomming
from vumportal.woorden.omstandigheden import FEITEN, Omstandigheden, sentences

NIETS = "niets ingevuld"
WEG = "weggehaald"


# --- one answer -----------------------------------------------------------------------------------------------
def question_at(pad: str) -> str:
    """The question that a path answers, as the form asks it."""
    if pad == NOTITIE:
        return "Notitie van het gesprek"
    if pad.startswith(EIGEN):
        return _fact_question(pad.removeprefix(EIGEN))
    kaal = plain(pad)
    vragen = step_of(Soort.VACATURE, pad).by_path
    while kaal:
        if kaal in vragen:
            return vragen[kaal].vraag
        kaal = kaal.rpartition(".")[0]
    return step_of(Soort.VACATURE, pad).titel


def _fact_question(naam: str) -> str:
    tijden = {"begintijd": "Hoe laat begint het werk?", "eindtijd": "Hoe laat is het klaar?"}
    if naam == "feiten":
        return "Wat zegt de werkgever?"
    return tijden.get(naam) or (FEITEN[naam].vraag if naam in FEITEN else naam)


def answer_words(pad: str, waarde: Any) -> str:
    """An answer as somebody reads it."""
    if pad == NOTITIE:
        return str(waarde) if waarde else NIETS
    if pad.startswith(EIGEN):
        inhoud = {} if waarde is AFWEZIG else {pad.removeprefix(EIGEN): waarde}
        return " ".join(sentences(Omstandigheden.from_json(inhoud))) or NIETS
    if waarde is AFWEZIG:
        return WEG if pad.endswith("]") else NIETS
    if isinstance(waarde, str) and pad.endswith("omschrijvingVacature"):
        return waarde or NIETS
    document = without_keys(write({}, {pad: waarde}))
    feiten = [feit for groep in groups(document, Soort.VACATURE) for feit in groep.feiten]
    tekst = "; ".join(een.tekst for feit in feiten for een in feit.waarden)
    return tekst or (str(waarde) if isinstance(waarde, str | int) and waarde != "" else NIETS)


# --- two answers ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Botsregel:
    """Two answers to one question. gezien: mark of the first, sent along with a choice."""

    pk: int
    vraag: str
    wie: str
    staat: str
    ander: str
    van: str
    gezien: str


def clashes(dossier: Vacaturedossier, gebruiker: Gebruiker) -> list[Botsregel]:
    """What waits for a choice, in the order in which it came."""
    rijen = dossier.botsingen.filter(opgelost_op=None).select_related("door")
    inhoud = content_of(dossier)
    return [_clash(rij, dossier, inhoud, gebruiker) for rij in rijen]


def _clash(
    rij: Vacaturebotsing, dossier: Vacaturedossier, inhoud: Mapping[str, Any], gebruiker: Gebruiker
) -> Botsregel:
    is_own = rij.pad == NOTITIE or rij.pad.startswith(EIGEN)
    nu = stands_at(dossier, rij.pad) if is_own else read(inhoud, rij.pad)
    return Botsregel(
        pk=rij.pk,
        vraag=question_at(rij.pad),
        wie=_together(rij, dossier, gebruiker),
        staat=answer_words(rij.pad, nu),
        ander=answer_words(rij.pad, from_json(rij.waarde)),
        van="jij typte" if rij.door_id == gebruiker.pk else f"{name_of(rij.door)} typte",
        gezien=mark_at(nu),
    )


def _together(rij: Vacaturebotsing, dossier: Vacaturedossier, gebruiker: Gebruiker) -> str:
    """ "Wim en jij typten hier tegelijk"; as far as it is certain who."""
    mensen = [een for een in (dossier.gewijzigd_door, rij.door) if een is not None]
    namen = {een.pk: name_of(een) for een in mensen if een.pk != gebruiker.pk}
    wie = [*namen.values(), *(["jij"] if gebruiker in mensen else [])]
    if len(wie) < 2:
        return "Hier werd op twee plekken tegelijk getypt"
    return f"{opsomming(wie)} typten hier tegelijk"


# --- what changed -------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Verschil:
    """One question that was answered differently."""

    vraag: str
    was: str
    wordt: str


def changes_between(
    was: tuple[Mapping[str, Any], Mapping[str, Any]], wordt: tuple[Mapping[str, Any], Mapping[str, Any]]
) -> list[Verschil]:
    """From one (document, own facts) to another, question by question in the order of the form."""
    volgorde = {stap: nummer for nummer, stap in enumerate(STAPPEN[Soort.VACATURE])}
    gewijzigd = sorted(
        differences(was[0], wordt[0]), key=lambda een: volgorde[step_of(Soort.VACATURE, een.pad)]
    )
    regels = [
        Verschil(question_at(een.pad), answer_words(een.pad, een.was), answer_words(een.pad, een.wordt))
        for een in gewijzigd
    ]
    for een in differences(was[1], wordt[1]):
        pad = f"{EIGEN}{een.pad}"
        regels.append(Verschil(question_at(pad), answer_words(pad, een.was), answer_words(pad, een.wordt)))
    return regels


# --- what happened ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Dossierfeit:
    """One line of what happened."""

    op: Any
    wat: str
    wie: str


def events(dossier: Vacaturedossier, maximum: int) -> Sequence[Dossierfeit]:
    """What happened to this vacature, the last first."""
    rijen: Iterable[Any] = dossier.gebeurtenissen.select_related("door")[:maximum]
    return [
        Dossierfeit(
            rij.op,
            f"{rij.get_soort_display()}{f', {rij.tekst}' if rij.tekst else ''}",
            name_of(rij.door) if rij.door else "de werkgever",
        )
        for rij in rijen
    ]
