"""Languages: what a document says of them, what can be chosen, and whether one is good enough for another."""

from collections.abc import Iterable
from typing import NamedTuple

from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.standaard.voorwaarden import Taaleis, Talen, Voorwaarde, kwalificatie
from vumportal.uitwisseling.wensen.basis import Uitkomst, Wensen
from vumportal.uitwisseling.wensen.codes import TAALNIVEAUS
from vumportal.uitwisseling.wensen.invoer import Optie
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain

ONBEKEND_NIVEAU = 0


class Taalwens(NamedTuple):
    """A language with the lowest levels (2, 3 or 4) for speaking and writing; None: any level."""

    taal: str
    mondeling: int | None = None
    schriftelijk: int | None = None


def read_language(inhoud: object) -> Taalwens | None:
    """A language with levels that can be asked, from a tuple or a JSON array; None when it is no such thing."""
    if not isinstance(inhoud, list | tuple) or not 1 <= len(inhoud) <= 3:
        return None
    taal, *niveaus = inhoud
    if not _is_code(taal) or any(niveau is not None and not _is_level(niveau) for niveau in niveaus):
        return None
    return Taalwens(taal, *niveaus)


def _is_code(inhoud: object) -> bool:
    """Whether this has the form of a code of ISO 639-3."""
    if not isinstance(inhoud, str) or len(inhoud) != 3:
        return False
    return inhoud.isascii() and inhoud.isalpha() and inhoud.islower()


def _is_level(inhoud: object) -> bool:
    return lezen.geheel(inhoud) in TAALNIVEAUS


def languages(document: object, soort: Soort) -> tuple[Taalwens, ...]:
    """The languages of a document with their levels as they are (0 to 8), also of codes that we do not know."""
    return tuple(
        Taalwens(
            taal,
            lezen.geheel(element.get("codeNiveauTaalbeheersingMondeling")),
            lezen.geheel(element.get("codeNiveauTaalbeheersingSchriftelijk")),
        )
        for element in lezen.elementen(document, kwalificatie(soort, "taalbeheersing"))
        if (taal := lezen.tekst(element.get("codeTaal"))) and plain(taal)
    )


def askable_languages(document: object, soort: Soort) -> tuple[Taalwens, ...]:
    """The languages of a record as wishes: only codes and levels that the contract can ask."""
    wensen = (
        Taalwens(taal.taal, *(niveau if _is_level(niveau) else None for niveau in taal[1:]))
        for taal in languages(document, soort)
        if _is_code(taal.taal)
    )
    return tuple(dict.fromkeys(wensen))


def conditions(gezocht: Soort, talen: Iterable[Taalwens]) -> list[Voorwaarde]:
    """The condition of the contract that asks for all of these; none without languages."""
    eisen = tuple(Taaleis(*taal) for taal in talen)
    return [Talen(gezocht, eisen)] if eisen else []


def language_key(taal: Taalwens) -> str:
    """A language wish as the value of a checkbox."""
    return ":".join(str(deel or 0) for deel in taal)


def options(bekend: Iterable[Wensen]) -> list[Optie]:
    """The languages of the record, and those that were asked for before."""
    namen = ("talen", "vraagt_talen")
    talen = dict.fromkeys(taal for wensen in bekend for naam in namen for taal in wensen.waarde(naam))
    return [Optie(language_key(taal), taal, kort.taal(*taal)) for taal in talen]


def mastered(eis: Taalwens, beheerst: Iterable[Taalwens]) -> Uitkomst:
    """Whether one language of these is good enough; the best of several entries counts."""
    beste = Uitkomst.PAST_NIET
    for taal in beheerst:
        if taal.taal != eis.taal:
            continue
        delen = {_reaches(eis.mondeling, taal.mondeling), _reaches(eis.schriftelijk, taal.schriftelijk)}
        if delen == {Uitkomst.PAST}:
            return Uitkomst.PAST
        if Uitkomst.PAST_NIET not in delen:
            beste = Uitkomst.ONBEKEND
    return beste


def _reaches(eis: int | None, niveau: int | None) -> Uitkomst:
    """Levels 2 to 4 ask something; 0 is onbekend, and 8 ("niet van toepassing") passes as in the contract.

    When it is unknown how much is asked, only the highest level is certainly enough.
    """
    if eis == ONBEKEND_NIVEAU and niveau != max(TAALNIVEAUS):
        return Uitkomst.ONBEKEND
    if eis is None or eis not in TAALNIVEAUS:
        return Uitkomst.PAST
    if niveau is None or niveau == ONBEKEND_NIVEAU:
        return Uitkomst.ONBEKEND
    return Uitkomst.PAST if niveau >= eis else Uitkomst.PAST_NIET
