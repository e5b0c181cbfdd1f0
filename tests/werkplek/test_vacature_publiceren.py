"""The last look before a vacature goes out: what is missing, the row that others see, and until when."""

from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.vacatures.dossierhulp import concept
from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values, part
from vumportal.aanbod.concepten import apply_changes
from vumportal.formulieren.paden import AFWEZIG
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker, Ontvanger, Team
from vumportal.vacatures.dossiers import set_own
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.publiceren import publish
from vumportal.vacatures.werkgevers import save_employer


def over(dagen: int) -> Any:
    """So many days from now."""
    return timezone.localdate() + timedelta(days=dagen)


def page(dossier: Vacaturedossier) -> str:
    return reverse("vacature_publiceren", args=[dossier.pk])


def answer(dossier: Vacaturedossier, door: Gebruiker, pad: str, wordt: Any, was: Any = AFWEZIG) -> None:
    apply_changes(concept=dossier, wijzigingen=[Padwijziging(pad, was, wordt)], door=door)


@pytest.fixture
def klaar(naaiwerk: Vacaturedossier, wim: Gebruiker) -> Vacaturedossier:
    """Nothing is missing."""
    answer(naaiwerk, wim, "adres.postcode", "5611AB")
    return naaiwerk


class TestPagina(Stukpagina):
    naam = "vacature_publiceren"
    over = ("klaar",)
    methods: ClassVar = {"get": 13, "post": 56}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture(autouse=True)
    def _day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(TestPagina, "gegevens", {"tot": over(14).isoformat()}, raising=False)

    @pytest.fixture
    def meer(self, klaar: Vacaturedossier, wim: Gebruiker) -> Meer:
        """More questions with two answers."""

        def make(aantal: int) -> None:
            begin = klaar.botsingen.count()
            for nummer in range(begin, begin + aantal):
                klaar.botsingen.create(pad="naamVacature", waarde=f'"{nummer}"', door=wim)

        return make


def test_two_sections_that_are_wrong_are_exactly_the_two_that_are_listed(
    als: Als, wim: Gebruiker, klaar: Vacaturedossier
) -> None:
    answer(klaar, wim, "codeWerkEnDenkniveauMinimaal", "99")
    answer(klaar, wim, "werktijden.aantalWerkurenPerWeekMinimaal", "veel")
    answer(klaar, wim, "werktijden.aantalWerkurenPerWeekMaximaal", 10_000)
    tekst = als(wim).get(page(klaar)).content.decode()
    assert tekst.count("data-sectie") == 2
    for stap in ("tijden", "kunnen"):
        assert f'href="{reverse("vacature_stap", args=[klaar.pk, stap])}"' in tekst
    assert ">Publiceer</button>" not in tekst
    response = als(wim).post(page(klaar), {"tot": over(14).isoformat()})
    assert response.status_code == 422
    assert not Vacature.objects.exists()


def test_one_button_and_it_is_found(als: Als, wim: Gebruiker, klaar: Vacaturedossier) -> None:
    client = als(wim)
    tekst = client.get(page(klaar)).content.decode()
    assert tekst.count("utrecht-button--primary-action") == 1
    assert " checked" not in tekst
    responses = [client.post(page(klaar), {"tot": over(28).isoformat()}) for _ in range(2)]
    vacature = Vacature.objects.get()
    assert [een["Location"] for een in responses] == [reverse("vacature", args=[vacature.pk])] * 2
    assert vacature.sluit_op == over(28)
    assert Vacature.objects.deliverable(Ontvanger.SUWI).exists()


def test_the_row_has_question_marks_where_nothing_is_said(
    als: Als, wim: Gebruiker, klaar: Vacaturedossier
) -> None:
    tekst = " ".join(part(als(wim).get(page(klaar)).content.decode(), "rij-voorbeeld"))
    for zin in ("Naaister", "Eindhoven", "uren", "begin", "contract", "vervoer"):
        assert zin in tekst
    assert tekst.count("rij__cel--onbekend") == 4
    answer(klaar, wim, "werktijden.aantalWerkurenPerWeekMinimaal", 16)
    answer(klaar, wim, "werktijden.aantalWerkurenPerWeekMaximaal", 24)
    tekst = " ".join(part(als(wim).get(page(klaar)).content.decode(), "rij-voorbeeld"))
    assert "16–24" in tekst
    assert tekst.count("rij__cel--onbekend") == 3


def test_the_day_that_somebody_said_is_not_asked_again(
    als: Als, wim: Gebruiker, klaar: Vacaturedossier
) -> None:
    answer(klaar, wim, "sluitingsdatumVacature", over(20).isoformat())
    tekst = als(wim).get(page(klaar)).content.decode()
    assert "zoals je invulde" in tekst
    assert " checked" in tekst
    answer(klaar, wim, "sluitingsdatumVacature", "2020-01-01", over(20).isoformat())
    assert " checked" not in als(wim).get(page(klaar)).content.decode()


@pytest.mark.parametrize(
    ("gekozen", "zin"),
    [
        ({}, "Kies een laatste dag."),
        ({"tot": "morgen"}, "Deze keuze is er niet"),
        ({"tot": "anders"}, "Vul een dag in, of kies hierboven."),
        ({"tot": "anders", "dag": "2020-01-01"}, "Kies vandaag of een dag erna."),
        ({"tot": "anders", "dag": "2099-01-01"}, "Langer mag een vacature niet open staan."),
    ],
)
def test_a_day_that_cannot_be_is_said(
    als: Als, wim: Gebruiker, klaar: Vacaturedossier, gekozen: dict[str, str], zin: str
) -> None:
    response = als(wim).post(page(klaar), gekozen)
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Vacature.objects.exists()


def test_what_changed_afterwards_waits_until_it_is_published_again(
    als: Als, wim: Gebruiker, klaar: Vacaturedossier
) -> None:
    publish(dossier=klaar, door=wim, tot=over(14))
    answer(klaar, wim, "naamVacature", "Snijder", "Naaister")
    set_own(dossier=klaar, door=wim, eigen={"feiten": ["meelopen"]}, was={})
    assert Vacature.objects.get().naam == "Naaister"
    assert "pas als je opnieuw publiceert" in als(wim).get(page(klaar)).content.decode()
    als(wim).post(page(klaar), {"tot": over(14).isoformat()})
    vacature = Vacature.objects.get()
    assert vacature.naam == "Snijder"
    assert "Je kunt eerst een keer meelopen." in vacature.stuk.document


def test_without_an_employer_it_says_so_and_offers_the_one_of_that_name(
    als: Als, wim: Gebruiker, team: Team
) -> None:
    dossier = concept(team, wim)
    mehmet = save_employer(door=wim, naam="Mehmet Confectie B.V.", kvk="01234567")
    url, kies = (reverse(naam, args=[dossier.pk]) for naam in ("vacature_publiceren", "vacature_werkgever"))
    client = als(wim)
    tekst = client.get(url).content.decode()
    assert "Er is nog geen werkgever gekozen." in tekst
    assert "KvK 01234567" in tekst
    assert client.post(kies, form_values(tekst, kies))["Location"] == url
    dossier.refresh_from_db()
    assert dossier.werkgever == mehmet
    assert "Er is nog geen werkgever gekozen." not in client.get(url).content.decode()
