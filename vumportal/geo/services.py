"""Reading and replacing the postcode table."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from django.db import transaction
from django.db.models import ManyToOneRel

from vumportal.geo.bronnen import Rij
from vumportal.geo.models import Postcode, Tabelversie
from vumportal.naslag import Naslagkopie
from vumportal.organisaties.bestanden import Opsomming
from vumportal.standaard.afstand import Punt, punt
from vumportal.standaard.namen import fold


class Postcodetabel(NamedTuple):
    """What this process knows of the table."""

    punten: Mapping[int, Punt]
    plaatsen: Mapping[int, str]


def _read() -> Postcodetabel:
    rijen = list(Postcode.objects.order_by().values_list("pc4", "plaats", "x", "y", "z"))
    return Postcodetabel(
        punten=MappingProxyType({pc4: (x, y, z) for pc4, _, x, y, z in rijen}),
        plaatsen=MappingProxyType({pc4: plaats for pc4, plaats, *_ in rijen}),
    )


_kopie = Naslagkopie(Tabelversie, _read)


def punten() -> Mapping[int, Punt]:
    """The point of every known PC4, from the memory of this process; at most one small query per 2 s."""
    return _kopie.get().punten


def plaatsnaam(pc4: int | None) -> str:
    """Name of the place of a PC4; the number itself when the place is not known, empty for None."""
    if pc4 is None:
        return ""
    return _kopie.get().plaatsen.get(pc4) or str(pc4)


def pc4s_of(plaats: str) -> frozenset[int]:
    """Every PC4 of the places whose name begins with this, in any spelling; of a postcode its own digits."""
    cijfers = re.fullmatch(r"\s*([1-9][0-9]{3})\s*([A-Za-z]{2})?\s*", plaats)
    if cijfers:
        return frozenset({int(cijfers[1])})
    gezocht = fold(plaats)
    if not gezocht:
        return frozenset()
    return frozenset(pc4 for pc4, naam in _kopie.get().plaatsen.items() if fold(naam).startswith(gezocht))


def clear_memory() -> None:
    """Forget the copy in this process (after loading, and between tests)."""
    _kopie.clear()


@transaction.atomic
def replace_postcodes(*, rijen: Iterable[Rij], bron: str) -> int:
    """Replace the whole table by these rows, all or nothing; return how many there are.

    A row without a place keeps the name that the table had for it. `bron` is the name of the source, for the record.
    """
    _kopie.lock()
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
    _kopie.changed(bron=bron)
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
