"""What the list and the page of an employer show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from vumportal.organisaties.lijsten import EINDE_VACATURE, names
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    Vestiging,
    Werkgever,
    Werkgevercontact,
    Werkgeverspersoon,
    is_open,
)
from vumportal.werkplek.overzicht import is_closed, name_of
from vumportal.woorden import links
from vumportal.woorden.kort import dag, opsomming
from vumportal.woorden.omstandigheden import FEITEN, VINKJES

MEEST_CONTACT = 20
"""Contacts that a page of an employer shows, the newest first."""
MEEST_VACATURES = 25


@dataclass(frozen=True)
class Werkgeverregel:
    """One row of the list. contact: when there was contact last, None for never; open: number of open vacatures."""

    naam: str
    url: str
    kvk: str
    plaatsen: str
    accountmanager: str
    contact: datetime | None
    open: int


def with_facts(rows: QuerySet[Werkgever], vandaag: date) -> QuerySet[Werkgever]:
    """The same employers with what a row shows, in one query and one for their places."""
    laatste = Werkgevercontact.objects.filter(werkgever=OuterRef("pk")).order_by("-op").values("op")[:1]
    teller = (
        Vacature.objects.filter(is_open(vandaag), werkgever=OuterRef("pk")).order_by().values("werkgever")
    )
    return (
        rows.select_related("accountmanager")
        .prefetch_related(Prefetch("vestigingen", Vestiging.objects.filter(gestopt_op=None)))
        .annotate(
            laatste_contact=Subquery(laatste),
            aantal_open=Subquery(teller.annotate(n=Count("pk")).values("n")),
        )
    )


def in_order(rows: QuerySet[Werkgever], volgorde: str) -> QuerySet[Werkgever]:
    """By name, or whom nobody spoke the longest first."""
    if volgorde == "contact":
        return rows.order_by(F("laatste_contact").asc(nulls_first=True), "zoeknaam", "pk")
    return rows.order_by("zoeknaam", "pk")


def lines(rows: Iterable[Werkgever]) -> list[Werkgeverregel]:
    """The rows of one page of the list."""
    return [
        Werkgeverregel(
            naam=row.naam,
            url=reverse("werkgever", args=[row.pk]),
            kvk=row.kvk,
            plaatsen=opsomming((str(plek) for plek in row.vestigingen.all()), maximum=3),
            accountmanager=name_of(row.accountmanager) if row.accountmanager else "",
            contact=row.laatste_contact,  # type: ignore[attr-defined]
            open=row.aantal_open or 0,  # type: ignore[attr-defined]
        )
        for row in rows
    ]


# --- the page of one ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Werkgevervacature:
    """One vacature of an employer. dossier: its key while it is still a concept, so that it opens there."""

    naam: str
    stand: str
    vacature: int | None
    dossier: int | None


@dataclass(frozen=True)
class Contactregel:
    """One contact. wat: the vacature that it was about."""

    op: datetime
    hoe: str
    door: str
    met: str
    wat: str
    zin: str


@dataclass(frozen=True)
class Persoonregel:
    """Somebody to call. telefoon, mail: the address behind it, "" when that is not certain."""

    persoon: Werkgeverspersoon
    telefoon: str
    mail: str


def agreements(werkgever: Werkgever) -> list[str]:
    """What was agreed, each in a few words."""
    return [FEITEN[code].naam for code in VINKJES if code in werkgever.feiten]


def contacts(werkgever: Werkgever) -> list[Contactregel]:
    """What was said, and when another one went up in this one; the newest first."""
    rows = werkgever.contacten.select_related("door", "persoon", "dossier")[:MEEST_CONTACT]
    samen = [
        Contactregel(
            op=row.op,
            hoe=f"samengevoegd met {row.naam}",
            door=name_of(row.door),
            met="",
            wat="",
            zin=f"Niet gebleven: {row.niet_gebleven}" if row.niet_gebleven else "",
        )
        for row in werkgever.samenvoegingen.select_related("door")[:MEEST_CONTACT]
    ]
    gezegd = [
        Contactregel(
            op=row.op,
            hoe=row.get_soort_display(),
            door=name_of(row.door),
            met=str(row.persoon or ""),
            wat=str(row.dossier or ""),
            zin=row.zin,
        )
        for row in rows
    ]
    return sorted([*gezegd, *samen], key=lambda regel: regel.op, reverse=True)[:MEEST_CONTACT]


def people(werkgever: Werkgever) -> list[Persoonregel]:
    """Whom to call there today."""
    rows = werkgever.personen.filter(gestopt_op=None).select_related("vestiging")
    return [Persoonregel(row, links.telefoon(row.telefoon), links.mail(row.email)) for row in rows]


def places(werkgever: Werkgever) -> list[Vestiging]:
    """Where they are today."""
    return list(werkgever.vestigingen.filter(gestopt_op=None))


def vacancies_of(werkgever: Werkgever, gebruiker: Gebruiker, *, gesloten: bool) -> list[Werkgevervacature]:
    """Vacatures of this employer that this user may see: being written and open, or closed with how they ended."""
    dossiers = Vacaturedossier.objects.visible_to(gebruiker).filter(werkgever=werkgever)
    klaar = Q(status=Vacaturedossier.Status.GESLOTEN)
    dossiers = dossiers.filter(klaar if gesloten else ~klaar).select_related("vacature").distinct()
    rows = list(dossiers.order_by("-pk")[:MEEST_VACATURES])
    uitkomsten = (
        names(EINDE_VACATURE, [row.uitkomst for row in rows], werkgever.organisatie_id) if gesloten else {}
    )
    gevonden = [
        Werkgevervacature(
            str(row), _state(row, uitkomsten), row.vacature_id, None if row.vacature_id else row.pk
        )
        for row in rows
    ]
    zonder = Vacature.objects.visible_to(gebruiker).filter(werkgever=werkgever, dossier=None)
    for vacature in zonder.order_by("-pk")[:MEEST_VACATURES]:
        if is_closed(vacature) is gesloten:
            gevonden.append(Werkgevervacature(str(vacature), _open_until(vacature), vacature.pk, None))
    return gevonden[:MEEST_VACATURES]


def _state(dossier: Vacaturedossier, uitkomsten: dict[str, str]) -> str:
    if dossier.status == Vacaturedossier.Status.GESLOTEN and dossier.gesloten_op:
        return f"{uitkomsten.get(dossier.uitkomst, 'gesloten').lower()}, {dag(dossier.gesloten_op)}"
    if dossier.vacature is None:
        return "concept"
    return _open_until(dossier.vacature)


def _open_until(vacature: Vacature) -> str:
    if vacature.sluit_op is None:
        return "open, zonder einddatum"
    return f"{'was open tot' if is_closed(vacature) else 'open, sluit'} {dag(vacature.sluit_op)}"
