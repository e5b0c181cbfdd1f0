"""Employers: kept once per organisation, found by number and by name in any spelling, with every contact.

Contact persons and what was said stay inside. What a vacature says of its employer is what was published in it: a
change here is offered to what is being written, and never made there by itself.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from vumportal.formulieren.paden import AFWEZIG, read, same
from vumportal.formulieren.stand import Achterhaald, mark_of
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.organisaties.vindbaar import having_words
from vumportal.standaard.namen import fold, joined, tidy
from vumportal.vacatures.models import (
    Vacaturedossier,
    Vestiging,
    Werkgever,
    Werkgevercontact,
    WerkgeverQuerySet,
    Werkgeverspersoon,
)
from vumportal.woorden import links
from vumportal.woorden.omstandigheden import VINKJES, Omstandigheden
from vumportal.woorden.tekst import storable

VELDEN: Final = (
    *("naam", "kvk", "sbi", "leerbedrijf", "website"),
    *("feiten", "afspraken", "accountmanager"),
)
"""What somebody fills in about an employer."""
RECHTSVORMEN: Final = frozenset({"bv", "nv", "vof", "cv", "holding", "stichting", "eenmanszaak", "maatschap"})
"""Words of a name that people write or leave out."""
LANGSTE_STRAAT: Final = 24
LANGSTE_TOEVOEGING: Final = 6
"""Characters of the standard. A street is not cut off: then it is left out."""
MEEST_GELIJK: Final = 5
ZELFDE_NUMMER: Final = "Deze werkgever staat er al: %s heeft dit KvK-nummer."
ZELFDE_NAAM: Final = "Deze werkgever staat er al: %s."


# --- rights -------------------------------------------------------------------------------------------
def may_change(gebruiker: Gebruiker) -> bool:
    """Whether this member of staff looks after employers."""
    return gebruiker.is_medewerker and gebruiker.rol == Gebruiker.Rol.WSP


def must_change_employers(door: Gebruiker, organisatie_id: int) -> None:
    """Raises PermissionDenied."""
    if not may_change(door) or door.organisatie_id != organisatie_id:
        raise PermissionDenied


def managers(organisatie_id: int) -> list[Gebruiker]:
    """Who can look after an employer: every adviseur werkgevers of the organisation."""
    rows = Gebruiker.objects.filter(organisatie=organisatie_id, is_active=True, rol=Gebruiker.Rol.WSP)
    return list(rows.order_by("first_name", "last_name", "pk"))


# --- finding ------------------------------------------------------------------------------------------
def find_employers(gebruiker: Gebruiker, zoek: str = "", van: str = "") -> WerkgeverQuerySet:
    """Employers of the organisation in the order of their names. van: "mijn", "team", or those of everybody.

    zoek: part of a name in any spelling, or a KvK number.
    """
    rows = Werkgever.objects.visible_to(gebruiker)
    if van == "mijn":
        rows = rows.filter(accountmanager=gebruiker)
    elif van == "team":
        groepen = gebruiker.groups.filter(team__organisatie=gebruiker.organisatie_id)
        rows = rows.filter(accountmanager__groups__in=groepen).distinct()
    if zoek.strip():
        nummer = read_kvk(zoek)
        rows = rows.filter(having_words(zoek, "zoeknaam") | (Q(kvk=nummer) if nummer else Q(pk__in=[])))
    return rows


def read_kvk(getypt: str) -> str:
    """A KvK number as people write it, always text: the zeros in front count. "" for what is no such number."""
    cijfers = "".join(getypt.split()).replace(".", "")
    return cijfers if re.fullmatch(r"[0-9]{8}", cijfers) else ""


def name_key(naam: str) -> str:
    """What two spellings of one name have in common: "Mehmet Confectie B.V." is "mehmetconfectie"."""
    woorden = fold(naam).replace(".", "").split()
    return joined(" ".join(woord for woord in woorden if woord not in RECHTSVORMEN) or naam)


def duplicates_of(
    *, organisatie_id: int, naam: str = "", kvk: str = "", zonder: int | None = None
) -> list[Werkgever]:
    """Employers that this may well be: with the same number, or the same name in another spelling."""
    rows = Werkgever.objects.filter(organisatie=organisatie_id).exclude(pk=zonder)
    zelfde = list(rows.filter(kvk=kvk)) if kvk else []
    if sleutel := name_key(naam):
        zelfde += [row for row in _alike(rows, naam) if name_key(row.naam) == sleutel and row not in zelfde]
    return zelfde[:MEEST_GELIJK]


def look_alikes(werkgever: Werkgever) -> list[Werkgever]:
    """Employers that may well be the same one."""
    return duplicates_of(
        organisatie_id=werkgever.organisatie_id, naam=werkgever.naam, kvk=werkgever.kvk, zonder=werkgever.pk
    )


def _alike(rows: WerkgeverQuerySet, naam: str) -> Iterable[Werkgever]:
    """Few of all employers, and certainly those whose names differ in spaces, points and words as BV alone."""
    woorden = [woord for woord in fold(naam).replace(".", "").split() if woord not in RECHTSVORMEN]
    begin = (woorden or fold(naam).split() or [""])[0][:3]
    return rows.filter(zoeknaam__contains=begin) if begin else rows.none()


def current_of(pk: int) -> Werkgever | None:
    """The employer of this number, or the one in which it went up; None when there never was one."""
    rij: Werkgever | None = Werkgever.objects.filter(pk=pk).first()
    return rij or Werkgever.objects.filter(samenvoegingen__oud=pk).first()


def employer_named(organisatie: Organisatie, naam: str) -> Werkgever:
    """The employer of exactly this name; a new one when there is none and none that went up in another had it."""
    rows = Werkgever.objects.filter(organisatie=organisatie)
    opgegaan = None if rows.filter(naam=naam).exists() else rows.filter(samenvoegingen__naam=naam).first()
    if opgegaan is not None:
        return opgegaan
    werkgever: Werkgever = Werkgever.objects.get_or_create(organisatie=organisatie, naam=naam)[0]
    return werkgever


# --- writing ------------------------------------------------------------------------------------------
def lock_employer(pk: int) -> Werkgever:
    """The row of an employer until the transaction ends, wherever it went a moment ago. Raises DoesNotExist."""
    rows = Werkgever.objects.select_for_update(of=("self",), no_key=True)
    rij: Werkgever | None = rows.filter(pk=pk).first()
    if rij is None:
        # Outside the statement that waited: that one saw the time before the two became one.
        opgegaan = current_of(pk)
        rij = rows.get(pk=opgegaan.pk if opgegaan else pk)
    return rij


def mark(werkgever: Werkgever) -> str:
    """A mark of what a page shows of an employer."""
    return mark_of(
        [getattr(werkgever, f"{naam}_id" if naam == "accountmanager" else naam) for naam in VELDEN]
    )


@transaction.atomic
def save_employer(
    *, door: Gebruiker, werkgever: Werkgever | None = None, was: str = "", toch: bool = False, **velden: Any
) -> Werkgever:
    """Add an employer, or change one. was: the mark of what the page showed.

    toch: also when there is one of the same name; a number is of one employer. Raises ValidationError by field.
    """
    organisatie_id = werkgever.organisatie_id if werkgever else door.organisatie_id
    assert organisatie_id is not None  # noqa: S101 - who has a role has an organisation
    must_change_employers(door, organisatie_id)
    # Two who add the same employer at once: one after the other.
    Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie_id)
    if werkgever is None:
        rij = Werkgever(organisatie_id=organisatie_id)
    else:
        rij = lock_employer(werkgever.pk)
        if rij.pk != werkgever.pk or (was and was != mark(rij)):
            raise Achterhaald
    oud = rij.naam
    _fill(rij, velden)
    if werkgever is None and (zelfde := _just_added(rij)) is not None:
        return zelfde
    _check_known(rij, toch=toch or name_key(oud) == name_key(rij.naam))
    rij.full_clean(exclude=["zoeknaam"], validate_constraints=False)
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        raise ValidationError({"naam": ZELFDE_NAAM % rij.naam}) from fout
    return rij


def _just_added(rij: Werkgever) -> Werkgever | None:
    """One that is the same in all that was filled in: the button was pressed twice, or nothing would be added."""
    found: Werkgever | None = Werkgever.objects.filter(organisatie=rij.organisatie_id, naam=rij.naam).first()
    return found if found is not None and mark(found) == mark(rij) else None


def _fill(rij: Werkgever, velden: Mapping[str, Any]) -> None:
    for naam in velden.keys() & set(VELDEN):
        setattr(rij, naam, velden[naam])
    rij.naam, rij.afspraken = tidy(storable(rij.naam)), storable(rij.afspraken)
    rij.feiten = [code for code in VINKJES if code in rij.feiten]
    manager = rij.accountmanager
    if manager is not None and manager.organisatie_id != rij.organisatie_id:
        raise ValidationError({"accountmanager": "Kies iemand van je eigen organisatie."})
    if rij.website and not links.web(rij.website):
        raise ValidationError({"website": "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl."})


def _check_known(rij: Werkgever, *, toch: bool) -> None:
    gelijk = duplicates_of(
        organisatie_id=rij.organisatie_id, naam="" if toch else rij.naam, kvk=rij.kvk, zonder=rij.pk
    )
    nummer = next((row for row in gelijk if rij.kvk and row.kvk == rij.kvk), None)
    if nummer is not None:
        raise ValidationError({"kvk": ValidationError(ZELFDE_NUMMER % nummer.naam, code="staat_er_al")})
    if gelijk:
        raise ValidationError({"naam": ValidationError(ZELFDE_NAAM % gelijk[0].naam, code="staat_er_al")})


@transaction.atomic
def save_vestiging(
    *, werkgever: Werkgever, door: Gebruiker, rij: int | None = None, **velden: Any
) -> Vestiging:
    """Add a place of an employer, or change one. Raises ValidationError, DoesNotExist for one of another."""
    must_change_employers(door, werkgever.organisatie_id)
    werkgever = lock_employer(werkgever.pk)
    vestiging = werkgever.vestigingen.get(pk=rij) if rij else Vestiging(werkgever=werkgever)
    for naam, waarde in velden.items():
        setattr(vestiging, naam, waarde)
    vestiging.postcode = "".join(vestiging.postcode.upper().split())
    if vestiging.postcode and not re.fullmatch(r"[1-9][0-9]{3}(?:[A-Z]{2})?", vestiging.postcode):
        raise ValidationError({"postcode": "Vul 4 cijfers en 2 letters in, bijvoorbeeld 5611AB."})
    if not (vestiging.plaats or vestiging.postcode or vestiging.naam):
        raise ValidationError({"plaats": "Vul een plaats of een postcode in."})
    vestiging.full_clean()
    return _once(vestiging, ("naam", "straat", "huisnummer", "postcode", "plaats"))


@transaction.atomic
def save_person(
    *, werkgever: Werkgever, door: Gebruiker, rij: int | None = None, **velden: Any
) -> Werkgeverspersoon:
    """Add a contact person, or change one. Raises ValidationError, DoesNotExist for one of another."""
    must_change_employers(door, werkgever.organisatie_id)
    werkgever = lock_employer(werkgever.pk)
    persoon = werkgever.personen.get(pk=rij) if rij else Werkgeverspersoon(werkgever=werkgever)
    for naam, waarde in velden.items():
        setattr(persoon, naam, waarde)
    if persoon.vestiging is not None and persoon.vestiging.werkgever_id != werkgever.pk:
        raise ValidationError({"vestiging": "Kies een vestiging van deze werkgever."})
    persoon.full_clean()
    return _once(persoon, ("naam", "functie", "telefoon", "email", "bereikbaar", "vestiging_id"))


R = TypeVar("R", Vestiging, Werkgeverspersoon)


def _once(rij: R, velden: Iterable[str]) -> R:
    """Save a row of a locked employer; a new one that is there already, for a button pressed twice, is that one."""
    if rij.pk is None:
        zelfde = type(rij)._default_manager.filter(
            werkgever=rij.werkgever_id, gestopt_op=None, **{naam: getattr(rij, naam) for naam in velden}
        )
        if (er_is := zelfde.first()) is not None:
            return er_is
    rij.save()
    return rij


@transaction.atomic
def stop(*, rij: Vestiging | Werkgeverspersoon, door: Gebruiker) -> None:
    """This place, or this person, is no longer there: it is offered nowhere any more. What was said stays."""
    must_change_employers(door, rij.werkgever.organisatie_id)
    if rij.gestopt_op is None:
        rij.gestopt_op = timezone.localdate()
        rij.save(update_fields=["gestopt_op"])


# --- contact ------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Werkgevergesprek:
    """What is kept of a contact. verzending: the name of the form, so that pressing twice keeps it once."""

    soort: str
    zin: str
    op: datetime
    persoon: Werkgeverspersoon | None = None
    dossier: Vacaturedossier | None = None
    verzending: UUID | None = None


@transaction.atomic
def record_contact_with(
    *, werkgever: Werkgever, door: Gebruiker, gesprek: Werkgevergesprek
) -> Werkgevercontact:
    """Write down a contact; the same form twice is one contact. Raises ValidationError by field."""
    must_change_employers(door, werkgever.organisatie_id)
    werkgever = lock_employer(werkgever.pk)
    if gesprek.verzending is not None:
        eerder = Werkgevercontact.objects.filter(verzending=gesprek.verzending).first()
        if eerder is not None:
            return eerder
    if gesprek.op > timezone.now():
        raise ValidationError({"dag": "Dit moet al geweest zijn. Kies vandaag of een dag ervoor."})
    for naam, deel in (("persoon", gesprek.persoon), ("dossier", gesprek.dossier)):
        if deel is not None and deel.werkgever_id != werkgever.pk:
            raise ValidationError({naam: "Dit hoort niet bij deze werkgever."})
    contact = Werkgevercontact(werkgever=werkgever, door=door, **vars(gesprek))
    contact.zin = storable(contact.zin)
    contact.full_clean(exclude=["verzending"])  # of this form there is none yet, see above
    contact.save()
    return contact


def is_recorded_with(*, verzending: UUID | None) -> bool:
    """Whether this form was written down already. Call it with the employer locked: who is doing so is waited for."""
    return verzending is not None and Werkgevercontact.objects.filter(verzending=verzending).exists()


# --- what a vacature says of its employer -------------------------------------------------------------
def agreed(werkgever: Werkgever) -> Omstandigheden:
    """What was agreed with an employer, for a new vacature of theirs."""
    return Omstandigheden(feiten=frozenset(werkgever.feiten))


def employer_changes(
    werkgever: Werkgever, inhoud: dict[str, Any], *, vestiging: Vestiging | None = None
) -> list[Padwijziging]:
    """What must change in a concept so that it says the same of its employer; [] when it does.

    Only what is known here: nothing that stands there is emptied. vestiging: where the work is.
    """
    gewenst: dict[str, Any] = {"werkgever.handelsnaamOrganisatie": werkgever.naam}
    if vestiging is not None:
        gewenst |= _address(vestiging)
    wijzigingen = [
        Padwijziging(pad, read(inhoud, pad), waarde)
        for pad, waarde in gewenst.items()
        if waarde != "" and not same(read(inhoud, pad), waarde)
    ]
    return [
        *wijzigingen,
        *_added(inhoud, "werkgever.sector", "codeSbi", werkgever.sbi),
        *_added(inhoud, "werkgever.webadres", "url", werkgever.website or None),
    ]


def mark_of_offer(werkgever: Werkgever, vestiging: Vestiging | None) -> str:
    """A mark of what `employer_changes` takes from an employer: another after a change of that, and of that alone."""
    waar = sorted(_address(vestiging).items()) if vestiging is not None else []
    return mark_of([werkgever.pk, werkgever.naam, werkgever.sbi, werkgever.website, waar])


def _address(vestiging: Vestiging) -> dict[str, Any]:
    nummer = vestiging.huisnummer
    cijfers = nummer[: len(nummer) - len(nummer.lstrip("0123456789"))]
    return {
        "adres.postcode": vestiging.postcode if len(vestiging.postcode) == 6 else "",
        "adres.straatnaam": vestiging.straat if len(vestiging.straat) <= LANGSTE_STRAAT else "",
        "adres.huisnummer": int(cijfers) if cijfers and len(cijfers) <= 5 else "",
        "adres.huisnummertoevoeging": nummer[len(cijfers) :].strip(" -")[:LANGSTE_TOEVOEGING]
        if cijfers
        else "",
    }


def _added(inhoud: dict[str, Any], pad: str, naam: str, waarde: Any) -> list[Padwijziging]:
    """One element of a list with this value: the one that came from the employer before, else one more."""
    rij = read(inhoud, pad)
    er_is = rij if isinstance(rij, list) else []
    if waarde is None or any(isinstance(deel, dict) and deel.get(naam) == waarde for deel in er_is):
        return []
    eigen = f"{pad}[werkgever{naam}]"
    if read(inhoud, eigen) is AFWEZIG:
        return [Padwijziging(eigen, AFWEZIG, {naam: waarde})]
    return [Padwijziging(f"{eigen}.{naam}", read(inhoud, f"{eigen}.{naam}"), waarde)]
