"""A zoekvraag as database query: the SQL twin of `standaard.zoekvraag.Vraagobject.matches`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from vumportal.aanbod.delen import column_groepen, column_tot
from vumportal.geo import punten
from vumportal.organisaties.models import Ontvanger
from vumportal.standaard.afstand import Punt, grens
from vumportal.standaard.groepen import HEEL
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


TEKST = "tekst_van"
"""Name of the annotation that says per row which text is read: bits of its gegevensgroepen, or HEEL."""
VAN_DAG = "van_dag"
"""Name of the annotation that says of which day it is that supply may leave."""


class AanbodQuerySet(models.QuerySet[Any]):
    """The vocabulary of reads on supply."""

    def of(self, organisatie_id: int) -> Self:
        """Supply of one organisation."""
        return self.filter(organisatie_id=organisatie_id)

    def deliverable(self, ontvanger: Ontvanger, today: date | None = None) -> Self:
        """Supply that may leave today to this recipient category, with what of it that is (`TEKST`)."""
        dag = today or timezone.localdate()
        delen = {TEKST: F(column_groepen(ontvanger)), VAN_DAG: models.Value(dag, models.DateField())}
        return self.filter(self.may_leave(ontvanger, dag)).alias(**delen)

    @classmethod
    def may_leave(cls, ontvanger: Ontvanger, today: date) -> Q:
        """The condition of `deliverable`: what is empty is no comparison, so it never leaves."""
        return Q((f"{column_tot(ontvanger)}__gte", today))

    def whole(self) -> Self:
        """The same supply with its whole documents: for inside the organisation."""
        return self.alias(**{TEKST: models.Value(HEEL, models.SmallIntegerField())})

    def whole_or_deliverable(self, whole: Q, ontvanger: Ontvanger, today: date | None = None) -> Self:
        """Whole documents of rows that meet this condition, and of the others what `deliverable` gives."""
        mag = self.may_leave(ontvanger, today or timezone.localdate())
        heel = When(whole, then=models.Value(HEEL, models.SmallIntegerField()))
        return self.filter(whole | mag).alias(**{TEKST: Case(heel, default=F(column_groepen(ontvanger)))})

    def texts(self, name: str) -> Self:
        """Annotated as `tekst` with this text (a column of Stuk) of each row, by what `TEKST` says of it.

        A row of which that text is not there is left out: there is never another one in its place. Raises ValueError
        when nobody said which text may be read.
        """
        check_says_text(self)
        heel, delen = F(f"stuk__{name}"), text_table(self.model)
        if delen is None:
            return self.annotate(tekst=heel).filter(tekst__isnull=False)
        deel = delen._default_manager.filter(aanbod=OuterRef("pk"), groepen=OuterRef(TEKST)).values(name)
        tekst = Case(When(Q((TEKST, HEEL)), then=heel), default=Subquery(deel))
        return self.annotate(tekst=tekst).filter(tekst__isnull=False)

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


def text_table(model: type[models.Model]) -> type[models.Model] | None:
    """Where the texts per combination of gegevensgroepen are; None for supply that leaves as a whole or not."""
    relations: dict[str, Any] = {
        relation.name: relation.related_model for relation in model._meta.related_objects
    }
    return relations.get("teksten")


def check_says_text(supply: models.QuerySet[Any]) -> None:
    """Raises ValueError for supply with gegevensgroepen of which nobody said which text may be read."""
    if text_table(supply.model) is not None and TEKST not in supply.query.annotations:
        raise ValueError(f"say which text of {supply.model.__name__} may be read: deliverable() or whole()")
