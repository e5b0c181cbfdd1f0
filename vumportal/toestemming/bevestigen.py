"""Confirming what stands on an A4: with its code and the year of birth, or by a second member of staff."""

from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, UUIDField

from vumportal.organisaties.links import find_link, open_link
from vumportal.organisaties.models import Gebruiker, Toegangslink
from vumportal.organisaties.rondes import Vragend
from vumportal.organisaties.vast import Vastevraag
from vumportal.toestemming.afleiden import lock_person
from vumportal.toestemming.keuzeblad import close_sheet
from vumportal.toestemming.models import Besluit, Keuzeblad
from vumportal.toestemming.samen import lay_aside, waiting
from vumportal.toestemming.services import confirm
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.wie_ziet import PLEKKEN, account, keys_of, shape_of

Bevestiging = Besluit.Bevestiging


def on_sheet(blad: Keuzeblad) -> list[Besluit]:
    """The decisions of a paper that counts; none when one of them does not wait any more: it would say too much."""
    if blad.afgedaan is not None:
        return []
    found = [besluit for besluit in waiting(blad.werkzoekende) if besluit.pk in blad.besluiten]
    return found if len(found) == len(blad.besluiten) else []


# --- with the code --------------------------------------------------------------------------------------
def sheet_of_code(code: str, geboortejaar: int) -> Keuzeblad | None:
    """The paper of this code and this year of birth. None for whatever is wrong. Nothing is changed."""
    link = find_link(code, Toegangslink.Soort.KEUZE)
    if link is None:
        return None
    blad = _sheets().filter(link=link, werkzoekende__geboortejaar=geboortejaar).first()
    return blad if blad is not None and on_sheet(blad) else None


def sheet_of_link(link: int) -> Keuzeblad | None:
    """The paper that points at this link, whatever became of it."""
    return _sheets().filter(link=link).first()


@transaction.atomic
def confirm_with_code(*, blad: Keuzeblad) -> bool:
    """Confirm all of the paper, once; True also when that was done with this paper before."""
    person = lock_person(blad.werkzoekende)
    blad = _sheets().get(pk=blad.pk)
    if blad.link is None:
        return False
    if blad.link.geopend is not None:
        return True
    besluiten = on_sheet(blad)
    if not besluiten or not open_link(blad.link):
        return False
    return _confirm(person, besluiten, Bevestiging.CODE, None)


# --- by a second member of staff ------------------------------------------------------------------------
def to_sign(gebruiker: Gebruiker) -> QuerySet[Keuzeblad]:
    """Papers of the own team that wait, oldest first, without those of which this member of staff wrote the choice."""
    mensen = Werkzoekende.objects.visible_to(gebruiker)
    own = Besluit.objects.filter(werkzoekende=OuterRef("werkzoekende"), door=gebruiker.pk)
    paper = ExpressionWrapper(OuterRef("besluiten"), output_field=ArrayField(UUIDField()))
    on_it = own.annotate(papier=paper).filter(Q(("papier__contains", [F("pk")])))
    colleagues = Gebruiker.objects.filter(groups__in=gebruiker.groups.all())
    rows = _sheets().filter(~Exists(on_it), afgedaan=None, werkzoekende__in=mensen, door__in=colleagues)
    return rows.order_by("gemaakt", "pk")


def ask_to_sign(gebruiker: Gebruiker) -> Vragend[int]:
    """How many that are, asked together with what else a page wants to know."""
    [rows] = yield [_AANTAL.of(*keys_of(gebruiker), vorm=shape_of(gebruiker))]
    return len(rows)


def _waiting_for_a_look(rol: str, _soort: int, gebruiker: int, organisatie: int) -> QuerySet[Keuzeblad, int]:
    return to_sign(account(rol, gebruiker, organisatie)).order_by().values_list("pk", flat=True)


_AANTAL = Vastevraag(_waiting_for_a_look, *PLEKKEN)


@transaction.atomic
def confirm_signed(*, blad: Keuzeblad, door: Gebruiker) -> bool:
    """The signature was seen; False when the paper does not count any more. Raises ValidationError (Dutch)."""
    person = lock_person(blad.werkzoekende)
    besluiten = on_sheet(_sheets().get(pk=blad.pk))
    return bool(besluiten) and _confirm(person, besluiten, Bevestiging.COLLEGA, door)


@transaction.atomic
def reject_signed(*, blad: Keuzeblad, door: Gebruiker) -> bool:
    """The paper is not right: it confirms nothing, and neither can what stands on it; False when it did not count."""
    person = lock_person(blad.werkzoekende)
    besluiten = on_sheet(_sheets().get(pk=blad.pk))
    if not besluiten:
        return False
    lay_aside(person, besluiten, door=door)
    close_sheet(person)
    return True


def _confirm(
    person: Werkzoekende, besluiten: list[Besluit], hoe: Besluit.Bevestiging, door: Gebruiker | None
) -> bool:
    for besluit in besluiten:
        confirm(besluit=besluit, hoe=hoe, door=door)
    close_sheet(person)
    return True


def _sheets() -> QuerySet[Keuzeblad]:
    return Keuzeblad.objects.select_related("werkzoekende__organisatie", "link", "door")
