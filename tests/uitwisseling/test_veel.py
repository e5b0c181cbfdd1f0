"""More than anybody can look at: sixty thousand matches, without end, time after time. The nearest are kept."""

import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import Settings

from tests.uitwisseling.conftest import ask_all, profiel, vacature
from tests.uitwisseling.stub import Reactie, Stub, matches
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling import antwoorden, selectors, services
from vumportal.uitwisseling import client as client_module
from vumportal.uitwisseling.antwoorden import parse_answer
from vumportal.uitwisseling.bewaren import harvest
from vumportal.uitwisseling.models import Resultaat, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.wensen import Wensen
from vumportal.vacatures.models import Vacature

Zoek = Callable[..., Zoekopdracht]
BIJ, VER = {"adres": {"postcode": "5611AB"}}, {"adres": {"postcode": "3011AB"}}
ONBEKEND: dict[str, Any] = {"adres": {}}


def names(zoekopdracht: Zoekopdracht) -> list[str]:
    """What came of others, in the order in which it was kept."""
    rijen = zoekopdracht.resultaten.filter(eigen_id="").order_by("pk")
    return [rij.inhoud["naamVacature"] for rij in rijen]


@pytest.fixture
def drie(settings: Settings) -> None:
    """Room for three results per answer, and five in all."""
    settings.VUM_MAXIMUM_PER_ANTWOORD = 3
    settings.VUM_MAXIMUM_PER_ZOEKOPDRACHT = 5


@pytest.mark.usefixtures("drie")
def test_the_nearest_are_kept_and_unknown_comes_last(zoek: Zoek, uitwisseling: Stub) -> None:
    uitwisseling.reeks(
        matches(
            vacature("Onbekend", **ONBEKEND),
            vacature("Ver", **VER),
            vacature("Bij 1", **BIJ),
            vacature("Bij 2", **BIJ),
        )
    )
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert sorted(names(zoekopdracht)[:2]) == ["Bij 1", "Bij 2"]
    assert names(zoekopdracht)[2:] == ["Ver"]
    [vraag] = selectors.questions(zoekopdracht)
    assert (vraag.aantal, vraag.bewaard, vraag.weggelaten) == (4, 3, 1)


@pytest.mark.usefixtures("drie")
def test_the_order_of_an_answer_decides_nothing(zoek: Zoek, uitwisseling: Stub) -> None:
    documenten = [vacature(f"Even ver {nummer}", **BIJ) for nummer in range(8)]
    kept = []
    for volgorde in (documenten, documenten[::-1]):
        uitwisseling.reeks(matches(*volgorde))
        zoekopdracht = zoek(Wensen("5501AB", 20))
        ask_all(zoekopdracht)
        kept.append(names(zoekopdracht))
        Zoekopdracht.objects.all().delete()
    assert kept[0] == kept[1]


@pytest.mark.usefixtures("drie")
def test_what_is_known_already_takes_nobodys_place(zoek: Zoek, uitwisseling: Stub, atelier: Vacature) -> None:
    """An echo of an own vacature, the same one three times, and one that is further away."""
    elders = vacature("Elders", **BIJ)
    uitwisseling.reeks(matches(vacature(), elders, elders, elders, vacature("Ver", **VER)))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    assert names(zoekopdracht) == ["Elders", "Ver"]
    [vraag] = selectors.questions(zoekopdracht)
    assert (vraag.aantal, vraag.bewaard, vraag.weggelaten) == (5, 2, 0)


@pytest.mark.usefixtures("drie")
def test_all_answers_together_have_a_maximum_too(zoek: Zoek, uitwisseling: Stub) -> None:
    uitwisseling.reeks(
        *(
            matches(*(vacature(f"{vraag} {nummer}", **BIJ) for nummer in range(4)), vraag_id=vraag)
            for vraag in ("een", "twee", "drie")
        )
    )
    zoekopdracht = zoek(Wensen("5501AB", 20, beroepen=("a:1", "a:2", "a:3")))
    ask_all(zoekopdracht)
    assert [(vraag.bewaard, vraag.weggelaten) for vraag in selectors.questions(zoekopdracht)] == [
        (3, 1),
        (2, 2),
        (0, 4),
    ]
    stand = selectors.progress(zoekopdracht)
    assert (stand.resultaten, stand.vol, stand.klaar) == (5, True, True)


