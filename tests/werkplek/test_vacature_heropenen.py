"""A closed vacature becomes a concept again, and is found by nobody until it is published once more."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.vacatures.dossierhulp import gepubliceerd
from tests.vacatures.dossiers import outcome
from tests.werkplek.levensloophulp import many_answers
from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.organisaties.models import Gebruiker, Ontvanger, Team
from vumportal.toestemming.filter import shareable_with
from vumportal.vacatures.levensloop import close_dossier
from vumportal.vacatures.models import Vacature, Vacaturedossier


@pytest.fixture
def dossier(team: Team, wim: Gebruiker) -> Vacaturedossier:
    """Closed."""
    made = gepubliceerd(team, wim)
    many_answers(made, wim, 1)
    close_dossier(dossier=made, door=wim, uitkomst=outcome(made))
    return made


def address(dossier: Vacaturedossier) -> str:
    return reverse("vacature_heropenen", args=[dossier.pk])


class TestPagina(Stukpagina):
    naam = "vacature_heropenen"
    over = ("dossier",)
    methods: ClassVar = {"get": 10, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = {}

    @pytest.fixture
    def bezoekers(self, wim: Gebruiker) -> tuple[Gebruiker, ...]:
        return (wim,)

    @pytest.fixture
    def meer(self) -> Meer:
        """A page without rows."""
        return lambda aantal: None

    def queries(self, client: Any, url: str, method: str) -> list[str]:
        """Of a press on one that is closed."""
        for row in Vacaturedossier.objects.exclude(status="gesloten"):
            close_dossier(dossier=row, door=row.eigenaar, uitkomst=outcome(row))
        return super().queries(client, url, method)


def test_it_is_a_concept_and_shared_with_nobody(als: Als, wim: Gebruiker, dossier: Vacaturedossier) -> None:
    response = als(wim).post(address(dossier))
    assert response["Location"] == reverse("vacature_publiceren", args=[dossier.pk])
    dossier.refresh_from_db()
    assert (dossier.status, dossier.uitkomst) == ("concept", "")
    assert not shareable_with(Vacature.objects.all(), Ontvanger.SUWI).filter(pk=dossier.vacature_id).exists()


def test_what_is_open_is_not_opened(als: Als, wim: Gebruiker, team: Team) -> None:
    dossier = gepubliceerd(team, wim)
    client = als(wim)
    for ask in (client.get, client.post):
        response = ask(address(dossier))
        assert response["Location"] == reverse("vacature", args=[dossier.vacature_id])
    dossier.refresh_from_db()
    assert dossier.status == "gepubliceerd"
