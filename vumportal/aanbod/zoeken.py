"""A zoekvraag as database query: the SQL twin of `standaard.zoekvraag.Vraagobject.matches`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from vumportal.geo import punten
from vumportal.standaard.afstand import Punt, grens
from vumportal.standaard.kenmerken import Zoekfilter, zoekfilter

if TYPE_CHECKING:
    from vumportal.standaard.zoekvraag import Vraagobject


def conditions(wanted: Zoekfilter) -> Q:
    """The attribute conditions of a zoekvraag, without the selectiegebied."""
    q = Q()
    if wanted.nooit:
        return Q(pk__in=[])
    if wanted.alle:
        q &= Q(kenmerken__contains=list(wanted.alle))
    for choice in wanted.een_van:
        q &= Q(kenmerken__overlap=list(choice))
    for bound in wanted.grenzen:
        q &= Q((f"{bound.kolom}__{bound.operator}", bound.waarde))
    return q


def koorde2(centre: Punt) -> models.expressions.Combinable:
    """Squared chord between `centre` and the row's PC4, the same float operations as `standaard.afstand`."""
    dx, dy, dz = (
        F(f"postcode4__{axis}") - models.Value(value, models.FloatField())
        for axis, value in zip("xyz", centre, strict=True)
    )
    return dx * dx + dy * dy + dz * dz


class AanbodQuerySet(models.QuerySet[Any]):
    """The vocabulary of reads on supply."""

    def of(self, organisatie_id: int) -> Self:
        """Supply of one organisation."""
        return self.filter(organisatie_id=organisatie_id)

    def deliverable(self, ontvanger: int, today: date | None = None) -> Self:
        """Supply that may leave today to a recipient with this bit of `Ontvanger`."""
        today = today or timezone.localdate()
        return self.alias(mag=F("deelbaar_met").bitand(int(ontvanger))).filter(
            Q(deelbaar_tot=None) | Q(deelbaar_tot__gte=today), mag__gt=0
        )

    def matching(self, zoekvraag: Vraagobject, *, toets_reisafstand: bool = True) -> Self:
        """Rows that meet every condition and lie in the selectiegebied, annotated with `koorde2`."""
        centre = punten().get(zoekvraag.selectiegebied.pc4)
        if centre is None:
            return self.annotate(koorde2=models.Value(0.0)).none()
        limit: Any = models.Value(grens(zoekvraag.selectiegebied.afstand))
        if toets_reisafstand:
            limit = Least(Coalesce(F("reis_grens"), limit), limit)
        near = self.filter(conditions(zoekfilter(zoekvraag))).annotate(koorde2=koorde2(centre))
        return near.filter(koorde2__lte=limit)
