"""What the page of a kandidaat shows of the dossier. Under which schemes somebody falls is not among it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.lijsten import GRONDSLAGEN, VOORZIENINGEN, ask_names
from vumportal.organisaties.rondes import Vragend, alongside
from vumportal.organisaties.vast import Vastevraag
from vumportal.werkzoekenden.dossiers import system_url, tel_url
from vumportal.werkzoekenden.models import Betrokkene, Dossier, Reintegratievoorziening, Werkzoekende
from vumportal.woorden.kort import dag
from vumportal.woorden.waarden import Feit, Waarde

R = TypeVar("R", Betrokkene, Reintegratievoorziening)

DICHTBIJ = 31
"""Days: what ends sooner says in how many."""


@dataclass(frozen=True)
class Hulplijn:
    """Somebody else who helps, in words. url: calls them, "" without a number."""

    wat: str
    naam: str
    telefoon: str
    url: str
    email: str
    tot: date | None


@dataclass(frozen=True)
class Dossierblok:
    """The dossier in words. feiten: what is filled in; systeem: where the own system shows this person, with its name.

    bereik: how to call and mail this person. bovenaan: language or the best way to reach them is known, which stands on
    top of the page and not here again. betrokkenen, voorzieningen: those of today and later.
    """

    feiten: tuple[Feit, ...]
    bereik: tuple[Feit, ...]
    bovenaan: bool
    betrokkenen: tuple[Hulplijn, ...]
    voorzieningen: tuple[tuple[str, str], ...]
    systeem_url: str
    systeem_naam: str

    @property
    def is_leeg(self) -> bool:
        """Whether nothing is filled in."""
        return not (self.feiten or self.bereik or self.bovenaan or self.betrokkenen or self.voorzieningen)


def ask_dossier(persoon: Werkzoekende) -> Vragend[Dossierblok]:
    """What is known of this person, whose organisation and dossier are loaded."""
    dossier = getattr(persoon, "dossier", None) or Dossier(werkzoekende=persoon)
    organisatie, codes = persoon.organisatie, [dossier.grondslag] if dossier.grondslag else []
    grondslag, betrokkenen, voorzieningen = yield from alongside(
        ask_names(GRONDSLAGEN, codes, persoon.organisatie_id), _helpers(persoon), _provisions(persoon)
    )
    return Dossierblok(
        feiten=_facts(dossier, grondslag),
        bereik=own_reach(dossier),
        bovenaan=bool(dossier.taal or dossier.bereiken or dossier.bereiken_zin),
        betrokkenen=betrokkenen,
        voorzieningen=voorzieningen,
        systeem_url=system_url(organisatie, dossier.eigen_sleutel),
        systeem_naam=organisatie.systeem_naam or "het eigen systeem",
    )


def own_reach(dossier: Dossier) -> tuple[Feit, ...]:
    """Telephone and e-mail of the dossier."""
    telefoon = (
        Feit("Telefoon", (Waarde(dossier.telefoon, tel_url(dossier.telefoon)),)) if dossier.telefoon else None
    )
    email = Feit("E-mail", (Waarde(dossier.email, f"mailto:{dossier.email}"),)) if dossier.email else None
    return tuple(feit for feit in (telefoon, email) if feit)


def with_own_reach(eigen: tuple[Feit, ...], profiel: tuple[Feit, ...]) -> tuple[Feit, ...]:
    """How to reach somebody: what the dossier says, and of the profiel only what the dossier does not say."""
    gezegd = {feit.label for feit in eigen}
    return (*eigen, *(feit for feit in profiel if feit.label not in gezegd))


def _facts(dossier: Dossier, grondslag: Mapping[str, str]) -> tuple[Feit, ...]:
    said = (
        ("Roepnaam", dossier.roepnaam),
        ("Grondslag", grondslag.get(dossier.grondslag, dossier.grondslag)),
    )
    return tuple(Feit(label, (Waarde(tekst),)) for label, tekst in said if tekst)


def running(rows: QuerySet[R], vandaag: date | None = None) -> QuerySet[R]:
    """Those that have not ended."""
    return rows.filter(Q(tot=None) | Q(tot__gte=vandaag or timezone.localdate()))


def _helpers(persoon: Werkzoekende) -> Vragend[tuple[Hulplijn, ...]]:
    [rows] = yield [_BETROKKENEN.of(persoon.pk, timezone.localdate())]
    return tuple(map(help_line, rows))


_BETROKKENEN = Vastevraag(
    lambda persoon, vandaag: running(Betrokkene.objects.filter(werkzoekende=persoon), vandaag),
    2_000_000_011,
    date(1, 1, 2),
)
_VOORZIENINGEN = Vastevraag(
    lambda persoon, vandaag: running(Reintegratievoorziening.objects.filter(werkzoekende=persoon), vandaag),
    2_000_000_011,
    date(1, 1, 2),
)


def help_line(wie: Betrokkene) -> Hulplijn:
    """Somebody who helps, in words."""
    return Hulplijn(wie.wat, wie.naam, wie.telefoon, tel_url(wie.telefoon), wie.email, wie.tot)


def _provisions(persoon: Werkzoekende) -> Vragend[tuple[tuple[str, str], ...]]:
    [rijen] = yield [_VOORZIENINGEN.of(persoon.pk, timezone.localdate())]
    namen = yield from ask_names(VOORZIENINGEN, [rij.soort for rij in rijen], persoon.organisatie_id)
    return tuple((namen.get(rij.soort, rij.soort), period_words(rij.van, rij.tot)) for rij in rijen)


def period_words(van: date, tot: date | None) -> str:
    """ "eindigt over 12 dagen", "tot en met 3 maart", "vanaf 1 december", "sinds 1 mei"."""
    vandaag = timezone.localdate()
    if van > vandaag:
        return f"vanaf {dag(van)}" + (f" tot en met {dag(tot)}" if tot else "")
    if tot is None:
        return f"sinds {dag(van)}"
    return ends_words(tot)


def ends_words(tot: date) -> str:
    """When something ends, or ended."""
    dagen = (tot - timezone.localdate()).days
    if dagen < 0:
        return f"eindigde op {dag(tot)}"
    if dagen > DICHTBIJ:
        return f"tot en met {dag(tot)}"
    return {0: "eindigt vandaag", 1: "eindigt morgen"}.get(dagen, f"eindigt over {dagen} dagen")
