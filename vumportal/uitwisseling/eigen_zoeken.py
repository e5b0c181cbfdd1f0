"""The own supply in a search: found as others are found, judged here, and kept as numbers only."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from vumportal.aanbod.nabij import nearest
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.zoekvraag import Vraagobject
from vumportal.uitwisseling.ander_werk import is_asked_work, other_work, shares_enough
from vumportal.uitwisseling.beoordelen import judge, set_judgement
from vumportal.uitwisseling.eigen import own_supply, own_versions
from vumportal.uitwisseling.lijst import results_changed
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.vingerafdruk import distinguish, vingerafdruk, without_id
from vumportal.uitwisseling.vondsten import match_finds
from vumportal.uitwisseling.wensen import Wensen, to_zoekvragen

EIGEN_MAXIMUM = 250
"""Own results of a zoekopdracht; that there are more is said on the page, and they are not shown."""


def add_own(zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None, wensen: Wensen) -> None:
    """The zoekvragen asked of the own supply. First in, so that an echo of the exchange stays 'own'.

    Only which records they are is kept, and how they are judged in numbers: their contents stay in the record (see
    `eigen.own_contents`). Asked with gebied and beroep alone: a wish that must be met is judged here, so that an own
    record that does not say something is treated as it is, and not left out. Without a user, what any organisation like
    ours may read.
    """
    soort = zoekopdracht.soort
    gevonden: dict[str, tuple[dict[str, Any], bool]] = {}
    zacht = wensen.replace(hard=())
    vragen = [(vraag, False) for vraag in to_zoekvragen(zacht, soort)]
    vragen += [(vraag, True) for vraag in other_work(zacht, soort, met_uren=False)]
    for vraag, is_ander in vragen:
        for extern_id, inhoud in _hits(zoekopdracht, gebruiker, vraag):
            ander_werk = is_ander and not is_asked_work(inhoud, wensen, soort)
            if extern_id not in gevonden and (not ander_werk or shares_enough(inhoud, wensen, soort)):
                gevonden[extern_id] = inhoud, ander_werk
    rijen = list(_results(zoekopdracht, gebruiker, wensen, gevonden))
    rijen.sort(key=lambda rij: (rij.ander_werk, math.inf if rij.koorde2 is None else rij.koorde2))
    zoekopdracht.eigen_maximum_bereikt |= len(rijen) > EIGEN_MAXIMUM
    Resultaat.objects.bulk_create(rijen[:EIGEN_MAXIMUM])
    if zoekopdracht.eigen_maximum_bereikt:
        zoekopdracht.save(update_fields=["eigen_maximum_bereikt"])
    match_finds(zoekopdracht)
    results_changed(zoekopdracht)


def _results(
    zoekopdracht: Zoekopdracht,
    gebruiker: Gebruiker | None,
    wensen: Wensen,
    gevonden: dict[str, tuple[dict[str, Any], bool]],
) -> Iterator[Resultaat]:
    afdrukken = Counter[str]()
    versies = own_versions(zoekopdracht, gevonden, gebruiker)
    for extern_id, (inhoud, ander_werk) in gevonden.items():
        afdruk = vingerafdruk(inhoud)
        afdrukken[afdruk] += 1
        resultaat = Resultaat(
            zoekopdracht=zoekopdracht,
            eigen_id=extern_id,
            vingerafdruk=distinguish(afdruk, afdrukken[afdruk]),
            ander_werk=ander_werk,
        )
        oordeel = judge(inhoud, wensen, zoekopdracht, ander_werk=ander_werk)
        set_judgement(resultaat, oordeel, stuk_gewijzigd=versies.get(extern_id))
        yield resultaat


def _hits(
    zoekopdracht: Zoekopdracht, gebruiker: Gebruiker | None, vraag: Vraagobject
) -> Iterator[tuple[str, dict[str, Any]]]:
    """(id, contents) of the own records that meet one question, the nearest first."""
    soort = zoekopdracht.soort
    treffers = nearest(
        own_supply(soort, zoekopdracht.organisatie, gebruiker),
        vraag,
        EIGEN_MAXIMUM + 1,
        organisatie_id=zoekopdracht.organisatie_id,
        toets_reisafstand=settings.BRON_TOETS_REISAFSTAND,
    )
    zoekopdracht.eigen_maximum_bereikt |= len(treffers) > EIGEN_MAXIMUM
    for treffer in treffers[:EIGEN_MAXIMUM]:
        yield treffer.extern_id, without_id(json.loads(treffer.selectieresultaat), soort)
