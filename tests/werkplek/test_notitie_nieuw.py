"""Writing a note: from the page of the person, by who works with them."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina, form_values
from vumportal.notities.models import Notitie
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Werkzoekende
from vumportal.werkzoekenden.toegang import open_with_reason


def page(persoon: Werkzoekende) -> str:
    return reverse("notitie_nieuw", args=[persoon.pk])


class TestPagina(Stukpagina):
    naam = "notitie_nieuw"
    over = ("henk",)
    methods: ClassVar = {"get": 8, "post": 14}
    gegevens: ClassVar[dict[str, Any]] = {"tekst": "Belt liever dan mailt."}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: the form has no rows."""
        return lambda aantal: None


def test_it_is_written_from_the_page_of_the_person_and_shown_there(
    als: Als, anja: Gebruiker, henk: Werkzoekende
) -> None:
    client, kandidaat = als(anja), reverse("kandidaat", args=[henk.pk])
    hidden = form_values(client.get(kandidaat).content.decode(), page(henk))
    response = client.post(page(henk), hidden | {"tekst": "Belt liever.\nNa 9 uur."})
    assert response["Location"] == f"{kandidaat}#tijdlijn"
    notitie = Notitie.objects.get()
    assert (notitie.tekst, notitie.gevoelig, notitie.door) == ("Belt liever.\nNa 9 uur.", False, anja)
    tekst = client.get(kandidaat).content.decode()
    assert "De notitie is bewaard." in tekst
    assert "Belt liever.<br>Na 9 uur." in tekst


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("  ", "Schrijf wat je wilt bewaren."),
        ("x" * 4001, "Gebruik maximaal 4000 tekens. Nu zijn het er 4001."),
    ],
)
def test_what_is_no_note_is_said_and_what_was_typed_stays(
    als: Als, anja: Gebruiker, henk: Werkzoekende, tekst: str, zin: str
) -> None:
    response = als(anja).post(page(henk), {"tekst": tekst, "gevoelig": "on"})
    shown = response.content.decode()
    assert response.status_code == 422
    assert zin in shown
    assert tekst.strip() in shown
    assert "checked" in shown
    assert "<title>Fout: Notitie over Henk J." in shown
    assert not Notitie.objects.exists()


def test_who_opened_somebody_for_a_reason_writes_none(als: Als, carla: Gebruiker, henk: Werkzoekende) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    client = als(carla)
    assert page(henk) not in client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert client.get(page(henk)).status_code == 403
    assert client.post(page(henk), {"tekst": "Belt liever."}).status_code == 403
    assert not Notitie.objects.exists()
