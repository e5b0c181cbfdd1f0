"""Kept vacatures that were talked about with the person: what they said, written down by who accompanies them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.vondsten import changes, lock_about
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.taken import end_task
from vumportal.werkzoekenden.tijdlijn import note_line

IN_GESPREK = (Vondst.Zegt.LIJKT, Vondst.Zegt.LIEVER_NIET, Vondst.Zegt.WEET_NIET)
"""What somebody answers in a talk; who wants to be called does not have to say so there."""


@transaction.atomic
def discuss(*, werkzoekende: Werkzoekende, door: Gebruiker, gezegd: Mapping[int, str]) -> list[Vondst]:
    """What this person said of kept vacatures (by their key), in a talk with this member of staff.

    Who would rather not is done with it: it is set aside. What waited for an answer about it is answered by the talk.
    What is not kept any more is passed over. Raises ValueError for something else than `IN_GESPREK`.
    """
    lock_about(werkzoekende.pk, None)
    rows = Vondst.objects.filter(werkzoekende=werkzoekende, bewaard_op__isnull=False, pk__in=gezegd)
    found = list(rows.select_related("taak").order_by("pk"))
    for vondst in found:
        zegt = Vondst.Zegt(gezegd[vondst.pk])
        if zegt not in IN_GESPREK:
            raise ValueError(f"geen antwoord in een gesprek: {zegt}")
        _write(vondst, door, zegt)
    return found


def _write(vondst: Vondst, door: Gebruiker, zegt: Vondst.Zegt) -> None:
    now = timezone.now()
    vondst.persoon_zegt, vondst.persoon_waarom, vondst.persoon_op = zegt.value, "", now
    vondst.persoon_hoe, vondst.door = Vondst.Hoe.GESPREK.value, door
    if zegt is Vondst.Zegt.LIEVER_NIET:
        vondst.weg_op, vondst.weg_reden = now, Vondst.Reden.WIL_NIET.value
        vondst.bewaard_op, vondst.inhoud = None, {}
    vondst.save()
    changes(vondst)
    note_line(
        werkzoekende_id=vondst.werkzoekende_id or 0,
        soort=Tijdlijnregel.Soort.BESPROKEN,
        door=door,
        ding=vondst.pk,
        waarde=zegt.value,
    )
    if vondst.taak is not None:
        end_task(taak=vondst.taak, door=door)
