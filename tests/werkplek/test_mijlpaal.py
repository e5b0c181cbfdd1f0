"""Something that a person reached."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.models import Mijlpaal
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende

INGEVULD = {"soort": "cv_klaar", "dag": "2026-03-02"}


def page(persoon: Werkzoekende) -> str:
    return reverse("mijlpaal", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "mijlpaal"
    over = ("henk",)
    methods: ClassVar = {"get": 10, "post": 15}
    gegevens: ClassVar[dict[str, Any]] = INGEVULD

    @pytest.fixture
    def meer(self, henk: Werkzoekende, anja: Gebruiker) -> Meer:
        """More that was reached."""

        def make(aantal: int) -> None:
            Mijlpaal.objects.bulk_create(
                Mijlpaal(werkzoekende=henk, soort="gesprek", door=anja) for _ in range(aantal)
            )

        return make


def test_it_is_kept_and_shown(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    client = als(anja)
    assert client.post(page(henk), INGEVULD)["Location"] == reverse("kandidaat", args=[henk.pk])
    row = Mijlpaal.objects.get()
    assert (row.soort, str(row.dag), row.door) == ("cv_klaar", "2026-03-02", anja)
    assert "Bereikt: cv klaar" in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    shown = client.get(page(henk)).content.decode()
    assert shown.index("Eerder bereikt") < shown.index("<bdi>cv klaar</bdi>")


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        (lambda: {"soort": ""}, "Kies wat er bereikt is."),
        (lambda: {"dag": str(timezone.localdate() + timedelta(days=2))}, "Deze dag moet nog komen."),
        (lambda: {"dag": ""}, "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said(
    als: Als, anja: Gebruiker, henk: Werkzoekende, anders: Callable[[], dict[str, str]], zin: str
) -> None:
    response = als(anja).post(page(henk), INGEVULD | anders())
    assert response.status_code == 422
    assert zin in response.content.decode()
    assert not Mijlpaal.objects.exists()
