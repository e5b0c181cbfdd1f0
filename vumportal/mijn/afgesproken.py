"""What a person and who accompanies them agreed: the goal, who does what, and what the person can tick."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from vumportal.caseload.models import Plan
from vumportal.caseload.plannen import may_untick
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import AFGESPROKEN

OP_START = 5
"""Tasks of each on the first page; the rest is on a page of its own."""
MEEST_KLAAR = 20
"""What was done that the page shows, the newest."""
GEDAAN = (Taak.Status.UITGEVOERD, Taak.Status.NIET_UITGEVOERD)


@dataclass(frozen=True)
class Afgesprokentaak:
    """One thing that was agreed. te_laat: its day has passed. klaar: when it was done, None while it is open.

    gedaan: it was done, and not only over. kan_terug: the person ticked it today.
    """

    pk: int
    titel: str
    voor: date | None
    te_laat: bool
    klaar: datetime | None
    gedaan: bool
    kan_terug: bool


@dataclass(frozen=True)
class Afgesprokendeel:
    """zelf: what the person does; van_ons: what who accompanies them does; klaar: what is over. meer: there is more."""

    doel: str
    evaluatie: date | None
    zelf: tuple[Afgesprokentaak, ...]
    van_ons: tuple[Afgesprokentaak, ...]
    klaar: tuple[Afgesprokentaak, ...]
    meer: bool

    @property
    def is_leeg(self) -> bool:
        """Whether nothing was agreed that still counts."""
        return not (self.doel or self.zelf or self.van_ons or self.klaar)


def agreed_on_start(persoon: Werkzoekende) -> Afgesprokendeel:
    """The first of it, with what the person ticked today in its place. Two queries."""
    alles = _agreed(persoon, klaar_sinds=_today())
    zelf = (*alles.zelf, *(taak for taak in alles.klaar if taak.kan_terug))
    meer = len(zelf) > OP_START or len(alles.van_ons) > OP_START
    return Afgesprokendeel(alles.doel, alles.evaluatie, zelf[:OP_START], alles.van_ons[:OP_START], (), meer)


def all_agreed(persoon: Werkzoekende) -> Afgesprokendeel:
    """All that is open, and what was done last."""
    return _agreed(persoon, klaar_sinds=None)


def _today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def _agreed(persoon: Werkzoekende, klaar_sinds: datetime | None) -> Afgesprokendeel:
    plan = Plan.objects.filter(werkzoekende=persoon, tot=None).first()
    rows = Taak.objects.filter(over=persoon, soort__in=AFGESPROKEN)
    done = Q(status__in=GEDAAN) if klaar_sinds is None else Q(status__in=GEDAAN, gedaan_op__gte=klaar_sinds)
    taken = list(rows.filter(Q(status=Taak.Status.OPEN) | done).order_by("uiterste_datum", "pk"))
    open_ones = [taak for taak in taken if taak.gedaan_op is None]
    over = sorted((taak for taak in taken if taak.gedaan_op), key=_ended, reverse=True)
    return Afgesprokendeel(
        doel=plan.doel if plan else "",
        evaluatie=plan.evaluatie if plan else None,
        zelf=_lines(taak for taak in open_ones if taak.voor == Taak.Voor.PERSOON),
        van_ons=_lines(taak for taak in open_ones if taak.voor != Taak.Voor.PERSOON),
        klaar=_lines(over[:MEEST_KLAAR]),
        meer=False,
    )


def _ended(taak: Taak) -> datetime:
    return taak.gedaan_op or timezone.now()


def _lines(taken: Iterable[Taak]) -> tuple[Afgesprokentaak, ...]:
    vandaag = timezone.localdate()
    return tuple(
        Afgesprokentaak(
            pk=taak.pk,
            titel=taak.titel,
            voor=taak.uiterste_datum,
            te_laat=taak.uiterste_datum is not None and taak.uiterste_datum < vandaag,
            klaar=taak.gedaan_op,
            gedaan=taak.status == Taak.Status.UITGEVOERD,
            kan_terug=may_untick(taak),
        )
        for taak in taken
    )
