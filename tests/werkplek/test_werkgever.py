"""The page of an employer."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.conftest import ATELIER, employer_of
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Organisatie, Team
from vumportal.vacatures.dossiers import new_dossier
from vumportal.vacatures.models import (
    Vacature,
    Vacaturedossier,
    Vestiging,
    Werkgever,
    Werkgevercontact,
    Werkgeverspersoon,
)
from vumportal.vacatures.services import save_vacature
from vumportal.vacatures.werkgevers import save_employer, save_person


@pytest.fixture
def mehmet(atelier: Vacature) -> Werkgever:
    return employer_of(atelier)


class TestPagina(Stukpagina):
    naam = "werkgever"
    over = ("mehmet",)
    methods: ClassVar = {"get": 15}

    @pytest.fixture
    def meer(self, organisatie: Organisatie, wim: Gebruiker, team: Team, mehmet: Werkgever) -> Meer:
        """More of everything that the page shows."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                Vestiging.objects.create(werkgever=mehmet, plaats="Tilburg")
                persoon = Werkgeverspersoon.objects.create(werkgever=mehmet, naam="Ayşe")
                document = ATELIER | {"naamVacature": "Snijder"}
                save_vacature(organisatie=organisatie, document=document, werkgever=mehmet.naam)
                dossier = new_dossier(door=wim, team=team, werkgever=mehmet)
                Werkgevercontact.objects.create(
                    werkgever=mehmet, door=wim, soort="mail", persoon=persoon, dossier=dossier
                )
                Vacaturedossier.objects.create(
                    organisatie=organisatie,
                    team=team,
                    werkgever=mehmet,
                    status=Vacaturedossier.Status.GESLOTEN,
                    gesloten_op=timezone.now(),
                    uitkomst="via_ons",
                )

        return make


def page(als: Als, wie: Gebruiker, werkgever: Werkgever) -> str:
    return als(wie).get(reverse("werkgever", args=[werkgever.pk])).content.decode()


def test_agreements_stand_on_top_and_contacts_newest_first(
    als: Als, wim: Gebruiker, anja: Gebruiker, mehmet: Werkgever
) -> None:
    save_employer(
        door=wim,
        werkgever=mehmet,
        kvk="01234567",
        feiten=["begeleiding", "gaten_in_cv"],
        accountmanager=wim,
        sbi=14,
    )
    for dagen, zin in ((3, "Zoekt een naaister."), (1, "Zoekt er twee.")):
        op = timezone.now() - timedelta(days=dagen)
        Werkgevercontact.objects.create(werkgever=mehmet, door=wim, soort="telefoon", zin=zin, op=op)
    tekst = page(als, anja, mehmet)
    assert "KvK 01234567" in tekst
    assert "Vervaardiging van kleding" in tekst
    assert tekst.index("begeleiding op de vloer · gaten in een cv geen bezwaar") < tekst.index(
        "Zoekt er twee."
    )
    assert tekst.index("Zoekt er twee.") < tekst.index("Zoekt een naaister.")
    assert "Medewerker atelier" in tekst
    assert "open, sluit 18 december 2999" in tekst
    assert "Contact vastleggen" not in tekst  # who reads does not write
    assert "Contact vastleggen" in page(als, wim, mehmet)


def test_a_link_only_when_it_is_certain(als: Als, wim: Gebruiker, mehmet: Werkgever) -> None:
    save_person(
        werkgever=mehmet,
        door=wim,
        naam="Ayşe",
        telefoon="040-2345678",
        email="a@b.nl",
        bereikbaar="voor 8 uur",
    )
    save_person(werkgever=mehmet, door=wim, naam="Jan", telefoon="040-2345678x12")
    tekst = page(als, wim, mehmet)
    assert 'href="tel:0402345678"' in tekst
    assert 'href="mailto:a@b.nl"' in tekst
    assert "voor 8 uur" in tekst
    assert tekst.count('href="tel:') == 1
    assert "040-2345678x12" in tekst
