"""Writes on milestones: what a person reached, and when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.models import Mijlpaal
from vumportal.caseload.sloten import lock_person
from vumportal.organisaties.lijsten import MIJLPALEN, values
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import note_line

NOG_NIET = "Deze dag moet nog komen. Kies vandaag of een dag ervoor."


@transaction.atomic
def add_milestone(*, werkzoekende: Werkzoekende, door: Gebruiker, soort: str, dag: date) -> Mijlpaal:
    """This person reached this on this day; the same again changes nothing. Raises ValidationError (Dutch)."""
    lock_person(werkzoekende)
    if not values(MIJLPALEN, werkzoekende.organisatie_id).filter(code=soort).exists():
        raise ValidationError("Deze mijlpaal is er niet. Kies een andere.")
    if dag > timezone.localdate():
        raise ValidationError(NOG_NIET)
    gegevens = {"werkzoekende": werkzoekende, "soort": soort, "dag": dag}
    already = Mijlpaal.objects.filter(**gegevens).first()
    if already is not None:
        return already
    mijlpaal = Mijlpaal.objects.create(**gegevens, door=door)
    note_line(
        werkzoekende_id=werkzoekende.pk,
        soort=Tijdlijnregel.Soort.MIJLPAAL,
        door=door,
        dag=dag,
        ding=mijlpaal.pk,
        waarde=soort,
    )
    return mijlpaal
