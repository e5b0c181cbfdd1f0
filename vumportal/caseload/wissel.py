"""What goes along with people when somebody else accompanies them: the cover of who is away, and open offers."""

from collections.abc import Collection, Iterable
from datetime import datetime, time, timedelta

from django.db.models import F
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from vumportal.caseload.models import Overdracht, Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Tijdlijnregel, Toegang, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import line, note_lines

REDEN = "vervanging"
"""The reason of access that a cover gives."""
BEGONNEN, GESTOPT = "begonnen", "gestopt"


def cover_along(*, mensen: Collection[int], naar: Gebruiker | None) -> list[Tijdlijnregel]:
    """These people came to `naar` (None: to nobody); the lines of the timeline that this asks for, not written yet.

    Who stood in for the klantmanager before sees them no longer; who stands in for this one does. The caller holds a
    lock on `naar` and on the people.
    """
    cover = Toegang.objects.filter(werkzoekende__in=mensen, vervangt__isnull=False, tot__gt=Now())
    cover.exclude(vervangt=naar).update(tot=Greatest(Now(), F("van")))
    if naar is None:
        return []
    vervangingen = list(Vervanging.objects.not_over().filter(wie=naar).select_related("geregeld_door"))
    return [regel for vervanging in vervangingen for regel in give_access(vervanging, mensen)]


def give_access(vervanging: Vervanging, mensen: Iterable[int]) -> list[Tijdlijnregel]:
    """Let who stands in see these people from the first day of the cover to the end of its last; the lines as above."""
    pks, begin = list(mensen), starts(vervanging)
    Toegang.objects.bulk_create(
        (
            Toegang(
                werkzoekende_id=pk,
                gebruiker_id=vervanging.door_id,
                vervangt_id=vervanging.wie_id,
                reden=REDEN,
                van=begin if begin > timezone.now() else Now(),
                tot=ends(vervanging),
            )
            for pk in pks
        ),
        batch_size=1000,
    )
    return [cover_line(pk, vervanging, vervanging.geregeld_door, BEGONNEN) for pk in pks]


def cover_line(pk: int, vervanging: Vervanging, door: Gebruiker, waarde: str) -> Tijdlijnregel:
    """That a cover begins for this person, or stopped early."""
    soort = Tijdlijnregel.Soort.VERVANGING
    return line(pk, soort, door, ding=vervanging.pk, waarde=waarde)


def starts(vervanging: Vervanging) -> datetime:
    """The first moment of a cover."""
    return timezone.make_aware(datetime.combine(vervanging.van, time.min))


def ends(vervanging: Vervanging) -> datetime:
    """The moment at which a cover is over: midnight after its last day, here."""
    return timezone.make_aware(datetime.combine(vervanging.tot + timedelta(days=1), time.min))


def withdraw_offers(*, werkzoekende: Werkzoekende, door: Gebruiker | None) -> None:
    """This person was given to somebody, or to nobody, in another way: nobody has to answer any more."""
    rows = Overdracht.objects.filter(werkzoekende=werkzoekende, status=Overdracht.Status.OPEN)
    pks = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not pks:
        return
    withdrawn = Overdracht.Status.INGETROKKEN
    Overdracht.objects.filter(pk__in=pks).update(status=withdrawn, besloten=Now())
    soort = Tijdlijnregel.Soort.OVERDRACHT
    note_lines(line(werkzoekende.pk, soort, door, ding=pk, waarde=withdrawn.value) for pk in pks)
