"""Lists of words that an organisation chooses from: which lists there are stands here, their values in `Lijstwaarde`.

This is no settings system. What the code does stays in the code: a list has a closed set of meanings, each value has
one of them, and the code looks at that meaning and never at a code or a name. A value ends; it never changes, so what
was once chosen can always be read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.models import Lijstwaarde, Organisatie


class Gebruikssoort(Enum):
    """What the code does with a purpose of searching in the logboek: nothing but write it down."""

    GEWOON = "gewoon"


class Redensoort(Enum):
    """What the code does with a reason for opening somebody else's record."""

    GEWOON = "gewoon"
    MET_ZIN = "met_zin"
    """It says too little by itself: a sentence goes with it."""
    VACATURE = "vacature"
    """Only for who comes from a vacature of their team; filled in by itself."""


@dataclass(frozen=True)
class Woordenlijst:
    """One list: its key in `Lijstwaarde`, what it is for, and the meanings that its values may have."""

    sleutel: str
    uitleg: str
    betekenissen: type[Enum]


REDENEN = Woordenlijst(
    "reden_openen", "Waarom iemand een dossier opent dat niet van hem of zijn team is.", Redensoort
)
ZOEKDOELEN = Woordenlijst("doel_logboek", "Waarom de privacy officer in het logboek zoekt.", Gebruikssoort)
LIJSTEN = {lijst.sleutel: lijst for lijst in (REDENEN, ZOEKDOELEN)}


def values(lijst: Woordenlijst, organisatie_id: int, *, today: date | None = None) -> QuerySet[Lijstwaarde]:
    """What can be chosen today: the values of everybody and those of this organisation, in their order."""
    vandaag = today or timezone.localdate()
    return Lijstwaarde.objects.filter(
        Q(organisatie=None) | Q(organisatie=organisatie_id),
        Q(tot=None) | Q(tot__gte=vandaag),
        lijst=lijst.sleutel,
        van__lte=vandaag,
    ).order_by("pk")


def names(lijst: Woordenlijst, codes: Iterable[str], organisatie_id: int) -> dict[str, str]:
    """What values are called, by code, also of those that have ended; the newest name of each."""
    rows = Lijstwaarde.objects.filter(
        Q(organisatie=None) | Q(organisatie=organisatie_id), lijst=lijst.sleutel, code__in=set(codes)
    )
    return dict(rows.order_by("van", "pk").values_list("code", "naam"))


@transaction.atomic
def add_value(
    *,
    lijst: Woordenlijst,
    code: str,
    naam: str,
    betekenis: Enum,
    van: date | None = None,
    organisatie: Organisatie | None = None,
) -> Lijstwaarde:
    """A value more, of everybody or of one organisation. Raises ValidationError, also when its code is in use."""
    waarde = Lijstwaarde(
        lijst=lijst.sleutel,
        code=code,
        naam=naam,
        betekenis=lijst.betekenissen(betekenis).value,
        van=van or timezone.localdate(),
        organisatie=organisatie,
    )
    waarde.full_clean()
    waarde.save()
    return waarde


def end_value(*, waarde: Lijstwaarde, tot: date) -> None:
    """From the day after `tot` it can no longer be chosen. Raises what the database says when it had ended already."""
    waarde.tot = tot
    waarde.save(update_fields=["tot"])
