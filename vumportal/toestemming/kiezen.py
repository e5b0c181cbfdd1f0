"""What a person decides on their own pages. Who presses twice decided once.

namens: by what somebody decides in the place of the person, who may (else PermissionDenied).
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.afleiden import lock_person
from vumportal.toestemming.models import Besluit
from vumportal.toestemming.services import lift_objection, object_to, record_decision, withdraw
from vumportal.toestemming.stand import Deelstand, standing
from vumportal.toestemming.teksten import Tekst
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende

ZELF = Besluit.Hoe.ZELF


@transaction.atomic
def say_yes(
    *,
    werkzoekende: Werkzoekende,
    ontvanger: Ontvanger,
    groepen: int,
    tot: date | None,
    tekst: Tekst,
    namens: Vertegenwoordiging | None = None,
) -> Besluit:
    """Share the werkprofiel and these groups until this day (None: until it is stopped). Raises ValidationError."""
    person, stand = _now(werkzoekende, ontvanger)
    laatste = stand.laatste
    if laatste is not None and _says_this(stand, laatste, groepen, tot, tekst):
        return laatste
    return record_decision(
        werkzoekende=person,
        ontvanger=ontvanger,
        soort=Besluit.Soort.GEGEVEN,
        hoe=ZELF,
        groepen=groepen,
        tot=tot,
        tekst=tekst,
        namens=namens,
    )


@transaction.atomic
def say_no(
    *,
    werkzoekende: Werkzoekende,
    ontvanger: Ontvanger,
    tekst: Tekst,
    namens: Vertegenwoordiging | None = None,
) -> Besluit:
    """Share nothing: a stop where something is shared. Raises ValidationError where nothing is asked."""
    person, stand = _now(werkzoekende, ontvanger)
    if stand.publieke_taak:
        raise ValidationError("Hierover vragen we je niets.")
    if stand.deling:
        return stop(werkzoekende=person, ontvanger=ontvanger, taal=tekst.taal, namens=namens)
    if stand.zegt_nee and stand.laatste is not None:
        return stand.laatste
    soort = Besluit.Soort.GEWEIGERD
    return record_decision(
        werkzoekende=person, ontvanger=ontvanger, soort=soort, hoe=ZELF, tekst=tekst, namens=namens
    )


@transaction.atomic
def stop(
    *,
    werkzoekende: Werkzoekende,
    ontvanger: Ontvanger,
    taal: str = "nl",
    namens: Vertegenwoordiging | None = None,
) -> Besluit:
    """Share nothing from the next question on, whatever the ground.

    taal: what the page was read in. Raises LookupError when what counts here is not said in it.
    """
    person, stand = _now(werkzoekende, ontvanger)
    if not stand.deling and stand.zegt_nee and stand.laatste is not None:
        return stand.laatste
    withdraw(werkzoekende=person, ontvangers=[ontvanger], hoe=ZELF, taal=taal, namens=namens)
    return _last(person, ontvanger)


@transaction.atomic
def object_now(
    *, werkzoekende: Werkzoekende, ontvanger: Ontvanger, namens: Vertegenwoordiging | None = None
) -> Besluit:
    """Object, now or before it begins. Raises ValidationError where there is nothing to object to."""
    person, stand = _now(werkzoekende, ontvanger)
    if stand.maakt_bezwaar and stand.laatste is not None:
        return stand.laatste
    if not stand.gaat_over_bezwaar:
        raise ValidationError("Er is niets om bezwaar tegen te maken.")
    object_to(werkzoekende=person, ontvanger=ontvanger, hoe=ZELF, namens=namens)
    return _last(person, ontvanger)


@transaction.atomic
def lift(
    *, werkzoekende: Werkzoekende, ontvanger: Ontvanger, namens: Vertegenwoordiging | None = None
) -> Besluit:
    """Take an objection back. Raises ValidationError when there never was one."""
    person, stand = _now(werkzoekende, ontvanger)
    laatste = stand.laatste
    if laatste is not None and laatste.soort == Besluit.Soort.BEZWAAR_OPGEHEVEN:
        return laatste
    return lift_objection(werkzoekende=person, ontvanger=ontvanger, hoe=ZELF, namens=namens)


def _says_this(stand: Deelstand, laatste: Besluit, groepen: int, tot: date | None, tekst: Tekst) -> bool:
    """Whether exactly this is shared already, by a decision about these words."""
    gelezen = laatste.tekstversie
    return (
        stand.deling is not None
        and (stand.groepen, stand.tot) == (groepen, tot)
        and (gelezen.sleutel, gelezen.taal, gelezen.versie) == (tekst.sleutel, tekst.taal, tekst.versie)
    )


def _now(werkzoekende: Werkzoekende, ontvanger: Ontvanger) -> tuple[Werkzoekende, Deelstand]:
    person = lock_person(werkzoekende)
    return person, standing(person)[ontvanger]


def _last(person: Werkzoekende, ontvanger: Ontvanger) -> Besluit:
    laatste = standing(person)[ontvanger].laatste
    if laatste is None:
        raise ValueError("a decision was recorded just now")
    return laatste
