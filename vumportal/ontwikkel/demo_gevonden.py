"""Searches of the demo that are asked every night by themselves, and what they found last night."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.utils import timezone

from vumportal.ontwikkel import voorbeelden
from vumportal.ontwikkel.instanties import BRONNEN
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.beoordelen import judge_results
from vumportal.uitwisseling.eigen_zoeken import add_own
from vumportal.uitwisseling.herhalen import save_search
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.nacht import last_night
from vumportal.uitwisseling.nachtronde import finish_run
from vumportal.uitwisseling.oordelen import koorde2_tot
from vumportal.uitwisseling.vingerafdruk import vingerafdruk, without_id
from vumportal.uitwisseling.vondsten import match_finds
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.uitwisseling.wensen import Wensen, from_profiel, from_vacature
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Feiten, Werkzoekende

MENSEN, VACATURES = 6, 2
"""For so many people of one klantmanager and vacatures of one adviseur it is searched every night."""
HOEVEEL = 4
"""So many of what each found are new; the rest was found in the night before."""


def search_every_night(organisatie: Organisatie, anja: Gebruiker | None, wim: Gebruiker | None) -> None:
    """Once: what somebody changed in the demo meanwhile stays as it is. None: who is not of this organisation."""
    if Bewaardezoekopdracht.objects.filter(organisatie=organisatie).exists():
        return
    if anja is not None:
        _for_people(anja)
    if wim is not None:
        _for_vacancies(organisatie, wim)


def _for_people(anja: Gebruiker) -> None:
    mensen = Werkzoekende.objects.filter(begeleiding__klantmanager=anja, profiel__isnull=False)
    for persoon in mensen.select_related("profiel__stuk", "organisatie").order_by("pk")[:MENSEN]:
        _night(persoon, anja, from_profiel(json.loads(persoon.profiel.stuk.document)))
        nieuw = persoon.vondsten.filter(NIEUW).count()
        op = timezone.localdate(_last_night())
        Feiten.objects.filter(werkzoekende=persoon).update(
            nieuw_werk_sinds=op if nieuw else None, nieuw_werk=nieuw
        )
        Werkzoekende.objects.filter(pk=persoon.pk).update(laatst_gezocht=op)


def _for_vacancies(organisatie: Organisatie, wim: Gebruiker) -> None:
    eigen = Vacature.objects.of(organisatie.pk).open().filter(dossier__eigenaar=wim)
    for vacature in eigen.select_related("stuk", "organisatie").order_by("pk")[:VACATURES]:
        _night(vacature, wim, from_vacature(json.loads(vacature.stuk.document)))


def _night(over: Werkzoekende | Vacature, door: Gebruiker, wensen: Wensen) -> None:
    """A saved search that was asked in the night before, and again last night, with what it found of all of us.

    Saved and settled as everywhere; only what the exchange answered, and when, is made up.
    """
    wie: dict[str, Any] = {"werkzoekende": over} if isinstance(over, Werkzoekende) else {"vacature": over}
    moment = _last_night()
    bewaard = save_search(gebruiker=door, wensen=wensen, **wie)
    Bewaardezoekopdracht.objects.filter(pk=bewaard.pk).update(laatste_op=moment - timedelta(days=1))
    run = Zoekopdracht.objects.create(
        gezocht=bewaard.soort,
        organisatie=over.organisatie,
        wensen=bewaard.wensen,
        gestart_door=door,
        bewaard=bewaard,
        nieuw_sinds=True,
        **wie,
    )
    Zoekopdracht.objects.filter(pk=run.pk).update(gestart_op=moment)
    run.refresh_from_db()
    add_own(run, door, wensen)
    _add_others(run, wensen)
    match_finds(run)
    finish_run(run)
    _mark_new(run, moment)


def _last_night() -> datetime:
    """In the quiet hours that were last, or go on."""
    begin, einde = last_night(timezone.now())
    return min(begin + (einde - begin) * 2 / 3, timezone.now())


def _add_others(run: Zoekopdracht, wensen: Wensen) -> None:
    """What the neighbouring regions have, as the exchange would give it."""
    documenten = voorbeelden.vacatures if run.soort is Soort.VACATURE else _people
    rijen: dict[str, Resultaat] = {}
    for document in documenten(BRONNEN[0].regio):
        inhoud = without_id(document, run.soort)
        koorde2, afdruk = koorde2_tot(inhoud, wensen.postcode, run.soort), vingerafdruk(inhoud)
        rijen[afdruk] = Resultaat(
            zoekopdracht=run, vum_id=afdruk, vingerafdruk=afdruk, inhoud=inhoud, koorde2=koorde2
        )
    judge_results(rijen.values(), run)
    best = sorted(rijen.values(), key=lambda rij: (rij.niet, rij.onbekend, rij.vingerafdruk))
    Resultaat.objects.bulk_create(islice(best, HOEVEEL))


def _people(regio: str) -> Iterable[dict[str, Any]]:
    return (persoon.document for persoon in voorbeelden.personen(regio))


def _mark_new(run: Zoekopdracht, moment: datetime) -> None:
    """What fits best is new; of all it is known how it fits."""
    rijen = run.resultaten.filter(ander_werk=False, vondst__bewaard_op=None, vondst__weg_op=None)
    for plek, rij in enumerate(rijen.order_by("niet", "onbekend", "pk")):
        Vondst.objects.filter(resultaten=rij).update(
            past_niet=rij.niet,
            onbekend=rij.onbekend,
            eerst_gezien=moment,
            nieuw_op=moment if plek < HOEVEEL else None,
        )
