"""Writes on notes. A note never changes: a correction is another note, which names the one that it adds to."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import note_line
from vumportal.woorden.tekst import block


@transaction.atomic
def write_note(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    tekst: str,
    gevoelig: bool = False,
    contactmoment_id: int | None = None,
    vult_aan: Notitie | None = None,
    dag: date | None = None,
) -> Notitie:
    """Write something down about this person for colleagues who may see them.

    vult_aan: the note that this corrects or adds to; what was sensitive stays so. dag: the day it is about, default
    today. Raises ValidationError (Dutch) for an empty or too long text, or a note about somebody else.
    """
    tekst = block(tekst, Notitie.LANGST + 1)
    if not tekst:
        raise ValidationError("Schrijf wat je wilt bewaren.")
    if len(tekst) > Notitie.LANGST:
        raise ValidationError(f"Gebruik maximaal {Notitie.LANGST} tekens.")
    if vult_aan is not None and vult_aan.werkzoekende_id != werkzoekende.pk:
        raise ValidationError("Deze notitie gaat over iemand anders.")
    notitie = Notitie(
        werkzoekende=werkzoekende,
        door=door,
        tekst=tekst,
        gevoelig=gevoelig or (vult_aan is not None and vult_aan.gevoelig),
        contactmoment_id=contactmoment_id,
        vult_aan=vult_aan,
        dag=dag or timezone.localdate(),
    )
    notitie.save(force_insert=True)
    if contactmoment_id is None:  # else the line of the contact says it
        note_line(
            werkzoekende_id=werkzoekende.pk,
            soort=Tijdlijnregel.Soort.NOTITIE,
            door=door,
            dag=notitie.dag,
            ding=notitie.pk,
        )
    return notitie


@transaction.atomic
def write_note_once(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    tekst: str,
    gevoelig: bool = False,
    vult_aan: Notitie | None = None,
) -> Notitie:
    """The same from a form of its own: whoever presses twice wrote one note.

    Raises ValidationError (Dutch), as `write_note`.
    """
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)
    same = Notitie.objects.filter(
        werkzoekende=werkzoekende,
        door=door,
        tekst=block(tekst, Notitie.LANGST + 1),
        vult_aan=vult_aan,
        contactmoment=None,
        dag=timezone.localdate(),
    )
    already = same.filter(gevoelig=gevoelig or (vult_aan is not None and vult_aan.gevoelig)).first()
    return already or write_note(
        werkzoekende=werkzoekende, door=door, tekst=tekst, gevoelig=gevoelig, vult_aan=vult_aan
    )
