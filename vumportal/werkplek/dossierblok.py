"""What the page of a kandidaat shows of the dossier. Under which schemes somebody falls is not among it."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from vumportal.organisaties.lijsten import GRONDSLAGEN, VOORZIENINGEN, names
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


def dossier_block(persoon: Werkzoekende) -> Dossierblok:
    """What is known of this person, whose organisation and dossier are loaded."""
    dossier = getattr(persoon, "dossier", None) or Dossier(werkzoekende=persoon)
    organisatie = persoon.organisatie
    return Dossierblok(
        feiten=_facts(dossier, persoon.organisatie_id),
        bereik=own_reach(dossier),
        bovenaan=bool(dossier.taal or dossier.bereiken or dossier.bereiken_zin),
        betrokkenen=tuple(map(help_line, running(Betrokkene.objects.filter(werkzoekende=persoon)))),
        voorzieningen=_provisions(persoon),
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


def _facts(dossier: Dossier, organisatie_id: int) -> tuple[Feit, ...]:
    grondslag = names(GRONDSLAGEN, [dossier.grondslag], organisatie_id) if dossier.grondslag else {}
    said = (
        ("Roepnaam", dossier.roepnaam),
        ("Grondslag", grondslag.get(dossier.grondslag, dossier.grondslag)),
    )
    return tuple(Feit(label, (Waarde(tekst),)) for label, tekst in said if tekst)


def running(rows: QuerySet[R]) -> QuerySet[R]:
    """Those that have not ended."""
    return rows.filter(Q(tot=None) | Q(tot__gte=timezone.localdate()))


def help_line(wie: Betrokkene) -> Hulplijn:
    """Somebody who helps, in words."""
    return Hulplijn(wie.wat, wie.naam, wie.telefoon, tel_url(wie.telefoon), wie.email, wie.tot)


def _provisions(persoon: Werkzoekende) -> tuple[tuple[str, str], ...]:
    rijen = list(running(Reintegratievoorziening.objects.filter(werkzoekende=persoon)))
    namen = names(VOORZIENINGEN, [rij.soort for rij in rijen], persoon.organisatie_id) if rijen else {}
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
