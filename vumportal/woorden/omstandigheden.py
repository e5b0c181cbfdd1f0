"""What an employer says that the standard has no field for, as fixed sentences in the text of a vacature.

The sentences are ordinary Dutch that anybody reads, and every installation of this software knows them again. There
is no code or mark in the text. What is not said is unknown, never no. Money and names of people have no sentence.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Self

from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.soort import Soort
from vumportal.woorden.kort import WEEKDAGEN, hoofdletter, opsomming
from vumportal.woorden.tekst import plain

LANGSTE_HALTE = 60
_DATATYPE = STANDAARD.document(Soort.VACATURE).velden["omschrijvingVacature"].datatype
MAXIMUM = (_DATATYPE.max_lengte if _DATATYPE else None) or 2000
"""Characters of the text in which the sentences stand; the standard's own bound."""
WITREGEL = "\n\n"
"""Between what somebody wrote and the sentences."""
WIJZERS: Mapping[str, str] = {
    "collega": "een collega",
    "begeleider": "een vaste begeleider",
    "leidinggevende": "je leidinggevende",
    "eigenaar": "de eigenaar",
}
"""Who shows somebody the work: what they are there, never what they are called."""


@dataclass(frozen=True)
class Werkgeverfeit:
    """One thing that an employer can say.

    naam: what it is called in a list ("begeleiding op de vloer"). vraag: how it is asked of an employer. zin: what
    stands in the text; empty for what has a value of its own.
    """

    naam: str
    vraag: str
    zin: str = ""


FEITEN: Mapping[str, Werkgeverfeit] = {
    "begeleiding": Werkgeverfeit(
        "begeleiding op de vloer",
        "Iemand op de vloer begeleidt nieuwe mensen",
        "Iemand op de vloer begeleidt je.",
    ),
    "uren_bespreekbaar": Werkgeverfeit(
        "uren bespreekbaar",
        "Over het aantal uren valt te praten",
        "Over het aantal uren kun je praten.",
    ),
    "gaten_in_cv": Werkgeverfeit(
        "gaten in een cv geen bezwaar",
        "Gaten in een cv zijn geen bezwaar",
        "Gaten in je cv zijn geen bezwaar.",
    ),
    "te_leren": Werkgeverfeit(
        "te leren op het werk", "Het werk is hier te leren", "Je kunt dit werk hier leren."
    ),
    "meelopen": Werkgeverfeit(
        "meelopen kan", "Iemand kan eerst een keer meelopen", "Je kunt eerst een keer meelopen."
    ),
    "geen_gesprek": Werkgeverfeit(
        "geen sollicitatiegesprek nodig",
        "Een sollicitatiegesprek is niet nodig",
        "Je hebt geen sollicitatiegesprek nodig.",
    ),
    "tijden": Werkgeverfeit("begin en einde", "Hoe laat begint en eindigt een werkdag?"),
    "dagen": Werkgeverfeit("dagen", "Op welke dagen is het werk?"),
    "dagen_te_kiezen": Werkgeverfeit("dagen te kiezen", "Mag iemand zelf de dagen kiezen?"),
    "bushalte": Werkgeverfeit("bushalte", "Welke bushalte of welk station is dichtbij?"),
    "wijst_werk": Werkgeverfeit("wie het werk laat zien", "Wie laat iemand het werk zien?"),
    "beschut": Werkgeverfeit("beschut werk", "Dit is beschut werk", "Dit is beschut werk."),
    "aangepast": Werkgeverfeit(
        "aangepast werk", "Het werk kan worden aangepast", "Dit werk kan aan jou worden aangepast."
    ),
}
"""By code, in the order in which they are asked and said."""
VINKJES = ("begeleiding", "uren_bespreekbaar", "gaten_in_cv", "te_leren", "meelopen", "geen_gesprek")
"""What an employer says or does not say: nothing more to it. These are agreed with an employer too."""
_TE_KIEZEN = {True: "Je kiest zelf op welke dagen je werkt.", False: "De dagen staan vast."}


