"""Starting a zoekopdracht.

What happens next: `vragen` (asking the exchange), `details` (fetching a document), `vergeten` (removing it all).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone

from vumportal.logboek.services import log_searched
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Vraagobject
from vumportal.uitwisseling.ander_werk import other_work
from vumportal.uitwisseling.eigen_zoeken import add_own
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.uitwisseling.voorrang import say_search_begins
from vumportal.uitwisseling.wachtrij import enqueue
from vumportal.uitwisseling.wensen import Wensen, to_zoekvragen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

ZELFDE = timedelta(minutes=10)
"""For so long the same wishes about the same person or vacature are the same zoekopdracht."""
ZOJUIST = timedelta(seconds=2)
"""A zoekopdracht without its answers is not asked again so soon: the second half of a slow double click."""


@transaction.atomic
def start_zoekopdracht(
    *,
    gebruiker: Gebruiker,
    wensen: Wensen,
    werkzoekende: Werkzoekende | None = None,
    vacature: Vacature | None = None,
    opnieuw: Zoekopdracht | None = None,
) -> Zoekopdracht:
    """Search vacatures for this werkzoekende, or werkzoekenden for this vacature.

    Own results are there at once; the exchange is asked by tasks that start after the commit. What was asked with
    the same wishes in the last `ZELFDE` is given back instead: a second press asks nothing. opnieuw: somebody looks
    at this zoekopdracht and wants fresh answers, so only what was started after it counts as the same.

    Raises OngeldigeWensen, PermissionDenied when the user may not see whom or what this is about.
    """
    gezocht = Soort.VACATURE if werkzoekende is not None else Soort.WERKZOEKENDE
    vragen = to_zoekvragen(wensen, gezocht)
    lock_about(werkzoekende.pk if werkzoekende else None, vacature.pk if vacature else None)
    # Under the lock: who was erased meanwhile is not there.
    organisatie = check_subject(gebruiker, werkzoekende, vacature)
    eerder = _same_wishes(gebruiker, wensen, werkzoekende, vacature, opnieuw)
    if eerder is not None:
        return eerder
    say_search_begins()
    zoekopdracht = begin_search(
        Zoekopdracht(
            gezocht=gezocht,
            werkzoekende=werkzoekende,
            vacature=vacature,
            organisatie=organisatie,
            gestart_door=gebruiker,
            nieuw_sinds=Zoekopdracht.objects.filter(werkzoekende=werkzoekende, vacature=vacature).exists(),
        ),
        wensen,
        vragen,
        eigen_van=gebruiker,
        aangeboden_op=timezone.now(),
    )
    ids = list(zoekopdracht.zoekvragen.values_list("pk", flat=True))
    transaction.on_commit(partial(enqueue, ids))
    return zoekopdracht


def begin_search(
    zoekopdracht: Zoekopdracht,
    wensen: Wensen,
    vragen: Sequence[Vraagobject],
    *,
    eigen_van: Gebruiker | None,
    aangeboden_op: datetime | None,
    geldig_tot: datetime | None = None,
    hoogstens: int = Zoekvraag.MAXIMUM_POGINGEN,
) -> Zoekopdracht:
    """Save this search with what it asks of others and with the own results, and write it in the logboek.

    Call it in a transaction, under the lock on the subject. eigen_van: who may read the own results; None: nobody in
    particular, so only what any organisation like ours may read. aangeboden_op: that a task is made for each question
    after the commit; None when they wait for their turn.
    """
    zoekopdracht.wensen = wensen.as_json()
    zoekopdracht.save(force_insert=True)
    soort = zoekopdracht.soort
    Zoekvraag.objects.bulk_create(
        Zoekvraag(
            zoekopdracht=zoekopdracht,
            volgnummer=nummer,
            vraag=vraag.as_json(),
            ander_werk=nummer > len(vragen),
            aangeboden_op=aangeboden_op,
            geldig_tot=geldig_tot,
            hoogstens=hoogstens,
        )
        for nummer, vraag in enumerate([*vragen, *other_work(wensen, soort)], start=1)
    )
    add_own(zoekopdracht, eigen_van, wensen)
    werkzoekende = zoekopdracht.werkzoekende
    if werkzoekende is not None:
        # Kept with the person: a zoekopdracht is removed after its term, and lists are put in order by this.
        Werkzoekende.objects.filter(pk=werkzoekende.pk).update(laatst_gezocht=timezone.localdate())
    log_searched(
        user_id=zoekopdracht.gestart_door_id,
        over=soort.value,
        zoekopdracht_id=str(zoekopdracht.pk),
        refs=[werkzoekende.pseudoniem] if werkzoekende else (),
    )
    return zoekopdracht


def check_subject(
    gebruiker: Gebruiker, werkzoekende: Werkzoekende | None, vacature: Vacature | None
) -> Organisatie:
    """The organisation that asks for this person or this vacature, one of the two.

    Raises PermissionDenied when the user may not see whom or what it is about.
    """
    if (werkzoekende is None) == (vacature is None):
        raise ValueError("geef een werkzoekende of een vacature")
    zichtbaar = (
        Werkzoekende.objects.visible_to(gebruiker).filter(pk=werkzoekende.pk)
        if werkzoekende is not None
        else Vacature.objects.of_own(gebruiker).filter(pk=vacature.pk if vacature else None)
    )
    if gebruiker.organisatie is None or not zichtbaar.exists():
        raise PermissionDenied
    return gebruiker.organisatie


def _same_wishes(
    gebruiker: Gebruiker,
    wensen: Wensen,
    werkzoekende: Werkzoekende | None,
    vacature: Vacature | None,
    opnieuw: Zoekopdracht | None,
) -> Zoekopdracht | None:
    """The latest zoekopdracht that a press with these wishes would only repeat."""
    now = timezone.now()
    rows = Zoekopdracht.objects.filter(
        werkzoekende=werkzoekende,
        vacature=vacature,
        organisatie=gebruiker.organisatie,
        wensen=wensen.as_json(),
        bewaard=None,  # nobody's own search waits for what is asked by itself
        gevraagd__isnull=True,  # one of which the wishes were changed since did not ask for these
        gestart_op__gt=now - ZELFDE,
    )
    if vacature is not None:
        # Which kandidaten of the own organisation are found depends on who asks.
        rows = rows.filter(gestart_door=gebruiker)
    if opnieuw is not None:
        begin = opnieuw.zoekvragen.aggregate(eerste=Min("pk"))["eerste"] or 0
        later = Q(
            zoekvragen__volgnummer=1, zoekvragen__pk__gt=begin
        )  # the order of starting, without a clock
        zojuist = Q(pk=opnieuw.pk, gestart_op__gt=now - ZOJUIST, zoekvragen__status=Zoekvraag.Status.GEVRAAGD)
        rows = rows.filter(later | zojuist)
    return rows.order_by("-gestart_op").first()
