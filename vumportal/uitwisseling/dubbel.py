"""Whether a vacature is elsewhere already: found there lately, or asked of the exchange by the press of a button."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.geo import plaatsnaam
from vumportal.logboek.services import log_searched
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.regels import title
from vumportal.uitwisseling.selectors import Aantallen, Voortgang, asked, progress
from vumportal.uitwisseling.vondsten import lock_dossier, recognition
from vumportal.uitwisseling.wachtrij import enqueue
from vumportal.uitwisseling.wensen import Wensen, from_vacature, to_zoekvragen
from vumportal.vacatures.dubbel import Dubbelteken, own_sign, sign_of
from vumportal.vacatures.models import Vacaturedossier
from vumportal.woorden.tekst import plain

SINDS: Final = timedelta(days=30)
MEEST: Final = 5
ZELFDE: Final = timedelta(days=1)
"""For so long the same question about the same vacature is not asked again."""
STRAAL: Final = 10
"""Kilometers around the work: a bron may place the same employer a few streets further."""


def found_elsewhere(document: dict[str, Any], gebruiker: Gebruiker) -> QuerySet[Vondst]:
    """Finds of others of the last thirty days with the same employer, beroep and place; none when one is not known."""
    herkenning = recognition(document, Soort.VACATURE)
    if not herkenning:
        return Vondst.objects.none()
    rows = Vondst.objects.visible_to(gebruiker).filter(
        herkenning=herkenning, werkzoekende__isnull=False, laatst_gezien__gte=timezone.now() - SINDS
    )
    return rows.order_by("-laatst_gezien", "pk")[:MEEST]


# --- asking the exchange --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Elders:
    """One vacature of another organisation that may be the same; of which organisation, its answer does not say."""

    titel: str
    werkgever: str
    plaats: str
    sluit: date | None
    gedeeld: tuple[str, ...]
    onbekend: tuple[str, ...]


@dataclass(frozen=True)
class Navraging:
    """What the exchange was asked about a vacature that is being written, and what came of it."""

    gevraagd_op: datetime
    voortgang: Voortgang
    gevonden: list[Elders]

    @property
    def reden(self) -> str:
        """Why there is no answer; "" when there is one, or may still be."""
        return self.voortgang.fouten[0][1] if self.voortgang.fouten else ""


def question_about(dossier: Vacaturedossier) -> Wensen | None:
    """This beroep around the work, and nothing else; None when one of the two is not filled in.

    Only the four digits of the postcode leave: distances have no other precision.
    """
    teken = own_sign(dossier)
    if not teken.beroep or teken.pc4 is None:
        return None
    beroepen = from_vacature({"beroep": {"codeBeroepsnaam": teken.beroep}})
    return beroepen.replace(postcode=f"{teken.pc4:04d}AA", afstand=STRAAL)


def missing_for(dossier: Vacaturedossier) -> list[str]:
    """What must be filled in before the exchange can be asked, in words."""
    teken = own_sign(dossier)
    delen = (("het beroep", teken.beroep), ("de postcode", teken.pc4))
    return [naam for naam, waarde in delen if not waarde]


def may_ask(gebruiker: Gebruiker, dossier: Vacaturedossier) -> bool:
    """An adviseur who works at it and is of its organisation: in the name of that one the question goes out."""
    eigen = dossier.organisatie_id == gebruiker.organisatie_id
    return eigen and Vacaturedossier.objects.workable_by(gebruiker).filter(pk=dossier.pk).exists()


@transaction.atomic
def ask_exchange(*, dossier: Vacaturedossier, door: Gebruiker) -> Zoekopdracht:
    """Ask which vacatures others have of this beroep near the work; a task does so after the commit.

    The same question of the last day is given back, unless it failed: a second press asks nothing.

    Raises PermissionDenied, and ValueError when there is nothing to ask with.
    """
    if not may_ask(door, dossier):
        raise PermissionDenied
    wensen = question_about(dossier)
    if wensen is None:
        raise ValueError("zonder beroep en postcode is er niets te vragen")
    lock_dossier(dossier.pk)
    if (eerder := _asked_lately(dossier, wensen)) is not None:
        return eerder
    zoekopdracht = Zoekopdracht.objects.create(
        gezocht=Soort.VACATURE.value,
        dossier=dossier,
        organisatie=dossier.organisatie,
        gestart_door=door,
        wensen=wensen.as_json(),
    )
    zoekvragen = Zoekvraag.objects.bulk_create(
        Zoekvraag(
            zoekopdracht=zoekopdracht, volgnummer=nummer, vraag=vraag.as_json(), aangeboden_op=timezone.now()
        )
        for nummer, vraag in enumerate(to_zoekvragen(wensen, Soort.VACATURE), start=1)
    )
    log_searched(user_id=door.pk, over=Soort.VACATURE.value, zoekopdracht_id=str(zoekopdracht.pk))
    transaction.on_commit(partial(enqueue, [zoekvraag.pk for zoekvraag in zoekvragen]))
    return zoekopdracht


def _about(dossier: Vacaturedossier, wensen: Wensen) -> QuerySet[Zoekopdracht]:
    """What was asked with these words, the last first; what was asked before a word changed says nothing of it now."""
    rows = Zoekopdracht.objects.filter(dossier=dossier, wensen=wensen.as_json(), vergeten_op=None)
    return rows.order_by("-gestart_op")


def _asked_lately(dossier: Vacaturedossier, wensen: Wensen) -> Zoekopdracht | None:
    now = timezone.now()
    open_ = Zoekvraag.Status.GEVRAAGD
    before = now - Zoekvraag.LEASE
    over = Q(zoekvragen__geldig_tot=None, gestart_op__lt=before - Zoekvraag.GELDIG)
    over = (over | Q(zoekvragen__geldig_tot__lt=before)) & Q(zoekvragen__status=open_)
    failed = Q(zoekvragen__status=Zoekvraag.Status.MISLUKT) | over
    rows = _about(dossier, wensen).filter(gestart_op__gt=now - ZELFDE)
    return rows.exclude(pk__in=Zoekopdracht.objects.filter(failed, dossier=dossier).values("pk")).first()


def may_ask_again(navraging: Navraging | None) -> bool:
    """Whether a press would ask: not within a day of an answer, and not as long as one may come."""
    if navraging is None:
        return True
    if not navraging.voortgang.klaar:
        return False
    return bool(navraging.reden) or navraging.gevraagd_op <= timezone.now() - ZELFDE


def asked_about(dossier: Vacaturedossier) -> Navraging | None:
    """What was asked last with what stands there now; None: nothing. Whoever may read the dossier may read it.

    Three queries at most, whatever came.
    """
    wensen = question_about(dossier)
    zoekopdracht = _about(dossier, wensen).first() if wensen is not None else None
    if zoekopdracht is None:
        return None
    voortgang = progress(zoekopdracht, vragen=asked(zoekopdracht), aantallen=Aantallen(0, 0))
    return Navraging(zoekopdracht.gestart_op, voortgang, _alike(zoekopdracht, own_sign(dossier)))


def _alike(zoekopdracht: Zoekopdracht, eigen: Dubbelteken) -> list[Elders]:
    """Those that may be the same, by the rule of the own ones; what is most alike first."""
    inhouden = Resultaat.objects.filter(zoekopdracht=zoekopdracht).values_list("inhoud", flat=True)
    tekens = [(inhoud, sign_of(inhoud)) for inhoud in inhouden]
    gevonden = [_elders(inhoud, eigen, teken) for inhoud, teken in tekens if eigen.may_be(teken)]
    return sorted(gevonden, key=lambda een: -len(een.gedeeld))


def _elders(inhoud: Any, eigen: Dubbelteken, teken: Dubbelteken) -> Elders:
    return Elders(
        titel=title(inhoud, Soort.VACATURE),
        werkgever=plain(lezen.waarde(inhoud, "werkgever.handelsnaamOrganisatie")),
        plaats=plaatsnaam(teken.pc4),
        sluit=lezen.datum(lezen.waarde(inhoud, "sluitingsdatumVacature")),
        gedeeld=tuple(eigen.shared(teken)),
        onbekend=tuple(eigen.unknown(teken)),
    )
