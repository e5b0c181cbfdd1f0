"""Asking who still has details of a person to erase them sooner: a task for the privacy officer, per organisation.

The exchange has no way to call something back, so somebody writes or phones. The person reads that it is asked, and by
when.
"""

from datetime import date

from vumportal.organisaties.models import Ontvanger
from vumportal.toestemming.houders import Houder, holders_of
from vumportal.werkzoekenden.models import Taak, TaakQuerySet, Werkzoekende
from vumportal.werkzoekenden.taken import add_task
from vumportal.woorden.tekst import plain

BEGIN = "Vraag om wissen aan "
NAAM = 60
"""Characters of a name that fit in the title of a task."""


def ask_removal(person: Werkzoekende, ontvanger: Ontvanger) -> None:
    """Ask this of everybody of this category who still has details; what is asked already is asked once.

    The caller holds a lock on the person.
    """
    titels = [_title(houder) for houder in holders_of(person, ontvanger)]
    if not titels:
        return
    gevraagd = set(_open(person).values_list("titel", flat=True))
    for titel in titels:
        if titel not in gevraagd:
            add_task(over=person, soort=Taak.Soort.WISSEN, voor=Taak.Voor.PRIVACY, titel=titel)


def asked_before(person: Werkzoekende) -> date | None:
    """The day before which the last of these questions is asked; None when none is open."""
    taak = _open(person).order_by("-uiterste_datum").first()
    return None if taak is None else taak.uiterste_datum


def _open(person: Werkzoekende) -> TaakQuerySet:
    rows = Taak.objects.open().filter(over=person, soort=Taak.Soort.WISSEN, voor=Taak.Voor.PRIVACY)
    return rows.filter(titel__startswith=BEGIN)


def _title(houder: Houder) -> str:
    return f"{BEGIN}{plain(houder.naam, NAAM)}"
