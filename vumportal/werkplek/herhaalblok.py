"""What is asked every night for a person or a vacature, in words, in the shape of `werkplek/herhalen.html`."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from vumportal.organisaties.rondes import Vragend, answered
from vumportal.organisaties.vast import Vastevraag
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.bewaard import Onderwerp
from vumportal.uitwisseling.models import Bewaardezoekopdracht
from vumportal.uitwisseling.wensen import BEROEP, GEBIED, OOK_ROND, from_json
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.woorden import kort
from vumportal.woorden.vangnet import shown

VOLGENDE_NACHT = "aan de beurt in de volgende werknacht"
ONLEESBAAR = "wensen die we niet kunnen laten zien"


@dataclass(frozen=True)
class Herhaalregel:
    """One saved search. wat: "naaier, Veldhoven (5501), 20 km"; stand: how often, when last, and whether it waits."""

    url: str
    wat: str
    stand: str


@dataclass(frozen=True)
class Herhaalblok:
    """voor: first name of the person, "" for a vacature. nieuw_url: what came in by itself.

    maak_url: where a press makes one of the record, "" when that cannot be; is_vol: there are as many as may be.
    """

    voor: str
    regels: tuple[Herhaalregel, ...]
    nieuw_url: str
    maak_url: str
    is_vol: bool


def repeated(onderwerp: Onderwerp, *, mag: bool) -> Herhaalblok:
    """Everything that is asked again for this person or vacature; mag: whether one can be made of the record."""
    return answered(ask_repeated(onderwerp, mag=mag))


def ask_repeated(onderwerp: Onderwerp, *, mag: bool) -> Vragend[Herhaalblok]:
    """The same, for who asks more. The caller knows that the user may see the subject."""
    [rows] = yield [_LOPEND.of(onderwerp.pk, vorm=(onderwerp._meta.model_name,))]
    is_persoon, is_vol = isinstance(onderwerp, Werkzoekende), len(rows) >= Bewaardezoekopdracht.MAXIMUM
    return Herhaalblok(
        voor=onderwerp.voornaam if isinstance(onderwerp, Werkzoekende) else "",
        regels=tuple(map(repeat_line, rows)),
        nieuw_url=found_url(onderwerp),
        maak_url=reverse(
            "elke_nacht_vacatures" if is_persoon else "elke_nacht_kandidaten", args=[onderwerp.pk]
        )
        if mag and not is_vol
        else "",
        is_vol=mag and is_vol,
    )


def found_url(onderwerp: Onderwerp) -> str:
    """Where stands what came in by itself for this person or vacature."""
    naam = "nieuw_voor" if isinstance(onderwerp, Werkzoekende) else "vacature_gevonden"
    return reverse(naam, args=[onderwerp.pk])


def _running_about(kind: str, pk: int) -> QuerySet[Bewaardezoekopdracht]:
    return Bewaardezoekopdracht.objects.filter(**{kind: pk}, beeindigd_op=None).order_by("pk")


_LOPEND = Vastevraag(_running_about, 2_000_000_011)


def repeat_line(bewaard: Bewaardezoekopdracht) -> Herhaalregel:
    """One of them in words."""
    return Herhaalregel(
        url=reverse("bewaarde_zoekopdracht", args=[bewaard.pk]),
        wat=asked_words(bewaard),
        stand=state_words(bewaard),
    )


def asked_words(bewaard: Bewaardezoekopdracht) -> str:
    """What tells it from another one: the beroepen, the place and how far."""

    def words() -> str:
        wensen = from_json(bewaard.wensen)
        beroepen = BEROEP.said(wensen) if wensen.has(BEROEP) else "alle beroepen"
        gebied = GEBIED.said(wensen)
        if bewaard.soort is Soort.VACATURE and wensen.has(OOK_ROND):
            gebied = f"{gebied}, en {OOK_ROND.said(wensen)}"
        return f"{beroepen}, {gebied}"

    return shown(words, lambda: ONLEESBAAR, what="wensen van een bewaarde zoekopdracht")


def state_words(bewaard: Bewaardezoekopdracht, nu: datetime | None = None) -> str:
    """ "elke werknacht · laatst gezocht op 26 november, alle antwoorden binnen · wacht sinds 27 november"."""
    if bewaard.gepauzeerd_op is not None:
        return " · ".join(
            filter(None, (f"staat stil sinds {kort.dag(bewaard.gepauzeerd_op)}", _last(bewaard)))
        )
    delen = (
        bewaard.get_hoe_vaak_display(),
        _last(bewaard) or "nog niet gezocht",
        _turn(bewaard, nu or timezone.now()),
    )
    return " · ".join(filter(None, delen))


def _last(bewaard: Bewaardezoekopdracht) -> str:
    if bewaard.laatste_op is None:
        return ""
    volledig = {True: ", alle antwoorden binnen", False: ", niet alle antwoorden binnen", None: ""}[
        bewaard.volledig
    ]
    return f"laatst gezocht op {kort.dag(bewaard.laatste_op)}{volledig}"


def _turn(bewaard: Bewaardezoekopdracht, nu: datetime) -> str:
    """That it waits, and since which day, or that it will be asked tonight; nothing when that is as always."""
    if bewaard.volgende_op > nu:
        return VOLGENDE_NACHT if bewaard.opnieuw else ""
    if timezone.localdate(bewaard.volgende_op) < timezone.localdate(nu):
        return f"wacht sinds {kort.dag(bewaard.volgende_op)}"
    return VOLGENDE_NACHT
