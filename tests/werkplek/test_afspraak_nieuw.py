"""Making an appointment: one, or a series whose days are shown before anything is made."""

import re
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import planned
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.caseload.models import Afspraak
from vumportal.organisaties import werkdagen
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


def next_monday() -> date:
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


def sent(**anders: Any) -> dict[str, Any]:
    """What is filled in for a talk next Monday at half past nine."""
    return {
        "datum": f"{next_monday()}",
        "tijd": "09:30",
        "duur": "45",
        "soort": "locatie",
        "waar": "2.14",
    } | anders


def page(persoon: Werkzoekende) -> str:
    return reverse("afspraak_nieuw", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "afspraak_nieuw"
    over = ("henk",)
    methods: ClassVar = {"get": 10, "post": 20}
    gegevens: ClassVar[dict[str, Any]] = sent()

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that is planned with him."""

        def make(aantal: int) -> None:
            begin = Afspraak.objects.count()
            for nummer in range(begin, begin + aantal):
                planned(henk, anja, 20 + nummer)

        return make

    def test_as_many_queries_for_thirty_as_for_one(self, url: str, als: Als, anja: Gebruiker, meer: Meer):
        """Reading the form; an appointment is made once."""
        client = als(anja)
        counts = []
        for aantal in (1, 1, 29):
            meer(aantal)
            counts.append(len(self.queries(client, url, "get")))
        assert counts[1] == counts[2] <= self.methods["get"]
        assert len(self.queries(client, url, "post")) <= self.methods["post"]


# --- one --------------------------------------------------------------------------------------------
def test_it_is_made_and_stands_on_the_page_of_the_person(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(anja)
    response = client.post(page(henk), sent(), follow=True)
    een = Afspraak.objects.get()
    assert (een.werkzoekende, een.klantmanager, een.soort, een.duur, een.waar) == (
        henk,
        anja,
        "locatie",
        45,
        "2.14",
    )
    assert timezone.localtime(een.begin).strftime("%Y-%m-%d %H:%M") == f"{next_monday()} 09:30"
    tekst = response.content.decode()
    assert response.redirect_chain[-1][0] == reverse("kandidaat", args=[henk.pk])
    assert "De afspraak staat: maandag " in tekst
    assert reverse("afspraak", args=[een.pk]) in tekst
    assert "gesprek, 2.14" in tekst


def test_the_next_one_is_proposed(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    een = planned(henk, anja, 7, duur=50, soort="telefoon", waar="")
    tekst = als(anja).get(page(henk)).content.decode()
    dag = timezone.localtime(een.begin).date() + timedelta(weeks=2)
    dag = dag if werkdagen.is_working_day(dag) else werkdagen.after(dag, 1)
    assert f'value="{dag}"' in tekst
    assert 'value="10:00"' in tekst
    assert re.search(r'<option value="50"\s+selected', tekst)
    assert re.search(r'value="telefoon"[^>]*checked', tekst)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"datum": ""}, "Kies een dag."),
        ({"tijd": "half tien"}, "Vul een tijd in als uren:minuten"),
        ({"soort": "rook"}, "Deze keuze is er niet."),
        ({"datum": "2020-01-06"}, "Dit moment is al voorbij."),
        ({"herhaal": "1"}, "Kies een laatste dag of een aantal."),
        ({"herhaal": "1", "aantal": "27"}, "Kies een aantal van 1 tot en met 26."),
        ({"herhaal": "1", "tot": "2020-01-06"}, "geen afspraak over"),
    ],
)
def test_a_mistake_says_what_to_do(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: dict[str, str], zin: str
) -> None:
    response = als(anja).post(page(henk), sent(**anders))
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert "2.14" in response.content.decode()
    assert not Afspraak.objects.exists()


def test_what_somebody_should_know_is_said_and_it_is_made(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vreemde_kandidaat: Werkzoekende
) -> None:
    client = als(anja)
    zaterdag = next_monday() + timedelta(days=5)
    tekst = client.post(page(henk), sent(datum=f"{zaterdag}"), follow=True).content.decode()
    assert "Let op. Dit is een weekend of vrije dag." in tekst
    Afspraak.objects.update(werkzoekende=vreemde_kandidaat)
    tekst = client.post(page(henk), sent(datum=f"{zaterdag}", tijd="10:00"), follow=True).content.decode()
    assert "Dan staat er al een afspraak, van 09:30 tot 10:15." in tekst
    assert "Samira" not in tekst
    assert Afspraak.objects.count() == 2


def test_who_only_looks_makes_none(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert [client.get(page(henk)).status_code, client.post(page(henk), sent()).status_code] == [403, 403]
    assert page(henk) not in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert not Afspraak.objects.exists()


# --- a series ---------------------------------------------------------------------------------------
def test_the_days_are_shown_first_and_some_can_be_taken_out(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client, reeks = als(anja), sent(herhaal="1", aantal="3")
    voorbeeld = client.post(page(henk), reeks)
    assert voorbeeld.status_code == 200
    assert not Afspraak.objects.exists()
    tekst = voorbeeld.content.decode()
    dagen = re.findall(r'name="dag" value="([^"]+)" checked', tekst)
    assert dagen == [f"{next_monday() + timedelta(weeks=nummer)}" for nummer in range(3)]
    verborgen = form_values(tekst, page(henk))
    response = client.post(page(henk), reeks | verborgen | {"dag": [dagen[0], dagen[2]]}, follow=True)
    assert "Er staan 2 afspraken." in response.content.decode()
    made = list(Afspraak.objects.all())
    assert [f"{timezone.localtime(een.begin).date()}" for een in made] == [dagen[0], dagen[2]]
    assert made[0].reeks == made[1].reeks is not None


def test_another_series_is_shown_again(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client, reeks = als(anja), sent(herhaal="1", aantal="2")
    verborgen = form_values(client.post(page(henk), reeks).content.decode(), page(henk))
    dagen = [f"{next_monday()}", f"{next_monday() + timedelta(weeks=1)}"]
    again = client.post(page(henk), reeks | verborgen | {"dag": dagen, "aantal": "4"})
    assert again.content.decode().count('name="dag"') == 4
    assert not Afspraak.objects.exists()


def test_a_series_without_days_is_none(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client, reeks = als(anja), sent(herhaal="2", aantal="2")
    verborgen = form_values(client.post(page(henk), reeks).content.decode(), page(henk))
    response = client.post(page(henk), reeks | verborgen)
    assert response.status_code == 422
    assert "Laat een dag of meer staan" in response.content.decode()
    assert not Afspraak.objects.exists()


def test_a_closed_day_in_a_series_says_so(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    dag = next_monday()
    while not any(not werkdagen.is_working_day(dag + timedelta(weeks=nummer)) for nummer in range(26)):
        dag += timedelta(days=1)
    tekst = als(anja).post(page(henk), sent(datum=f"{dag}", herhaal="1", aantal="26")).content.decode()
    dicht = [dag + timedelta(weeks=nummer) for nummer in range(26)]
    dicht = [een for een in dicht if not werkdagen.is_working_day(een)]
    assert re.findall(r'id="let-op-([^"]+)">Let op. Dit is een weekend', tekst) == [f"{een}" for een in dicht]
