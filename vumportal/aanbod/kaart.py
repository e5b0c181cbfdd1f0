"""A kaart: the search columns of one organisation's supply as arrays, to choose which rows PostgreSQL looks at.

A kaart is of one moment and proves nothing: it says which versions of which rows come nearest. `aanbod.opkaart` has
PostgreSQL look at exactly those versions, and at every row that changed since. So a kaart may be old, and what it
says is never an answer.

Rows are in the order (PC4, key), so the rows of a PC4 lie together and an equal distance is already in order. Of each
kenmerk there is one bit per row, or a list of its rows when those are few. Two ways, as in `aanbod.nabij`: from PC4 to
PC4 until there are enough, or all that have the kenmerken and then the nearest of those.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from vumportal.geo import punten
from vumportal.standaard import betekenis
from vumportal.standaard.afstand import Punt, grens

if TYPE_CHECKING:
    from vumportal.aanbod.vakken import Ring
    from vumportal.standaard.kenmerken import Zoekfilter, Zoekgrens
    from vumportal.standaard.zoekvraag import Selectiegebied

Rijen: TypeAlias = NDArray[np.int64]
Koorden: TypeAlias = NDArray[np.float64]
Groep: TypeAlias = tuple[int, ...]

PC4S: Final = 10_000
DICHT: Final = 128
"""With more than one in so many rows a kenmerk has bits: as a list it would be slow, or take more room."""
TREDEN: Final = 16
"""Parts of about equal size in which the values of a column are divided: bits say in which a row is at least."""
RUIM = 1.5  # times as many rows looked at as should be enough: conditions often go together
# Nanoseconds, measured. They decide between two right choices.
RIJ_NS = 15.0  # one row of a PC4, held against one condition
RIJ_VAN_NS = 20.0  # one row from anywhere, likewise
BIT_NS = 0.012  # one row, of which there is one bit
START_NS = 150_000.0  # counting where the bits are
ENKELE = 20  # times as many rows as an answer has that are simply all looked at


class Kaartkeuze(NamedTuple):
    """The nearest rows in their order, with their squared chords; volledig: there are no others in the area."""

    rijen: Rijen
    koorden: Koorden
    volledig: bool


class Kaart:
    """The arrays of one file (`aanbod.kaartbestand`), and how to choose from them.

    kop: what the file says of itself.
    """

    def __init__(self, kop: Mapping[str, Any], reeksen: Mapping[str, NDArray[Any]]) -> None:
        self.kop = kop
        self.ids: NDArray[np.int64] = reeksen["id"]
        self.versies = {
            name: reeksen[name] for name in ("blok", "plek", "xmin", "stukblok", "stukplek", "stukxmin")
        }
        self.pc4: NDArray[np.int16] = reeksen["pc4"]
        self.reis: Koorden = reeksen["reis_grens"]
        self.kolommen = {name: reeksen[name] for name in kop["kolommen"]}
        self.treden: dict[str, list[float]] = {
            name: reeksen[f"{name}_treden"].tolist() for name in self.kolommen
        }
        self.begin: NDArray[np.int32] = reeksen["begin"]  # of every PC4 its first row
        self.aantal = len(self.ids)
        self._nummers = {kenmerk: nummer for nummer, kenmerk in enumerate(reeksen["kenmerk"].tolist())}
        self._aantallen: list[int] = reeksen["aantal"].tolist()
        self._lijsten, self._bits = reeksen["lijst"], reeksen["bits"]
        self._vanaf: list[int] = reeksen["vanaf"].tolist()
        self._plaatsen: _Plekken | None = None

    def choose(
        self, wanted: Zoekfilter, gebied: Selectiegebied, ring: Ring, limit: int, *, toets_reisafstand: bool
    ) -> Kaartkeuze:
        """The `limit` nearest rows in the area that meet these conditions, as they were when the kaart was made."""
        vraag = _Vraag(self, wanted, toets_reisafstand)
        plaatsen = self._plaatsen_now()
        if vraag.deel == 0:
            return Kaartkeuze(np.empty(0, np.int64), np.empty(0), True)
        rand = grens(gebied.afstand)
        naast = np.frombuffer(ring.naast, np.int16)
        found = vraag.outward(_Ringen(naast, plaatsen.chords(gebied.pc4, naast)), rand, limit)
        return found or vraag.everywhere(plaatsen.chords(gebied.pc4), rand, limit)

    def hoe_vaak(self, groep: Groep) -> int:
        """How many rows have one of these kenmerken; a row that has two counts twice."""
        return sum(self._aantallen[n] for k in groep if (n := self._nummers.get(k)) is not None)

    def lijst(self, kenmerk: int) -> NDArray[np.int32] | None:
        """The rows with this kenmerk in their order, or None when it has bits."""
        nummer = self._nummers.get(kenmerk)
        if nummer is None:
            return self._lijsten[:0]
        vanaf = self._vanaf[nummer]
        return None if vanaf < 0 else self._lijsten[vanaf : vanaf + self._aantallen[nummer]]

    def bits(self, kenmerk: int) -> NDArray[np.uint8]:
        """A bit per row, the lowest of each byte first, of a kenmerk that has them."""
        breed = wide(self.aantal)
        at = (-1 - self._vanaf[self._nummers[kenmerk]]) * breed
        return self._bits[at : at + breed]

    def trede(self, bound: Zoekgrens) -> tuple[int, bool] | None:
        """The kenmerk of which rows within a bound all have the bit, or (False) all have not; None when of none.

        A row without a value has no bit.
        """
        treden, waarde = self.treden[bound.kolom], number(bound.waarde)
        if bound.operator == "gte":
            welke = bisect_right(treden, waarde) - 1
            return (trede_of(bound.kolom, welke), True) if welke >= 0 else None
        welke = bisect_right(treden, waarde)
        return (trede_of(bound.kolom, welke), False) if welke < len(treden) else None

    def _plaatsen_now(self) -> _Plekken:
        """The places of the postcodes; another table of postcodes counts from the next question on."""
        tabel = punten()
        if self._plaatsen is None or self._plaatsen.tabel is not tabel:
            self._plaatsen = _Plekken(tabel)
        return self._plaatsen


class _Plekken:
    """The places of all PC4s as arrays; one that is not known is infinitely far."""

    def __init__(self, tabel: Mapping[int, Punt]) -> None:
        self.tabel = tabel
        self._bekend = np.array(list(tabel), np.int64)
        self._assen = np.full((3, PC4S), np.inf)
        self._assen[:, self._bekend] = np.array(list(tabel.values())).T
        self._van_bekend = self._assen[:, self._bekend]

    def chords(self, centrum: int, pc4s: NDArray[np.int16] | None = None) -> Koorden:
        """Squared chords of these PC4s (None: all, by number) to the centre, exactly as `standaard.afstand`."""
        if pc4s is not None:
            return self._squared([as_[pc4s] for as_ in self._assen], centrum)
        koorden = np.full(PC4S, np.inf)
        koorden[self._bekend] = self._squared(self._van_bekend, centrum)
        return koorden

    def _squared(self, assen: Iterable[Koorden], centrum: int) -> Koorden:
        x, y, z = (as_ - midden for as_, midden in zip(assen, self.tabel[centrum], strict=True))
        koorden: Koorden = x * x + y * y + z * z
        return koorden


class _Ringen(NamedTuple):
    """PC4s and their squared chords."""

    pc4s: NDArray[np.int16]
    koorden: Koorden


class _Vraag:
    """The conditions of one zoekvraag on one kaart."""

    def __init__(self, kaart: Kaart, wanted: Zoekfilter, toets_reisafstand: bool) -> None:
        self.kaart, self.toets = kaart, toets_reisafstand
        self.grenzen = wanted.grenzen
        n = max(kaart.aantal, 1)
        groepen = [*((kenmerk,) for kenmerk in wanted.alle), *wanted.een_van]
        vaak = sorted((min(kaart.hoe_vaak(groep), n), groep) for groep in groepen)
        self.vaak = [(aantal, groep) for aantal, groep in vaak if aantal < n or len(groep) > 1]
        self.treden = [found for bound in self.grenzen if (found := kaart.trede(bound)) is not None]
        deel = 1.0
        for aantal, _ in self.vaak:
            deel *= aantal / n
        for trede, heeft in self.treden:
            met = kaart.hoe_vaak((trede,)) / n
            deel *= met if heeft else 1 - met
        self.deel = deel
        """Which part of the rows should meet all."""
        self.lijsten = self._lists(self.vaak[0][1]) if self.vaak else None
        """Rows of the rarest kenmerk, or of the rarest of which one is asked, when there are lists of them."""

    @property
    def everywhere_ns(self) -> float:
        """Nanoseconds that `everywhere` will take."""
        if self.lijsten is not None:
            return self.vaak[0][0] * RIJ_VAN_NS * (1 + len(self.vaak) + len(self.grenzen))
        return START_NS + self.kaart.aantal * BIT_NS * (
            sum(len(g) for _, g in self.vaak) + len(self.treden) + 4
        )

    def outward(self, ringen: _Ringen, rand: float, limit: int) -> Kaartkeuze | None:
        """From PC4 to PC4; None when it is not in these, or when `everywhere` is cheaper."""
        binnen = int(np.searchsorted(ringen.koorden, rand, side="right"))
        begin, pc4s = self.kaart.begin, ringen.pc4s[:binnen]
        tocht = _Tocht(
            ringen.koorden[:binnen], begin[pc4s], begin[pc4s + 1], np.cumsum(begin[pc4s + 1] - begin[pc4s])
        )
        each = RIJ_NS * (1 + len(self.vaak) + len(self.grenzen))
        found = tocht.walk(
            RUIM * limit / self.deel,
            limit,
            lambda rijen, ver: self._filtered(rijen, ver, self.vaak),
            self.everywhere_ns / each,
        )
        if found is None or binnen < len(ringen.koorden):
            return found
        return found._replace(volledig=False) if len(found.rijen) == limit else None  # the area goes on

    def everywhere(self, koorden: Koorden, rand: float, limit: int) -> Kaartkeuze:
        """All that have the kenmerken, and then the nearest of those."""
        if self.lijsten is not None:
            return self._nearest(_union(self.lijsten), self.vaak[1:], koorden, rand, limit)
        bits = self._with_all()
        woorden = bits.view(np.uint64)
        tot = np.concatenate(([0], np.cumsum(np.bitwise_count(woorden), dtype=np.int64)))
        if tot[-1] > ENKELE * limit and (found := self._in_nearest_places(bits, tot, koorden, rand, limit)):
            return found
        return self._nearest(_positions(woorden), [], koorden, rand, limit)

    def _nearest(
        self, rijen: Rijen, vaak: list[tuple[int, Groep]], koorden: Koorden, rand: float, limit: int
    ) -> Kaartkeuze:
        """The nearest of these rows that have all this and meet the bounds."""
        ver = koorden[self.kaart.pc4[rijen]]
        binnen = ver <= rand
        rijen, ver = self._filtered(rijen[binnen], ver[binnen], vaak)
        volledig = len(rijen) <= limit
        if not volledig:
            dichtbij = ver <= np.partition(ver, limit - 1)[limit - 1]
            rijen, ver = rijen[dichtbij], ver[dichtbij]
        orde = np.argsort(ver, kind="stable")[:limit]  # rows are in the order (PC4, key) already
        return Kaartkeuze(rijen[orde], ver[orde], volledig)

    def _in_nearest_places(
        self, bits: NDArray[np.uint8], tot: NDArray[np.int64], koorden: Koorden, rand: float, limit: int
    ) -> Kaartkeuze | None:
        """Those with these bits in as many of the nearest PC4s as should have enough of them; None when they had not.

        tot: how many bits there are before each word.
        """
        begin = self.kaart.begin
        pc4s = np.flatnonzero((koorden <= rand) & (begin[1:] > begin[:-1]))
        pc4s = pc4s[np.argsort(koorden[pc4s], kind="stable")]
        van, eind = begin[pc4s], begin[pc4s + 1]
        tocht = _Tocht(koorden[pc4s], van, eind, np.cumsum(tot[(eind + 63) >> 6] - tot[van >> 6]))
        duur = tot[-1] * RIJ_VAN_NS + self.kaart.aantal * BIT_NS * 8

        def keep(rijen: Rijen, ver: Koorden) -> tuple[Rijen, Koorden]:
            blijft = (bits[rijen >> 3] & np.left_shift(np.uint8(1), (rijen & 7).astype(np.uint8))) != 0
            return self._filtered(rijen[blijft], ver[blijft], [])

        return tocht.walk(2 * RUIM * limit, limit, keep, duur / RIJ_NS)

    def _lists(self, groep: Groep) -> list[NDArray[np.int32]] | None:
        """The rows of each of these kenmerken, or None when one has bits."""
        lijsten = [lijst for kenmerk in groep if (lijst := self.kaart.lijst(kenmerk)) is not None]
        return lijsten if len(lijsten) == len(groep) else None

    def _with_all(self) -> NDArray[np.uint8]:
        """Of each row a bit: whether it has all kenmerken, and may meet the bounds."""
        alle = np.full(wide(self.kaart.aantal), 255, np.uint8)
        for _, groep in self.vaak:
            alle &= self._with_one(groep)
        for trede, heeft in self.treden:
            bits = self._with_one((trede,))
            alle &= bits if heeft else ~bits
        _clear_behind(alle, self.kaart.aantal)
        return alle

    def _with_one(self, groep: Groep) -> NDArray[np.uint8]:
        """Of each row a bit: whether it has one of these kenmerken."""
        lijsten = {kenmerk: self.kaart.lijst(kenmerk) for kenmerk in groep}
        met_bits = [self.kaart.bits(kenmerk) for kenmerk, lijst in lijsten.items() if lijst is None]
        if len(met_bits) == 1 and len(groep) == 1:
            return met_bits[0]
        een_van = met_bits[0].copy() if met_bits else np.zeros(wide(self.kaart.aantal), np.uint8)
        for bits in met_bits[1:]:
            een_van |= bits
        for lijst in lijsten.values():
            if lijst is not None:
                np.bitwise_or.at(
                    een_van, lijst >> 3, np.left_shift(np.uint8(1), (lijst & 7).astype(np.uint8))
                )
        return een_van

    def _filtered(self, rijen: Rijen, ver: Koorden, vaak: list[tuple[int, Groep]]) -> tuple[Rijen, Koorden]:
        """Those of these rows that have all this and meet the bounds."""
        for _, groep in vaak:
            blijft = self._has_one(groep, rijen)
            rijen, ver = rijen[blijft], ver[blijft]
        for blijft_van in self._bounds():
            blijft = blijft_van(rijen, ver)
            rijen, ver = rijen[blijft], ver[blijft]
        return rijen, ver

    def _bounds(self) -> Iterator[Any]:
        for bound in self.grenzen:
            kolom, waarde = self.kaart.kolommen[bound.kolom], number(bound.waarde)
            if bound.operator == "gte":
                yield lambda rijen, _, kolom=kolom, waarde=waarde: kolom[rijen] >= waarde
            else:
                yield lambda rijen, _, kolom=kolom, waarde=waarde: kolom[rijen] <= waarde
        if self.toets:
            yield lambda rijen, ver: ver <= self.kaart.reis[rijen]

    def _has_one(self, groep: Groep, rijen: Rijen) -> NDArray[np.bool_]:
        """Of each of these rows whether it has one of these kenmerken."""
        found = np.zeros(len(rijen), np.bool_)
        plaats: NDArray[np.int64] | None = None
        for kenmerk in groep:
            lijst = self.kaart.lijst(kenmerk)
            if lijst is not None:
                found |= _among(rijen, lijst)
                continue
            if plaats is None:
                plaats, bit = rijen >> 3, np.left_shift(np.uint8(1), (rijen & 7).astype(np.uint8))
            found |= (self.kaart.bits(kenmerk)[plaats] & bit) != 0
        return found


class _Tocht:
    """PC4s from near to far, each with its rows, and how much of what is looked for there is up to and including it."""

    def __init__(
        self, koorden: Koorden, van: NDArray[np.int32], tot: NDArray[np.int32], verwacht: NDArray[np.int64]
    ) -> None:
        self.koorden, self.van, self.aantal, self.verwacht = koorden, van, tot - van, verwacht

    def walk(
        self, nodig: float, limit: int, keep: Callable[[Rijen, Koorden], tuple[Rijen, Koorden]], meest: float
    ) -> Kaartkeuze | None:
        """The first `limit` rows of these PC4s that stay; None when it would look at more rows than `meest`.

        nodig: how much of what is expected to look at before there should be enough.
        """
        found: list[tuple[Rijen, Koorden]] = []
        eerste, gezien, gevonden = 0, 0, 0
        while True:
            eind = min(int(np.searchsorted(self.verwacht, gezien + nodig)) + 1, len(self.koorden))
            meest -= int(self.aantal[eerste:eind].sum())
            if meest < 0:
                return None
            rijen = _ranges(self.van[eerste:eind], self.aantal[eerste:eind])
            found.append(keep(rijen, np.repeat(self.koorden[eerste:eind], self.aantal[eerste:eind])))
            gevonden += len(found[-1][0])
            alle = eind == len(self.koorden)
            if gevonden >= limit or alle:
                rijen, ver = (np.concatenate(parts) for parts in zip(*found, strict=True))
                return Kaartkeuze(rijen[:limit], ver[:limit], alle and gevonden <= limit)
            eerste, gezien = eind, int(self.verwacht[eind - 1])
            nodig = max(nodig, RUIM * (limit - gevonden) * gezien / max(gevonden, 1))


def wide(aantal: int) -> int:
    """Bytes of the bits of so many rows: whole words."""
    return (aantal + 63) // 64 * 8


def number(waarde: int | date) -> int:
    """What a column is compared with: a day as its ordinal."""
    return waarde.toordinal() if isinstance(waarde, date) else waarde


@cache
def trede_of(kolom: str, welke: int) -> int:
    """The kenmerk of rows of which this column has at least the value of this trede."""
    return betekenis.kenmerk(f"trede:{kolom}:{welke}")


def _union(lijsten: list[NDArray[np.int32]]) -> Rijen:
    """All that is in one of these lists, in order."""
    if len(lijsten) == 1:
        return lijsten[0].astype(np.int64)
    alle = np.sort(np.concatenate(lijsten), kind="stable").astype(np.int64)
    return alle[np.concatenate(([True], alle[1:] != alle[:-1]))] if len(alle) else alle


def _clear_behind(bits: NDArray[np.uint8], aantal: int) -> None:
    """Take away the bits behind the last row."""
    heel, rest = divmod(aantal, 8)
    if rest:
        bits[heel] &= (1 << rest) - 1
        heel += 1
    bits[heel:] = 0


def _among(rijen: Rijen, lijst: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Of each of these rows whether it is in a list in order."""
    if not len(lijst):
        return np.zeros(len(rijen), np.bool_)
    at = np.searchsorted(lijst, rijen.astype(np.int32))
    at[at == len(lijst)] = 0
    found: NDArray[np.bool_] = lijst[at] == rijen
    return found


def _positions(woorden: NDArray[np.uint64]) -> Rijen:
    """The rows of which the bit is set, in their order. Words without any are passed over at once."""
    vol = np.flatnonzero(woorden != 0)  # of truths, which NumPy counts many times faster than numbers
    waar = np.flatnonzero(np.unpackbits(woorden[vol].view(np.uint8), bitorder="little").view(np.bool_))
    rijen: Rijen = (vol[waar >> 6] << 6) | (waar & 63)
    return rijen


def _ranges(van: NDArray[np.int32], aantal: NDArray[np.int32]) -> Rijen:
    """The rows of these ranges, one after the other."""
    tot = np.cumsum(aantal)
    rijen: Rijen = np.arange(tot[-1] if len(tot) else 0) + np.repeat(van - (tot - aantal), aantal)
    return rijen
