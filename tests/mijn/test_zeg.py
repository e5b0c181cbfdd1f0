"""Saying what one thinks of a kept vacature."""

from datetime import timedelta
from typing import ClassVar

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.mijn.conftest import AlsPersoon
from tests.mijn.paginas import Eigenstuk
from tests.mijn.test_start import kept
from tests.werkplek.paginas import Als, Meer
from vumportal.logboek.models import Handeling
from vumportal.organisaties.models import Gebruiker
from vumportal.toestemming.kijkers import who_looked
from vumportal.uitwisseling.models import Vondst, Zoekopdracht
from vumportal.vacatures.models import Vacature
from vumportal.werkzoekenden.models import Taak, Werkzoekende


@pytest.fixture
def vondst(henk: Werkzoekende) -> Vondst:
    """A vacature of others, kept for Henk."""
    kept(henk, 1)
    return Vondst.objects.get()


def address(vondst: Vondst) -> str:
    return reverse("mijn:zeg", args=[vondst.pk])


class TestZeg(Eigenstuk):
    naam = "mijn:zeg"
    methods: ClassVar = {"post": 14}
    gegevens: ClassVar = {"wat": "lijkt", "waarom": "dichtbij"}

    @pytest.fixture
    def url(self, vondst: Vondst) -> str:
        return address(vondst)

    @pytest.fixture
    def meer(self, henk: Werkzoekende) -> Meer:
        """More that is kept."""
        return lambda aantal: kept(henk, aantal)


def test_it_is_with_anja_at_once(
    als: Als, anja: Gebruiker, henk: Werkzoekende, vondst: Vondst, telefoon: Client
) -> None:
    response = telefoon.post(address(vondst), {"wat": "bel", "waarom": "na 5 uur"})
    assert response.status_code == 303
    assert response["Location"] == f"/mijn/#werk-{vondst.pk}"
    text = telefoon.get("/mijn/").content.decode()
    assert "Je antwoord is bewaard." in text
    assert "Jij zei: <strong>bel me</strong>." in text
    client = als(anja)
    for url in ("/", reverse("kandidaat", args=[henk.pk]), reverse("vondst", args=[vondst.pk])):
        shown = client.get(url).content.decode()
        assert "bel me" in shown, url
        assert "na 5 uur" in shown, url


def test_it_changes_and_twice_is_once(vondst: Vondst, telefoon: Client) -> None:
    for wat in ("lijkt", "liever_niet", "liever_niet"):
        telefoon.post(address(vondst), {"wat": wat, "waarom": ""})
    vondst.refresh_from_db()
    assert vondst.persoon_zegt == "liever_niet"
    assert Taak.objects.get().titel == "liever niet"


@pytest.mark.parametrize(
    ("gegevens", "fout"),
    [
        ({"waarom": "daarom"}, "Kies een van de drie knoppen."),
        ({"wat": "misschien", "waarom": "daarom"}, "Kies een van de drie knoppen."),
        ({"wat": "lijkt", "waarom": "daarom" * 40}, "Gebruik maximaal 200 tekens. Nu zijn het er 240."),
    ],
)
def test_a_mistake_says_what_to_do_and_keeps_what_was_typed(
    henk: Werkzoekende, vondst: Vondst, telefoon: Client, gegevens: dict[str, str], fout: str
) -> None:
    kept(henk, 1)
    response = telefoon.post(address(vondst), gegevens)
    text = response.content.decode()
    assert response.status_code == 422
    assert "<title>Fout: Start" in text
    assert text.count(fout) == 1
    assert text.count(f'value="{gegevens["waarom"]}"') == 1
    assert not Taak.objects.exists()


def test_one_that_closed_meanwhile_keeps_nothing(vondst: Vondst, telefoon: Client) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    Vondst.objects.update(inhoud={**vondst.inhoud, "sluitingsdatumVacature": str(gisteren)})
    response = telefoon.post(address(vondst), {"wat": "lijkt"}, follow=True)
    assert "Deze vacature is gesloten. Je antwoord is niet bewaard." in response.content.decode()
    vondst.refresh_from_db()
    assert vondst.persoon_zegt == ""


@pytest.mark.parametrize("hoe", ["niet bewaard", "bij een vacature", "bestaat niet"])
def test_what_is_not_kept_for_one_is_not_there(
    hoe: str, henk: Werkzoekende, atelier: Vacature, vondst: Vondst, telefoon: Client
) -> None:
    url = address(vondst)
    if hoe == "niet bewaard":
        Vondst.objects.update(bewaard_op=None, inhoud={})
    elif hoe == "bij een vacature":
        url = address(
            Vondst.objects.create(
                vacature=atelier, eigen_id=henk.profiel.extern_id, bewaard_op=timezone.now()
            )
        )
    else:
        Vondst.objects.all().delete()
    assert telefoon.post(url, {"wat": "lijkt"}).status_code == 404
    assert not Taak.objects.exists()


def test_nothing_of_the_search_is_told(
    beantwoord: Zoekopdracht, als_persoon: AlsPersoon, henk: Werkzoekende
) -> None:
    """What was found but not kept is nowhere on the page."""
    assert "Gordijnen naaien" not in als_persoon(henk).get("/mijn/").content.decode()


@pytest.mark.parametrize("wat", ["reactie", "vraag"])
def test_it_is_on_record_as_what_the_person_said_and_nobody_looked(
    telefoon: Client, henk: Werkzoekende, vondst: Vondst, wat: str
) -> None:
    """The kind, the purpose and the ground; never the words."""
    if wat == "vraag":
        telefoon.post(reverse("mijn:vraag"), {"vraag": "Kan ik ook in Best werken?"})
    else:
        telefoon.post(address(vondst), {"wat": "bel", "waarom": "of in Best"})
    act = Handeling.objects.get(soort=Handeling.Soort.GEZEGD)
    assert (act.over, act.refs, act.voor_oin) == (wat, [henk.pseudoniem], henk.organisatie.oin)
    assert (act.doel, act.grondslag, act.door_gebruiker_id) == ("begeleiden", "publieke_taak", None)
    assert "Best" not in f"{act.bijzonderheden} {act.over}"
    assert who_looked(henk, sinds=act.tijdstip.replace(hour=0, minute=0)).binnen == ()