@dataclass(frozen=True)
class Omstandigheden:
    """What an employer said of the work. Whatever is put in, what comes out can be said and read back.

    begintijd, eindtijd: "07:00". dagen: days of the week, in their order. dagen_te_kiezen: None when nobody said.
    wijst_werk: a key of WIJZERS.
    """

    feiten: frozenset[str] = frozenset()
    begintijd: str = ""
    eindtijd: str = ""
    dagen: tuple[str, ...] = ()
    dagen_te_kiezen: bool | None = None
    bushalte: str = ""
    wijst_werk: str = ""
    beschut: bool = False
    aangepast: bool = False

    def __post_init__(self) -> None:
        for naam, tidy in _TIDY.items():
            object.__setattr__(self, naam, tidy(getattr(self, naam)))

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.as_json())

    @classmethod
    def from_json(cls, inhoud: object) -> Self:
        """As `as_json` wrote it; what cannot be read was not said."""
        gelezen: Mapping[str, Any] = inhoud if isinstance(inhoud, dict) else {}
        return cls(**{naam: gelezen[naam] for naam in _TIDY if naam in gelezen})

    def as_json(self) -> dict[str, Any]:
        """For Vacaturedossier.eigen: only what was said."""
        gevuld = {
            veld.name: getattr(self, veld.name)
            for veld in fields(self)
            if getattr(self, veld.name) != veld.default
        }
        for naam in gevuld.keys() & {"feiten", "dagen"}:
            gevuld[naam] = sorted(gevuld[naam], key=_ORDER.index)
        return gevuld


# --- what can be said ---------------------------------------------------------------------------------
_ORDER = [*FEITEN, *WEEKDAGEN]
_TIJD = re.compile(r"([01]?[0-9]|2[0-3])(?:[:.]([0-5][0-9])| ?uur| ?u)?", re.IGNORECASE | re.ASCII)
_AANHALING = re.compile('["\u201c-\u201f\u00ab\u00bb\uff02]')


def read_time(tekst: object) -> str:
    """ "07:00" from "7", "7.00", "7:00" or "7 uur"; "" for what is no time of a day."""
    gelezen = _TIJD.fullmatch(tekst.strip()) if isinstance(tekst, str) else None
    return f"{int(gelezen[1]):02}:{gelezen[2] or '00'}" if gelezen else ""


def _words(rij: object, bekend: Iterable[str]) -> list[str]:
    gelezen = rij if isinstance(rij, list | tuple | set | frozenset) else ()
    return [woord for woord in bekend if woord in gelezen]


def _stop(tekst: object) -> str:
    """Without quotation marks, since those say where it ends."""
    return plain(_AANHALING.sub("", plain(tekst, 1000)), LANGSTE_HALTE)


_TIDY: Mapping[str, Any] = {
    "feiten": lambda rij: frozenset(_words(rij, VINKJES)),
    "begintijd": read_time,
    "eindtijd": read_time,
    "dagen": lambda rij: tuple(_words(rij, WEEKDAGEN)),
    "dagen_te_kiezen": lambda zegt: zegt if isinstance(zegt, bool) else None,
    "bushalte": _stop,
    "wijst_werk": lambda wie: wie if isinstance(wie, str) and wie in WIJZERS else "",
    "beschut": lambda zegt: zegt is True,
    "aangepast": lambda zegt: zegt is True,
}
"""By attribute how anything is made into what it can hold."""


# --- saying it ----------------------------------------------------------------------------------------
def sentences(o: Omstandigheden) -> list[str]:
    """What was said, each in its fixed words."""
    return list(_sentences(o))


