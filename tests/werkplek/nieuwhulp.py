"""Finds that a saved search brought in, for tests of what is new."""

from typing import Any

from django.utils import timezone

from tests.werkplek.conftest import ATELIER
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import judge_results
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.vingerafdruk import vingerafdruk
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende

Onderwerp = Werkzoekende | Vacature


def run_of(over: Onderwerp, door: Gebruiker, wensen: Wensen) -> Zoekopdracht:
    """The newest run of a saved search about this person or vacature, made when there is none."""
    wie = {"werkzoekende": over} if isinstance(over, Werkzoekende) else {"vacature": over}
    eerder = Zoekopdracht.objects.filter(bewaard__isnull=False, **wie).first()
    if eerder is not None:
        return eerder
    gevuld = wensen.as_json()
    bewaard = Bewaardezoekopdracht.objects.create(
        organisatie=over.organisatie, door=door, wensen=gevuld, laatste_op=timezone.now(), **wie
    )
    soort = Soort.VACATURE if isinstance(over, Werkzoekende) else Soort.WERKZOEKENDE
    gevonden: Zoekopdracht = Zoekopdracht.objects.create(
        gezocht=soort,
        organisatie=over.organisatie,
        gestart_door=door,
        wensen=gevuld,
        nieuw_sinds=True,
        bewaard=bewaard,
        **wie,
    )
    return gevonden


def found_elsewhere(
    over: Onderwerp,
    door: Gebruiker,
    *,
    wensen: Wensen | None = None,
    inhoud: dict[str, Any] | None = None,
    **velden: Any,
) -> Vondst:
    """A vacature or kandidaat of others that is new: a find with its result, judged by the wishes of the search."""
    run = run_of(over, door, wensen or Wensen("5501AB", 30))
    gegeven = {**ATELIER, "naamVacature": "Gordijnen naaien"} if inhoud is None else inhoud
    afdruk = vingerafdruk(gegeven)
    resultaat = Resultaat(zoekopdracht=run, vum_id=afdruk[:20], vingerafdruk=afdruk, inhoud=gegeven)
    judge_results([resultaat], run)
    geoordeeld = {"past_niet": resultaat.niet, "onbekend": resultaat.onbekend}
    vondst = _find(over, vingerafdruk=afdruk, **geoordeeld | velden)
    resultaat.vondst = vondst
    resultaat.save()
    return vondst


def found_here(over: Onderwerp, eigen_id: str, **velden: Any) -> Vondst:
    """One of the own organisation that is new, which no search found yet."""
    return _find(over, eigen_id=eigen_id, **{"past_niet": 0, "onbekend": 2} | velden)


def _find(over: Onderwerp, **velden: Any) -> Vondst:
    wie = {"werkzoekende": over} if isinstance(over, Werkzoekende) else {"vacature": over}
    vondst: Vondst = Vondst.objects.create(**{"nieuw_op": timezone.now()} | wie | velden)
    return vondst
