"""Writes on tasks: making one with the day on which it must be done, and ending it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.logboek.services import log_said_by_self
from vumportal.organisaties import werkdagen
from vumportal.organisaties.grenzen import ANTWOORD, limit
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.bericht import tell
from vumportal.werkzoekenden.feiten import TAKEN
from vumportal.werkzoekenden.models import Taak, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import note_line
from vumportal.woorden.tekst import block

MEEST_OPEN = 5
"""Questions of one person that can be open at once: more do not get a sooner answer."""
BEANTWOORD = frozenset({Taak.Soort.VRAAG, Taak.Soort.REACTIE, Taak.Soort.KLOPT_NIET, *Taak.VERZOEKEN})
"""What a person asked or said: that it was answered is news to them."""
AFGESPROKEN = frozenset({Taak.Soort.AFGESPROKEN, Taak.Soort.PLAN})
"""What a person and who accompanies them agreed: both read it, and who it is for ends it."""
WIE = frozenset({Taak.Voor.PERSOON, Taak.Voor.KLANTMANAGER})
TE_VEEL = "Je hebt al {aantal} vragen open. Wacht op antwoord, of bel."


def lock_tasks(over_id: int) -> None:
    """Who changes the tasks of this person does so one after the other: each must see what the other left open.

    Before the rows, as everywhere, for who holds the person already takes a task.
    """
    rows = Werkzoekende.objects.select_for_update(of=("self",), no_key=True).filter(pk=over_id)
    rows.values_list("pk", flat=True).first()


def add_task(
    *,
    over: Werkzoekende,
    soort: str,
    voor: str,
    titel: str,
    toelichting: str = "",
    eigenaar: Gebruiker | None = None,
    uiterlijk: date | None = None,
    mag_zonder_dag: bool = False,
) -> Taak:
    """Make a task that must be done by a day, else within the term of the organisation.

    mag_zonder_dag: without a day there is no term, as with what two people agreed. Call it in a transaction. Raises
    ValidationError (Dutch).
    """
    start = timezone.localdate()
    if uiterlijk is None and not mag_zonder_dag:
        uiterlijk = werkdagen.after(start, limit(ANTWOORD.sleutel, over.organisatie_id))
    taak = Taak(
        over=over,
        soort=soort,
        voor=voor,
        eigenaar=eigenaar,
        titel=tidy(titel),
        toelichting=tidy(toelichting),
        start=start,
        uiterste_datum=uiterlijk,
        herinnering=werkdagen.before(uiterlijk) if uiterlijk else None,
    )
    taak.full_clean(validate_unique=False)
    lock_tasks(over.pk)
    taak.save()
    TAKEN.refresh([over.pk])
    return taak


@transaction.atomic
def agree(
    *,
    over: Werkzoekende,
    door: Gebruiker | None,
    titel: str,
    voor: Taak.Voor,
    uiterlijk: date | None = None,
    soort: Taak.Soort = Taak.Soort.AFGESPROKEN,
    toelichting: str = "",
) -> Taak:
    """Something that was agreed with a person: they do it (`Taak.Voor.PERSOON`), or who accompanies them.

    uiterlijk None: no last day. soort: AFGESPROKEN, or PLAN for a step of the plan. The person reads it in Mijn.
    Raises ValidationError (Dutch).
    """
    if soort not in AFGESPROKEN or voor not in WIE:
        raise ValueError(f"geen afspraak: {soort}, {voor}")
    taak = add_task(
        over=over,
        soort=soort,
        voor=voor,
        titel=titel,
        toelichting=toelichting,
        uiterlijk=uiterlijk,
        mag_zonder_dag=True,
    )
    note_line(werkzoekende_id=over.pk, soort=Tijdlijnregel.Soort.TAAK, door=door, ding=taak.pk)
    tell(werkzoekende_id=over.pk, sleutel=f"taak:{taak.pk}")
    return taak


@transaction.atomic
def ask(*, persoon: Werkzoekende, vraag: str, toelichting: str = "") -> Taak:
    """A question of a person to who accompanies them; the same one that is still open is not asked twice.

    Raises ValidationError (Dutch) when it is empty or too long, or when too many are open.
    """
    Werkzoekende.objects.select_for_update(of=("self",)).get(
        pk=persoon.pk
    )  # two presses: one after the other
    open_ones = Taak.objects.open().filter(over=persoon, soort=Taak.Soort.VRAAG)
    already = open_ones.filter(titel=tidy(vraag)).first()
    if already is not None:
        return already
    if open_ones.count() >= MEEST_OPEN:
        raise ValidationError(TE_VEEL.format(aantal=MEEST_OPEN))
    log_said_by_self(owner_oin=persoon.organisatie.oin, ref=persoon.pseudoniem, wat=Taak.Soort.VRAAG)
    taak = add_task(
        over=persoon,
        soort=Taak.Soort.VRAAG,
        voor=Taak.Voor.KLANTMANAGER,
        titel=vraag,
        toelichting=toelichting,
    )
    note_line(werkzoekende_id=persoon.pk, soort=Tijdlijnregel.Soort.TAAK, door=None, ding=taak.pk)
    return taak


@transaction.atomic
def end_task(
    *, taak: Taak, door: Gebruiker | None, antwoord: str = "", status: str = Taak.Status.UITGEVOERD
) -> bool:
    """End a task, with what is answered; False when it had ended already, and then nothing changes.

    Raises ValidationError (Dutch) for an answer that is too long.
    """
    if len(antwoord.strip()) > Taak.ANTWOORD:
        raise ValidationError(f"Gebruik maximaal {Taak.ANTWOORD} tekens.")
    antwoord = block(antwoord, Taak.ANTWOORD)
    lock_tasks(taak.over_id)
    ended = (
        Taak.objects.open()
        .filter(pk=taak.pk)
        .update(status=status, antwoord=antwoord, gedaan_door=door, gedaan_op=timezone.now())
    )
    if ended:
        TAKEN.refresh([taak.over_id])
    if ended and taak.soort not in Taak.VERZOEKEN:
        note_line(
            werkzoekende_id=taak.over_id,
            soort=Tijdlijnregel.Soort.TAAK_KLAAR,
            door=door,
            ding=taak.pk,
            waarde=str(status),
        )
    if ended and taak.soort in BEANTWOORD and status != Taak.Status.AFGEBROKEN:
        tell(werkzoekende_id=taak.over_id, sleutel=f"taak:{taak.pk}")
    return bool(ended)


def stop_tasks(*, werkzoekende: Werkzoekende) -> int:
    """Break off what waits for who accompanies this person, since nobody does any more; how many that were.

    Call it in a transaction.
    """
    waiting = Taak.objects.open().filter(over=werkzoekende, voor=Taak.Voor.KLANTMANAGER)
    stopped = waiting.update(status=Taak.Status.AFGEBROKEN, gedaan_op=timezone.now())
    if stopped:
        TAKEN.refresh([werkzoekende.pk])
    return stopped