def _sentences(o: Omstandigheden) -> Iterator[str]:
    yield from (FEITEN[code].zin for code in VINKJES if code in o.feiten)
    if o.begintijd and o.eindtijd:
        yield f"Je werkt van {o.begintijd} tot {o.eindtijd}."
    elif o.begintijd:
        yield f"Je begint om {o.begintijd}."
    elif o.eindtijd:
        yield f"Je bent klaar om {o.eindtijd}."
    if o.dagen:
        yield f"Het werk is op {opsomming(o.dagen)}."
    if o.dagen_te_kiezen is not None:
        yield _TE_KIEZEN[o.dagen_te_kiezen]
    if o.bushalte:
        yield f'De halte dichtbij is "{o.bushalte}".'
    if o.wijst_werk:
        yield f"{hoofdletter(WIJZERS[o.wijst_werk])} laat je het werk zien."
    yield from (FEITEN[code].zin for code in ("beschut", "aangepast") if getattr(o, code))


def room_for_text(o: Omstandigheden) -> int:
    """How many characters of one's own fit beside these sentences."""
    zinnen = " ".join(sentences(o))
    return MAXIMUM - len(zinnen) - len(WITREGEL) if zinnen else MAXIMUM


def with_sentences(tekst: str, o: Omstandigheden) -> str:
    """The text with these sentences below it, and no others of the kind.

    What does not fit goes from the end of the text: see `room_for_text`, which a page asks before.
    """
    eigen, zinnen = without_sentences(tekst), " ".join(sentences(o))
    if not zinnen:
        return eigen
    ruimte = room_for_text(o)
    while len(eigen) > ruimte:  # what is cut may end as a sentence, which goes then too
        eigen = without_sentences(eigen[: ruimte - 1].rstrip() + "…")
    return f"{eigen}{WITREGEL}{zinnen}" if eigen else zinnen


def in_words(o: Omstandigheden) -> list[str]:
    """What was said, each in a few words: "begeleiding op de vloer", "07:00–15:00", "dagen te kiezen"."""
    return [deel for deel in _in_words(o) if deel]


def _in_words(o: Omstandigheden) -> Iterator[str]:
    yield from (FEITEN[code].naam for code in VINKJES if code in o.feiten)
    if o.begintijd and o.eindtijd:
        yield f"{o.begintijd}–{o.eindtijd}"
    else:
        yield f"begint om {o.begintijd}" if o.begintijd else ""
        yield f"klaar om {o.eindtijd}" if o.eindtijd else ""
    yield days_in_words(o.dagen)
    if o.dagen_te_kiezen is not None:
        yield "dagen te kiezen" if o.dagen_te_kiezen else "dagen staan vast"
    yield f"halte {o.bushalte}" if o.bushalte else ""
    yield f"{WIJZERS[o.wijst_werk]} laat het werk zien" if o.wijst_werk else ""
    yield from (FEITEN[code].naam for code in ("beschut", "aangepast") if getattr(o, code))


def days_in_words(dagen: Collection[str]) -> str:
    """ "maandag tot en met vrijdag", "maandag en woensdag"."""
    rij = [dag for dag in WEEKDAGEN if dag in dagen]
    begin = WEEKDAGEN.index(rij[0]) if rij else 0
    if len(rij) > 2 and tuple(rij) == WEEKDAGEN[begin : begin + len(rij)]:
        return f"{rij[0]} tot en met {rij[-1]}"
    return opsomming(rij)


# --- knowing it again ---------------------------------------------------------------------------------
_DAG = "|".join(WEEKDAGEN)
_UUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_STOP = rf"[^\s\"“”](?:[^\"“”\n\r]{{0,{LANGSTE_HALTE - 2}}}[^\s\"“”])?"
_KLANK = {hoofdletter(wie): code for code, wie in WIJZERS.items()}
_VASTE = {FEITEN[code].zin: code for code in (*VINKJES, "beschut", "aangepast")} | {
    _TE_KIEZEN[True]: "dagen_te_kiezen",
    _TE_KIEZEN[False]: "dagen_vast",
}
_BEGIN = r"(?=[A-Z])(?:(?<![\s\S])|(?<=[\n\r\t\v\f\x85\u2028\u2029])|(?<=[^\s:,;]\s))"
"""A sentence of its own begins with a capital, at a line or after something that is no colon or comma."""


