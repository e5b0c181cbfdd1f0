"""The runs before the newest one: the SQL that removes them does what the models say."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from tests.uitwisseling.conftest import NAAIER, vacature
from tests.uitwisseling.nacht import one_beroep, saved
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import keren
from vumportal.uitwisseling.models import (
    Bewaardezoekopdracht,
    Detail,
    Detailverzoek,
    Resultaat,
    Vondst,
    Zoekopdracht,
    Zoekvraag,
)
from vumportal.uitwisseling.vondstmodellen import NIEUW
from vumportal.werkzoekenden.models import Werkzoekende

pytestmark = pytest.mark.django_db


def run_of(bewaard: Bewaardezoekopdracht, dagen: int) -> Zoekopdracht:
    """A run of so many days ago, with one question."""
    run = Zoekopdracht.objects.create(
        gezocht="vacature",
        werkzoekende=bewaard.werkzoekende,
        organisatie=bewaard.organisatie,
        gestart_door=bewaard.door,
        wensen=bewaard.wensen,
        bewaard=bewaard,
    )
    Zoekopdracht.objects.filter(pk=run.pk).update(gestart_op=timezone.now() - timedelta(days=dagen))
    run.refresh_from_db()
    Zoekvraag.objects.create(zoekopdracht=run, volgnummer=1, vraag={}, status=Zoekvraag.Status.BEANTWOORD)
    return run


def old_rule(nieuwste: Zoekopdracht) -> set[int]:
    """Which older results stay, as a queryset says it."""
    ouder = Zoekopdracht.objects.filter(bewaard=nieuwste.bewaard_id, gestart_op__lt=nieuwste.gestart_op)
    vast = Q(detail__bewaren_tot__gte=timezone.localdate()) | Q(detail_lease_tot__isnull=False)
    vast |= Q(detailverzoek__isnull=False)
    hier = Resultaat.objects.filter(zoekopdracht=nieuwste, vondst=OuterRef("vondst"))
    nieuw = Vondst.objects.filter(NIEUW, pk=OuterRef("vondst"))
    vast |= Q(Exists(nieuw), ~Exists(hier), eigen_id="", ander_werk=False)
    return set(Resultaat.objects.filter(vast, zoekopdracht__in=ouder).values_list("pk", flat=True))


VONDSTEN: tuple[dict[str, Any] | None, ...] = (
    None,
    {},
    {"nieuw_op": timezone.now()},
    *(
        {"nieuw_op": timezone.now(), veld: timezone.now()}
        for veld in ("bekeken_op", "weg_op", "verdwenen_op")
    ),
)


def kinds() -> Iterator[dict[str, Any]]:
    """Every kind of result of an older run."""
    for vondst, hier, eigen, ander in product(VONDSTEN, *[(False, True)] * 3):
        yield {"vondst": vondst, "hier": hier, "eigen": eigen, "ander_werk": ander}
    for hulp in ("oud detail", "detail", "wordt gehaald", "gevraagd"):
        yield {"vondst": {}, "hier": True, "eigen": False, "ander_werk": False, "hulp": hulp}


def add(ouder: Zoekopdracht, nieuwste: Zoekopdracht, nummer: int, soort: dict[str, Any]) -> None:
    """A result of this kind."""
    wie, eigen_id = ouder.werkzoekende, f"eigen{nummer}" if soort["eigen"] else ""
    afdruk = f"afdruk{nummer}"
    vondst = None
    if soort["vondst"] is not None:
        vondst = Vondst.objects.create(
            werkzoekende=wie, vingerafdruk="" if eigen_id else afdruk, eigen_id=eigen_id, **soort["vondst"]
        )
    velden = {
        "vingerafdruk": afdruk,
        "eigen_id": eigen_id,
        "ander_werk": soort["ander_werk"],
        "vondst": vondst,
        "inhoud": {} if eigen_id else vacature(),
    }
    resultaat = Resultaat.objects.create(zoekopdracht=ouder, zoekvraag=ouder.zoekvragen.get(), **velden)
    if soort["hier"]:
        Resultaat.objects.create(zoekopdracht=nieuwste, **velden)
    hulp, vandaag = soort.get("hulp", ""), timezone.localdate()
    if "detail" in hulp:
        tot = vandaag - timedelta(days=1) if "oud" in hulp else vandaag
        Detail.objects.create(
            resultaat=resultaat, document={}, opgehaald_door=ouder.gestart_door, bewaren_tot=tot
        )
    if hulp == "wordt gehaald":
        Resultaat.objects.filter(pk=resultaat.pk).update(detail_lease_tot=timezone.now())
    if hulp == "gevraagd":
        Detailverzoek.objects.create(
            resultaat=resultaat,
            gevraagd_door=ouder.gestart_door,
            gevraagd_op=timezone.now(),
            aangeboden_op=timezone.now(),
        )


def test_what_stays_of_an_older_run_is_what_the_models_say(henk: Werkzoekende, anja: Gebruiker) -> None:
    bewaard = saved(henk, anja, wensen=one_beroep(NAAIER))
    ouder, nieuwste = run_of(bewaard, 2), run_of(bewaard, 0)
    for nummer, soort in enumerate(kinds()):
        add(ouder, nieuwste, nummer, soort)
    eigen, blijft = set(nieuwste.resultaten.values_list("pk", flat=True)), old_rule(nieuwste)
    assert 0 < len(blijft) < ouder.resultaten.count()
    keren.forget_older(nieuwste)
    assert set(ouder.resultaten.values_list("pk", flat=True)) == blijft
    assert set(nieuwste.resultaten.values_list("pk", flat=True)) == eigen
    assert Detail.objects.count() == 1
    connection.check_constraints()


def test_a_run_of_which_nothing_is_left_goes_with_its_questions(henk: Werkzoekende, anja: Gebruiker) -> None:
    bewaard, ander = (saved(henk, anja, wensen=one_beroep(NAAIER)) for _ in range(2))
    runs = [run_of(bewaard, dagen) for dagen in (3, 2, 0)]
    van_ander = run_of(ander, 5)
    vraag = runs[0].zoekvragen.get()
    Zoekvraag.objects.create(zoekopdracht=runs[0], volgnummer=2, vraag={}, deel_van=vraag)
    vondst = Vondst.objects.create(werkzoekende=henk, vingerafdruk="a", nieuw_in=runs[1])
    keren.forget_older(runs[2])
    assert set(Zoekopdracht.objects.values_list("pk", flat=True)) == {runs[2].pk, van_ander.pk}
    assert Zoekvraag.objects.count() == 2
    vondst.refresh_from_db()
    assert vondst.nieuw_in is None
    connection.check_constraints()


@pytest.mark.parametrize(
    ("model", "anderen"),
    [
        (Zoekopdracht, {"Zoekvraag.zoekopdracht", "Resultaat.zoekopdracht", "Vondst.nieuw_in"}),
        (Zoekvraag, {"Zoekvraag.deel_van", "Resultaat.zoekvraag"}),
        (Resultaat, {"Detail.resultaat", "Detailverzoek.resultaat"}),
    ],
)
def test_nothing_else_points_at_what_is_removed(model: type[models.Model], anderen: set[str]) -> None:
    """A new key must be thought of in `keren`, which removes without the collector of Django."""
    found = {
        f"{veld.related_model.__name__}.{veld.field.name}"
        for veld in model._meta.get_fields(include_hidden=True)
        if isinstance(veld, models.ManyToOneRel)
    }
    assert found == anderen