@pytest.mark.usefixtures("drie")
def test_people_with_the_same_contents_are_counted_before_the_cut(
    anja: Gebruiker, atelier: Vacature, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches(*[profiel()] * 7))
    opdracht = services.start_zoekopdracht(gebruiker=anja, vacature=atelier, wensen=Wensen("5501AB", 20))
    ask_all(opdracht)
    [vraag] = selectors.questions(opdracht)
    assert (vraag.aantal, vraag.bewaard, vraag.weggelaten) == (7, 3, 4)


def body(aantal: int, document: dict[str, Any]) -> bytes:
    """An answer with so many matches, each with a name of its own."""
    deel = json.dumps(document)[1:-1]
    lijst = ",".join(
        f'{{"vumID":"v.{nummer}","naamVacature":"Werk {nummer}",{deel}}}' for nummer in range(aantal)
    )
    return f'{{"vraagID":"v","maximumAantalResultatenBereikt":true,"matches":[{lijst}]}}'.encode()


@pytest.mark.traag
def test_sixty_thousand_matches_are_one_answer(zoek: Zoek, uitwisseling: Stub, settings: Settings) -> None:
    """As large as may be, far ones first: read within one claim, asked once, and said in figures."""
    rest = {**vacature("", **VER), "omschrijvingVacature": "x" * 150}
    del rest["naamVacature"]
    ver = body(60_000, rest)
    ruw = ver[:-2] + b"," + body(10, {**rest, **BIJ}).partition(b"[")[2]
    ruw = ruw.replace(b'"vumID":"v.5"', b'"vumID":"v.\\ud83d"')
    assert 20_000_000 < len(ruw) < client_module.MAXIMUM_BYTES
    uitwisseling.reeks(Reactie(body=ruw))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    vraag = zoekopdracht.zoekvragen.get()
    assert (vraag.status, vraag.pogingen, vraag.claimnummer) == (Zoekvraag.Status.BEANTWOORD, 1, 1)
    assert (vraag.aantal, vraag.onleesbaar, vraag.bewaard) == (60_010, 2, settings.VUM_MAXIMUM_PER_ANTWOORD)
    assert len(uitwisseling.vragen) == 1
    assert vraag.bewaard + vraag.weggelaten == 60_008
    nabij = zoekopdracht.resultaten.filter(inhoud__adres__postcode="5611AB").count()
    assert (nabij, zoekopdracht.resultaten.count()) == (9, vraag.bewaard)


def test_reading_takes_memory_for_what_is_kept_only(zoek: Zoek, settings: Settings) -> None:
    settings.VUM_MAXIMUM_PER_ANTWOORD = 10
    ruw = body(2_000, {"omschrijvingVacature": "x" * 9_000})
    vraag = zoek(Wensen("5501AB", 20)).zoekvragen.get()
    tracemalloc.start()
    oogst = harvest(vraag, parse_answer(ruw))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (oogst.aantal, len(oogst.rijen)) == (2_000, 10)
    assert peak < len(ruw) / 4


def test_more_than_is_looked_at_is_counted(
    zoek: Zoek, uitwisseling: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(antwoorden, "MAXIMUM_BEZIEN", 5)
    uitwisseling.reeks(Reactie(body=body(12, BIJ)))
    zoekopdracht = zoek(Wensen("5501AB", 20))
    ask_all(zoekopdracht)
    [vraag] = selectors.questions(zoekopdracht)
    assert (vraag.aantal, vraag.bewaard, vraag.weggelaten) == (12, 5, 7)


def test_a_search_that_is_full_keeps_its_details_and_results(
    zoek: Zoek, uitwisseling: Stub, settings: Settings
) -> None:
    settings.VUM_MAXIMUM_PER_ZOEKOPDRACHT = 2
    uitwisseling.reeks(
        matches(vacature("Een", **VER), vacature("Twee", **VER), vraag_id="een"),
        matches(vacature("Dichterbij", **BIJ), vraag_id="twee"),
    )
    zoekopdracht = zoek(Wensen("5501AB", 20, beroepen=("a:1", "a:2")))
    ask_all(zoekopdracht)
    assert sorted(names(zoekopdracht)) == ["Een", "Twee"]
    assert Resultaat.objects.count() == 2
