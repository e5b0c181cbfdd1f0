"""Saved searches and runs of them, made directly."""

from django.utils import timezone

from tests.uitwisseling.conftest import ask_all
from vumportal.geo import punten
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.afstand import grens
from vumportal.standaard.kenmerken import zoekfilter
from vumportal.uitwisseling.eigen_zoeken import add_own
from vumportal.uitwisseling.models import Bewaardevraag, Bewaardezoekopdracht, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen, from_json, to_zoekvragen
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Werkzoekende


def saved(
    door: Gebruiker, wensen: Wensen, onderwerp: Werkzoekende | Vacature, *, ooit: bool = True
) -> Bewaardezoekopdracht:
    """A saved search for this person or vacature, with its questions in columns. ooit: whether it was run before."""
    bewaard = Bewaardezoekopdracht.objects.create(
        werkzoekende=onderwerp if isinstance(onderwerp, Werkzoekende) else None,
        vacature=onderwerp if isinstance(onderwerp, Vacature) else None,
        organisatie=onderwerp.organisatie,
        door=door,
        wensen=wensen.as_json(),
        laatste_op=timezone.now() if ooit else None,
    )
    for vraag in to_zoekvragen(wensen.replace(hard=()), bewaard.soort):
        wanted = zoekfilter(vraag)
        x, y, z = punten()[vraag.selectiegebied.pc4]
        Bewaardevraag.objects.create(
            bewaard=bewaard,
            organisatie=bewaard.organisatie,
            gezocht=bewaard.soort.value,
            x=x,
            y=y,
            z=z,
            straal2=grens(vraag.selectiegebied.afstand),
            een_van=[*wanted.alle, *(kenmerk for groep in wanted.een_van for kenmerk in groep)],
        )
    return bewaard


def run_of(bewaard: Bewaardezoekopdracht, *, ask: bool = True) -> Zoekopdracht:
    """A run of it, with the first question only, asked or not."""
    wensen = from_json(bewaard.wensen)
    opdracht = Zoekopdracht.objects.create(
        gezocht=bewaard.soort.value,
        werkzoekende=bewaard.werkzoekende,
        vacature=bewaard.vacature,
        organisatie=bewaard.organisatie,
        gestart_door=bewaard.door,
        wensen=bewaard.wensen,
        bewaard=bewaard,
        nieuw_sinds=Zoekopdracht.objects.filter(
            werkzoekende=bewaard.werkzoekende, vacature=bewaard.vacature
        ).exists(),
    )
    vraag = to_zoekvragen(wensen, bewaard.soort)[0]
    Zoekvraag.objects.create(zoekopdracht=opdracht, volgnummer=1, vraag=vraag.as_json())
    add_own(opdracht, bewaard.door, wensen)
    if ask:
        ask_all(opdracht)
    return opdracht
