"""What (nearly) all of a list share: the kept counts decide it without counting, and never otherwise than counting."""

import random
from collections import Counter
from collections.abc import Collection

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from vumportal.organisaties.models import Gebruiker
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling.lijst import MEESTE, Lijstvraag, Resultatenlijst, results_changed
from vumportal.uitwisseling.models import Resultaat, Vondst, Zoekopdracht
from vumportal.uitwisseling.oordelen import rules_version
from vumportal.uitwisseling.wensen import Wensen
from vumportal.werkzoekenden.models import Werkzoekende

WENSEN = Wensen("5611AB", 30)


def made(henk: Werkzoekende, anja: Gebruiker, facetten: Collection[list[str]]) -> Zoekopdracht:
    """A search whose results have these facets, each with its find."""
    zoekopdracht = Zoekopdracht.objects.create(
        gezocht=Soort.VACATURE,
        werkzoekende=henk,
        organisatie=henk.organisatie,
        gestart_door=anja,
        wensen=WENSEN.as_json(),
    )
    for nummer, deel in enumerate(facetten):
        vondst = Vondst.objects.create(werkzoekende=henk, vingerafdruk=f"{nummer:064}")
        zoekopdracht.resultaten.create(
            vingerafdruk=f"{nummer:064}",
            facetten=deel,
            niet=0,
            onbekend=0,
            regels=rules_version(timezone.localdate()),
            vondst=vondst,
        )
    results_changed(zoekopdracht)
    zoekopdracht.refresh_from_db()
    return zoekopdracht


def shared(zoekopdracht: Zoekopdracht, anja: Gebruiker) -> set[str]:
    return set(Resultatenlijst(zoekopdracht, WENSEN, anja, Lijstvraag()).counts.gemeen)


def counted(zoekopdracht: Zoekopdracht) -> set[str]:
    """The same, counted one by one."""
    rijen = Resultaat.objects.filter(zoekopdracht=zoekopdracht, vondst__weg_op=None)
    aantallen = Counter(facet for rij in rijen for facet in rij.facetten if facet[0] in "=?")
    return {facet for facet, aantal in aantallen.items() if aantal >= MEESTE * len(rijen)}


@pytest.mark.parametrize("seed", range(12))
def test_as_if_every_result_was_counted(henk: Werkzoekende, anja: Gebruiker, seed: int) -> None:
    toeval = random.Random(seed)
    vaak = {"=uren:a": 0.95, "?uren": 0.85, "=taal:b": 0.8, "=loon:c": 0.55, "+uren": 1.0, "?taal": 0.3}
    zoekopdracht = made(
        henk,
        anja,
        [[facet for facet, kans in vaak.items() if toeval.random() < kans] for _ in range(20)],
    )
    assert shared(zoekopdracht, anja) == counted(zoekopdracht)
    for rij in toeval.sample(list(zoekopdracht.resultaten.all()), 17):
        Vondst.objects.filter(pk=rij.vondst_id).update(weg_op=timezone.now(), weg_reden="te_ver")
        assert shared(zoekopdracht, anja) == counted(zoekopdracht)


def test_nothing_is_counted_when_the_kept_counts_decide(henk: Werkzoekende, anja: Gebruiker) -> None:
    zoekopdracht = made(henk, anja, [["=uren:a"]] * 9 + [["=taal:b"]])
    with CaptureQueriesContext(
        connection,
    ) as gesteld:
        assert shared(zoekopdracht, anja) == {"=uren:a"}
    assert len(gesteld) == 1


def test_without_readable_counts_they_are_made(henk: Werkzoekende, anja: Gebruiker) -> None:
    zoekopdracht = made(henk, anja, [["=uren:a"]] * 9 + [["=taal:b"]])
    Zoekopdracht.objects.update(gemeen=["=uren:a"])  # as an earlier version kept them
    assert shared(zoekopdracht, anja) == {"=uren:a"}
