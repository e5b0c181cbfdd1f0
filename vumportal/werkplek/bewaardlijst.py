"""What is kept for a person or vacature as a short list, in the shape of `werkplek/bewaard.html`."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.rondes import Vragend, answered
from vumportal.uitwisseling.bewaard import Bewaarde, Onderwerp, ask_kept
from vumportal.uitwisseling.models import Vondst
from vumportal.uitwisseling.vergelijken import MINIMAAL
from vumportal.werkplek.overzicht import name_of
from vumportal.werkzoekenden.models import Werkzoekende


@dataclass(frozen=True)
class Bewaardregel:
    """One kept find. bij: werkgever and place; door: who kept it, "" when that is gone; eigen_id: of own supply.

    zegt: what the person says of it themself ("lijkt me wat"), "" when nothing is said; zegt_waarom: why;
    in_gesprek: whether a colleague wrote that down in a talk.
    """

    pk: int
    titel: str
    url: str
    bij: str
    sinds: datetime | None
    door: str
    is_gesloten: bool
    eigen_id: str
    zegt: str
    zegt_waarom: str
    in_gesprek: bool


@dataclass(frozen=True)
class Bewaardlijst:
    """voor: first name of the person, "" for a vacature. vergelijk_url: "" when there are too few to compare."""

    voor: str
    regels: list[Bewaardregel]
    vergelijk_url: str


def kept_list(onderwerp: Onderwerp, gebruiker: Gebruiker) -> Bewaardlijst:
    """Everything that is kept and may be read."""
    return answered(ask_kept_list(onderwerp, gebruiker))


def ask_kept_list(onderwerp: Onderwerp, gebruiker: Gebruiker) -> Vragend[Bewaardlijst]:
    """The same, for who asks more."""
    kept = yield from ask_kept(onderwerp, gebruiker)
    regels = [_line(bewaarde) for bewaarde in kept]
    is_persoon = isinstance(onderwerp, Werkzoekende)
    return Bewaardlijst(
        voor=onderwerp.voornaam if isinstance(onderwerp, Werkzoekende) else "",
        regels=regels,
        vergelijk_url=reverse("vergelijken" if is_persoon else "vergelijken_kandidaten", args=[onderwerp.pk])
        if len(regels) >= MINIMAAL
        else "",
    )


def _line(bewaarde: Bewaarde) -> Bewaardregel:
    vondst = bewaarde.vondst
    return Bewaardregel(
        pk=vondst.pk,
        titel=bewaarde.titel,
        url=reverse("vondst", args=[vondst.pk]),
        bij=" · ".join(filter(None, (bewaarde.werkgever, bewaarde.plaats))),
        sinds=vondst.bewaard_op,
        door=name_of(vondst.door) if vondst.door else "",
        is_gesloten=bewaarde.is_gesloten,
        eigen_id=vondst.eigen_id,
        zegt=vondst.get_persoon_zegt_display(),
        zegt_waarom=vondst.persoon_waarom,
        in_gesprek=vondst.persoon_hoe == Vondst.Hoe.GESPREK,
    )
