"""How much the exchange is asked, for the beheerder: by day and by night, and what is left. No people."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.werkplek.paginas import Als, Beheerpagina, Meer
from vumportal.organisaties.grenzen import VRAGEN, set_limit
from vumportal.organisaties.models import Gebruiker, Organisatie
from vumportal.uitwisseling import budget
from vumportal.uitwisseling.fouten import RuimteOp
from vumportal.uitwisseling.models import Bewaardezoekopdracht, Vraagverbruik
from vumportal.werkzoekenden.models import Werkzoekende

URL = "/beheer/uitwisseling/"


class TestPagina(Beheerpagina):
    naam = "beheer_uitwisseling"
    methods: ClassVar = {"get": 12}

    @pytest.fixture
    def meer(self, organisatie: Organisatie) -> Meer:
        """More days on which something was asked."""

        def make(aantal: int) -> None:
            begin = Vraagverbruik.objects.count()
            Vraagverbruik.objects.bulk_create(
                Vraagverbruik(
                    uur=timezone.now() - timedelta(hours=begin + nummer),
                    organisatie=organisatie,
                    nacht=False,
                    gevraagd=1,
                )
                for nummer in range(aantal)
            )

        return make


def test_what_was_asked_and_what_is_left(
    als: Als, bea: Gebruiker, organisatie: Organisatie, andere_organisatie: Organisatie, settings: Settings
) -> None:
    settings.VUM_NACHT, settings.VUM_NACHT_DEEL = (0, 24), 50
    set_limit(sleutel=VRAGEN.sleutel, waarde=6, organisatie=organisatie)
    assert "Nog niets gevraagd" in als(bea).get(URL).content.decode()
    for _ in range(2):
        budget.note_answered(budget.take(organisatie=organisatie.pk, nacht=False))
    for _ in range(3):
        budget.take(organisatie=organisatie.pk, nacht=True)
    with pytest.raises(RuimteOp):
        budget.take(organisatie=organisatie.pk, nacht=True)
    budget.take(organisatie=andere_organisatie.pk, nacht=False)
    tekst = als(bea).get(URL).content.decode()
    assert "nog 1 vraag stellen" in tekst
    assert "Voor bewaarde zoekopdrachten zijn er nog 0." in tekst
    assert "2 gevraagd, 2 beantwoord" in tekst
    assert "3 gevraagd, 0 beantwoord, 1 later gevraagd: geen ruimte" in tekst
    assert "Er wacht geen bewaarde zoekopdracht." in tekst


def test_how_many_wait_and_since_when(
    als: Als, bea: Gebruiker, anja: Gebruiker, henk: Werkzoekende, settings: Settings
) -> None:
    settings.VUM_NACHT = (22, 6)
    sinds = timezone.now() - timedelta(days=3)
    Bewaardezoekopdracht.objects.create(
        werkzoekende=henk, organisatie=henk.organisatie, door=anja, wensen={}, volgende_op=sinds
    )
    tekst = als(bea).get(URL).content.decode()
    assert "1 bewaarde zoekopdracht wacht op een beurt, de langste sinds" in tekst
    assert henk.voornaam not in tekst
    assert henk.achternaam not in tekst
