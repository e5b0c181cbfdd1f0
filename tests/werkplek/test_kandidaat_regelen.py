"""Sharing, logging in and who acts for somebody, and which others have their data."""

from collections.abc import Callable
from datetime import timedelta
from typing import ClassVar

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.logboek.services import log_detail
from vumportal.organisaties.models import Gebruiker
from vumportal.organisaties.services import ensure_organisatie
from vumportal.werkzoekenden.models import Vertegenwoordiging, Werkzoekende
from vumportal.werkzoekenden.vertegenwoordigers import record_representative
from vumportal.woorden.kort import dag


class TestPagina(Stukpagina):
    naam = "kandidaat_regelen"
    over = ("henk",)
    methods: ClassVar = {"get": 13}

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More people who act for this person."""

        def make(aantal: int) -> None:
            for number in range(aantal):
                record_representative(
                    werkzoekende=henk,
                    door=anja,
                    naam=f"Vriend {henk.vertegenwoordigingen.count() + number}",
                    soort=Vertegenwoordiging.Soort.GEMACHTIGDE,
                    van=timezone.localdate(),
                    tot=None,
                )

        return make


def test_who_may_still_have_what_was_fetched_is_said_whether_somebody_shares_or_not(
    als: Als, anja: Gebruiker, maak_persoon: Callable[..., Werkzoekende]
) -> None:
    henk, jessica = maak_persoon(), maak_persoon("Jessica", deelt=False)
    ensure_organisatie(naam="Gemeente Tilburg", oin="1" * 20, soort="suwi", regio="")
    for persoon in (henk, jessica):
        assert (
            "Opgehaalde gegevens"
            not in als(anja).get(reverse("kandidaat_regelen", args=[persoon.pk])).content.decode()
        )
        log_detail(
            asker_oin="1" * 20,
            owner_oin=persoon.organisatie.oin,
            over="werkzoekende",
            extern_id=persoon.profiel.extern_id,
        )
    tot = dag(timezone.localdate() + timedelta(days=settings.VUM_DETAIL_BEWAARDAGEN))
    zin = f"Opgehaalde gegevens kunnen nog staan bij Gemeente Tilburg (tot en met {tot})."
    for persoon in (henk, jessica):
        assert zin in als(anja).get(reverse("kandidaat_regelen", args=[persoon.pk])).content.decode()


def test_who_opened_the_profiel_lately(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    url, client = reverse("kandidaat_regelen", args=[henk.pk]), als(anja)
    assert "geopend door" not in client.get(url).content.decode()
    ensure_organisatie(naam="WSP Midden-Brabant", oin="8" * 20, soort="suwi")
    log_detail(
        asker_oin="8" * 20,
        owner_oin=henk.organisatie.oin,
        over="werkzoekende",
        extern_id=henk.pseudoniem,
        groepen=0,
    )
    zin = f"In de laatste 14 dagen geopend door WSP Midden-Brabant ({dag(timezone.localdate())})."
    assert zin in client.get(url).content.decode()
