"""What staff chooses about attention: later, no action before a day, and a rule that does not count.

Everything ends by itself, after three months at the most, except a rule that the organisation does not use. None of it
beats a rule that is `vast`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.caseload.aandachtmodellen import DRIE_MAANDEN, Regelkeuze, Rust, Uitstel
from vumportal.caseload.aandachtregels import PER_CODE
from vumportal.caseload.feiten import KEUZES
from vumportal.caseload.sloten import lock_person
from vumportal.organisaties.lijsten import UITSTEL, values
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.models import Tijdlijnregel, Werkzoekende
from vumportal.werkzoekenden.tijdlijn import note_line

BEGONNEN, GESTOPT = "begonnen", "gestopt"
"""What a line of the timeline says of an agreement that no action is needed."""
NOG_TE_KOMEN = "Kies een dag na vandaag."
TE_VER = "Kies een dag binnen drie maanden."
BLIJFT = "Dit kan niet weg: zo raakt niemand uit zicht. Leg contact vast, dan gaat het weg."


def last_day() -> date:
    """The latest day that can be chosen."""
    return timezone.localdate() + timedelta(days=DRIE_MAANDEN)


def _check_day(tot: date) -> None:
    if tot <= timezone.localdate():
        raise ValidationError({"tot": NOG_TE_KOMEN})
    if tot > last_day():
        raise ValidationError({"tot": TE_VER})


def _check_rules(codes: Iterable[str]) -> None:
    for code in codes:
        if code not in PER_CODE:
            raise ValueError(f"geen regel: {code}")
        if PER_CODE[code].vast:
            raise ValidationError(BLIJFT)


# --- later --------------------------------------------------------------------------------------------
@transaction.atomic
def postpone(
    *,
    werkzoekende: Werkzoekende,
    regels: Mapping[str, date],
    tot: date,
    reden: str,
    zin: str = "",
    door: Gebruiker,
) -> None:
    """Leave these reasons out until a day. regels: by code of the rule the day of the occasion that is postponed.

    A newer occasion of the same rule is said at once. Chosen again, the last choice counts. Raises ValidationError
    (Dutch).
    """
    lock_person(werkzoekende)
    _check_rules(regels)
    if not regels:
        raise ValidationError("Kies wat je later wilt zien.")
    _check_day(tot)
    if not values(UITSTEL, werkzoekende.organisatie_id).filter(code=reden).exists():
        raise ValidationError({"reden": "Kies een reden uit de lijst."})
    chosen = {"tot": tot, "reden": reden, "zin": tidy(zin), "door": door}
    for code, sinds in regels.items():
        row = Uitstel.objects.filter(werkzoekende=werkzoekende, regel=code).first()
        row = row or Uitstel(werkzoekende=werkzoekende, regel=code)
        for veld, waarde in {**chosen, "sinds": sinds, "gemaakt": timezone.now()}.items():
            setattr(row, veld, waarde)
        row.clean_fields()
        row.save()
    KEUZES.refresh([werkzoekende.pk])


@transaction.atomic
def end_postpone(*, werkzoekende: Werkzoekende, regel: str) -> bool:
    """Say it again from now on; False when it was not postponed, or there is no such rule."""
    if regel not in PER_CODE:
        return False
    lock_person(werkzoekende)
    ended, _ = Uitstel.objects.filter(werkzoekende=werkzoekende, regel=regel).delete()
    KEUZES.refresh([werkzoekende.pk])
    return bool(ended)


# --- no action needed ---------------------------------------------------------------------------------
@transaction.atomic
def agree_rest(*, werkzoekende: Werkzoekende, tot: date, zin: str, door: Gebruiker) -> Rust:
    """Agreed with the person, in one sentence that they may read: nothing is needed until a day.

    It takes the place of what was agreed before; the same again changes nothing. Raises ValidationError (Dutch).
    """
    lock_person(werkzoekende)
    _check_day(tot)
    nu = running_rest(werkzoekende)
    if nu is not None and (nu.tot, nu.zin) == (tot, tidy(zin)):
        return nu
    rust = Rust(werkzoekende=werkzoekende, tot=tot, zin=tidy(zin), door=door)
    rust.full_clean(validate_unique=False, validate_constraints=False)
    _open_rests(werkzoekende).update(beeindigd=timezone.localdate())
    rust.save(force_insert=True)
    _after(rust, door, BEGONNEN)
    return rust


@transaction.atomic
def end_rest(*, werkzoekende: Werkzoekende, door: Gebruiker) -> bool:
    """Stop it earlier; False when nothing was agreed."""
    lock_person(werkzoekende)
    rust = running_rest(werkzoekende)
    if rust is None:
        return False
    rust.beeindigd = timezone.localdate()
    rust.save(update_fields=["beeindigd"])
    _after(rust, door, GESTOPT)
    return True


def running_rest(werkzoekende: Werkzoekende) -> Rust | None:
    """What holds now."""
    return _open_rests(werkzoekende).filter(tot__gt=timezone.localdate()).select_related("door").first()


def _open_rests(werkzoekende: Werkzoekende) -> QuerySet[Rust]:
    return Rust.objects.filter(werkzoekende=werkzoekende, beeindigd=None)


def _after(rust: Rust, door: Gebruiker, wat: str) -> None:
    note_line(
        werkzoekende_id=rust.werkzoekende_id,
        soort=Tijdlijnregel.Soort.RUST,
        door=door,
        ding=rust.pk,
        waarde=wat,
    )
    KEUZES.refresh([rust.werkzoekende_id])


# --- a rule that does not count -----------------------------------------------------------------------
@transaction.atomic
def switch_off(
    *,
    organisatie: Organisatie,
    regel: str,
    door: Gebruiker,
    werkzoekende: Werkzoekende | None = None,
    tot: date | None = None,
) -> Regelkeuze:
    """This rule does not count: for the organisation, or for one person until a day within three months.

    The same again changes nothing. Raises ValidationError (Dutch).
    """
    _check_rules([regel])
    _lock(organisatie, werkzoekende)
    if werkzoekende is not None and tot is None:
        raise ValidationError({"tot": TE_VER})
    if tot is not None:
        _check_day(tot)
    rows = _choices(organisatie, regel, werkzoekende)
    same = rows.filter(tot=tot).first()
    if same is not None:
        return same
    rows.update(beeindigd=timezone.localdate())
    keuze = Regelkeuze.objects.create(
        organisatie=organisatie, werkzoekende=werkzoekende, regel=regel, tot=tot, door=door
    )
    _follow(werkzoekende)
    return keuze


@transaction.atomic
def switch_on(*, organisatie: Organisatie, regel: str, werkzoekende: Werkzoekende | None = None) -> bool:
    """This rule counts again; False when it did."""
    _lock(organisatie, werkzoekende)
    rows = _choices(organisatie, regel, werkzoekende)
    running = rows.filter(Q(tot=None) | Q(tot__gt=timezone.localdate())).exists()
    rows.update(beeindigd=timezone.localdate())
    _follow(werkzoekende)
    return running


def _lock(organisatie: Organisatie, werkzoekende: Werkzoekende | None) -> None:
    if werkzoekende is not None:
        lock_person(werkzoekende)
    else:
        Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie.pk)


def _choices(organisatie: Organisatie, regel: str, werkzoekende: Werkzoekende | None) -> QuerySet[Regelkeuze]:
    return Regelkeuze.objects.filter(
        organisatie=organisatie, regel=regel, werkzoekende=werkzoekende, beeindigd=None
    )


def _follow(werkzoekende: Werkzoekende | None) -> None:
    if werkzoekende is not None:
        KEUZES.refresh([werkzoekende.pk])
