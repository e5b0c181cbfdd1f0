"""The page of what waits on somebody else."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.werkplek.overdrachthulp import offer
from tests.werkplek.paginas import Als, Meer, Pagina
from vumportal.organisaties.models import Gebruiker
from vumportal.uitwisseling.models import Vondst
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree

URL = "/wacht/"


class TestPagina(Pagina):
    naam = "wacht_op_anderen"
    methods: ClassVar = {"get": 10}

    @pytest.fixture
    def meer(self, maak_persoon: Callable[..., Werkzoekende], anja: Gebruiker, carla: Gebruiker) -> Meer:
        """More of everything that waits."""

        def make(aantal: int) -> None:
            for _ in range(aantal):
                persoon = maak_persoon("Ali", profiel=None)
                begin = Vondst.objects.count()
                kept(persoon, f"{begin}")
                agree(over=persoon, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)
                offer(persoon, anja, carla)

        return make


def kept(persoon: Werkzoekende, code: str) -> Vondst:
    """A vacature that was kept for this person."""
    rij: Vondst = Vondst.objects.create(
        werkzoekende=persoon, vingerafdruk=code, bewaard_op=timezone.now(), inhoud={"naamVacature": "Naaien"}
    )
    return rij


def test_says_what_about_whom_on_whom_and_since_when(
    als: Als, anja: Gebruiker, carla: Gebruiker, henk: Werkzoekende
) -> None:
    client = als(anja)
    assert "Je wacht op niemand" in client.get(URL).content.decode()
    taak = agree(over=henk, door=anja, titel="belt de opvang", voor=Taak.Voor.PERSOON)
    vondst, made = kept(henk, "a"), offer(henk, anja, carla)
    tekst = client.get(URL).content.decode()
    assert "Wacht op anderen (3)" in tekst
    for naam, sleutel in (("stap", taak.pk), ("vondst", vondst.pk), ("overdracht", made.pk)):
        assert f'href="{reverse(naam, args=[sleutel])}"' in tekst
    assert tekst.count("<bdi>Henk J.</bdi></td>") == 3
    assert "<bdi>Carla</bdi>" in tekst
    assert "sinds vandaag" in tekst


def test_is_shown_in_pages(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    for nummer in range(51):
        agree(over=henk, door=anja, titel=f"stap {nummer:02d}", voor=Taak.Voor.PERSOON)
    client = als(anja)
    first, second = client.get(URL).content.decode(), client.get(URL, {"pagina": "2"}).content.decode()
    assert "Wacht op anderen (51)" in first
    assert "Pagina 1 van 2" in first
    assert "stap 00" in first
    assert "stap 50" not in first
    assert "stap 50" in second
    assert "<title>Wacht op anderen, pagina 2 · Werkplek</title>" in second
