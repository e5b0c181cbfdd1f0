"""Searching in names, in stages, in memory. Pure Python: for concepts, and for the short lists of the standard too.

The stages, as somebody types: names that are the text; that begin with it; that have a word that does; and only when
these give fewer than three, names that have it inside a word or look like it. Under three letters only the first two.
Own names go before other names, whole words before parts, short names before long ones.

Why not in the database: measured over 5,000 names with 30,000 others it needs 15 to 40 ms for the last two stages,
whatever the index (docs/performance.md); here they take less than one. What it costs is memory, and the time to read
the names once in a process when the list changed.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

MINSTENS = 2
"""Characters of a text that is searched for."""
HEEL_WOORD = 3
"""From so many characters on, a word in the middle of a name counts, and what looks like it."""
WEINIG = 3
"""Fewer hits than this, and what looks like the text is searched too."""
LIJKT = 0.4
"""From 0 to 1: how much two words must have in common to look alike."""
BINNEN = 0.9
"""What a word counts as that has the text inside it, or sounds so at its begin."""
_PER_STAP = 64
"""Names that are looked at in one stage, the best of them: more make no difference for a short list of hits."""
_WOORDEN = 12
"""Words that are looked at for one that is spelled wrong."""
_KANDIDATEN = 50
"""Names that are compared as a whole for several words."""
_LIJKT_EROP = 5
"""The last stage; `_stage` gives the earlier ones."""
_WOORD = re.compile(r"[^\W_]+")
_KLANKEN = tuple(
    (re.compile(patroon), klank)
    for patroon, klank in (
        *(
            ("ph", "f"),
            ("th", "t"),
            ("c(?=[eiy])", "s"),
            ("c(?!h)|q", "k"),
            ("x", "ks"),
            ("z", "s"),
            ("v", "f"),
        ),
        *(("ij|y", "ei"), ("ou", "au"), ("d\\b", "t"), (r"(\w)\1+", r"\1")),
    )
)
"""What sounds alike in Dutch, in the order in which it is replaced; a doubled letter last."""
Nummers = array
"""Numbers of names, or of words, from small to large."""


def sleutel(tekst: str) -> str:
    """Form in which names are kept: lower case, no accents or invisible characters, single spaces."""
    kaal = (teken for teken in unicodedata.normalize("NFKD", tekst) if unicodedata.category(teken) != "Cf")
    return " ".join("".join(teken for teken in kaal if not unicodedata.combining(teken)).casefold().split())


def words(tekst: str) -> list[str]:
    """The words of a text as they are compared: those of its `sleutel`, without what stands between them."""
    return _WOORD.findall(sleutel(tekst))


@dataclass(frozen=True, slots=True)
class Naamtreffer:
    """What was found, and how well; the lowest `rang` is the best, also among hits of different lists.

    via: the other name by which it was found; "" when by its own.
    """

    code: str
    via: str
    rang: tuple[int, float, bool, int, str]


class Namenzoeker:
    """The names of one list. Does not change once it is made, so threads can share it."""

    def __init__(self, namen: Iterable[tuple[str, str, str]]) -> None:
        """namen: code, `sleutel` of a name, and `via`: "" for the own name, else that other name as it is shown."""
        # The number of a name is its place among all: the first numbers of a word are its best names.
        self._namen = sorted(
            {
                (bool(via), len(vorm), vorm, code, via)
                for code, kort, via in namen
                if (vorm := " ".join(_WOORD.findall(kort)))
            }
        )
        self._heel: dict[str, Nummers] = {}
        self._begin: dict[str, Nummers] = {}
        self._met: dict[str, Nummers] = {}
        for nummer, (_, _, vorm, _, _) in enumerate(self._namen):
            delen = vorm.split(" ")
            self._heel.setdefault(vorm, Nummers("l")).append(nummer)
            self._begin.setdefault(delen[0], Nummers("l")).append(nummer)
            for deel in dict.fromkeys(delen):
                self._met.setdefault(deel, Nummers("l")).append(nummer)
        self._woorden = Woorden(self._met)

    def search(self, tekst: str, maximum: int) -> list[Naamtreffer]:
        """What answers the text, best first, each code once."""
        delen = words(tekst)
        vormen = (" ".join(delen), "".join(delen))  # "magazijn medewerker" is written as one word
        if len(vormen[0]) < MINSTENS:
            return []
        gevonden: dict[str, Naamtreffer] = {}
        for nummers in self._stages(delen, max(_PER_STAP, 8 * maximum)):
            for nummer in nummers:
                self._add(gevonden, nummer, min(_stage(vorm, self._namen[nummer][2]) for vorm in vormen), 0.0)
            if len(gevonden) >= maximum:
                break
        if len(gevonden) < WEINIG and len(vormen[0]) >= HEEL_WOORD:
            for nummer, lijkt in self._alike(delen):
                self._add(gevonden, nummer, _LIJKT_EROP, 1 - lijkt)
        return sorted(gevonden.values(), key=lambda hit: hit.rang)[:maximum]

    def _add(self, gevonden: dict[str, Naamtreffer], nummer: int, stap: int, afstand: float) -> None:
        andere, lengte, vorm, code, via = self._namen[nummer]
        hit = Naamtreffer(code, via, (stap, afstand, andere, lengte, vorm))
        if code not in gevonden or hit.rang < gevonden[code].rang:
            gevonden[code] = hit

    # --- words as they are typed --------------------------------------------------------------------
    def _stages(self, delen: list[str], aantal: int) -> Iterator[Iterable[int]]:
        """Names that are the text or begin with it; that have a word that does; that have all its words."""
        *eerder, laatste = delen
        begin = "".join(delen)
        yield chain(self._heel.get(" ".join(delen), ()), self._best(begin, self._begin, aantal))
        if len(begin) >= HEEL_WOORD:
            yield self._best(begin, self._met, aantal)
        if eerder:
            yield islice(self._with_all(eerder, laatste), aantal)

    def _best(self, begin: str, lijsten: Mapping[str, Nummers], aantal: int) -> list[int]:
        """The best names of the words that begin so."""
        gekozen = (lijsten[woord][:aantal] for woord in self._woorden.beginning(begin) if woord in lijsten)
        return sorted(chain.from_iterable(gekozen))[:aantal]

    def _with_all(self, eerder: list[str], laatste: str) -> Iterator[int]:
        """Names with all of these words, the last one perhaps half: looked for among the names of the rarest."""
        keuzes = [[self._met.get(deel, Nummers("l"))] for deel in eerder]
        keuzes.append([self._met[woord] for woord in self._woorden.beginning(laatste)])
        zeldzaamst = min(keuzes, key=lambda lijsten: sum(map(len, lijsten)))
        heel, half = [f" {deel} " for deel in eerder], f" {laatste}"
        for nummer in chain.from_iterable(zeldzaamst):
            vorm = f" {self._namen[nummer][2]} "
            if half in vorm and all(deel in vorm for deel in heel):
                yield nummer

    # --- words that are spelled wrong ---------------------------------------------------------------
    def _alike(self, delen: list[str]) -> Iterator[tuple[int, float]]:
        """Names that look like the text, and from 0 to 1 how much."""
        per_deel = [self._woorden.like(deel) for deel in delen if len(deel) >= HEEL_WOORD]
        if len(delen) == 1:
            for woord, lijkt in per_deel[0]:
                yield from ((nummer, lijkt) for nummer in self._met[woord][:_PER_STAP])
            return
        gezocht = _grams(map(sound, delen))
        for nummer in dict.fromkeys(islice(self._candidates(per_deel), _KANDIDATEN)):
            lijkt = _likeness(gezocht, _grams(map(self._woorden.sound_of, self._namen[nummer][2].split(" "))))
            if lijkt >= LIJKT:
                yield nummer, lijkt

    def _candidates(self, per_deel: list[list[tuple[str, float]]]) -> Iterator[int]:
        """Names with a word that looks like one of those that were typed, the rarest of these first."""
        for woorden in sorted(per_deel, key=lambda lijken: sum(len(self._met[woord]) for woord, _ in lijken)):
            for woord, _ in woorden:
                yield from self._met[woord][:_PER_STAP]


class Woorden:
    """The words of a list of names: which begin with something, and which sound or look like it."""

    def __init__(self, woorden: Iterable[str]) -> None:
        self._woorden = sorted(woorden)
        self._klanken = [sound(woord) for woord in self._woorden]
        self._grammen: dict[str, Nummers] = {}
        for nummer, klank in enumerate(self._klanken):
            for gram in _grams([klank]):
                self._grammen.setdefault(gram, Nummers("l")).append(nummer)

    def beginning(self, begin: str) -> Iterator[str]:
        """Words that begin so, in the order of the alphabet."""
        for nummer in range(bisect_left(self._woorden, begin), len(self._woorden)):
            if not self._woorden[nummer].startswith(begin):
                return
            yield self._woorden[nummer]

    def sound_of(self, woord: str) -> str:
        """The `sound` of a word of the list, without working it out again."""
        return self._klanken[bisect_left(self._woorden, woord)]

    def like(self, woord: str) -> list[tuple[str, float]]:
        """Words that sound or look like this one, begin so or have it inside them, with how much, best first."""
        klank = sound(woord)
        if len(klank) < MINSTENS:
            return []
        grammen = _grams([klank])
        gedeeld: Counter[int] = Counter()
        for gram in grammen:
            gedeeld.update(self._grammen.get(gram, ()))
        lijken = []
        for nummer, _ in gedeeld.most_common(4 * _WOORDEN):
            ander, zo = self._woorden[nummer], self._klanken[nummer]
            lijkt = _likeness(grammen, _grams([zo]))
            if lijkt < BINNEN and (woord in ander or zo.startswith(klank)):
                lijkt = BINNEN
            if lijkt >= LIJKT:
                lijken.append((ander, lijkt))
        return sorted(lijken, key=lambda paar: (-paar[1], len(paar[0]), paar[0]))[:_WOORDEN]


def sound(woord: str) -> str:
    """A word as it sounds, roughly: what is often written otherwise becomes the same."""
    for patroon, klank in _KLANKEN:
        woord = patroon.sub(klank, woord)
    return woord


def _stage(gezocht: str, naam: str) -> int:
    """How a name has the text: as a whole, at its begin (whole words or not), or further on (whole words or not)."""
    if naam == gezocht:
        return 0
    if naam.startswith(gezocht):
        return 1 if naam[len(gezocht)] == " " else 2
    return 3 if f" {gezocht} " in f"{naam} " else 4


def _grams(woorden: Iterable[str]) -> frozenset[str]:
    """The groups of three letters of words, each word with two spaces before it and one after."""
    gevuld = [f"  {woord} " for woord in woorden]
    return frozenset(vul[plek : plek + 3] for vul in gevuld for plek in range(len(vul) - 2))


def _likeness(een: frozenset[str], ander: frozenset[str]) -> float:
    """From 0 to 1, which part of the groups of letters two texts share."""
    return len(een & ander) / len(een | ander)
