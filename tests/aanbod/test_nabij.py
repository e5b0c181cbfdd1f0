"""What `nearest` can search, and what it refuses: never an answer that leaves something out without a word."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Value, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber, Upper

from vumportal.aanbod.nabij import nearest
from vumportal.aanbod.zoeken import AanbodQuerySet
from vumportal.organisaties.models import Ontvanger, Organisatie
from vumportal.organisaties.services import ensure_team
from vumportal.standaard.soort import Soort
from vumportal.standaard.zoekvraag import Vraagobject, parse
from vumportal.vacatures.models import Vacature, Vacaturestuk, Werkgever
from vumportal.vacatures.services import save_vacature

pytestmark = pytest.mark.django_db

Base = Callable[[Any], Any]


@pytest.fixture
def supply(organisatie: Organisatie, postcodes: None) -> AanbodQuerySet:
    """Ten vacatures at one place, of two employers, half of them in a team; four are withdrawn."""
    team = ensure_team(organisatie=organisatie, naam="WSP")
    for number in range(10):
        save_vacature(
            organisatie=organisatie,
            document={"adres": {"postcode": "5501AB"}, "naamVacature": f"werk {number}"},
            werkgever=f"bedrijf {number % 2}",
            team=team if number < 5 else None,
            gedeeld=number % 5 < 3,
        )
    return Vacature.objects.all()


@pytest.fixture
def zoekvraag() -> Vraagobject:
    return parse({"selectiegebied": {"postcode": "5501AB", "afstand": 10}}, Soort.VACATURE)


SEARCHABLE: dict[str, Base] = {
    "all": lambda supply: supply,
    "own columns": lambda supply: supply.filter(Q(naam__endswith="1") | ~Q(naam__contains="5")),
    "excluded": lambda supply: supply.exclude(naam__in=["werk 1", "werk 2"]),
    "shared": lambda supply: supply.deliverable(Ontvanger.SUWI),
    "two joined by or": lambda supply: supply.filter(naam="werk 3") | supply.deliverable(Ontvanger.SUWI),
    "a key elsewhere": lambda supply: supply.filter(
        werkgever_id__in=Werkgever.objects.filter(naam="bedrijf 1").values("pk")
    ),
    "its own table below": lambda supply: supply.filter(
        pk__in=Vacature.objects.filter(werkgever__naam="bedrijf 1", team__naam="WSP").values("pk")
    ),
    "a slice below": lambda supply: supply.filter(pk__in=Vacature.objects.order_by("-pk").values("pk")[:3]),
    "a subquery that looks back": lambda supply: supply.filter(
        Exists(Werkgever.objects.filter(pk=OuterRef("werkgever_id"), naam="bedrijf 0"))
    ),
    "its own table, looking back": lambda supply: supply.filter(
        ~Exists(Vacature.objects.filter(werkgever_id=OuterRef("werkgever_id"), pk__lt=OuterRef("pk")))
    ),
    "an annotation of its own": lambda supply: supply.annotate(hard=Upper("naam")).filter(hard="WERK 7"),
    "an annotated subquery": lambda supply: supply.annotate(
        bedrijf=Subquery(Werkgever.objects.filter(pk=OuterRef("werkgever_id")).values("naam")[:1])
    ).filter(bedrijf="bedrijf 1"),
    "excluded over many": lambda supply: supply.exclude(
        pk__in=Vacaturestuk.objects.filter(document__contains="werk 4").values("aanbod_id")
    ),
    "a union below": lambda supply: supply.filter(
        pk__in=Vacature.objects.filter(naam="werk 1")
        .union(Vacature.objects.filter(naam="werk 2"))
        .values("pk")
    ),
    "ordered, less columns": lambda supply: supply.order_by("-naam").only("naam"),
    "using": lambda supply: supply.using("default"),
    "nothing": lambda supply: supply.none(),
    "nothing asked for": lambda supply: supply.filter(pk__in=[]),
    "values": lambda supply: supply.values("pk"),
}


@pytest.mark.parametrize("base", SEARCHABLE.values(), ids=SEARCHABLE)
def test_what_can_be_searched_gives_what_the_queryset_holds(
    base: Base, supply: AanbodQuerySet, zoekvraag: Vraagobject, organisatie: Organisatie
) -> None:
    right = sorted(row["pk"] for row in base(supply).values("pk"))
    found = nearest(base(supply), zoekvraag, 100, organisatie_id=organisatie.pk)
    assert [hit.pk for hit in found] == right


REFUSED: dict[str, Base] = {
    "a join": lambda supply: supply.filter(werkgever__naam="bedrijf 1"),
    "a join to leave out": lambda supply: supply.exclude(werkgever__naam="bedrijf 1"),
    "a join for absence": lambda supply: supply.filter(stuk=None),
    "a join to select": lambda supply: supply.select_related("werkgever").filter(werkgever__naam="x"),
    "an annotation elsewhere": lambda supply: supply.annotate(van=F("werkgever__naam")).filter(
        van="bedrijf 1"
    ),
    "a slice": lambda supply: supply[:3],
    "an offset": lambda supply: supply[2:],
    "distinct": lambda supply: supply.distinct(),
    "distinct on": lambda supply: supply.order_by("werkgever_id").distinct("werkgever_id"),
    "a union": lambda supply: supply.filter(naam="werk 1").union(supply.filter(naam="werk 2")),
    "an intersection": lambda supply: supply.intersection(supply.filter(naam="werk 2")),
    "a difference": lambda supply: supply.difference(supply.filter(naam="werk 2")),
    "a count": lambda supply: supply.annotate(n=Count("team__groep")).filter(n__gt=0),
    "a group": lambda supply: supply.values("naam").annotate(n=Count("pk")),
    "a window": lambda supply: supply.annotate(n=Window(RowNumber(), order_by="pk")).filter(n__lt=3),
    "a lock": lambda supply: supply.select_for_update(),
    "extra where": lambda supply: supply.extra(where=["naam = 'werk 1'"]),
    "extra table": lambda supply: supply.extra(tables=["vacatures_werkgever"]),
    "SQL by hand": lambda supply: supply.filter(pk__in=RawSQL("SELECT id FROM vacatures_vacature", ())),
    "SQL by hand, deeper": lambda supply: supply.filter(
        Q(naam="x") | Q(Exact(Upper(RawSQL("vacatures_vacature.naam", ())), Value("WERK 1")))
    ),
}
Exact = models.lookups.Exact


@pytest.mark.parametrize("base", REFUSED.values(), ids=REFUSED)
def test_what_it_cannot_execute_is_refused(
    base: Base, supply: AanbodQuerySet, zoekvraag: Vraagobject, organisatie: Organisatie
) -> None:
    with pytest.raises(ValueError, match="cannot search a queryset of Vacature with"):
        nearest(base(supply), zoekvraag, 100, organisatie_id=organisatie.pk)
