"""*Vastleggen*: how a contact went and everything that follows from it, written down once and closed with one save."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from vumportal.caseload.afspraken import cancel_appointment, move_appointment, plan_appointment
from vumportal.caseload.feiten import CONTACT
from vumportal.caseload.models import Afspraak, Contactmoment, Contactuitkomst
from vumportal.caseload.sloten import lock_person
from vumportal.notities.concepten import Formulierover, drop_draft
from vumportal.notities.services import write_note
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.besproken import discuss
from vumportal.uitwisseling.vondsten import lock_about
from vumportal.werkzoekenden.models import Taak, TaakQuerySet, Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.taken import agree, end_task
from vumportal.werkzoekenden.tijdlijn import note_line

ALLEEN_MET_AFSPRAAK = frozenset(
    {Contactuitkomst.NIET_GEKOMEN, Contactuitkomst.VERZET, Contactuitkomst.AFGEZEGD}
)
NIET_DOORGEGAAN = frozenset({Contactuitkomst.VERZET, Contactuitkomst.AFGEZEGD})
"""These change the appointment and are no contact: the line of the appointment says them."""
ALS_CONTACT = {
    Afspraak.Soort.LOCATIE: Contactmoment.Soort.GESPREK,
    Afspraak.Soort.TELEFOON: Contactmoment.Soort.TELEFOON,
    Afspraak.Soort.VIDEO: Contactmoment.Soort.VIDEO,
}
"""What kind of contact an appointment is."""
TE_SLUITEN = (Taak.Soort.VRAAG, Taak.Soort.AFGESPROKEN, Taak.Soort.PLAN)
NOG_NIET = "Deze afspraak is nog niet geweest. Kies verzet of door ons afgezegd."


@dataclass(frozen=True)
class Afgesproken:
    """What was agreed, who does it (`taken.WIE`), and until when; None: the term of the organisation."""

    titel: str
    voor: Taak.Voor
    uiterlijk: date | None = None


@dataclass(frozen=True)
class Volgende:
    """The next appointment; with VERZET the one in its place."""

    begin: datetime
    soort: str
    waar: str = ""
    duur: int = 30


@transaction.atomic
def record_contact(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    soort: str,
    uitkomst: str,
    afspraak: Afspraak | None = None,
    waarom: str = "",
    op: datetime | None = None,
    zin: str = "",
    gevoelig: bool = False,
    besproken: Iterable[tuple[int, str]] = (),
    afgesproken: Afgesproken | None = None,
    volgende: Volgende | None = None,
    klaar: Collection[int] = (),
    verzending: UUID | None = None,
) -> Contactmoment:
    """Write down how a contact, or a try, went, with all that follows from it.

    soort: `Contactmoment.Soort`; uitkomst: `Contactuitkomst`; waarom: with NIET_GEKOMEN (`Afspraak.Waarom`). op: when
    it was, default the time of the appointment, else now. besproken: keys of kept vacatures with what the person said
    (`besproken.IN_GESPREK`). klaar: keys of open tasks that this ends. verzending: of which form this is.

    Of one appointment, and of one form, there is one contact: saving again changes nothing and gives that one. Raises
    ValidationError (Dutch), and then nothing was written.
    """
    lock_about(werkzoekende.pk, None)  # before the person, as everywhere
    lock_person(werkzoekende)
    already = _recorded(afspraak, verzending)
    if already is not None:
        return already
    outcome = _checked(afspraak, uitkomst, waarom, volgende)
    contact = Contactmoment.objects.create(
        werkzoekende=werkzoekende,
        afspraak=afspraak,
        soort=Contactmoment.Soort(soort),
        uitkomst=outcome,
        op=_moment(afspraak, op),
        door=door,
        verzending=verzending,
    )
    if afspraak is not None:
        _close(afspraak, door, outcome, waarom, volgende)
    CONTACT.refresh([werkzoekende.pk])
    _write_down(contact, zin, gevoelig)
    discuss(werkzoekende=werkzoekende, door=door, gezegd=dict(besproken))
    _end_tasks(werkzoekende, door, klaar)
    if afgesproken is not None:
        agree(
            over=werkzoekende,
            door=door,
            titel=afgesproken.titel,
            voor=afgesproken.voor,
            uiterlijk=afgesproken.uiterlijk,
        )
    if volgende is not None and outcome is not Contactuitkomst.VERZET:
        plan_appointment(
            werkzoekende=werkzoekende,
            door=door,
            begin=volgende.begin,
            duur=volgende.duur,
            soort=volgende.soort,
            waar=volgende.waar,
        )
    drop_draft(gebruiker=door, over=Formulierover(werkzoekende.pk, afspraak.pk if afspraak else None))
    return contact


def is_recorded(*, werkzoekende: Werkzoekende, afspraak: Afspraak | None, verzending: UUID | None) -> bool:
    """Whether this form was saved. Waits for who is saving it; call it in a transaction."""
    lock_person(werkzoekende)
    return _recorded(afspraak, verzending) is not None


def _recorded(afspraak: Afspraak | None, verzending: UUID | None) -> Contactmoment | None:
    if afspraak is not None:
        return Contactmoment.objects.filter(afspraak=afspraak).first()
    return Contactmoment.objects.filter(verzending=verzending).first() if verzending else None


def _checked(
    afspraak: Afspraak | None, uitkomst: str, waarom: str, volgende: Volgende | None
) -> Contactuitkomst:
    """Raises ValidationError (Dutch) for what cannot have happened."""
    if uitkomst not in Contactuitkomst.values:
        raise ValidationError("Kies hoe het ging.")
    outcome = Contactuitkomst(uitkomst)
    if bool(waarom) and (outcome is not Contactuitkomst.NIET_GEKOMEN or waarom not in Afspraak.Waarom.values):
        raise ValidationError("Deze reden hoort niet bij wat je koos.")
    if afspraak is None:
        if outcome in ALLEEN_MET_AFSPRAAK:
            raise ValidationError("Dit kan alleen bij een afspraak. Kies gesproken of niet bereikt.")
        return outcome
    if outcome not in NIET_DOORGEGAAN and timezone.localdate(afspraak.begin) > timezone.localdate():
        raise ValidationError(NOG_NIET)
    if outcome is Contactuitkomst.VERZET and (volgende is None or volgende.begin == afspraak.begin):
        raise ValidationError("Kies de nieuwe tijd van de afspraak.")
    return outcome


def _moment(afspraak: Afspraak | None, op: datetime | None) -> datetime:
    """When it was: not later than now, also when an appointment of tomorrow is cancelled today."""
    now = timezone.now()
    if op is not None and op > now:
        raise ValidationError("Dit moment moet nog komen. Kies wanneer je contact had.")
    return op or (min(afspraak.begin, now) if afspraak else now)


def _close(
    afspraak: Afspraak, door: Gebruiker, outcome: Contactuitkomst, waarom: str, volgende: Volgende | None
) -> None:
    """Of the appointment is known how it went. Raises ValidationError (Dutch) when it had ended another way."""
    if outcome is Contactuitkomst.VERZET and volgende is not None:
        move_appointment(
            afspraak=afspraak,
            door=door,
            begin=volgende.begin,
            duur=volgende.duur,
            soort=volgende.soort,
            waar=volgende.waar,
        )
        return
    if outcome is Contactuitkomst.AFGEZEGD:
        cancel_appointment(afspraak=afspraak, door=door)
        return
    row = Afspraak.objects.select_for_update(of=("self",)).get(pk=afspraak.pk)
    if row.uitkomst:
        raise ValidationError("Deze afspraak is al verzet of afgezegd. Leg het contact apart vast.")
    row.uitkomst, row.waarom = outcome, waarom
    row.save(update_fields=["uitkomst", "waarom", "gewijzigd"])


def _write_down(contact: Contactmoment, zin: str, gevoelig: bool) -> None:
    dag = timezone.localdate(contact.op)
    if zin.strip():
        write_note(
            werkzoekende=contact.werkzoekende,
            door=contact.door,
            tekst=zin,
            gevoelig=gevoelig,
            contactmoment_id=contact.pk,
            dag=dag,
        )
    elif contact.uitkomst in NIET_DOORGEGAAN:
        return
    note_line(
        werkzoekende_id=contact.werkzoekende_id,
        soort=Tijdlijnregel.Soort.CONTACT,
        door=contact.door,
        dag=dag,
        ding=contact.pk,
        waarde=contact.uitkomst,
    )


def _end_tasks(werkzoekende: Werkzoekende, door: Gebruiker, klaar: Collection[int]) -> None:
    if not klaar:
        return
    for taak in closable(werkzoekende).filter(pk__in=klaar):
        end_task(taak=taak, door=door)


def closable(werkzoekende: Werkzoekende) -> TaakQuerySet:
    """Open tasks that a talk can end: what the person asked, and what was agreed, whoever does it."""
    return Taak.objects.open().filter(over=werkzoekende, soort__in=TE_SLUITEN)
