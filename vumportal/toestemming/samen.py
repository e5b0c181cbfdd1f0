"""What a person decides together with a member of staff, at the counter or by phone.

A yes opens nothing before it is confirmed; a no and a stop count at once. Who presses twice decided once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from vumportal.logboek.services import log_decision
from vumportal.organisaties.models import Gebruiker, Ontvanger
from vumportal.organisaties.werkdagen import months_on
from vumportal.toestemming.afleiden import derive_locked, lock_person
from vumportal.toestemming.keuzeblad import close_sheet
from vumportal.toestemming.models import Besluit, Weggelegd
from vumportal.toestemming.services import confirm, record_decision, withdraw
from vumportal.toestemming.stand import Deelstand, standing
from vumportal.toestemming.teksten import Tekst
from vumportal.toestemming.toevoegen import add_row
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.vertegenwoordigers import check_may_decide

RUST = 6
"""Months after a no in which it is not asked again, when nothing else was agreed."""
LANGSTE_RUST = 60
"""Months: no later day can be agreed."""
Soort, Hoe = Besluit.Soort, Besluit.Hoe


@dataclass(frozen=True)
class Samenkeuze:
    """One choice about one recipient category. niet_vragen_voor: of a no; op_verzoek: the person asked for it."""

    ontvanger: Ontvanger
    ja: bool
    tekst: Tekst
    groepen: int = 0
    tot: date | None = None
    niet_vragen_voor: date | None = None
    op_verzoek: bool = False


# --- when it may be asked -----------------------------------------------------------------------------
def quiet_until(person: Werkzoekende) -> dict[Ontvanger, date]:
    """By recipient category the day before which the person is not asked again; only where there is one."""
    wacht = {besluit.ontvanger for besluit in waiting(person)}
    found = {
        ontvanger: _quiet(stand) for ontvanger, stand in standing(person).items() if ontvanger not in wacht
    }
    return {ontvanger: dag for ontvanger, dag in found.items() if dag and dag > timezone.localdate()}


def _quiet(stand: Deelstand) -> date | None:
    nee = stand.laatste
    if nee is None or nee.soort not in {Soort.GEWEIGERD, Soort.INGETROKKEN}:
        return None
    return nee.niet_vragen_voor or months_on(timezone.localdate(nee.vastgelegd_op), RUST)


def default_quiet() -> date:
    """What the form proposes."""
    return months_on(timezone.localdate(), RUST)


def _check_quiet(person: Werkzoekende, keuze: Samenkeuze) -> None:
    if not keuze.op_verzoek and keuze.ontvanger in quiet_until(person):
        raise ValidationError("Dit vragen we nu niet. Vraagt de kandidaat er zelf om? Dan kan het wel.")
    today = timezone.localdate()
    if keuze.niet_vragen_voor and not today <= keuze.niet_vragen_voor <= months_on(today, LANGSTE_RUST):
        raise ValidationError("Kies een dag vanaf vandaag, en niet later dan over vijf jaar.")


# --- choosing -----------------------------------------------------------------------------------------
@transaction.atomic
def choose_together(
    *, werkzoekende: Werkzoekende, keuze: Samenkeuze, door: Gebruiker, hoe: Besluit.Hoe = Hoe.BALIE
) -> Besluit:
    """Write down what the person chose. Raises ValidationError (Dutch) where it is not asked, or not now."""
    person = lock_person(werkzoekende)
    stand = standing(person)[keuze.ontvanger]
    if not stand.vraagt:
        raise ValidationError("Hierover vragen we nu niets.")
    wacht = next((b for b in waiting(person) if b.ontvanger == keuze.ontvanger), None)
    before = _already_so(stand, wacht, keuze)
    if before is not None:
        return before
    _check_quiet(person, keuze)
    close_sheet(person)  # it would say something else than what was chosen
    if keuze.ja:
        return record_decision(
            werkzoekende=person,
            ontvanger=keuze.ontvanger,
            soort=Soort.GEGEVEN,
            hoe=hoe,
            door=door,
            groepen=keuze.groepen,
            tot=keuze.tot,
            tekst=keuze.tekst,
            op_verzoek=keuze.op_verzoek,
        )
    if stand.deling:
        return _stopped(person, keuze.ontvanger, hoe, door, keuze.niet_vragen_voor)
    return record_decision(
        werkzoekende=person,
        ontvanger=keuze.ontvanger,
        soort=Soort.GEWEIGERD,
        hoe=hoe,
        door=door,
        tekst=keuze.tekst,
        niet_vragen_voor=keuze.niet_vragen_voor or default_quiet(),
        op_verzoek=keuze.op_verzoek,
    )


def _already_so(stand: Deelstand, wacht: Besluit | None, keuze: Samenkeuze) -> Besluit | None:
    """The decision that says exactly this, when it is the last."""
    if keuze.ja:
        gelezen = (keuze.tekst.sleutel, keuze.tekst.versie)
        same = (
            wacht is not None
            and (wacht.groepen, wacht.tot) == (keuze.groepen, keuze.tot)
            and (wacht.tekstversie.sleutel, wacht.tekstversie.versie) == gelezen
        )
        return wacht if same else None
    nee = stand.laatste
    if wacht is None and nee is not None and stand.zegt_nee and not stand.deling:
        return nee if nee.niet_vragen_voor == keuze.niet_vragen_voor else None
    return None


@transaction.atomic
def stop_together(*, werkzoekende: Werkzoekende, ontvanger: Ontvanger, door: Gebruiker) -> Besluit | None:
    """The person says at the counter or by phone that it stops: at once. None when nothing was shared or waited."""
    person = lock_person(werkzoekende)
    stand = standing(person)[ontvanger]
    wacht = any(besluit.ontvanger == ontvanger for besluit in waiting(person))
    if not stand.deling and not wacht:
        return None
    close_sheet(person)
    return _stopped(person, ontvanger, Hoe.BALIE, door, None)


def _stopped(
    person: Werkzoekende, ontvanger: Ontvanger, hoe: Besluit.Hoe, door: Gebruiker, rust: date | None
) -> Besluit:
    withdraw(werkzoekende=person, ontvangers=[ontvanger], hoe=hoe, door=door, niet_vragen_voor=rust)
    laatste = standing(person)[ontvanger].laatste
    if laatste is None:
        raise ValueError("a decision was recorded just now")
    return laatste


# --- what waits for its confirmation --------------------------------------------------------------------
def waiting(person: Werkzoekende) -> list[Besluit]:
    """What was chosen together and is not confirmed yet, in the order of the recipient categories."""
    later = Besluit.objects.filter(
        pseudoniem=OuterRef("pseudoniem"),
        ontvanger=OuterRef("ontvanger"),
        bereik="",
        nummer__gt=OuterRef("nummer"),
    )
    rows = Besluit.objects.filter(
        ~Exists(later),
        Q(tot=None) | Q(tot__gte=timezone.localdate()),
        werkzoekende=person,
        soort__in=Besluit.OPENEN,
        hoe__in=Besluit.AAN_DE_BALIE,
        bevestigt=None,
        weggelegd=None,
    ).general()
    volgorde = {ontvanger.value: plaats for plaats, ontvanger in enumerate(Ontvanger)}
    found = list(rows.select_related("tekstversie", "organisatie", "werkzoekende"))
    return sorted(found, key=lambda besluit: volgorde[besluit.ontvanger])


@transaction.atomic
def confirm_by_self(*, besluit: Besluit, namens: Vertegenwoordiging | None = None) -> bool:
    """The person, logged in, says that it is right; False when it does not wait any more."""
    person = _locked(besluit)
    if not _waits(person, besluit):
        return False
    confirm(besluit=besluit, hoe=Besluit.Bevestiging.LOGIN, namens=namens)
    if not waiting(person):
        close_sheet(person)
    return True


@transaction.atomic
def throw_away(*, besluit: Besluit, namens: Vertegenwoordiging | None = None) -> bool:
    """The person, logged in, throws it away: what held before holds. False when it does not wait any more."""
    person = _locked(besluit)
    if not _waits(person, besluit):
        return False
    if namens is not None:
        check_may_decide(person, namens)
    lay_aside(person, [besluit], door=None, vertegenwoordiger=namens.soort if namens else "")
    close_sheet(person)
    return True


def lay_aside(
    person: Werkzoekende,
    besluiten: Iterable[Besluit],
    *,
    door: Gebruiker | None,
    vertegenwoordiger: str = "",
) -> None:
    """These cannot be confirmed any more. The caller holds the lock on the person."""
    for besluit in besluiten:
        add_row(Weggelegd(besluit=besluit, door=door.pk if door else None))
        log_decision(
            user_id=door.pk if door else None,
            owner_oin=person.organisatie.oin,
            ref=person.pseudoniem,
            wat="weggelegd",
            inhoud="",
            bijzonderheden=f"vertegenwoordiger={vertegenwoordiger}" if vertegenwoordiger else "",
        )
    derive_locked(person)


def _locked(besluit: Besluit) -> Werkzoekende:
    if besluit.werkzoekende is None:
        raise ValueError("nobody decides about a person who was erased")
    return lock_person(besluit.werkzoekende)


def _waits(person: Werkzoekende, besluit: Besluit) -> bool:
    return besluit.pk in {row.pk for row in waiting(person)}
