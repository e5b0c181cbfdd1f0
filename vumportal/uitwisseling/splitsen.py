"""A zoekvraag that reached the maximum, asked again in smaller parts that cover it together.

A bron gives the nearest 100 and there is no next page: only narrower questions show what fell outside. The parts
join the zoekopdracht that is there, so nothing that was found or paid for is lost.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from vumportal.geo.services import punten
from vumportal.logboek.services import log_searched
from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.afstand import MAX_AFSTAND_KM, Punt, grens, koorde2
from vumportal.standaard.voorwaarden import Bemiddelingsberoepen
from vumportal.standaard.zoekvraag import Selectiegebied, Vraagobject, parse
from vumportal.uitwisseling.klok import now_for_all
from vumportal.uitwisseling.models import Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wachtrij import enqueue

PER_KEER = 49
"""Zoekvragen that one press of the button may add; every one of them is put to every bron."""
RONDOM = 6
"""Six circles around one in the middle, each of half the radius, cover a circle."""
STAP = math.sqrt(3) / 2
"""How far their middles lie from the middle, as a part of the radius."""


def split_zoekopdracht(*, gebruiker: Gebruiker, zoekopdracht: Zoekopdracht, gezien: int | None = None) -> int:
    """Ask again in parts what reached the maximum; how many zoekvragen that adds, 0 when nothing can be smaller.

    What has parts is not split again, only those parts may be; what does not fit in `PER_KEER` waits for a next
    press. gezien: how many zoekvragen the page with the button showed. When there are more now, an earlier press of
    that button split already: nothing is done, and this press gets the number of the first.

    A run of a saved search splits by itself, within the budget of its night: nothing is added to one by hand.

    Raises PermissionDenied when the user may not see the zoekopdracht.
    """
    if not Zoekopdracht.objects.visible_to(gebruiker).filter(pk=zoekopdracht.pk).exists():
        raise PermissionDenied
    if zoekopdracht.bewaard_id is not None:
        return 0
    with transaction.atomic():
        Zoekopdracht.objects.select_for_update().get(pk=zoekopdracht.pk)  # two presses: one after the other
        nummer = zoekopdracht.zoekvragen.count()  # they are numbered from 1, and none is ever removed
        if gezien is not None and gezien < nummer:
            return nummer - gezien
        delen = parts_of(zoekopdracht, PER_KEER)
        rijen = add_parts(zoekopdracht, delen, aangeboden_op=now_for_all())
        if rijen:
            log_asked_again(zoekopdracht, gebruiker.pk)
            transaction.on_commit(partial(enqueue, [rij.pk for rij in rijen]))
    return len(rijen)


def without_parts(zoekopdracht: Zoekopdracht, **welke: bool) -> QuerySet[Zoekvraag]:
    """The questions that reached the maximum and have no parts yet. welke: which questions are looked at."""
    return zoekopdracht.zoekvragen.filter(maximum_bereikt=True, delen=None, **welke)


def needs_parts(vragen: Collection[Zoekvraag]) -> bool:
    """The same of all questions of one search: whether there is such a one, other work aside."""
    gedeeld = {vraag.deel_van_id for vraag in vragen}
    return any(vraag.maximum_bereikt and not vraag.ander_werk and vraag.pk not in gedeeld for vraag in vragen)


def parts_of(
    zoekopdracht: Zoekopdracht, hoogstens: int, **welke: bool
) -> list[tuple[Zoekvraag, Vraagobject]]:
    """The parts of what reached the maximum and has none yet, each with what it is a part of; none of a question whose
    parts do not fit in `hoogstens` any more, but always all of those of one. welke: which questions are looked at.
    """
    delen: list[tuple[Zoekvraag, Vraagobject]] = []
    for ouder in without_parts(zoekopdracht, **welke):
        nieuw = [(ouder, deel) for deel in parts(parse(ouder.vraag, zoekopdracht.soort))]
        if len(delen) + len(nieuw) > hoogstens and delen:
            break
        delen += nieuw
    return delen


def add_parts(
    zoekopdracht: Zoekopdracht,
    delen: list[tuple[Zoekvraag, Vraagobject]],
    *,
    aangeboden_op: datetime | None,
    geldig_tot: datetime | None = None,
    hoogstens: int = Zoekvraag.MAXIMUM_POGINGEN,
) -> list[Zoekvraag]:
    """These parts join the zoekopdracht as zoekvragen. Call it under the lock on its row or its subject.

    aangeboden_op: that a task is made for each of them; None when they wait for their turn.
    """
    nummer, now = zoekopdracht.zoekvragen.count(), now_for_all()
    return Zoekvraag.objects.bulk_create(
        Zoekvraag(
            zoekopdracht=zoekopdracht,
            volgnummer=nummer + index,
            vraag=vraag.as_json(),
            deel_van=ouder,
            ander_werk=ouder.ander_werk,
            gesteld_op=now,
            aangeboden_op=aangeboden_op,
            geldig_tot=geldig_tot,
            hoogstens=hoogstens,
        )
        for index, (ouder, vraag) in enumerate(delen, start=1)
    )


def log_asked_again(zoekopdracht: Zoekopdracht, door: int) -> None:
    """In the logboek: more was asked for this search, in the name of this member of staff."""
    werkzoekende = zoekopdracht.werkzoekende
    log_searched(
        user_id=door,
        over=zoekopdracht.soort.value,
        zoekopdracht_id=str(zoekopdracht.pk),
        refs=[werkzoekende.pseudoniem] if werkzoekende else (),
    )


def parts(vraag: Vraagobject) -> list[Vraagobject]:
    """Smaller zoekvragen that cover this one together; empty when it cannot be made smaller.

    By beroep when several are asked at once (werkzoekenden), else by gebied.
    """
    for deel in vraag.voorwaarden:
        if deel.criterium == Bemiddelingsberoepen and len(codes := dict.fromkeys(deel.waarde)) > 1:
            rest = tuple(ander for ander in vraag.voorwaarden if ander is not deel)
            return [replace(vraag, voorwaarden=(Bemiddelingsberoepen((code,)), *rest)) for code in codes]
    return [replace(vraag, selectiegebied=gebied) for gebied in smaller_areas(vraag.selectiegebied)]


def smaller_areas(gebied: Selectiegebied) -> list[Selectiegebied]:
    """At most seven smaller gebieden that hold every known PC4 of this one; empty when that cannot be.

    A PC4 is the precision of all distances, so there is no place between them that could be missed.
    """
    bekend, straal2 = punten(), grens(gebied.afstand)
    midden = bekend.get(gebied.pc4)
    if midden is None:
        return []
    binnen = {code: plek for code, plek in bekend.items() if koorde2(midden, plek) <= straal2}
    kernen = {code: bekend[code] for code in {_nearest(doel, binnen) for doel in _middles(midden, straal2)}}
    groepen: dict[int, list[Punt]] = {}
    for plek in binnen.values():
        groepen.setdefault(_nearest(plek, kernen), []).append(plek)
    kleiner = [
        Selectiegebied(postcode=f"{kern}AA", afstand=_reach(kernen[kern], plekken))
        for kern, plekken in sorted(groepen.items())
    ]
    helpt = len(kleiner) > 1 and all(deel.afstand < gebied.afstand for deel in kleiner)
    return kleiner if helpt else []


def _middles(midden: Punt, straal2: float) -> list[Punt]:
    """The middle itself and six points around it. straal2: the squared chord of the radius."""
    x, y, z = midden
    breed = math.hypot(x, y)
    oost = (-y / breed, x / breed, 0.0)
    noord = (-z * oost[1], z * oost[0], x * oost[1] - y * oost[0])
    stap, rondom = STAP * math.sqrt(straal2), [midden]
    for index in range(RONDOM):
        hoek = 2 * math.pi * index / RONDOM
        a, b = stap * math.cos(hoek), stap * math.sin(hoek)
        rondom.append(
            (x + a * oost[0] + b * noord[0], y + a * oost[1] + b * noord[1], z + a * oost[2] + b * noord[2])
        )
    return rondom


def _nearest(doel: Punt, plekken: Mapping[int, Punt]) -> int:
    """The PC4 nearest to a point; the lowest one of equals."""
    return min(plekken, key=lambda code: (koorde2(doel, plekken[code]), code))


def _reach(kern: Punt, plekken: list[Punt]) -> int:
    """The smallest afstand in whole km that holds all these places."""
    ver = max(koorde2(kern, plek) for plek in plekken)
    return next((km for km in range(MAX_AFSTAND_KM + 1) if grens(km) >= ver), MAX_AFSTAND_KM)
