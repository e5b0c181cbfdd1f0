"""A step as a form: only what this person changed since the page was made comes out of it.

The page carries what it was made from (`STAND`), so a form that is sent is read against that and not against what
others wrote meanwhile. Nothing is required, and nothing here refuses: a concept may be unfinished and wrong. Groups
grow and shrink with buttons that work without script: see `is_button`.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from vumportal.formulieren import kiezers
from vumportal.formulieren.antwoordvelden import (
    Antwoordveld,
    Keuzeantwoord,
    Kiesantwoord,
    Meerkeuze,
    Tekstantwoord,
    as_value,
    can_come_back,
    in_words,
    picked,
)
from vumportal.formulieren.elementen import is_key, keys_in, new_key, with_keys, without_keys
from vumportal.formulieren.formulier import Formulier
from vumportal.formulieren.kiesveld import ZOEK_KEUZE, Kiesveld
from vumportal.formulieren.paden import AFWEZIG, OnbekendPad, plain, read, same, split
from vumportal.formulieren.stapdelen import (
    AANWEZIG,
    ERBIJ,
    NIEUW,
    OMHOOG,
    OMLAAG,
    STAND,
    VOLGORDE,
    WEG,
    WEGGEHAALD,
    Deel,
    Herhaling,
    Lijstelement,
    Los,
    Tekstverschil,
    Veldregel,
)
from vumportal.formulieren.stappen import STAPPEN, faults
from vumportal.formulieren.vragen import Stap, Vraag
from vumportal.formulieren.wijzigingen import Padwijziging, apply
from vumportal.standaard.gegevens import STANDAARD
from vumportal.standaard.model import Veld
from vumportal.standaard.soort import Soort

MEESTE_NIEUW = 100
"""So many elements can be added before a page is stored."""


def field_name(pad: str) -> str:
    """The name of a field of a form, fit for an id: "taalbeheersing[k3].codeTaal" is taalbeheersing-k3--codeTaal."""
    return "--".join(naam if sleutel is None else f"{naam}-{sleutel}" for naam, sleutel in split(pad))


class Stapformulier(Formulier):
    """The questions of one step about one concept.

    inhoud: the concept, with keys. data: what was sent. Templates draw it with formulier/stapvelden.html.
    """

    def __init__(
        self,
        stap: Stap,
        inhoud: Mapping[str, Any],
        data: Any = None,
        *,
        soort: Soort | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.stap, self.soort = stap, soort or stap.soort
        self.velden_van = dict(STANDAARD.document(self.soort).paden())
        self.concept = inhoud
        self.pagina, self.was = self._page(inhoud)
        self.weg = self._pads(WEGGEHAALD, WEG)
        self.nieuw = self._pads(NIEUW)[:MEESTE_NIEUW]
        self.net_erbij = self._pressed_add()
        self.fouten = {fout.pad: fout.melding for fout in faults(self.was, self.soort)}
        self.bladen: dict[str, str] = {}
        self.meer: dict[str, str] = {}
        self.volgorde: dict[str, list[str]] = {}
        self.plekken = {pad: nummer for nummer, pad in enumerate(self._pads(VOLGORDE))}
        self.verplaatst = self._pressed_move()
        self.delen = tuple(self._parts("", self._top()))

    def say_differences(self, verschillen: Sequence[Tekstverschil]) -> None:
        """Say at its question that a text says something else."""
        per_pad = {verschil.pad: verschil for verschil in verschillen}
        self.delen = tuple(
            replace(deel, verschil=per_pad.get(deel.pad)) if isinstance(deel, Veldregel) else deel
            for deel in self.delen
        )

    # --- what was sent ------------------------------------------------------------------------------
    @property
    def is_button(self) -> bool:
        """Whether a button of the form itself was pressed: show it again; what was changed can be stored too."""
        return any(naam in self.data for naam in (ERBIJ, WEG, OMHOOG, OMLAAG, ZOEK_KEUZE))

    def changes(self) -> list[Padwijziging]:
        """What this person changed since the page was made; of an answer that is not right what was typed."""
        if not self.is_bound:
            return []
        self.is_valid()  # gives the fields their words
        gewijzigd = [een for pad, naam in self.bladen.items() for een in self._leaf_change(pad, naam)]
        gewijzigd += [een for pad, naam in self.meer.items() for een in self._ticked(pad, naam)]
        anders = {een.pad for een in gewijzigd}
        gewijzigd += [een for een in self._removed() if een.pad not in anders]
        return [*gewijzigd, *self._moved(gewijzigd)]

    def saved(self, wijzigingen: Sequence[Padwijziging]) -> None:
        """These changes are stored: from now on the page is made from a concept in which they stand."""
        self.was = apply(self.was, wijzigingen)

    @property
    def stand(self) -> str:
        """For the hidden field: what the page was made from, as JSON that any page can hold."""
        return json.dumps({"pagina": self.pagina, "inhoud": self.was})

    @property
    def weggehaald(self) -> list[str]:
        """For hidden fields: what was taken away and stands in `stand` still."""
        return [pad for pad in self.weg if read(self.was, pad) is not AFWEZIG]

    def _page(self, inhoud: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The name of this page, and the part of the concept that it was made from."""
        eigen = with_keys(_part_of(inhoud, self._names()))
        try:
            gelezen = json.loads(self.data.get(STAND, ""))
            pagina, was = gelezen["pagina"], with_keys(_part_of(gelezen["inhoud"], self._names()))
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return secrets.token_hex(6), eigen
        return (pagina, was) if is_key(pagina) else (secrets.token_hex(6), eigen)

    def _sent(self, naam: str) -> list[str]:
        gestuurd = self.data.getlist(naam) if hasattr(self.data, "getlist") else self.data.get(naam) or []
        return [gestuurd] if isinstance(gestuurd, str) else list(gestuurd)

    def _pads(self, *namen: str) -> list[str]:
        gestuurd = dict.fromkeys(pad for naam in namen for pad in self._sent(naam))
        return [pad for pad in gestuurd if self._is_ours(pad)]

    def _is_ours(self, pad: str) -> bool:
        try:
            kaal = plain(pad)
        except OnbekendPad:
            return False
        return kaal in self.velden_van and any(
            vraag.pad == kaal or vraag.pad.startswith(f"{kaal}.") for vraag in self.stap.vragen
        )

    def _pressed_add(self) -> str:
        """The element that the button adds, at its new key; "" when that was not pressed."""
        for lijst in self._pads(ERBIJ)[:1]:
            if self.velden_van[plain(lijst)].herhaald and split(lijst)[-1].sleutel is None:
                erbij = f"{lijst}[{new_key()}]"
                self.nieuw.append(erbij)
                return erbij
        return ""

    def _pressed_move(self) -> tuple[str, str]:
        """(button, element) of the button that moves one, when that was pressed."""
        return next(((knop, pad) for knop in (OMHOOG, OMLAAG) for pad in self._pads(knop)[:1]), ("", ""))

    def _leaf_change(self, pad: str, naam: str) -> Iterator[Padwijziging]:
        veld = self.fields[naam]
        if not isinstance(veld, Antwoordveld | Kiesantwoord) or (
            isinstance(veld, Kiesantwoord) and naam not in self._sent(AANWEZIG)
        ):
            return
        raw = veld.widget.value_from_datadict(self.data, self.files, naam)
        wordt = veld.answer(raw).waarde
        if not same(wordt, veld.was):
            yield Padwijziging(pad, self._stood(pad), wordt)

    def _ticked(self, pad: str, naam: str) -> Iterator[Padwijziging]:
        if naam not in self._sent(AANWEZIG):
            return
        veld = self.fields[naam]
        blad = self._only_leaf(pad)
        raw = veld.widget.value_from_datadict(self.data, self.files, naam)
        gekozen = self._allowed(veld, picked(raw))
        staan = self._codes(pad)
        for sleutel, code in staan:
            if code not in gekozen:
                yield Padwijziging(f"{pad}[{sleutel}]", read(self.was, f"{pad}[{sleutel}]"), AFWEZIG)
        datatype = self.velden_van[f"{plain(pad)}.{blad}"].datatype
        for code in gekozen:
            if datatype and code not in {een for _, een in staan}:
                yield Padwijziging(
                    f"{pad}[{self._key_for(pad, code)}].{blad}", AFWEZIG, as_value(code, datatype)
                )

    def _allowed(self, veld: forms.Field, codes: list[str]) -> list[str]:
        """Only what is a choice: what was made up changes nothing."""
        if isinstance(veld, Kiesveld):
            return [code for code in codes if code in veld.ook or kiezers.is_choice(veld.soort, code)]
        assert isinstance(veld, Meerkeuze)  # noqa: S101  # there is no other
        return [code for code in codes if veld.valid_value(code)]

    def _key_for(self, pad: str, code: str) -> str:
        """The same page gives the same code the same key: sending it twice adds it once."""
        return f"n{hashlib.sha256(f'{self.pagina} {pad} {code}'.encode()).hexdigest()[:12]}"

    def _removed(self) -> Iterator[Padwijziging]:
        for pad in self.weg:
            staat = read(self.was, pad)
            sleutels = self._keys_at(pad) if isinstance(staat, list) else []
            if sleutels:
                for sleutel in sleutels:
                    yield Padwijziging(f"{pad}[{sleutel}]", read(self.was, f"{pad}[{sleutel}]"), AFWEZIG)
            elif staat is not AFWEZIG:
                yield Padwijziging(pad, staat, AFWEZIG)

    def _moved(self, gewijzigd: Sequence[Padwijziging]) -> Iterator[Padwijziging]:
        """Lists that the page has in another order than they have by themselves after the other changes.

        What another adds meanwhile is in no order of this page: it comes after.
        """
        for pad, sleutels in self.volgorde.items():
            staan = self._keys_at(pad)
            vanzelf = [s for s in staan if s in sleutels] + [s for s in sleutels if s not in staan]
            if sleutels == vanzelf:
                continue
            straks = _keys_in(apply(self.was, gewijzigd), pad)
            gewenst = [s for s in sleutels if s in straks]
            if [*gewenst, *(s for s in straks if s not in gewenst)] != straks:
                yield Padwijziging(pad, staan, gewenst)

    def _stood(self, pad: str) -> Any:
        """What stood at a leaf; of a list that stood in its place the keys, as every change says it."""
        staat = read(self.was, pad)
        if isinstance(staat, list) and split(pad)[-1].sleutel is None:
            return self._keys_at(pad)
        return staat

    # --- what is on the page ------------------------------------------------------------------------
    def _names(self) -> set[str]:
        return {vraag.pad for vraag in self.stap.vragen}

    def _top(self) -> list[str]:
        """Paths of the step in its order: plain answers, and the outermost lists."""
        return list(dict.fromkeys(self._outer(vraag.pad) for vraag in self.stap.vragen if not vraag.gezet))

    def _outer(self, pad: str) -> str:
        delen = pad.split(".")
        namen = (".".join(delen[: nummer + 1]) for nummer in range(len(delen)))
        return next((naam for naam in namen if self.velden_van[naam].herhaald), pad)

    def _parts(self, voor: str, paden: Sequence[str]) -> Iterator[Deel]:
        """voor: keyed path of the element that these are in, with a dot. paden: behind it, without keys."""
        gezien: set[str] = set()
        for rest in paden:
            pad = f"{voor}{rest}"
            yield from self._odd_on_the_way(voor, rest, gezien)
            if self.velden_van[plain(pad)].herhaald:
                yield self._list(pad)
            else:
                yield self._leaf(pad)

    def _odd_on_the_way(self, voor: str, rest: str, gezien: set[str]) -> Iterator[Los]:
        """What stands where the standard has an object or a list, and is none."""
        delen = rest.split(".")
        for nummer in range(len(delen)):
            pad = voor + ".".join(delen[: nummer + 1])
            veld = self.velden_van[plain(pad)]
            is_blad = nummer == len(delen) - 1 and not veld.herhaald
            staat = read(self.was, pad)
            if is_blad or staat is AFWEZIG or isinstance(staat, list if veld.herhaald else dict):
                continue
            if pad not in gezien and pad not in self.weg:
                gezien.add(pad)
                yield Los(pad, veld.label, in_words(_bare(staat)))
            return

    def _leaf(self, pad: str, label: str = "") -> Veldregel:
        naam, vraag, veld = field_name(pad), self._question(pad), self.velden_van[plain(pad)]
        self.fields[naam] = self._make(pad, vraag, veld, label or vraag.vraag)
        self.bladen[pad] = naam
        maken = self.fields[naam]
        staat = maken.kept() if isinstance(maken, Antwoordveld | Kiesantwoord) else ""
        return Veldregel(
            self[naam], pad, staat, self.fouten.get(pad, ""), melden=isinstance(maken, Kiesantwoord)
        )

    def _make(self, pad: str, vraag: Vraag, veld: Veld, label: str) -> forms.Field:
        if veld.datatype is None:
            raise TypeError(f"{pad} is geen enkele waarde")
        was = AFWEZIG if pad in self.weg else read(self.was, pad)
        if vraag.kiezer:
            return Kiesantwoord(veld.datatype, was, vraag.kiezer, label=label, help_text=vraag.hulp)
        soort = Keuzeantwoord if veld.datatype.enum else Tekstantwoord
        return soort(veld.datatype, was, label=label, help_text=vraag.hulp)

    def _list(self, pad: str) -> Deel:
        veld = self.velden_van[plain(pad)]
        if veld.entiteit and self._only_leaf(pad):
            return self._ticks(pad)
        vraag = self._question(pad)
        sleutels = self._in_page_order(
            pad, [s for s in self._all_keys(pad, vraag, veld) if f"{pad}[{s}]" not in self.weg]
        )
        self.volgorde[pad] = sleutels
        elementen = tuple(
            self._element(f"{pad}[{s}]", vraag, nr, len(sleutels)) for nr, s in enumerate(sleutels, start=1)
        )
        net_weg = any(weg.startswith(f"{pad}[") for weg in self._pads(WEG))
        return Herhaling(
            pad, f"groep_{field_name(pad)}", vraag, elementen, per_regel=not veld.entiteit, net_weg=net_weg
        )

    def _all_keys(self, pad: str, vraag: Vraag, veld: Veld) -> list[str]:
        erbij = [
            een[len(pad) + 1 : -1]
            for een in self.nieuw
            if een.startswith(f"{pad}[") and "." not in een[len(pad) :]
        ]
        sleutels = list(dict.fromkeys([*self._keys_at(pad), *erbij]))
        if sleutels or self.is_bound or not (vraag.begin or veld.entiteit is None):
            return sleutels
        leeg = f"n{self.pagina}"
        self.nieuw.append(f"{pad}[{leeg}]")
        return [leeg]

    def _in_page_order(self, pad: str, sleutels: list[str]) -> list[str]:
        """As they stood on the page, and one place further when a button says so; what the page had not comes last."""
        laatst = len(self.plekken)
        rij = sorted(sleutels, key=lambda sleutel: self.plekken.get(f"{pad}[{sleutel}]", laatst))
        knop, element = self.verplaatst
        if element not in {f"{pad}[{sleutel}]" for sleutel in rij}:
            return rij
        nu = rij.index(split(element)[-1].sleutel or "")
        straks = max(nu - 1, 0) if knop == OMHOOG else nu + 1
        rij.insert(straks, rij.pop(nu))
        return rij

    def _element(self, pad: str, vraag: Vraag, nummer: int, aantal: int) -> Lijstelement:
        titel = f"{vraag.nog_een[:1].upper()}{vraag.nog_een[1:]} {nummer}"
        veld, staat = self.velden_van[plain(pad)], read(self.was, pad)
        if veld.entiteit is None:
            delen: tuple[Deel, ...] = (self._leaf(pad, titel),)
        elif staat is AFWEZIG or isinstance(staat, dict):
            delen = tuple(self._parts(f"{pad}.", self._inside(pad)))
        else:
            delen = (Los(pad, titel, in_words(_bare(staat))),)
        return Lijstelement(
            pad,
            titel,
            delen,
            nieuw=pad in self.nieuw,
            net_erbij=pad == self.net_erbij,
            kan_weg=not pad.endswith(f"[n{self.pagina}]"),
            plek=nummer,
            aantal=aantal,
            verplaatst=self.verplaatst[0] if pad == self.verplaatst[1] else "",
        )

    def _inside(self, pad: str) -> list[str]:
        """What is asked about an element, behind its path, nested lists as one."""
        kaal = plain(pad)
        gevraagd = [
            vraag.pad[len(kaal) + 1 :] for vraag in self._questions() if vraag.pad.startswith(f"{kaal}.")
        ]
        return list(dict.fromkeys(self._inner(kaal, rest) for rest in gevraagd))

    def _inner(self, kaal: str, rest: str) -> str:
        delen = rest.split(".")
        namen = (".".join(delen[: nummer + 1]) for nummer in range(len(delen)))
        return next((naam for naam in namen if self.velden_van[f"{kaal}.{naam}"].herhaald), rest)

    def _ticks(self, pad: str) -> Veldregel:
        """A list of single codes as one field: ticks, or a picker."""
        naam, vraag = field_name(pad), self._question(pad)
        blad = self._only_leaf(pad)
        binnen = self._question(f"{plain(pad)}.{blad}")
        datatype = self.velden_van[f"{plain(pad)}.{blad}"].datatype
        codes = list(dict.fromkeys(code for _, code in self._codes(pad)))
        if binnen.kiezer or datatype is None:
            extra = self._offer(binnen)
            veld: forms.Field = Kiesveld(
                binnen.kiezer, meer=True, ook=codes, initial=codes, required=False, **extra
            )
        else:
            veld = Meerkeuze(datatype, codes)
        veld.label, veld.help_text = vraag.vraag, vraag.hulp
        self.fields[naam] = veld
        self.meer[pad] = naam
        gewoon = {sleutel for sleutel, _ in self._codes(pad)}
        los = tuple(
            Los(f"{pad}[{s}]", vraag.nog_een, in_words(_bare(read(self.was, f"{pad}[{s}]"))))
            for s in self._keys_at(pad)
            if s not in gewoon and f"{pad}[{s}]" not in self.weg
        )
        let_op = next((melding for waar, melding in self.fouten.items() if waar.startswith(f"{pad}[")), "")
        return Veldregel(self[naam], pad, let_op=let_op, melden=True, los=los)

    def _offer(self, vraag: Vraag) -> dict[str, Any]:
        """Of the beroep of a vacature its competences are offered: as it stands, or as it is picked on this page."""
        if vraag.kiezer != "competentie" or self.soort is not Soort.VACATURE:
            return {}
        beroep = "beroep.codeBeroepsnaam"
        if beroep in self.stap.by_path:
            return {"bij": field_name(beroep)}
        code = read(self.concept, beroep)
        return {"voorstel": kiezers.competences(code)} if isinstance(code, str) and code else {}

    def _codes(self, pad: str) -> list[tuple[str, str]]:
        """(key, code) of the elements that hold one code and nothing else."""
        blad = self._only_leaf(pad)
        gevonden = []
        for sleutel in self._keys_at(pad):
            element = _bare(read(self.was, f"{pad}[{sleutel}]"))
            code = element.get(blad) if isinstance(element, dict) and list(element) == [blad] else None
            if isinstance(code, str | int) and not isinstance(code, bool) and can_come_back(str(code)):
                gevonden.append((sleutel, str(code)))
        return gevonden

    def _only_leaf(self, pad: str) -> str:
        """The one thing that an element of this list says, when that is picked from a list; else ""."""
        kaal = plain(pad)
        entiteit = self.velden_van[kaal].entiteit
        if entiteit is None or len(entiteit.velden_lijst) != 1:
            return ""
        (veld,) = entiteit.velden_lijst
        kiezer = self._question(f"{kaal}.{veld.json}").kiezer
        return veld.json if veld.datatype and (kiezer or veld.datatype.enum) else ""

    def _keys_at(self, pad: str) -> list[str]:
        return _keys_in(self.was, pad)

    def _question(self, pad: str) -> Vraag:
        return next(vraag for vraag in self._questions() if vraag.pad == plain(pad))

    def _questions(self) -> Iterator[Vraag]:
        """Those of the step; and of a step that was made of parts, what it leaves to be understood."""
        yield from self.stap.vragen
        yield from (
            vraag
            for stap in STAPPEN[self.soort]
            for vraag in stap.vragen
            if vraag.pad not in self.stap.by_path
        )


def _keys_in(inhoud: Mapping[str, Any], pad: str) -> list[str]:
    """Keys of the elements of the list at this path; none when there is no list."""
    ouder, _, naam = pad.rpartition(".")
    houder = read(inhoud, ouder) if ouder else inhoud
    return keys_in(houder, naam) if isinstance(houder, dict) else []


def _bare(waarde: Any) -> Any:
    return without_keys({"": waarde})[""]


def _part_of(inhoud: Any, paden: set[str]) -> dict[str, Any]:
    """What of a concept these paths are about; lists and what is odd whole."""
    deel: dict[str, Any] = {}
    if not isinstance(inhoud, dict):
        return deel
    for naam, waarde in inhoud.items():
        kaal = naam.removeprefix("_sleutels.")
        binnen = {pad.partition(".")[2] for pad in paden if pad.partition(".")[0] == kaal}
        if binnen:
            deel[naam] = _part_of(waarde, binnen) if isinstance(waarde, dict) and "" not in binnen else waarde
    return deel
