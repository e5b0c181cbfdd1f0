"""What others showed us is removed: at its term, and at once when the matter that it was fetched for closes.

One way for both, so nothing of others outlives a person who is not accompanied any more or a vacature that is filled.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.grenzen import DETAILS, RESULTATEN, limit
from vumportal.organisaties.models import Gebruiker, Lijstwaarde, Organisatie
from vumportal.uitwisseling.feiten import GEVONDEN
from vumportal.uitwisseling.herhalen import end_searches_of
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import (
    Bewaardezoekopdracht,
    Detail,
    Resultaat,
    Vondst,
    Zoekopdracht,
    Zoekvraag,
)
from vumportal.uitwisseling.vondsten import lock_about, lock_dossier
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.werkzoekenden.models import Werkzoekende

GESLOTEN = "Dit is gesloten. Wat anderen lieten zien, is verwijderd."
"""Why a question that was still open is not asked any more, and what a page says of an older search."""


# --- at its term --------------------------------------------------------------------------------------
def remove_old() -> int:
    """Details, results, finds and zoekopdrachten past the term of their organisation; how many rows went."""
    return sum(_remove_old_of(organisatie) for organisatie in Organisatie.objects.filter(eigen=True))


def _remove_old_of(organisatie: Organisatie) -> int:
    now = timezone.now()
    details = now - timedelta(days=limit(DETAILS.sleutel, organisatie))
    before = now - timedelta(days=limit(RESULTATEN.sleutel, organisatie))
    # The day that was promised when it was fetched, or sooner when the organisation chose a shorter term since.
    over = Q(bewaren_tot__lt=timezone.localdate()) | Q(opgehaald_op__lt=details - timedelta(days=1))
    Detail.objects.filter(over, resultaat__zoekopdracht__organisatie=organisatie).delete()
    searches = Zoekopdracht.objects.filter(organisatie=organisatie, gestart_op__lt=before)
    Resultaat.objects.filter(zoekopdracht__in=searches, detail=None).delete()
    forget_of_elsewhere(organisatie, before)
    Bewaardezoekopdracht.objects.filter(organisatie=organisatie, beeindigd_op__lt=before).delete()
    removed, _ = searches.filter(resultaten=None).delete()
    return removed


def forget_of_elsewhere(organisatie: Organisatie, before: datetime) -> int:
    """Remove what is known of kandidaten of elsewhere whose last search is past its term; how many."""
    old = Vondst.objects.filter(Q(eigen_id=""), vacature__organisatie=organisatie, laatst_gezien__lt=before)
    removed, _ = old.filter(resultaten=None).delete()
    return removed


# --- when its matter closes ---------------------------------------------------------------------------
@transaction.atomic
def forget_others(*, werkzoekende: Werkzoekende | None = None, vacature: Vacature | None = None) -> None:
    """Remove everything that others showed for this person or vacature; open questions are not asked any more, and what
    was asked every night ends.

    An answer or a detail that is on its way is not kept either: it finds its question ended, its result gone.
    """
    person_key, vacature_key = werkzoekende.pk if werkzoekende else None, vacature.pk if vacature else None
    lock_about(person_key, vacature_key)
    end_searches_of(werkzoekende_id=person_key, vacature_id=vacature_key)
    if werkzoekende is not None:
        _forget(Zoekopdracht.objects.filter(werkzoekende=werkzoekende))
        Vondst.objects.filter(werkzoekende=werkzoekende, eigen_id="").delete()
        GEVONDEN.refresh([werkzoekende.pk])
    else:
        _forget(Zoekopdracht.objects.filter(vacature=vacature))
        Vondst.objects.filter(vacature=vacature, eigen_id="").delete()
        for dossier in Vacaturedossier.objects.filter(vacature=vacature):
            forget_doubles(dossier)


def forget_doubles(dossier: Vacaturedossier) -> None:
    """The same of what others showed that may be this vacature. Call it in a transaction."""
    lock_dossier(dossier.pk)
    _forget(Zoekopdracht.objects.filter(dossier=dossier))


def _forget(searches: QuerySet[Zoekopdracht]) -> None:
    Zoekvraag.objects.filter(zoekopdracht__in=searches, status=Zoekvraag.Status.GEVRAAGD).update(
        status=Zoekvraag.Status.MISLUKT, fout=GESLOTEN, lease_tot=None, niet_voor=None, uitstel=""
    )
    Resultaat.objects.filter(zoekopdracht__in=searches, eigen_id="").delete()
    open_ones = list(searches.filter(vergeten_op=None).order_by("pk"))
    Zoekopdracht.objects.filter(pk__in=[zoekopdracht.pk for zoekopdracht in open_ones]).update(
        vergeten_op=timezone.now()
    )
    for zoekopdracht in open_ones:
        results_changed(zoekopdracht)


@transaction.atomic
def close_vacature(
    *, dossier: Vacaturedossier, door: Gebruiker, uitkomst: Lijstwaarde, waarom: str = ""
) -> None:
    """The vacature ended so: nobody finds it any more, and what others showed for it goes.

    Raises ValidationError (Dutch), see `levensloop.close_dossier`.
    """
    close_dossier(dossier=dossier, door=door, uitkomst=uitkomst, waarom=waarom)
    if dossier.vacature is not None:
        forget_others(vacature=dossier.vacature)
    else:
        forget_doubles(dossier)


def forget_closed() -> int:
    """Remove what others showed for vacatures whose last day has passed; for how many there was something."""
    of_others = Q(resultaten__eigen_id="") | Q(zoekvragen__status=Zoekvraag.Status.GEVRAAGD)
    searches = Zoekopdracht.objects.filter(of_others)
    searched = searches.filter(vacature__isnull=False).values("vacature")
    doubled = searches.filter(dossier__vacature__isnull=False).values("dossier__vacature")
    kept = Vondst.objects.filter(eigen_id="", vacature__isnull=False).values("vacature")
    repeated = Bewaardezoekopdracht.objects.filter(beeindigd_op=None, vacature__isnull=False).values(
        "vacature"
    )
    closed = Vacature.objects.exclude(pk__in=Vacature.objects.open().values("pk"))
    done = 0
    something = Q(pk__in=searched) | Q(pk__in=doubled) | Q(pk__in=kept) | Q(pk__in=repeated)
    for vacature in closed.filter(something):
        forget_others(vacature=vacature)
        done += 1
    return done
