"""One link per vacature, by which the employer reads it back and answers (the pages are in the room `gast`).

The secret is kept nowhere; who lost it makes a new link. What a link opens is read from its row at every request, so a
link that is withdrawn, renewed or over shows nothing from that moment on.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vumportal.organisaties.grenzen import WERKGEVERLINK, limit
from vumportal.organisaties.links import find_link, issue_link, may_try, was_right, withdraw_link
from vumportal.organisaties.models import Gebruiker, Toegangslink
from vumportal.vacatures.dossiermodellen import (
    Vacaturedossier,
    Vacaturegebeurtenis,
    Werkgeverantwoord,
    Werkgeverlink,
)
from vumportal.vacatures.dossiers import happened
from vumportal.vacatures.werkgevermodellen import Werkgeverspersoon

Antwoord = Werkgeverantwoord.Soort
SOORT: Final = Toegangslink.Soort.WERKGEVER
PER_DAG: Final = 20
"""Answers by one link in a day: more are no conversation."""
TE_VEEL: Final = "Je hebt vandaag al veel doorgegeven. Bel ons voor de rest."
LEEG: Final = "Schrijf op hoe het ook kan."
OVER: Final = "Deze link werkt niet meer."


# --- staff ------------------------------------------------------------------------------------------
@transaction.atomic
def make_employer_link(
    *, dossier: Vacaturedossier, door: Gebruiker, persoon: Werkgeverspersoon | None = None
) -> str:
    """A new secret, which nobody can read again; a link of before opens nothing from now on.

    Raises ValidationError (Dutch) for a vacature that is closed.
    """
    rij = Vacaturedossier.objects.select_for_update().get(pk=dossier.pk)  # two presses: the last one counts
    rij.must_change(door)
    if rij.status == Vacaturedossier.Status.GESLOTEN:
        raise ValidationError("Deze vacature is gesloten. Er valt niets meer te vragen.")
    _withdraw(rij)
    tot = timezone.now() + timedelta(days=limit(WERKGEVERLINK.sleutel, rij.organisatie_id))
    link, geheim = issue_link(soort=SOORT, tot=tot)
    Werkgeverlink.objects.create(dossier=rij, link=link, persoon=persoon, door=door)
    happened(rij, Vacaturegebeurtenis.Soort.LINK, door)
    return geheim


@transaction.atomic
def withdraw_employer_link(*, dossier: Vacaturedossier, door: Gebruiker) -> bool:
    """The link opens nothing from now on; False when there was none."""
    rij = Vacaturedossier.objects.select_for_update().get(pk=dossier.pk)
    rij.must_change(door)
    if not _withdraw(rij):
        return False
    happened(rij, Vacaturegebeurtenis.Soort.LINK_WEG, door)
    return True


def running_employer_link(dossier: Vacaturedossier) -> Werkgeverlink | None:
    """The link that opens this vacature now; None when there is none."""
    return _running().filter(dossier=dossier).first()


def answers_of(dossier: Vacaturedossier) -> QuerySet[Werkgeverantwoord]:
    """What the employer answered about this vacature by any link, the newest first."""
    rows = Werkgeverantwoord.objects.filter(link__dossier=dossier)
    return rows.select_related("link__persoon", "gezien_door")


def seen_answer(*, antwoord: Werkgeverantwoord, door: Gebruiker) -> None:
    """Somebody did something with it; who was first stays written down."""
    antwoord.link.dossier.must_change(door)
    Werkgeverantwoord.objects.filter(pk=antwoord.pk, gezien_op=None).update(
        gezien_op=timezone.now(), gezien_door=door
    )


# --- the employer -----------------------------------------------------------------------------------
def open_employer_link(geheim: str, adres: str) -> Werkgeverlink | None:
    """What this secret opens; None for a wrong, old or withdrawn one and after too many tries, all alike.

    Not inside a transaction: the try would not count when that is rolled back.
    """
    if not may_try(geheim, SOORT, adres):
        return None
    link = find_link(geheim, SOORT)
    found = _running().filter(link=link).first() if link else None
    if found is not None:
        was_right(geheim, SOORT, adres)
    return found


def employer_link(pk: int) -> Werkgeverlink | None:
    """The link with this key, as long as it opens something."""
    return _running().filter(pk=pk).first()


@transaction.atomic
def record_answer(*, link: Werkgeverlink, soort: str, zin: str = "") -> Werkgeverantwoord:
    """What the employer says. The same again, while nobody looked at it yet, is the same answer: two presses are one.

    Raises ValidationError (Dutch).
    """
    rij = _running().select_for_update(of=("self",)).filter(pk=link.pk).first()
    if rij is None:
        raise ValidationError(OVER, code="over")
    zin = zin.strip() if soort == Antwoord.ANDERS else ""
    if soort == Antwoord.ANDERS and not zin:
        raise ValidationError({"zin": LEEG})
    ProhibitNullCharactersValidator()(zin)
    laatste = rij.antwoorden.first()
    if laatste and laatste.gezien_op is None and (laatste.soort, laatste.zin) == (soort, zin):
        return laatste
    if rij.antwoorden.filter(op__gt=timezone.now() - timedelta(days=1)).count() >= PER_DAG:
        raise ValidationError(TE_VEEL, code="te_veel")
    antwoord = Werkgeverantwoord(link=rij, soort=soort, zin=zin)
    antwoord.full_clean(exclude=["link", "gezien_door"])
    antwoord.save()
    happened(rij.dossier, Vacaturegebeurtenis.Soort.ANTWOORD, None, answer_words(antwoord))
    return antwoord


def answer_words(antwoord: Werkgeverantwoord) -> str:
    """ "het kan ook anders: liever vanaf 8 uur"."""
    return f"{antwoord.get_soort_display()}: {antwoord.zin}" if antwoord.zin else antwoord.get_soort_display()


# --- what waits -------------------------------------------------------------------------------------
def waiting_answers(dossiers: QuerySet[Vacaturedossier]) -> QuerySet[Werkgeverantwoord]:
    """Answers about these vacatures with which nobody did anything yet, the oldest first."""
    rows = Werkgeverantwoord.objects.filter(gezien_op=None, link__dossier__in=dossiers)
    return rows.select_related("link__dossier__werkgever", "link__persoon").order_by("op", "pk")


def unanswered_links(dossiers: QuerySet[Vacaturedossier], dagen: int) -> QuerySet[Werkgeverlink]:
    """Running links of these vacatures that are so many days old and brought no answer, the oldest first."""
    before = timezone.now() - timedelta(days=dagen)
    rows = _running().filter(gemaakt__lte=before, antwoorden=None, dossier__in=dossiers)
    return rows.select_related("dossier__werkgever", "persoon").order_by("gemaakt", "pk")


# --- how --------------------------------------------------------------------------------------------
def _running() -> QuerySet[Werkgeverlink]:
    """Links that open something: not withdrawn, not over, of a vacature that is not closed."""
    rows = Werkgeverlink.objects.filter(link__ingetrokken=None, link__tot__gt=timezone.now())
    rows = rows.exclude(dossier__status=Vacaturedossier.Status.GESLOTEN)
    return rows.select_related(
        "link", "dossier__organisatie", "dossier__werkgever", "dossier__vacature__stuk"
    )


def _withdraw(dossier: Vacaturedossier) -> bool:
    running: Sequence[Werkgeverlink] = list(_running().filter(dossier=dossier))
    for een in running:
        withdraw_link(een.link)
    return bool(running)
