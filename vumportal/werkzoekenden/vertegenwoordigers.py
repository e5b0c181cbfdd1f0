"""Who represents a person: recorded by staff who saw the proof, ended by a day or by a button."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vumportal.logboek.services import log_representative
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende

Soort = Vertegenwoordiging.Soort


@transaction.atomic
def record_representative(
    *,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    naam: str,
    soort: Vertegenwoordiging.Soort,
    van: date,
    tot: date | None,
) -> Vertegenwoordiging:
    """Record who represents this person; door saw the proof today. Who is there already stays the same one.

    Raises ValidationError (Dutch) for an end that is over or before the beginning.
    """
    today = timezone.localdate()
    if tot is not None and tot < max(van, today):
        raise ValidationError({"tot": "Kies een laatste dag die nog komt, en na de eerste dag."})
    person = _locked(werkzoekende)
    same = person.vertegenwoordigingen.filter(naam=naam, soort=soort, van=van, tot=tot, gestopt_op=None)
    found = same.first()
    if found is not None:
        return found
    made = Vertegenwoordiging.objects.create(
        werkzoekende=person, naam=naam, soort=soort, van=van, tot=tot, bewijs_op=today, bewijs_door=door
    )
    _log(made, door, "vastgelegd")
    return made


@transaction.atomic
def stop_representative(*, vertegenwoordiging: Vertegenwoordiging, door: Gebruiker) -> None:
    """It counts no more from now on: logging in ends, and so does every session. Twice is once."""
    _locked(vertegenwoordiging.werkzoekende)
    rows = Vertegenwoordiging.objects.filter(pk=vertegenwoordiging.pk, gestopt_op=None)
    if rows.update(gestopt_op=timezone.now(), gestopt_door=door):
        _log(vertegenwoordiging, door, "gestopt")


def representatives_of(werkzoekende: Werkzoekende) -> QuerySet[Vertegenwoordiging]:
    """Those that hold today or begin later, in the order in which they were recorded."""
    rows = werkzoekende.vertegenwoordigingen.filter(gestopt_op=None)
    return rows.exclude(tot__lt=timezone.localdate()).order_by("pk")


def holds_now(vertegenwoordiging: Vertegenwoordiging | None) -> bool:
    """Whether somebody may be logged in: always as themselves, for another only while that holds."""
    return vertegenwoordiging is None or vertegenwoordiging.holds_on(timezone.localdate())


# --- what a representative may not -----------------------------------------------------------------
def no_choice(vertegenwoordiging: Vertegenwoordiging) -> str:
    """Why this representative does not decide about sharing; "" for one who does."""
    if vertegenwoordiging.may_decide:
        return ""
    wie = vertegenwoordiging.werkzoekende.voornaam
    return f"Als {vertegenwoordiging.soort} kijk je mee. Kiezen over delen doet {wie} zelf."


def only_self(vertegenwoordiging: Vertegenwoordiging) -> str:
    """What stands where a representative can do nothing, whoever it is."""
    return f"Dit doet alleen {vertegenwoordiging.werkzoekende.voornaam} zelf."


def check_may_decide(person: Werkzoekende, vertegenwoordiging: Vertegenwoordiging) -> None:
    """Under the lock on this person. Raises PermissionDenied for who may not decide about sharing, or not any more."""
    today = timezone.localdate()
    now = Vertegenwoordiging.objects.on(today).filter(pk=vertegenwoordiging.pk, werkzoekende=person).first()
    if now is None:
        raise PermissionDenied("Deze vertegenwoordiging geldt niet.")
    if not now.may_decide:
        raise PermissionDenied(no_choice(now))


def _locked(werkzoekende: Werkzoekende) -> Werkzoekende:
    person: Werkzoekende = Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)
    return person


def _log(vertegenwoordiging: Vertegenwoordiging, door: Gebruiker, wat: str) -> None:
    person = vertegenwoordiging.werkzoekende
    log_representative(
        user_id=door.pk,
        owner_oin=person.organisatie.oin,
        ref=person.pseudoniem,
        wat=wat,
        soort=vertegenwoordiging.soort,
    )
