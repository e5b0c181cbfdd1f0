"""The page that says whether a vacature is here already."""

import re
from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.uitwisseling.stub import Reactie, Stub, matches
from tests.werkplek.conftest import ATELIER, BEROEP
from tests.werkplek.paginas import HTMX, Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.standaard.soort import Soort
from vumportal.uitwisseling import tasks
from vumportal.uitwisseling.dubbel import STRAAL
from vumportal.uitwisseling.models import Vondst, Zoekopdracht, Zoekvraag
from vumportal.uitwisseling.vondsten import recognition
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier
from vumportal.vacatures.services import save_vacature
from vumportal.werkzoekenden.models import Werkzoekende


@pytest.fixture
def nieuw(wim: Gebruiker, team: Team) -> Vacaturedossier:
    """Mehmet's vacature, typed once more."""
    return new_dossier(door=wim, team=team, document=ATELIER)


class TestPagina(Stukpagina):
    naam = "vacature_dubbel"
    over = ("nieuw",)
    methods: ClassVar = {"get": 15, "post": 13}
    deel = "uitwisseling"

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        """Who works at it; a klantmanager reads, see `test_wie_mag_vacature`."""
        return (wim,)

    @pytest.fixture
    def meer(self, organisatie: Organisatie, wim: Gebruiker, team: Team) -> Meer:
        """More that look like it."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                save_vacature(organisatie=organisatie, document=ATELIER, werkgever="Mehmet Confectie")
                new_dossier(door=wim, team=team, document=ATELIER)

        return make


def test_what_is_the_same_is_said_with_its_page(
    als: Als, anja: Gebruiker, nieuw: Vacaturedossier, atelier: Vacature, henk: Werkzoekende
) -> None:
    url = reverse("vacature_dubbel", args=[nieuw.pk])
    Vondst.objects.create(
        werkzoekende=henk, vingerafdruk="a" * 64, herkenning=recognition(ATELIER, Soort.VACATURE)
    )
    tekst = als(anja).get(url).content.decode()
    assert reverse("vacature", args=[atelier.pk]) in tekst
    assert "hetzelfde: werkgever, beroep, plaats" in tekst
    assert "bij het zoeken voor" in tekst
    Vondst.objects.update(laatst_gezien=timezone.now() - timedelta(days=31))
    assert "bij het zoeken voor" not in als(anja).get(url).content.decode()


def test_nobody_hears_of_somebody_whom_they_may_not_see(
    als: Als, anja: Gebruiker, nieuw: Vacaturedossier, vreemde_kandidaat: Werkzoekende
) -> None:
    Vondst.objects.create(
        werkzoekende=vreemde_kandidaat, vingerafdruk="a" * 64, herkenning=recognition(ATELIER, Soort.VACATURE)
    )
    tekst = als(anja).get(reverse("vacature_dubbel", args=[nieuw.pk])).content.decode()
    assert "Samira" not in tekst
    assert "Niet gevonden." in tekst


# --- asking the exchange --------------------------------------------------------------------------------
def ask(als: Als, wim: Gebruiker, nieuw: Vacaturedossier) -> Zoekopdracht:
    """Press the button, and let a task do its work."""
    assert als(wim).post(reverse("vacature_dubbel", args=[nieuw.pk])).status_code == 303
    opdracht = Zoekopdracht.objects.get(dossier=nieuw)
    for zoekvraag in opdracht.zoekvragen.all():
        tasks.vraag(zoekvraag.pk)
    return opdracht


def words(als: Als, gebruiker: Gebruiker, dossier: Vacaturedossier) -> str:
    """What the page says, without its tags."""
    tekst = als(gebruiker).get(reverse("vacature_dubbel", args=[dossier.pk])).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", tekst).split())


def test_what_others_have_is_said_with_what_is_not_known(
    als: Als, wim: Gebruiker, anja: Gebruiker, nieuw: Vacaturedossier, atelier: Vacature, uitwisseling: Stub
) -> None:
    elders = ATELIER | {"naamVacature": "Naaister", "adres": {"postcode": "5501AA"}}
    zonder = ATELIER | {"naamVacature": "Coupeuse", "werkgever": {}}
    ander = ATELIER | {"naamVacature": "Iets anders", "adres": {"postcode": "5501AA"}, "werkgever": {}}
    uitwisseling.reeks(matches(elders, zonder, ander, ATELIER))
    ask(als, wim, nieuw)
    tekst = words(als, anja, nieuw)  # who may read the dossier may read the answer
    assert "Naaister , Mehmet Confectie , Veldhoven , open tot en met" in tekst
    assert "hetzelfde: werkgever, beroep Gevraagd op" in tekst
    assert "Coupeuse , Eindhoven" in tekst
    assert "hetzelfde: beroep, plaats · niet bekend: werkgever" in tekst
    assert "Iets anders" not in tekst
    assert tekst.count("Staat al bij een andere organisatie") == 2  # the own one came back, and is own
    assert "Vraag het opnieuw" not in tekst


def test_nothing_but_the_beroep_and_where_is_asked(
    als: Als, wim: Gebruiker, nieuw: Vacaturedossier, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches())
    ask(als, wim, nieuw)
    [vraag] = uitwisseling.vragen
    assert vraag.body["vraagObject"] == {
        "beroep.codeBeroepsnaam": {"$eq": BEROEP},
        "selectiegebied": {"postcode": "5611AA", "afstand": STRAAL},
    }
    assert "Niet gevonden. Niemand die antwoordde" in words(als, wim, nieuw)
    assert Vondst.objects.count() == 0


def test_the_page_waits_until_there_is_an_answer(
    als: Als, wim: Gebruiker, nieuw: Vacaturedossier, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(matches())
    url = reverse("vacature_dubbel", args=[nieuw.pk])
    als(wim).post(url)
    tekst = als(wim).get(url).content.decode()
    assert "We vragen het nu aan andere organisaties." in tekst
    assert f'<noscript><p><a href="{url}#kop-uitwisseling">' in tekst
    found = re.search(r'hx-get="([^"]+)"', tekst)
    assert found is not None
    assert als(wim).get(found[1], headers=HTMX).status_code == 204
    tasks.vraag(Zoekvraag.objects.get().pk)
    fragment = als(wim).get(found[1], headers=HTMX).content.decode()
    assert "Niet gevonden." in fragment
    assert "hx-get" not in fragment


def test_a_failure_is_said_and_may_be_asked_again(
    als: Als, wim: Gebruiker, nieuw: Vacaturedossier, uitwisseling: Stub
) -> None:
    uitwisseling.reeks(Reactie(401))
    ask(als, wim, nieuw)
    tekst = words(als, wim, nieuw)
    assert "We kregen geen antwoord." in tekst
    assert "Vraag het opnieuw" in tekst
    als(wim).post(reverse("vacature_dubbel", args=[nieuw.pk]))
    assert Zoekopdracht.objects.count() == 2


def test_what_is_missing_is_asked_first(als: Als, wim: Gebruiker, team: Team) -> None:
    leeg = new_dossier(door=wim, team=team, document={"naamVacature": "Naaien"})
    assert "Vul eerst het beroep en de postcode in." in words(als, wim, leeg)
    als(wim).post(reverse("vacature_dubbel", args=[leeg.pk]))
    assert Zoekopdracht.objects.count() == 0
