"""Reading and replacing the postcode table."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType

from django.db import transaction
from django.db.models import F, ManyToOneRel

from vumportal.geo.bronnen import Rij
from vumportal.geo.models import Postcode, Tabelversie
from vumportal.organisaties.bestanden import Opsomming
from vumportal.standaard.afstand import Punt, punt

VERSIE_GELDIG = 2.0
"""Seconds during which a process trusts its copy of the table without asking for the version."""


class _Postcodegeheugen:
    """The copy of the table that this process holds."""

    def __init__(self) -> None:
        self.slot = Lock()
        self.clear()

    def clear(self) -> None:
        """Forget everything: the next question reads the database."""
        self.versie: int | None = None
        self.gevraagd_op = 0.0
        self.punten: Mapping[int, Punt] = MappingProxyType({})
        self.plaatsen: Mapping[int, str] = MappingProxyType({})

    def fresh(self) -> "_Postcodegeheugen":
        """This copy, read again when the table changed; asks for the version every `VERSIE_GELDIG` s."""
        nu = time.monotonic()
        if self.versie is not None and nu - self.gevraagd_op < VERSIE_GELDIG:
            return self
        with self.slot:
            versie = Tabelversie.objects.values_list("versie", flat=True).filter(pk=1).first() or 0
            if versie != self.versie:
                self._lees()
                self.versie = versie
            self.gevraagd_op = nu
        return self

    def _lees(self) -> None:
        rijen = list(Postcode.objects.order_by().values_list("pc4", "plaats", "x", "y", "z"))
        self.punten = MappingProxyType({pc4: (x, y, z) for pc4, _, x, y, z in rijen})
        self.plaatsen = MappingProxyType({pc4: plaats for pc4, plaats, *_ in rijen})


_geheugen = _Postcodegeheugen()


def punten() -> Mapping[int, Punt]:
    """The point of every known PC4, from the memory of this process; at most one small query per 2 s."""
    return _geheugen.fresh().punten


def plaatsnaam(pc4: int | None) -> str:
    """Name of the place of a PC4; the number itself when the place is not known, empty for None."""
    if pc4 is None:
        return ""
    return _geheugen.fresh().plaatsen.get(pc4) or str(pc4)


def clear_memory() -> None:
    """Forget the copy in this process (after loading, and between tests)."""
    _geheugen.clear()


@transaction.atomic
def replace_postcodes(*, rijen: Iterable[Rij], bron: str) -> int:
    """Replace the whole table by these rows, all or nothing; return how many there are.

    A row without a place keeps the name that the table had for it. The version goes up: every process reads
    the new table within `VERSIE_GELDIG` seconds. `bron` is the name of the source, for the record.
    """
    versie, _ = Tabelversie.objects.select_for_update().get_or_create(pk=1)
    bekend = dict(Postcode.objects.order_by().values_list("pc4", "plaats"))
    nieuw = [_postcode(rij, bekend.get(rij.pc4, "")) for rij in rijen]
    Postcode.objects.exclude(pc4__in=[rij.pc4 for rij in nieuw]).delete()
    Postcode.objects.bulk_create(
        nieuw,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["pc4"],
        update_fields=["plaats", "breedte", "lengte", "x", "y", "z"],
    )
    Tabelversie.objects.filter(pk=versie.pk).update(versie=F("versie") + 1, bron=bron[:200])
    transaction.on_commit(clear_memory)
    return len(nieuw)


@dataclass(frozen=True)
class Tabelverlies:
    """What replacing the table would take away.

    staat: PC4s that are there now. weg: those that the new table does not have. aanbod: rows of supply that
    nobody finds any more because of that.
    """

    staat: int
    weg: Opsomming
    aanbod: int


def losses(rijen: Iterable[Rij]) -> Tabelverlies:
    """What `replace_postcodes` with these rows would take away."""
    bekend = list(Postcode.objects.order_by("pc4").values_list("pc4", flat=True))
    nieuw = {rij.pc4 for rij in rijen}
    weg = [pc4 for pc4 in bekend if pc4 not in nieuw]
    namen = Opsomming()
    for pc4 in weg:
        namen.add(str(pc4))
    # The rooms above refer to a postcode; which they are is not for this room to know.
    verwijzend = [
        veld for veld in Postcode._meta.get_fields(include_hidden=True) if isinstance(veld, ManyToOneRel)
    ]
    aanbod = sum(
        veld.related_model._base_manager.filter(**{f"{veld.field.name}__in": weg}).count()
        for veld in verwijzend
        if weg
    )
    return Tabelverlies(len(bekend), namen, aanbod)


def _postcode(rij: Rij, bekende_plaats: str) -> Postcode:
    x, y, z = punt(rij.breedte, rij.lengte)
    return Postcode(
        pc4=rij.pc4,
        plaats=(rij.plaats or bekende_plaats)[:80],
        breedte=rij.breedte,
        lengte=rij.lengte,
        x=x,
        y=y,
        z=z,
    )