def _spaced(zin: str) -> str:
    """As a pattern in which a text may be broken into lines anywhere between words."""
    return r"\s+".join(map(re.escape, zin.split()))


_ZINNEN = re.compile(
    _BEGIN
    + "(?:"
    + "|".join(
        (
            f"(?P<vast>{'|'.join(map(_spaced, _VASTE))})",
            rf"Je\s+werkt\s+van\s+(?P<van>{_UUR})\s+tot\s+(?P<tot>{_UUR})\.",
            rf"Je\s+begint\s+om\s+(?P<begin>{_UUR})\.",
            rf"Je\s+bent\s+klaar\s+om\s+(?P<einde>{_UUR})\.",
            rf"Het\s+werk\s+is\s+op\s+(?P<dagen>(?:{_DAG})(?:(?:,|\s+en)\s+(?:{_DAG})){{0,6}})\.",
            rf"De\s+halte\s+dichtbij\s+is\s+(?:\"(?P<halte>{_STOP})\"|“(?P<halte2>{_STOP})”)\.",
            rf"(?P<wie>{'|'.join(map(_spaced, _KLANK))})\s+laat\s+je\s+het\s+werk\s+zien\.",
        )
    )
    + r")(?=\s|\Z)"
)


@lru_cache(maxsize=256)
def recognise(tekst: str) -> Omstandigheden:
    """What the sentences in a text say; of two that say something else the last counts."""
    feiten: set[str] = set()
    gezegd: dict[str, Any] = {}
    for zin in _ZINNEN.finditer(tekst):
        delen = {naam: " ".join(deel.split()) for naam, deel in zin.groupdict().items() if deel is not None}
        if "vast" not in delen:
            gezegd |= _values(delen)
        elif (code := _VASTE[delen["vast"]]) in VINKJES:
            feiten.add(code)
        elif code == "dagen_vast":
            gezegd["dagen_te_kiezen"] = False
        else:
            gezegd[code] = True
    return Omstandigheden(feiten=frozenset(feiten), **gezegd)


def _values(delen: Mapping[str, str]) -> dict[str, Any]:
    """What a sentence with a value in it says."""
    match delen:
        case {"van": van, "tot": tot}:
            return {"begintijd": van, "eindtijd": tot}
        case {"begin": begin}:
            return {"begintijd": begin}
        case {"einde": einde}:
            return {"eindtijd": einde}
        case {"dagen": dagen}:
            return {"dagen": re.findall(_DAG, dagen)}
        case {"halte": halte} | {"halte2": halte}:
            return {"bushalte": halte}
    return {"wijst_werk": _KLANK[delen["wie"]]}


def without_sentences(tekst: str) -> str:
    """The text as somebody wrote it, without the sentences; any other text comes back as it is."""
    while gevonden := list(_ZINNEN.finditer(tekst)):
        for begin, einde in reversed(list(_runs(tekst, gevonden))):
            tekst = _joined(tekst[:begin], tekst[einde:])
    return tekst


def _runs(tekst: str, gevonden: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Sentences with nothing but space between them, as one part of the text."""
    begin, einde = gevonden[0].span()
    for zin in gevonden[1:]:
        if tekst[einde : zin.start()].strip():
            yield begin, einde
            begin = zin.start()
        einde = zin.end()
    yield begin, einde


def _joined(voor: str, na: str) -> str:
    """What stood around the sentences. At the end of a text exactly the white line goes that was put before them."""
    if na.strip():
        wit = voor[len(voor.rstrip()) :] if voor.strip() else ""
        return f"{voor.rstrip()}{wit}{na.lstrip()}" if voor.strip() else voor + na.lstrip()
    for wit in (WITREGEL, "\r\n\r\n"):
        if voor.endswith(wit):
            return voor.removesuffix(wit)
    return voor.rstrip()
