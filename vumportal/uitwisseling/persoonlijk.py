"""What a person themself reads of the work that was kept for them, and what they say of it.

Never who to contact: only what the find holds, or of an own vacature what its selectieresultaat says now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from vumportal.logboek.services import log_said_by_self
from vumportal.standaard import lezen
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.bewaard import Bewaarde, readable_finds
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.regels import title
from vumportal.uitwisseling.vondsten import changes, lock_about
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import add_task
from vumportal.woorden import kort
from vumportal.woorden.feiten import own_words
from vumportal.woorden.loon import GEEN_LOON, wage
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown

ZONDER_LOON = "het loon staat er niet bij"


@dataclass(frozen=True)
class Bewaardwerk:
    """One kept vacature as the person reads it.

    waar: werkgever and place. feiten: hours, contract and pay, as far as they are known. verhaal: what the work is.
    gesloten: since which day it is closed, None while it is open.
    """

    vondst: Vondst
    titel: str
    waar: str
    feiten: tuple[str, ...]
    verhaal: str
    sluit: date | None
    gesloten: date | None


def kept_for_person(persoon: Werkzoekende) -> list[Bewaardwerk]:
    """Every vacature that is kept for this person, what was kept last first. Three queries, whatever the number."""
    vondsten = persoon.vondsten.filter(bewaard_op__isnull=False).order_by("-bewaard_op", "pk")
    return [_work(bewaarde) for bewaarde in readable_finds(persoon, vondsten.select_related("taak"), None)]


def _work(bewaarde: Bewaarde) -> Bewaardwerk:
    return Bewaardwerk(
        vondst=bewaarde.vondst,
        titel=bewaarde.titel,
        waar=", ".join(filter(None, (bewaarde.werkgever, bewaarde.plaats))),
        feiten=shown(lambda: _facts(bewaarde), tuple, what="feiten van bewaard werk"),
        verhaal=shown(
            lambda: own_words(bewaarde.inhoud, Soort.VACATURE), str, what="verhaal van bewaard werk"
        ),
        sluit=bewaarde.sluit,
        gesloten=bewaarde.sluit if bewaarde.is_gesloten else None,
    )


def _facts(bewaarde: Bewaarde) -> tuple[str, ...]:
    inhoud = bewaarde.inhoud
    laagst, hoogst = (
        lezen.geheel(lezen.waarde(inhoud, f"werktijden.aantalWerkurenPerWeek{grens}"))
        for grens in ("Minimaal", "Maximaal")
    )
    uren = kort.uren(laagst, hoogst)
    codes = (
        lezen.tekst(vorm.get("codeTypeArbeidscontract")) for vorm in lezen.elementen(inhoud, "contractvorm")
    )
    loon = wage(inhoud, hoogst or laagst).tekst
    delen = (
        f"{uren} per week" if uren else "",
        kort.contracten(code for code in codes if code),
        ZONDER_LOON if loon == GEEN_LOON else loon,
    )
    return tuple(filter(None, delen))


def is_open_for_person(vondst: Vondst) -> bool:
    """Whether this kept vacature can still be read, and has not closed."""
    assert vondst.werkzoekende is not None  # noqa: S101 - the caller knows for whom it is kept
    return any(not bewaarde.is_gesloten for bewaarde in readable_finds(vondst.werkzoekende, [vondst], None))


@transaction.atomic
def say(*, vondst: Vondst, persoon: Werkzoekende, wat: str, waarom: str = "") -> Vondst:
    """What this person thinks of work that was kept for them; there at once for who accompanies them.

    Who accompanies them gets one task for it; what is said again changes that as long as it is open. Raises ValueError
    for something else than `Vondst.Zegt`, and Vondst.DoesNotExist when it is not kept for this person (any more).
    """
    zegt = Vondst.Zegt(wat)
    lock_about(persoon.pk, None)
    row = Vondst.objects.select_related("taak").get(
        pk=vondst.pk, werkzoekende=persoon, bewaard_op__isnull=False
    )
    waarom = plain(waarom, Vondst.WAAROM)
    if (row.persoon_zegt, row.persoon_waarom, row.persoon_hoe) == (zegt.value, waarom, ""):
        return row
    row.persoon_zegt, row.persoon_waarom, row.persoon_op = zegt.value, waarom, timezone.now()
    row.persoon_hoe, row.taak = Vondst.Hoe.ZELF.value, _task(row, persoon, zegt)
    row.save(update_fields=["persoon_zegt", "persoon_waarom", "persoon_op", "persoon_hoe", "taak"])
    changes(row)
    log_said_by_self(owner_oin=persoon.organisatie.oin, ref=persoon.pseudoniem, wat=Taak.Soort.REACTIE)
    return row


def _task(vondst: Vondst, persoon: Werkzoekende, zegt: Vondst.Zegt) -> Taak:
    """The one that is open with these words, else a new one. It names no vacature: that can be of others, and goes."""
    open_one = Taak.objects.open().select_for_update().filter(pk=vondst.taak_id or 0).first()
    if open_one is None:
        return add_task(
            over=persoon, soort=Taak.Soort.REACTIE, voor=Taak.Voor.KLANTMANAGER, titel=str(zegt.label)
        )
    open_one.titel = str(zegt.label)
    open_one.save(update_fields=["titel"])
    return open_one


# --- for who accompanies the person -------------------------------------------------------------------
def find_of_task(taak: Taak) -> Vondst | None:
    """The find that this task is about, from what was fetched along with the task; None when there is none any more."""
    return next(iter(taak.vondsten.all()), None)


def find_titles(vondsten: Iterable[Vondst], organisatie: int) -> dict[int, str]:
    """By key what these vacatures are called and of whom they are, as far as that is still known.

    organisatie: whose people they were found for. One query, none without own vacatures.
    """
    rows = [vondst for vondst in vondsten if vondst.werkzoekende_id]
    eigen = [vondst.eigen_id for vondst in rows if vondst.eigen_id]
    own = Vacature.objects.of(organisatie).filter(extern_id__in=eigen) if eigen else Vacature.objects.none()
    namen = {
        row.extern_id: _named(str(row), row.werkgever.naam if row.werkgever else "")
        for row in own.select_related("werkgever")
    }
    found = {
        vondst.pk: namen.get(vondst.eigen_id, "") if vondst.eigen_id else _title(vondst) for vondst in rows
    }
    return {pk: titel for pk, titel in found.items() if titel}


def _title(vondst: Vondst) -> str:
    if not vondst.inhoud:
        return ""

    def read() -> str:
        werkgever = plain(lezen.waarde(vondst.inhoud, "werkgever.handelsnaamOrganisatie"))
        return _named(title(vondst.inhoud, Soort.VACATURE), werkgever)

    return shown(read, str, what="titel van bewaard werk")


def _named(titel: str, werkgever: str) -> str:
    return ", ".join(filter(None, (titel, werkgever)))
