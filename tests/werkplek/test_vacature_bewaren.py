"""Keeping one of two answers to a question."""

from typing import ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, forms_of
from vumportal.aanbod.concepten import apply_changes, mark_at
from vumportal.formulieren.wijzigingen import Padwijziging
from vumportal.organisaties.models import Gebruiker
from vumportal.vacatures.dossiers import document_of, set_own
from vumportal.vacatures.models import Vacaturebotsing, Vacaturedossier


@pytest.fixture
def botsing(naaiwerk: Vacaturedossier, wim: Gebruiker, sara: Gebruiker) -> Vacaturebotsing:
    """Wim and a colleague named the work at the same time."""
    for door, wordt in ((wim, "Snijder"), (sara, "Coupeuse")):
        apply_changes(
            concept=naaiwerk, wijzigingen=[Padwijziging("naamVacature", "Naaister", wordt)], door=door
        )
    return Vacaturebotsing.objects.get()


class TestPagina(Stukpagina):
    naam = "vacature_bewaren"
    over = ("naaiwerk",)
    methods: ClassVar = {"post": 18}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture(autouse=True)
    def _choice(self, botsing: Vacaturebotsing, monkeypatch: pytest.MonkeyPatch) -> None:
        keuze = {"botsing": botsing.pk, "kies": "staat", "gezien": mark_at("Snijder")}
        monkeypatch.setattr(TestPagina, "gegevens", keuze, raising=False)

    @pytest.fixture
    def meer(self, naaiwerk: Vacaturedossier, wim: Gebruiker) -> Meer:
        """More answers that clash; the choice is about one of them."""

        def make(aantal: int) -> None:
            begin = Vacaturebotsing.objects.count()
            for nummer in range(begin, begin + aantal):
                naaiwerk.botsingen.create(pad="naamVacature", waarde=f'"{nummer}"', door=wim)

        return make


@pytest.mark.parametrize(("knop", "staat"), [("staat", "Snijder"), ("ander", "Coupeuse")])
def test_the_button_of_the_page_keeps_that_one(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier, botsing: Vacaturebotsing, knop: str, staat: str
) -> None:
    client, url = als(wim), reverse("vacature_bewaren", args=[naaiwerk.pk])
    pagina = client.get(reverse("vacature_bewerken", args=[naaiwerk.pk])).content.decode()
    [form] = [form for form in forms_of(pagina) if form.action == url]
    for _ in range(2):  # a double press
        assert client.post(url, form.verborgen | {"kies": knop}).status_code == 303
    naaiwerk.refresh_from_db()
    assert document_of(naaiwerk)["naamVacature"] == staat
    botsing.refresh_from_db()
    assert botsing.opgelost_op is not None


def test_what_changed_meanwhile_is_shown_first(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier, botsing: Vacaturebotsing
) -> None:
    url = reverse("vacature_bewaren", args=[naaiwerk.pk])
    response = als(wim).post(
        url, {"botsing": botsing.pk, "kies": "ander", "gezien": mark_at("Naaister")}, follow=True
    )
    assert "Een collega veranderde dit net" in response.content.decode()
    botsing.refresh_from_db()
    assert botsing.opgelost_op is None


def test_a_fact_of_the_employer_alike(
    als: Als, wim: Gebruiker, sara: Gebruiker, naaiwerk: Vacaturedossier
) -> None:
    set_own(dossier=naaiwerk, door=wim, eigen={"begintijd": "07:00"}, was={})
    [botsing] = set_own(dossier=naaiwerk, door=sara, eigen={"begintijd": "08:00"}, was={})
    url = reverse("vacature_bewaren", args=[naaiwerk.pk])
    als(wim).post(url, {"botsing": botsing.pk, "kies": "ander", "gezien": mark_at("07:00")})
    naaiwerk.refresh_from_db()
    assert naaiwerk.eigen == {"begintijd": "08:00"}


@pytest.mark.parametrize("pk", ["", "x", "0", "9" * 30, "²"])
def test_one_that_is_not_there(als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier, pk: str) -> None:
    assert als(wim).post(reverse("vacature_bewaren", args=[naaiwerk.pk]), {"botsing": pk}).status_code == 404


def test_not_one_of_another_vacature(
    als: Als, wim: Gebruiker, naaiwerk: Vacaturedossier, botsing: Vacaturebotsing
) -> None:
    other = Vacaturedossier.objects.create(organisatie=naaiwerk.organisatie, team=naaiwerk.team)
    url = reverse("vacature_bewaren", args=[other.pk])
    assert als(wim).post(url, {"botsing": botsing.pk, "kies": "ander"}).status_code == 404
