"""Somebody is ill today: one page, one save."""

from datetime import datetime, time, timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.overdrachthulp import make_lead, sees
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.caseload.models import Afspraak, Vervanging
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/team/ziek/"


def today_at(hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time(hour, minute)))


def add(henk: Werkzoekende, anja: Gebruiker, hour: int, minute: int = 0) -> Afspraak:
    begin = today_at(hour, minute)
    return Afspraak.objects.create(werkzoekende=henk, klantmanager=anja, gemaakt_door=anja, begin=begin)


class TestPagina(Pagina):
    naam = "ziek"
    methods: ClassVar = {"get": 13, "post": 13}
    gegevens: ClassVar[dict[str, Any]] = {"door": ""}

    def send(self, client: Any, url: str, method: str) -> Any:
        """A POST that lacks something; what one does is below."""
        response = super().send(client, url, method)
        if method == "post" and response.status_code == 422:
            response.status_code = 200
        return response

    @pytest.fixture
    def url(self, anja: Gebruiker) -> str:
        return f"{URL}?wie={anja.pk}"

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (make_lead(wim),)

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More appointments today."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                add(henk, anja, 9, Afspraak.objects.count())

        return make


@pytest.fixture
def lead(wim: Gebruiker) -> Gebruiker:
    return make_lead(wim)


@pytest.fixture
def drie(henk: Werkzoekende, anja: Gebruiker) -> list[Afspraak]:
    return [add(henk, anja, hour) for hour in (9, 11, 14)]


def filled(drie: list[Afspraak], door: Gebruiker) -> dict[str, Any]:
    """The first to who stands in, the second moved, the third cancelled."""
    eerste, tweede, derde = drie
    day = timezone.localdate() + timedelta(days=6)
    return {
        "door": door.pk,
        "tot": timezone.localdate() + timedelta(days=1),
        f"wat_{eerste.pk}": "vervanger",
        f"wat_{tweede.pk}": "verzet",
        f"dag_{tweede.pk}": day,
        f"tijd_{tweede.pk}": "10:30",
        f"wat_{derde.pk}": "afgezegd",
    }


def test_first_who(als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, henk: Werkzoekende) -> None:
    tekst = als(lead).get(URL).content.decode()
    assert f"{URL}?wie={anja.pk}" in tekst
    assert "Carla" not in tekst
    assert als(lead).get(f"{URL}?wie={carla.pk}").status_code == 404
    assert als(lead).get(f"{URL}?wie=x").status_code == 404


def test_one_save_and_twice_is_once(
    als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, henk: Werkzoekende, drie: list[Afspraak]
) -> None:
    client, url = als(lead), f"{URL}?wie={anja.pk}"
    tekst = client.get(url).content.decode()
    assert tekst.count("<bdi>Henk J.</bdi>") == 3
    response = client.post(url, filled(drie, carla), follow=True)
    assert response.redirect_chain == [(reverse("team"), 303)]
    assert "Geregeld: Carla vervangt Anja." in response.content.decode()
    assert client.post(url, filled(drie, carla)).status_code == 303
    eerste, tweede, derde = (Afspraak.objects.get(pk=een.pk) for een in drie)
    assert (eerste.klantmanager, eerste.uitkomst) == (carla, "")
    assert tweede.verzet_naar is not None
    assert timezone.localtime(tweede.verzet_naar.begin).time() == time(10, 30)
    assert derde.uitkomst == "afgezegd"
    assert Vervanging.objects.get().soort == "ziek"
    assert sees(carla, henk)
    tekst = client.get(url).content.decode()
    assert "vervangt <bdi>Anja</bdi> al" in tekst
    assert "Er staat vandaag niets meer" in tekst


@pytest.mark.parametrize(
    ("weg", "zin"),
    [
        ("door", "Kies een collega."),
        ("tot", "Kies de laatste dag."),
        ("dag", "Kies de nieuwe dag."),
        ("tijd", "Kies de nieuwe tijd."),
        ("wat", "Maak een keuze."),
    ],
)
def test_what_is_missing_is_said_and_nothing_done(
    als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, drie: list[Afspraak], weg: str, zin: str
) -> None:
    """And what was filled in is still there."""
    gegevens = filled(drie, carla)
    gegevens.pop(weg if weg in gegevens else f"{weg}_{drie[1].pk}")
    response = als(lead).post(f"{URL}?wie={anja.pk}", gegevens)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert '<option value="afgezegd" selected>' in response.content.decode()
    assert not Vervanging.objects.exists()
    assert not Afspraak.objects.exclude(uitkomst="").exists()


def test_a_moment_that_cannot_be_does_nothing_at_all(
    als: Als, anja: Gebruiker, lead: Gebruiker, carla: Gebruiker, drie: list[Afspraak]
) -> None:
    gegevens = filled(drie, carla) | {f"dag_{drie[1].pk}": "2020-01-01"}
    response = als(lead).post(f"{URL}?wie={anja.pk}", gegevens)
    assert response.status_code == 422
    assert "al voorbij" in response.content.decode()
    assert not Vervanging.objects.exists()


def test_only_for_a_team_lead(
    als: Als, anja: Gebruiker, wim: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    for wie in (anja, make_lead(carla)):
        url = f"{URL}?wie={wim.pk if wie == anja else anja.pk}"
        assert als(wie).get(url).status_code in {403, 404}
        assert als(wie).post(url, {}).status_code in {403, 404}
    assert als(anja).get(URL).status_code == 403
