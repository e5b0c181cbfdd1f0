"""Earlier searches as lines that can be told apart: when, about whom, with which wishes, and how much was found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.db.models import Count, F, Q
from django.urls import reverse

from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht
from vumportal.uitwisseling.samenvatting import summary
from vumportal.uitwisseling.wensen import BEROEP, GEBIED, Wensen, from_json
from vumportal.woorden import kort
from vumportal.woorden.tekst import plain
from vumportal.woorden.vangnet import shown

MEEST = 10
"""Searches on one page."""
MEEST_WENSEN = 4
"""Wishes of one line; of more only the number is said."""
LANGSTE_WENS = 60
Onderwerp: TypeAlias = tuple[int | None, int | None]


@dataclass(frozen=True)
class Zoekregel:
    """One earlier search. over: "Vacatures voor Henk J."; wat: the wishes that tell it from the others about the same.

    aantal: results that are kept of it; nieuw: how many of those were new then, None for the first search. ref: the
    reference of the person it is about, "" for a vacature.
    """

    url: str
    over: str
    wanneer: datetime
    wat: str
    aantal: int
    nieuw: int | None = None
    ref: str = ""


def searches(gebruiker: Gebruiker, **about: Any) -> list[Zoekregel]:
    """The latest searches that this member of staff may see, newest first; `about` narrows them to one subject."""
    visible = Zoekopdracht.objects.visible_to(gebruiker).filter(**about)
    rows = list(visible.select_related("werkzoekende", "vacature").order_by("-gestart_op")[:MEEST])
    counts = _counts(rows)
    wishes = {row.pk: from_json(row.wensen) for row in rows}
    alike: dict[Onderwerp, list[Wensen]] = defaultdict(list)
    for row in rows:
        alike[row.werkzoekende_id, row.vacature_id].append(wishes[row.pk])
    return [
        Zoekregel(
            url=reverse("zoekopdracht", args=[row.pk]),
            over=_about(row),
            wanneer=row.gestart_op,
            wat=_told_apart(row, wishes[row.pk], alike[row.werkzoekende_id, row.vacature_id]),
            aantal=counts.get(row.pk, (0, 0))[0],
            nieuw=counts.get(row.pk, (0, 0))[1] if row.nieuw_sinds else None,
            ref=row.werkzoekende.pseudoniem if row.werkzoekende else "",
        )
        for row in rows
    ]


def _counts(rows: Iterable[Zoekopdracht]) -> Mapping[Any, tuple[int, int]]:
    """How many results are kept of each, and how many of those were new in it; in one query."""
    kept = Resultaat.objects.filter(zoekopdracht__in=rows).order_by()
    new = Count("pk", filter=Q(vondst__nieuw_in=F("zoekopdracht")))
    counted = kept.values_list("zoekopdracht").annotate(aantal=Count("pk"), nieuw=new)
    return {pk: (aantal, nieuw) for pk, aantal, nieuw in counted}


def _about(row: Zoekopdracht) -> str:
    if row.werkzoekende:
        return f"Vacatures voor {row.werkzoekende.korte_naam}"
    return f"Kandidaten voor {row.vacature}"


def _told_apart(row: Zoekopdracht, own: Wensen, alike: list[Wensen]) -> str:
    return shown(
        lambda: kort.reeks(_parts(row, own, alike), maximum=MEEST_WENSEN),
        lambda: f"{own.afstand} km",
        what="wensen van een zoekopdracht",
    )


def _parts(row: Zoekopdracht, own: Wensen, alike: list[Wensen]) -> list[str]:
    """The distance, the beroepen (by name where these differ), and what else differs from the others."""
    verschilt = _differing(row, alike)
    codes = own[BEROEP.veld]
    parts = [GEBIED.said(own) if _places_differ(alike) else f"{own.afstand} km"]
    if not codes:
        parts.append("alle beroepen")
    elif len({wensen[BEROEP.veld] for wensen in alike} - {()}) > 1:
        parts.append(BEROEP.said(own))
    else:
        parts.append("1 beroep" if len(codes) == 1 else f"{len(codes)} beroepen")
    for deel in summary(own, row.soort):
        if deel.wens.sleutel in verschilt - {GEBIED.sleutel, BEROEP.sleutel}:
            parts.append(plain(f"{deel.tekst} (moet)" if deel.hard else deel.tekst, LANGSTE_WENS))
    return parts


def _places_differ(alike: list[Wensen]) -> bool:
    return len({wensen.postcode[:4] for wensen in alike}) > 1


def _differing(row: Zoekopdracht, alike: list[Wensen]) -> set[str]:
    """Keys of the wishes that are not the same in all these searches."""
    said = [
        {deel.wens.sleutel: (deel.tekst, deel.hard) for deel in summary(wensen, row.soort)}
        for wensen in alike
    ]
    keys = {sleutel for one in said for sleutel in one}
    return {sleutel for sleutel in keys if len({one.get(sleutel) for one in said}) > 1}
