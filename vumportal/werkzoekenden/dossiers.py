"""The dossier of a person: how they are called and reached, who else helps, and what they have. None of it leaves.

Every change is one step in the timeline, which does not say what changed. What stood there already is no step, so a
button that is pressed twice writes once.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db import models, transaction

from vumportal.formulieren.stand import Achterhaald, mark_of
from vumportal.organisaties.lijsten import DOELGROEPEN, GRONDSLAGEN, VOORZIENINGEN, Woordenlijst, values
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.namen import tidy
from vumportal.werkzoekenden.bsn import fields_with_bsn
from vumportal.werkzoekenden.models import (
    Betrokkene,
    Doelgroepfeit,
    Dossier,
    Reintegratievoorziening,
    Tijdlijnregel,
    Werkzoekende,
)
from vumportal.werkzoekenden.tijdlijn import note_line

R = TypeVar("R", Betrokkene, Reintegratievoorziening, Doelgroepfeit)

VELDEN = ("roepnaam", "taal", "telefoon", "email", "bereiken", "bereiken_zin", "grondslag", "eigen_sleutel")
"""What a dossier says."""
TELEFOON = "Vul een telefoonnummer in dat begint met 0 of +, bijvoorbeeld 06 12345678."
EIND_VOOR_BEGIN = "De laatste dag is voor de eerste dag."
NIET_IN_LIJST = "Deze keuze is er niet. Kies een andere."
SLEUTEL = "{sleutel}"
"""In the address of a dossier elsewhere: where the key of the person comes."""
_TELEFOON = re.compile(r"(?:\+|\(?0)[0-9 ()./-]{7,}")


def dossier_of(werkzoekende: Werkzoekende) -> Dossier:
    """The dossier of this person; an empty one that is not stored when nothing was written yet."""
    return Dossier.objects.filter(werkzoekende=werkzoekende).first() or Dossier(werkzoekende=werkzoekende)


def dossier_mark(dossier: Dossier) -> str:
    """A mark of what a dossier says, for `save_dossier`."""
    return mark_of({naam: getattr(dossier, naam) for naam in VELDEN})


@transaction.atomic
def save_dossier(*, werkzoekende: Werkzoekende, door: Gebruiker, was: str, **velden: str) -> bool:
    """Write what changed; False when all of it stood there already.

    was: `dossier_mark` of what the form showed. Raises ValidationError (Dutch, by field), and Achterhaald when it is
    different now.
    """
    _lock(werkzoekende)
    before = dossier_mark(dossier_of(werkzoekende))
    dossier = write_dossier(werkzoekende=werkzoekende, **velden)
    if dossier_mark(dossier) == before:
        return False
    if was != before:
        raise Achterhaald
    _note(werkzoekende, door)
    return True


@transaction.atomic
def write_dossier(*, werkzoekende: Werkzoekende, **velden: str) -> Dossier:
    """The same without its step in the timeline: for who writes one that says more. Raises ValidationError."""
    dossier = dossier_of(werkzoekende)
    grondslag = dossier.grondslag
    for naam, waarde in velden.items():
        if naam not in VELDEN:
            raise TypeError(f"geen veld van een dossier: {naam}")
        setattr(dossier, naam, tidy(waarde))
    if dossier.grondslag != grondslag:
        _check_choice("grondslag", GRONDSLAGEN, dossier.grondslag, werkzoekende)
    check_fields({naam: getattr(dossier, naam) for naam in VELDEN})
    dossier.full_clean(exclude=["werkzoekende"], validate_unique=False)
    dossier.save()
    return dossier


def check_fields(velden: Mapping[str, Any]) -> None:
    """No BSN anywhere, and a telephone number that can be called. Raises ValidationError (Dutch, by field)."""
    fouten = fields_with_bsn(velden.items())
    telefoon = velden.get("telefoon")
    if telefoon and "telefoon" not in fouten and not _TELEFOON.fullmatch(telefoon):
        fouten["telefoon"] = TELEFOON
    if fouten:
        raise ValidationError(fouten)


# --- rows of the dossier ----------------------------------------------------------------------------
def save_betrokkene(
    *, werkzoekende: Werkzoekende, door: Gebruiker, rij: int | None = None, **velden: Any
) -> Betrokkene:
    """Add somebody who helps, or change who that is or until when. Raises ValidationError; DoesNotExist for a row of
    somebody else."""
    return _save_row(Betrokkene, None, werkzoekende, door, rij, velden)


def save_voorziening(
    *, werkzoekende: Werkzoekende, door: Gebruiker, rij: int | None = None, **velden: Any
) -> Reintegratievoorziening:
    """Add a voorziening, or change which one it is or when it ends. Raises as `save_betrokkene`."""
    return _save_row(Reintegratievoorziening, VOORZIENINGEN, werkzoekende, door, rij, velden)


def save_doelgroepfeit(
    *, werkzoekende: Werkzoekende, door: Gebruiker, rij: int | None = None, **velden: Any
) -> Doelgroepfeit:
    """Add under which scheme somebody falls, or change its days; never why. Raises as `save_betrokkene`."""
    return _save_row(Doelgroepfeit, DOELGROEPEN, werkzoekende, door, rij, velden)


@transaction.atomic
def remove_row(*, rij: Betrokkene | Reintegratievoorziening | Doelgroepfeit, door: Gebruiker) -> None:
    """Take away what was never so; what was so gets an end instead."""
    _lock(rij.werkzoekende)
    if rij.delete()[0]:
        _note(rij.werkzoekende, door)


@transaction.atomic
def _save_row(
    model: type[R],
    lijst: Woordenlijst | None,
    werkzoekende: Werkzoekende,
    door: Gebruiker,
    rij: int | None,
    velden: Mapping[str, Any],
) -> R:
    _lock(werkzoekende)
    netjes = {naam: tidy(waarde) if isinstance(waarde, str) else waarde for naam, waarde in velden.items()}
    rows: models.QuerySet[R] = model._default_manager.filter(werkzoekende=werkzoekende)
    if same := rows.filter(**netjes).first():
        return same
    row = model(werkzoekende=werkzoekende) if rij is None else rows.get(pk=rij)
    if lijst is not None and netjes.get("soort") != getattr(row, "soort", ""):
        _check_choice("soort", lijst, netjes.get("soort", ""), werkzoekende)
    for naam, waarde in netjes.items():
        setattr(row, naam, waarde)
    _check_days(netjes)
    check_fields(netjes)
    row.full_clean(exclude=["werkzoekende"], validate_constraints=False)
    row.save()
    _note(werkzoekende, door)
    return row


def _check_days(velden: Mapping[str, Any]) -> None:
    van, tot = velden.get("van"), velden.get("tot")
    if van and tot and tot < van:
        raise ValidationError({"tot": EIND_VOOR_BEGIN})


def _check_choice(veld: str, lijst: Woordenlijst, code: str, werkzoekende: Werkzoekende) -> None:
    if code and not values(lijst, werkzoekende.organisatie_id).filter(code=code).exists():
        raise ValidationError({veld: NIET_IN_LIJST})


def _lock(werkzoekende: Werkzoekende) -> None:
    Werkzoekende.objects.select_for_update(of=("self",)).get(pk=werkzoekende.pk)


def _note(werkzoekende: Werkzoekende, door: Gebruiker) -> None:
    note_line(werkzoekende_id=werkzoekende.pk, soort=Tijdlijnregel.Soort.DOSSIER, door=door)


# --- links ------------------------------------------------------------------------------------------
def system_url(organisatie: Organisatie, sleutel: str) -> str:
    """Where the organisation's own system shows this person; "" when that, or the key, is not filled in.

    Only https, and the key cannot be more than one part of the address.
    """
    link = organisatie.systeem_link
    if not sleutel or SLEUTEL not in link or not link.startswith("https://"):
        return ""
    return link.replace(SLEUTEL, quote(sleutel, safe=""))


def tel_url(telefoon: str) -> str:
    """A number as a link that a telephone calls; "" for what is no number."""
    if not _TELEFOON.fullmatch(telefoon):
        return ""
    return "tel:" + "".join(teken for teken in telefoon if teken in "+0123456789")
