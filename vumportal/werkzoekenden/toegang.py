"""Opening the record of somebody who is not one's own: found by their exact name, with a reason, and until an end."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Now

from vumportal.logboek.services import log_not_opened, log_opened_with_reason
from vumportal.organisaties.emmer import Vast, give_back, key, take
from vumportal.organisaties.grenzen import TOEGANG, limit
from vumportal.organisaties.lijsten import REDENEN, Redensoort, values
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.vast import Gestelde, Vastevraag
from vumportal.standaard.namen import fold, tidy
from vumportal.werkzoekenden.models import Toegang, Werkzoekende
from vumportal.werkzoekenden.services import is_granted

POGINGEN = Vast(maximum=10, seconden=3600)
"""How often one account may look for somebody and find nobody: names and birth years are not to be tried out."""


@dataclass(frozen=True)
class TeVaak(Exception):
    """Somebody looked for people too often and found nobody. wacht: seconds until it may be tried again."""

    wacht: float


def find_exactly(*, gebruiker: Gebruiker, naam: str, geboortejaar: int) -> Werkzoekende | None:
    """The one person of the own organisation with this whole name and year of birth.

    None when there is nobody, when there are two, and for who is of another organisation: nobody can tell which. What
    finds nobody counts. Raises TeVaak. Not inside a transaction: what was counted would come back.
    """
    emmer = key("iemand-anders", str(gebruiker.pk))
    greep = take(emmer, POGINGEN)
    if not greep.gelukt:
        raise TeVaak(greep.wacht)
    own = Werkzoekende.objects.filter(organisatie=gebruiker.organisatie_id or 0)
    found = own.called(naam, geboortejaar)[:2]
    if len(found) != 1:
        log_not_opened(user_id=gebruiker.pk, gezocht=f"{fold(naam)} {geboortejaar}")
        return None
    give_back(emmer, venster=greep.venster)
    persoon: Werkzoekende = found[0]
    return persoon


@transaction.atomic
def open_with_reason(
    *,
    gebruiker: Gebruiker,
    werkzoekende: Werkzoekende,
    reden: str,
    toelichting: str = "",
    vacature_ref: str = "",
) -> Toegang:
    """Let this member of staff see this person for a while; what is open already stays as it is.

    Raises ValidationError (Dutch) for another organisation, and for a reason that is not there or says too little.
    """
    if not gebruiker.is_medewerker or gebruiker.organisatie_id != werkzoekende.organisatie_id:
        raise ValidationError("Dit dossier is niet van jouw organisatie.")
    _check(gebruiker, reden, toelichting, vacature_ref)
    # Two presses: one after the other.
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)
    running = Toegang.objects.open().filter(gebruiker=gebruiker, werkzoekende=werkzoekende)
    already = running.filter(vervangt=None).first()
    if already is not None:
        return already
    toegang = Toegang.objects.create(
        werkzoekende=werkzoekende,
        gebruiker=gebruiker,
        reden=reden,
        toelichting=tidy(toelichting),
        vacature_ref=vacature_ref,
        tot=Now() + Value(timedelta(hours=limit(TOEGANG.sleutel, werkzoekende.organisatie_id))),
    )
    toegang.refresh_from_db(fields=["van", "tot"])
    log_opened_with_reason(user_id=gebruiker.pk, ref=werkzoekende.pseudoniem, reden=reden, tot=toegang.tot)
    return toegang


def _check(gebruiker: Gebruiker, reden: str, toelichting: str, vacature_ref: str) -> None:
    waarde = values(REDENEN, gebruiker.organisatie_id or 0).filter(code=reden).first()
    if waarde is None:
        raise ValidationError("Deze reden is er niet. Kies een andere.")
    if waarde.betekenis == Redensoort.MET_ZIN.value and not fold(toelichting):
        raise ValidationError("Schrijf bij deze reden een korte zin.")
    if waarde.betekenis == Redensoort.VACATURE.value and not vacature_ref:
        raise ValidationError("Deze reden hoort bij een vacature van je team.")
    if len(toelichting) > Toegang.ZIN:
        raise ValidationError(f"Gebruik maximaal {Toegang.ZIN} tekens.")


def end_access(*, gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> int:
    """End now what this member of staff opened of this person; how many that were."""
    running = Toegang.objects.open().filter(gebruiker=gebruiker, werkzoekende=werkzoekende, vervangt=None)
    return running.update(tot=Greatest(Now(), F("van")))


def end_all_access(*, gebruiker: Gebruiker) -> int:
    """End now what this account opened of anybody: it stopped, or works with nobody any more. How many that were."""
    running = Toegang.objects.open().filter(gebruiker=gebruiker)
    return running.update(tot=Greatest(Now(), F("van")))


def is_opened_with_reason(*, gebruiker: Gebruiker, werkzoekende: Werkzoekende) -> bool:
    """Whether this member of staff sees this person because of a reason alone: they look, and do no more than that.

    Who opened somebody and now accompanies them, is in their team or stands in, works with them.
    """
    opened = Toegang.objects.open().filter(gebruiker=gebruiker, werkzoekende=werkzoekende)
    replaced = set(opened.values_list("vervangt", flat=True))
    return replaced == {None} and not is_granted(gebruiker=gebruiker, werkzoekende=werkzoekende)


def access_of(gebruiker: Gebruiker, werkzoekende: int) -> Gestelde[tuple[Any, ...]]:
    """The question until when, why and with what words this user opened one person: no row, or one."""
    return _GEOPEND.of(gebruiker.pk, werkzoekende)


def _opened(gebruiker: int, werkzoekende: int) -> QuerySet[Toegang, tuple[Any, ...]]:
    mine = Toegang.objects.open().filter(gebruiker=gebruiker, werkzoekende=werkzoekende, vervangt=None)
    return mine.order_by("-tot").values_list("tot", "reden", "toelichting")[:1]


_GEOPEND = Vastevraag(_opened, 2_000_000_011, 2_000_000_033)
