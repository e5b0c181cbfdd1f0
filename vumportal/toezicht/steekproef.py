"""Each month some records that were opened with a reason, chosen by lot: does the reason hold?

The lot follows from the month and the row alone, so that whoever draws again draws the same.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import CharField, QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Concat, Now

from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.toezicht.dagen import first_day, midnight
from vumportal.werkzoekenden.models import Toegang

OMVANG = 10
"""Records that are looked at each month; all of them when there are fewer."""


def drawn(organisatie: Organisatie, maand: date) -> QuerySet[Toegang]:
    """What was drawn of the records that members of staff of this organisation opened in the month of this day.

    Who stands in for a colleague opened nothing: that was arranged, and is no reason to look at.
    """
    begin = first_day(maand)
    lot = MD5(Concat(Value(f"{begin:%Y-%m}:"), Cast("pk", TextField()), output_field=CharField()))
    rows = Toegang.objects.filter(
        gebruiker__organisatie=organisatie,
        vervangt=None,
        van__gte=midnight(begin),
        van__lt=midnight(first_day(begin, 1)),
    )
    rows = rows.select_related("gebruiker", "werkzoekende", "beoordeeld_door")
    return rows.order_by(lot, "pk")[:OMVANG]


def judge(*, gebruiker: Gebruiker, toegang: Toegang, oordeel: str, notitie: str) -> None:
    """Say whether a reason holds. Raises ValidationError for a toegang of another organisation, or of oneself."""
    own = gebruiker.is_privacy_officer and gebruiker.organisatie_id == toegang.gebruiker.organisatie_id
    if not own or toegang.gebruiker_id == gebruiker.pk:
        raise ValidationError("Dit kan alleen de privacy officer van de organisatie.")
    if oordeel not in Toegang.Bevinding.values:
        raise ValidationError("Kies of het klopt.")
    Toegang.objects.filter(pk=toegang.pk).update(
        oordeel=oordeel, notitie=notitie, beoordeeld_door=gebruiker, beoordeeld_op=Now()
    )
