"""One step, or something else that was agreed: how it ended, and who said so."""

from typing import Any, ClassVar

import pytest
from django.urls import reverse

from tests.werkplek.paginas import Als, Meer, Stukpagina
from vumportal.caseload.plannen import add_step
from vumportal.organisaties.models import Gebruiker
from vumportal.werkzoekenden.models import Taak, Werkzoekende
from vumportal.werkzoekenden.taken import agree, ask
from vumportal.werkzoekenden.toegang import open_with_reason


@pytest.fixture
def stap(henk: Werkzoekende, anja: Gebruiker) -> Taak:
    return add_step(werkzoekende=henk, door=anja, titel="cv maken", voor=Taak.Voor.PERSOON)


def page(taak: Taak) -> str:
    return reverse("stap", args=[taak.pk])


class TestPagina(Stukpagina):
    naam = "stap"
    over = ("stap",)
    methods: ClassVar = {"get": 7, "post": 12}
    gegevens: ClassVar[dict[str, Any]] = {"hoe": "klaar"}

    @pytest.fixture
    def meer(self) -> Meer:
        """Nothing: it is about one."""
        return lambda aantal: None


@pytest.mark.parametrize(
    ("hoe", "status", "woorden"),
    [
        ("klaar", "uitgevoerd", "klaar op"),
        ("niet", "niet_uitgevoerd", "niet gedaan op"),
        ("weg", "afgebroken", "gaat niet door op"),
    ],
)
def test_it_ends_once_and_the_page_says_how(
    als: Als, anja: Gebruiker, henk: Werkzoekende, stap: Taak, hoe: str, status: str, woorden: str
) -> None:
    client = als(anja)
    assert client.post(page(stap), {"hoe": hoe})["Location"] == reverse("kandidaat", args=[henk.pk])
    again = client.post(page(stap), {"hoe": "klaar"}, follow=True)
    assert "Dit was al klaar." in again.content.decode()
    stap.refresh_from_db()
    assert (stap.status, stap.gedaan_door) == (status, anja)
    shown = client.get(page(stap)).content.decode()
    assert woorden in shown
    assert "door Anja de Vries" in shown
    assert 'name="hoe"' not in shown


def test_another_word_is_no_button(als: Als, anja: Gebruiker, stap: Taak) -> None:
    assert als(anja).post(page(stap), {"hoe": "weet niet"}).status_code == 404
    stap.refresh_from_db()
    assert stap.status == "open"


def test_what_was_agreed_is_here_and_a_question_is_not(als: Als, anja: Gebruiker, henk: Werkzoekende) -> None:
    """The other way round too: the page that answers leads to this one, and no list of questions has it."""
    client = als(anja)
    afspraak = agree(over=henk, door=anja, titel="belt de opvang", voor=Taak.Voor.KLANTMANAGER)
    vraag = ask(persoon=henk, vraag="Kan ik ook in Best werken?")
    assert "belt de opvang" in client.get(page(afspraak)).content.decode()
    assert client.get(page(vraag)).status_code == 404
    assert client.get(reverse("taak", args=[afspraak.pk]))["Location"] == page(afspraak)
    dossier = client.get(reverse("kandidaat", args=[henk.pk])).content.decode()
    assert "Vragen van <bdi>Henk</bdi> (1)" in dossier
    assert "zegt: “belt de opvang”" not in dossier + client.get("/").content.decode()


def test_who_only_looks_may_not(als: Als, carla: Gebruiker, henk: Werkzoekende, stap: Taak) -> None:
    open_with_reason(gebruiker=carla, werkzoekende=henk, reden="vervanging")
    assert als(carla).get(page(stap)).status_code == 403
    assert als(carla).post(page(stap), {"hoe": "klaar"}).status_code == 403
    stap.refresh_from_db()
    assert stap.status == "open"
