"""A colleague does the work of who is away. It begins and ends by the clock of the database: no job, no button."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Greatest, Now
from django.utils import timezone

from vumportal.caseload.models import Begeleiding, Vervanging
from vumportal.caseload.sloten import lock_klantmanagers, lock_people
from vumportal.caseload.wissel import GESTOPT, cover_line, ends, give_access
from vumportal.organisaties.models import Gebruiker, Teamlid
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Gestelde, Vastevraag
from vumportal.werkzoekenden.models import Toegang
from vumportal.werkzoekenden.tijdlijn import note_lines
from vumportal.woorden.kort import dag

LANGST = timedelta(days=366)
"""How long somebody may stand in at once."""


def may_arrange(gebruiker: Gebruiker, wie: Gebruiker) -> bool:
    """Whether this user may say who stands in for them: for oneself, and for who is in a team that one leads."""
    if gebruiker.pk == wie.pk:
        return True
    geleid = Teamlid.objects.filter(gebruiker=gebruiker, leider=True).values("team")
    return Teamlid.objects.filter(gebruiker=wie, team__in=geleid).exists()


@transaction.atomic
def stand_in(
    *, wie: Gebruiker, door: Gebruiker, soort: str, van: date, tot: date, geregeld_door: Gebruiker
) -> Vervanging:
    """From the first to the last day this colleague does the work of `wie`; the same again changes nothing.

    They see every person whom `wie` accompanies, and who comes or leaves meanwhile (`wissel.follow`). Raises
    ValidationError (Dutch), PermissionDenied for who may not arrange this.
    """
    if not may_arrange(geregeld_door, wie):
        raise PermissionDenied
    _check(wie, door, van, tot)
    lock_klantmanagers(wie, door)
    same = Vervanging.objects.not_over().filter(wie=wie, door=door, van=van, tot=tot).first()
    if same is not None:
        return same
    _check_free(wie, door, van, tot)
    vervanging = Vervanging.objects.create(
        wie=wie, door=door, soort=soort, van=van, tot=tot, geregeld_door=geregeld_door
    )
    caseload = Begeleiding.objects.filter(klantmanager=wie).values_list("werkzoekende_id", flat=True)
    lock_people(list(caseload))
    note_lines(give_access(vervanging, list(caseload.all())))  # again: somebody may have left before the lock
    return vervanging


def _check(wie: Gebruiker, door: Gebruiker, van: date, tot: date) -> None:
    if wie.pk == door.pk:
        raise ValidationError("Kies een collega, niet wie er zelf niet is.")
    if not (door.is_active and door.is_medewerker and door.organisatie_id == wie.organisatie_id):
        raise ValidationError("Kies een collega van je eigen organisatie.")
    if van < timezone.localdate():
        raise ValidationError("Kies een eerste dag die nog komt, of vandaag.")
    if tot < van:
        raise ValidationError("De laatste dag ligt voor de eerste. Kies een latere laatste dag.")
    if tot - van > LANGST:
        raise ValidationError("Kies een laatste dag binnen een jaar.")


def _check_free(wie: Gebruiker, door: Gebruiker, van: date, tot: date) -> None:
    """One stand-in at a time, who is there."""
    then = Vervanging.objects.not_over().filter(van__lte=tot, tot__gte=van).select_related("door")
    other = then.filter(wie=wie).first()
    if other is not None:
        raise ValidationError(
            f"{first_name(other.door)} vervangt al, tot en met {dag(other.tot)}. Stop dat eerst."
        )
    away = then.filter(wie=door).first()
    if away is not None:
        raise ValidationError(
            f"{first_name(door)} is er dan zelf niet, tot en met {dag(away.tot)}. Kies iemand anders."
        )


@transaction.atomic
def end_cover(*, vervanging: Vervanging, door: Gebruiker) -> bool:
    """Stop earlier than planned, or before it began; False when it was over already.

    By who may arrange it, or who stands in. Raises PermissionDenied.
    """
    if door.pk != vervanging.door_id and not may_arrange(door, vervanging.wie):
        raise PermissionDenied
    lock_klantmanagers(vervanging.wie)
    rows = Vervanging.objects.not_over().filter(pk=vervanging.pk)
    if not rows.update(beeindigd=Now()):
        return False
    given = Toegang.objects.filter(
        gebruiker=vervanging.door_id, vervangt=vervanging.wie_id, tot=ends(vervanging)
    )
    mensen = list(given.values_list("werkzoekende_id", flat=True))
    lock_people(mensen)
    given.update(tot=Greatest(Now(), F("van")))
    note_lines(cover_line(pk, vervanging, door, GESTOPT) for pk in mensen)
    return True


def arranged_by(gebruiker: Gebruiker) -> Q:
    """The covers that this user may see and stop: of oneself, by oneself, and of who is in a team that one leads."""
    geleid = Teamlid.objects.filter(gebruiker=gebruiker, leider=True).values("team")
    leden = Teamlid.objects.filter(team__in=geleid).values("gebruiker")
    return Q(wie=gebruiker) | Q(door=gebruiker) | Q(wie__in=leden)


def cover_words(gebruiker: Gebruiker) -> dict[int, str]:
    """By the key of each klantmanager who is away today, what a line of a list says of it to this user."""
    return answered(ask_cover_words(gebruiker))


def ask_cover_words(gebruiker: Gebruiker) -> Vragend[dict[int, str]]:
    """The same, for who asks more."""
    [rows] = yield [_IN_HUIS.of(gebruiker.organisatie_id, timezone.localdate())]
    return {rij.wie_id: cover_sentence(rij, gebruiker) for rij in rows}


def _covers_of_all(organisatie: int, vandaag: date) -> QuerySet[Vervanging]:
    rows = Vervanging.objects.running(vandaag).filter(wie__organisatie=organisatie)
    return rows.select_related("wie", "door").only("wie", "door", "tot", *VAN_WIE)


def covers_of(klantmanager_id: int) -> Gestelde[Vervanging]:
    """The question who stands in for this klantmanager today."""
    return _VERVANGEN.of(klantmanager_id, timezone.localdate())


def _covers_of_one(wie: int, vandaag: date) -> QuerySet[Vervanging]:
    rows = Vervanging.objects.running(vandaag).filter(wie=wie).select_related("wie", "door").order_by("tot")
    return rows.only("wie", "door", "tot", *VAN_WIE)


VAN_WIE = ("wie__username", "wie__first_name", "door__username", "door__first_name")
"""What is said of the two."""
_VERVANGEN = Vastevraag(_covers_of_one, 2_000_000_011, date(1, 1, 2))
_IN_HUIS = Vastevraag(_covers_of_all, 2_000_000_011, date(1, 1, 2))


def cover_sentence(vervanging: Vervanging, gebruiker: Gebruiker) -> str:
    """ "je vervangt Anja tot en met 12 december", as this user reads it."""
    return f"{_subject(vervanging, gebruiker)} tot en met {dag(vervanging.tot)}"


def _subject(vervanging: Vervanging, gebruiker: Gebruiker) -> str:
    if vervanging.door_id == gebruiker.pk:
        return f"je vervangt {first_name(vervanging.wie)}"
    return f"{first_name(vervanging.door)} vervangt"


def first_name(gebruiker: Gebruiker) -> str:
    """How a colleague is called in a sentence."""
    return gebruiker.first_name or gebruiker.username
