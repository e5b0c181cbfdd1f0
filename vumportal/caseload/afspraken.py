"""Writes on appointments: make, repeat, move, cancel; and what goes along when somebody else accompanies the person."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vumportal.caseload.feiten import CONTACT
from vumportal.caseload.models import Afspraak, AfspraakQuerySet, Begeleiding, Contactuitkomst
from vumportal.caseload.sloten import lock_people, lock_person
from vumportal.organisaties import werkdagen
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.bericht import take_back, tell
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import line, note_line, note_lines

WEKEN = (1, 2, 4)
"""Weeks between two appointments of a series."""
MEEST = 26
"""Appointments of one series."""
KORTST, LANGST = 5, 480
"""Minutes of one appointment."""
WAAR = Afspraak._meta.get_field("waar").max_length or 0
"""Characters of the place."""
VERST = timedelta(days=2 * 366)
"""How far ahead an appointment is made at most."""
GEWOON, LANGZAAMST = 2, 8
"""Weeks until the next appointment when there is no rhythm yet; and of the slowest rhythm that we continue."""
VOORBIJ = "Dit moment is al voorbij. Kies een moment dat nog komt."


@dataclass(frozen=True)
class Herhaal:
    """Every so many weeks, until a day (and on it) or so many times; zonder: days that are taken out of it."""

    weken: int
    tot: date | None = None
    aantal: int | None = None
    zonder: frozenset[date] = frozenset()


# --- dates ------------------------------------------------------------------------------------------
def dates_of(begin: datetime, herhaal: Herhaal | None) -> list[datetime]:
    """When the appointments of a series are: the same time on the clock, also after summer or winter time began.

    Raises ValidationError (Dutch) for a series that nobody can mean.
    """
    if herhaal is None:
        return [begin]
    _check_repeat(herhaal)
    local = timezone.localtime(begin)
    aantal = MEEST + 1 if herhaal.aantal is None else herhaal.aantal
    days = [local.date() + timedelta(weeks=herhaal.weken * n) for n in range(aantal)]
    if herhaal.tot is not None:
        days = [dag for dag in days if dag <= herhaal.tot]
    if len(days) > MEEST:
        raise ValidationError(f"Dit zijn er te veel. Kies maximaal {MEEST} afspraken.")
    days = [dag for dag in days if dag not in herhaal.zonder]
    if not days:
        raise ValidationError(
            "Zo blijft er geen afspraak over. Kies een latere einddatum, of laat een datum staan."
        )
    return [_at(dag, local.time()) for dag in days]


def _check_repeat(herhaal: Herhaal) -> None:
    if herhaal.weken not in WEKEN:
        raise ValidationError("Kies elke week, elke 2 weken of elke 4 weken.")
    if (herhaal.tot is None) == (herhaal.aantal is None):
        raise ValidationError("Kies een einddatum of een aantal.")
    if herhaal.aantal is not None and not 1 <= herhaal.aantal <= MEEST:
        raise ValidationError(f"Kies een aantal van 1 tot en met {MEEST}.")


def same_again(afspraak: Afspraak) -> datetime:
    """When the next one would be: the same time, after as many weeks as there were before this one.

    Never on a day on which offices are closed, and never before now.
    """
    local = timezone.localtime(afspraak.begin)
    weken, dag = _rhythm(afspraak), local.date()
    while True:
        dag += timedelta(weeks=weken)
        open_dag = dag if werkdagen.is_working_day(dag) else werkdagen.after(dag, 1)
        moment = _at(open_dag, local.time())
        if moment > timezone.now():
            return moment


def _rhythm(afspraak: Afspraak) -> int:
    """Whole weeks between this appointment and the one before it."""
    before = Afspraak.objects.filter(werkzoekende=afspraak.werkzoekende_id, begin__lt=afspraak.begin)
    kept = before.exclude(uitkomst__in=(Contactuitkomst.VERZET, Contactuitkomst.AFGEZEGD))
    vorige = kept.order_by("-begin").values_list("begin", flat=True).first()
    weken = round((afspraak.begin - vorige) / timedelta(weeks=1)) if vorige else 0
    return weken if 1 <= weken <= LANGZAAMST else GEWOON


def closed_days(momenten: Iterable[datetime]) -> list[datetime]:
    """Those on a weekend or a holiday: nothing forbids them, but somebody should know."""
    return [moment for moment in momenten if not werkdagen.is_working_day(timezone.localtime(moment).date())]


def overlapping(
    *, klantmanager: Gebruiker, momenten: Sequence[datetime], duur: int, behalve: Collection[int] = ()
) -> dict[datetime, list[Afspraak]]:
    """By moment what this klantmanager has planned at the same time, which is only pointed out. One query."""
    lang, langst = timedelta(minutes=duur), timedelta(minutes=LANGST)
    near = Afspraak.objects.planned().filter(
        klantmanager=klantmanager, begin__gt=min(momenten) - langst, begin__lt=max(momenten) + lang
    )
    rows = list(near.exclude(pk__in=behalve))
    found = {moment: [row for row in rows if _clash(row, moment, lang)] for moment in momenten}
    return {moment: clashes for moment, clashes in found.items() if clashes}


def _clash(row: Afspraak, begin: datetime, lang: timedelta) -> bool:
    return row.begin < begin + lang and begin < row.begin + timedelta(minutes=row.duur)


def _at(dag: date, tijd: time) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd.replace(tzinfo=None)))


# --- make -------------------------------------------------------------------------------------------
@transaction.atomic
def plan_appointment(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    begin: datetime,
    soort: str,
    duur: int = 30,
    waar: str = "",
    klantmanager: Gebruiker | None = None,
    herhaal: Herhaal | None = None,
) -> list[Afspraak]:
    """Make an appointment, or a series of them, with who accompanies the person (else: with who makes it).

    What is there already is not made again: pressing twice makes one. Raises ValidationError (Dutch).
    """
    lock_person(werkzoekende)
    wie = klantmanager or with_whom(werkzoekende, door)
    if not wie.is_medewerker or wie.organisatie_id != werkzoekende.organisatie_id:
        raise ValidationError("Dit account is niet van een medewerker van de organisatie van deze persoon.")
    momenten = dates_of(begin, herhaal)
    reeks = uuid.uuid4() if len(momenten) > 1 else None
    wanted = [
        _checked(
            Afspraak(
                werkzoekende=werkzoekende,
                klantmanager=wie,
                begin=moment,
                duur=duur,
                soort=soort,
                waar=tidy(waar),
                reeks=reeks,
                gemaakt_door=door,
            )
        )
        for moment in momenten
    ]
    there = {row.begin: row for row in _planned_of(werkzoekende).filter(begin__in=momenten)}
    kept = [_same_or_refuse(there[een.begin], een) if een.begin in there else een for een in wanted]
    _make([een for een in kept if een.pk is None], door)
    return kept


def _make(afspraken: list[Afspraak], door: Gebruiker) -> None:
    if not afspraken:
        return
    Afspraak.objects.bulk_create(afspraken)
    note_lines(
        line(een.werkzoekende_id, Tijdlijnregel.Soort.AFSPRAAK, door, ding=een.pk) for een in afspraken
    )
    CONTACT.refresh(een.werkzoekende_id for een in afspraken)
    tell(werkzoekende_id=afspraken[0].werkzoekende_id, sleutel=f"afspraak:{afspraken[0].pk}")


def _same_or_refuse(there: Afspraak, wanted: Afspraak) -> Afspraak:
    if any(
        getattr(there, naam) != getattr(wanted, naam) for naam in ("klantmanager_id", "soort", "duur", "waar")
    ):
        raise ValidationError(
            "Op dit moment staat er al een afspraak met deze persoon. Verzet die, of kies een ander moment."
        )
    return there


def with_whom(werkzoekende: Werkzoekende, door: Gebruiker) -> Gebruiker:
    """Who accompanies the person, else who makes the appointment."""
    running = Begeleiding.objects.select_related("klantmanager").filter(werkzoekende=werkzoekende).first()
    return running.klantmanager if running else door


def _checked(afspraak: Afspraak) -> Afspraak:
    """Raises ValidationError (Dutch) when it cannot be planned like this."""
    now = timezone.now()
    if afspraak.begin <= now:
        raise ValidationError(VOORBIJ)
    if afspraak.begin > now + VERST:
        raise ValidationError("Dit is te ver weg. Kies een moment binnen 2 jaar.")
    if not KORTST <= afspraak.duur <= LANGST:
        raise ValidationError(f"Kies een duur van {KORTST} tot en met {LANGST} minuten.")
    if afspraak.soort not in Afspraak.Soort.values:
        raise ValidationError("Kies bellen, gesprek of beeldbellen.")
    if len(afspraak.waar) > WAAR:
        raise ValidationError(f"Gebruik bij de plaats maximaal {WAAR} tekens.")
    return afspraak


# --- move and cancel --------------------------------------------------------------------------------
@transaction.atomic
def move_appointment(
    *,
    afspraak: Afspraak,
    door: Gebruiker,
    begin: datetime,
    duur: int | None = None,
    soort: str | None = None,
    waar: str | None = None,
) -> Afspraak:
    """Move this one, and of a series only this one; what then holds is returned. None: as it was.

    At the same time only how, how long or where changes, and the appointment stays the same one. Pressing twice moves
    once. Raises ValidationError (Dutch), also when it was moved elsewhere, cancelled or written down meanwhile.
    """
    row = _locked(afspraak)
    new = Afspraak(
        werkzoekende_id=row.werkzoekende_id,
        klantmanager_id=row.klantmanager_id,
        begin=begin,
        duur=row.duur if duur is None else duur,
        soort=row.soort if soort is None else soort,
        waar=row.waar if waar is None else tidy(waar),
        reeks=row.reeks,
        gemaakt_door=door,
    )
    if row.verzet_naar is not None and row.verzet_naar.begin == begin:
        return row.verzet_naar
    if row.uitkomst:
        raise ValidationError(_ended(row))
    if row.begin == begin:
        return _change(row, new, door)
    _checked(new)
    if _planned_of(row.werkzoekende).filter(begin=begin).exists():
        raise ValidationError(
            "Op dit moment staat er al een afspraak met deze persoon. Kies een ander moment."
        )
    new.save(force_insert=True)
    _end(row, Contactuitkomst.VERZET, verzet_naar=new)
    _note(new, Tijdlijnregel.Soort.VERZET, door)
    tell(werkzoekende_id=new.werkzoekende_id, sleutel=f"afspraak:{new.pk}")
    return new


def _change(row: Afspraak, new: Afspraak, door: Gebruiker) -> Afspraak:
    """How, how long or where is different; nothing happens when nothing is."""
    if (row.duur, row.soort, row.waar) == (new.duur, new.soort, new.waar):
        return row
    _checked(new)
    row.duur, row.soort, row.waar, row.volgnummer = new.duur, new.soort, new.waar, row.volgnummer + 1
    row.save(update_fields=["duur", "soort", "waar", "volgnummer", "gewijzigd"])
    _note(row, Tijdlijnregel.Soort.VERZET, door)
    tell(werkzoekende_id=row.werkzoekende_id, sleutel=f"afspraak:{row.pk}:{row.volgnummer}")
    return row


@transaction.atomic
def cancel_appointment(*, afspraak: Afspraak, door: Gebruiker) -> bool:
    """We cancel it; False when it was cancelled already. Raises ValidationError (Dutch) when it ended another way."""
    row = _locked(afspraak)
    if row.uitkomst == Contactuitkomst.AFGEZEGD:
        return False
    if row.uitkomst:
        raise ValidationError(_ended(row))
    _end(row, Contactuitkomst.AFGEZEGD)
    _note(row, Tijdlijnregel.Soort.AFGEZEGD, door)
    tell(werkzoekende_id=row.werkzoekende_id, sleutel=f"afspraak-af:{row.pk}")
    return True


def reminder_key(afspraak_id: int) -> str:
    """Under which the reminder of this appointment is kept, so that it is sent once."""
    return f"herinnering:{afspraak_id}"


def _end(row: Afspraak, uitkomst: Contactuitkomst, verzet_naar: Afspraak | None = None) -> None:
    row.uitkomst, row.verzet_naar, row.volgnummer = uitkomst, verzet_naar, row.volgnummer + 1
    row.save(update_fields=["uitkomst", "verzet_naar", "volgnummer", "gewijzigd"])
    CONTACT.refresh([row.werkzoekende_id])
    take_back(werkzoekende_id=row.werkzoekende_id, sleutels=[reminder_key(row.pk)])


def _locked(afspraak: Afspraak) -> Afspraak:
    """The appointment as it is now; the person first, as everywhere (`sloten`)."""
    lock_people([afspraak.werkzoekende_id])
    rows = Afspraak.objects.select_for_update(of=("self",))
    return rows.select_related("verzet_naar", "werkzoekende").get(pk=afspraak.pk)


def _ended(row: Afspraak) -> str:
    if row.uitkomst == Contactuitkomst.VERZET:
        return "Deze afspraak is al verzet. Kijk bij de nieuwe afspraak."
    if row.uitkomst == Contactuitkomst.AFGEZEGD:
        return "Deze afspraak is al afgezegd."
    return "Van deze afspraak is al vastgelegd hoe het ging."


def _note(afspraak: Afspraak, soort: Tijdlijnregel.Soort, door: Gebruiker | None) -> None:
    note_line(werkzoekende_id=afspraak.werkzoekende_id, soort=soort, door=door, ding=afspraak.pk)


def _planned_of(werkzoekende: Werkzoekende) -> AfspraakQuerySet:
    return Afspraak.objects.planned().filter(werkzoekende=werkzoekende)


# --- along with who accompanies the person ----------------------------------------------------------
def follow(*, werkzoekenden: Collection[int], klantmanager: Gebruiker) -> int:
    """What is not written down yet with these people is of this klantmanager from now on; how many that were."""
    waiting = Afspraak.objects.planned().filter(werkzoekende__in=werkzoekenden)
    return waiting.exclude(klantmanager=klantmanager).update(
        klantmanager=klantmanager, volgnummer=F("volgnummer") + 1, gewijzigd=timezone.now()
    )


def cancel_coming(*, werkzoekende: Werkzoekende, door: Gebruiker | None) -> int:
    """Nobody accompanies this person any more: what is planned does not go on; how many that were."""
    coming = _planned_of(werkzoekende).filter(begin__gt=timezone.now())
    pks = list(coming.select_for_update(of=("self",)).values_list("pk", flat=True))
    if not pks:
        return 0
    Afspraak.objects.filter(pk__in=pks).update(
        uitkomst=Contactuitkomst.AFGEZEGD, volgnummer=F("volgnummer") + 1, gewijzigd=timezone.now()
    )
    CONTACT.refresh([werkzoekende.pk])
    note_lines(line(werkzoekende.pk, Tijdlijnregel.Soort.AFGEZEGD, door, ding=pk) for pk in pks)
    take_back(werkzoekende_id=werkzoekende.pk, sleutels=[reminder_key(pk) for pk in pks])
    tell(werkzoekende_id=werkzoekende.pk, sleutel=f"afspraak-af:{pks[0]}")
    return len(pks)
