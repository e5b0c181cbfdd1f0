"""Looking at an appointment, moving it, cancelling it."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import planned
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.afspraken import Herhaal, cancel_appointment, move_appointment, plan_appointment
from vumportal.caseload.models import Afspraak
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason
from vumportal.woorden.kort import hele_tijdstip


@pytest.fixture
def afspraak(henk: Werkzoekende, anja: Gebruiker) -> Afspraak:
    return planned(henk, anja, 7)


def page(afspraak: Afspraak) -> str:
    return reverse("afspraak", args=[afspraak.pk])


def moved(dagen: int = 8, **anders: str) -> dict[str, str]:
    """What is filled in to move it to another day, at two."""
    dag = timezone.localdate() + timedelta(days=dagen)
    return {
        "keuze": "verzet",
        "datum": f"{dag}",
        "tijd": "14:00",
        "duur": "30",
        "soort": "telefoon",
        "waar": "",
    } | anders


class TestPagina(Stukpagina):
    naam = "afspraak"
    over = ("afspraak",)
    methods: ClassVar = {"get": 9, "post": 19}  # one of these keeps the facts of the person
    gegevens: ClassVar[dict[str, Any]] = moved()

    @pytest.fixture
    def meer(self, afspraak: Afspraak, anja: Gebruiker) -> Meer:
        """More that is planned with him."""

        def make(aantal: int) -> None:
            begin = Afspraak.objects.count()
            for nummer in range(begin, begin + aantal):
                planned(afspraak.werkzoekende, anja, 20 + nummer)

        return make

    def test_as_many_queries_for_thirty_as_for_one(
        self, url: str, als: Als, anja: Gebruiker, meer: Meer
    ) -> None:
        """Reading it; it is moved once."""
        client = als(anja)
        counts = []
        for aantal in (1, 1, 29):
            meer(aantal)
            counts.append(len(self.queries(client, url, "get")))
        assert counts[1] == counts[2] <= self.methods["get"]
        assert len(self.queries(client, url, "post")) <= self.methods["post"]


def test_it_says_when_how_where_and_with_whom(als: Als, anja: Gebruiker, afspraak: Afspraak) -> None:
    tekst = als(anja).get(page(afspraak)).content.decode()
    for woorden in (
        hele_tijdstip(afspraak.begin),
        "gesprek, Stadhuis 2.14",
        "30 minuten",
        "<bdi>Anja de Vries</bdi>",
        reverse("afspraak_ics", args=[afspraak.pk]),
    ):
        assert woorden in tekst
    assert "Jansen" not in tekst


def test_moving_leads_to_the_new_one_also_when_pressed_twice(
    als: Als, anja: Gebruiker, afspraak: Afspraak
) -> None:
    client = als(anja)
    answers = [client.post(page(afspraak), moved()) for _ in range(2)]
    nieuw = Afspraak.objects.planned().get()
    assert [answer["Location"] for answer in answers] == [page(nieuw)] * 2
    assert (nieuw.soort, nieuw.waar, timezone.localtime(nieuw.begin).hour) == ("telefoon", "", 14)
    tekst = client.get(page(nieuw)).content.decode()
    assert f"De afspraak is nu {hele_tijdstip(nieuw.begin)}." in tekst
    oud = client.get(page(afspraak)).content.decode()
    assert f'naar <a href="{page(nieuw)}">' in oud
    assert "Verzet de afspraak" not in oud


def test_cancelling_says_so_also_when_pressed_twice(als: Als, anja: Gebruiker, afspraak: Afspraak) -> None:
    client = als(anja)
    for _ in range(2):
        assert client.post(page(afspraak), {"keuze": "afzeggen"})["Location"] == page(afspraak)
    tekst = client.get(page(afspraak)).content.decode()
    assert "De afspraak is afgezegd." in tekst
    assert "<dd>door ons afgezegd</dd>" in tekst
    assert "Zeg de afspraak af" not in tekst
    assert reverse("afspraak_ics", args=[afspraak.pk]) not in tekst


def test_who_is_second_reads_what_holds(als: Als, anja: Gebruiker, afspraak: Afspraak) -> None:
    nieuw = move_appointment(afspraak=afspraak, door=anja, begin=afspraak.begin + timedelta(days=2))
    client = als(anja)
    assert client.post(page(afspraak), moved(20))["Location"] == page(afspraak)
    assert "Deze afspraak is al verzet." in client.get(page(afspraak)).content.decode()
    cancel_appointment(afspraak=nieuw, door=anja)
    assert client.post(page(nieuw), moved(20))["Location"] == page(nieuw)
    assert "Deze afspraak is al afgezegd." in client.get(page(nieuw)).content.decode()


def test_a_mistake_says_what_to_do(als: Als, anja: Gebruiker, afspraak: Afspraak) -> None:
    client = als(anja)
    for gegevens, zin in ((moved(-1), "Dit moment is al voorbij."), (moved(tijd=""), "Kies een tijd.")):
        response = client.post(page(afspraak), gegevens)
        assert response.status_code == 422
        assert zin in response.content.decode()
    assert client.post(page(afspraak), {"keuze": "iets"}).status_code == 404
    assert Afspraak.objects.get().volgnummer == 0


def test_of_a_series_it_says_that_only_this_one_moves(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    een = planned(henk, anja, 7)
    assert "Alleen deze verandert." not in als(anja).get(page(een)).content.decode()
    cancel_appointment(afspraak=een, door=anja)
    reeks = plan_appointment(
        werkzoekende=henk, door=anja, begin=een.begin, soort="locatie", herhaal=Herhaal(1, aantal=3)
    )
    tekst = als(anja).get(page(reeks[0])).content.decode()
    assert "nog 2 van deze reeks gepland" in tekst
    assert "Alleen deze verandert." in tekst


def test_who_only_looks_reads_it_on_the_page_of_the_person_alone(
    als: Als, carla: Gebruiker, afspraak: Afspraak
) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=afspraak.werkzoekende, reden="vervanging")
    client = als(carla)
    assert [client.get(page(afspraak)).status_code, client.post(page(afspraak)).status_code] == [403, 403]
    dossier = client.get(reverse("kandidaat", args=[afspraak.werkzoekende_id])).content.decode()
    assert hele_tijdstip(afspraak.begin) in dossier
    assert page(afspraak) not in dossier


def test_the_page_of_the_person_tells_what_comes_and_what_was(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client, url = als(anja), reverse("kandidaat", args=[henk.pk])
    assert "Er staat geen afspraak." in client.get(url).content.decode()
    komend = [planned(henk, anja, dagen) for dagen in range(1, 9)]
    voorbij = [planned(henk, anja, dagen) for dagen in range(30, 35)]
    for dagen, een in enumerate(voorbij, 1):
        uitkomst = "geweest" if dagen == 1 else ""
        Afspraak.objects.filter(pk=een.pk).update(
            begin=timezone.now() - timedelta(days=dagen), uitkomst=uitkomst
        )
    tekst = client.get(url).content.decode()
    assert [page(een) in tekst for een in komend] == [True] * 6 + [False] * 2
    assert "en daarna nog 2" in tekst
    assert [page(een) in tekst for een in voorbij] == [True] * 3 + [False] * 2
    assert "nog niet vastgelegd" in tekst
    assert "· geweest" in tekst
