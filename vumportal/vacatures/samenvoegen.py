"""Two rows that are one employer become one: all that points at the other moves, and nothing is lost.

Which facts stay is chosen by a person where the two say something different; where only one says something, that stays,
and agreements of both count. The address and the name of the other still lead to the one that stays.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from vumportal.formulieren.stand import Achterhaald, mark_of
from vumportal.logboek.services import log_managed
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.sbi import naam as sbi_naam
from vumportal.vacatures.models import Vacaturedossier, Vacaturegebeurtenis, Werkgever, Werkgeversamenvoeging
from vumportal.vacatures.werkgevers import current_of, mark, must_change_employers
from vumportal.woorden.omstandigheden import VINKJES

FEITEN: Final = {
    "naam": "Naam",
    "kvk": "KvK-nummer",
    "sbi": "Branche",
    "leerbedrijf": "Erkend leerbedrijf",
    "website": "Website",
    "accountmanager": "Wie onderhoudt het contact",
}
"""Facts of which there is one: when the two differ, somebody chooses. Agreements are those of both."""
BLIJFT, ANDER = "blijft", "ander"
"""Of which of the two a fact stays."""
POGINGEN: Final = 3
KIES: Final = "Kies wat blijft."
ZICHZELF: Final = "Kies een andere werkgever."


# --- what differs -----------------------------------------------------------------------------------------
def in_words(werkgever: Werkgever, feit: str) -> str:
    """What one says of a fact; "" when nothing."""
    waarde = getattr(werkgever, feit)
    if waarde is None or waarde == "":
        return ""
    if feit == "sbi":
        return sbi_naam(waarde)
    if feit == "leerbedrijf":
        return "ja" if waarde else "nee"
    return waarde.get_full_name() or waarde.get_username() if feit == "accountmanager" else str(waarde)


def differing(blijft: Werkgever, ander: Werkgever) -> list[str]:
    """The facts of which both say something, and not the same."""
    return [
        feit
        for feit in FEITEN
        if in_words(blijft, feit) and in_words(ander, feit) and getattr(blijft, feit) != getattr(ander, feit)
    ]


def mark_of_both(blijft: Werkgever, ander: Werkgever) -> str:
    """A mark of what a page shows of the two."""
    return mark_of([mark(blijft), mark(ander)])


def pointing() -> list[Any]:
    """Every field that points at an employer, also of a table that comes later or to which no name leads back."""
    alle: Any = Werkgever._meta.get_fields(include_hidden=True)
    return [veld.field for veld in alle if veld.auto_created and not veld.concrete]


# --- merging ----------------------------------------------------------------------------------------------
def merge(
    *, blijft: Werkgever, ander: Werkgever, door: Gebruiker, keuzes: Mapping[str, str], gezien: str
) -> Werkgever:
    """Make one employer of the two; the one that is left, also when they were one already.

    keuzes: by fact that differs BLIJFT or ANDER; gezien: mark of both as the page showed them. Raises ValidationError
    by field (Achterhaald when one of them changed meanwhile).
    """
    if blijft.organisatie_id != ander.organisatie_id:
        raise PermissionDenied
    must_change_employers(door, blijft.organisatie_id)
    if blijft.pk == ander.pk:
        raise ValidationError(ZICHZELF)
    for _ in range(POGINGEN - 1):
        try:
            return _merge(blijft.pk, ander.pk, door, keuzes, gezien)
        except IntegrityError:
            continue  # somebody pointed at the other one a moment ago: what they wrote moves along now
    return _merge(blijft.pk, ander.pk, door, keuzes, gezien)


@transaction.atomic
def _merge(
    blijft_pk: int, ander_pk: int, door: Gebruiker, keuzes: Mapping[str, str], gezien: str
) -> Werkgever:
    rijen = _lock(blijft_pk, ander_pk)
    if len(rijen) < 2:
        return _merged_before(blijft_pk, ander_pk)
    blijft, ander = rijen[blijft_pk], rijen[ander_pk]
    if gezien != mark_of_both(blijft, ander):
        raise Achterhaald
    verschil = differing(blijft, ander)
    if open_ := [feit for feit in verschil if keuzes.get(feit) not in {BLIJFT, ANDER}]:
        raise ValidationError(dict.fromkeys(open_, KIES))
    weg = {feit: blijft if keuzes[feit] == ANDER else ander for feit in verschil}
    niet_gebleven = [f"{FEITEN[feit]}: {in_words(rij, feit)}" for feit, rij in weg.items()]
    naam = weg["naam"].naam if "naam" in weg else ander.naam
    _move(blijft, ander, door)
    _remove(ander)
    _fill(blijft, ander, {feit for feit in verschil if keuzes[feit] == ANDER})
    Werkgeversamenvoeging.objects.create(
        werkgever=blijft, oud=ander_pk, naam=naam, niet_gebleven="\n".join(niet_gebleven), door=door
    )
    log_managed(
        user_id=door.pk,
        owner_oin=blijft.organisatie.oin,
        wat="werkgever",
        bijzonderheden=f"werkgever={blijft.pk} opgegaan={ander_pk}",
    )
    return blijft


def _lock(*pks: int) -> dict[int, Werkgever]:
    """In the order of their numbers, whoever merges which into which. What only points at them need not wait."""
    rows = Werkgever.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    return {rij.pk: rij for rij in rows.filter(pk__in=pks).select_related("organisatie", "accountmanager")}


def _merged_before(een: int, twee: int) -> Werkgever:
    """Pressed twice, or by two people, or from both sides. Raises Achterhaald when one went up in a third."""
    eerste, tweede = current_of(een), current_of(twee)
    if eerste is None or eerste != tweede:
        raise Achterhaald
    return eerste


def _move(blijft: Werkgever, ander: Werkgever, door: Gebruiker) -> None:
    dossiers = list(Vacaturedossier.objects.filter(werkgever=ander).values_list("pk", flat=True))
    for veld in pointing():
        rows = veld.model._base_manager.filter(**{veld.name: ander})
        rows.update(**{veld.name: blijft})
    soort = Vacaturegebeurtenis.Soort.WERKGEVER
    Vacaturegebeurtenis.objects.bulk_create(
        Vacaturegebeurtenis(dossier_id=pk, soort=soort, tekst=f"{ander} en {blijft}"[:300], door=door)
        for pk in dossiers
    )


def _remove(ander: Werkgever) -> None:
    """The empty row, and never what points at it: the database refuses when there is something left."""
    rows = Werkgever.objects.filter(pk=ander.pk)
    rows._raw_delete(rows.db)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _fill(blijft: Werkgever, ander: Werkgever, van_ander: set[str]) -> None:
    for feit in FEITEN:
        if feit in van_ander or not in_words(blijft, feit):
            setattr(blijft, feit, getattr(ander, feit))
    blijft.feiten = [code for code in VINKJES if code in {*blijft.feiten, *ander.feiten}]
    blijft.afspraken = "\n\n".join(dict.fromkeys(filter(None, (blijft.afspraken, ander.afspraken))))
    blijft.save()
